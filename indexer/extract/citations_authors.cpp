// References by author and year, in running text and in the text of notes.
#include <algorithm>

#include "indexer/extract/citations_words.hpp"

namespace attest::citations {
namespace {

bool is_name_word(const Scan& s, std::size_t i) {
  const Atom& a = s.atoms[i];
  return (a.kind == AtomKind::word && a.capitalized && a.span.size() >= 2) ||
         a.kind == AtomKind::han;
}
bool is_initial(const Scan& s, std::size_t i) {
  const Atom& a = s.atoms[i];
  return a.kind == AtomKind::word && a.capitalized &&
         a.folded_size <= (a.script == Script::latin ? 1U : 2U);
}

class Authors {
 public:
  Authors(const Scan& scan, const CitationWords& words) : x_scan(scan), x_words(words) {}

  bool word_is(CitationWord kind, std::size_t i) const { return x_words.is(kind, x_scan.key(i)); }
  bool is_etal(std::size_t i, std::size_t end) const {
    return x_words.phrase(CitationWord::etal, x_scan, i, end) > 0;
  }

  // Reads authors in [begin, end) up to a year: the year's atom, or `end`. `surname` gets the atoms
  // of the first author's family name.
  struct Parsed {
    std::size_t year = 0;
    std::size_t first = 0;  // first atom of the authors
    Span surname_atoms{0, 0};
    bool several = false;  // more than one author
  };
  std::optional<Parsed> parse(std::size_t begin, std::size_t end) const {
    constexpr std::size_t k_most = 24;
    while (begin < end && (word_is(CitationWord::cf, begin) || x_scan.folded(begin) == "." ||
                           x_scan.folded(begin) == ","))
      ++begin;
    Parsed out;
    out.first = begin;
    std::size_t han = 0;
    bool done = false;  // the first author's name is over
    for (std::size_t i = begin; i < end && i < begin + k_most; ++i) {
      const std::string_view f = x_scan.folded(i);
      if (is_year(x_scan, i)) {
        out.year = i;
        return i > begin && !out.surname_atoms.empty() && han <= 12 ? std::optional(out)
                                                                    : std::nullopt;
      }
      if (word_is(CitationWord::notauthor, i) && x_scan.atoms[i].kind != AtomKind::han)
        return std::nullopt;
      if (is_etal(i, end)) {
        out.several = true;
        done = true;
        continue;
      }
      if (word_is(CitationWord::conjunction, i)) {
        out.several = true;
        done = true;
        continue;
      }
      if (f == "," || f == "，" || f == "、") {
        done = true;
        continue;
      }
      if (f == "." || f == "-" || f == "'" || f == "(" || f == "·") continue;
      if (is_initial(x_scan, i)) continue;
      if (is_name_word(x_scan, i)) {
        if (x_scan.atoms[i].kind == AtomKind::han) {
          ++han;
          if (word_is(CitationWord::notauthor, i)) return std::nullopt;
          if (!done)
            out.surname_atoms = {out.surname_atoms.empty() ? i : out.surname_atoms.begin, i + 1};
        } else if (!done) {
          const bool hyphen =
              i > begin && x_scan.folded(i - 1) == "-" && !out.surname_atoms.empty();
          out.surname_atoms = {hyphen ? out.surname_atoms.begin : i, i + 1};
        }
        continue;
      }
      // Particles ("de la") and the like; anything else in lower case is prose.
      if (x_scan.atoms[i].kind == AtomKind::word && x_scan.atoms[i].script == Script::latin &&
          f.size() <= 3)
        continue;
      return std::nullopt;
    }
    return std::nullopt;
  }

  std::string key(const Parsed& p) const {
    std::string out;
    for (std::size_t i = p.surname_atoms.begin; i < p.surname_atoms.end; ++i)
      out += x_scan.folded(i);
    out += "-" + std::string(x_scan.folded(p.year));
    // "2014a": the letter tells works of one year apart.
    const std::size_t n = p.year + 1;
    if (n < x_scan.atoms.size() && !x_scan.atoms[n].space_before &&
        x_scan.atoms[n].kind == AtomKind::word && x_scan.folded(n).size() == 1) {
      out += x_scan.folded(n);
    }
    return out;
  }

  // Only pages may follow the year: ", p. 5", ": 45–46", ", с. 12".
  bool only_pages(std::size_t i, std::size_t end, bool& pages) const {
    if (i < end && !x_scan.atoms[i].space_before && x_scan.atoms[i].kind == AtomKind::word &&
        x_scan.folded(i).size() == 1)
      ++i;
    for (; i < end; ++i) {
      const std::string_view f = x_scan.folded(i);
      if (x_scan.atoms[i].kind == AtomKind::number || word_is(CitationWord::page, i)) {
        pages = true;
        continue;
      }
      if (f == "," || f == "." || f == ":" || f == "-" || f == "，" || f == "：" || f == "/")
        continue;
      return false;
    }
    return true;
  }

 private:
  const Scan& x_scan;
  const CitationWords& x_words;
};

class Brackets {
 public:
  Brackets(const TextContext& context, const CitationWords& words, const std::vector<Span>& taken,
           std::vector<Mention<Citation>>& out)
      : x_scan(context.scan),
        x_words(words),
        x_authors(context.scan, words),
        x_taken(taken),
        x_out(out) {}

  void run() {
    constexpr std::size_t k_most = 60;
    for (std::size_t i = 0; i < x_scan.atoms.size(); ++i) {
      if (x_scan.folded(i) != "(" && x_scan.folded(i) != "[") continue;
      const std::string_view closing = x_scan.folded(i) == "(" ? ")" : "]";
      std::size_t close = i + 1;
      bool year = false;
      while (close < x_scan.atoms.size() && close < i + k_most && x_scan.folded(close) != closing &&
             x_scan.folded(close) != "(") {
        year = year || is_year(x_scan, close);
        ++close;
      }
      if (!year || close >= x_scan.atoms.size() || x_scan.folded(close) != closing) continue;
      if (overlaps_any(x_taken, x_scan.span(i, close))) continue;
      if (!inside(i + 1, close) && closing == ")") narrative(i, close);
      i = close;
    }
  }

 private:
  void add(std::size_t first, std::size_t last, std::string work, const char* rule) {
    Citation c;
    c.work = std::move(work);
    x_out.push_back({x_scan.span(first, last), std::move(c), rule});
  }

  // "(see Smith 2014, p. 5; Lee and Kim 2015)": all parts must be references.
  bool inside(std::size_t begin, std::size_t end) {
    struct Part {
      std::size_t first, last;
      std::string work;
    };
    std::vector<Part> parts;
    std::size_t at = begin;
    while (at < end) {
      std::size_t stop = at;
      while (stop < end && x_scan.folded(stop) != ";" && x_scan.folded(stop) != "；") ++stop;
      const auto parsed = x_authors.parse(at, stop);
      bool pages = false;
      if (!parsed || !x_authors.only_pages(parsed->year + 1, stop, pages)) return false;
      parts.push_back({parsed->first, stop - 1, x_authors.key(*parsed)});
      at = stop + 1;
    }
    for (Part& part : parts) add(part.first, part.last, std::move(part.work), "author-year");
    return !parts.empty();
  }

  // "Smith and Lee (2014) argue": the name stands before the bracket.
  void narrative(std::size_t open, std::size_t close) {
    if (open == 0 || !is_year(x_scan, open + 1)) return;
    bool pages = false;
    if (!x_authors.only_pages(open + 2, close, pages)) return;
    constexpr std::size_t k_most = 6;
    std::size_t first = open;
    bool several = false;
    for (std::size_t i = open; i-- > 0 && open - i <= k_most;) {
      if (x_scan.atoms[i].kind == AtomKind::han) {
        if (first - i > 1 || open - i > 3) break;
        first = i;
        continue;
      }
      const bool joins = x_words.is(CitationWord::conjunction, x_scan.key(i)) && first < open;
      const bool dot = x_scan.folded(i) == "." && !x_scan.atoms[i].space_before;
      const bool etal = first == open && (x_scan.folded(i) == "." || x_authors.is_etal(i, open) ||
                                          (i > 0 && x_authors.is_etal(i - 1, open)));
      if (etal || joins) {
        several = several || x_scan.folded(i) != ".";
        continue;
      }
      if (!is_name_word(x_scan, i) && !(is_initial(x_scan, i)) && !(dot && first < open)) break;
      if (is_name_word(x_scan, i) || is_initial(x_scan, i)) first = i;
      if (x_scan.atoms[i].break_before) break;
    }
    if (first == open) return;
    std::size_t last_name = open;
    while (last_name > first && x_scan.atoms[last_name - 1].kind == AtomKind::symbol) --last_name;
    const auto parsed = x_authors.parse(first, close);
    if (!parsed || parsed->year != open + 1) return;
    const bool says = close + 1 < x_scan.atoms.size() && says_at(close + 1);
    if (!(pages || several || says)) return;
    add(first, close, x_authors.key(*parsed), "author-year");
  }
  bool says_at(std::size_t i) const {
    if (x_words.is(CitationWord::say, x_scan.key(i))) return true;
    return i + 1 < x_scan.atoms.size() && x_scan.atoms[i].kind == AtomKind::han &&
           x_words.is(CitationWord::say,
                      std::string(x_scan.folded(i)) + std::string(x_scan.folded(i + 1)));
  }

  const Scan& x_scan;
  const CitationWords& x_words;
  Authors x_authors;
  const std::vector<Span>& x_taken;
  std::vector<Mention<Citation>>& x_out;
};

}  // namespace

void find_author_years(const TextContext& context, const CitationWords& words,
                       const std::vector<Span>& taken, std::vector<Mention<Citation>>& out) {
  Brackets(context, words, taken, out).run();
}

}  // namespace attest::citations
