// Merges of whole databases by Xapian's compaction, which copies tables one after the other. The
// postings are most of it: two threads may share the tables. For store/ alone.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace attest {

/// Merges databases whose document numbers follow one another, and that have no key of metadata in
/// common, into a new one. Throws Xapian's exceptions.
void merge_databases(const std::vector<std::string>& parts, const std::string& into, bool is_last);

/// The same for the last merge, in two threads. `folder` is for its own use and on the same file
/// system; it may be removed afterwards. Where the loaded Xapian or the file system does not allow
/// it, one thread does all.
void merge_databases_apart(const std::vector<std::string>& parts,
                           const std::filesystem::path& folder, const std::string& into);

}  // namespace attest
