// Do two readers read the same?
#pragma once

#include "indexer/store/reader.hpp"

namespace attest {

/// True if both readers were opened in the same state of the same index, so that a passage has one
/// Xapian document number in both. False where that cannot be told.
bool same_state(const IndexReader& a, const IndexReader& b);

}  // namespace attest
