// A plain text as ingest reads it, for tests of its structure.
#pragma once

#include <string>
#include <utility>

#include "indexer/ingest/reader.hpp"

namespace attest::testing {

inline Document read_plain(std::string text) {
  Document document;
  document.published = std::move(text);
  structure_plain_text(document);
  return document;
}

}  // namespace attest::testing
