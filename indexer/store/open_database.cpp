#include "indexer/store/open_database.hpp"

#include "indexer/store/record_text.hpp"
#include "indexer/store/schema.hpp"

namespace attest {

const std::string_view k_features = "passages\trw\nclaims\trw\nlists-made-late\tw\n";

namespace {

bool is_known(std::string_view feature) {
  const std::string line = std::string(feature) + "\t";
  return k_features.starts_with(line) || k_features.find("\n" + line) != std::string_view::npos;
}

Error other_version(const std::string& folder, std::string message) {
  return {ErrorCode::index_version, std::move(message), folder,
          "build it anew with attest-index --rebuild"};
}

}  // namespace

Status check_version(const Xapian::Database& database, const std::string& folder, Access access) {
  const std::string version = database.get_metadata(std::string(schema::k_meta_version));
  if (version.empty())
    return Error{ErrorCode::index_damaged, "this Xapian database is not an index of attest", folder,
                 "name another folder with --db"};
  if (version != std::to_string(schema::k_version))
    return other_version(folder, "the index has schema version " + version +
                                     ", this program reads version " +
                                     std::to_string(schema::k_version));
  const std::string features = database.get_metadata(std::string(schema::k_meta_features));
  LineReader in(features);
  while (in.next_line()) {
    const std::string_view flags = in.raw_cell();
    const bool needed = flags.find(access == Access::read ? 'r' : 'w') != std::string_view::npos;
    if (needed && !is_known(in.kind()))
      return other_version(
          folder, "the index uses a feature this program does not know: " + std::string(in.kind()));
  }
  return Done{};
}

Result<Totals> read_totals(const Xapian::Database& database) {
  return decode_totals(database.get_metadata(std::string(schema::k_meta_totals)));
}

Result<std::map<std::string, FileRecord>> read_file_records(const Xapian::Database& database) {
  std::map<std::string, FileRecord> out;
  const std::string prefix(schema::k_meta_file);
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
       ++it) {
    Result<FileRecord> record = decode_file(database.get_metadata(*it));
    if (!record) return record.error();
    std::string path = record->path;
    out.emplace(std::move(path), *std::move(record));
  }
  return out;
}

std::size_t count_terms(const Xapian::Database& database, std::string_view prefix) {
  const std::string start(prefix);
  std::size_t count = 0;
  for (auto it = database.allterms_begin(start); it != database.allterms_end(start); ++it) ++count;
  return count;
}

}  // namespace attest
