#include "indexer/ingest/formats/markdown_source.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

std::string_view without_blanks(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
}

std::string_view without_quotes(std::string_view s) {
  s = without_blanks(s);
  if (s.size() >= 2 && (s.front() == '"' || s.front() == '\'') && s.back() == s.front())
    s = s.substr(1, s.size() - 2);
  return s;
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

void blank_out(std::string& text, Span range) {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

void add_authors(std::string_view value, std::vector<std::string>& authors) {
  value = without_blanks(value);
  const bool list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  if (!list) {
    if (const std::string_view name = without_quotes(value); !name.empty())
      authors.emplace_back(name);
    return;
  }
  value = value.substr(1, value.size() - 2);
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    if (const std::string_view name = without_quotes(value.substr(0, comma)); !name.empty())
      authors.emplace_back(name);
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

void take_member(std::string_view key, std::string_view value, DocumentMeta& meta) {
  const std::array<std::pair<std::string_view, std::string*>, 7> members{
      {{"title", &meta.title},
       {"publisher", &meta.publisher},
       {"date", &meta.published},
       {"lang", &meta.lang},
       {"language", &meta.lang},
       {"type", &meta.type},
       {"url", &meta.url}}};
  for (const auto& [name, member] : members)
    if (key == name && member->empty()) *member = without_quotes(value);
}

// The end of the front matter (behind its closing line), or 0: the simple members of a YAML head.
std::size_t read_front_matter(std::string_view text, DocumentMeta& meta) {
  if (without_blanks(line_at(text, 0)) != "---") return 0;
  const bool wants_authors = meta.authors.empty();
  DocumentMeta found = meta;
  bool in_authors = false;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at)) {
    const std::string_view line = line_at(text, ++at);
    const std::string_view content = without_blanks(line);
    if (content == "---" || content == "...") {
      meta = std::move(found);
      return std::min(at + line.size() + 1, text.size());
    }
    if (at > 16384) return 0;  // no head is that long
    if (in_authors && content.starts_with("- ")) {
      if (wants_authors) add_authors(content.substr(2), found.authors);
      continue;
    }
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) {
      if (!content.empty() && content.front() != '#' && content.front() != '-') return 0;
      continue;
    }
    const std::string_view key = without_blanks(content.substr(0, colon));
    in_authors = key == "author" || key == "authors";
    if (in_authors && wants_authors) add_authors(content.substr(colon + 1), found.authors);
    take_member(key, content.substr(colon + 1), found);
  }
  return 0;
}

// Size of "[^label]:" at the line's begin, or 0.
std::size_t definition_head(std::string_view line, std::string& label) {
  if (!line.starts_with("[^")) return 0;
  const std::size_t close = line.find(']');
  if (close == std::string_view::npos || close < 3 || close > 60) return 0;
  if (close + 1 >= line.size() || line[close + 1] != ':') return 0;
  label = line.substr(2, close - 2);
  return close + 2;
}

}  // namespace

MarkdownSource split_markdown(std::string_view text, DocumentMeta& meta) {
  MarkdownSource out;
  out.body = text;
  std::size_t at = read_front_matter(text, meta);
  blank_out(out.body, {0, at});
  bool fenced = false;
  bool in_note = false;
  bool blank_before = false;
  while (at < text.size()) {
    const std::string_view line = line_at(text, at);
    const std::string_view content = without_blanks(line);
    const bool fence = content.starts_with("```") || content.starts_with("~~~");
    if (fence && !in_note) fenced = !fenced;
    std::string label;
    const std::size_t head = fenced ? 0 : definition_head(line, label);
    const bool indented = line.starts_with("    ") || line.starts_with("\t");
    const Span whole{at, at + line.size()};
    if (head > 0) {
      out.notes.push_back({std::move(label), {at + head, whole.end}});
      in_note = true;
    } else if (in_note && !content.empty() && (!blank_before || indented)) {
      out.notes.back().content.end = whole.end;
    } else if (!content.empty()) {
      in_note = false;
    }
    if (in_note) blank_out(out.body, whole);
    blank_before = content.empty();
    at = whole.end + 1;
  }
  return out;
}

std::string decode_entity(std::string_view entity) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 20> k_named{
      {{"&amp;", U'&'},   {"&lt;", U'<'},     {"&gt;", U'>'},    {"&quot;", U'"'},
       {"&apos;", U'\''}, {"&nbsp;", 0xA0},   {"&copy;", U'©'},  {"&mdash;", U'—'},
       {"&ndash;", U'–'}, {"&hellip;", U'…'}, {"&laquo;", U'«'}, {"&raquo;", U'»'},
       {"&ldquo;", U'“'}, {"&rdquo;", U'”'},  {"&lsquo;", U'‘'}, {"&rsquo;", U'’'},
       {"&deg;", U'°'},   {"&times;", U'×'},  {"&euro;", U'€'},  {"&pound;", U'£'}}};
  std::string out;
  for (const auto& [name, c] : k_named)
    if (entity == name) {
      append_utf8(out, c);
      return out;
    }
  if (entity.starts_with("&#") && entity.size() > 3) {
    const bool hex = entity[2] == 'x' || entity[2] == 'X';
    const char* const first = entity.data() + (hex ? 3 : 2);
    std::uint32_t value = 0;
    const auto [end, failed] =
        std::from_chars(first, entity.data() + entity.size() - 1, value, hex ? 16 : 10);
    const bool whole = failed == std::errc() && end == entity.data() + entity.size() - 1;
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (whole) {
      append_utf8(out, value == 0 || value > 0x10FFFF || surrogate ? 0xFFFD : value);
      return out;
    }
  }
  return std::string(entity);
}

}  // namespace attest
