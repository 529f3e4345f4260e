#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/word_marks.hpp"
#include "indexer/text/language.hpp"
#include "query/plan/filter_query.hpp"
#include "query/plan/other_languages.hpp"
#include "query/plan/passage_check.hpp"
#include "query/plan/plan.hpp"
#include "query/plan/ranked_parts.hpp"
#include "query/plan/ranking.hpp"
#include "query/plan/words.hpp"

namespace attest {
namespace {

using Xapian::Query;

class Planner {
 public:
  Planner(const IndexReader& index, const Rules& rules, const PlanRequest& request)
      : x_index(index), x_db(index.database()), x_rules(rules), x_request(request) {}

  Result<Plan> run();

 private:
  Result<MaybeQuery> build(const QueryNode& node);
  Result<MaybeQuery> build_text(const QueryNode& node);
  Result<MaybeQuery> build_phrase(const QueryNode& node);
  Result<MaybeQuery> build_exact(const QueryNode& node);
  Result<MaybeQuery> build_wildcard(const QueryNode& node);
  Result<MaybeQuery> words_that_fit(const QueryNode& node, const std::string& pattern);
  using TitleTest = std::function<bool(const DocumentMeta&)>;
  Result<MaybeQuery> in_title(const QueryNode& node, const MatchSequence& sequence,
                              const TitleTest& test);
  Result<MaybeQuery> checked_title(const Query& candidates, const TitleTest& test);
  Result<MaybeQuery> build_near(const QueryNode& node);
  Result<MaybeQuery> build_ranked(const QueryNode& node);
  Query ranked(const std::vector<const AnalyzedText*>& texts, const QueryNode& node,
               bool with_stops, MatchSpec& match);
  Result<MaybeQuery> build_filter(const QueryNode& node);
  Result<MaybeQuery> build_all(const QueryNode& node, Query::op op);
  Result<MaybeQuery> build_not(const QueryNode& node);
  Result<std::vector<Query>> option_filters();
  Result<Query> any_of(Field field, const std::vector<std::string>& values);
  Result<Query> resolved(FilterQuery filter);
  Error at_column(Error error, const QueryNode& node) const;
  Query everything() const;
  AnalyzedText analyzed(std::string_view text) const {
    return analyze_words(x_rules.analyzer, text, x_lang);
  }
  void highlight(const MatchSequence& sequence) {
    if (!x_negated) x_plan.match.sequences.push_back(sequence);
  }

  const IndexReader& x_index;
  const Xapian::Database& x_db;
  const Rules& x_rules;
  const PlanRequest& x_request;
  std::string x_lang;
  std::optional<LanguageShare> x_share;  // of that language
  bool x_negated = false;                // inside NOT: nothing there is highlighted
  bool x_has_words = false;
  bool x_needs_kind = false;  // some term would find boilerplate too
  Plan x_plan;
};

/// A language the analyser has stemmers for: a short question is often told wrongly, and each word
/// is looked for as written besides.
std::string analysis_language(const Analyzer& analyzer, std::string_view wanted,
                              std::string_view text) {
  std::string lang = wanted.empty() ? detect_language(text) : std::string(wanted);
  const std::vector<std::string>& known = analyzer.languages();
  if (std::find(known.begin(), known.end(), lang) != known.end() || known.empty()) return lang;
  return known.front();
}

Error Planner::at_column(Error error, const QueryNode& node) const {
  if (error.code == ErrorCode::usage && error.place.empty())
    error.place = "query, column " + std::to_string(node.column);
  return error;
}

/// Every passage that may be found: boilerplate has no kind among its terms.
Query Planner::everything() const {
  std::vector<Query> kinds;
  for (auto it = x_db.allterms_begin(std::string(schema::k_kind));
       it != x_db.allterms_end(std::string(schema::k_kind)); ++it)
    kinds.emplace_back(*it);
  return unweighted(Query(Query::OP_OR, kinds.begin(), kinds.end()));
}

Result<Plan> Planner::run() {
  x_lang = analysis_language(x_rules.analyzer, x_request.lang, plain_words(x_request.tree));
  auto filters = option_filters();
  if (!filters) return filters.error();
  const bool is_empty = x_request.tree.kind == NodeKind::ranked && x_request.tree.children.empty();
  auto built = build(x_request.tree);
  if (!built) return built.error();
  Query query;  // matches nothing
  if (*built) {
    query = **built;
  } else if (is_empty && !filters->empty()) {
    query = everything();
  }
  if (!filters->empty() && !query.empty())
    query = Query(Query::OP_FILTER, query, combine(Query::OP_AND, *filters));
  if (x_needs_kind && !query.empty()) query = Query(Query::OP_FILTER, query, everything());
  x_plan.query = query;
  x_plan.lang = x_lang;
  x_plan.is_unranked = !x_has_words;
  for (auto it = query.get_terms_begin(); it != query.get_terms_end(); ++it)
    x_plan.terms.push_back(*it);
  std::sort(x_plan.terms.begin(), x_plan.terms.end());
  x_plan.terms.erase(std::unique(x_plan.terms.begin(), x_plan.terms.end()), x_plan.terms.end());
  return std::move(x_plan);
}

Result<MaybeQuery> Planner::build(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::text:
      return build_text(node);
    case NodeKind::phrase:
      return build_phrase(node);
    case NodeKind::exact:
      return build_exact(node);
    case NodeKind::wildcard:
      return build_wildcard(node);
    case NodeKind::everything:
      return MaybeQuery(everything());
    case NodeKind::near:
      return build_near(node);
    case NodeKind::ranked:
      return build_ranked(node);
    case NodeKind::all_of:
      return build_all(node, Query::OP_AND);
    case NodeKind::any_of:
      return build_all(node, Query::OP_OR);
    case NodeKind::none_of:
      return build_not(node);
    case NodeKind::filter:
      return build_filter(node);
  }
  return MaybeQuery();
}

Result<MaybeQuery> Planner::build_text(const QueryNode& node) {
  if (x_request.exact) return build_exact(node);
  if (node.strict || node.field == Field::title) return build_phrase(node);
  const AnalyzedText text = analyzed(node.text);
  if (text.tokens.tokens.empty()) return MaybeQuery();
  // A single Han character is a word of its own in few texts: look for every word with it.
  const MatchSequence sequence = match_sequence(text.tokens);
  if (sequence.size() == 1 && !sequence[0].prefix.empty()) return build_phrase(node);
  x_has_words = true;
  return MaybeQuery(ranked({&text}, node, !has_content(text), x_plan.match));
}

/// The words in their own language, and as words of the others that the index holds.
Query Planner::ranked(const std::vector<const AnalyzedText*>& texts, const QueryNode& node,
                      bool with_stops, MatchSpec& match) {
  // What AND demands and NOT takes away is the word itself.
  const bool is_whole_question = &node == &x_request.tree;
  const Derivations* kin = is_whole_question && !with_stops ? &x_rules.derivations : nullptr;
  if (!x_share) x_share.emplace(x_db, x_lang);
  Query query = ranked_query(x_db, kin, texts, *x_share, with_stops, match);
  constexpr std::uint32_t k_between_texts = 100;
  for (const AnalyzedText* text : texts) {
    const std::uint32_t first = x_plan.words.empty() ? 0 : x_plan.words.back().position;
    for (const PlacedWord& word :
         placed_words(x_db, text->tokens, *x_share, first + k_between_texts))
      if (!x_negated) x_plan.words.push_back(word);
  }
  if (with_stops || x_request.exact || !x_request.bridge.is_open) return query;
  std::string text;
  for (const AnalyzedText* part : texts) text += (text.empty() ? "" : " ") + part->text;
  std::vector<Query> all{query};
  HeardNames heard;
  for (const std::string& lang : x_rules.analyzer.languages()) {
    if (lang == x_lang || !x_db.term_exists(schema::term(schema::k_language, lang))) continue;
    for (Query& other :
         translated_queries(x_db, x_rules, x_request.bridge, text, x_lang, lang, match, heard))
      all.push_back(std::move(other));
  }
  for (Query& name : heard_queries(x_db, heard, x_lang)) all.push_back(std::move(name));
  if (all.size() == 1) return query;
  x_plan.is_multilingual = true;
  return {Query::OP_OR, all.begin(), all.end()};
}

Result<MaybeQuery> Planner::build_phrase(const QueryNode& node) {
  if (x_request.exact) return build_exact(node);
  const AnalyzedText text = analyzed(node.text);
  const MatchSequence sequence = match_sequence(text.tokens);
  if (sequence.empty()) return MaybeQuery();
  x_has_words = true;
  if (node.field == Field::title)
    return in_title(node, sequence, [&](const DocumentMeta& meta) {
      const Tokens title = x_rules.analyzer.tokenize(scan(meta.title), meta.lang);
      return !PositionIndex(title).find(sequence).empty();
    });
  highlight(sequence);
  auto query = sequence_query(x_db, sequence);
  if (!query) return at_column(query.error(), node);
  return MaybeQuery(*query);
}

/// Passages of the documents whose title has all of `sequence` and passes the test.
Result<MaybeQuery> Planner::in_title(const QueryNode& node, const MatchSequence& sequence,
                                     const TitleTest& test) {
  auto candidates = title_query(x_db, sequence);
  if (!candidates) return at_column(candidates.error(), node);
  return checked_title(*candidates, test);
}

Result<MaybeQuery> Planner::checked_title(const Query& candidates, const TitleTest& test) {
  std::map<std::string, bool> tested;  // by document
  auto query = checked_query(x_index, candidates, [&](const Passage& passage) {
    const auto [it, is_new] = tested.emplace(passage.document_id, false);
    if (!is_new) return it->second;
    const auto document = x_index.document(passage.document_id);
    return it->second = document && *document && test((*document)->meta);
  });
  if (!query) return query.error();
  return MaybeQuery(*query);
}

Result<MaybeQuery> Planner::build_exact(const QueryNode& node) {
  const AnalyzedText text = analyzed(node.text);
  const MatchSequence sequence = match_sequence(text.tokens);
  if (sequence.empty()) {
    if (x_request.exact && node.kind != NodeKind::exact) return MaybeQuery();
    return at_column({ErrorCode::usage, "an exact phrase needs a letter or a digit", "", ""}, node);
  }
  x_has_words = true;
  if (node.field == Field::title)
    return in_title(node, sequence, [&](const DocumentMeta& meta) {
      return !find_exact(meta.title, node.text).empty();
    });
  auto candidates = sequence_query(x_db, sequence);
  if (!candidates) return at_column(candidates.error(), node);
  if (!x_negated) x_plan.match.exact.push_back(node.text);
  auto query = checked_query(x_index, *candidates, [&](const Passage& passage) {
    return !find_exact(passage.reading, node.text).empty();
  });
  if (!query) return query.error();
  return MaybeQuery(*query);
}

Result<MaybeQuery> Planner::build_wildcard(const QueryNode& node) {
  const std::size_t star = node.text.find('*');
  const Scan head = scan(std::string_view(node.text).substr(0, star));
  if (head.atoms.empty())
    return at_column({ErrorCode::usage, "a wildcard needs a letter before the *", "", "gas*"},
                     node);
  const std::size_t last = head.atoms.size() - 1;
  QueryNode rest = node;
  rest.kind = NodeKind::phrase;
  if (head.atoms[last].kind == AtomKind::han) {  // Han text is found by its parts anyway
    std::erase(rest.text, '*');
    return build_phrase(rest);
  }
  std::string pattern(head.folded(last));
  for (std::size_t at = star; at < node.text.size();) {
    const std::size_t next = std::min(node.text.find('*', at + 1), node.text.size());
    pattern += '*';
    const Scan piece = scan(std::string_view(node.text).substr(at + 1, next - at - 1));
    for (std::size_t i = 0; i < piece.atoms.size(); ++i) pattern += piece.folded(i);
    at = next;
  }
  auto expanded = words_that_fit(node, pattern);
  if (!expanded || last == 0) return expanded;
  rest.text = node.text.substr(0, head.atoms[last].span.begin);
  auto before = build_phrase(rest);
  if (!before) return before.error();
  return MaybeQuery(*before ? Query(Query::OP_AND, **before, **expanded) : **expanded);
}

Result<MaybeQuery> Planner::words_that_fit(const QueryNode& node, const std::string& pattern) {
  auto words = expand_wildcard(x_db, pattern);
  if (!words) return at_column(words.error(), node);
  x_has_words = true;
  const auto fits = [&](const Tokens& tokens) {
    return std::any_of(tokens.tokens.begin(), tokens.tokens.end(), [&](const Token& token) {
      return takes_position(token) && fits_wildcard(tokens.term(token), pattern);
    });
  };
  std::vector<Query> terms;
  const bool in_title = node.field == Field::title;
  for (const std::string& term : words->terms)
    terms.emplace_back(schema::term(in_title ? schema::k_title : "", term));
  const Query any(Query::OP_SYNONYM, terms.begin(), terms.end());
  if (in_title)
    return checked_title(any, [&](const DocumentMeta& meta) {
      return fits(x_rules.analyzer.tokenize(scan(meta.title), meta.lang));
    });
  if (!x_negated) x_plan.match.forms.insert(words->forms.begin(), words->forms.end());
  const Query told = words->terms.empty() ? any : in_sequence(any, {words->marks});
  if (words->is_told_by_marks) return MaybeQuery(told);
  auto query = checked_query(x_index, told, [&](const Passage& passage) {
    return fits(x_rules.analyzer.tokenize(scan_of(passage), passage.lang));
  });
  if (!query) return query.error();
  return MaybeQuery(*query);
}

Result<MaybeQuery> Planner::build_near(const QueryNode& node) {
  std::vector<MatchSequence> sequences;
  std::vector<Query> parts;
  for (const QueryNode& child : node.children) {
    MatchSequence sequence = match_sequence(analyzed(child.text).tokens);
    if (sequence.empty()) continue;
    auto part = sequence_query(x_db, sequence);
    if (!part) return at_column(part.error(), child);
    parts.push_back(*part);
    highlight(sequence);
    sequences.push_back(std::move(sequence));
  }
  if (parts.empty()) return MaybeQuery();
  x_has_words = true;
  if (node.field == Field::title)
    return at_column({ErrorCode::usage, "NEAR does not work in title:", "", "use a phrase"}, node);
  // Xapian's own operator takes single words only and counts a repeated word twice, so passages
  // decide.
  auto query = checked_query(x_index, combine(Query::OP_AND, parts), [&](const Passage& passage) {
    const Tokens tokens = x_rules.analyzer.tokenize(scan_of(passage), passage.lang);
    return all_near(PositionIndex(tokens), sequences, node.distance);
  });
  if (!query) return query.error();
  return MaybeQuery(*query);
}

Result<MaybeQuery> Planner::build_ranked(const QueryNode& node) {
  RankedParts parts;
  std::vector<AnalyzedText> texts;
  for (const QueryNode& child : node.children) {
    if (child.kind == NodeKind::text && child.mark == Mark::alternative &&
        child.field == Field::none && !x_request.exact) {
      texts.push_back(analyzed(child.text));
      if (texts.back().tokens.tokens.empty()) texts.pop_back();
      continue;
    }
    const bool outer = x_negated;
    x_negated = outer || child.mark == Mark::excluded;
    auto part = build(child);
    x_negated = outer;
    if (!part) return part.error();
    if (*part) parts.add(child, **part);
  }
  // Stop words count only where nothing else is asked for.
  const bool with_content = std::any_of(texts.begin(), texts.end(), has_content);
  if (!texts.empty() && (with_content || (parts.alternatives.empty() && parts.required.empty()))) {
    x_has_words = true;
    std::vector<const AnalyzedText*> words;
    words.reserve(texts.size());
    for (const AnalyzedText& text : texts) words.push_back(&text);
    MatchSpec unused;
    parts.alternatives.push_back(
        ranked(words, node, !with_content, x_negated ? unused : x_plan.match));
  }
  return parts.query(everything());
}

Result<MaybeQuery> Planner::build_all(const QueryNode& node, Query::op op) {
  std::vector<Query> parts, excluded;
  for (const QueryNode& child : node.children) {
    const bool take_away = op == Query::OP_AND && child.kind == NodeKind::none_of;
    const bool outer = x_negated;
    x_negated = outer || take_away;
    auto part = build(take_away ? child.children.front() : child);
    x_negated = outer;
    if (!part) return part.error();
    if (*part) (take_away ? excluded : parts).push_back(**part);
  }
  if (parts.empty() && excluded.empty()) return MaybeQuery();
  Query query = parts.empty() ? everything() : combine(op, parts);
  if (!excluded.empty()) query = Query(Query::OP_AND_NOT, query, combine(Query::OP_OR, excluded));
  return MaybeQuery(query);
}

Result<MaybeQuery> Planner::build_not(const QueryNode& node) {
  const bool outer = x_negated;
  x_negated = true;
  auto part = build(node.children.front());
  x_negated = outer;
  if (!part || !*part) return part;
  return MaybeQuery(Query(Query::OP_AND_NOT, everything(), **part));
}

Result<Query> Planner::resolved(FilterQuery filter) {
  if (filter.candidates.empty()) return filter.query;
  auto query = checked_query(x_index, filter.candidates, [&](const Passage& passage) {
    return speaks_of(passage, filter.interval);
  });
  if (!query) return query.error();
  return unweighted(Query(Query::OP_OR, filter.query, *query));
}

Result<MaybeQuery> Planner::build_filter(const QueryNode& node) {
  x_needs_kind = x_needs_kind || node.field == Field::doc;
  auto filter = filter_query(x_rules, node.field, node.text, x_lang);
  if (!filter) return at_column(filter.error(), node);
  auto query = resolved(*filter);
  if (!query) return query.error();
  return MaybeQuery(*query);
}

Result<Query> Planner::any_of(Field field, const std::vector<std::string>& values) {
  std::vector<Query> parts;
  for (const std::string& value : values) {
    auto filter = filter_query(x_rules, field, value, x_lang);
    if (!filter) return filter.error();
    parts.push_back(filter->query);
  }
  return combine(Query::OP_OR, parts);
}

Result<std::vector<Query>> Planner::option_filters() {
  const Filters& f = x_request.filters;
  std::vector<Query> out;
  const std::pair<Field, const std::vector<std::string>*> lists[] = {{Field::lang, &f.languages},
                                                                     {Field::doc, &f.documents},
                                                                     {Field::author, &f.authors},
                                                                     {Field::said_by, &f.said_by}};
  for (const auto& [field, values] : lists) {
    if (values->empty()) continue;
    auto query = any_of(field, *values);
    if (!query) return query.error();
    out.push_back(*query);
  }
  for (const std::string& entity : f.entities) {
    auto query = any_of(Field::entity, {entity});
    if (!query) return query.error();
    out.push_back(*query);
  }
  if (f.published) out.push_back(published_query(*f.published));
  if (f.spoken_of) {
    auto query = resolved(spoken_of_query(*f.spoken_of));
    if (!query) return query.error();
    out.push_back(*query);
  }
  return out;
}

}  // namespace

Result<Plan> make_plan(const IndexReader& index, const Rules& rules, const PlanRequest& request) {
  return Planner(index, rules, request).run();
}

}  // namespace attest
