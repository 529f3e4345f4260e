#include "indexer/ingest/manifest.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <system_error>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/sources.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_max_manifest_bytes = 64ULL << 20;

std::size_t line_of(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

Error error_at(const fs::path& path, std::string_view bytes, std::size_t offset, std::string what) {
  return {ErrorCode::unreadable,
          std::move(what),
          path.string() + ":" + std::to_string(line_of(bytes, offset)),
          {}};
}

// Text as one line: runs of white space and control characters (terminal escapes) become one space.
std::string plain(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

// All text below an element: <title>On <i>Axis</i></title> is one title. Depth is limited by
// recursion never being used: a walk over the tree's own links.
std::string text_of(const pugi::xml_node& element) {
  std::string all;
  pugi::xml_node node = element.first_child();
  while (node && node != element) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) all += node.value();
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != element && !node.next_sibling()) node = node.parent();
    if (!node || node == element) break;
    node = node.next_sibling();
  }
  return plain(all);
}

std::vector<std::string> texts_of(const pugi::xml_node& document, const char* name) {
  std::vector<std::string> out;
  for (const pugi::xml_node& child : document.children(name))
    if (std::string text = text_of(child); !text.empty()) out.push_back(std::move(text));
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

DocumentMeta meta_of(const pugi::xml_node& node) {
  DocumentMeta meta;
  meta.id = plain(node.attribute("id").value());
  meta.lang = plain(node.attribute("lang").value());
  meta.sha256 = lower(plain(node.attribute("sha256").value()));
  meta.title = text_of(node.child("title"));
  meta.authors = texts_of(node, "author");
  if (meta.authors.empty()) meta.authors = texts_of(node, "editor");
  meta.publisher = text_of(node.child("publisher"));
  meta.published = text_of(node.child("date"));
  meta.type = text_of(node.child("type"));
  meta.url = text_of(node.child("url"));
  return meta;
}

bool lies_below(const fs::path& folder, const fs::path& file) {
  const auto [end, at] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return end == folder.end() && at != file.end();
}

std::int64_t mtime_ns(const fs::path& path) {
  std::error_code failed;
  const auto time = fs::last_write_time(path, failed);
  if (failed) return 0;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

// One <document>: where its file lies and whether it may and can be read.
Result<SourceFile> file_of(const pugi::xml_node& node, const fs::path& folder,
                           const SourceOptions& options) {
  const std::string href = node.attribute("href").value();
  SourceFile file;
  file.meta = meta_of(node);
  file.from_manifest = true;
  if (href.empty()) return Error{ErrorCode::unreadable, "<document> without href", {}, {}};
  if (file.meta.id.empty()) file.meta.id = fs::path(href).lexically_normal().generic_string();
  file.path = folder / fs::path(href);
  file.meta.path = file.path.generic_string();
  std::error_code failed;
  // Made absolute first: a relative path of which nothing exists would stay relative.
  const fs::path base = fs::weakly_canonical(fs::absolute(folder, failed), failed);
  const fs::path real = fs::weakly_canonical(fs::absolute(file.path, failed), failed);
  if (!options.allow_outside && (failed || !lies_below(base, real)))
    return Error{ErrorCode::unreadable,
                 "href \"" + plain(href) + "\" leaves the manifest's folder",
                 {},
                 "--allow-outside permits it"};
  const fs::file_status status = fs::status(file.path, failed);
  if (!fs::exists(status))
    return Error{ErrorCode::unreadable, "is listed in the manifest but does not exist", {}, {}};
  if (!fs::is_regular_file(status))
    return Error{ErrorCode::unreadable, "is listed in the manifest but is not a file", {}, {}};
  file.size_bytes = fs::file_size(file.path, failed);
  file.mtime_ns = mtime_ns(file.path);
  if (file.size_bytes > options.max_file_bytes)
    return Error{ErrorCode::too_large,
                 "is larger than the limit of " + std::to_string(options.max_file_bytes) + " bytes",
                 {},
                 "raise it by --max-file-size"};
  return file;
}

}  // namespace

bool is_manifest(std::string_view head) {
  while (!head.empty()) {
    const std::size_t open = head.find('<');
    if (open == std::string_view::npos || open + 1 >= head.size()) return false;
    head.remove_prefix(open);
    if (head.starts_with("<corpus"))
      return head.size() == 7 ||
             std::string_view(" \t\r\n/>").find(head[7]) != std::string_view::npos;
    const std::string_view close = head.starts_with("<!--") ? "-->" : ">";
    if (head[1] != '!' && head[1] != '?') return false;
    const std::size_t end = head.find(close);
    if (end == std::string_view::npos) return false;
    head.remove_prefix(end + close.size());
  }
  return false;
}

Result<SourceList> read_manifest(const fs::path& path, const SourceOptions& options) {
  Result<std::string> bytes = read_file(path, k_max_manifest_bytes);
  if (!bytes) return bytes.error();
  pugi::xml_document xml;
  const pugi::xml_parse_result parsed =
      xml.load_buffer(bytes->data(), bytes->size(), pugi::parse_default);
  if (!parsed)
    return error_at(path, *bytes,
                    static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)),
                    std::string("malformed XML: ") + parsed.description());
  const pugi::xml_node corpus = xml.document_element();
  if (std::string_view(corpus.name()) != "corpus")
    return error_at(path, *bytes, 0, "is no corpus manifest: its root element is not <corpus>");
  SourceList list;
  list.corpus_title = plain(corpus.attribute("title").value());
  const fs::path folder = path.parent_path();
  std::set<std::string> ids;
  for (const pugi::xml_node& node : corpus.children("document")) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
    const std::string place = path.string() + ":" + std::to_string(line_of(*bytes, offset));
    Result<SourceFile> file = file_of(node, folder, options);
    if (file && !is_valid_utf8(file->meta.id + file->meta.title))
      file = Error{ErrorCode::unreadable, "is not valid UTF-8", {}, {}};
    if (file && !ids.insert(file->meta.id).second)
      file = Error{ErrorCode::unreadable, "id \"" + file->meta.id + "\" is used twice", {}, {}};
    if (file) {
      list.files.push_back(std::move(*file));
      continue;
    }
    Error error = file.error();
    const std::string href = plain(node.attribute("href").value());
    const std::string named = href.empty() ? place : (folder / href).generic_string();
    error.place = href.empty() ? place : named;
    list.failures.push_back({named, std::move(error)});
  }
  list.roots.push_back((folder.empty() ? fs::path(".") : folder).generic_string() + "/");
  std::sort(list.files.begin(), list.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.meta.id < b.meta.id; });
  return list;
}

Status check_manifest_sha(const SourceFile& file, std::string_view bytes) {
  if (!file.from_manifest || file.meta.sha256.empty()) return Done{};
  const std::string actual = sha256_hex(bytes);
  if (actual == file.meta.sha256) return Done{};
  return Error{ErrorCode::unreadable,
               "differs from the manifest: its sha256 is " + actual + ", not " + file.meta.sha256,
               file.path.generic_string(),
               {}};
}

}  // namespace attest
