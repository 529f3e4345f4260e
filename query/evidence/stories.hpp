// Which stretches of different documents tell one story, as the names in them say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/model/passage.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

/// A stretch of one document that is short enough to tell one story: the whole of a news item, a
/// section of a report.
struct Telling {
  std::string document;
  std::vector<std::uint32_t> docids;  // Xapian's, of its passages
  std::vector<std::shared_ptr<const Passage>> passages;
};

/// The tellings of passages that stand in the order of their documents. What is too long for one
/// story is left out, as is all that is no body text.
std::vector<Telling> tellings_of(
    const std::vector<std::pair<std::uint32_t, std::shared_ptr<const Passage>>>& passages);

/// Two tellings of different documents, by their numbers.
struct StoryPair {
  std::size_t a = 0, b = 0;  // a < b
  /// People or days in common: both tell what happened, and do not only describe one thing.
  bool is_of_events = false;
  /// Days or amounts as well, or between two languages many names: no chance, nor headings that
  /// many reports have.
  bool is_close = false;
};

/// Tellings that have so many names in common that they tell the same: names of people,
/// organisations and things, not of countries and known cities; between two languages by how they
/// sound. With fewer names, days and measured amounts in common say so too. Sorted. What very many
/// tellings have links none, so the cost is linear in the names.
std::vector<StoryPair> of_one_story(const Rules& rules, const std::vector<Telling>& tellings);

/// Those of different documents that both tell one story with a third and were not linked
/// themselves. Sorted. What is linked with many links none.
std::vector<StoryPair> linked_over_third(const std::vector<Telling>& tellings,
                                         const std::vector<StoryPair>& pairs);

}  // namespace attest
