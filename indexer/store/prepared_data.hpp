// What a PreparedDocument holds. For prepare.cpp and writer.cpp alone.
#pragma once

#include <xapian.h>
#include <string>
#include <vector>

#include "indexer/store/metadata.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

/// A word as written, and the term that stands for it.
struct WrittenForm {
  std::string form;
  std::string term;
};

struct PreparedDocument::Data {
  DocumentRecord record;
  std::vector<Xapian::Document> passages;
  std::vector<WrittenForm> forms;  // of words that a stem stands for; no two alike
};

}  // namespace attest
