// What extractors are told besides the text itself.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/weighed_reading.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// One passage under analysis. Everything refers to the caller's data.
struct TextContext {
  const Scan& scan;  // of the reading text
  const std::vector<Span>& sentences;
  std::string_view lang;  // "en", "zh", "ru"; other languages yield nothing
  std::optional<DateInterval>
      reference;  // document's date or --reference-date: anchors relative dates
  WeighedReadings* weighed =
      nullptr;  // if set, extractors add what they thought of and did not take
};

}  // namespace attest
