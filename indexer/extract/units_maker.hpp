// Makes the names of units and currencies from CLDR and lang/shared/units.tsv.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"

namespace attest {

/// The image that MeasureNames are opened on; equal for equal files. Unreadable with file and line
/// of a malformed row. Takes some milliseconds a language.
Result<std::vector<std::uint64_t>> make_measure_names(const DataFiles& data);

}  // namespace attest
