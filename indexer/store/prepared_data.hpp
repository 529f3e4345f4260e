// What a PreparedDocument holds. For prepare.cpp and writer.cpp alone.
#pragma once

#include <xapian.h>
#include <vector>

#include "indexer/store/metadata.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

struct PreparedDocument::Data {
  DocumentRecord record;
  std::vector<Xapian::Document> passages;
};

}  // namespace attest
