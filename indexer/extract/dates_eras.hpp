// Functions of date rules that make years: of an era, before Christ, from one to another.
#pragma once

#include "indexer/extract/dates_arguments.hpp"

namespace attest::date_rules {

/// First, last; nullopt unless the first is before the last.
Made make_years(Args args);

/// From a year before Christ to one that is before him too where it is the smaller: "264-146 BC".
Made make_from_bc(Args args);

/// An era is its first year * 10000 + its last: "16621722". Which year of it, or all of them.
Made make_era(Args args);

}  // namespace attest::date_rules
