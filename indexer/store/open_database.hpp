// What reader and writer ask of a generation before they use it. For store/ alone.
#pragma once

#include <xapian.h>
#include <string>

#include "indexer/base/result.hpp"
#include "indexer/store/metadata.hpp"

namespace attest {

enum class Access : std::uint8_t { read, write };

/// index_version unless the schema version is ours and every feature that `access` needs is known.
/// Throws Xapian's exceptions.
Status check_version(const Xapian::Database& database, const std::string& folder, Access access);

/// The totals record. Throws Xapian's exceptions.
Result<Totals> read_totals(const Xapian::Database& database);

/// Every file record by path. Throws Xapian's exceptions.
Result<std::map<std::string, FileRecord>> read_file_records(const Xapian::Database& database);

/// Distinct terms under a prefix. Throws Xapian's exceptions.
std::size_t count_terms(const Xapian::Database& database, std::string_view prefix);

/// Features of an index made by this version, one a line: name, tab, who must know it ("rw", "w").
extern const std::string_view k_features;

}  // namespace attest
