#include "indexer/store/term_lists.hpp"

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/store/glass_deflater.hpp"
#include "indexer/store/glass_files.hpp"
#include "indexer/store/glass_postings.hpp"
#include "indexer/store/glass_run.hpp"
#include "indexer/store/glass_version.hpp"
#include "indexer/store/layout.hpp"
#include "indexer/store/merge.hpp"
#include "indexer/store/schema.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;
using glass::cannot_write;
using glass::Table;
using glass::TableRoot;
using glass::TableWriter;

constexpr std::size_t k_documents_a_part = 60000;

// The terms of some of a database's documents, gathered from the lists of documents of all terms.
class Gatherer {
 public:
  explicit Gatherer(std::vector<Xapian::docid> documents)
      : x_documents(std::move(documents)), x_lists(x_documents.size()), x_slots(x_lists.size()) {}

  void read(const Xapian::Database& database) {
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const std::string name = *term;
      for_each(database.postlist_begin(name), database.postlist_end(name),
               [&](std::size_t at, const Xapian::PostingIterator& posting) {
                 if (x_terms.empty() || x_terms.back() != name) x_terms.push_back(name);
                 x_lists[at].push_back(
                     {static_cast<std::uint32_t>(x_terms.size() - 1), posting.get_wdf()});
               });
    }
    for (std::uint32_t slot = 0; slot < schema::k_slots; ++slot)
      for_each(database.valuestream_begin(slot), database.valuestream_end(slot),
               [&](std::size_t at, const auto&) { x_slots[at].push_back(slot); });
  }

  Result<TableRoot> write(const std::string& path) const {
    TableWriter table;
    glass::Deflater deflater;
    std::vector<WeighedTerm> terms;
    for (std::size_t at = 0; at < x_documents.size(); ++at) {
      terms.clear();
      for (const Entry& entry : x_lists[at]) terms.push_back({x_terms[entry.term], entry.count});
      std::string key;
      glass::append_sortable(x_documents[at], key);
      deflater.add(key, glass::list_of_terms(terms), table);
      key += '\0';
      deflater.add(key, glass::list_of_slots(x_slots[at]), table);
    }
    return table.write(path);
  }

 private:
  struct Entry {
    std::uint32_t term = 0, count = 0;
  };

  // Those of a sorted list that are gathered here.
  template <typename Iterator, typename Use>
  void for_each(Iterator it, const Iterator& end, Use&& use) const {
    if (it == end) return;
    it.skip_to(x_documents.front());
    auto at = x_documents.begin();
    for (; it != end; ++it) {
      const Xapian::docid document = number_of(it);
      if (document > x_documents.back()) return;
      at = std::lower_bound(at, x_documents.end(), document);
      use(static_cast<std::size_t>(at - x_documents.begin()), it);
    }
  }
  static Xapian::docid number_of(const Xapian::PostingIterator& it) { return *it; }
  static Xapian::docid number_of(const Xapian::ValueIterator& it) { return it.get_docid(); }

  std::vector<Xapian::docid> x_documents;
  std::vector<std::string> x_terms;
  std::vector<std::vector<Entry>> x_lists;
  std::vector<std::vector<std::uint32_t>> x_slots;
};

// A database that has the lists of these documents, and besides them only their numbers.
Status write_part(const Xapian::Database& database, const std::vector<Xapian::docid>& documents,
                  const fs::path& path) {
  std::error_code ec;
  fs::create_directories(path, ec);  // told by the files that cannot be made there
  Gatherer gatherer(documents);
  gatherer.read(database);
  const Result<TableRoot> terms = gatherer.write((path / glass::k_terms_file).string());
  if (!terms) return terms.error();
  const std::optional<TableRoot> range =
      glass::write_range(documents.front(), documents.back(), path / glass::k_postings_file);
  glass::RunTotals totals;
  for (std::size_t i = 0; i < documents.size(); ++i) totals.add(0);
  totals.last = documents.back();
  if (!range || !glass::write_file(path / glass::k_version_file,
                                   glass::version_file(*range, *terms, {}, totals, {})))
    return cannot_write(path);
  return Done{};
}

Result<std::vector<std::string>> write_parts(const std::string& path, const fs::path& folder) {
  const Xapian::Database database(path);
  std::vector<std::string> parts;
  std::vector<Xapian::docid> documents;
  const auto write = [&]() -> Status {
    parts.push_back((folder / std::to_string(parts.size())).string());
    return write_part(database, std::exchange(documents, {}), parts.back());
  };
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    documents.push_back(*it);
    if (documents.size() < k_documents_a_part) continue;
    if (Status written = write(); !written) return written.error();
  }
  if (!documents.empty())
    if (Status written = write(); !written) return written.error();
  return parts;
}

// The table is there before the version file names it, and that file is replaced at once.
Status install(const fs::path& lists, const fs::path& path) {
  const std::string made = glass::bytes_of_file(lists / glass::k_version_file);
  const std::string file = glass::bytes_of_file(path / glass::k_version_file);
  std::optional<glass::VersionParts> from = glass::version_parts(made);
  std::optional<glass::VersionParts> to = glass::version_parts(file);
  if (!from || !to) return cannot_write(lists);
  std::error_code ec;
  fs::rename(lists / glass::k_terms_file, path / glass::k_terms_file, ec);
  if (ec || !sync_file(path / glass::k_terms_file) || !sync_file(path)) return cannot_write(path);
  to->root(Table::terms) = from->root(Table::terms);
  const fs::path version = path / (std::string(glass::k_version_file) + ".new");
  if (!glass::write_file(version, to->joined()) || !sync_file(version)) return cannot_write(path);
  fs::rename(version, path / glass::k_version_file, ec);
  if (ec || !sync_file(path)) return cannot_write(path);
  return Done{};
}

}  // namespace

int may_lack_term_lists() {
  return Xapian::DB_NO_TERMLIST;
}

int without_term_lists() {
  return writes_glass_runs() ? Xapian::DB_NO_TERMLIST : 0;
}

bool has_term_lists(const std::string& path) {
  std::error_code ec;
  const std::uintmax_t size = fs::file_size(fs::path(path) / glass::k_terms_file, ec);
  if (ec || size == 0) return false;
  const std::string file = glass::bytes_of_file(fs::path(path) / glass::k_version_file);
  std::optional<glass::VersionParts> version = glass::version_parts(file);
  // Of another format: made by a Xapian that was not told to do without.
  return !version || !glass::is_empty_root(version->root(Table::terms));
}

void drop_half_made_term_lists(const std::string& path) {
  std::error_code ignored;
  if (!has_term_lists(path)) fs::remove(fs::path(path) / glass::k_terms_file, ignored);
}

Status make_term_lists(const std::string& path, const fs::path& folder) {
  if (has_term_lists(path)) return Done{};
  const Result<std::vector<std::string>> parts = write_parts(path, folder / "parts");
  if (!parts) return parts.error();
  if (parts->empty()) {  // an empty file is what Xapian begins with
    const fs::path table = fs::path(path) / glass::k_terms_file;
    return glass::write_file(table, {}) ? Status(Done{}) : Status(cannot_write(table));
  }
  merge_databases(*parts, (folder / "merged").string(), true);
  Status installed = install(folder / "merged", path);
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return installed;
}

}  // namespace attest
