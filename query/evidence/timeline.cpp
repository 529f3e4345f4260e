#include "query/evidence/timeline.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "indexer/extract/claims_lexicon.hpp"
#include "query/evidence/independence.hpp"
#include "query/evidence/scope.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_met = 64;  // events of one day and sort that another is held against

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

// Ids of everything that the sentence of the claim names.
std::set<std::string> ids_beside(const ClaimRef& ref) {
  std::set<std::string> out;
  for (const Mention<Entity>& m : ref.passage->entities) {
    if (m.value.id.empty() || !ref.claim().sentence.contains(m.span)) continue;
    out.insert(m.value.metonym && !m.value.stands_for.empty() ? m.value.stands_for : m.value.id);
  }
  return out;
}

// The sorts of thing that the claim is about: the treaty of "Antarctic Treaty" and of 《南极条约》.
std::set<std::uint16_t> things_of(const CorpusView& view, const Claim& claim) {
  std::set<std::uint16_t> out;
  for (const Subject& s : claim.subjects)
    for (const std::uint16_t thing : view.rules().claims.lexicon().things_in(s.text))
      out.insert(thing);
  return out;
}

template <typename T>
bool meet(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return b.contains(x); });
}

// Two documents date an event of one sort to the same day: is it the same event?
bool same_day_event(CorpusView& view, const TimelineEvent& a, const TimelineEvent& b) {
  const Claim& x = a.claim.claim();
  const Claim& y = b.claim.claim();
  const bool is_like = x.kind == ClaimKind::date && y.kind == ClaimKind::date &&
                       x.attribute == y.attribute && x.polarity == y.polarity &&
                       x.modality == y.modality;
  if (!is_like || !(a.date == b.date) || a.date.grain != Grain::day) return false;
  if (a.claim.passage->document_id == b.claim.passage->document_id) return false;
  const std::set<std::uint16_t> p = things_of(view, x), q = things_of(view, y);
  if (!p.empty() && !q.empty() && !meet(p, q)) return false;
  const std::set<std::string> m = ids_beside(a.claim), n = ids_beside(b.claim);
  if (!m.empty() && !n.empty()) return meet(m, n);
  return a.claim.passage->lang != b.claim.passage->lang && meet(p, q);
}

// True if both tell the same event: same keys, and one implies the other.
bool same_event(CorpusView& view, const TimelineEvent& a, const TimelineEvent& b) {
  const bool one_sentence =
      a.claim.passage == b.claim.passage && a.claim.claim().sentence == b.claim.claim().sentence;
  if (one_sentence && a.date == b.date) return true;
  if (a.claim.claim().kind != b.claim.claim().kind) return false;
  const Relation r = compare_claims(view.side(a.claim), view.side(b.claim));
  return r.kind == RelationKind::agree || r.compatible || same_day_event(view, a, b);
}

// Where an event may meet another that shares no claim key with it.
std::string day_key(const TimelineEvent& e) {
  return "@" + e.date.edtf + "|" + e.claim.claim().attribute;
}

std::vector<TimelineEvent> merged(CorpusView& view, std::vector<TimelineEvent> events) {
  std::vector<TimelineEvent> kept;
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (TimelineEvent& e : events) {
    std::vector<std::string> keys = claim_keys(e.claim.claim());
    keys.push_back(passage_id(*e.claim.passage) + ":" +
                   std::to_string(e.claim.claim().sentence.begin));
    if (e.date.grain == Grain::day) keys.push_back(day_key(e));
    std::optional<std::size_t> twin;
    for (const std::string& key : keys) {
      const std::vector<std::size_t>& met = by_key[key];
      const std::size_t from = met.size() - std::min(met.size(), k_most_met);
      for (std::size_t k = from; k < met.size() && !twin; ++k)
        if (same_event(view, kept[met[k]], e)) twin = met[k];
    }
    if (twin) {
      TimelineEvent& old = kept[*twin];  // the most precise telling stays
      if (e.date.end - e.date.begin < old.date.end - old.date.begin && !e.date.is_open()) {
        e.also = std::move(old.also);
        std::swap(old, e);
      }
      old.also.push_back(e.claim);
      continue;
    }
    for (const std::string& key : keys) by_key[key].push_back(kept.size());
    kept.push_back(std::move(e));
  }
  return kept;
}

// Documents that tell the event under other names agree with it too.
Status count_tellings(CorpusView& view, TimelineEvent& event) {
  std::vector<std::string>& agreeing = event.agreement.agreeing_documents;
  std::vector<StatementPlace> tellers;
  for (const ClaimRef& other : event.also) {
    const std::string& id = other.passage->document_id;
    if (id == event.claim.passage->document_id) continue;
    tellers.push_back({other.passage.get(), &other.claim()});
    if (std::find(agreeing.begin(), agreeing.end(), id) == agreeing.end()) agreeing.push_back(id);
  }
  if (tellers.empty()) return Done{};
  std::sort(agreeing.begin(), agreeing.end());
  const auto independent = independent_sources(view, tellers);
  if (!independent) return independent.error();
  event.agreement.independent_agreeing =
      std::max(event.agreement.independent_agreeing, *independent);
  return Done{};
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
      events.push_back({*date, {passage, i}, {}, {}});
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
    const Status counted = count_tellings(view, events[i]);
    if (!counted) return counted.error();
    out.events.push_back(std::move(events[i]));
  }
  return out;
}

}  // namespace attest
