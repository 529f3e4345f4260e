#include "indexer/ingest/formats/html_text.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Size of "&name;", "&#12;" or either without its semicolon; 0 if the ampersand stands for itself.
std::size_t entity_size(std::string_view s) {
  std::size_t i = 1;
  if (i < s.size() && s[i] == '#') ++i;
  const std::size_t first = i;
  while (i < s.size() && i < 40 && is_alnum(s[i])) ++i;
  if (i == first) return 0;
  return i < s.size() && s[i] == ';' ? i + 1 : i;
}

class Aligner {
 public:
  Aligner(std::string_view source, std::size_t offset, std::string_view shown)
      : x_source(source), x_offset(offset), x_shown(shown) {}

  std::vector<TextPiece> run() {
    while (x_at < x_shown.size() && x_from < x_source.size())
      if (!step()) break;
    flush();
    if (x_at < x_shown.size())  // lost track: the rest is one piece
      x_pieces.push_back(
          {x_shown.substr(x_at),
           {x_offset + std::min(x_from, x_source.size()), x_offset + x_source.size()},
           false});
    return std::move(x_pieces);
  }

 private:
  bool step() {
    const char c = x_source[x_from];
    if (c == '&' && entity()) return true;
    if (c == x_shown[x_at]) {
      ++x_at;
      ++x_from;
      ++x_run;
      return true;
    }
    flush();
    if (c == '\r' && x_shown[x_at] == '\n') {
      const std::size_t size = x_source.substr(x_from, 2) == "\r\n" ? 2 : 1;
      x_pieces.push_back(
          {x_shown.substr(x_at, 1), {x_offset + x_from, x_offset + x_from + 1}, true});
      ++x_at;
      x_from += size;
      return true;
    }
    if (c == '\0' && x_shown.substr(x_at).starts_with("\uFFFD")) {
      take(3, 1);
      return true;
    }
    if (c != '<') return false;
    const std::string_view rest = x_source.substr(x_from);
    const std::size_t close = rest.starts_with("<!--") ? rest.find("-->") : rest.find('>');
    x_from =
        close == std::string_view::npos ? x_source.size() : x_source.find('>', x_from + close) + 1;
    return true;
  }

  // An entity is one or two characters; what follows tells which, and where it ends.
  bool entity() {
    for (std::size_t size = entity_size(x_source.substr(x_from)); size > 1; --size) {
      std::size_t shown = 0;
      for (int chars = 1; chars <= 2 && x_at + shown < x_shown.size(); ++chars) {
        shown += utf8_length(static_cast<unsigned char>(x_shown[x_at + shown]));
        if (x_at + shown > x_shown.size() || !goes_on(x_from + size, x_at + shown)) continue;
        flush();
        take(shown, size);
        return true;
      }
      if (x_source[x_from + size - 1] == ';') return false;
    }
    return false;
  }

  bool goes_on(std::size_t from, std::size_t at) const {
    if (from >= x_source.size() || at >= x_shown.size())
      return from >= x_source.size() && at >= x_shown.size();
    const char c = x_source[from];
    return c == x_shown[at] || c == '&' || c == '\r' || c == '<' || c == '\0';
  }

  void take(std::size_t shown, std::size_t size) {
    x_pieces.push_back(
        {x_shown.substr(x_at, shown), {x_offset + x_from, x_offset + x_from + size}, false});
    x_at += shown;
    x_from += size;
  }

  void flush() {
    if (x_run == 0) return;
    x_pieces.push_back({x_shown.substr(x_at - x_run, x_run),
                        {x_offset + x_from - x_run, x_offset + x_from},
                        true});
    x_run = 0;
  }

  std::string_view x_source;
  std::size_t x_offset;
  std::string_view x_shown;
  std::size_t x_from = 0;
  std::size_t x_at = 0;
  std::size_t x_run = 0;  // bytes right before that are the same in both
  std::vector<TextPiece> x_pieces;
};

}  // namespace

std::vector<TextPiece> align_text(std::string_view source, std::size_t offset,
                                  std::string_view shown) {
  if (source == shown && source.find('&') == std::string_view::npos)
    return {{shown, {offset, offset + source.size()}, true}};
  return Aligner(source, offset, shown).run();
}

std::string one_line(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x3000 || c == 0x2028 || c == 0x2029) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text.substr(begin, i - begin);
  }
  return out;
}

bool has_long_cell(const GumboNode* table, const HtmlTree& tree) {
  constexpr std::size_t k_longest_value = 600;
  std::vector<const GumboNode*> todo{table};
  while (!todo.empty()) {
    const GumboNode* at = todo.back();
    todo.pop_back();
    const GumboTag tag = at->v.element.tag;
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      const HtmlFacts& facts = tree.facts(at);
      if (facts.text > k_longest_value || facts.paragraphs > 2) return true;
      continue;
    }
    const GumboVector& below = at->v.element.children;
    for (unsigned i = 0; i < below.length; ++i)
      if (const auto* child = static_cast<const GumboNode*>(below.data[i]); is_html_element(child))
        todo.push_back(child);
  }
  return false;
}

}  // namespace attest
