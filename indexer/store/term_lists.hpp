// The lists of each document's terms. Xapian needs them to delete a document or to read back its
// terms, and nothing else does; they are a quarter of an index. So what is written at once has
// none, and a database gets those of all its documents, from its postings, before one is deleted.
// For store/ alone.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/base/result.hpp"

namespace attest {

/// A flag for opening a database for writing that may lack the lists.
int may_lack_term_lists();
/// A flag for making a database, which then has none.
int without_term_lists();

/// Whether the database at `path` has them; half-made lists do not count. Where there is no
/// database there are none.
bool has_term_lists(const std::string& path);

/// Takes away what is left of lists that were not made whole. Nobody else may write the database.
void drop_half_made_term_lists(const std::string& path);

/// Makes them if the database has none; who reads it is not disturbed, and nobody else may write
/// it. `folder`, on the same file system, is for its own use and gone afterwards. Takes memory for
/// some 60,000 documents (200 MB), and a pass over all postings for each so many. Throws Xapian's
/// exceptions.
Status make_term_lists(const std::string& path, const std::filesystem::path& folder);

}  // namespace attest
