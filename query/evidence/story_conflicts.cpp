#include "query/evidence/story_conflicts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "indexer/pipeline/analysis.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/denials.hpp"
#include "query/evidence/rival_values.hpp"
#include "query/evidence/stories.hpp"
#include "query/evidence/story_statements.hpp"
#include "query/evidence/told_values.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_passages = 20000;
constexpr std::size_t k_most_pairs = 2000;  // of tellings, some 10 ms each
constexpr double k_confidence = 0.6;

using Numbers = std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t>;  // in the pool

// Passages with all that their sentences say, by Xapian's docid.
using Retold = std::unordered_map<std::uint32_t, std::shared_ptr<Passage>>;

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

ToldValues values_in(CorpusView& view, const Retold& retold, const Telling& telling) {
  ToldValues out;
  const std::optional<DateInterval> published = view.published(telling.document);
  for (const std::uint32_t docid : telling.docids)
    add_values_of(view.rules(), *retold.at(docid), docid, published, out);
  return out;
}

std::optional<Denial> denial_of(const ClaimPool& pool, const Numbers& numbers, const ToldValue& a,
                                const ToldValue& b) {
  const StandingOfOne of_one = standing(a, b);
  if (!of_one.differ || !may_be_of_one(a, b) || are_far_apart(a.claim(), b.claim()))
    return std::nullopt;
  Denial out;
  const std::uint32_t x = numbers.at({a.docid, a.index}), y = numbers.at({b.docid, b.index});
  out.a = pool.before(x, y) ? x : y;
  out.b = out.a == x ? y : x;
  out.confidence = k_confidence;
  out.is_superseded = of_one.is_superseded;
  out.is_slip =
      a.claim().quantity && b.claim().quantity && is_slip(*a.claim().quantity, *b.claim().quantity);
  return out;
}

void add_denials(const ClaimPool& pool, const Numbers& numbers, const ToldValues& a,
                 const ToldValues& b, bool is_of_events, std::vector<Denial>& out) {
  for (const auto& [attribute, ours] : a) {
    if (attribute.starts_with('~') && !is_of_events) continue;
    const auto theirs = b.find(attribute);
    if (theirs == b.end() || !is_one_value(ours) || !is_one_value(theirs->second)) continue;
    for (const ToldValue& x : ours)
      for (const ToldValue& y : theirs->second)
        if (const auto denial = denial_of(pool, numbers, x, y)) out.push_back(*denial);
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

// The claim of that value in its passage; a new one where it has none.
std::pair<std::uint32_t, std::size_t> place_of(const Retold& retold, const RivalValue& value) {
  std::vector<Claim>& claims = retold.at(value.docid)->claims;
  const auto known = std::find_if(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.kind == value.claim.kind && claim.value_span.overlaps(value.claim.value_span);
  });
  const auto index = static_cast<std::size_t>(known - claims.begin());
  if (known == claims.end()) claims.push_back(value.claim);
  return {value.docid, index};
}

// Two claims that stand against each other, and their bare values.
struct Rivals {
  std::pair<std::uint32_t, std::size_t> a, b;
  Claim value_a, value_b;
};

std::vector<Rivals> rivals_of(CorpusView& view, const std::vector<Telling>& tellings,
                              const std::vector<StoryPair>& pairs, const Retold& retold) {
  std::map<std::size_t, ReadTelling> read;
  const auto telling = [&](std::size_t t) -> const ReadTelling& {
    const auto at = read.find(t);
    return at != read.end()
               ? at->second
               : read.emplace(t, read_telling(view, tellings[t], retold)).first->second;
  };
  std::vector<Rivals> out;
  for (const StoryPair& pair : pairs)
    for (const RivalValues& r : rival_values(view.rules(), telling(pair.a), telling(pair.b)))
      out.push_back({place_of(retold, r.a), place_of(retold, r.b), r.a.claim, r.b.claim});
  return out;
}

void add_rival_denials(CorpusView& view, const Retold& retold, const Numbers& numbers,
                       const ClaimPool& pool, const std::vector<Rivals>& rivals,
                       std::vector<Denial>& out) {
  const auto published = [&](const std::pair<std::uint32_t, std::size_t>& place) {
    return view.published(retold.at(place.first)->document_id);
  };
  for (const Rivals& r : rivals) {
    StandingOfOne of_one;
    of_one.differ = r.value_a.kind == ClaimKind::date;
    if (!of_one.differ)
      of_one = as_of_one_thing({r.value_a, published(r.a)}, {r.value_b, published(r.b)}, true);
    if (!of_one.differ) continue;
    const std::uint32_t x = numbers.at(r.a), y = numbers.at(r.b);
    Denial denial;
    denial.a = pool.before(x, y) ? x : y;
    denial.b = denial.a == x ? y : x;
    denial.confidence = k_confidence;
    denial.is_superseded = of_one.is_superseded;
    out.push_back(denial);
  }
}

// Stories of which one value in place of another is a contradiction; no more than a reader of
// conflicts waits for.
std::vector<StoryPair> close_pairs(const std::vector<Telling>& tellings,
                                   const std::vector<StoryPair>& pairs) {
  std::vector<StoryPair> out = pairs;
  std::erase_if(out, [](const StoryPair& pair) { return !pair.is_close; });
  const std::vector<StoryPair> over_third = linked_over_third(tellings, out);
  out.insert(out.end(), over_third.begin(), over_third.end());
  if (out.size() > k_most_pairs) out.resize(k_most_pairs);
  return out;
}

Numbers numbers_of(const ClaimPool& pool) {
  Numbers out;
  for (std::uint32_t i = 0; i < pool.size(); ++i)
    out[{pool.place(i).docid, pool.place(i).index}] = i;
  return out;
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
      retold[docid] = with_unsaid(view.rules(), *tellings[t].passages[i]);
      add_statements(*retold[docid]);
      pooled.emplace_back(docid, retold[docid].get());
    }
  const std::vector<Rivals> rivals =
      rivals_of(view, tellings, close_pairs(tellings, pairs), retold);
  out.pool = ClaimPool::of(view, pooled);
  const Numbers numbers = numbers_of(out.pool);
  std::map<std::size_t, ToldValues> told;
  for (const std::size_t t : linked) told[t] = values_in(view, retold, tellings[t]);
  std::vector<Denial> denials;
  for (const StoryPair& p : pairs) {
    // Names that two texts of one language share may be headings of the reports of a trade.
    const auto lang = [&](std::size_t t) { return tellings[t].passages.front()->lang; };
    if (!p.is_close && lang(p.a) == lang(p.b)) continue;
    add_denials(out.pool, numbers, told[p.a], told[p.b], p.is_of_events, denials);
    if (p.is_of_events)
      add_statement_denials(view, retold, numbers, out.pool, tellings[p.a], tellings[p.b], denials);
  }
  add_rival_denials(view, retold, numbers, out.pool, rivals, denials);
  out.conflicts = conflicts_of(out.pool, denials);
  out.passages.insert(retold.begin(), retold.end());
  return out;
}

}  // namespace attest
