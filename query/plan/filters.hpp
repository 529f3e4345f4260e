// The filter options of a search, as typed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/model/date.hpp"

namespace attest {

/// Values of one list are alternatives; of entities, every one must be named.
struct Filters {
  std::vector<std::string> languages, documents, authors, entities, said_by;
  std::optional<DateInterval> spoken_of;  // --since/--until, date:
  std::optional<DateInterval> published;  // --published-since/-until, published:

  bool empty() const {
    return languages.empty() && documents.empty() && authors.empty() && entities.empty() &&
           said_by.empty() && !spoken_of && !published;
  }
};

}  // namespace attest
