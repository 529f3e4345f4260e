#include "query/retrieve/search.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <xapian.h>

#include "indexer/base/json_writer.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/xapian_guard.hpp"
#include "indexer/text/scan.hpp"
#include "query/plan/plan.hpp"
#include "query/plan/ranking.hpp"
#include "query/retrieve/closeness.hpp"

namespace attest {
namespace {

constexpr std::size_t k_exact_total = 1000;
constexpr std::size_t k_extra = 20;  // fetched besides, since rounding makes new ties
constexpr std::size_t k_max_extra = 100000;
constexpr std::size_t k_looked_at = 20;       // best hits whose words' places are looked at
constexpr std::size_t k_balanced_hits = 100;  // whose order the balance of languages may change

/// A hit before it is decoded, with all that it is sorted by.
struct Candidate {
  Xapian::docid docid = 0;
  double score = 0;
  std::string document_id;
  double number = 0;  // of the passage
  std::string day;    // SortOrder other than relevance
};

std::uint32_t day_slot(SortOrder sort) {
  return sort == SortOrder::published ? schema::k_slot_published_first : schema::k_slot_day_last;
}

bool ranks_before(const Candidate& a, const Candidate& b) {
  if (a.day != b.day) return a.day > b.day;  // newest first; none is the empty value and last
  if (a.score != b.score) return a.score > b.score;
  return std::tie(a.document_id, a.number, a.docid) < std::tie(b.document_id, b.number, b.docid);
}

bool is_tie(const Candidate& a, const Candidate& b) {
  return a.day == b.day && a.score == b.score;
}

/// `words`: what of the question is looked at more closely; null for hits that are not.
Candidate candidate(const Xapian::MSetIterator& it, SortOrder sort, double factor,
                    const std::vector<PlacedWord>* words) {
  Candidate out;
  const Xapian::Document document = it.get_document();
  out.docid = *it;
  double score = it.get_weight();
  if (words != nullptr && sort == SortOrder::relevance)
    score += closeness(*words, document.get_value(schema::k_slot_words));
  out.score = round_to_6_digits(score * factor);
  out.document_id = document.get_value(schema::k_slot_document);
  out.number = Xapian::sortable_unserialise(document.get_value(schema::k_slot_passage));
  if (sort != SortOrder::relevance) out.day = document.get_value(day_slot(sort));
  return out;
}

void set_up(Xapian::Enquire& enquire, const SearchRequest& request, const Plan& plan) {
  enquire.set_query(plan.query);
  if (plan.is_unranked)
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  else
    enquire.set_weighting_scheme(Xapian::BM25Weight(ranking::k_bm25_k1, 0, 1, ranking::k_bm25_b,
                                                    ranking::k_bm25_min_length));
  // Ties by document, not by docid: docids differ between shards.
  if (request.sort == SortOrder::relevance)
    enquire.set_sort_by_relevance_then_value(schema::k_slot_document, false);
  else
    enquire.set_sort_by_value_then_relevance(day_slot(request.sort), true);
  if (request.best_per_document) enquire.set_collapse_key(schema::k_slot_document);
}

/// "Len" -> "en": the passage's language is one of its terms.
std::string language_of(const Xapian::Database& db, Xapian::docid docid) {
  auto it = db.termlist_begin(docid);
  const std::string prefix(schema::k_language);
  it.skip_to(prefix);
  if (it == db.termlist_end(docid) || !(*it).starts_with(prefix)) return {};
  return (*it).substr(prefix.size());
}

/// By how much the scores of each language are multiplied, so that its best passages are near the
/// best of the question's own: scores of translated words do not compare with those of one's own.
class LanguageBalance {
 public:
  LanguageBalance(const Xapian::Database& db, Xapian::Enquire& enquire, const Plan& plan)
      : x_db(db) {
    const Xapian::MSet first = enquire.get_mset(0, k_balanced);
    std::map<std::string, double> best;
    for (auto it = first.begin(); it != first.end(); ++it) {
      double& known = best[language_of(db, *it)];
      known = std::max(known, it.get_weight());
    }
    const double own = best.contains(plan.lang) ? best[plan.lang] : 0;
    for (const auto& [lang, score] : best) {
      if (lang == plan.lang || own <= 0 || score <= 0 || score > own * ranking::k_much_better)
        continue;
      x_factors[lang] = std::min(ranking::k_behind * own / score, ranking::k_most_raised);
    }
  }
  double factor(Xapian::docid docid) const {
    if (x_factors.empty()) return 1;
    const auto found = x_factors.find(language_of(x_db, docid));
    return found == x_factors.end() ? 1 : found->second;
  }

 private:
  static constexpr Xapian::doccount k_balanced = 100;  // hits that tell how good each language is

  const Xapian::Database& x_db;
  std::map<std::string, double> x_factors;
};

/// How many of the best hits have their order changed by more than BM25. As many however many are
/// wanted, so that pages join.
std::size_t looked_at(const Plan& plan) {
  return plan.is_multilingual ? k_balanced_hits : plan.words.empty() ? 0 : k_looked_at;
}

struct Ranking {
  std::vector<Candidate> candidates;  // sorted
  std::size_t total = 0;
  bool total_is_exact = true;
};

/// The first `wanted` hits in their final order: more are fetched until the cut does not fall
/// within a tie, or there are no more.
Ranking rank(const Xapian::Database& db, const SearchRequest& request, const Plan& plan,
             std::size_t wanted) {
  Xapian::Enquire enquire(db);
  set_up(enquire, request, plan);
  Ranking out;
  const std::size_t all = db.get_doccount();
  std::optional<LanguageBalance> balance;
  if (request.sort == SortOrder::relevance) wanted = std::max(wanted, looked_at(plan));
  if (request.sort == SortOrder::relevance && plan.is_multilingual)
    balance.emplace(db, enquire, plan);
  for (std::size_t extra = k_extra;; extra *= 8) {
    const std::size_t size = std::min(wanted + extra, all);
    const Xapian::MSet found =
        enquire.get_mset(0, static_cast<Xapian::doccount>(size),
                         static_cast<Xapian::doccount>(std::max(size, k_exact_total + 1)));
    out.total_is_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound() &&
                         found.get_matches_lower_bound() <= k_exact_total;
    out.total = out.total_is_exact ? found.get_matches_lower_bound() : k_exact_total;
    out.candidates.clear();
    for (auto it = found.begin(); it != found.end(); ++it) {
      const bool is_close = out.candidates.size() < looked_at(plan);
      out.candidates.push_back(candidate(it, request.sort, balance ? balance->factor(*it) : 1,
                                         is_close ? &plan.words : nullptr));
    }
    const bool is_complete = found.size() < size || size == all;
    const bool cut_in_tie = !is_complete && wanted > 0 && found.size() > wanted &&
                            is_tie(out.candidates[wanted - 1], out.candidates.back());
    std::sort(out.candidates.begin(), out.candidates.end(), ranks_before);
    if (!cut_in_tie || extra >= k_max_extra) return out;
    // Ties of equal weight come in the order of document ids already; only rounding can mix them.
  }
}

Result<SearchResult> run_search(const IndexReader& index, const Rules& rules,
                                const SearchRequest& request) {
  PlanRequest planned{QueryNode{}, request.filters, request.lang, request.exact, request.bridge};
  if (request.is_plain) {
    planned.tree = plain_query(request.query);
  } else {
    auto tree = parse_query(request.query);
    if (!tree) return tree.error();
    planned.tree = std::move(*tree);
  }
  auto plan = make_plan(index, rules, planned);
  if (!plan) return plan.error();
  SearchResult out;
  if (request.explain)
    out.explanation = {describe(planned.tree), plan->lang, plan->terms,
                       plan->query.get_description()};
  if (plan->query.empty()) return out;
  const std::size_t wanted = request.offset + request.limit;
  Ranking ranking = rank(index.database(), request, *plan, wanted);
  out.total = ranking.total;
  out.total_is_exact = ranking.total_is_exact;
  for (std::size_t i = request.offset; i < std::min(wanted, ranking.candidates.size()); ++i) {
    Candidate& from = ranking.candidates[i];
    Hit hit;
    hit.rank = i + 1;
    hit.score = from.score;
    hit.xapian_docid = from.docid;
    hit.document_id = std::move(from.document_id);
    if (request.decode_passages) {
      auto passage = index.passage_at(from.docid);
      if (!passage) return passage.error();
      hit.passage = std::move(*passage);
      hit.highlights = highlights(rules, plan->match, hit.passage);
    }
    out.hits.push_back(std::move(hit));
  }
  return out;
}

}  // namespace

std::vector<Span> highlights(const Rules& rules, const MatchSpec& match, const Passage& passage) {
  if (match.terms.empty() && match.sequences.empty() && match.exact.empty()) return {};
  const Scan atoms = scan_of(passage);
  const Tokens tokens = rules.analyzer.tokenize(atoms, passage.lang);
  std::vector<Span> found = find_matches(match, passage.reading, tokens);
  if (match.sounds.empty()) return found;
  for (const Span name : rules.sounds.find_names(
           atoms, tokens, [&](std::string_view key) { return match.sounds.contains(key); }))
    found.push_back(name);
  merge_overlaps(found);
  return found;
}

Result<SearchResult> search(const IndexReader& index, const Rules& rules,
                            const SearchRequest& request) {
  return guarded("", [&]() -> Result<SearchResult> { return run_search(index, rules, request); });
}

}  // namespace attest
