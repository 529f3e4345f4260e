#include "query/evidence/conflict_groups.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "indexer/base/json_writer.hpp"
#include "query/compare/claims_compared.hpp"
#include "query/compare/subjects.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/agreement.hpp"

namespace attest {
namespace {

// A level or a yearly amount does not change a hundredfold in ten years.
constexpr double k_leap = 100;
constexpr Day k_leap_days = 3660;
constexpr double k_leap_confidence = 0.6;

struct Edge {
  std::size_t a = 0, b = 0;
  double confidence = 0;
  bool superseded = false;
  bool is_negation = false;
  bool is_slip = false;
};

// How two claims stand to each other, whoever states them.
struct Standing {
  bool is_known = false;
  bool differ = false, superseded = false, is_negation = false, is_slip = false;
  bool fit = false;
  double confidence = 0;
};

// What several claims of one key say, of documents of one date.
struct KeyTelling {
  Claim claim;
  std::optional<DateInterval> date;
};

// The claims that share one key, and how they stand to each other.
struct KeyGroup {
  std::vector<std::uint32_t> numbers;  // in the pool
  std::vector<KeyTelling> tellings;
  std::vector<std::size_t> telling_of;  // of each number
  std::vector<Standing> standings;      // of two tellings, in their order
  std::vector<Edge> conflicts, leaps;
  std::vector<std::vector<bool>> compatible;

  const Claim& claim(std::size_t i) const { return tellings[telling_of[i]].claim; }
};

bool is_negation_of(const Relation& relation) {
  return !relation.reasons.empty() && (relation.reasons.front().code == ReasonCode::negated ||
                                       relation.reasons.front().code == ReasonCode::antonym);
}

// "Sales of 40,000m in 2011 and 90m by 2016" in one document: about one thing, at two times, and
// further apart than any such thing moves.
bool is_leap(const Claim& a, const Claim& b) {
  if (!a.quantity || !b.quantity || !a.time || !b.time || a.attribute != b.attribute) return false;
  if (!a.attribute.starts_with("flow.") && !a.attribute.starts_with("stock.")) return false;
  if (a.restrictors != b.restrictors || a.polarity != b.polarity || a.modality != b.modality)
    return false;
  if (match_subjects(a.subjects, b.subjects) != SubjectMatch::full) return false;
  if (a.is_change || b.is_change || a.quantity->unit != b.quantity->unit ||
      a.quantity->currency != b.quantity->currency || a.quantity->per != b.quantity->per)
    return false;
  const bool is_measured = !a.quantity->currency.empty() || !a.quantity->unit.empty();
  const Day gap =
      a.time->begin > b.time->begin ? a.time->begin - b.time->begin : b.time->begin - a.time->begin;
  return is_measured && gap <= k_leap_days && ratio(*a.quantity, *b.quantity) >= k_leap;
}

// Nobody contradicts himself in one breath: two values in one sentence are of two things.
bool in_one_sentence(const ClaimPool& pool, const KeyGroup& group, std::size_t i, std::size_t k) {
  const ClaimPool::Place& a = pool.place(group.numbers[i]);
  const ClaimPool::Place& b = pool.place(group.numbers[k]);
  return a.docid == b.docid && a.sentence_begin == b.sentence_begin &&
         a.sentence_end == b.sentence_end;
}

Standing standing_of(const KeyTelling& of_a, const KeyTelling& of_b) {
  Standing out;
  out.is_known = true;
  const ClaimSide a{of_a.claim, of_a.date}, b{of_b.claim, of_b.date};
  constexpr ClaimComparison k_how{false, true};
  const Relation relation = compare_claims_in(a, b, k_how);
  out.confidence = relation.confidence;
  out.superseded = supersedes(a, b, relation) || supersedes(b, a, relation);
  out.differ = relation.kind == RelationKind::conflict || out.superseded;
  out.is_negation = is_negation_of(relation);
  if (out.differ)
    out.is_slip =
        a.claim.quantity && b.claim.quantity && is_slip(*a.claim.quantity, *b.claim.quantity);
  else
    out.fit = relation.kind == RelationKind::agree || relation.compatible ||
              compare_claims_in(b, a, k_how).kind == RelationKind::agree;
  return out;
}

const Standing& standing(KeyGroup& group, std::size_t i, std::size_t k) {
  const std::size_t a = group.telling_of[i], b = group.telling_of[k];
  Standing& known = group.standings[a * group.tellings.size() + b];
  if (!known.is_known) known = standing_of(group.tellings[a], group.tellings[b]);
  return known;
}

void compare_pair(const ClaimPool& pool, KeyGroup& group, std::size_t i, std::size_t k) {
  if (in_one_sentence(pool, group, i, k)) return;
  const bool in_one_document =
      pool.place(group.numbers[i]).document == pool.place(group.numbers[k]).document;
  const Standing& s = standing(group, i, k);
  if (in_one_document && is_leap(group.claim(i), group.claim(k)))
    group.leaps.push_back({i, k, k_leap_confidence, false, false, true});
  else if (s.differ)
    group.conflicts.push_back({i, k, s.confidence, s.superseded, s.is_negation, s.is_slip});
  else if (s.fit)
    group.compatible[i][k] = group.compatible[k][i] = true;
}

// The first claim that each claim agrees with, directly or over others.
std::vector<std::size_t> values_of(const KeyGroup& group) {
  const std::size_t n = group.numbers.size();
  std::vector<std::size_t> value(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    if (value[i] != n) continue;
    std::vector<std::size_t> open{i};
    value[i] = i;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (std::size_t k = i + 1; k < n; ++k)
        if (value[k] == n && group.compatible[at][k]) value[k] = i, open.push_back(k);
    }
  }
  return value;
}

// What differs must be told of one thing. Of two values so many tellings are tried; what holds for
// one telling of both holds for the others.
void drop_unreal(const ConflictTest& is_real, KeyGroup& group) {
  constexpr int k_most_tries = 4;
  struct Tried {
    bool is_real = false;
    int tries = 0;
  };
  const std::vector<std::size_t> value = values_of(group);
  std::map<std::pair<std::size_t, std::size_t>, Tried> tried;
  const auto of = [&](const Edge& e) -> Tried& {
    return tried[std::minmax({value[e.a], value[e.b]})];
  };
  for (const Edge& e : group.conflicts) {
    Tried& t = of(e);
    if (t.is_real || t.tries == k_most_tries) continue;
    ++t.tries;
    t.is_real = is_real(group.numbers[e.a], group.numbers[e.b]);
  }
  std::erase_if(group.conflicts, [&](const Edge& e) { return !of(e).is_real; });
}

// Most claims of a key say the same: each pair of different ones is compared once.
void find_tellings(const ClaimPool& pool, KeyGroup& group) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
  for (const std::uint32_t number : group.numbers) {
    const ClaimPool::Document& document = pool.document(number);
    const auto [it, is_new] =
        known.try_emplace({pool.content(number), document.day}, group.tellings.size());
    if (is_new) group.tellings.push_back({pool.claim(number), document.date});
    group.telling_of.push_back(it->second);
  }
  group.standings.resize(group.tellings.size() * group.tellings.size());
}

KeyGroup compare_all(const ClaimPool& pool, const std::vector<std::uint32_t>& numbers,
                     const ConflictTest& is_real) {
  KeyGroup group;
  group.numbers = numbers;
  const std::size_t n = numbers.size();
  find_tellings(pool, group);
  group.compatible.assign(n, std::vector<bool>(n, false));
  for (std::size_t i = 0; i < n; ++i) {
    group.compatible[i][i] = true;
    for (std::size_t k = i + 1; k < n; ++k) compare_pair(pool, group, i, k);
  }
  drop_unreal(is_real, group);
  return group;
}

// The members of a conflict, grouped so that each position's statements are all compatible.
std::vector<std::vector<std::uint32_t>> positions_of(const KeyGroup& group,
                                                     const std::vector<std::size_t>& members) {
  std::vector<std::vector<std::size_t>> grouped;
  for (const std::size_t m : members) {
    const auto fits = std::find_if(grouped.begin(), grouped.end(), [&](const auto& position) {
      return std::all_of(position.begin(), position.end(),
                         [&](std::size_t other) { return group.compatible[m][other]; });
    });
    if (fits == grouped.end())
      grouped.push_back({m});
    else
      fits->push_back(m);
  }
  std::vector<std::vector<std::uint32_t>> positions;
  for (const auto& list : grouped) {
    std::vector<std::uint32_t> position;
    position.reserve(list.size());
    for (const std::size_t m : list) position.push_back(group.numbers[m]);
    positions.push_back(std::move(position));
  }
  return positions;
}

// Newest first, and so within each.
void sort_positions(const ClaimPool& pool, std::vector<std::vector<std::uint32_t>>& positions) {
  const auto newer = [&](std::uint32_t a, std::uint32_t b) {
    const std::string& x = pool.document(a).published;
    const std::string& y = pool.document(b).published;
    return x != y ? x > y : pool.before(a, b);
  };
  for (std::vector<std::uint32_t>& position : positions)
    std::stable_sort(position.begin(), position.end(), newer);
  std::stable_sort(positions.begin(), positions.end(),
                   [&](const auto& a, const auto& b) { return newer(a.front(), b.front()); });
}

// 64-bit FNV-1a over the sorted ids: stable, short, enough to silence a conflict by.
std::string id_of(const std::vector<std::string>& claim_ids) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::string& id : claim_ids)
    for (const char c : id + "\n") hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  char text[20];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

std::size_t documents_of(const ClaimPool& pool, const std::vector<std::uint32_t>& claims) {
  std::set<std::uint32_t> documents;
  for (const std::uint32_t c : claims) documents.insert(pool.place(c).document);
  return documents.size();
}

// All that differs is a slip, and one document alone makes it: against itself or against several.
bool is_slip_of_one(const ClaimPool& pool, const FoundConflict& found) {
  if (found.documents == 1) return true;
  if (found.positions.size() != 2) return false;
  const std::size_t a = documents_of(pool, found.positions[0]);
  const std::size_t b = documents_of(pool, found.positions[1]);
  return std::min(a, b) == 1 && std::max(a, b) > 1;
}

FoundConflict conflict_of_members(const ClaimPool& pool, const KeyGroup& group,
                                  const std::vector<std::size_t>& members,
                                  const std::vector<Edge>& edges) {
  ConflictTraits traits;
  traits.all_superseded = traits.all_slips = true;
  for (const Edge& e : edges) {
    traits.all_superseded = traits.all_superseded && e.superseded;
    traits.all_slips = traits.all_slips && e.is_slip;
    if (e.confidence > traits.confidence) traits.is_polarity = e.is_negation;
    traits.confidence = std::max(traits.confidence, e.confidence);
  }
  return made_conflict(pool, positions_of(group, members), traits);
}

}  // namespace

FoundConflict made_conflict(const ClaimPool& pool,
                            std::vector<std::vector<std::uint32_t>> positions,
                            const ConflictTraits& traits) {
  FoundConflict out;
  sort_positions(pool, positions);
  out.positions = std::move(positions);
  std::vector<std::uint32_t> members;
  std::vector<std::string> ids;
  for (const auto& position : out.positions)
    for (const std::uint32_t member : position) {
      members.push_back(member);
      ids.push_back(pool.id(member));
    }
  std::sort(ids.begin(), ids.end());
  out.id = id_of(ids);
  out.documents = documents_of(pool, members);
  out.confidence = round_to_6_digits(traits.confidence);
  out.is_polarity = traits.is_polarity;
  out.status = traits.all_superseded                           ? ConflictStatus::superseded
               : traits.all_slips && is_slip_of_one(pool, out) ? ConflictStatus::implausible
               : out.documents == 1                            ? ConflictStatus::self_contradiction
                                                               : ConflictStatus::conflict;
  if (!out.positions.empty()) out.kind = pool.claim(out.positions.front().front()).kind;
  return out;
}

std::vector<FoundConflict> conflicts_among(const ClaimPool& pool,
                                           const std::vector<std::uint32_t>& claims,
                                           const ConflictTest& is_real) {
  const KeyGroup group = compare_all(pool, claims, is_real);
  std::vector<FoundConflict> out;
  std::vector<bool> done(claims.size(), false);
  for (const Edge& seed : group.conflicts) {
    if (done[seed.a]) continue;
    std::vector<std::size_t> members{seed.a};
    done[seed.a] = true;
    for (std::size_t i = 0; i < members.size(); ++i)
      for (const Edge& e : group.conflicts) {
        const std::size_t other = e.a == members[i] ? e.b : e.b == members[i] ? e.a : members[i];
        if (!done[other]) done[other] = true, members.push_back(other);
      }
    const std::vector<std::size_t> core = members;
    for (std::size_t c = 0; c < claims.size(); ++c)
      if (!done[c] && std::any_of(core.begin(), core.end(),
                                  [&](std::size_t m) { return group.compatible[c][m]; }))
        done[c] = true, members.push_back(c);
    std::sort(members.begin(), members.end());
    std::vector<Edge> edges;
    for (const Edge& e : group.conflicts)
      if (std::find(members.begin(), members.end(), e.a) != members.end()) edges.push_back(e);
    out.push_back(conflict_of_members(pool, group, members, edges));
  }
  for (const Edge& leap : group.leaps)
    out.push_back(conflict_of_members(pool, group, {leap.a, leap.b}, {leap}));
  std::erase_if(out, [](const FoundConflict& c) { return c.positions.size() < 2; });
  return out;
}

}  // namespace attest
