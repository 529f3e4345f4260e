#include "query/retrieve/rank.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "indexer/base/json_writer.hpp"
#include "indexer/store/schema.hpp"
#include "query/plan/ranking.hpp"
#include "query/retrieve/closeness.hpp"

namespace attest {
namespace {

constexpr std::size_t k_exact_total = 1000;
constexpr std::size_t k_extra = 20;  // fetched besides, since rounding makes new ties
constexpr std::size_t k_max_extra = 100000;
constexpr std::size_t k_looked_at = 20;       // best hits whose words' places are looked at
constexpr std::size_t k_balanced_hits = 100;  // whose order the balance of languages may change

std::uint32_t day_slot(SortOrder sort) {
  return sort == SortOrder::published ? schema::k_slot_published_first : schema::k_slot_day_last;
}

bool is_tie(const Candidate& a, const Candidate& b) {
  return a.day == b.day && a.score == b.score;
}

/// Newest first, a passage without a day last; then by score.
bool ranks_before(const Candidate& a, const Candidate& b) {
  return a.day != b.day ? a.day > b.day : a.score > b.score;
}

/// A value of each passage, in their order, read in that of the index: short values lie many to a
/// block.
std::vector<std::string> values_of(const Xapian::Database& db,
                                   const std::vector<Xapian::docid>& docids, Xapian::valueno slot) {
  std::vector<std::pair<Xapian::docid, std::size_t>> places;
  places.reserve(docids.size());
  for (const Xapian::docid docid : docids) places.emplace_back(docid, places.size());
  std::sort(places.begin(), places.end());
  std::vector<std::string> out(places.size());
  auto value = db.valuestream_begin(slot);
  for (const auto& [docid, place] : places) {
    value.skip_to(docid);
    if (value == db.valuestream_end(slot)) break;
    if (value.get_docid() == docid) out[place] = *value;
  }
  return out;
}

/// Orders passages that are ranked alike by their document's id, then their number in it. Not by
/// docid: docids differ between shards and between runs.
void sort_tie(const Xapian::Database& db, Candidate* first, Candidate* last) {
  std::vector<Xapian::docid> docids;
  for (const Candidate* it = first; it != last; ++it) docids.push_back(it->docid);
  std::vector<std::string> documents = values_of(db, docids, schema::k_slot_document);
  std::vector<std::string> numbers = values_of(db, docids, schema::k_slot_passage);
  std::vector<std::tuple<std::string, double, Candidate>> placed;
  for (std::size_t i = 0; i < docids.size(); ++i)
    placed.emplace_back(std::move(documents[i]), Xapian::sortable_unserialise(numbers[i]),
                        std::move(first[i]));
  std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a).docid) <
           std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b).docid);
  });
  for (std::size_t i = 0; i < placed.size(); ++i) first[i] = std::move(std::get<2>(placed[i]));
}

/// Sorts candidates; among the first `wanted`, those that are ranked alike are told apart.
void sort_candidates(const Xapian::Database& db, std::vector<Candidate>& candidates,
                     std::size_t wanted) {
  std::stable_sort(candidates.begin(), candidates.end(), ranks_before);
  for (std::size_t first = 0; first < std::min(wanted, candidates.size());) {
    std::size_t last = first + 1;
    while (last < candidates.size() && is_tie(candidates[first], candidates[last])) ++last;
    if (last - first > 1) sort_tie(db, &candidates[first], candidates.data() + last);
    first = last;
  }
}

void set_up(Xapian::Enquire& enquire, const SearchRequest& request, const Plan& plan) {
  enquire.set_query(plan.query);
  if (plan.is_unranked)
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  else
    enquire.set_weighting_scheme(Xapian::BM25Weight(ranking::k_bm25_k1, 0, 1, ranking::k_bm25_b,
                                                    ranking::k_bm25_min_length));
  if (request.sort != SortOrder::relevance)
    enquire.set_sort_by_value_then_relevance(day_slot(request.sort), true);
  if (request.best_per_document) enquire.set_collapse_key(schema::k_slot_document);
}

/// By how much the scores of each language are multiplied, so that its best passages are near the
/// best of the question's own: scores of translated words do not compare with those of one's own.
class LanguageBalance {
 public:
  /// Scores come with the language of each, the best hits first.
  LanguageBalance(const std::vector<double>& scores, const std::vector<std::string>& languages,
                  const Plan& plan) {
    std::map<std::string, double> best;
    for (std::size_t i = 0; i < std::min(languages.size(), k_balanced_hits); ++i) {
      double& known = best[languages[i]];
      known = std::max(known, scores[i]);
    }
    const double own = best.contains(plan.lang) ? best[plan.lang] : 0;
    for (const auto& [lang, score] : best) {
      if (lang == plan.lang || own <= 0 || score <= 0 || score > own * ranking::k_much_better)
        continue;
      x_factors[lang] = std::min(ranking::k_behind * own / score, ranking::k_most_raised);
    }
  }
  double factor(const std::string& lang) const {
    const auto found = x_factors.find(lang);
    return found == x_factors.end() ? 1 : found->second;
  }
  /// The highest that there is.
  double most() const {
    double out = 1;
    for (const auto& [lang, factor] : x_factors) out = std::max(out, factor);
    return out;
  }

 private:
  std::map<std::string, double> x_factors;
};

/// How many of the best hits have their order changed by more than BM25. As many however many are
/// wanted, so that pages join.
std::size_t looked_at(const Plan& plan) {
  return plan.is_multilingual ? k_balanced_hits : plan.words.empty() ? 0 : k_looked_at;
}

/// Hits in the order of `found`, and the most that one behind them may score.
struct Scored {
  std::vector<Candidate> candidates;
  double rest = std::numeric_limits<double>::infinity();
};

/// With their scores by relevance.
Scored scored(const Xapian::Database& db, const Xapian::MSet& found, const Plan& plan) {
  const std::vector<Xapian::docid> docids(found.begin(), found.end());
  std::vector<std::string> languages;
  if (plan.is_multilingual) languages = values_of(db, docids, schema::k_slot_language);
  const std::size_t looked = std::min(looked_at(plan), docids.size());
  const auto last_looked = docids.begin() + static_cast<std::ptrdiff_t>(looked);
  std::vector<std::string> marks =
      values_of(db, {docids.begin(), last_looked}, schema::k_slot_words);
  marks.resize(docids.size());
  std::vector<double> scores;
  for (std::size_t i = 0; i < docids.size(); ++i) {
    const double score = found[static_cast<Xapian::doccount>(i)].get_weight();
    scores.push_back(i < looked ? score + closeness(plan.words, marks[i]) : score);
  }
  const LanguageBalance balance(scores, languages, plan);
  Scored out;
  for (std::size_t i = 0; i < docids.size(); ++i) {
    const double factor = languages.empty() ? 1 : balance.factor(languages[i]);
    out.candidates.push_back(
        {docids[i], round_to_6_digits(scores[i] * factor), {}, std::move(marks[i])});
  }
  if (!docids.empty())
    out.rest = round_to_6_digits(
        found[static_cast<Xapian::doccount>(docids.size() - 1)].get_weight() * balance.most());
  return out;
}

/// With their days.
Scored dated(const Xapian::Database& db, const Xapian::MSet& found, SortOrder sort) {
  Scored out;
  for (auto it = found.begin(); it != found.end(); ++it)
    out.candidates.push_back({*it,
                              round_to_6_digits(it.get_weight()),
                              document_at(db, *it).get_value(day_slot(sort)),
                              {}});
  return out;
}

/// Do so many passages hold one of the words alone that the exact total is out of question? Then
/// nothing needs to be counted, and what cannot be among the best is passed over from the start.
bool is_surely_many(const SearchRequest& request, const Plan& plan) {
  return request.sort == SortOrder::relevance && !request.best_per_document &&
         plan.query.get_type() == Xapian::Query::OP_OR &&
         std::any_of(plan.words.begin(), plan.words.end(),
                     [](const PlacedWord& word) { return word.held > k_exact_total; });
}

/// The best `size` passages; as many are counted as the total may be told for.
Xapian::MSet best_of(const Xapian::Enquire& enquire, std::size_t size, bool is_many) {
  const auto wanted = static_cast<Xapian::doccount>(size);
  if (is_many) {
    Xapian::MSet found = enquire.get_mset(0, wanted);
    if (found.get_matches_lower_bound() > k_exact_total) return found;
  }
  return enquire.get_mset(0, wanted,
                          static_cast<Xapian::doccount>(std::max(size, k_exact_total + 1)));
}

}  // namespace

Xapian::Document document_at(const Xapian::Database& db, Xapian::docid docid) {
  return db.get_document(docid, Xapian::DOC_ASSUME_VALID);
}

Ranking rank(const Xapian::Database& db, const SearchRequest& request, const Plan& plan,
             std::size_t wanted, bool with_more) {
  Xapian::Enquire enquire(db);
  set_up(enquire, request, plan);
  Ranking out;
  const std::size_t all = db.get_doccount();
  const bool by_relevance = request.sort == SortOrder::relevance;
  const bool is_many = is_surely_many(request, plan);
  const std::size_t asked = wanted;
  if (by_relevance) wanted = std::max(wanted, looked_at(plan));
  const std::size_t settled = with_more ? wanted : asked;  // must be in their final order
  for (std::size_t extra = k_extra;; extra *= 8) {
    const std::size_t size = std::min(wanted + extra, all);
    const Xapian::MSet found = best_of(enquire, size, is_many);
    out.total_is_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound() &&
                         found.get_matches_lower_bound() <= k_exact_total;
    out.total = out.total_is_exact ? found.get_matches_lower_bound() : k_exact_total;
    Scored hits = by_relevance ? scored(db, found, plan) : dated(db, found, request.sort);
    out.candidates = std::move(hits.candidates);
    const bool is_complete = found.size() < size || size == all;
    const bool cut_in_tie = !is_complete && wanted > 0 && found.size() > wanted &&
                            is_tie(out.candidates[wanted - 1], out.candidates.back());
    sort_candidates(db, out.candidates, wanted);
    const bool is_settled = settled == 0 || (settled <= out.candidates.size() &&
                                             out.candidates[settled - 1].score > hits.rest);
    if (cut_in_tie && !is_settled && extra < k_max_extra) continue;
    out.is_complete = is_complete && out.candidates.size() <= wanted;
    if (out.candidates.size() > wanted) out.candidates.resize(wanted);
    return out;
  }
}

}  // namespace attest
