#include "query/evidence/story_conflicts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/pipeline/analysis.hpp"
#include "query/compare/bearing_parts.hpp"
#include "query/compare/subjects.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/denials.hpp"
#include "query/evidence/sentence.hpp"
#include "query/evidence/stories.hpp"
#include "query/evidence/story_statements.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_passages = 20000;
constexpr double k_confidence = 0.6;

using Numbers = std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t>;  // in the pool

// Passages with all that their sentences say, by Xapian's docid.
using Retold = std::unordered_map<std::uint32_t, std::shared_ptr<Passage>>;

// A claim of a value in a telling.
struct Told {
  const Claim* claim = nullptr;
  std::uint32_t number = 0;  // in the pool
  std::optional<DateInterval> published;
  std::string_view lang;
  std::set<std::string> beside;  // of a claim without subjects: what else is told beside its value
};
using ToldByAttribute = std::map<std::string, std::vector<Told>>;

bool is_known(const Passage& passage, const Claim& claim) {
  return std::any_of(passage.claims.begin(), passage.claims.end(),
                     [&](const Claim& c) { return c.value_span.overlaps(claim.value_span); });
}

bool is_statement_in(const Claim& claim, Span sentence) {
  return claim.kind == ClaimKind::statement && sentence.contains(claim.span);
}

// Each sentence as a plain statement, unless it is one already.
void add_statements(Passage& passage) {
  for (const Span sentence : passage.sentences) {
    if (std::any_of(passage.claims.begin(), passage.claims.end(),
                    [&](const Claim& c) { return is_statement_in(c, sentence); }))
      continue;
    Claim claim;
    claim.kind = ClaimKind::statement;
    claim.span = claim.sentence = claim.value_span = sentence;
    passage.claims.push_back(std::move(claim));
  }
}

std::shared_ptr<Passage> with_unsaid(const Rules& rules,
                                     const std::shared_ptr<const Passage>& passage) {
  const Scan scan = scan_of(*passage);
  const Tokens tokens = rules.analyzer.tokenize(scan, passage->lang);
  std::vector<Claim> alone = rules.claims.extract_alone(*passage, scan, tokens);
  std::erase_if(alone, [&](const Claim& claim) { return is_known(*passage, claim); });
  auto out = std::make_shared<Passage>(*passage);
  std::move(alone.begin(), alone.end(), std::back_inserter(out->claims));
  add_statements(*out);
  return out;
}

bool has_value(const Claim& claim) {
  return claim.kind == ClaimKind::quantity || claim.kind == ClaimKind::date ||
         claim.kind == ClaimKind::rank;
}

// "The length of the ferry": words that may say what an unnamed thing is, in Chinese characters.
void add_word(const ClaimWord& word, std::set<std::string>& out) {
  if (word.kind != AtomKind::han) {
    out.emplace(word.stem);
    return;
  }
  constexpr std::size_t k_han_bytes = 3;
  for (std::size_t i = 0; i + k_han_bytes <= word.folded.size(); i += k_han_bytes)
    out.emplace(word.folded.substr(i, k_han_bytes));
}

std::set<std::string> words_beside(const Rules& rules, const Passage& passage, const Claim& claim) {
  std::set<std::string> out;
  const AnalyzedPassage sentence = sentence_of(rules, passage, claim.sentence);
  const ReadSentence read(rules.claims.lexicon(), sentence);
  const SentenceView& view = read.view;
  const std::size_t begin = claim.value_span.begin - claim.sentence.begin;
  std::size_t at = view.range.begin;
  while (at < view.range.end && view.words[at].span.end <= begin) ++at;
  if (at == view.range.end) return out;
  const auto is_told = [&](std::size_t i) {
    return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
      const bool is_own =
          cue.kind == CueKind::attribute && view.attribute(cue).id == claim.attribute;
      return range_of(cue).contains(i) && (is_own || cue.kind == CueKind::neutral);
    });
  };
  for (std::size_t i = view.range.begin; i < view.range.end; ++i)
    if (view.segment_of(i) == view.segment_of(at) && view.words[i].is_content() &&
        !view.is_covered(i) && !is_told(i))
      add_word(view.words[i], out);
  return out;
}

ToldByAttribute told_in(CorpusView& view, const Retold& retold, const Numbers& numbers,
                        const Telling& telling) {
  ToldByAttribute out;
  const std::optional<DateInterval> published = view.published(telling.document);
  for (const std::uint32_t docid : telling.docids) {
    const Passage& passage = *retold.at(docid);
    for (std::size_t i = 0; i < passage.claims.size(); ++i)
      if (const Claim& claim = passage.claims[i]; has_value(claim))
        out[claim.attribute].push_back({&claim, numbers.at({docid, i}), published, passage.lang,
                                        claim.subjects.empty()
                                            ? words_beside(view.rules(), passage, claim)
                                            : std::set<std::string>{}});
  }
  return out;
}

StandingOfOne standing(const Told& a, const Told& b) {
  return as_of_one_thing({*a.claim, a.published}, {*b.claim, b.published}, true);
}

// What sort of thing a claim's subjects are: the bridge of "the bridge" and of "Aldous Bridge".
std::set<std::string_view> sorts_of(const Claim& claim) {
  std::set<std::string_view> out;
  for (const Subject& s : claim.subjects)
    if (const std::size_t at = s.key.find_last_of("#/"); at != std::string::npos)
      out.insert(std::string_view(s.key).substr(at + 1));
  return out;
}

std::vector<std::string_view> names_of(const Claim& claim) {
  std::vector<std::string_view> out;
  for (const Subject& s : claim.subjects)
    if (s.key.find('#') == std::string::npos) out.emplace_back(s.key);
  return out;
}

// What the one calls nothing the other does not call so either.
bool are_described_apart(const Told& a, const Told& b) {
  if (a.beside.empty() && b.beside.empty()) return false;
  if (a.lang != b.lang) return true;
  const auto calls = [](const Told& told, const std::string& word) {
    return told.beside.contains(word) ||
           std::any_of(told.claim->subjects.begin(), told.claim->subjects.end(),
                       [&](const Subject& s) { return s.text.find(word) != std::string::npos; });
  };
  const auto is_called = [](const Told& told) {
    return !told.beside.empty() || !told.claim->subjects.empty();
  };
  const Told &described = a.beside.empty() ? b : a, &other = a.beside.empty() ? a : b;
  return is_called(other) &&
         std::none_of(described.beside.begin(), described.beside.end(),
                      [&](const std::string& word) { return calls(other, word); });
}

// Nothing that is said of the one's subject tells it from the other's. Names without an id are
// written otherwise in another language.
bool may_be_one(const Told& of_a, const Told& of_b) {
  const Claim &a = *of_a.claim, &b = *of_b.claim;
  auto x = names_of(a), y = names_of(b);
  if (of_a.lang != of_b.lang)
    for (auto* names : {&x, &y})
      std::erase_if(*names, [](std::string_view name) { return name.starts_with('~'); });
  const auto meets = [&](std::string_view name) {
    return std::any_of(y.begin(), y.end(),
                       [&](std::string_view other) { return compatible_keys(name, other); });
  };
  if (!x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), meets)) return false;
  if (are_described_apart(of_a, of_b)) return false;
  const auto s = sorts_of(a), t = sorts_of(b);
  return s.empty() || t.empty() ||
         std::any_of(s.begin(), s.end(), [&](std::string_view sort) { return t.contains(sort); });
}

// All that the telling says under one attribute is one value.
bool is_one_value(const std::vector<Told>& told) {
  for (std::size_t i = 0; i < told.size(); ++i)
    for (std::size_t k = i + 1; k < told.size(); ++k)
      if (!standing(told[i], told[k]).fit) return false;
  return true;
}

// The price of a ticket and that of the line: no two say that of one thing.
bool are_far_apart(const Claim& a, const Claim& b) {
  constexpr double k_far = 10;
  return a.quantity && b.quantity && !a.quantity->rank && ratio(*a.quantity, *b.quantity) >= k_far;
}

std::optional<Denial> denial_of(const ClaimPool& pool, const Told& a, const Told& b) {
  const StandingOfOne of_one = standing(a, b);
  if (!of_one.differ || !may_be_one(a, b) || are_far_apart(*a.claim, *b.claim)) return std::nullopt;
  Denial out;
  out.a = pool.before(a.number, b.number) ? a.number : b.number;
  out.b = out.a == a.number ? b.number : a.number;
  out.confidence = k_confidence;
  out.is_superseded = of_one.is_superseded;
  out.is_slip =
      a.claim->quantity && b.claim->quantity && is_slip(*a.claim->quantity, *b.claim->quantity);
  return out;
}

void add_denials(const ClaimPool& pool, const ToldByAttribute& a, const ToldByAttribute& b,
                 bool is_of_events, std::vector<Denial>& out) {
  for (const auto& [attribute, ours] : a) {
    if (attribute.starts_with('~') && !is_of_events) continue;
    const auto theirs = b.find(attribute);
    if (theirs == b.end() || !is_one_value(ours) || !is_one_value(theirs->second)) continue;
    for (const Told& x : ours)
      for (const Told& y : theirs->second)
        if (const auto denial = denial_of(pool, x, y)) out.push_back(*denial);
  }
}

// The claim that stands for the sentence.
std::size_t statement_at(const Passage& passage, std::size_t sentence) {
  std::size_t i = 0;
  while (!is_statement_in(passage.claims[i], passage.sentences[sentence])) ++i;
  return i;
}

void tell_what_differs(Passage& passage, const SentencePlace& place, const std::string& word,
                       bool denies) {
  Claim& claim = passage.claims[statement_at(passage, place.sentence)];
  if (!claim.attribute.empty()) return;
  claim.attribute = "~" + word;
  if (denies) claim.polarity = Polarity::negative;
}

// Sentences of which one denies the other.
void add_statement_denials(CorpusView& view, const Retold& retold, const Numbers& numbers,
                           const ClaimPool& pool, const Telling& a, const Telling& b,
                           std::vector<Denial>& out) {
  for (const StatementDenial& denied : statement_denials(view.rules(), a, b)) {
    Passage &of_a = *retold.at(denied.a.docid), &of_b = *retold.at(denied.b.docid);
    tell_what_differs(of_a, denied.a, denied.word, denied.by_a);
    tell_what_differs(of_b, denied.b, denied.word, denied.by_b);
    const std::uint32_t x = numbers.at({denied.a.docid, statement_at(of_a, denied.a.sentence)});
    const std::uint32_t y = numbers.at({denied.b.docid, statement_at(of_b, denied.b.sentence)});
    Denial denial;
    denial.a = pool.before(x, y) ? x : y;
    denial.b = denial.a == x ? y : x;
    denial.confidence = k_confidence;
    denial.is_polarity = true;
    out.push_back(denial);
  }
}

using Passages = std::vector<std::pair<std::uint32_t, std::shared_ptr<const Passage>>>;

Result<Passages> read_all(CorpusView& view, const std::vector<std::uint32_t>& docids) {
  Passages out;
  for (const std::uint32_t docid : docids) {
    auto passage = view.passage(docid);
    if (!passage) return passage.error();
    out.emplace_back(docid, *std::move(passage));
  }
  return out;
}

}  // namespace

Result<StoryConflicts> conflicts_of_stories(CorpusView& view,
                                            const std::vector<std::uint32_t>& docids) {
  StoryConflicts out;
  if (docids.size() > k_most_passages) return out;
  const auto passages = read_all(view, docids);
  if (!passages) return passages.error();
  const std::vector<Telling> tellings = tellings_of(*passages);
  const auto pairs = of_one_story(view.rules(), tellings);
  std::set<std::size_t> linked;
  for (const StoryPair& pair : pairs) linked.insert({pair.a, pair.b});
  Retold retold;
  std::vector<std::pair<std::uint32_t, const Passage*>> pooled;
  for (const std::size_t t : linked)
    for (std::size_t i = 0; i < tellings[t].docids.size(); ++i) {
      const std::uint32_t docid = tellings[t].docids[i];
      retold[docid] = with_unsaid(view.rules(), tellings[t].passages[i]);
      pooled.emplace_back(docid, retold[docid].get());
    }
  out.pool = ClaimPool::of(view, pooled);
  Numbers numbers;
  for (std::uint32_t i = 0; i < out.pool.size(); ++i)
    numbers[{out.pool.place(i).docid, out.pool.place(i).index}] = i;
  std::map<std::size_t, ToldByAttribute> told;
  for (const std::size_t t : linked) told[t] = told_in(view, retold, numbers, tellings[t]);
  std::vector<Denial> denials;
  for (const StoryPair& p : pairs) {
    add_denials(out.pool, told[p.a], told[p.b], p.is_of_events, denials);
    if (p.is_of_events)
      add_statement_denials(view, retold, numbers, out.pool, tellings[p.a], tellings[p.b], denials);
  }
  out.conflicts = conflicts_of(out.pool, denials);
  out.passages.insert(retold.begin(), retold.end());
  return out;
}

}  // namespace attest
