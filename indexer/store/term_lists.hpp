// The lists of each document's terms. Xapian needs them to delete a document or to read back its
// terms, and nothing else does; they are a quarter of an index. So what is written at once has
// none, and a database gets those of all its documents, from its postings, before one is deleted.
// For store/ alone.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/base/result.hpp"

namespace attest {

/// A flag for opening a database for writing: it may lack the lists, and a new one does.
int without_term_lists();

/// Whether the database at `path` has them; whatever half-made lists are there do not count.
bool has_term_lists(const std::string& path);

/// Takes away what is left of lists that were not made whole. Nobody else may write the database.
void drop_half_made_term_lists(const std::string& path);

/// Makes them if the database has none; who reads it is not disturbed, and nobody else may write
/// it. `folder`, on the same file system, is for its own use and gone afterwards. Takes memory for
/// some 20,000 documents, and time for all postings once for each so many. Throws Xapian's
/// exceptions.
Status make_term_lists(const std::string& path, const std::filesystem::path& folder);

}  // namespace attest
