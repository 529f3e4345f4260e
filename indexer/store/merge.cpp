#include "indexer/store/merge.hpp"

#include <xapian.h>

#include <future>
#include <optional>
#include <system_error>

#include "indexer/store/glass_files.hpp"
#include "indexer/store/glass_run.hpp"
#include "indexer/store/glass_version.hpp"
#include "indexer/store/layout.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;
using glass::Table;

// A table of the database at `from` as one of that at `to`; true if it has none.
bool link_table(const fs::path& from, const fs::path& to, const char* name) {
  std::error_code ec;
  if (!fs::exists(from / name, ec)) return !ec;
  fs::create_hard_link(from / name, to / name, ec);
  return !ec;
}

// The database at `part` as two: one of its postings, one of everything else.
bool part_tables(const std::string& part, const fs::path& postings, const fs::path& others) {
  for (const char* unknown : {"docdata.glass", "position.glass", "spelling.glass"})
    if (fs::exists(fs::path(part) / unknown)) return false;
  const std::string file = glass::bytes_of_file(fs::path(part) / glass::k_version_file);
  std::optional<glass::VersionParts> version = glass::version_parts(file);
  std::error_code ec;
  if (!version || !fs::create_directories(postings, ec) || !fs::create_directories(others, ec))
    return false;
  if (!glass::write_file(postings / glass::k_version_file, file) ||
      !link_table(part, postings, glass::k_postings_file))
    return false;
  const Xapian::Database database(part);
  const Xapian::docid first = database.get_doccount() > 0 ? *database.postlist_begin("") : 0;
  const std::optional<glass::TableRoot> range =
      glass::write_range(first, database.get_lastdocid(), others / glass::k_postings_file);
  if (!range) return false;
  const std::string root = glass::root_bytes(*range, false);
  version->root(Table::postings) = root;
  return glass::write_file(others / glass::k_version_file, version->joined()) &&
         link_table(part, others, glass::k_terms_file) &&
         link_table(part, others, glass::k_synonyms_file);
}

// The tables that were merged apart become one database, `into`.
bool join_tables(const fs::path& others, const fs::path& into) {
  const std::string postings_file = glass::bytes_of_file(into / glass::k_version_file);
  const std::string others_file = glass::bytes_of_file(others / glass::k_version_file);
  std::optional<glass::VersionParts> whole = glass::version_parts(postings_file);
  std::optional<glass::VersionParts> rest = glass::version_parts(others_file);
  if (!whole || !rest) return false;
  std::error_code ec;
  for (const char* name : {glass::k_terms_file, glass::k_synonyms_file})
    if (fs::exists(others / name)) {
      fs::rename(others / name, into / name, ec);
      if (ec) return false;
    }
  for (const Table table : {Table::terms, Table::synonyms}) whole->root(table) = rest->root(table);
  return glass::write_file(into / glass::k_version_file, whole->joined()) &&
         sync_file(into / glass::k_version_file);
}

struct PartedTables {
  std::vector<std::string> postings, others;  // databases
};

std::optional<PartedTables> part_all(const std::vector<std::string>& parts,
                                     const fs::path& folder) {
  PartedTables out;
  for (const std::string& part : parts) {
    const std::string number = std::to_string(out.postings.size());
    out.postings.push_back((folder / "postings" / number).string());
    out.others.push_back((folder / "others" / number).string());
    if (!part_tables(part, out.postings.back(), out.others.back())) return std::nullopt;
  }
  return out;
}

}  // namespace

void merge_databases(const std::vector<std::string>& parts, const std::string& into, bool is_last) {
  Xapian::Database all;
  for (const std::string& part : parts) all.add_database(Xapian::Database(part));
  const unsigned level =
      is_last ? unsigned{Xapian::Compactor::FULL} : unsigned{Xapian::Compactor::STANDARD};
  all.compact(into, level | Xapian::DBCOMPACT_NO_RENUMBER);
}

void merge_databases_apart(const std::vector<std::string>& parts, const fs::path& folder,
                           const std::string& into) {
  const std::optional<PartedTables> parted =
      writes_glass_runs() ? part_all(parts, folder) : std::nullopt;
  if (!parted) return merge_databases(parts, into, true);
  const std::string others = (folder / "merged").string();
  std::future<void> merged =
      std::async(std::launch::async, [&] { merge_databases(parted->others, others, true); });
  merge_databases(parted->postings, into, true);
  merged.get();
  if (join_tables(others, into)) return;
  std::error_code ec;
  fs::remove_all(into, ec);
  merge_databases(parts, into, true);
}

}  // namespace attest
