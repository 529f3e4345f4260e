#include "indexer/store/pending_changes.hpp"

#include <system_error>

#include "indexer/store/glass_files.hpp"
#include "indexer/store/merge.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/term_lists.hpp"

namespace attest {
namespace {

bool is_database(const std::string& path) {
  return std::filesystem::exists(std::filesystem::path(path) / glass::k_version_file);
}

}  // namespace

void PendingChanges::begin(const Xapian::Database& database) {
  x_runs.begin(database.get_lastdocid() + 1,
               database.get_metadata(std::string(schema::k_meta_dictionary)));
}

void PendingChanges::put_dictionary() {
  if (const std::string& made = x_runs.new_dictionary(); !made.empty())
    put(std::string(schema::k_meta_dictionary), made);
}

Status PendingChanges::add(const std::string& document, std::vector<PreparedPassage> passages) {
  if (passages.empty()) return Done{};
  const Xapian::docid first = x_runs.next();
  for (PreparedPassage& passage : passages)
    if (Status added = x_runs.add(std::move(passage)); !added) return added;
  std::vector<Range>& ranges = x_added[document];
  if (!ranges.empty() && ranges.back().second == first)
    ranges.back().second = x_runs.next();
  else
    ranges.emplace_back(first, x_runs.next());
  return Done{};
}

void PendingChanges::remove(const std::string& document, const Xapian::Database& database) {
  const std::string term = schema::term(schema::k_document, document);
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
    x_removed.emplace(*it, *it + 1);
  const auto added = x_added.find(document);
  if (added == x_added.end()) return;
  x_removed.insert(added->second.begin(), added->second.end());
  x_added.erase(added);
}

void PendingChanges::put(std::string key, std::string value) {
  x_metadata.insert_or_assign(std::move(key), std::move(value));
}

std::string PendingChanges::metadata(const std::string& key,
                                     const Xapian::Database& database) const {
  const auto changed = x_metadata.find(key);
  return changed != x_metadata.end() ? changed->second : database.get_metadata(key);
}

void PendingChanges::remove_passages(Xapian::WritableDatabase& database) const {
  for (const auto& [first, last] : x_removed)
    for (Xapian::docid number = first; number < last; ++number) database.delete_document(number);
}

Status PendingChanges::prepare_removal(const std::string& path) const {
  return x_removed.empty() ? Status(Done{}) : make_term_lists(path, x_runs.folder() / "lists");
}

Xapian::WritableDatabase PendingChanges::open_to_change(const std::string& path) const {
  if (is_database(path))
    return Xapian::WritableDatabase(
        path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | may_lack_term_lists());
  // What comes and goes at once is deleted as well.
  const int flags = x_removed.empty() ? without_term_lists() : 0;
  return Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | flags);
}

Status PendingChanges::apply_in_place(const std::string& path) {
  if (is_database(path)) {
    drop_half_made_term_lists(path);
    if (Status ready = prepare_removal(path); !ready) return ready;
  }
  Xapian::WritableDatabase database = open_to_change(path);
  database.begin_transaction(true);
  if (Status added = x_runs.add_to(database); !added) return added;
  put_dictionary();
  remove_passages(database);
  for (const auto& [key, value] : x_metadata) database.set_metadata(key, value);
  database.commit_transaction();
  clear();
  return Done{};
}

// Metadata that is new is merged as well; which of two values a merge would keep is left to chance,
// so what changes is written afterwards. If `old` is not merged, all that stays is new.
std::map<std::string, std::string> PendingChanges::write_new_metadata(const Xapian::Database& old,
                                                                      bool merges_old,
                                                                      const std::string& into) {
  Xapian::WritableDatabase database(into, Xapian::DB_CREATE_OR_OVERWRITE |
                                              Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                                              without_term_lists());
  std::map<std::string, std::string> rest;
  if (!merges_old)
    for (auto key = old.metadata_keys_begin(); key != old.metadata_keys_end(); ++key)
      if (!x_metadata.contains(*key)) database.set_metadata(*key, old.get_metadata(*key));
  for (const auto& [key, value] : x_metadata) {
    if (!merges_old || old.get_metadata(key).empty())
      database.set_metadata(key, value);
    else
      rest.emplace(key, value);
  }
  database.commit();
  return rest;
}

// How many of the passages that were there before are removed.
std::size_t PendingChanges::count_removed_of(const Xapian::Database& old) const {
  std::size_t removed = 0;
  for (const auto& [first, last] : x_removed)
    if (last <= old.get_lastdocid() + 1) removed += last - first;
  return removed;
}

Status PendingChanges::merge_into(const std::vector<std::string>& parts, const std::string& into) {
  if (x_runs.jobs() > 1)
    merge_databases_apart(parts, x_runs.folder() / "apart", into);
  else
    merge_databases(parts, into, true);
  return prepare_removal(into);
}

void PendingChanges::finish_merged(const std::string& path,
                                   const std::map<std::string, std::string>& changed) {
  Xapian::WritableDatabase merged = open_to_change(path);
  merged.begin_transaction(true);
  remove_passages(merged);
  for (const auto& [key, value] : changed) merged.set_metadata(key, value);
  merged.commit_transaction();
}

Status PendingChanges::merge_with(const std::string& path, const std::string& into) {
  Result<std::vector<std::string>> parts = x_runs.finish();
  if (!parts) return parts.error();
  put_dictionary();
  std::error_code ignored;  // told by the database that cannot be made there
  std::filesystem::create_directories(x_runs.folder(), ignored);
  const std::string metadata = (x_runs.folder() / "metadata").string();
  std::map<std::string, std::string> changed;
  std::size_t removed = 0, before = 0;
  {
    const Xapian::Database old(path);
    removed = count_removed_of(old);
    before = old.get_doccount();
    const bool merges_old = removed < before || x_has_applied;
    changed = write_new_metadata(old, merges_old, metadata);
    if (merges_old) parts->insert(parts->begin(), path);
    // What is left out need not be removed. Its words as written go with it, but for those of this
    // writer: that they are there is what its caller knows.
    if (!merges_old)
      std::erase_if(x_removed, [&](const Range& r) { return r.second <= old.get_lastdocid() + 1; });
  }
  parts->push_back(metadata);
  // Where much is removed, what is left lies far apart: it is moved together.
  const bool is_loose = removed * 4 > before && parts->front() == path;
  const std::string merged = is_loose ? (x_runs.folder() / "loose").string() : into;
  if (Status done = merge_into(*parts, merged); !done) return done;
  finish_merged(merged, changed);
  if (is_loose) merge_databases({merged}, into, true);
  clear();
  return Done{};
}

void PendingChanges::clear() {
  x_runs.clear();
  x_added.clear();
  x_removed.clear();
  x_metadata.clear();
  x_has_applied = true;
}

}  // namespace attest
