#include "indexer/extract/reference_title.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/reference_names.hpp"

namespace attest::references {
namespace {

using citations::is_year;

char32_t mark_at(const Scan& s, std::size_t i) {
  if (s.atoms[i].kind != AtomKind::symbol) return 0;
  const std::string_view surface = s.surface(i);
  std::size_t at = 0;
  return surface.empty() ? 0 : next_code_point(surface, at);
}

// An apostrophe looks like the mark that closes: 0 it cannot be one, 1 it may, 2 it is.
int closes_here(const Scan& s, std::size_t i, std::size_t end, char32_t mark) {
  if (mark != U'’' && mark != U'\'') return 2;
  if (i + 1 >= end || s.atoms[i + 1].kind == AtomKind::symbol) return 2;
  // "states’ rights" goes on in small letters, "States’ Claims" may go on.
  return s.atoms[i + 1].space_before &&
                 (s.atoms[i + 1].capitalized || s.atoms[i + 1].kind == AtomKind::number)
             ? 1
             : 0;
}

std::optional<std::size_t> closing(const Scan& s, std::size_t open, std::size_t end,
                                   char32_t close) {
  constexpr std::size_t k_longest = 120;
  const char32_t opener = mark_at(s, open);
  int depth = 0;
  std::optional<std::size_t> maybe;
  for (std::size_t i = open + 1; i < end && i < open + k_longest; ++i) {
    const char32_t c = mark_at(s, i);
    if (c == close) {
      const int closes = closes_here(s, i, end, close);
      if (closes == 2 && depth == 0) return i;
      if (closes == 1 && !maybe) maybe = i;
      if (closes == 2) --depth;
    } else if (c == opener && opener != close) {
      ++depth;
    }
  }
  return maybe;
}

bool is_stop(std::string_view f) {
  return f == "." || f == "。" || f == "．";
}

bool is_cased_word(const Atom& a) {
  return a.kind == AtomKind::word;
}

class TitleEnd {
 public:
  TitleEnd(const Scan& scan, const CitationWords& words, std::size_t end, bool whole)
      : x_scan(scan), x_words(words), x_end(end), x_whole(whole) {}

  std::size_t find(std::size_t begin) const {
    std::size_t first = begin;
    while (first < x_end && x_scan.atoms[first].kind == AtomKind::symbol &&
           !opens_quote(x_scan, first))
      ++first;
    for (std::size_t i = first; i < x_end; ++i) {
      if (i > first && ends_at(i)) return i;
      if (const char32_t close = opens_quote(x_scan, i); close != 0)
        if (const auto at = closing(x_scan, i, x_end, close)) i = *at;
    }
    return x_end;
  }

 private:
  bool is(CitationWord kind, std::size_t i) const { return x_words.is(kind, x_scan.folded(i)); }
  bool follows(std::size_t i, std::string_view f) const {
    return i < x_end && x_scan.folded(i) == f;
  }

  bool ends_at(std::size_t i) const {
    const std::string_view f = x_scan.folded(i);
    if (f == "[" || f == "【") return true;
    if (f == "(" || f == "（") return year_before_close(i);
    if (f == "/") return x_scan.atoms[i].space_before || follows(i + 1, "/");
    if (x_whole) return false;
    if (is_stop(f)) return stop_ends(i);
    if ((f == "?" || f == "!") && i + 1 < x_end && x_scan.atoms[i + 1].space_before) return true;
    if (f == "-" && x_scan.atoms[i].space_before && x_scan.surface(i) != "-")
      return i + 1 < x_end && x_scan.atoms[i + 1].capitalized && colon_soon(i + 1);
    if (f == "," || f == "，" || f == "；" || f == ";") return comma_ends(i + 1);
    return false;
  }

  bool year_before_close(std::size_t open) const {
    constexpr std::size_t k_reach = 24;
    for (std::size_t i = open + 1; i < std::min(x_end, open + k_reach); ++i) {
      if (is_year(x_scan, i)) return true;
      if (x_scan.folded(i) == ")" || x_scan.folded(i) == "）") {
        return x_words.phrase(CitationWord::editor, x_scan, open + 1, x_end) > 0;
      }
    }
    return false;
  }

  bool stop_ends(std::size_t i) const {
    if (x_scan.folded(i) != ".") return true;
    const Atom& before = x_scan.atoms[i - 1];
    if (follows(i + 1, ")")) return false;
    if (i + 1 < x_end && !x_scan.atoms[i + 1].space_before &&
        x_scan.atoms[i + 1].kind != AtomKind::symbol)
      return before.kind == AtomKind::han;
    // "vol.", "St.", "U.S.": an abbreviation goes on.
    const bool initial = is_cased_word(before) && before.capitalized &&
                         before.span.size() <= (before.script == Script::cyrillic ? 2U : 1U);
    if (initial) return i + 1 < x_end && follows(i + 1, "-");
    if (is(CitationWord::volume, i - 1) || is(CitationWord::page, i - 1)) return false;
    return true;
  }

  // "М.: Наука", "London: Penguin": a place, closed by a colon within three words.
  bool colon_soon(std::size_t i) const {
    for (std::size_t k = i; k < std::min(x_end, i + 5); ++k)
      if (x_scan.folded(k) == ":") return true;
    return false;
  }

  // What follows the comma is no more title: a year, pages, a volume, "London, 2011".
  bool comma_ends(std::size_t i) const {
    if (i >= x_end) return true;
    if (x_scan.atoms[i].kind == AtomKind::number || is(CitationWord::month, i)) return true;
    for (const CitationWord kind :
         {CitationWord::page, CitationWord::volume, CitationWord::editor, CitationWord::access})
      if (x_words.phrase(kind, x_scan, i, x_end) > 0 && number_soon(i)) return true;
    std::size_t k = i;
    while (k < x_end && k < i + 5 &&
           (x_scan.atoms[k].capitalized || x_scan.atoms[k].kind == AtomKind::han ||
            x_scan.folded(k) == "-" || x_scan.folded(k) == "." ||
            x_words.is(CitationWord::conjunction, x_scan.folded(k))))
      ++k;
    if (k == i || k >= x_end) return false;
    if (follows(k, ":") || follows(k, "：")) return year_soon(k);
    return follows(k, ",") && k + 1 < x_end && is_year(x_scan, k + 1);
  }
  bool number_soon(std::size_t i) const {
    for (std::size_t k = i; k < std::min(x_end, i + 6); ++k)
      if (x_scan.atoms[k].kind == AtomKind::number || x_scan.atoms[k].capitalized) return true;
    return false;
  }
  bool year_soon(std::size_t i) const {
    for (std::size_t k = i; k < std::min(x_end, i + 14); ++k)
      if (is_year(x_scan, k)) return true;
    return false;
  }

  const Scan& x_scan;
  const CitationWords& x_words;
  std::size_t x_end;
  bool x_whole;
};

}  // namespace

char32_t opens_quote(const Scan& s, std::size_t i) {
  const char32_t c = mark_at(s, i);
  const bool set_off = i == 0 || s.atoms[i].space_before || s.atoms[i - 1].kind != AtomKind::word;
  switch (c) {
    case U'“':
    case U'„':
      return set_off || s.atoms[i - 1].kind == AtomKind::han ? U'”' : 0;
    case U'‘':
      return set_off ? U'’' : 0;
    case U'«':
      return U'»';
    case U'《':
      return U'》';
    case U'〈':
      return U'〉';
    case U'「':
      return U'」';
    case U'『':
      return U'』';
    case U'"':
    case U'\'': {
      const bool before_word = i + 1 < s.atoms.size() && !s.atoms[i + 1].space_before &&
                               s.atoms[i + 1].kind != AtomKind::symbol;
      return set_off && before_word ? c : 0;
    }
    default:
      return 0;
  }
}

std::optional<Quoted> quoted_title(const Scan& s, std::size_t begin, std::size_t end) {
  constexpr std::size_t k_reach = 60;
  for (std::size_t i = begin; i < std::min(end, begin + k_reach); ++i) {
    const char32_t close = opens_quote(s, i);
    if (close == 0) continue;
    const auto at = closing(s, i, end, close);
    if (!at || *at < i + 2) continue;
    // Quotation marks around a word of a longer title are not its own.
    const bool ends = *at + 1 >= end || s.atoms[*at + 1].kind != AtomKind::word ||
                      s.atoms[*at + 1].capitalized || is_stop(s.folded(*at - 1)) ||
                      s.folded(*at - 1) == ",";
    if (!ends) return std::nullopt;
    return Quoted{i, *at};
  }
  return std::nullopt;
}

std::size_t type_mark(const Scan& s, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin + 1; i + 2 < end; ++i) {
    if (s.folded(i) != "[") continue;
    const Atom& kind = s.atoms[i + 1];
    const bool letters = kind.kind == AtomKind::word && kind.script == Script::latin &&
                         kind.capitalized && kind.span.size() <= 2;
    if (!letters) continue;
    if (s.folded(i + 2) == "]") return i;
    if (s.folded(i + 2) == "/" && i + 4 < s.atoms.size() && s.folded(i + 4) == "]") return i;
  }
  return end;
}

std::size_t bracket_end(const Scan& s, std::size_t open, std::size_t end) {
  for (std::size_t i = open; i < end; ++i)
    if (s.folded(i) == "]" || s.folded(i) == "】") return i + 1;
  return end;
}

std::size_t title_end(const Scan& scan, const CitationWords& words, std::size_t begin,
                      std::size_t end, bool whole) {
  return TitleEnd(scan, words, end, whole).find(begin);
}

std::string container_at(const Scan& s, const CitationWords& words, std::size_t begin,
                         std::size_t end) {
  constexpr std::size_t k_most = 24;
  std::size_t i = begin;
  while (i < end && ((s.atoms[i].kind == AtomKind::symbol && opens_quote(s, i) == 0 &&
                      s.folded(i) != "(" && s.folded(i) != "[") ||
                     words.phrase(CitationWord::in, s, i, end) > 0))
    ++i;
  if (i >= end) return {};
  if (const char32_t close = opens_quote(s, i); close != 0) {
    const auto at = closing(s, i, end, close);
    return at ? trimmed_text(s, i + 1, *at) : std::string();
  }
  std::size_t stop = i;
  while (stop < end && stop - i < k_most) {
    const std::string_view f = s.folded(stop);
    const bool closes = f == "," || f == "(" || f == "[" || f == "." || f == ";" || f == ":" ||
                        f == "，" || f == "：" || f == "《" || f == "/" ||
                        (f == "-" && s.atoms[stop].space_before);
    if (closes || s.atoms[stop].kind == AtomKind::number) break;
    if (stop > i && words.phrase(CitationWord::volume, s, stop, end) > 0 &&
        s.atoms[stop].kind != AtomKind::han)
      break;
    if (words.is(CitationWord::month, s.folded(stop))) break;
    ++stop;
  }
  const bool name = s.atoms[i].capitalized || s.atoms[i].kind == AtomKind::han;
  // "London: Penguin" is where it was published.
  if (!name || (stop < end && (s.folded(stop) == ":" || s.folded(stop) == "："))) return {};
  return trimmed_text(s, i, stop);
}

}  // namespace attest::references
