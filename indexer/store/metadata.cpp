#include "indexer/store/metadata.hpp"

#include "indexer/store/record_text.hpp"
#include "indexer/store/schema.hpp"

namespace attest {
namespace {

void write_meta(LineWriter& out, const DocumentMeta& m) {
  out.line("meta").text(m.id).text(m.title).text(m.publisher).text(m.published).text(m.type);
  out.text(m.url).text(m.path).text(m.lang).text(m.sha256).text(m.format).number(m.source_bytes);
  out.end();
  if (m.authors.empty()) return;
  out.line("by");
  for (const std::string& author : m.authors) out.text(author);
  out.end();
}

void read_meta(LineReader& in, DocumentMeta& m) {
  for (std::string* field : {&m.id, &m.title, &m.publisher, &m.published, &m.type, &m.url, &m.path,
                             &m.lang, &m.sha256, &m.format})
    *field = in.text();
  m.source_bytes = in.number<std::size_t>();
}

void read_list(LineReader& in, std::vector<std::string>& list) {
  while (in.ok() && !in.at_line_end()) list.push_back(in.text());
}

bool begin(LineReader& in) {
  return in.next_line() && in.kind() == "v 1" && in.at_line_end();
}

Error damaged() {
  return {ErrorCode::index_damaged, "the index is damaged: a metadata record does not decode", "",
          "build it anew with attest-index --rebuild"};
}

}  // namespace

void Totals::add(const DocumentRecord& record) {
  ++documents;
  passages += record.stored.passages;
  claims += record.stored.claims;
  citations += record.citations;
  source_bytes += record.stored.meta.source_bytes;
  bytes_since_compact += record.stored.meta.source_bytes;
  content += content_hash(record.stored.meta);
  ++languages[record.stored.meta.lang];
}

void Totals::remove(const DocumentRecord& record) {
  --documents;
  passages -= record.stored.passages;
  claims -= record.stored.claims;
  citations -= record.citations;
  source_bytes -= record.stored.meta.source_bytes;
  bytes_since_compact += record.stored.meta.source_bytes;
  content -= content_hash(record.stored.meta);
  const auto it = languages.find(record.stored.meta.lang);
  if (it != languages.end() && --it->second == 0) languages.erase(it);
}

Hash128 content_hash(const DocumentMeta& meta) {
  DocumentMeta hashed = meta;
  hashed.path.clear();
  LineWriter out;
  write_meta(out, hashed);
  return hash128(out.take());
}

std::string encode(const DocumentRecord& record) {
  LineWriter out;
  out.line("v 1").end();
  write_meta(out, record.stored.meta);
  if (!record.stored.meta.origins.empty()) {
    out.line("from");
    for (const MetaOrigin& origin : record.stored.meta.origins)
      out.text(origin.field).text(origin.source);
    out.end();
  }
  out.line("size").number(record.stored.passages).number(record.stored.claims);
  out.number(record.citations).text(record.file).end();
  if (!record.stored.cites.empty()) {
    out.line("cites");
    for (const std::string& key : record.stored.cites) out.text(key);
    out.end();
  }
  return out.take();
}

Result<DocumentRecord> decode_document(std::string_view record) {
  LineReader in(record);
  DocumentRecord out;
  if (!begin(in)) return damaged();
  while (in.next_line()) {
    if (in.kind() == "meta") {
      read_meta(in, out.stored.meta);
    } else if (in.kind() == "by") {
      read_list(in, out.stored.meta.authors);
    } else if (in.kind() == "from") {
      std::vector<std::string> cells;
      read_list(in, cells);
      for (std::size_t i = 0; i + 1 < cells.size(); i += 2)
        out.stored.meta.origins.push_back({std::move(cells[i]), std::move(cells[i + 1])});
    } else if (in.kind() == "size") {
      out.stored.passages = in.number<std::size_t>();
      out.stored.claims = in.number<std::size_t>();
      out.citations = in.number<std::size_t>();
      out.file = in.text();
    } else if (in.kind() == "cites") {
      read_list(in, out.stored.cites);
    } else {
      in.skip_line();
    }
  }
  if (!in.ok()) return damaged();
  return out;
}

std::string encode(const FileRecord& record) {
  LineWriter out;
  out.line("v 1").end();
  out.line("file").text(record.path).number(record.size_bytes).number(record.mtime_ns);
  out.text(record.sha256).text(record.how).number(record.is_complete ? 1 : 0).end();
  if (!record.document_ids.empty()) {
    out.line("ids");
    for (const std::string& id : record.document_ids) out.text(id);
    out.end();
  }
  for (const FileRecord::Failure& f : record.failures)
    out.line("failed")
        .text(f.place)
        .text(f.message)
        .text(f.hint)
        .number(static_cast<int>(f.code))
        .end();
  return out.take();
}

Result<FileRecord> decode_file(std::string_view record) {
  LineReader in(record);
  FileRecord out;
  if (!begin(in)) return damaged();
  while (in.next_line()) {
    if (in.kind() == "file") {
      out.path = in.text();
      out.size_bytes = in.number<std::uint64_t>();
      out.mtime_ns = in.number<std::int64_t>();
      out.sha256 = in.text();
      out.how = in.text();
      out.is_complete = in.number<int>() != 0;
    } else if (in.kind() == "ids") {
      read_list(in, out.document_ids);
    } else if (in.kind() == "failed") {
      FileRecord::Failure failure;
      failure.place = in.text();
      failure.message = in.text();
      failure.hint = in.text();
      const auto code = in.number<int>();
      if (code < 0 || code > static_cast<int>(ErrorCode::internal)) in.fail();
      failure.code = static_cast<ErrorCode>(code);
      out.failures.push_back(std::move(failure));
    } else {
      in.skip_line();
    }
  }
  if (!in.ok()) return damaged();
  return out;
}

std::string encode(const Totals& totals) {
  LineWriter out;
  out.line("v 1").end();
  out.line("totals").number(totals.documents).number(totals.passages).number(totals.claims);
  out.number(totals.citations).number(totals.source_bytes).number(totals.bytes_since_compact);
  out.text(totals.content.to_hex()).end();
  for (const auto& [lang, count] : totals.languages)
    out.line("lang").text(lang).number(count).end();
  return out.take();
}

Result<Totals> decode_totals(std::string_view record) {
  LineReader in(record);
  Totals out;
  if (!begin(in)) return damaged();
  while (in.next_line()) {
    if (in.kind() == "totals") {
      out.documents = in.number<std::size_t>();
      out.passages = in.number<std::size_t>();
      out.claims = in.number<std::size_t>();
      out.citations = in.number<std::size_t>();
      out.source_bytes = in.number<std::uint64_t>();
      out.bytes_since_compact = in.number<std::uint64_t>();
      const std::optional<Hash128> content = Hash128::parse(in.text());
      if (!content) in.fail();
      out.content = content.value_or(Hash128{});
    } else if (in.kind() == "lang") {
      std::string lang = in.text();
      out.languages[std::move(lang)] = in.number<std::size_t>();
    } else {
      in.skip_line();
    }
  }
  if (!in.ok()) return damaged();
  return out;
}

std::string document_key(std::string_view id) {
  return schema::term(schema::k_meta_document, id);
}

std::string file_key(std::string_view path) {
  return std::string(schema::k_meta_file) + hash128(path).to_hex();
}

}  // namespace attest
