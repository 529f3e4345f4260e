// The works of one note, told apart.
#pragma once

#include <vector>

#include "indexer/extract/citations_words.hpp"

namespace attest::references {

struct FoundLink {
  std::size_t begin = 0;  // atoms
  std::size_t end = 0;
  citations::Link link;
};

/// The links of a text, in order.
std::vector<FoundLink> links_of(const Scan& scan);

/// Ends of the parts that name one work each, as atoms: a semicolon with a year or link on either
/// side, and the text's end.
std::vector<std::size_t> parts_of(const Scan& scan, const std::vector<FoundLink>& links);

}  // namespace attest::references
