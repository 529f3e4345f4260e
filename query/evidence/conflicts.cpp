#include "query/evidence/conflicts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "indexer/base/json_writer.hpp"
#include "query/evidence/agreement.hpp"
#include "query/evidence/scope.hpp"

namespace attest {
namespace {

// Beyond this many claims under one key the key is a commonplace, not a topic.
constexpr std::size_t k_claims_per_key = 300;

struct Edge {
  std::size_t a = 0, b = 0;
  double confidence = 0;
  bool superseded = false;
  bool is_negation = false;
};

// The claims that share one key, and how they stand to each other.
struct KeyGroup {
  std::vector<ClaimRef> claims;
  std::vector<Edge> conflicts;
  std::vector<std::vector<bool>> compatible;
};

KeyGroup compare_all(CorpusView& view, std::vector<ClaimRef> claims) {
  KeyGroup group;
  group.claims = std::move(claims);
  const std::size_t n = group.claims.size();
  group.compatible.assign(n, std::vector<bool>(n, false));
  for (std::size_t i = 0; i < n; ++i) {
    group.compatible[i][i] = true;
    for (std::size_t k = i + 1; k < n; ++k) {
      const ClaimSide a = view.side(group.claims[i]);
      const ClaimSide b = view.side(group.claims[k]);
      const Relation relation = compare_claims(a, b);
      const bool superseded = supersedes(a, b, relation) || supersedes(b, a, relation);
      if (relation.kind == RelationKind::conflict || superseded) {
        Edge edge{i, k, relation.confidence, superseded, false};
        edge.is_negation =
            !relation.reasons.empty() && (relation.reasons.front().code == ReasonCode::negated ||
                                          relation.reasons.front().code == ReasonCode::antonym);
        group.conflicts.push_back(edge);
      } else if (relation.kind == RelationKind::agree || relation.compatible ||
                 compare_claims(b, a).kind == RelationKind::agree) {
        group.compatible[i][k] = group.compatible[k][i] = true;
      }
    }
  }
  return group;
}

std::string published_of(CorpusView& view, const ClaimRef& ref) {
  const auto document = view.document(ref.passage->document_id);
  return document ? (*document)->meta.published : std::string();
}

void sort_newest_first(CorpusView& view, std::vector<ClaimRef>& refs) {
  std::stable_sort(refs.begin(), refs.end(), [&](const ClaimRef& a, const ClaimRef& b) {
    const std::string x = published_of(view, a);
    const std::string y = published_of(view, b);
    return x != y ? x > y : claim_ref_before(a, b);
  });
}

// The members of a conflict, grouped so that each position's statements are all compatible.
std::vector<Position> positions_of(CorpusView& view, const KeyGroup& group,
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
  std::vector<Position> positions;
  for (const auto& list : grouped) {
    Position position;
    for (const std::size_t m : list) position.statements.push_back(group.claims[m]);
    sort_newest_first(view, position.statements);
    const ClaimRef& first = position.statements.front();
    position.value = first.claim().value_span.of(first.passage->reading);
    if (position.value.empty()) position.value = first.claim().span.of(first.passage->reading);
    positions.push_back(std::move(position));
  }
  std::stable_sort(positions.begin(), positions.end(), [&](const Position& a, const Position& b) {
    const std::string x = published_of(view, a.statements.front());
    const std::string y = published_of(view, b.statements.front());
    return x != y ? x > y : claim_ref_before(a.statements.front(), b.statements.front());
  });
  return positions;
}

std::string topic_of(const Claim& claim) {
  std::string attribute = claim.attribute;
  if (attribute.starts_with("~")) attribute.erase(0, 1);
  attribute.erase(0, attribute.find('.') + 1);  // "size.length": the class is no word
  std::string subjects;
  for (const Subject& s : claim.subjects) subjects += (subjects.empty() ? "" : ", ") + s.text;
  return subjects.empty() ? attribute : attribute + ": " + subjects;
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

// One conflict from the members of a connected set of contradicting claims.
Conflict make_conflict(CorpusView& view, const KeyGroup& group,
                       const std::vector<std::size_t>& members, const std::vector<Edge>& edges) {
  Conflict out;
  out.positions = positions_of(view, group, members);
  const Claim& first = out.positions.front().statements.front().claim();
  out.topic = topic_of(first);
  out.kind = first.kind;
  bool all_superseded = true;
  for (const Edge& e : edges) {
    all_superseded = all_superseded && e.superseded;
    if (e.confidence > out.confidence) out.is_polarity = e.is_negation;
    out.confidence = std::max(out.confidence, e.confidence);
  }
  std::set<std::string> documents;
  std::vector<std::string> ids;
  for (const std::size_t m : members) {
    documents.insert(group.claims[m].passage->document_id);
    ids.push_back(group.claims[m].id());
  }
  std::sort(ids.begin(), ids.end());
  out.id = id_of(ids);
  out.confidence = round_to_6_digits(out.confidence);
  out.status = all_superseded          ? ConflictStatus::superseded
               : documents.size() == 1 ? ConflictStatus::self_contradiction
                                       : ConflictStatus::conflict;
  return out;
}

// The connected sets of contradicting claims of a group, with those that side with a member.
std::vector<Conflict> conflicts_of(CorpusView& view, const KeyGroup& group) {
  std::vector<Conflict> out;
  std::vector<bool> done(group.claims.size(), false);
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
    for (std::size_t c = 0; c < group.claims.size(); ++c)
      if (!done[c] && std::any_of(core.begin(), core.end(),
                                  [&](std::size_t m) { return group.compatible[c][m]; }))
        done[c] = true, members.push_back(c);
    std::sort(members.begin(), members.end());
    std::vector<Edge> edges;
    for (const Edge& e : group.conflicts)
      if (std::find(members.begin(), members.end(), e.a) != members.end()) edges.push_back(e);
    out.push_back(make_conflict(view, group, members, edges));
  }
  return out;
}

std::vector<std::string> ids_of(const Conflict& conflict) {
  std::vector<std::string> ids;
  for (const Position& p : conflict.positions)
    for (const ClaimRef& s : p.statements) ids.push_back(s.id());
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Claims with two subjects meet under two keys: keep the fullest telling of each conflict.
void drop_repeats(std::vector<Conflict>& conflicts) {
  std::stable_sort(conflicts.begin(), conflicts.end(), [](const Conflict& a, const Conflict& b) {
    return ids_of(a).size() > ids_of(b).size();
  });
  std::vector<Conflict> kept;
  std::map<std::string, std::vector<std::size_t>> by_claim;  // claim id -> kept conflicts with it
  for (Conflict& c : conflicts) {
    const std::vector<std::string> ids = ids_of(c);
    bool repeated = false;
    for (const std::size_t k : by_claim[ids.front()]) {
      const std::vector<std::string> other = ids_of(kept[k]);
      repeated = repeated || std::includes(other.begin(), other.end(), ids.begin(), ids.end());
    }
    if (repeated) continue;
    for (const std::string& id : ids) by_claim[id].push_back(kept.size());
    kept.push_back(std::move(c));
  }
  conflicts = std::move(kept);
}

std::size_t document_count(const Conflict& conflict) {
  std::set<std::string> documents;
  for (const Position& p : conflict.positions)
    for (const ClaimRef& s : p.statements) documents.insert(s.passage->document_id);
  return documents.size();
}

void rank(std::vector<Conflict>& conflicts) {
  const auto key = [](const Conflict& c) {
    const double weight = c.confidence * (1 + std::log2(static_cast<double>(document_count(c))));
    return std::make_tuple(c.status == ConflictStatus::superseded, -round_to_6_digits(weight),
                           c.id);
  };
  std::sort(conflicts.begin(), conflicts.end(),
            [&](const Conflict& a, const Conflict& b) { return key(a) < key(b); });
}

// Passages that a query or filters narrow the search to; nullopt: all.
Result<std::optional<std::set<std::uint32_t>>> scope(CorpusView& view,
                                                     const ConflictsRequest& request) {
  const auto found = passages_in_scope(view, request.query, request.filters);
  if (!found) return found.error();
  if (!*found) return std::optional<std::set<std::uint32_t>>{};
  std::set<std::uint32_t> docids;
  for (const Hit& hit : **found) docids.insert(hit.xapian_docid);
  return std::optional(std::move(docids));
}

// The claims of these passages that have the key.
Result<std::vector<ClaimRef>> claims_with_key(CorpusView& view, std::string_view key,
                                              const std::vector<std::uint32_t>& docids) {
  std::vector<ClaimRef> claims;
  for (const std::uint32_t docid : docids) {
    const auto passage = view.passage(docid);
    if (!passage) return passage.error();
    if ((*passage)->kind == BlockKind::boilerplate) continue;
    for (std::size_t i = 0; i < (*passage)->claims.size(); ++i) {
      const std::vector<std::string> keys = claim_keys((*passage)->claims[i]);
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) claims.push_back({*passage, i});
    }
  }
  std::sort(claims.begin(), claims.end(), claim_ref_before);
  return claims;
}

}  // namespace

std::string_view to_string(ConflictStatus status) {
  switch (status) {
    case ConflictStatus::conflict:
      return "conflict";
    case ConflictStatus::superseded:
      return "superseded";
    case ConflictStatus::self_contradiction:
      return "self_contradiction";
    case ConflictStatus::implausible:
      return "implausible";
  }
  return {};
}

std::optional<ConflictStatus> parse_conflict_status(std::string_view text) {
  for (const ConflictStatus s : {ConflictStatus::conflict, ConflictStatus::superseded,
                                 ConflictStatus::self_contradiction, ConflictStatus::implausible})
    if (to_string(s) == text) return s;
  return std::nullopt;
}

Result<std::vector<Conflict>> find_conflicts(CorpusView& view, const ConflictsRequest& request) {
  auto narrowed = scope(view, request);
  if (!narrowed) return narrowed.error();
  std::vector<Conflict> found;
  std::optional<Error> failure;
  const auto visit = [&](std::string_view key, const std::vector<std::uint32_t>& docids) {
    if (failure) return;
    if (*narrowed && std::none_of(docids.begin(), docids.end(),
                                  [&](std::uint32_t d) { return (*narrowed)->contains(d); }))
      return;
    Result<std::vector<ClaimRef>> claims = claims_with_key(view, key, docids);
    if (!claims) {
      failure = claims.error();
      return;
    }
    if (claims->size() < 2 || claims->size() > k_claims_per_key) return;
    for (Conflict& c : conflicts_of(view, compare_all(view, std::move(*claims))))
      if (c.positions.size() > 1) found.push_back(std::move(c));
  };
  const Status visited = view.index().for_each_claim_key(1, visit);
  if (!visited) return visited.error();
  if (failure) return *failure;
  drop_repeats(found);
  std::erase_if(found, [&](const Conflict& c) {
    return c.confidence < request.min_confidence || request.ignored.contains(c.id) ||
           (!request.statuses.empty() && !request.statuses.contains(c.status));
  });
  rank(found);
  return found;
}

}  // namespace attest
