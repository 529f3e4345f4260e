#include "query/evidence/denials.hpp"

#include <algorithm>
#include <map>

#include "query/compare/claims_compared.hpp"
#include "query/evidence/agreement.hpp"

namespace attest {
namespace {

// Sets of claims that are joined by denials, with these.
std::vector<std::vector<Denial>> connected(const std::vector<Denial>& denials) {
  std::map<std::uint32_t, std::vector<std::size_t>> by_claim;
  for (std::size_t i = 0; i < denials.size(); ++i)
    for (const std::uint32_t claim : {denials[i].a, denials[i].b}) by_claim[claim].push_back(i);
  std::vector<std::vector<Denial>> out;
  std::vector<bool> taken(denials.size(), false);
  for (std::size_t seed = 0; seed < denials.size(); ++seed) {
    if (taken[seed]) continue;
    std::vector<std::size_t> open{seed};
    taken[seed] = true;
    std::vector<Denial>& set = out.emplace_back();
    while (!open.empty()) {
      const Denial& denial = denials[open.back()];
      open.pop_back();
      set.push_back(denial);
      for (const std::uint32_t claim : {denial.a, denial.b})
        for (const std::size_t next : by_claim[claim])
          if (!taken[next]) taken[next] = true, open.push_back(next);
    }
  }
  return out;
}

// Nobody within a position denies another.
std::vector<std::vector<std::uint32_t>> positions_of(const ClaimPool& pool,
                                                     const std::vector<Denial>& denials) {
  std::vector<std::uint32_t> members;
  for (const Denial& d : denials) members.insert(members.end(), {d.a, d.b});
  std::sort(members.begin(), members.end(), [&](auto x, auto y) { return pool.before(x, y); });
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const auto deny = [&](std::uint32_t x, std::uint32_t y) {
    return std::any_of(denials.begin(), denials.end(), [&](const Denial& d) {
      return (d.a == x && d.b == y) || (d.a == y && d.b == x);
    });
  };
  std::vector<std::vector<std::uint32_t>> positions;
  for (const std::uint32_t member : members) {
    const auto fits = std::find_if(positions.begin(), positions.end(), [&](const auto& position) {
      return std::none_of(position.begin(), position.end(),
                          [&](std::uint32_t other) { return deny(member, other); });
    });
    if (fits == positions.end())
      positions.push_back({member});
    else
      fits->push_back(member);
  }
  return positions;
}

FoundConflict conflict_of(const ClaimPool& pool, const std::vector<Denial>& denials) {
  ConflictTraits traits;
  traits.all_superseded = traits.all_slips = true;
  for (const Denial& d : denials) {
    traits.confidence = std::max(traits.confidence, d.confidence);
    traits.all_superseded = traits.all_superseded && d.is_superseded;
    traits.all_slips = traits.all_slips && d.is_slip;
    traits.is_polarity = traits.is_polarity || d.is_polarity;
  }
  return made_conflict(pool, positions_of(pool, denials), traits);
}

}  // namespace

StandingOfOne as_of_one_thing(const ClaimSide& a, const ClaimSide& b, bool same_scene) {
  const ClaimComparison how{same_scene, true};
  Claim x = a.claim, y = b.claim;
  x.subjects = y.subjects = {{"~it", ""}};
  y.attribute = x.attribute;
  const ClaimSide of_x{x, a.published}, of_y{y, b.published};
  const Relation relation = compare_claims_in(of_x, of_y, how);
  StandingOfOne out;
  out.is_superseded = supersedes(of_x, of_y, relation) || supersedes(of_y, of_x, relation);
  out.differ = relation.kind == RelationKind::conflict || out.is_superseded;
  out.fit = !out.differ && (relation.kind == RelationKind::agree || relation.compatible ||
                            compare_claims_in(of_y, of_x, how).kind == RelationKind::agree);
  return out;
}

std::vector<FoundConflict> conflicts_of(const ClaimPool& pool, const std::vector<Denial>& denials) {
  std::vector<FoundConflict> out;
  for (const std::vector<Denial>& set : connected(denials)) out.push_back(conflict_of(pool, set));
  std::erase_if(out, [](const FoundConflict& c) { return c.positions.size() < 2; });
  return out;
}

}  // namespace attest
