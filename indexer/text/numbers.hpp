// Numbers written with grouping signs and decimal points, as one term each.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/text/scan.hpp"

namespace attest {

/// The number that begins at an atom of kind number.
struct NumberToken {
  std::size_t atoms = 1;  // how many atoms it takes up
  std::string digits;     // "1100" for "1,100"; empty: the number atoms among them are numbers each
};

/// Joins groups of three digits ("1,100", "1 100" with a no-break or thin space, "1,00,000") and
/// decimals
/// ("4.5", with `decimal_comma` also "4,5"). Digits with several points that group nothing
/// ("12.05.2014", "1.2.3") stay apart. Ordinary spaces never join.
NumberToken number_token(const Scan& scan, std::size_t first, bool decimal_comma);

}  // namespace attest
