// Does the index still say what its sources say?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/ingest/document_reader.hpp"
#include "indexer/store/reader.hpp"

namespace attest {

enum class SourceStatus : std::uint8_t { ok, moved, changed, missing };
std::string_view to_string(SourceStatus status);

struct VerifiedDocument {
  std::string id;
  SourceStatus status = SourceStatus::ok;
  std::size_t quotes = 0;      // passages whose quote was compared with the source
  std::size_t mismatched = 0;  // of those, the ones that are not the source's text at their offsets
  std::string found_at;        // moved: where the same bytes are now
};

/// Reads every source again, sorted by document id. moved: its path is gone, but the same bytes lie
/// elsewhere in its folder. A source of a format with its own bytes on disk is compared by byte
/// offsets as well. The tables of the index itself are IndexReader::check()'s business.
Result<std::vector<VerifiedDocument>> verify(const IndexReader& index, const ReadOptions& options,
                                             const DocumentReader& reader);

}  // namespace attest
