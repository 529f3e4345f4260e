#include "indexer/extract/reference_entry.hpp"

#include <algorithm>
#include <optional>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/reference_names.hpp"
#include "indexer/extract/reference_parts.hpp"
#include "indexer/extract/reference_title.hpp"

namespace attest {
namespace references {
namespace {

using citations::is_year;

class EntryReader {
 public:
  EntryReader(const Scan& scan, const CitationWords& words, const std::vector<FoundLink>& links,
              std::size_t begin, std::size_t end)
      : x_scan(scan), x_words(words), x_links(links), x_begin(begin), x_end(end), x_core(end) {}

  std::optional<ReferenceEntry> run() {
    skip_lead();
    if (x_begin >= x_end) return std::nullopt;
    x_entry.span = x_scan.span(x_begin, x_end - 1);
    if (read_before()) return x_entry;
    take_links();
    find_core();
    const bool shaped =
        read_marked() || read_quoted() || read_slashes() || read_dated() || read_plain();
    if (x_entry.year.empty()) x_entry.year = year_in(x_core, x_end);
    const bool linked = !x_entry.url.empty() || !x_entry.doi.empty();
    if (!shaped && !linked) return std::nullopt;
    if (!shaped || (x_entry.title.empty() && x_entry.year.empty())) name_by_all();
    return std::move(x_entry);
  }

 private:
  bool is(CitationWord kind, std::size_t i) const { return x_words.is(kind, x_scan.folded(i)); }
  std::size_t phrase(CitationWord kind, std::size_t i, std::size_t end) const {
    return x_words.phrase(kind, x_scan, i, end);
  }
  bool is_symbol(std::size_t i, std::string_view f) const {
    return i < x_end && x_scan.folded(i) == f;
  }

  // "River Flow Database, http://…": a few words before a link name the work.
  void name_by_all() {
    constexpr std::size_t k_most = 14;
    if (!x_entry.title.empty() || x_core <= x_begin || x_core - x_begin > k_most) return;
    const bool capital =
        x_scan.atoms[x_begin].capitalized || x_scan.atoms[x_begin].kind == AtomKind::han;
    if (!capital) return;
    x_entry.authors.clear();
    x_entry.title = trimmed_text(x_scan, x_begin, x_core);
  }

  // "See also Smith, …": what leads to the reference is not part of it.
  void skip_lead() {
    for (int k = 0; k < 6 && x_begin < x_end; ++k) {
      const bool quote = opens_quote(x_scan, x_begin) != 0;
      if (const std::size_t n = phrase(CitationWord::cf, x_begin, x_end))
        x_begin += n;
      else if (x_scan.atoms[x_begin].kind == AtomKind::symbol && !quote &&
               x_scan.folded(x_begin) != "[" && x_scan.folded(x_begin) != "(")
        ++x_begin;
      else
        break;
    }
  }

  // "Ibid., p. 5", "Lo, op. cit., p. 5", "同注3".
  bool read_before() {
    constexpr std::size_t k_reach = 16;
    const std::size_t reach = std::min(x_end, x_begin + k_reach);
    if (phrase(CitationWord::ibid, x_begin, x_end) > 0) {
      x_entry.same_as_before = true;
      return true;
    }
    for (std::size_t i = x_begin; i < reach; ++i) {
      if (const std::size_t n = phrase(CitationWord::supra, i, x_end); n > 0) {
        if (i + n >= x_end || x_scan.atoms[i + n].kind != AtomKind::number) continue;
        x_entry.note = x_scan.folded(i + n);
        return true;
      }
      if (phrase(CitationWord::opcit, i, x_end) == 0) continue;
      x_entry.authors = read_names(x_scan, x_words, x_begin, i, true).names;
      x_entry.named_before = true;
      return true;
    }
    return false;
  }

  void take_links() {
    for (const FoundLink& found : x_links) {
      if (found.begin < x_begin || found.begin >= x_end) continue;
      if (found.link.work.starts_with("doi:")) {
        if (x_entry.doi.empty()) x_entry.doi = found.link.work.substr(4);
        continue;
      }
      if (x_entry.url.empty()) x_entry.url = found.link.url;
    }
  }

  // The reference proper ends before its link, "URL:" and the day the link was read.
  void find_core() {
    for (const FoundLink& found : x_links)
      if (found.begin >= x_begin && found.begin < x_end) x_core = std::min(x_core, found.begin);
    for (std::size_t i = x_begin; i < x_core; ++i) {
      const bool access = phrase(CitationWord::access, i, x_core) > 0;
      const bool online = phrase(CitationWord::online, i, x_core) > 0 && i > x_begin &&
                          x_scan.atoms[i - 1].kind == AtomKind::symbol &&
                          x_scan.folded(i - 1) != "[";
      if (!access && !online) continue;
      x_core = i;
      break;
    }
    while (x_core > x_begin && x_scan.folded(x_core - 1) == "(") --x_core;
  }

  // The last year in [begin, end) that dates the work: not a bracketed ISO day, not behind "in".
  std::string year_in(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
      if (const std::size_t n = phrase(CitationWord::access, i, end); n > 0) break;
      if (!is_year(x_scan, i) || in_link(i)) continue;
      const bool range = i > 0 && !x_scan.atoms[i].space_before && x_scan.folded(i - 1) == "-" &&
                         i > 1 && x_scan.atoms[i - 2].kind == AtomKind::number;
      const bool day = i + 2 < x_scan.atoms.size() && x_scan.folded(i + 1) == "-" &&
                       x_scan.atoms[i + 2].kind == AtomKind::number && i > 0 &&
                       x_scan.folded(i - 1) == "[";
      const bool pages = i > 0 && phrase_ends(CitationWord::page, i);
      if (range || day || pages) continue;
      out = year_at(i);
    }
    return out;
  }
  bool in_link(std::size_t i) const {
    return std::any_of(x_links.begin(), x_links.end(),
                       [&](const FoundLink& l) { return i >= l.begin && i < l.end; });
  }
  bool phrase_ends(CitationWord kind, std::size_t i) const {
    std::size_t k = i - 1;
    if (k > 0 && x_scan.folded(k) == ".") --k;
    return is(kind, k) && x_scan.atoms[k].kind != AtomKind::han;
  }
  std::string year_at(std::size_t i) const {
    std::string year(x_scan.folded(i));
    const std::size_t n = i + 1;
    if (n < x_scan.atoms.size() && !x_scan.atoms[n].space_before &&
        x_scan.atoms[n].kind == AtomKind::word && x_scan.folded(n).size() == 1)
      year += x_scan.folded(n);
    return year;
  }

  void set_names(std::size_t end, bool closed) {
    Names names = read_names(x_scan, x_words, x_begin, end, closed);
    x_entry.authors = std::move(names.names);
    x_names_end = std::max(names.end, x_begin);
    x_inverted = names.inverted;
  }

  // GB/T 7714: the kind of work stands in brackets behind the title, "[J]", "[EB/OL]".
  bool read_marked() {
    const std::size_t mark = type_mark(x_scan, x_begin, x_core);
    if (mark >= x_core) return false;
    set_names(mark, false);
    std::size_t from = x_names_end;
    if (from <= x_begin) {  // a body's name, up to the first stop
      for (std::size_t i = x_begin; i < mark; ++i) {
        if (x_scan.folded(i) != "." && x_scan.folded(i) != "。") continue;
        x_entry.authors = {trimmed_text(x_scan, x_begin, i)};
        from = i;
        break;
      }
    }
    x_entry.title = trimmed_text(x_scan, from, mark);
    const std::size_t close = bracket_end(x_scan, mark, x_core);
    x_entry.container = container_at(x_scan, x_words, close, x_core);
    x_entry.year = year_in(close, x_core);
    return !x_entry.title.empty();
  }

  // “Title”, ‘Title’, «Title», 《Title》 behind the authors.
  bool read_quoted() {
    const std::optional<Quoted> quoted = quoted_title(x_scan, x_begin, x_core);
    if (!quoted) return false;
    if (quoted->open > x_begin && !lead_is_names(quoted->open)) return false;
    if (quoted->open > x_begin) set_names(names_end(quoted->open), true);
    x_entry.title = trimmed_text(x_scan, quoted->open + 1, quoted->close);
    x_entry.container = container_at(x_scan, x_words, quoted->close + 1, x_core);
    x_entry.year = year_in(quoted->close + 1, x_core);
    if (x_entry.year.empty()) x_entry.year = year_in(x_begin, quoted->open);
    return !x_entry.authors.empty() || !x_entry.container.empty() || !x_entry.year.empty();
  }
  // Names before a quoted title: short, and closed by a mark.
  bool lead_is_names(std::size_t open) const {
    if (open - x_begin > 40) return false;
    const std::string_view f = x_scan.folded(open - 1);
    return f == "," || f == "." || f == ":" || f == "，" || f == "：" || f == "。" || f == ")" ||
           f == "．" || x_scan.atoms[open - 1].kind == AtomKind::han;
  }
  // Before the year, if one stands between names and title: "Smith, J., 2014, ‘Title’".
  std::size_t names_end(std::size_t open) const {
    for (std::size_t i = x_begin + 1; i < open; ++i)
      if (is_year(x_scan, i)) return x_scan.folded(i - 1) == "(" ? i - 1 : i;
    return open;
  }

  // GOST: what holds the work stands behind two slashes.
  bool read_slashes() {
    std::size_t at = x_begin;
    while (at + 1 < x_core && !(x_scan.folded(at) == "/" && x_scan.folded(at + 1) == "/" &&
                                !x_scan.atoms[at + 1].space_before))
      ++at;
    if (at + 1 >= x_core || at == x_begin) return false;
    set_names(at, false);
    x_entry.title =
        trimmed_text(x_scan, x_names_end, title_end(x_scan, x_words, x_names_end, at, true));
    x_entry.container = container_at(x_scan, x_words, at + 2, x_core);
    x_entry.year = year_in(at + 2, x_core);
    return !x_entry.title.empty();
  }

  // APA and Harvard: the year right behind the authors.
  bool read_dated() {
    constexpr std::size_t k_reach = 60;
    for (std::size_t i = x_begin + 1; i < std::min(x_core, x_begin + k_reach); ++i) {
      if (!is_year(x_scan, i)) continue;
      const bool bracket = x_scan.folded(i - 1) == "(";
      const bool letter = i + 1 < x_core && !x_scan.atoms[i + 1].space_before &&
                          x_scan.atoms[i + 1].kind == AtomKind::word;
      std::size_t after = i + (letter ? 2 : 1);
      if (bracket) {
        while (after < x_core && x_scan.folded(after) != ")") ++after;
        if (after >= x_core) return false;
        ++after;
      }
      const std::size_t names = bracket ? i - 1 : i;
      Names read = read_names(x_scan, x_words, x_begin, names, false);
      if (read.names.empty() || read.end + 2 < names) {
        if (!bracket || !body_name(names)) return false;
        read = read_names(x_scan, x_words, x_begin, names, true);
        if (read.names.empty()) return false;
      }
      // "Smith (2014) argues that …" is prose; behind the year a stop, comma or nothing closes.
      const bool closes = after >= x_core || x_scan.atoms[after].kind == AtomKind::symbol ||
                          (bracket && x_scan.atoms[after].capitalized);
      if (!closes || glued_to_han(i)) return false;
      x_entry.authors = std::move(read.names);
      x_entry.year = year_at(i);
      read_title_behind(after);
      return true;
    }
    return false;
  }
  // "不含2014年…": words of a sentence, no name.
  bool glued_to_han(std::size_t i) const {
    return i > x_begin && !x_scan.atoms[i].space_before &&
           x_scan.atoms[i - 1].kind == AtomKind::han;
  }
  // "Ministry of Water Resources (2014)." : the name of a body, capitals and small words.
  bool body_name(std::size_t end) const {
    if (end - x_begin > 14 || !x_scan.atoms[x_begin].capitalized) return false;
    std::size_t small = 0;
    for (std::size_t i = x_begin; i < end; ++i)
      small += x_scan.atoms[i].kind == AtomKind::word && !x_scan.atoms[i].capitalized ? 1 : 0;
    return small * 2 <= end - x_begin;
  }
  void read_title_behind(std::size_t after) {
    while (after < x_core && x_scan.atoms[after].kind == AtomKind::symbol &&
           !opens_quote(x_scan, after))
      ++after;
    if (after >= x_core || x_scan.atoms[after].kind == AtomKind::number ||
        is(CitationWord::page, after))
      return;
    const std::size_t end = title_end(x_scan, x_words, after, x_core, false);
    x_entry.title = trimmed_text(x_scan, after, end);
    x_entry.container = container_at(x_scan, x_words, end, x_core);
  }

  // "Bobo Lo, Axis of Convenience (Washington, 2008), p. 5", "Иванов И. И. Название. М., 2014".
  bool read_plain() {
    set_names(x_core, false);
    if (x_entry.authors.empty()) return read_title_alone();
    const std::size_t end = title_end(x_scan, x_words, x_names_end, x_core, false);
    const std::size_t first = first_word(x_names_end);
    if (first < x_core && first == x_names_end && glued_to_han(first)) return forget();
    const bool dated = first < x_core && (x_scan.atoms[first].kind == AtomKind::number ||
                                          is(CitationWord::month, first));
    x_entry.year = year_in(dated ? x_names_end : end, x_core);
    if (x_entry.year.empty() && !dated) x_entry.year = paged_year(first);
    if (x_entry.year.empty() && !dated) x_entry.year = closing_year(end);
    if (title_as_author(first)) return true;
    if (!dated && first < end) {
      const bool small =
          x_scan.atoms[first].kind == AtomKind::word && !x_scan.atoms[first].capitalized;
      if (small && !x_inverted && x_entry.authors.front().find(' ') == std::string::npos)
        return forget();
      x_entry.title = trimmed_text(x_scan, x_names_end, end);
      x_entry.container = container_at(x_scan, x_words, end, x_core);
    }
    const std::size_t behind = first_word(end);
    const bool paged = behind < x_core && phrase(CitationWord::page, behind, x_core) > 0;
    if (x_entry.year.empty() && !x_inverted && !paged) return forget();
    if (dated && x_core - x_begin > 40) return forget();
    return !x_entry.year.empty() || !x_entry.title.empty();
  }
  bool forget() {
    x_entry.authors.clear();
    x_entry.title.clear();
    x_entry.year.clear();
    x_entry.container.clear();
    return false;
  }
  std::size_t first_word(std::size_t at) const {
    while (at < x_core && x_scan.atoms[at].kind == AtomKind::symbol) ++at;
    return at;
  }
  // "…, Power in 2015, p. 3": a year inside the title dates the work where pages follow it.
  std::string paged_year(std::size_t from) const {
    for (std::size_t i = from; i + 2 < x_core; ++i)
      if (is_year(x_scan, i) && x_scan.folded(i + 1) == "," &&
          phrase(CitationWord::page, i + 2, x_core) > 0)
        return year_at(i);
    return {};
  }

  // "…, Annual Report 2014.": the last word of the title is its year.
  std::string closing_year(std::size_t end) const {
    std::size_t i = end;
    while (i > x_names_end && x_scan.atoms[i - 1].kind == AtomKind::symbol) --i;
    if (i < x_names_end + 2 || !is_year(x_scan, i - 1)) return {};
    return is(CitationWord::notauthor, i - 2) ? std::string() : year_at(i - 1);
  }

  // "河流公司年度报告，2020年": more than a name, and no body's.
  bool title_as_author(std::size_t behind) {
    constexpr std::size_t k_longest_name = 12;  // bytes of four Han characters
    const std::string& name = x_entry.authors.front();
    const bool alone = behind >= x_core || x_scan.atoms[behind].kind == AtomKind::number;
    if (!alone || x_scan.atoms[x_begin].kind != AtomKind::han || name.size() <= k_longest_name ||
        name.find("·") != std::string::npos || x_entry.year.empty())
      return false;
    for (std::size_t n = 1; n <= 3; ++n)
      if (x_words.is(CitationWord::company, name.substr(name.size() - 3 * n))) return false;
    x_entry.title = name;
    x_entry.authors.clear();
    return true;
  }

  // "Название. М.: Наука, 2014. 300 с.": no author, but shaped as a list's entry.
  bool read_title_alone() {
    const std::size_t end = title_end(x_scan, x_words, x_begin, x_core, false);
    if (end - x_begin < 2 || end >= x_core) return false;
    const std::string year = year_in(end, x_core);
    const bool capital =
        x_scan.atoms[x_begin].capitalized || x_scan.atoms[x_begin].kind == AtomKind::han;
    if (year.empty() || !capital || !shaped_end(end)) return false;
    x_entry.title = trimmed_text(x_scan, x_begin, end);
    x_entry.year = year;
    return true;
  }
  // Behind the title: "Place: publisher, year", a bracket with the year, an editor, a page count.
  bool shaped_end(std::size_t at) const {
    constexpr std::size_t k_reach = 24;
    const std::size_t end = std::min(x_core, at + k_reach);
    for (std::size_t i = at; i < end; ++i) {
      if (!is_year(x_scan, i)) continue;
      const bool closes = i + 1 >= x_core || x_scan.folded(i + 1) == "." ||
                          x_scan.folded(i + 1) == "," || x_scan.folded(i + 1) == ")" ||
                          x_scan.folded(i + 1) == ":" || x_scan.folded(i + 1) == "," ||
                          x_scan.folded(i + 1) == "，";
      const bool opened = x_scan.folded(i - 1) == "," || x_scan.folded(i - 1) == "(" ||
                          x_scan.folded(i - 1) == "，" || is(CitationWord::month, i - 1);
      return closes && opened && !has_small_run(at, i);
    }
    return false;
  }
  // Three words in small letters in a row make a sentence.
  bool has_small_run(std::size_t begin, std::size_t end) const {
    std::size_t run = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const bool small = x_scan.atoms[i].kind == AtomKind::word && !x_scan.atoms[i].capitalized;
      run = small ? run + 1 : 0;
      if (run >= 3) return true;
    }
    return false;
  }

  const Scan& x_scan;
  const CitationWords& x_words;
  const std::vector<FoundLink>& x_links;
  std::size_t x_begin;
  std::size_t x_end;
  std::size_t x_core;
  std::size_t x_names_end = 0;
  bool x_inverted = false;
  ReferenceEntry x_entry;
};

}  // namespace
}  // namespace references

std::vector<ReferenceEntry> read_references(std::string_view text, const CitationWords& words) {
  constexpr std::size_t k_longest = 4000;
  const Scan s = scan(utf8_prefix(text, k_longest));
  std::vector<ReferenceEntry> out;
  const std::vector<references::FoundLink> links = references::links_of(s);
  std::size_t begin = 0;
  for (const std::size_t end : references::parts_of(s, links)) {
    auto entry = references::EntryReader(s, words, links, begin, end).run();
    if (entry) out.push_back(std::move(*entry));
    begin = end + 1;
  }
  return out;
}

}  // namespace attest
