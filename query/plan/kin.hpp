// Words of an index that are derived from the same one as a word of the question.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/text/derivations.hpp"

namespace attest {

/// Stems of the index that are kin to `stem`, the most alike first, at most `most`. Reads those of
/// the index's words that share its beginning. Throws Xapian::Error.
std::vector<std::string> kin_stems(const Xapian::Database& db, const Derivations& derivations,
                                   std::string_view stem, std::size_t most);

}  // namespace attest
