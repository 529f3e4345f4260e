#include "indexer/pipeline/plan.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>

#include "indexer/ingest/container.hpp"
#include "indexer/store/hash.hpp"
#include "indexer/store/record_text.hpp"
#include "indexer/store/schema.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_head_bytes = 1 << 20;
constexpr std::size_t k_container_head_bytes = 64 << 10;
constexpr std::string_view k_json_lines = "jsonl";

// Everything besides the file's bytes that decides what its documents become.
std::string how_of(const SourceFile& source, const Rules& rules, const IndexOptions& options) {
  const DocumentMeta& m = source.meta;
  LineWriter out;
  out.line("how").number(schema::k_version).text(rules.fingerprint.get()).text(options.lang);
  out.text(options.read.encoding).text(m.id).text(m.title).text(m.publisher).text(m.published);
  out.text(m.type).text(m.url).text(m.lang).text(m.sha256);
  for (const std::string& author : m.authors) out.text(author);
  return hash128(out.take()).to_hex();
}

std::string head_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  char first = '\0';
  for (int i = 0; i < 64 && in.get(first); ++i)
    if (first == '{') break;
  if (first != '{') return {};
  in.seekg(0);
  std::string head(k_head_bytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

bool is_json_lines(const fs::path& path) {
  const std::string name = path.filename().string();
  const Format* by_name = detect_format({}, name);
  if (by_name != nullptr && by_name->name == k_json_lines) return true;
  const std::string head = head_of(path);
  if (head.empty()) return false;
  const Format* by_content = detect_format(head, name);
  return by_content != nullptr && by_content->name == k_json_lines;
}

bool could_be_container(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(k_container_head_bytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return may_be_container(head, path.filename().string());
}

bool is_unchanged(const PlannedFile& file, const IndexOptions& options) {
  const FileRecord* old = file.old;
  if (old == nullptr || !old->is_complete || old->how != file.how) return false;
  if (options.retry_failed && !old->failures.empty()) return false;
  return old->size_bytes == file.source.size_bytes && old->mtime_ns == file.source.mtime_ns;
}

bool lies_under(const std::string& path, const std::string& folder) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

// A file that is still there but could not be listed is not gone.
bool is_blocked(const std::string& path, const std::vector<std::string>& failed) {
  std::error_code ec;
  return std::any_of(failed.begin(), failed.end(),
                     [&](const std::string& f) { return lies_under(path, f); }) &&
         fs::exists(fs::symlink_status(path, ec));
}

std::vector<const FileRecord*> vanished(const SourceList& sources, const FileRecords& records,
                                        const std::set<std::string>& listed) {
  std::vector<std::string> roots;
  std::vector<std::string> failed;
  for (const std::string& root : sources.roots) roots.push_back(absolute_path(root));
  for (const SourceFailure& f : sources.failures) failed.push_back(absolute_path(f.path));
  std::vector<const FileRecord*> out;
  for (const auto& [path, record] : records) {
    const bool under =
        std::any_of(roots.begin(), roots.end(),
                    [&, &p = path](const std::string& r) { return lies_under(p, r); });
    if (under && !listed.contains(path) && !is_blocked(path, failed)) out.push_back(&record);
  }
  return out;
}

}  // namespace

std::string absolute_path(const std::string& path) {
  std::error_code ec;
  const fs::path absolute = fs::absolute(path, ec);
  return (ec ? fs::path(path) : absolute).lexically_normal().generic_string();
}

IndexPlan make_plan(const SourceList& sources, const FileRecords& records, const Rules& rules,
                    const IndexOptions& options) {
  IndexPlan plan;
  std::set<std::string> listed;
  for (const SourceFile& source : sources.files) {
    PlannedFile file;
    file.source = source;
    file.key = absolute_path(source.path.string());
    file.how = how_of(source, rules, options);
    const auto old = records.find(file.key);
    if (old != records.end()) file.old = &old->second;
    file.is_unchanged = is_unchanged(file, options);
    if (!file.is_unchanged) {
      file.is_json_lines = is_json_lines(source.path);
      file.may_be_container = !file.is_json_lines && could_be_container(source.path);
    }
    listed.insert(file.key);
    plan.files.push_back(std::move(file));
  }
  if (options.prune) plan.vanished = vanished(sources, records, listed);
  return plan;
}

}  // namespace attest
