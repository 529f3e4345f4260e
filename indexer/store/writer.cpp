#include "indexer/store/writer.hpp"

#include <xapian.h>
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unordered_set>

#include "indexer/store/layout.hpp"
#include "indexer/store/open_database.hpp"
#include "indexer/store/prepared_data.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/xapian_guard.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;

// To know that a word is in the index already takes memory; told twice it is kept once all the
// same.
constexpr std::size_t k_max_forms = 4000000;

std::string key(std::string_view name) {
  return std::string(name);
}

}  // namespace

struct IndexWriter::Data {
  IndexFolder folder;
  IndexLock lock;
  WriterOptions options;
  std::uint64_t generation = 1;
  bool is_in_use = true;  // the stub names this generation
  std::optional<Xapian::WritableDatabase> database;
  Totals totals;
  std::uint64_t uncommitted_bytes = 0;
  std::unordered_set<std::size_t> forms;  // hashes of the words as written that are in the index

  Data(IndexFolder f, IndexLock l, WriterOptions o)
      : folder(std::move(f)), lock(std::move(l)), options(std::move(o)) {}

  std::string place() const { return folder.path().string(); }

  Status create(std::uint64_t number) {
    generation = number;
    database.emplace(folder.generation_path(number).string(),
                     Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    database->set_metadata(key(schema::k_meta_version), std::to_string(schema::k_version));
    database->set_metadata(key(schema::k_meta_features), key(k_features));
    write_state();
    write_maker();
    database->commit();
    database->begin_transaction(true);
    return Done{};
  }

  Status open_current(std::uint64_t number) {
    generation = number;
    const std::string path = folder.generation_path(number).string();
    // A reader's look first: a version that is not ours must not even be opened for writing.
    {
      const Xapian::Database reader(path);
      if (Status ours = check_version(reader, place(), Access::write); !ours) return ours;
      Result<Totals> stored = read_totals(reader);
      if (!stored) return stored.error();
      totals = *std::move(stored);
    }
    database.emplace(path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    database->begin_transaction(true);
    return Done{};
  }

  Status open_any() {
    Result<std::optional<std::uint64_t>> current = folder.current();
    if (options.rebuild) {
      folder.remove_others(current ? *current : std::nullopt);
      is_in_use = false;
      return create(folder.next());
    }
    if (!current) return current.error();
    folder.remove_others(*current);
    if (*current) return open_current(**current);
    if (Status made = create(folder.next()); !made) return made;
    return folder.switch_to(generation);
  }

  // Each word as written, once an index: what wildcards are expanded to. A word stays when the last
  // document with it goes; it then finds nothing.
  void add_forms(const std::vector<WrittenForm>& more) {
    if (forms.size() > k_max_forms) forms.clear();
    for (const WrittenForm& word : more)
      if (forms.insert(std::hash<std::string_view>{}(word.form)).second)
        database->add_synonym(word.form, word.term);
  }

  void write_state() { database->set_metadata(key(schema::k_meta_totals), encode(totals)); }

  // Only when a run is through: until then some documents may still be those of older rules.
  void write_maker() {
    database->set_metadata(key(schema::k_meta_rules), options.rules_fingerprint);
    database->set_metadata(key(schema::k_meta_tool), options.tool_version);
  }

  void commit() {
    write_state();
    database->commit_transaction();
    database->begin_transaction(true);
    uncommitted_bytes = 0;
  }

  Status compact() {
    totals.bytes_since_compact = 0;
    commit();
    database->cancel_transaction();
    const std::uint64_t next = folder.next();
    const std::string path = folder.generation_path(next).string();
    database->compact(path, Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER);
    database->close();
    database.reset();
    if (Status switched = folder.switch_to(next); !switched) return switched;
    is_in_use = true;
    folder.remove_others(next);
    return open_current(next);
  }

  Status finish() {
    write_maker();
    const bool mostly_new = totals.bytes_since_compact * 2 > totals.source_bytes;
    if (mostly_new && totals.bytes_since_compact > 0) return compact();
    commit();
    if (is_in_use) return Done{};
    if (Status switched = folder.switch_to(generation); !switched) return switched;
    is_in_use = true;
    folder.remove_others(generation);
    return Done{};
  }

  std::optional<std::string> metadata(const std::string& name) const {
    std::string value = database->get_metadata(name);
    if (value.empty()) return std::nullopt;
    return value;
  }
};

IndexWriter::IndexWriter(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

IndexWriter::~IndexWriter() {
  if (!x_data || !x_data->database) return;
  try {  // what was not committed is dropped; a destructor has nobody to tell
    x_data->database->cancel_transaction();
    x_data->database->close();
  } catch (const Xapian::Error&) {
  }
}

Result<IndexWriter> IndexWriter::open(const std::string& path, const WriterOptions& options) {
  const IndexFolder folder{fs::path(path)};
  std::error_code ec;
  fs::create_directories(folder.path(), ec);
  if (ec || !folder.exists())
    return Error{ErrorCode::index_missing, "the index folder cannot be made: " + ec.message(), path,
                 "name another folder with --db"};
  if (!folder.is_ours())
    return Error{ErrorCode::index_damaged, "the folder holds other files and is no index", path,
                 "name an empty or new folder with --db"};
  Result<IndexLock> lock = IndexLock::acquire(folder);
  if (!lock) return lock.error();
  auto data = std::make_unique<Data>(folder, *std::move(lock), options);
  Status opened = guarded(path, [&] { return data->open_any(); });
  if (!opened) return opened.error();
  return IndexWriter(std::move(data));
}

Result<std::optional<FileRecord>> IndexWriter::file(std::string_view path) const {
  using Found = Result<std::optional<FileRecord>>;
  return guarded(x_data->place(), [&]() -> Found {
    const auto value = x_data->metadata(file_key(path));
    if (!value) return std::optional<FileRecord>{};
    Result<FileRecord> record = decode_file(*value);
    if (!record) return record.error();
    return std::optional<FileRecord>(*std::move(record));
  });
}

Result<std::map<std::string, FileRecord>> IndexWriter::files() const {
  return guarded(x_data->place(), [&] { return read_file_records(*x_data->database); });
}

Result<std::optional<DocumentRecord>> IndexWriter::document(std::string_view id) const {
  using Found = Result<std::optional<DocumentRecord>>;
  return guarded(x_data->place(), [&]() -> Found {
    const auto value = x_data->metadata(document_key(id));
    if (!value) return std::optional<DocumentRecord>{};
    Result<DocumentRecord> record = decode_document(*value);
    if (!record) return record.error();
    return std::optional<DocumentRecord>(*std::move(record));
  });
}

const Totals& IndexWriter::totals() const {
  return x_data->totals;
}

Result<bool> IndexWriter::put_document(PreparedDocument document, std::string_view file) {
  Result<bool> removed = begin_document(document.data().record.stored.meta.id);
  if (!removed) return removed;
  if (Status added = add_part(document); !added) return added.error();
  if (Status ended = end_document(document, file); !ended) return ended.error();
  return removed;
}

Result<bool> IndexWriter::begin_document(std::string_view id) {
  return remove_document(id);
}

Status IndexWriter::add_part(const PreparedDocument& part) {
  return guarded(x_data->place(), [&]() -> Status {
    for (const Xapian::Document& passage : part.data().passages)
      x_data->database->add_document(passage);
    x_data->add_forms(part.data().forms);
    return Done{};
  });
}

Status IndexWriter::end_document(const PreparedDocument& last, std::string_view file) {
  return guarded(x_data->place(), [&]() -> Status {
    DocumentRecord& record = last.data().record;
    record.file = file;
    x_data->database->set_metadata(document_key(record.stored.meta.id), encode(record));
    x_data->totals.add(record);
    x_data->uncommitted_bytes += record.stored.meta.source_bytes;
    return Done{};
  });
}

Status IndexWriter::drop_document(std::string_view id) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->database->delete_document(schema::term(schema::k_document, id));
    return Done{};
  });
}

Result<bool> IndexWriter::remove_document(std::string_view id) {
  Result<std::optional<DocumentRecord>> old = document(id);
  if (!old) return old.error();
  if (!*old) return false;
  return guarded(x_data->place(), [&]() -> Result<bool> {
    x_data->database->delete_document(schema::term(schema::k_document, id));
    x_data->database->set_metadata(document_key(id), "");
    x_data->totals.remove(**old);
    return true;
  });
}

Status IndexWriter::put_file(const FileRecord& record) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->database->set_metadata(file_key(record.path), encode(record));
    return Done{};
  });
}

Status IndexWriter::remove_file(std::string_view path) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->database->set_metadata(file_key(path), "");
    return Done{};
  });
}

std::uint64_t IndexWriter::uncommitted_bytes() const {
  return x_data->uncommitted_bytes;
}

Status IndexWriter::commit() {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->commit();
    return Done{};
  });
}

Status IndexWriter::finish() {
  return guarded(x_data->place(), [&] { return x_data->finish(); });
}

std::uint64_t IndexWriter::index_bytes() const {
  return x_data->folder.size_bytes(x_data->generation);
}

Result<std::size_t> IndexWriter::count_entities() const {
  return guarded(x_data->place(), [&]() -> Result<std::size_t> {
    return count_terms(*x_data->database, schema::k_entity);
  });
}

}  // namespace attest
