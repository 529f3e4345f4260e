#include "indexer/ingest/formats/package.hpp"

#include <algorithm>
#include <vector>

#include "indexer/ingest/formats/percent.hpp"
#include "indexer/ingest/formats/zip_names.hpp"

namespace attest {

std::string_view package_format(std::string_view bytes) {
  bool has_types = false;
  bool has_word = false;
  bool has_container = false;
  bool has_content = false;
  bool has_packed_type = false;
  std::string_view type;
  const bool is_whole = visit_zip_names(bytes, [&](const ZipName& file) {
    has_types |= file.name == "[Content_Types].xml";
    has_word |= file.name.starts_with("word/");
    has_container |= file.name == "META-INF/container.xml";
    has_content |= file.name == "content.xml";
    if (file.name == "mimetype") {
      type = file.stored.value_or(std::string_view());
      has_packed_type = !file.stored;
    }
    return true;
  });
  if (!is_whole) return "archive";  // says itself what is wrong with it
  constexpr std::string_view k_open_document = "application/vnd.oasis.opendocument.";
  if (type.starts_with("application/epub+zip")) return "epub";
  if (type.starts_with(k_open_document))
    return type.substr(k_open_document.size()).starts_with("text") ? "odt" : "";
  if (has_types) return has_word ? "docx" : "";
  if (has_container) return "epub";
  // Packed against the rules: its name is all that can be seen from here.
  return has_packed_type && has_content ? "odt" : "archive";
}

std::string part_target(std::string_view from, std::string_view target) {
  target = target.substr(0, target.find_first_of("#?"));
  if (target.empty() || target.find("://") != std::string_view::npos) return {};
  std::string path = percent_decoded(target);
  if (path.starts_with('/'))
    path.erase(0, 1);
  else if (const std::size_t slash = from.find_last_of('/'); slash != std::string_view::npos)
    path = std::string(from.substr(0, slash + 1)) + path;
  std::vector<std::string_view> folders;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = std::string_view(path).substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      folders.push_back(part);
    } else if (folders.empty()) {
      return {};
    } else {
      folders.pop_back();
    }
  }
  std::string out;
  for (const std::string_view folder : folders) {
    if (!out.empty()) out += '/';
    out += folder;
  }
  return out;
}

}  // namespace attest
