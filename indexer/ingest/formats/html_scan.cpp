#include "indexer/ingest/formats/html_scan.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "indexer/ingest/formats/ascii.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_open = 128;
constexpr std::size_t k_most_formatting = 4;
constexpr std::size_t k_most_attributes = 200;
constexpr std::size_t k_most_roots = 8;
constexpr std::size_t k_longest_tag_name = 32;

enum class TagClass { block, closes_itself, formatting, empty, root, raw, unseen, ignored, select };

TagClass class_of(std::string_view name) {
  // A parser ends these by itself when their like begins; <a> too.
  static constexpr std::array<std::string_view, 15> k_closing{
      "a",      "p",    "li",    "dt",    "dd",    "tr",       "td",      "th",
      "option", "head", "thead", "tbody", "tfoot", "colgroup", "optgroup"};
  static constexpr std::array<std::string_view, 13> k_formatting{
      "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
  static constexpr std::array<std::string_view, 18> k_empty{
      "area", "base",  "basefont", "bgsound", "br",   "col",   "embed",  "frame", "hr",
      "img",  "input", "keygen",   "link",    "meta", "param", "source", "track", "wbr"};
  static constexpr std::array<std::string_view, 8> k_raw{
      "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};
  if (name == "html" || name == "body") return TagClass::root;
  // Foreign content and templates have rules of their own, on which parsers have been known to
  // fail.
  if (name == "svg" || name == "annotation" || name == "annotation-xml" || name == "template")
    return TagClass::unseen;
  if (name == "math" || name == "frameset" || name == "frame" || name == "isindex")
    return TagClass::ignored;
  if (name == "select") return TagClass::select;
  if (is_one_of(name, k_closing)) return TagClass::closes_itself;
  if (is_one_of(name, k_formatting)) return TagClass::formatting;
  if (is_one_of(name, k_empty)) return TagClass::empty;
  if (is_one_of(name, k_raw)) return TagClass::raw;
  return TagClass::block;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

class Tamer {
 public:
  Tamer(std::string_view html, bool is_xml) : x_in(html), x_out(html), x_is_xml(is_xml) {}

  std::string run() {
    for (std::size_t at = x_in.find('<'); at != std::string_view::npos; at = x_in.find('<', at)) {
      if (x_in.substr(at, 4) == "<!--") {
        at = comment_end(at);
      } else if (at + 1 < x_in.size() && is_letter(x_in[at + 1])) {
        at = start_tag(at);
      } else if (at + 2 < x_in.size() && x_in[at + 1] == '/' && is_letter(x_in[at + 2])) {
        at = end_tag(at);
      } else {
        ++at;
      }
    }
    return std::move(x_out);
  }

 private:
  std::size_t comment_end(std::size_t at) const {
    if (x_in.substr(at, 5) == "<!-->") return at + 5;
    if (x_in.substr(at, 6) == "<!--->") return at + 6;
    for (at = x_in.find("--", at + 4); at != std::string_view::npos; at = x_in.find("--", at + 1))
      if (x_in.substr(at + 2, 1) == ">" || x_in.substr(at + 2, 2) == "!>") return at + 3;
    return x_in.size();
  }

  std::string name_at(std::size_t at) const {
    std::string name;
    while (at < x_in.size() && name.size() < k_longest_tag_name && !is_space(x_in[at]) &&
           x_in[at] != '>' && x_in[at] != '/') {
      const char c = x_in[at++];
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return name;
  }

  // The byte behind the tag's ">"; attributes beyond the limit are blanked.
  std::size_t tag_end(std::size_t at) {
    std::size_t attributes = 0;
    std::size_t too_many = 0;
    bool in_name = true;
    bool expects_value = false;
    for (; at < x_in.size(); ++at) {
      const char c = x_in[at];
      if (c == '>') break;
      if ((c == '"' || c == '\'') && expects_value) {
        const std::size_t close = x_in.find(c, at + 1);
        if (close == std::string_view::npos) {
          at = x_in.size();
          break;
        }
        at = close;
        in_name = expects_value = false;
      } else if (is_space(c) || c == '/') {
        in_name = false;
      } else if (c == '=') {
        expects_value = true;
        in_name = true;
      } else {
        if (!in_name && !expects_value && ++attributes > k_most_attributes && too_many == 0)
          too_many = at;
        in_name = true;
        expects_value = false;
      }
    }
    if (too_many > 0) blank(too_many, at);
    return std::min(at + 1, x_in.size());
  }

  std::size_t start_tag(std::size_t at) {
    const std::string name = name_at(at + 1);
    const std::size_t end = tag_end(at + 1 + name.size());
    const TagClass tag = class_of(name);
    const bool ended = end >= 2 && x_in.substr(end - 2, 2) == "/>";
    if (x_is_xml && ended && (tag == TagClass::block || tag == TagClass::raw)) {
      blank(at, end);
      return end;
    }
    switch (tag) {
      case TagClass::root:
        if (++x_roots > k_most_roots) blank(at, end);
        break;
      case TagClass::unseen: {
        const std::size_t close = ended ? end : element_end(name, end);
        blank(at, std::max(close, end));
        return std::max(close, end);
      }
      case TagClass::ignored:
        blank(at, end);
        break;
      case TagClass::select:
        rename(at + 1, "button");
        enter(x_depth, k_most_open, at, end);
        break;
      case TagClass::formatting:
        enter(x_formatting, k_most_formatting, at, end);
        break;
      case TagClass::raw:
        return raw_end(name, at, end);
      case TagClass::block:
        enter(x_depth, k_most_open, at, end);
        break;
      case TagClass::closes_itself:
      case TagClass::empty:
        break;
    }
    return end;
  }

  // Behind the next end tag of this name, or 0 if there is none.
  std::size_t element_end(const std::string& name, std::size_t from) {
    if (std::find(x_endless.begin(), x_endless.end(), name) != x_endless.end()) return 0;
    for (std::size_t at = x_in.find("</", from); at != std::string_view::npos;
         at = x_in.find("</", at + 2))
      if (name_at(at + 2) == name) return tag_end(at + 2 + name.size());
    x_endless.push_back(name);
    return 0;
  }

  // What stands in a script is no tag; a script that never ends takes the rest.
  std::size_t raw_end(const std::string& name, std::size_t at, std::size_t end) {
    if (const std::size_t close = element_end(name, end); close > 0) return close;
    if (name == "script" || name == "style") return x_in.size();
    blank(at, end);
    return end;
  }

  struct Open {
    std::size_t depth = 0;
    std::size_t over = 0;
  };

  void enter(Open& open, std::size_t most, std::size_t at, std::size_t end) {
    if (open.depth < most) {
      ++open.depth;
      return;
    }
    ++open.over;
    blank(at, end);
  }

  void leave(Open& open, std::size_t at, std::size_t end) {
    if (open.over > 0) {
      --open.over;
      blank(at, end);
    } else if (open.depth > 0) {
      --open.depth;
    }
  }

  std::size_t end_tag(std::size_t at) {
    const std::string name = name_at(at + 2);
    const std::size_t end = tag_end(at + 2 + name.size());
    const TagClass tag = class_of(name);
    if (tag == TagClass::formatting) {
      leave(x_formatting, at, end);
    } else if (tag == TagClass::unseen || tag == TagClass::ignored) {
      blank(at, end);
    } else if (tag == TagClass::block || tag == TagClass::select) {
      if (tag == TagClass::select) rename(at + 2, "button");
      leave(x_depth, at, end);
    }
    return end;
  }

  void rename(std::size_t at, std::string_view name) { x_out.replace(at, name.size(), name); }

  void blank(std::size_t begin, std::size_t end) {
    std::fill(x_out.begin() + static_cast<std::ptrdiff_t>(begin),
              x_out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }

  std::string_view x_in;
  std::string x_out;
  bool x_is_xml;
  std::size_t x_roots = 0;
  std::vector<std::string> x_endless;  // elements without an end tag from here on
  Open x_depth;
  Open x_formatting;
};

}  // namespace

std::string tame_html(std::string_view html, bool is_xml) {
  return Tamer(html, is_xml).run();
}

bool is_xhtml(std::string_view head) {
  head = head.substr(0, 2048);
  return head.find("<?xml") != std::string_view::npos ||
         head.find("http://www.w3.org/1999/xhtml") != std::string_view::npos;
}

}  // namespace attest
