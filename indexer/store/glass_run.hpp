// A run (run_writer.hpp) written as a glass database at once. Xapian takes documents one by one and
// keeps each posting in a tree of trees until it writes them; a run is known as a whole, so its
// postings are only sorted. What Xapian reads from it is what it would have written itself, without
// the lists of each document's terms: those are for who deletes it (term_lists.hpp).
// For store/ alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/store/prepared_data.hpp"

namespace attest {

/// Whether the Xapian library that is loaded has the format this writes.
bool writes_glass_runs();

/// Makes the folder `path` a database of `passages`, numbered from `first` on, and of `forms`.
/// Their records are packed with `dictionary`. May be called from several threads for different
/// folders.
Status write_glass_run(const std::string& path, std::uint32_t first, const std::string& dictionary,
                       const std::vector<PreparedPassage>& passages,
                       const std::vector<WrittenForm>& forms);

}  // namespace attest
