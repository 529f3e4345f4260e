#include "indexer/pipeline/verify.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <system_error>

#include "indexer/base/utf8.hpp"
#include "indexer/pipeline/members.hpp"
#include "indexer/pipeline/process.hpp"
#include "indexer/store/metadata.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_max_candidates = 20000;  // files looked at for one that has moved
constexpr std::uint64_t k_no_limit = std::numeric_limits<std::uint64_t>::max() / 2;
constexpr std::string_view k_json_lines_name = "jsonl";
constexpr std::string_view k_interruption = " […] ";

// Published text by code point: a checkpoint every so often instead of a count from the start.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : x_text(text) {
    std::size_t chars = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!is_utf8_boundary(text[i])) continue;
      if (chars++ % k_step == 0) x_bytes.push_back(i);
    }
  }

  std::string_view between(std::size_t begin, std::size_t end) const {
    const std::size_t first = byte_of(begin);
    return x_text.substr(first, std::max(byte_of(end), first) - first);
  }

 private:
  static constexpr std::size_t k_step = 1024;

  std::size_t byte_of(std::size_t index) const {
    const std::size_t k = index / k_step;
    if (k >= x_bytes.size()) return x_text.size();
    return x_bytes[k] + byte_of_code_point(x_text.substr(x_bytes[k]), index % k_step);
  }

  std::string_view x_text;
  std::vector<std::size_t> x_bytes;
};

// A source as it is now.
struct Source {
  Document document;
  std::string_view bytes;  // of the file, where offsets count into it; else empty
};

bool matches(const Passage& passage, const Source& source, const CodePoints& text) {
  const Span whole{0, passage.reading.size()};
  const Location at = locate(passage.text, whole);
  std::vector<SegmentLocation> segments = at.segments;
  if (segments.empty())
    segments.push_back({at.char_start, at.char_end, at.byte_start, at.byte_end});
  const std::size_t skipped = source.document.char_offset;
  std::string by_chars;
  std::string by_bytes;
  for (const SegmentLocation& s : segments) {
    if (s.char_start < skipped) return false;
    if (&s != &segments.front()) by_chars += k_interruption, by_bytes += k_interruption;
    by_chars += text.between(s.char_start - skipped, s.char_end - skipped);
    if (s.byte_end <= source.bytes.size() && s.byte_start <= s.byte_end)
      by_bytes += source.bytes.substr(s.byte_start, s.byte_end - s.byte_start);
  }
  const std::string exact = quote(passage.text, whole).exact;
  return by_chars == exact && (source.bytes.empty() || by_bytes == exact);
}

Status compare_quotes(const IndexReader& index, const Source& source, VerifiedDocument& out) {
  Result<std::vector<Passage>> passages = index.passages_of(out.id);
  if (!passages) return passages.error();
  const CodePoints text(source.document.published);
  for (const Passage& passage : *passages) {
    ++out.quotes;
    out.mismatched += matches(passage, source, text) ? 0 : 1;
  }
  return Done{};
}

std::map<std::string, std::string_view> lines_by_sha256(std::string_view bytes) {
  std::map<std::string, std::string_view> out;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) out.emplace(sha256_hex(line), line);
  }
  return out;
}

// One file of the index with the documents made from it.
class FileCheck {
 public:
  FileCheck(const IndexReader& index, const ReadOptions& options, const DocumentReader& reader,
            const FileRecord& record)
      : x_index(index), x_options(options), x_reader(reader), x_record(record) {}

  Result<std::vector<VerifiedDocument>> run() {
    for (const std::string& id : x_record.document_ids) {
      Result<std::optional<StoredDocument>> stored = x_index.document(id);
      if (!stored) return stored.error();
      if (*stored) x_documents.push_back(std::move((*stored)->meta));
    }
    if (x_documents.empty()) return std::vector<VerifiedDocument>{};
    find_file();
    if (is_json_lines()) return check_lines();
    const bool holds_many = is_container(x_bytes, x_path.filename().string());
    return holds_many || x_documents.size() > 1 ? check_members() : check_file();
  }

 private:
  using Verified = std::vector<VerifiedDocument>;

  void find_file() {
    std::error_code ec;
    for (const std::string& path : {x_record.path, x_documents.front().path})
      if (x_bytes.empty() && !path.empty() && fs::is_regular_file(path, ec)) load(path);
    if (x_path.empty()) search_folder();
  }

  bool load(const fs::path& path) {
    Result<std::string> bytes = read_file(path, k_no_limit);
    if (!bytes) return false;
    x_bytes = *std::move(bytes);
    x_path = path;
    return true;
  }

  // A container may hold such a file too, but it has a hash of its own.
  bool is_json_lines() const {
    return x_documents.front().format == k_json_lines_name && x_record.sha256.empty();
  }

  bool holds_our_bytes() const {
    const std::string& sha256 = x_documents.front().sha256;
    if (!is_json_lines()) {
      const std::string now = sha256_hex(x_bytes);
      return now == sha256 || now == x_record.sha256;
    }
    return lines_by_sha256(x_bytes).contains(sha256);
  }

  void search_folder() {
    std::error_code ec;
    fs::path folder = fs::path(x_record.path).parent_path();
    while (!fs::is_directory(folder, ec) && folder.has_relative_path())
      folder = folder.parent_path();
    if (!folder.has_relative_path()) return;  // nothing of its path is left: not the whole disk
    std::size_t looked_at = 0;
    constexpr auto k_skip = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator it(folder, k_skip, ec), end; !ec && it != end;
         it.increment(ec)) {
      std::error_code unreadable;
      if (++looked_at > k_max_candidates) break;
      if (!it->is_regular_file(unreadable) || it->file_size(unreadable) != x_record.size_bytes)
        continue;
      if (load(it->path()) && holds_our_bytes()) {
        x_is_moved = true;
        return;
      }
    }
    x_bytes.clear();
    x_path.clear();
  }

  VerifiedDocument begin(const DocumentMeta& meta, bool has_same_bytes) const {
    VerifiedDocument out{meta.id, SourceStatus::changed, 0, 0, {}};
    if (has_same_bytes) out.status = x_is_moved ? SourceStatus::moved : SourceStatus::ok;
    if (x_is_moved) out.found_at = x_path.generic_string();
    if (x_path.empty()) out.status = SourceStatus::missing;
    return out;
  }

  // What was read once and has not changed can be read again, unless something is amiss here.
  static bool is_same(const VerifiedDocument& document) {
    return document.status == SourceStatus::ok || document.status == SourceStatus::moved;
  }

  DocumentTask task(const DocumentMeta& meta) const {
    DocumentTask out;
    out.source.path = x_path;
    out.source.meta.path = meta.path;
    out.id = meta.id;
    return out;
  }

  Result<Verified> check_file() {
    const DocumentMeta& meta = x_documents.front();
    VerifiedDocument out = begin(meta, !x_path.empty() && sha256_hex(x_bytes) == meta.sha256);
    if (out.status == SourceStatus::missing) return Verified{out};
    Result<Document> document = read_document(task(meta), x_options, x_reader, k_no_limit);
    if (!document) {
      if (is_same(out)) return document.error();
      return Verified{out};  // unreadable now: changed, nothing to compare
    }
    const bool is_utf8 = document->widths.empty() && meta.format == "text";
    const Source source{*std::move(document),
                        is_utf8 ? std::string_view(x_bytes) : std::string_view{}};
    if (Status compared = compare_quotes(x_index, source, out); !compared) return compared.error();
    return Verified{out};
  }

  // Each document of the container by the name of the member, lines by the id they bring.
  Result<Verified> check_members() {
    Verified all;
    std::map<std::string, std::size_t, std::less<>> numbers;
    const std::string file_name = fs::path(x_record.path).filename().string();
    for (const DocumentMeta& meta : x_documents) {
      all.push_back(begin(meta, false));
      all.back().status = SourceStatus::missing;
      if (meta.format == k_json_lines_name)
        numbers.emplace("\n" + meta.id, all.size() - 1);
      else
        for (const std::string_view name : members_named(meta.path, file_name))
          numbers.emplace(name, all.size() - 1);
    }
    Status done = Done{};
    unpack_with(x_reader, x_bytes, x_path.filename().string(), container_limits(k_no_limit),
                [&](ContainerMember&& member) {
                  if (member.error) return true;
                  const auto found = numbers.find(member_key(member));
                  if (found == numbers.end()) return true;
                  const std::size_t i = found->second;
                  done = check_member(x_documents[i], std::move(member), all[i]);
                  return done.has_value();
                });
    if (!done) return done.error();
    return all;
  }

  static std::string member_key(const ContainerMember& member) {
    if (!member.line) return member.name;
    const Result<Document> document = read_json_line(member.bytes, {});
    return document ? "\n" + document->meta.id : std::string("\n");
  }

  Status check_member(const DocumentMeta& meta, ContainerMember&& member, VerifiedDocument& out) {
    out = begin(meta, sha256_hex(member.bytes) == meta.sha256);
    DocumentTask one = task(meta);
    if (!member.name.empty()) one.source.path /= member.name;
    one.source_offset = member.source_offset;
    if (member.line) return compare_line(meta, member.bytes, out);
    one.bytes = std::move(member.bytes);
    Result<Document> document = read_document(one, x_options, x_reader, k_no_limit);
    if (!document) return is_same(out) ? Status(document.error()) : Status(Done{});
    const bool is_utf8 = document->widths.empty() && meta.format == "text";
    const Source source{*std::move(document),
                        is_utf8 ? std::string_view(*one.bytes) : std::string_view{}};
    return compare_quotes(x_index, source, out);
  }

  Result<Verified> check_lines() {
    Verified all;
    const auto lines = lines_by_sha256(x_bytes);
    std::map<std::string, std::string_view> by_id;
    for (const DocumentMeta& meta : x_documents) {
      const auto line = lines.find(meta.sha256);
      VerifiedDocument out = begin(meta, line != lines.end());
      std::string_view bytes = line == lines.end() ? std::string_view{} : line->second;
      if (out.status == SourceStatus::changed) {
        if (by_id.empty()) by_id = lines_by_id(lines);
        const auto other = by_id.find(meta.id);
        if (other == by_id.end())
          out.status = SourceStatus::missing;
        else
          bytes = other->second;
      }
      if (out.status != SourceStatus::missing)
        if (Status compared = compare_line(meta, bytes, out); !compared) return compared.error();
      all.push_back(std::move(out));
    }
    return all;
  }

  std::map<std::string, std::string_view> lines_by_id(
      const std::map<std::string, std::string_view>& lines) const {
    std::map<std::string, std::string_view> out;
    for (const auto& [sha256, line] : lines) {
      Result<Document> document = read_json_line(line, {});
      if (document) out.emplace(document->meta.id, line);
    }
    return out;
  }

  Status compare_line(const DocumentMeta& meta, std::string_view line, VerifiedDocument& out) {
    DocumentTask one = task(meta);
    one.line = std::string(line);
    Result<Document> document = read_document(one, x_options, x_reader, k_no_limit);
    if (!document) return is_same(out) ? Status(document.error()) : Status(Done{});
    const Source source{*std::move(document), {}};
    return compare_quotes(x_index, source, out);
  }

  const IndexReader& x_index;
  const ReadOptions& x_options;
  const DocumentReader& x_reader;
  const FileRecord& x_record;
  std::vector<DocumentMeta> x_documents;
  fs::path x_path;
  std::string x_bytes;
  bool x_is_moved = false;
};

}  // namespace

std::string_view to_string(SourceStatus status) {
  switch (status) {
    case SourceStatus::ok:
      return "ok";
    case SourceStatus::moved:
      return "moved";
    case SourceStatus::changed:
      return "changed";
    case SourceStatus::missing:
      return "missing";
  }
  return "";
}

Result<std::vector<VerifiedDocument>> verify(const IndexReader& index, const ReadOptions& options,
                                             const DocumentReader& reader) {
  Result<std::map<std::string, FileRecord>> files = index.files();
  if (!files) return files.error();
  std::vector<VerifiedDocument> out;
  for (const auto& [path, record] : *files) {
    Result<std::vector<VerifiedDocument>> checked = FileCheck(index, options, reader, record).run();
    if (!checked) return checked.error();
    std::move(checked->begin(), checked->end(), std::back_inserter(out));
  }
  std::sort(out.begin(), out.end(),
            [](const VerifiedDocument& a, const VerifiedDocument& b) { return a.id < b.id; });
  return out;
}

}  // namespace attest
