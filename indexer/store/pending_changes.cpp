#include "indexer/store/pending_changes.hpp"

#include <system_error>

#include "indexer/store/merge.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/term_lists.hpp"

namespace attest {

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

Status PendingChanges::apply_in_place(const std::string& path) {
  drop_half_made_term_lists(path);
  if (Status ready = prepare_removal(path); !ready) return ready;
  Xapian::WritableDatabase database(
      path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS | without_term_lists());
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
// so what changes is written afterwards.
std::map<std::string, std::string> PendingChanges::write_new_metadata(const std::string& path,
                                                                      const std::string& into) {
  const Xapian::Database old(path);
  Xapian::WritableDatabase database(into, Xapian::DB_CREATE_OR_OVERWRITE |
                                              Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                                              without_term_lists());
  std::map<std::string, std::string> rest;
  for (const auto& [key, value] : x_metadata) {
    if (old.get_metadata(key).empty())
      database.set_metadata(key, value);
    else
      rest.emplace(key, value);
  }
  database.commit();
  return rest;
}

Status PendingChanges::merge_with(const std::string& path, const std::string& into) {
  Result<std::vector<std::string>> parts = x_runs.finish();
  if (!parts) return parts.error();
  put_dictionary();
  std::error_code ignored;  // told by the database that cannot be made there
  std::filesystem::create_directories(x_runs.folder(), ignored);
  const std::string metadata = (x_runs.folder() / "metadata").string();
  const std::map<std::string, std::string> changed = write_new_metadata(path, metadata);
  parts->insert(parts->begin(), path);
  parts->push_back(metadata);
  if (x_runs.jobs() > 1)
    merge_databases_apart(*parts, x_runs.folder() / "apart", into);
  else
    merge_databases(*parts, into, true);
  if (Status ready = prepare_removal(into); !ready) return ready;
  Xapian::WritableDatabase merged(
      into, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | without_term_lists());
  merged.begin_transaction(true);
  remove_passages(merged);
  for (const auto& [key, value] : changed) merged.set_metadata(key, value);
  merged.commit_transaction();
  clear();
  return Done{};
}

void PendingChanges::clear() {
  x_runs.clear();
  x_added.clear();
  x_removed.clear();
  x_metadata.clear();
}

}  // namespace attest
