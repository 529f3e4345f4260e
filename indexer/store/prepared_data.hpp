// What a PreparedDocument holds. For store/ alone.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/metadata.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

/// A word as written, and the term that stands for it.
struct WrittenForm {
  std::string form;
  std::string term;
};

/// A passage as the index will have it.
struct PreparedPassage {
  std::string record;                                         // as encode_passage() makes it
  std::string terms;                                          // of PassageTerms::take()
  std::vector<std::pair<std::uint32_t, std::string>> values;  // by slot
};

struct PreparedDocument::Data {
  DocumentRecord record;
  std::vector<PreparedPassage> passages;
  std::vector<WrittenForm> forms;  // of words that a stem stands for; no two alike
};

}  // namespace attest
