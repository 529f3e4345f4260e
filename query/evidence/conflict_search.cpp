#include "query/evidence/conflict_search.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "query/compare/bearing_parts.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/denials.hpp"
#include "query/retrieve/search.hpp"

namespace attest {
namespace {

constexpr std::size_t k_passages_a_claim = 12;  // for each claim
constexpr std::size_t k_claims_per_task = 16;

// Without a value.
bool is_plain(const Claim& c) {
  return c.kind == ClaimKind::statement || c.kind == ClaimKind::entity;
}

bool may_differ(const Claim& a, const Claim& b) {
  if (a.quantity && b.quantity)
    return a.quantity->rank.has_value() == b.quantity->rank.has_value() &&
           match_quantities(*a.quantity, *b.quantity) == ValueMatch::different;
  if (a.date && b.date) return match_dates(*a.date, *b.date) == ValueMatch::different;
  return is_plain(a) && is_plain(b);
}

// Sons are no daughters; but what the vocabulary does not have is called otherwise elsewhere.
bool may_be_of_one_attribute(const ClaimRef& a, const ClaimRef& b) {
  const std::string &x = a.claim().attribute, &y = b.claim().attribute;
  if (x == y || is_plain(a.claim())) return true;
  return a.passage->lang != b.passage->lang && x.starts_with('~') && y.starts_with('~');
}

bool is_of_unnamed(const Claim& claim) {
  return std::any_of(claim.subjects.begin(), claim.subjects.end(),
                     [](const Subject& s) { return s.key.find('#') != std::string::npos; });
}

std::set<std::string> names_in(const ClaimLexicon& lexicon, const Passage& passage) {
  std::set<std::string> out;
  for (const Mention<Entity>& m : passage.entities)
    for (std::string& key : keys_of(lexicon, m.value, m.span.of(passage.reading)))
      if (!key.starts_with("country:")) out.insert(std::move(key));
  return out;
}

// "The deal is worth 37 billion", "the film was released in March": what has no name of its own may
// be another one, unless what is told around it names the same.
bool may_be_one_story(const ClaimLexicon& lexicon, const ClaimRef& a, const ClaimRef& b) {
  constexpr std::size_t k_least_shared = 2;
  if (!is_of_unnamed(a.claim()) && !is_of_unnamed(b.claim())) return true;
  const std::set<std::string> x = names_in(lexicon, *a.passage), y = names_in(lexicon, *b.passage);
  std::vector<std::string> shared;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(shared));
  return shared.size() >= k_least_shared;
}

std::optional<Denial> denial_of(Examiner& examiner, const ClaimRef& a, const ClaimRef& b) {
  const std::optional<double> confidence = examiner.examination().mutual_denial(a, b);
  if (!confidence) return std::nullopt;
  Denial out;
  out.confidence = *confidence;
  const Claim &x = a.claim(), &y = b.claim();
  if (is_plain(x)) {
    out.is_polarity = true;
    return out;
  }
  const StandingOfOne standing = as_of_one_thing(examiner.view().side(a), examiner.view().side(b));
  if (!standing.differ) return std::nullopt;
  out.is_superseded = standing.is_superseded;
  out.is_slip = x.quantity && y.quantity && is_slip(*x.quantity, *y.quantity);
  return out;
}

// The pairs of claims that the meetings make, each once.
std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_of(
    const ClaimPool& pool, const std::vector<WordMeeting>& meetings) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_passage;
  std::map<ClaimPlace, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < pool.size(); ++i) {
    by_passage[pool.place(i).docid].push_back(i);
    numbers[{pool.place(i).docid, pool.place(i).index}] = i;
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const WordMeeting& meeting : meetings) {
    const auto claim = numbers.find(meeting.claim);
    const auto there = by_passage.find(meeting.docid);
    if (claim == numbers.end() || there == by_passage.end()) continue;
    const std::uint32_t a = claim->second;
    for (const std::uint32_t b : there->second) {
      const bool in_one_sentence = pool.place(a).docid == pool.place(b).docid &&
                                   pool.place(a).sentence_begin == pool.place(b).sentence_begin;
      if (in_one_sentence) continue;
      pairs.insert(pool.before(a, b) ? std::make_pair(a, b) : std::make_pair(b, a));
    }
  }
  return {pairs.begin(), pairs.end()};
}

Result<std::vector<Denial>> denials_of(Examiners& examiners, const ClaimPool& pool,
                                       const std::vector<WordMeeting>& meetings) {
  constexpr std::size_t k_pairs_per_task = 256;
  const auto pairs = pairs_of(pool, meetings);
  const auto examine = [&](Examiner& examiner, std::size_t task) -> Result<std::vector<Denial>> {
    std::vector<Denial> out;
    const std::size_t end = std::min(pairs.size(), (task + 1) * k_pairs_per_task);
    for (std::size_t i = task * k_pairs_per_task; i < end; ++i) {
      const auto [a, b] = pairs[i];
      const auto of_a = examiner.view().passage(pool.place(a).docid);
      if (!of_a) return of_a.error();
      const auto of_b = examiner.view().passage(pool.place(b).docid);
      if (!of_b) return of_b.error();
      const ClaimRef x{*of_a, pool.place(a).index}, y{*of_b, pool.place(b).index};
      if (!may_differ(x.claim(), y.claim()) || !may_be_of_one_attribute(x, y) ||
          !may_be_one_story(examiner.view().rules().claims.lexicon(), x, y))
        continue;
      if (auto denial = denial_of(examiner, x, y)) {
        denial->a = a;
        denial->b = b;
        out.push_back(*denial);
      }
    }
    return out;
  };
  std::vector<Denial> all;
  const Status done = examiners.in_order<std::vector<Denial>>(
      (pairs.size() + k_pairs_per_task - 1) / k_pairs_per_task, examine,
      [&](std::vector<Denial>&& some) { all.insert(all.end(), some.begin(), some.end()); });
  if (!done) return done.error();
  return all;
}

}  // namespace

Result<std::vector<WordMeeting>> meetings_by_words(Examiners& examiners,
                                                   const std::vector<ClaimPlace>& claims) {
  using Meetings = std::vector<WordMeeting>;
  const auto search_all = [&](Examiner& examiner, std::size_t task) -> Result<Meetings> {
    Meetings out;
    CorpusView& view = examiner.view();
    const std::size_t end = std::min(claims.size(), (task + 1) * k_claims_per_task);
    for (std::size_t i = task * k_claims_per_task; i < end; ++i) {
      const auto passage = view.passage(claims[i].first);
      if (!passage) return passage.error();
      SearchRequest request;
      request.query = examiner.examination().statement_of({*passage, claims[i].second});
      if (request.query.empty()) continue;
      request.is_plain = true;
      request.lang = (*passage)->lang;
      request.limit = k_passages_a_claim;
      request.decode_passages = false;
      request.bridge = view.bridge();
      const auto found = search(view.index(), view.rules(), request);
      if (!found) return found.error();
      for (const Hit& hit : found->hits) out.push_back({claims[i], hit.xapian_docid});
    }
    return out;
  };
  Meetings all;
  const Status done = examiners.in_order<Meetings>(
      (claims.size() + k_claims_per_task - 1) / k_claims_per_task, search_all,
      [&](Meetings&& some) { all.insert(all.end(), some.begin(), some.end()); });
  if (!done) return done.error();
  return all;
}

Result<std::vector<FoundConflict>> conflicts_by_words(Examiners& examiners, const ClaimPool& pool,
                                                      const std::vector<WordMeeting>& meetings) {
  if (meetings.empty()) return std::vector<FoundConflict>{};
  const auto denials = denials_of(examiners, pool, meetings);
  if (!denials) return denials.error();
  return conflicts_of(pool, *denials);
}

}  // namespace attest
