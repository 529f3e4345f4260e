#include "indexer/text/sentence_rules.hpp"

#include <array>

namespace attest {
namespace {

enum class Sign : std::uint8_t {
  other,
  stop,       // .
  mark,       // ? !
  ellipsis,   // …
  wide_stop,  // 。！？
  open,       // opening brackets and quotes
  close,      // closing ones
  quote,      // the straight ones, which do both
  dash,
  note,  // raised figures and the like, that mark a footnote
};

// By the text's own sign, as folding makes full-width signs ASCII.
Sign wide_sign(std::string_view s) {
  struct Entry {
    std::string_view text;
    Sign sign;
  };
  static constexpr std::array<Entry, 47> k_signs{{
      {"…", Sign::ellipsis},   {"。", Sign::wide_stop}, {"！", Sign::wide_stop},
      {"？", Sign::wide_stop}, {"｡", Sign::wide_stop},  {"．", Sign::wide_stop},
      {"‼", Sign::mark},       {"⁇", Sign::mark},       {"⁈", Sign::mark},
      {"⁉", Sign::mark},       {"“", Sign::open},       {"‘", Sign::open},
      {"„", Sign::open},       {"‚", Sign::open},       {"«", Sign::open},
      {"‹", Sign::open},       {"「", Sign::open},      {"『", Sign::open},
      {"《", Sign::open},      {"〈", Sign::open},      {"（", Sign::open},
      {"【", Sign::open},      {"〔", Sign::open},      {"［", Sign::open},
      {"¿", Sign::open},       {"¡", Sign::open},       {"”", Sign::close},
      {"’", Sign::close},      {"»", Sign::close},      {"›", Sign::close},
      {"」", Sign::close},     {"』", Sign::close},     {"》", Sign::close},
      {"〉", Sign::close},     {"）", Sign::close},     {"】", Sign::close},
      {"〕", Sign::close},     {"］", Sign::close},     {"–", Sign::dash},
      {"—", Sign::dash},       {"―", Sign::dash},       {"‒", Sign::dash},
      {"¹", Sign::note},       {"²", Sign::note},       {"³", Sign::note},
      {"†", Sign::note},       {"‡", Sign::note},
  }};
  for (const Entry& entry : k_signs)
    if (entry.text == s) return entry.sign;
  // Raised figures 0 and 4 to 9.
  if (s.size() == 3 && s.substr(0, 2) == "\xE2\x81" && s[2] >= '\xB0' && s[2] <= '\xB9')
    return Sign::note;
  return Sign::other;
}

Sign sign_of(std::string_view s) {
  if (s.size() != 1) return wide_sign(s);
  switch (s.front()) {
    case '.':
      return Sign::stop;
    case '?':
    case '!':
      return Sign::mark;
    case '(':
    case '[':
    case '{':
      return Sign::open;
    case ')':
    case ']':
    case '}':
      return Sign::close;
    case '"':
    case '\'':
      return Sign::quote;
    case '-':
      return Sign::dash;
    case '*':
      return Sign::note;
    default:
      return Sign::other;
  }
}

class EndFinder {
 public:
  EndFinder(const SentenceRules& rules, const Scan& scan, std::size_t first)
      : x_rules(rules), x_scan(scan), x_atoms(scan.atoms), x_first(first) {
    x_first_word = skip_openers(first);
  }

  std::size_t find() const {
    for (std::size_t i = x_first; i < x_atoms.size(); ++i) {
      if (i > x_first && x_atoms[i].break_before) return i;
      if (x_atoms[i].kind != AtomKind::symbol) continue;
      const Sign sign = sign_of(x_scan.surface(i));
      if (!is_terminator(sign)) continue;
      std::size_t behind = 0;
      if (ends_at(i, sign, behind)) return behind;
      i = behind - 1;
    }
    return x_atoms.size();
  }

 private:
  static bool is_terminator(Sign s) {
    return s == Sign::stop || s == Sign::mark || s == Sign::ellipsis || s == Sign::wide_stop;
  }
  bool is_symbol(std::size_t i) const { return x_atoms[i].kind == AtomKind::symbol; }
  Sign sign(std::size_t i) const { return is_symbol(i) ? sign_of(x_scan.surface(i)) : Sign::other; }
  bool is_glued(std::size_t i) const { return i < x_atoms.size() && !x_atoms[i].space_before; }
  bool breaks(std::size_t i) const { return i >= x_atoms.size() || x_atoms[i].break_before; }

  // True if the terminators that begin at atom `i` end the sentence. `behind` is the index behind
  // them and all that belongs to them: closing quotes, footnote marks.
  bool ends_at(std::size_t i, Sign first_sign, std::size_t& behind) const {
    std::size_t at = i + 1;
    bool ellipsis = first_sign == Sign::ellipsis, strong = first_sign == Sign::wide_stop;
    std::size_t dots = first_sign == Sign::stop ? 1 : 0;
    while (at < x_atoms.size() && !x_atoms[at].break_before && is_terminator(sign(at))) {
      const Sign s = sign(at);
      // ". . ." is an ellipsis too; otherwise terminators stand together.
      if (x_atoms[at].space_before && !(s == Sign::stop && sign(at - 1) == Sign::stop)) break;
      dots += s == Sign::stop ? 1 : 0;
      ellipsis |= s == Sign::ellipsis || dots > 1;
      strong |= s == Sign::wide_stop;
      first_sign = s == Sign::mark ? s : first_sign;
      ++at;
    }
    const bool single_stop = first_sign == Sign::stop && dots == 1 && !ellipsis && !strong;
    const std::size_t closed = skip_closers(at);
    const bool quoted = closed > at;
    behind = skip_notes(i, closed, single_stop, strong);
    const bool noted = behind > closed;
    behind = skip_closers(behind);
    if (breaks(behind)) return true;
    if (ellipsis && only_openers_before(i)) return false;  // "… and so on"
    if (strong) return ends_wide(i, behind);
    if (single_stop && !quoted && !noted) return ends_at_stop(i, behind);
    return ends_otherwise(i, behind, quoted);
  }

  std::size_t skip_closers(std::size_t at) const {
    while (is_glued(at)) {
      const Sign s = sign(at);
      // A straight quote right before a word opens.
      const bool closes =
          s == Sign::close || (s == Sign::quote && !(is_glued(at + 1) && !is_symbol(at + 1)));
      if (!closes) break;
      ++at;
    }
    return at;
  }

  // Footnote marks right behind a stop: "aircraft.14 Of", "done.[3] Next", "said.² It".
  std::size_t skip_notes(std::size_t stop, std::size_t at, bool single_stop, bool wide) const {
    const std::size_t start = at;
    while (is_glued(at)) {
      if (sign(at) == Sign::note) {
        ++at;
      } else if (x_scan.folded(at) == "[") {
        const std::size_t end = bracket_end(at);
        if (end == at) break;
        at = end;
      } else if (!wide && x_atoms[at].kind == AtomKind::number &&
                 may_be_note(stop, at, single_stop)) {
        at = plain_note_end(at);
      } else {
        break;
      }
    }
    // Something more of the same word: no note at all.
    const bool glued_on = is_glued(at) && sign(at) != Sign::close && sign(at) != Sign::quote;
    return glued_on && !wide ? start : at;
  }

  std::size_t bracket_end(std::size_t at) const {
    constexpr std::size_t k_max_atoms = 8;
    for (std::size_t i = at + 1; i < x_atoms.size() && i < at + k_max_atoms; ++i) {
      if (x_atoms[i].break_before) break;
      if (x_scan.folded(i) == "]") return i + 1;
    }
    return at;
  }

  // "14,15" and "14–16" are several marks.
  std::size_t plain_note_end(std::size_t at) const {
    ++at;
    while (is_glued(at) && is_glued(at + 1) && x_atoms[at + 1].kind == AtomKind::number &&
           (x_scan.folded(at) == "," || sign(at) == Sign::dash))
      at += 2;
    return at;
  }

  bool may_be_note(std::size_t stop, std::size_t at, bool single_stop) const {
    if (x_scan.folded(at).size() > 3) return false;
    if (at > stop + 1) return true;  // a quote lies between: ”12
    if (!single_stop) return true;
    if (stop == x_first) return false;
    const Atom& before = x_atoms[stop - 1];
    if (x_atoms[stop].space_before) return false;
    if (before.kind == AtomKind::number) return before.span.size() == 4 && is_starter(at + 1);
    return abbreviation(stop) == Abbreviation::none && !is_dotted(stop) && next_word_fits(at + 1);
  }

  bool next_word_fits(std::size_t at) const {
    const std::size_t word = skip_openers(plain_note_end(at - 1));
    return breaks(word) || (x_atoms[word].space_before && !is_lower(word)) ||
           sign(at) == Sign::close || sign(at) == Sign::quote;
  }

  std::size_t skip_openers(std::size_t at) const {
    while (at < x_atoms.size()) {
      const Sign s = sign(at);
      if (s != Sign::open && s != Sign::quote && s != Sign::dash) break;
      ++at;
    }
    return at;
  }

  bool only_openers_before(std::size_t i) const { return x_first_word >= i; }

  bool is_lower(std::size_t i) const {
    return i < x_atoms.size() && x_atoms[i].kind == AtomKind::word && !x_atoms[i].capitalized &&
           (x_atoms[i].script == Script::latin || x_atoms[i].script == Script::cyrillic);
  }

  // A function word with a capital: it has one because a sentence begins.
  bool is_starter(std::size_t i) const {
    return i < x_atoms.size() && x_atoms[i].capitalized &&
           x_rules.function_words.contains(x_scan.folded(i));
  }

  bool has_space_between(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i <= to && i < x_atoms.size(); ++i)
      if (x_atoms[i].space_before) return true;
    return false;
  }

  // 。！？ end a sentence wherever they stand, except as a mark in brackets: （？）.
  bool ends_wide(std::size_t i, std::size_t behind) const {
    if (i > x_first && sign(i - 1) == Sign::open) return false;
    const std::size_t word = skip_openers(behind);
    return !is_lower(word) || !has_space_between(behind, word);
  }

  // ? ! … and stops with closing quotes or notes behind them.
  bool ends_otherwise(std::size_t i, std::size_t behind, bool quoted) const {
    if (i > x_first && sign(i - 1) == Sign::open) return false;  // "(!)"
    const std::size_t word = skip_openers(behind);
    if (word >= x_atoms.size()) return true;
    if (is_lower(word)) return false;
    const AtomKind kind = x_atoms[word].kind;
    const bool spaced = has_space_between(behind, word);
    if (!spaced) return sign(i) == Sign::mark && kind == AtomKind::han;
    // "Really?", 5 people: a comma or the like shows that the sentence goes on.
    return !(quoted && kind == AtomKind::symbol && word == behind);
  }

  bool ends_at_stop(std::size_t i, std::size_t behind) const {
    const std::size_t word = skip_openers(behind);
    if (word >= x_atoms.size()) return true;
    const bool spaced = has_space_between(behind, word);
    if (i == x_first) return false;
    const Atom& before = x_atoms[i - 1];
    if (!spaced) {
      // A stop typed without the blank: "end.The"; or one used for 。
      if (before.kind == AtomKind::han) return x_atoms[word].kind == AtomKind::han;
      return before.kind == AtomKind::word && !before.capitalized && before.span.size() > 2 &&
             is_starter(word) && word == behind;
    }
    if (is_lower(word)) return false;
    if (x_atoms[i].space_before) return true;
    return !holds_on(i, word);
  }

  // True if the stop at `i` belongs to an abbreviation, initial or list number, and the sentence
  // goes on with atom `word`.
  bool holds_on(std::size_t i, std::size_t word) const {
    if (before_is_list_number(i)) return true;
    const bool number_next = x_atoms[word].kind == AtomKind::number;
    switch (abbreviation(i)) {
      case Abbreviation::never:
        return true;
      case Abbreviation::number:
        return number_next;
      case Abbreviation::maybe:
        return number_next || !is_starter(word);
      case Abbreviation::none:
        break;
    }
    if (is_dotted(i) || is_initial(i)) return number_next || !is_starter(word);
    return false;
  }

  // "1. Text", "IV. Text", "a. Text" at the sentence's start.
  bool before_is_list_number(std::size_t i) const {
    if (i == x_first || x_first_word != i - 1) return false;
    const Atom& before = x_atoms[i - 1];
    if (before.kind == AtomKind::number) return before.span.size() <= 3;
    if (before.kind != AtomKind::word) return false;
    const std::string_view word = x_scan.folded(i - 1);
    if (is_one_letter(i - 1)) return true;
    return before.all_caps && word.size() <= 5 && word.find_first_not_of("ivxlc") == word.npos;
  }

  bool is_one_letter(std::size_t i) const {
    const std::string_view s = x_scan.folded(i);
    return x_atoms[i].kind == AtomKind::word &&
           (s.size() == 1 || (s.size() == 2 && (s[0] & '\x80') != 0));
  }

  // "J." "А."
  bool is_initial(std::size_t i) const {
    return x_atoms[i - 1].capitalized && is_one_letter(i - 1);
  }

  // The last stop of "U.S." or "т.е."
  bool is_dotted(std::size_t i) const {
    return i >= x_first + 3 && is_one_letter(i - 1) && !x_atoms[i - 1].space_before &&
           sign(i - 2) == Sign::stop && !x_atoms[i - 2].space_before &&
           x_atoms[i - 3].kind == AtomKind::word;
  }

  Abbreviation abbreviation(std::size_t stop) const {
    const Atom& before = x_atoms[stop - 1];
    if (before.kind != AtomKind::word || before.folded_size > x_rules.longest_abbreviation)
      return Abbreviation::none;
    const Abbreviation* known = x_rules.abbreviations.find(x_scan.folded(stop - 1));
    return known == nullptr ? Abbreviation::none : *known;
  }

  const SentenceRules& x_rules;
  const Scan& x_scan;
  const std::vector<Atom>& x_atoms;
  std::size_t x_first;
  std::size_t x_first_word = 0;  // first atom that opens nothing
};

}  // namespace

std::size_t sentence_end(const SentenceRules& rules, const Scan& scan, std::size_t first) {
  return EndFinder(rules, scan, first).find();
}

}  // namespace attest
