#include "indexer/text/scan.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"
#include "indexer/text/scan_buffer.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

Script script_of(CharScript script) {
  switch (script) {
    case CharScript::common:
      return Script::none;
    case CharScript::latin:
      return Script::latin;
    case CharScript::cyrillic:
      return Script::cyrillic;
    case CharScript::han:
      return Script::han;
    case CharScript::greek:
    case CharScript::other:
      return Script::other;
  }
  return Script::none;
}

enum class AsciiClass : std::uint8_t { symbol, upper, lower, digit, space, line_break };

constexpr std::array<AsciiClass, 128> make_ascii_classes() {
  std::array<AsciiClass, 128> table{};
  for (std::size_t c = 0; c < 128; ++c) {
    if (c >= 'A' && c <= 'Z')
      table[c] = AsciiClass::upper;
    else if (c >= 'a' && c <= 'z')
      table[c] = AsciiClass::lower;
    else if (c >= '0' && c <= '9')
      table[c] = AsciiClass::digit;
    else if (c >= 0x0A && c <= 0x0D)
      table[c] = AsciiClass::line_break;
    else if (c <= ' ' || c == 0x7F)
      table[c] = AsciiClass::space;
  }
  return table;
}
constexpr auto k_ascii = make_ascii_classes();

// Most letters of Cyrillic text: U+0400 to U+047F, two bytes that fold to two bytes.
struct CyrillicLetter {
  char lead = 0, follower = 0;  // of its folded form
  bool is_plain = false;        // else it is read as other characters are
  bool is_upper = false, is_lower = false;
};
constexpr char32_t k_first_cyrillic = 0x400;
using CyrillicLetters = std::array<CyrillicLetter, 128>;

CyrillicLetters make_cyrillic_letters() {
  CyrillicLetters letters{};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const CharInfo info = char_info(k_first_cyrillic + static_cast<char32_t>(i));
    const std::uint32_t folded = info.simple_fold();
    const bool is_plain = info.cls() == CharClass::letter &&
                          info.script() == CharScript::cyrillic && folded >= 0x80 && folded < 0x800;
    letters[i] = {static_cast<char>(0xC0U | folded >> 6U),
                  static_cast<char>(0x80U | (folded & 0x3FU)), is_plain, info.is_upper(),
                  info.is_lower()};
  }
  return letters;
}
const CyrillicLetters k_cyrillic = make_cyrillic_letters();

struct Char {
  char32_t code = 0;
  std::size_t size = 0;
  CharInfo info;
};

// One pass over the text; `x_at` is always the start of a code point.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : x_text(text), x_folded(text.size()) {
    x_out.text = text;
    x_out.atoms.reserve(text.size() / 3 + 8);
  }

  Scan run() {
    while (x_at < x_text.size()) step();
    x_out.folded_text = x_folded.take();
    return std::move(x_out);
  }

 private:
  // A row of combining marks longer than any language writes does not stay with its letter:
  // normalising it would take quadratic time.
  static constexpr int k_max_marks = 30;

  unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(x_text[i]); }
  bool is_ascii(std::size_t i) const { return byte(i) < 0x80; }

  Char read(std::size_t at) const {
    Char c;
    std::size_t end = at;
    c.code = next_code_point(x_text, end);
    c.size = end - at;
    c.info = char_info(c.code);
    return c;
  }

  void step() {
    if (is_ascii(x_at)) {
      ascii_step(k_ascii[byte(x_at)]);
      return;
    }
    const Char c = read(x_at);
    switch (c.info.cls()) {
      case CharClass::line_break:
        x_break = true;
        [[fallthrough]];
      case CharClass::space:
        x_space = true;
        [[fallthrough]];
      case CharClass::ignorable:
        x_at += c.size;
        return;
      case CharClass::letter:
        word();
        return;
      case CharClass::complex:
        complex_run();
        return;
      case CharClass::digit:
        number();
        return;
      case CharClass::han:
        single(c, AtomKind::han, Script::han);
        return;
      case CharClass::mark:
      case CharClass::symbol:
        single(c, AtomKind::symbol, Script::none);
        return;
    }
  }

  void ascii_step(AsciiClass cls) {
    switch (cls) {
      case AsciiClass::line_break:
        x_break = true;
        [[fallthrough]];
      case AsciiClass::space:
        x_space = true;
        ++x_at;
        return;
      case AsciiClass::upper:
      case AsciiClass::lower:
        word();
        return;
      case AsciiClass::digit:
        number();
        return;
      case AsciiClass::symbol: {
        Atom atom = begin(AtomKind::symbol, Script::none);
        x_folded.put(x_text[x_at++]);
        finish(atom);
        return;
      }
    }
  }

  Atom begin(AtomKind kind, Script script) {
    Atom atom;
    atom.span.begin = x_at;
    atom.folded_begin = static_cast<std::uint32_t>(x_folded.size());
    atom.kind = kind;
    atom.script = script;
    atom.space_before = x_space;
    atom.break_before = x_break;
    return atom;
  }

  void finish(Atom& atom) {
    atom.span.end = x_at;
    atom.folded_size = static_cast<std::uint32_t>(x_folded.size()) - atom.folded_begin;
    atom.hash = quick_hash(x_folded.from(atom.folded_begin));
    x_out.atoms.push_back(atom);
    x_space = x_break = false;
  }

  // Folds the atom's text as a whole where one of its characters needs its neighbours.
  void finish_slow(Atom& atom) {
    const std::string_view own = x_text.substr(atom.span.begin, x_at - atom.span.begin);
    std::string folded;
    append_fold(folded, own);
    // A lone accent folds to nothing, a spacing one to a blank: such a sign stands for itself.
    const bool is_blank = folded.find_first_not_of(' ') == std::string::npos;
    x_folded.truncate(atom.folded_begin);
    x_folded.append(is_blank ? own : std::string_view(folded));
    finish(atom);
  }

  void single(const Char& c, AtomKind kind, Script script) {
    Atom atom = begin(kind, script);
    x_at += c.size;
    const std::uint32_t folded = c.info.simple_fold();
    if (folded == CharInfo::k_no_simple_fold || folded == ' ') {
      finish_slow(atom);
    } else {
      x_folded.put_code_point(folded);
      finish(atom);
    }
  }

  void number() {
    Atom atom = begin(AtomKind::number, Script::none);
    while (x_at < x_text.size()) {
      if (is_ascii(x_at)) {
        if (k_ascii[byte(x_at)] != AsciiClass::digit) break;
        x_folded.put(x_text[x_at++]);
        continue;
      }
      const Char c = read(x_at);
      if (c.info.cls() != CharClass::digit) break;
      x_folded.put_code_point(c.info.simple_fold());
      x_at += c.size;
    }
    finish(atom);
  }

  // Takes what may follow a letter inside a run: marks, and invisible characters before more of it.
  template <typename Accept>
  bool take_attached(const Char& c, int& marks, Accept accept) {
    if (c.info.cls() == CharClass::mark) {
      if (++marks > k_max_marks) return false;
      x_at += c.size;
      return true;
    }
    if (c.info.cls() != CharClass::ignorable) return false;
    std::size_t next = x_at + c.size;
    for (int i = 0; i < k_max_marks && next < x_text.size(); ++i) {
      const Char follower = read(next);
      if (follower.info.cls() != CharClass::ignorable) {
        if (!accept(follower)) return false;
        x_at = next;
        return true;
      }
      next += follower.size;
    }
    return false;
  }

  void complex_run() {
    Atom atom = begin(AtomKind::complex, Script::other);
    const auto accept = [](const Char& c) { return c.info.cls() == CharClass::complex; };
    int marks = 0;
    while (x_at < x_text.size()) {
      const Char c = read(x_at);
      if (accept(c)) {
        marks = 0;
        x_at += c.size;
      } else if (!take_attached(c, marks, accept)) {
        break;
      }
    }
    finish_slow(atom);
  }

  // State of the word being read.
  struct Word {
    CharScript script = CharScript::common;
    int letters = 0, marks = 0;
    bool any_lower = false, any_upper = false, first_upper = false, slow = false;

    bool accepts(const Char& c) const {
      return c.info.cls() == CharClass::letter &&
             (script == CharScript::common || c.info.script() == CharScript::common ||
              c.info.script() == script);
    }
    void add(bool upper, bool lower) { add_run(1, upper, upper, lower); }
    void add_run(int count, bool starts_upper, bool upper, bool lower) {
      if (letters == 0) first_upper = starts_upper;
      letters = std::min(letters + count, 2);  // more than one is all that matters
      any_upper |= upper;
      any_lower |= lower;
      marks = 0;
    }
  };

  void word() {
    Atom atom = begin(AtomKind::word, Script::none);
    Word w;
    while (x_at < x_text.size()) {
      if (!(is_ascii(x_at) ? ascii_letters(w) : wide_letter(w))) break;
    }
    atom.script = script_of(w.script);
    atom.capitalized = w.first_upper;
    atom.any_upper = w.any_upper;
    atom.all_caps = w.letters >= 2 && w.any_upper && !w.any_lower;
    if (w.slow)
      finish_slow(atom);
    else
      finish(atom);
  }

  // Takes a run of ASCII letters, or an apostrophe; false at the word's end.
  bool ascii_letters(Word& w) {
    if (w.script != CharScript::latin && w.script != CharScript::common) return apostrophe(w);
    const bool starts_upper = k_ascii[byte(x_at)] == AsciiClass::upper;
    const LetterRun run = x_folded.append_letters(x_text.substr(x_at));
    if (run.size == 0) return apostrophe(w);
    x_at += run.size;
    w.add_run(static_cast<int>(std::min<std::size_t>(run.size, 2)), starts_upper, run.upper,
              run.lower);
    w.script = CharScript::latin;
    return true;
  }

  // Takes a run of the letters in k_cyrillic; false if there is none.
  bool cyrillic_letters(Word& w) {
    if (w.script != CharScript::cyrillic && w.script != CharScript::common) return false;
    const std::size_t begin = x_at;
    for (; x_text.size() - x_at >= 2; x_at += 2) {
      const unsigned lead = byte(x_at), follower = byte(x_at + 1) ^ 0x80U;
      if ((lead != 0xD0 && lead != 0xD1) || follower >= 0x40) break;
      const CyrillicLetter& letter = k_cyrillic[(lead & 1U) << 6U | follower];
      if (!letter.is_plain) break;
      x_folded.put_two(letter.lead, letter.follower);
      w.add(letter.is_upper, letter.is_lower);
    }
    if (x_at == begin) return false;
    w.script = CharScript::cyrillic;
    return true;
  }

  bool wide_letter(Word& w) {
    if (cyrillic_letters(w)) return true;
    const Char c = read(x_at);
    if (w.accepts(c)) {
      if (w.script == CharScript::common) w.script = c.info.script();
      w.add(c.info.is_upper(), c.info.is_lower());
      const std::uint32_t folded = c.info.simple_fold();
      if (folded == CharInfo::k_no_simple_fold)
        w.slow = true;
      else
        x_folded.put_code_point(folded);
      x_at += c.size;
      return true;
    }
    const auto accept = [&w](const Char& follower) { return w.accepts(follower); };
    if (take_attached(c, w.marks, accept)) {
      w.slow = true;
      return true;
    }
    return apostrophe(w);
  }

  // An apostrophe stays inside between two letters of one alphabet.
  bool apostrophe(const Word& w) {
    const Char c = read(x_at);
    constexpr char32_t curly = 0x2019, full_width = 0xFF07;
    if (c.code != '\'' && c.code != curly && c.code != full_width) return false;
    if (x_at + c.size >= x_text.size() || !w.accepts(read(x_at + c.size))) return false;
    x_folded.put('\'');
    x_at += c.size;
    return true;
  }

  std::string_view x_text;
  std::size_t x_at = 0;
  bool x_space = false, x_break = false;
  ScanBuffer x_folded;
  Scan x_out;
};

}  // namespace

std::size_t Scan::atom_at(std::size_t offset) const {
  const auto it =
      std::lower_bound(atoms.begin(), atoms.end(), offset,
                       [](const Atom& atom, std::size_t value) { return atom.span.begin < value; });
  return static_cast<std::size_t>(it - atoms.begin());
}

Scan without(Scan scan, const std::vector<Span>& left_out) {
  auto next = left_out.begin();
  std::erase_if(scan.atoms, [&](const Atom& atom) {
    while (next != left_out.end() && next->end <= atom.span.begin) ++next;
    return next != left_out.end() && next->contains(atom.span);
  });
  return scan;
}

Scan scan(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace attest
