// Words cut at a line's end: does the hyphen belong to them?
#pragma once

#include <string_view>
#include <vector>

#include "indexer/ingest/plain_lines.hpp"

namespace attest {

/// A hyphen at the end of a line: `left` are the letters before it, `right` those that begin the
/// next.
struct CutWord {
  std::size_t block = 0;
  std::size_t edit = 0;
  std::string_view left;
  std::string_view right;
};

/// For each cut word, whether its hyphen stays: by how the whole text writes it, else by the parts.
std::vector<bool> hyphens_that_stay(const PlainText& plain, const std::vector<CutWord>& words);

}  // namespace attest
