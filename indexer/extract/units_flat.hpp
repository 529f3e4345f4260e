// The record of a measure's name; for its maker and its reader only.
#pragma once

#include <cstdint>

#include "indexer/base/flat.hpp"
#include "indexer/extract/units.hpp"

namespace attest::flat {

/// As attest::Measure has them.
struct Measure {
  FlatText id, per, name;
  std::int32_t power = 0;
  attest::Measure::Kind kind = attest::Measure::Kind::unit;
  bool before = false;
  bool only_close = false, only_last = false, only_exact = false, only_compound = false,
       only_before = false;
  std::uint8_t unused = 0;
};

}  // namespace attest::flat
