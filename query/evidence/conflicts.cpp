#include "query/evidence/conflicts.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "indexer/base/json_writer.hpp"
#include "query/evidence/conflict_groups.hpp"
#include "query/evidence/conflict_search.hpp"
#include "query/evidence/examiners.hpp"
#include "query/evidence/scope.hpp"
#include "query/evidence/story_conflicts.hpp"

namespace attest {
namespace {

// Beyond this many claims under one key the key is a commonplace, not a topic.
constexpr std::size_t k_claims_per_key = 300;
// A search for each of more claims than these takes longer than anybody waits.
constexpr std::size_t k_most_asked = 3000;
constexpr std::size_t k_passages_a_search = 50;  // that take as long to read

std::string topic_of(const Claim& claim) {
  std::string attribute = claim.attribute;
  if (attribute.starts_with("~")) attribute.erase(0, 1);
  attribute.erase(0, attribute.find('.') + 1);  // "size.length": the class is no word
  std::string subjects;
  for (const Subject& s : claim.subjects) subjects += (subjects.empty() ? "" : ", ") + s.text;
  return subjects.empty() ? attribute : attribute + ": " + subjects;
}

std::vector<std::uint32_t> members_of(const FoundConflict& conflict) {
  std::vector<std::uint32_t> out;
  for (const auto& position : conflict.positions)
    out.insert(out.end(), position.begin(), position.end());
  std::sort(out.begin(), out.end());
  return out;
}

// Claims with two subjects meet under two keys: keep the fullest telling of each conflict.
void drop_repeats(std::vector<FoundConflict>& conflicts) {
  std::stable_sort(conflicts.begin(), conflicts.end(),
                   [](const FoundConflict& a, const FoundConflict& b) {
                     const auto size = [](const FoundConflict& c) {
                       std::size_t n = 0;
                       for (const auto& position : c.positions) n += position.size();
                       return n;
                     };
                     const std::size_t x = size(a), y = size(b);
                     return x != y ? x > y : a.id < b.id;
                   });
  std::vector<FoundConflict> kept;
  std::map<std::uint32_t, std::vector<std::size_t>> by_claim;  // kept conflicts that hold it
  for (FoundConflict& c : conflicts) {
    const std::vector<std::uint32_t> own = members_of(c);
    const std::vector<std::size_t>& candidates = by_claim[own.front()];
    const bool repeated = std::any_of(candidates.begin(), candidates.end(), [&](std::size_t k) {
      const std::vector<std::uint32_t> other = members_of(kept[k]);
      return std::includes(other.begin(), other.end(), own.begin(), own.end());
    });
    if (repeated) continue;
    for (const std::uint32_t claim : own) by_claim[claim].push_back(kept.size());
    kept.push_back(std::move(c));
  }
  conflicts = std::move(kept);
}

void rank(std::vector<FoundConflict>& conflicts) {
  const auto is_aside = [](const FoundConflict& c) {
    return c.status == ConflictStatus::superseded    ? 2
           : c.status == ConflictStatus::implausible ? 1
                                                     : 0;
  };
  struct Ranked {
    int aside = 0;
    double weight = 0;
    FoundConflict conflict;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(conflicts.size());
  for (FoundConflict& c : conflicts) {
    const double weight =
        round_to_6_digits(c.confidence * (1 + std::log2(static_cast<double>(c.documents))));
    ranked.push_back({is_aside(c), weight, std::move(c)});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return std::make_tuple(a.aside, -a.weight, std::string_view(a.conflict.id)) <
           std::make_tuple(b.aside, -b.weight, std::string_view(b.conflict.id));
  });
  for (std::size_t i = 0; i < ranked.size(); ++i) conflicts[i] = std::move(ranked[i].conflict);
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

// Whether a claim's sentence tells it firmly, once that is known; of all claims, for all threads.
class Firmness {
 public:
  explicit Firmness(std::size_t claims) : x_states(claims) {}
  bool is_known_unfirm(std::uint32_t claim) const {
    return x_states[claim].load(std::memory_order_relaxed);
  }
  void set_unfirm(std::uint32_t claim) { x_states[claim].store(true, std::memory_order_relaxed); }

 private:
  std::vector<std::atomic<bool>> x_states;
};

// Do two claims of the pool that differ speak of one thing? Passages are read where no more than
// what the pool knows is needed.
Result<bool> is_real(const ClaimPool& pool, Firmness& firmness, Examiner& examiner, std::uint32_t a,
                     std::uint32_t b) {
  if (pool.say_the_same_but_value(a, b)) return true;
  if (firmness.is_known_unfirm(a) || firmness.is_known_unfirm(b)) return false;
  std::array<ClaimRef, 2> claims;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::uint32_t claim = i == 0 ? a : b;
    const auto passage = examiner.view().passage(pool.place(claim).docid);
    if (!passage) return passage.error();
    claims[i] = {*passage, pool.place(claim).index};
    if (examiner.examination().is_firm(claims[i])) continue;
    firmness.set_unfirm(claim);
    return false;
  }
  return examiner.examination().speak_of_one_thing(claims[0], claims[1]);
}

using Docids = std::vector<std::uint32_t>;

// The claims of these passages, to be looked for by their words; none if they are too many.
Result<std::vector<ClaimPlace>> claims_asked(CorpusView& view, const Docids& docids) {
  std::vector<ClaimPlace> out;
  for (const std::uint32_t docid : docids) {
    const auto passage = view.index().claims_at(docid);
    if (!passage) return passage.error();
    if (passage->kind == BlockKind::boilerplate) continue;
    for (std::uint32_t i = 0; i < passage->claims.size(); ++i) out.emplace_back(docid, i);
    if (out.size() > k_most_asked) return std::vector<ClaimPlace>{};
  }
  return out;
}

void add_met(const std::vector<WordMeeting>& meetings, Docids& docids) {
  for (const WordMeeting& meeting : meetings) docids.push_back(meeting.docid);
  std::sort(docids.begin(), docids.end());
  docids.erase(std::unique(docids.begin(), docids.end()), docids.end());
}

using Conflicts = std::vector<FoundConflict>;

Result<Conflicts> find_all(const ClaimPool& pool, Examiners& examiners,
                           const std::optional<std::set<std::uint32_t>>& narrowed) {
  constexpr std::size_t k_groups_per_task = 64;
  const std::vector<ClaimPool::Group> groups = pool.groups(2, k_claims_per_key);
  Firmness firmness(pool.size());
  const auto examine = [&](Examiner& examiner, std::size_t task) -> Result<Conflicts> {
    Conflicts out;
    std::optional<Error> failed;
    const auto test = [&](std::uint32_t a, std::uint32_t b) {
      if (failed) return false;
      const auto real = is_real(pool, firmness, examiner, a, b);
      if (!real) failed = real.error();
      return real && *real;
    };
    const std::size_t end = std::min(groups.size(), (task + 1) * k_groups_per_task);
    for (std::size_t i = task * k_groups_per_task; i < end; ++i) {
      const std::vector<std::uint32_t> claims = pool.claims_of(groups[i]);
      const bool is_asked = !narrowed || std::any_of(claims.begin(), claims.end(), [&](auto c) {
        return narrowed->contains(pool.place(c).docid);
      });
      if (!is_asked) continue;
      for (FoundConflict& c : conflicts_among(pool, claims, test)) out.push_back(std::move(c));
      if (failed) return *failed;
    }
    return out;
  };
  Conflicts found;
  const Status done = examiners.in_order<Conflicts>(
      (groups.size() + k_groups_per_task - 1) / k_groups_per_task, examine,
      [&](Conflicts&& some) { std::move(some.begin(), some.end(), std::back_inserter(found)); });
  if (!done) return done.error();
  return found;
}

// Adds those that no conflict found by the claims tells already.
void add_of_stories(const ClaimPool& pool, const StoryConflicts& stories, Conflicts& out) {
  std::set<std::string> told;  // ids of claims
  for (const FoundConflict& c : out)
    for (const std::uint32_t claim : members_of(c)) told.insert(pool.id(claim));
  for (FoundConflict c : stories.conflicts) {
    const std::vector<std::uint32_t> members = members_of(c);
    const auto known = std::count_if(members.begin(), members.end(), [&](std::uint32_t claim) {
      return told.contains(stories.pool.id(claim));
    });
    if (known > 1) continue;
    c.of_story = true;
    out.push_back(std::move(c));
  }
}

// Is any of its sides told in one of the passages?
bool is_in_scope(const ClaimPool& pool, const FoundConflict& found,
                 const std::set<std::uint32_t>& docids) {
  return std::ranges::any_of(members_of(found), [&](std::uint32_t claim) {
    return docids.contains(pool.place(claim).docid);
  });
}

using Known = std::unordered_map<std::uint32_t, std::shared_ptr<const Passage>>;

// With its passages, as it is printed.
Result<Conflict> told(CorpusView& view, const ClaimPool& pool, const Known& known,
                      const FoundConflict& found) {
  Conflict out;
  out.id = found.id;
  out.kind = found.kind;
  out.is_polarity = found.is_polarity;
  out.status = found.status;
  out.confidence = found.confidence;
  for (const auto& list : found.positions) {
    Position position;
    for (const std::uint32_t claim : list) {
      const std::uint32_t docid = pool.place(claim).docid;
      std::shared_ptr<const Passage> passage;
      if (const auto at = known.find(docid); at != known.end()) {
        passage = at->second;
      } else {
        auto read = view.passage(docid);
        if (!read) return read.error();
        passage = *std::move(read);
      }
      position.statements.push_back({std::move(passage), pool.place(claim).index});
    }
    const ClaimRef& first = position.statements.front();
    position.value = first.claim().value_span.of(first.passage->reading);
    if (position.value.empty()) position.value = first.claim().span.of(first.passage->reading);
    out.positions.push_back(std::move(position));
  }
  out.topic = topic_of(out.positions.front().statements.front().claim());
  return out;
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

struct FoundConflicts::Data {
  ClaimPool pool;
  StoryConflicts stories;
  std::vector<FoundConflict> conflicts;
};

std::size_t FoundConflicts::size() const {
  return x_data->conflicts.size();
}

Result<Conflict> FoundConflicts::tell(CorpusView& view, std::size_t i) const {
  static const Known nothing;
  const FoundConflict& found = x_data->conflicts[i];
  return found.of_story ? told(view, x_data->stories.pool, x_data->stories.passages, found)
                        : told(view, x_data->pool, nothing, found);
}

Result<FoundConflicts> find_conflicts(CorpusView& view, const ConflictsRequest& request) {
  const auto narrowed = scope(view, request);
  if (!narrowed) return narrowed.error();
  auto docids = *narrowed ? passages_meeting(view, **narrowed) : view.index().all_passages();
  if (!docids) return docids.error();
  const auto asked =
      claims_asked(view, *narrowed ? Docids((*narrowed)->begin(), (*narrowed)->end()) : *docids);
  if (!asked) return asked.error();
  Examiners askers(view, request.jobs, asked->size() * k_passages_a_search);
  const auto meetings = meetings_by_words(askers, *asked);
  if (!meetings) return meetings.error();
  if (*narrowed) add_met(*meetings, *docids);
  Examiners examiners(view, request.jobs, docids->size());
  auto pool = ClaimPool::read(view, examiners, *docids);
  if (!pool) return pool.error();
  auto found = find_all(*pool, examiners, *narrowed);
  if (!found) return found.error();
  auto by_words = conflicts_by_words(askers, *pool, *meetings);
  if (!by_words) return by_words.error();
  std::move(by_words->begin(), by_words->end(), std::back_inserter(*found));
  drop_repeats(*found);
  auto stories = conflicts_of_stories(view, *docids);
  if (!stories) return stories.error();
  add_of_stories(*pool, *stories, *found);
  std::erase_if(*found, [&](const FoundConflict& c) {
    return (*narrowed && !is_in_scope(c.of_story ? stories->pool : *pool, c, **narrowed)) ||
           c.confidence < request.min_confidence || request.ignored.contains(c.id) ||
           (!request.statuses.empty() && !request.statuses.contains(c.status));
  });
  rank(*found);
  return FoundConflicts(std::make_shared<const FoundConflicts::Data>(
      FoundConflicts::Data{*std::move(pool), *std::move(stories), *std::move(found)}));
}

}  // namespace attest
