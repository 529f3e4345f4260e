#include "indexer/store/reader.hpp"

#include <xapian.h>
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "indexer/store/layout.hpp"
#include "indexer/store/open_database.hpp"
#include "indexer/store/record.hpp"
#include "indexer/store/record_codec.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/xapian_guard.hpp"

namespace attest {
namespace {

// One index folder of several.
struct Shard {
  std::string folder;
  std::string path;  // of its generation
  std::uint64_t size_bytes = 0;
  Xapian::Database database;
  Totals totals;
  std::string rules;
};

Result<Shard> open_shard(const std::string& name) {
  const IndexFolder folder{std::filesystem::path(name)};
  if (!folder.exists())
    return Error{ErrorCode::index_missing, "there is no index", name,
                 "make one with attest-index --db " + name + " SOURCE, or name another with --db"};
  Result<std::optional<std::uint64_t>> current = folder.current();
  if (!current) return current.error();
  if (!*current)
    return Error{ErrorCode::index_missing, "the folder holds no index", name,
                 "make one with attest-index --db " + name + " SOURCE, or name another with --db"};
  Shard shard;
  shard.folder = name;
  shard.path = folder.generation_path(**current).string();
  shard.size_bytes = folder.size_bytes(**current);
  std::error_code ec;
  if (!std::filesystem::exists(shard.path, ec))
    return Error{ErrorCode::index_damaged, "the index is damaged: " + shard.path + " is gone", name,
                 "build it anew with attest-index --rebuild"};
  shard.database = Xapian::Database(shard.path);
  if (Status ours = check_version(shard.database, name, Access::read); !ours) return ours.error();
  Result<Totals> totals = read_totals(shard.database);
  if (!totals) return totals.error();
  shard.totals = *std::move(totals);
  shard.rules = shard.database.get_metadata(std::string(schema::k_meta_rules));
  return shard;
}

// A swap of generations between reading the stub and opening what it names looks like damage once.
Result<Shard> open_settled(const std::string& name) {
  constexpr int k_attempts = 5;
  for (int attempt = 1;; ++attempt) {
    Result<Shard> shard = guarded(name, [&] { return open_shard(name); });
    if (shard || attempt == k_attempts || shard.error().code != ErrorCode::index_damaged) {
      if (!shard && shard.error().place.empty()) {
        Error error = shard.error();
        error.place = name;
        return error;
      }
      return shard;
    }
  }
}

std::string fingerprint_of(const std::vector<Shard>& shards) {
  Hash128 sum;
  std::set<std::string> rules;
  for (const Shard& shard : shards) {
    sum += shard.totals.content;
    rules.insert(shard.rules);
  }
  std::string all = sum.to_hex() + "\t" + std::to_string(schema::k_version);
  for (const std::string& r : rules) all += "\t" + r;
  return hash128(all).to_hex();
}

std::string joined_rules(const std::vector<Shard>& shards) {
  std::set<std::string> rules;
  for (const Shard& shard : shards) rules.insert(shard.rules);
  std::string out;
  for (const std::string& r : rules) out += (out.empty() ? "" : "+") + r;
  return out;
}

}  // namespace

struct IndexReader::Data {
  std::vector<std::string> folders;
  std::vector<Shard> shards;
  Xapian::Database all;
  std::string place;
  std::string fingerprint;
  std::string rules;
  mutable std::vector<std::unique_ptr<RecordUnpacker>> unpackers;  // of the shards read from so far

  RecordUnpacker& unpacker(std::size_t shard) const {
    unpackers.resize(shards.size());
    if (!unpackers[shard])
      unpackers[shard] = std::make_unique<RecordUnpacker>(
          shards[shard].database.get_metadata(std::string(schema::k_meta_dictionary)));
    return *unpackers[shard];
  }

  // By a number that the index itself gave out: whether it is there is not asked again. Xapian
  // numbers the passages of several databases in turn.
  Result<std::string> record(Xapian::docid docid) const {
    const Xapian::Document document = all.get_document(docid, Xapian::DOC_ASSUME_VALID);
    return unpacker((docid - 1) % shards.size()).unpack(document.get_value(schema::k_slot_record));
  }

  // The passage of a record, read by `reads`.
  Result<Passage> decode(Xapian::docid docid, Result<Passage> (*reads)(std::string_view)) const {
    const Result<std::string> bytes = record(docid);
    Result<Passage> passage = bytes ? reads(*bytes) : Result<Passage>(bytes.error());
    if (passage) return passage;
    Error error = passage.error();
    error.place = place;
    return error;
  }

  // Linear in the passages of its document.
  std::optional<Xapian::docid> passage_named(std::string_view id) const {
    const auto name = parse_passage_id(id);
    if (!name) return std::nullopt;
    const std::string number = Xapian::sortable_serialise(static_cast<double>(name->number));
    auto value = all.valuestream_begin(schema::k_slot_passage);
    for (const std::uint32_t docid : postings(schema::term(schema::k_document, name->document_id),
                                              std::numeric_limits<std::size_t>::max())) {
      value.skip_to(docid);
      if (value == all.valuestream_end(schema::k_slot_passage)) break;
      if (value.get_docid() == docid && *value == number) return docid;
    }
    return std::nullopt;
  }

  std::vector<std::uint32_t> postings(const std::string& term, std::size_t limit) const {
    std::vector<std::uint32_t> out;
    for (auto it = all.postlist_begin(term); it != all.postlist_end(term) && out.size() < limit;
         ++it)
      out.push_back(*it);
    return out;
  }
};

IndexReader::IndexReader(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;
IndexReader::~IndexReader() = default;

Result<IndexReader> IndexReader::open(const std::vector<std::string>& folders) {
  auto data = std::make_unique<Data>();
  data->folders = folders;
  for (const std::string& folder : folders) {
    Result<Shard> shard = open_settled(folder);
    if (!shard) return shard.error();
    data->shards.push_back(*std::move(shard));
    data->place += (data->place.empty() ? "" : ", ") + folder;
  }
  Status joined = guarded(data->place, [&]() -> Status {
    for (const Shard& shard : data->shards) data->all.add_database(shard.database);
    return Done{};
  });
  if (!joined) return joined.error();
  data->fingerprint = fingerprint_of(data->shards);
  data->rules = joined_rules(data->shards);
  return IndexReader(std::move(data));
}

const std::string& IndexReader::fingerprint() const {
  return x_data->fingerprint;
}
const std::string& IndexReader::rules_fingerprint() const {
  return x_data->rules;
}
const std::vector<std::string>& IndexReader::folders() const {
  return x_data->folders;
}
const Xapian::Database& IndexReader::database() const {
  return x_data->all;
}

std::vector<std::string> IndexReader::document_ids() const {
  std::set<std::string> ids;
  const std::string prefix(schema::k_meta_document);
  for (const Shard& shard : x_data->shards) {
    Status read = guarded(shard.folder, [&]() -> Status {
      const Xapian::Database& db = shard.database;
      for (auto it = db.metadata_keys_begin(prefix); it != db.metadata_keys_end(prefix); ++it) {
        std::string id = (*it).substr(prefix.size());
        if (document_key(id) != *it) {  // a hash stands for it: the record knows
          Result<DocumentRecord> record = decode_document(db.get_metadata(*it));
          if (!record) return record.error();
          id = record->stored.meta.id;
        }
        ids.insert(std::move(id));
      }
      return Done{};
    });
    if (!read) return {};
  }
  return {ids.begin(), ids.end()};
}

std::vector<std::string> IndexReader::languages() const {
  std::set<std::string> out;
  for (const Shard& shard : x_data->shards)
    for (const auto& [lang, count] : shard.totals.languages)
      if (count > 0) out.insert(lang);
  return {out.begin(), out.end()};
}

Result<std::optional<StoredDocument>> IndexReader::document(std::string_view id) const {
  using Found = Result<std::optional<StoredDocument>>;
  const std::string key = document_key(id);
  for (const Shard& shard : x_data->shards) {
    Found found = guarded(shard.folder, [&]() -> Found {
      const std::string value = shard.database.get_metadata(key);
      if (value.empty()) return std::optional<StoredDocument>{};
      Result<DocumentRecord> record = decode_document(value);
      if (!record) return record.error();
      return std::optional<StoredDocument>(std::move(record->stored));
    });
    if (!found || *found) return found;
  }
  return std::optional<StoredDocument>{};
}

Result<std::optional<Passage>> IndexReader::passage(std::string_view id) const {
  using Found = Result<std::optional<Passage>>;
  return guarded(x_data->place, [&]() -> Found {
    const std::optional<Xapian::docid> docid = x_data->passage_named(id);
    if (!docid) return std::optional<Passage>{};
    Result<Passage> passage = x_data->decode(*docid, decode_passage);
    if (!passage) return passage.error();
    return std::optional<Passage>(*std::move(passage));
  });
}

Result<Passage> IndexReader::passage_at(std::uint32_t docid) const {
  return guarded(x_data->place,
                 [&]() -> Result<Passage> { return x_data->decode(docid, decode_passage); });
}

Result<Passage> IndexReader::claims_at(std::uint32_t docid) const {
  return guarded(x_data->place,
                 [&]() -> Result<Passage> { return x_data->decode(docid, decode_claims); });
}

Result<std::vector<std::uint32_t>> IndexReader::all_passages() const {
  return guarded(x_data->place, [&]() -> Result<std::vector<std::uint32_t>> {
    return x_data->postings({}, std::numeric_limits<std::size_t>::max());
  });
}

Result<std::vector<Passage>> IndexReader::passages_of(std::string_view document_id) const {
  return guarded(x_data->place, [&]() -> Result<std::vector<Passage>> {
    std::vector<Passage> out;
    const std::string term = schema::term(schema::k_document, document_id);
    const auto docids = x_data->postings(term, std::numeric_limits<std::size_t>::max());
    for (const std::uint32_t docid : docids) {
      Result<Passage> passage = x_data->decode(docid, decode_passage);
      if (!passage) return passage.error();
      out.push_back(*std::move(passage));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Passage& a, const Passage& b) { return a.number < b.number; });
    return out;
  });
}

Status IndexReader::for_each_claim_key(
    std::size_t min_count,
    const std::function<void(std::string_view, const std::vector<std::uint32_t>&)>& visit) const {
  return guarded(x_data->place, [&]() -> Status {
    const std::string prefix(schema::k_claim);
    const Xapian::Database& db = x_data->all;
    for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it) {
      if (it.get_termfreq() < min_count) continue;
      const std::string term = *it;
      visit(std::string_view(term).substr(prefix.size()),
            x_data->postings(term, std::numeric_limits<std::size_t>::max()));
    }
    return Done{};
  });
}

Result<std::vector<std::uint32_t>> IndexReader::passages_with_claim_key(std::string_view key,
                                                                        std::size_t limit) const {
  return guarded(x_data->place, [&]() -> Result<std::vector<std::uint32_t>> {
    // A key that for_each_claim_key gave out may be the hash that stands for a long one.
    const std::string stored = std::string(schema::k_claim).append(key);
    if (x_data->all.term_exists(stored)) return x_data->postings(stored, limit);
    return x_data->postings(schema::term(schema::k_claim, key), limit);
  });
}

Result<IndexStats> IndexReader::stats() const {
  return guarded(x_data->place, [&]() -> Result<IndexStats> {
    IndexStats out;
    std::map<std::string, std::size_t> languages;
    for (const Shard& shard : x_data->shards) {
      out.documents += shard.totals.documents;
      out.passages += shard.totals.passages;
      out.claims += shard.totals.claims;
      out.citations += shard.totals.citations;
      out.source_bytes += shard.totals.source_bytes;
      out.index_bytes += shard.size_bytes;
      for (const auto& [lang, count] : shard.totals.languages) languages[lang] += count;
    }
    out.entities = count_terms(x_data->all, schema::k_entity);
    out.languages.assign(languages.begin(), languages.end());
    return out;
  });
}

Result<std::map<std::string, FileRecord>> IndexReader::files() const {
  std::map<std::string, FileRecord> out;
  for (const Shard& shard : x_data->shards) {
    auto records = guarded(shard.folder, [&] { return read_file_records(shard.database); });
    if (!records) return records;
    out.merge(*records);
  }
  return out;
}

Status IndexReader::check() const {
  for (const Shard& shard : x_data->shards) {
    Status sound = guarded(shard.folder, [&]() -> Status {
      std::ostringstream report;
      const std::size_t errors = Xapian::Database::check(shard.path, 0, &report);
      if (errors == 0) return Done{};
      return Error{ErrorCode::index_damaged,
                   "the index is damaged: " + std::to_string(errors) + " errors in its tables",
                   shard.folder, "build it anew with attest-index --rebuild"};
    });
    if (!sound) return sound;
  }
  return Done{};
}

}  // namespace attest
