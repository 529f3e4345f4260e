#include "indexer/store/writer.hpp"

#include <xapian.h>
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "indexer/base/hash_set.hpp"
#include "indexer/store/layout.hpp"
#include "indexer/store/open_database.hpp"
#include "indexer/store/pending_changes.hpp"
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
  bool is_in_use = true;                     // the stub names this generation
  std::optional<Xapian::Database> database;  // as of the last commit
  PendingChanges changes;                    // since then
  Totals totals;
  std::uint64_t uncommitted_bytes = 0;
  HashSet forms;  // hashes of the words as written that are in the index

  Data(IndexFolder f, IndexLock l, WriterOptions o)
      : folder(std::move(f)),
        lock(std::move(l)),
        options(std::move(o)),
        changes(folder.runs_path(), options.jobs) {}

  std::string place() const { return folder.path().string(); }
  std::string path() const { return folder.generation_path(generation).string(); }

  void reopen() {
    database.emplace(path());
    changes.begin(*database);
  }

  Status create(std::uint64_t number) {
    generation = number;
    write_state();
    write_maker();
    changes.put(key(schema::k_meta_version), std::to_string(schema::k_version));
    if (Status applied = changes.apply_in_place(path()); !applied) return applied;
    reopen();
    return Done{};
  }

  Status open_current(std::uint64_t number) {
    generation = number;
    reopen();
    // A version that is not ours must not even be opened for writing.
    if (Status ours = check_version(*database, place(), Access::write); !ours) return ours;
    Result<Totals> stored = read_totals(*database);
    if (!stored) return stored.error();
    totals = *std::move(stored);
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
  void add_forms(const WrittenForms& more) {
    if (forms.size() > k_max_forms) forms = {};
    constexpr std::size_t k_ahead = 8;  // memory is slower than the words come
    const std::vector<WrittenForms::Form>& all = more.forms();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i + k_ahead < all.size()) forms.expect(all[i + k_ahead].hash);
      if (forms.insert(all[i].hash)) changes.runs().add_form(more.form(all[i]));
    }
  }

  // With every commit: each may need a reader or writer that knows more.
  void write_state() {
    changes.put(key(schema::k_meta_totals), encode(totals));
    changes.put(key(schema::k_meta_features), key(k_features));
  }

  // Only when a run is through: until then some documents may still be those of older rules.
  void write_maker() {
    changes.put(key(schema::k_meta_rules), options.rules_fingerprint);
    changes.put(key(schema::k_meta_tool), options.tool_version);
  }

  // Much that is new is merged with what is there into a new generation, little is written into the
  // one there is: a merge copies all, and additions one by one are slow.
  bool is_much_new() const { return uncommitted_bytes * 4 > totals.source_bytes; }
  bool is_mostly_loose() const { return totals.bytes_since_compact * 2 > totals.source_bytes; }

  Status commit(bool merges) {
    uncommitted_bytes = 0;
    if (merges) return merge();
    write_state();
    if (Status applied = changes.apply_in_place(path()); !applied) return applied;
    reopen();
    return Done{};
  }

  Status merge() {
    totals.bytes_since_compact = 0;
    write_state();
    const std::uint64_t next = folder.next();
    if (Status merged = changes.merge_with(path(), folder.generation_path(next).string()); !merged)
      return merged;
    database.reset();
    generation = next;
    reopen();
    if (!is_in_use) {
      const Result<std::optional<std::uint64_t>> used = folder.current();
      folder.remove_others(used ? *used : std::nullopt, generation);
      return Done{};
    }
    if (Status switched = folder.switch_to(next); !switched) return switched;
    folder.remove_others(next);
    return Done{};
  }

  Status finish() {
    write_maker();
    if (Status done = commit(is_much_new() || is_mostly_loose()); !done) return done;
    if (is_in_use) return Done{};
    if (Status switched = folder.switch_to(generation); !switched) return switched;
    is_in_use = true;
    folder.remove_others(generation);
    return Done{};
  }

  std::optional<std::string> metadata(const std::string& name) const {
    std::string value = changes.metadata(name, *database);
    if (value.empty()) return std::nullopt;
    return value;
  }
};

IndexWriter::IndexWriter(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

IndexWriter::~IndexWriter() = default;

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

Status IndexWriter::add_part(PreparedDocument& part) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->add_forms(part.data().forms);
    return x_data->changes.add(part.data().record.stored.meta.id, std::move(part.data().passages));
  });
}

Status IndexWriter::end_document(const PreparedDocument& last, std::string_view file) {
  return guarded(x_data->place(), [&]() -> Status {
    DocumentRecord& record = last.data().record;
    record.file = file;
    x_data->changes.put(document_key(record.stored.meta.id), encode(record));
    x_data->totals.add(record);
    x_data->uncommitted_bytes += record.stored.meta.source_bytes;
    return Done{};
  });
}

Status IndexWriter::drop_document(std::string_view id) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->changes.remove(std::string(id), *x_data->database);
    return Done{};
  });
}

Result<bool> IndexWriter::remove_document(std::string_view id) {
  Result<std::optional<DocumentRecord>> old = document(id);
  if (!old) return old.error();
  if (!*old) return false;
  return guarded(x_data->place(), [&]() -> Result<bool> {
    x_data->changes.remove(std::string(id), *x_data->database);
    x_data->changes.put(document_key(id), "");
    x_data->totals.remove(**old);
    return true;
  });
}

Status IndexWriter::put_file(const FileRecord& record) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->changes.put(file_key(record.path), encode(record));
    return Done{};
  });
}

Status IndexWriter::remove_file(std::string_view path) {
  return guarded(x_data->place(), [&]() -> Status {
    x_data->changes.put(file_key(path), "");
    return Done{};
  });
}

std::uint64_t IndexWriter::uncommitted_bytes() const {
  return x_data->uncommitted_bytes;
}

Status IndexWriter::commit() {
  return guarded(x_data->place(), [&] { return x_data->commit(x_data->is_much_new()); });
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
