// The answer of `attest extract`.
#pragma once

#include <string>
#include <string_view>

#include "indexer/model/passage.hpp"
#include "indexer/model/weighed_reading.hpp"
#include "query/render/text.hpp"

namespace attest {

/// One line; `id` is the JSON of a batch line's id, or empty. `weighed`: what `--explain` asks for,
/// or null.
std::string extract_json(const Passage& passage, std::string_view id,
                         const WeighedReadings* weighed = nullptr);
/// One row for each sentence, mention and claim, then one for each reading that was weighed, with
/// its outcome and reason in two more columns.
std::string extract_csv(const Passage& passage, const WeighedReadings* weighed = nullptr);
std::string extract_text(const Passage& passage, const TextStyle& style,
                         const WeighedReadings* weighed = nullptr);

}  // namespace attest
