#include "indexer/ingest/formats/markup_sniff.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/ingest/formats/ascii.hpp"
#include "indexer/ingest/formats/xml_names.hpp"

namespace attest {
namespace {

// The first bytes as lower-case ASCII; those of UTF-16 without their zeros.
std::string head_of(std::string_view bytes) {
  bytes = bytes.substr(0, 8192);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
  const bool wide = bytes.size() > 1 && ((bytes[0] == '<' && bytes[1] == '\0') ||
                                         (bytes[0] == '\0' && bytes[1] == '<'));
  std::string out;
  for (const char c : bytes)
    if (!wide || c != '\0') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view element_name(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size() && ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9') ||
                          s[i] == ':' || s[i] == '-' || s[i] == '_' || s[i] == '.'))
    ++i;
  const bool ended = i < s.size() && std::string_view(" \t\r\n/>").find(s[i]) < 6;
  return ended ? s.substr(0, i) : std::string_view();
}

Markup markup_of_root(std::string_view name, bool declared) {
  static constexpr std::array<std::string_view, 5> k_pages{"html", "head", "body", "frameset",
                                                           "base"};
  static constexpr std::array<std::string_view, 21> k_tags{
      "title", "meta",    "link",   "script", "style",   "div",  "p",  "table", "h1", "h2", "h3",
      "span",  "section", "center", "font",   "article", "main", "ul", "ol",    "a",  "b"};
  static constexpr std::array<std::string_view, 3> k_documents{"tei", "tei.2", "teicorpus"};
  const std::string_view local = local_name(name);
  if (local == "svg") return Markup::image;
  if (local == "html") return Markup::html_page;
  if (declared || is_one_of(local, k_documents)) return Markup::xml;
  if (is_one_of(name, k_pages)) return Markup::html_page;
  return is_one_of(name, k_tags) ? Markup::html_tags : Markup::none;
}

}  // namespace

Markup markup_of(std::string_view bytes) {
  const std::string head = head_of(bytes);
  std::string_view rest = head;
  bool declared = false;
  while (true) {
    const std::size_t open = rest.find_first_not_of(" \t\r\n\f");
    if (open == std::string_view::npos || rest[open] != '<') return Markup::none;
    rest.remove_prefix(open);
    if (rest.starts_with("<!doctype html")) return Markup::html_page;
    std::string_view close;
    if (rest.starts_with("<!--"))
      close = "-->";
    else if (rest.starts_with("<?"))
      close = "?>";
    else if (rest.starts_with("<!doctype"))
      close = rest.substr(0, rest.find('>')).find('[') != std::string_view::npos ? "]" : ">";
    else
      break;
    declared |= rest.starts_with("<?xml") || rest.starts_with("<!doctype");
    const std::size_t end = rest.find(close);
    if (end == std::string_view::npos) return declared ? Markup::xml : Markup::none;
    rest.remove_prefix(end + close.size());
    if (close == "]") rest.remove_prefix(std::min(rest.find('>'), rest.size() - 1) + 1);
  }
  const std::string_view name = element_name(rest.substr(1));
  return name.empty() ? Markup::none : markup_of_root(name, declared);
}

}  // namespace attest
