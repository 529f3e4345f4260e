// Dated claims in order.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/agreement.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

struct TimelineEvent {
  DateInterval date;
  ClaimRef claim;
  ClaimAgreement agreement;
  std::vector<ClaimRef> also;  // the other tellings of it that were met
};

struct TimelineRequest {
  std::string query;  // empty: the whole corpus
  Filters filters;    // spoken_of also bounds the events' own dates
  std::size_t limit = 10;
  std::size_t offset = 0;
};

struct Timeline {
  std::size_t total = 0;
  std::vector<TimelineEvent> events;  // by begin, end, then document id and place
};

/// Claims with a date of their own: of events ("was opened on …") and of values at a time. The same
/// event told by several documents is one entry, the most precise telling, with its agreement:
/// claims that agree, and events of one sort on one day that name the same or, in two languages,
/// concern the same sort of thing.
Result<Timeline> make_timeline(CorpusView& view, const TimelineRequest& request);

}  // namespace attest
