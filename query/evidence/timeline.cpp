#include "query/evidence/timeline.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "query/evidence/scope.hpp"

namespace attest {
namespace {

const DateInterval* date_of(const Claim& claim) {
  if (claim.kind == ClaimKind::date) return claim.date ? &*claim.date : nullptr;
  return claim.time ? &*claim.time : nullptr;
}

Result<std::vector<std::shared_ptr<const Passage>>> passages(CorpusView& view,
                                                             const TimelineRequest& request) {
  std::vector<std::shared_ptr<const Passage>> out;
  auto found = passages_in_scope(view, request.query, request.filters);
  if (!found) return found.error();
  if (*found) {
    for (Hit& hit : **found) out.push_back(std::make_shared<const Passage>(std::move(hit.passage)));
    return out;
  }
  for (const std::string& id : view.index().document_ids()) {
    auto read = view.index().passages_of(id);
    if (!read) return read.error();
    for (Passage& p : *read) out.push_back(std::make_shared<const Passage>(std::move(p)));
  }
  return out;
}

bool earlier(const TimelineEvent& a, const TimelineEvent& b) {
  const auto place = [](const TimelineEvent& e) {
    return std::tie(e.date.begin, e.date.end, e.claim.passage->document_id, e.claim.passage->number,
                    e.claim.index);
  };
  return place(a) < place(b);
}

// True if both tell the same event: same keys, and one implies the other.
bool same_event(CorpusView& view, const TimelineEvent& a, const TimelineEvent& b) {
  const bool one_sentence =
      a.claim.passage == b.claim.passage && a.claim.claim().sentence == b.claim.claim().sentence;
  if (one_sentence && a.date == b.date) return true;
  if (a.claim.claim().kind != b.claim.claim().kind) return false;
  const Relation r = compare_claims(view.side(a.claim), view.side(b.claim));
  return r.kind == RelationKind::agree || r.compatible;
}

std::vector<TimelineEvent> merged(CorpusView& view, std::vector<TimelineEvent> events) {
  std::vector<TimelineEvent> kept;
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (TimelineEvent& e : events) {
    std::vector<std::string> keys = claim_keys(e.claim.claim());
    keys.push_back(passage_id(*e.claim.passage) + ":" +
                   std::to_string(e.claim.claim().sentence.begin));
    std::optional<std::size_t> twin;
    for (const std::string& key : keys)
      for (const std::size_t k : by_key[key])
        if (!twin && same_event(view, kept[k], e)) twin = k;
    if (twin) {
      TimelineEvent& old = kept[*twin];  // the most precise telling stays
      if (e.date.end - e.date.begin < old.date.end - old.date.begin && !e.date.is_open())
        old = std::move(e);
      continue;
    }
    for (const std::string& key : keys) by_key[key].push_back(kept.size());
    kept.push_back(std::move(e));
  }
  return kept;
}

}  // namespace

Result<Timeline> make_timeline(CorpusView& view, const TimelineRequest& request) {
  const auto read = passages(view, request);
  if (!read) return read.error();
  std::vector<TimelineEvent> events;
  for (const auto& passage : *read) {
    if (passage->kind == BlockKind::boilerplate) continue;
    for (std::size_t i = 0; i < passage->claims.size(); ++i) {
      const DateInterval* date = date_of(passage->claims[i]);
      if (date == nullptr || date->begin == k_day_min) continue;
      if (request.filters.spoken_of && !date->overlaps(*request.filters.spoken_of)) continue;
      events.push_back({*date, {passage, i}, {}});
    }
  }
  std::sort(events.begin(), events.end(), earlier);
  events = merged(view, std::move(events));
  std::sort(events.begin(), events.end(), earlier);
  Timeline out;
  out.total = events.size();
  for (std::size_t i = request.offset; i < events.size() && i < request.offset + request.limit;
       ++i) {
    auto agreement = agreement_of_claim(view, events[i].claim);
    if (!agreement) return agreement.error();
    events[i].agreement = std::move(*agreement);
    out.events.push_back(std::move(events[i]));
  }
  return out;
}

}  // namespace attest
