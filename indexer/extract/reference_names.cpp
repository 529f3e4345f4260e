#include "indexer/extract/reference_names.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/reference_entry.hpp"

namespace attest::references {
namespace {

bool is_cased(const Atom& a) {
  return a.kind == AtomKind::word && (a.script == Script::latin || a.script == Script::cyrillic);
}

std::size_t letters(const Atom& a) {
  return letters_of(a);
}

class NameReader {
 public:
  NameReader(const Scan& scan, const CitationWords& words, std::size_t end, bool closed)
      : x_scan(scan), x_words(words), x_end(end), x_closed(closed) {}

  Names run(std::size_t begin) {
    Names out;
    std::size_t i = begin;
    constexpr std::size_t k_most_names = 60;
    while (i < x_end && out.names.size() < k_most_names) {
      const std::optional<One> one = read_one(i, out.names.empty());
      if (!one || (!out.names.empty() && !goes_with(*one, out))) break;
      out.names.push_back(trimmed_text(x_scan, i, one->end));
      out.inverted = out.inverted || one->inverted;
      x_first_form = out.names.size() == 1 ? one->form : x_first_form;
      i = skip_closing(one->end);
      out.end = i;
      const std::size_t next = skip_separator(i);
      if (next == i) break;
      i = next;
    }
    if (out.names.empty() && x_closed) {
      std::string body = trimmed_text(x_scan, begin, x_end);
      if (!body.empty() && x_end - begin <= 24) {
        out.names.push_back(std::move(body));
        out.end = x_end;
      }
    }
    return out;
  }

 private:
  enum class Form : std::uint8_t { initials, full, single, han };
  struct One {
    std::size_t end = 0;
    Form form = Form::full;
    bool inverted = false;
    bool conjoined = false;
  };

  bool is(CitationWord kind, std::size_t i) const { return x_words.is(kind, x_scan.folded(i)); }
  bool is_symbol(std::size_t i, std::string_view f) const {
    return i < x_end && x_scan.folded(i) == f;
  }
  bool capital(std::size_t i) const {
    return i < x_end && is_cased(x_scan.atoms[i]) && x_scan.atoms[i].capitalized;
  }
  bool surname(std::size_t i) const {
    return capital(i) && letters(x_scan.atoms[i]) >= 2 && !is(CitationWord::notauthor, i) &&
           !is(CitationWord::month, i) && !is(CitationWord::volume, i);
  }
  // "J.", "J", "JK" (no stop): only behind a surname.
  std::size_t initial(std::size_t i, bool bare) const {
    if (!capital(i)) return i;
    const Atom& a = x_scan.atoms[i];
    const bool dotted = is_symbol(i + 1, ".") && !x_scan.atoms[i + 1].space_before;
    const bool one = letters(a) == 1 || (letters(a) == 2 && dotted && !a.all_caps);
    if (one && dotted) return i + 2;
    if (!bare) return i;
    return (letters(a) == 1 || (a.all_caps && letters(a) <= 3)) ? i + 1 : i;
  }
  std::size_t initials(std::size_t i, bool bare) const {
    for (int k = 0; k < 4; ++k) {
      std::size_t at = i;
      if (k > 0 && is_symbol(i, "-")) ++at;
      const std::size_t next = initial(at, bare && k == 0);
      if (next == at) break;
      i = next;
    }
    return i;
  }
  // "van der Berg", "Smith-Jones", "O'Neil".
  std::size_t family(std::size_t i) const {
    std::size_t at = i;
    for (int k = 0; k < 3 && at + 1 < x_end && is_cased(x_scan.atoms[at]) &&
                    !x_scan.atoms[at].capitalized && letters(x_scan.atoms[at]) <= 3 &&
                    !is(CitationWord::conjunction, at) && !is(CitationWord::notauthor, at);
         ++k)
      ++at;
    if (!surname(at)) return i;
    ++at;
    while (is_symbol(at, "-") && !x_scan.atoms[at].space_before && capital(at + 1)) at += 2;
    return at;
  }

  std::optional<One> read_one(std::size_t i, bool first) const {
    if (x_scan.atoms[i].kind == AtomKind::han) return read_han(i);
    if (const std::size_t after = initials(i, false); after > i) {
      const std::size_t end = family(after);
      if (end > after) return One{end, Form::initials, false, false};
      return std::nullopt;
    }
    const std::size_t name = family(i);
    if (name == i) return std::nullopt;
    std::size_t at = is_symbol(name, ",") ? name + 1 : name;
    if (const std::size_t end = initials(at, true); end > at && !letters_follow(end))
      return One{end, Form::initials, true, false};
    if (first)
      if (const auto inverted = read_inverted(name)) return inverted;
    return read_full(i, name);
  }

  // "JK" or "A" goes on as a word: "Smith A history".
  bool letters_follow(std::size_t i) const {
    if (i >= x_end || !is_cased(x_scan.atoms[i]) || is_symbol(i - 1, ".")) return false;
    return !is(CitationWord::conjunction, i) && !is(CitationWord::etal, i);
  }

  // "Deng, Yong, ‘Title’": the given name behind a comma, where the list's end is known.
  std::optional<One> read_inverted(std::size_t name) const {
    if (!x_closed || !is_symbol(name, ",")) return std::nullopt;
    std::size_t at = name + 1;
    std::size_t count = 0;
    while (at < x_end && count < 3 && surname(at) && !is(CitationWord::company, at)) {
      ++at, ++count;
      const std::size_t more = initials(at, true);
      if (more > at) at = more;
      while (is_symbol(at, "-") && capital(at + 1)) at += 2;
    }
    const bool closes = at >= x_end || x_scan.folded(at) == "," || x_scan.folded(at) == "." ||
                        x_scan.folded(at) == ";" || is(CitationWord::conjunction, at);
    if (count == 0 || count > 2 || !closes) return std::nullopt;
    return One{at, Form::initials, true, false};
  }

  // "Kjell Engelbrekt", "UN Security Council", "Forbes".
  std::optional<One> read_full(std::size_t i, std::size_t name) const {
    std::size_t at = name;
    std::size_t count = 1;
    while (at < x_end && count < 7) {
      std::size_t next = initials(at, false);
      if (next == at) next = family(at);
      if (next == at && x_scan.atoms[at].kind == AtomKind::word && !x_scan.atoms[at].capitalized &&
          letters(x_scan.atoms[at]) <= 3 && at + 1 < x_end && surname(at + 1) &&
          x_scan.atoms[at].space_before && has_company(i))
        next = at + 2;  // "Bank of England", "Ministry of Energy"
      if (next == at || x_scan.atoms[at].break_before) break;
      at = next;
      ++count;
    }
    if (at < x_end && x_scan.atoms[at].space_before && is_cased(x_scan.atoms[at]) &&
        !x_scan.atoms[at].capitalized && !is(CitationWord::conjunction, at) &&
        !is(CitationWord::etal, at))
      return std::nullopt;  // goes on in small letters: a sentence or a title
    return One{at, count == 1 ? Form::single : Form::full, false, false};
  }
  bool has_company(std::size_t i) const {
    for (std::size_t k = i; k < std::min(x_end, i + 6); ++k)
      if (is(CitationWord::company, k)) return true;
    return false;
  }

  std::optional<One> read_han(std::size_t i) const {
    constexpr std::size_t k_most = 24;
    std::size_t at = i;
    while (at < x_end && at - i < k_most &&
           (x_scan.atoms[at].kind == AtomKind::han || x_scan.folded(at) == "·") &&
           (at == i || !x_scan.atoms[at].space_before) && !etal_at(at))
      ++at;
    if (at == i || at - i >= k_most) return std::nullopt;
    return One{at, Form::han, false, false};
  }
  bool etal_at(std::size_t i) const {
    return x_words.phrase(CitationWord::etal, x_scan, i, x_end) > 0;
  }

  // Whether a name behind the first is one more author, not the title.
  bool goes_with(const One& one, const Names& before) const {
    if (one.form == Form::han) {
      const bool ends =
          one.end >= x_end || x_scan.atoms[one.end].kind == AtomKind::symbol || etal_at(one.end);
      const bool name = x_scan.folded(one.end - 1) != "·" && name_size(one.end) <= 4;
      return x_first_form == Form::han && ends && (name || x_closed);
    }
    if (one.form == Form::initials) return x_first_form != Form::han;
    if (x_first_form == Form::initials && before.inverted && !x_closed) return x_conjoined;
    if (one.form == Form::single) return x_closed && x_conjoined;
    return x_conjoined || x_closed;
  }
  std::size_t name_size(std::size_t end) const {
    std::size_t n = 0;
    while (n < end && x_scan.atoms[end - 1 - n].kind == AtomKind::han) ++n;
    return n;
  }

  std::size_t skip_closing(std::size_t i) const {
    while (i < x_end) {
      const std::size_t etal = x_words.phrase(CitationWord::etal, x_scan, i, x_end);
      const std::size_t editor = x_words.phrase(CitationWord::editor, x_scan, i, x_end);
      const bool bracket = is_symbol(i, "(") && i + 1 < x_end &&
                           x_words.phrase(CitationWord::editor, x_scan, i + 1, x_end) > 0;
      if (etal > 0)
        i += etal;
      else if (editor > 0)
        i += editor;
      else if (is_symbol(i, ",") && i + 1 < x_end &&
               (etal_at(i + 1) || x_words.phrase(CitationWord::editor, x_scan, i + 1, x_end) > 0))
        ++i;
      else if (bracket)
        i += 1 + x_words.phrase(CitationWord::editor, x_scan, i + 1, x_end) + 1;
      else
        break;
    }
    return std::min(i, x_end);
  }

  std::size_t skip_separator(std::size_t i) {
    x_conjoined = false;
    std::size_t at = i;
    while (at < x_end && at < i + 3) {
      const std::string_view f = x_scan.folded(at);
      if (is(CitationWord::conjunction, at))
        x_conjoined = true;
      else if (f != "," && f != ";" && f != "、" && f != "，" && f != "；" && f != "/")
        break;
      else if (f == "/" &&
               (at + 1 >= x_end || x_scan.atoms[at + 1].space_before || is_symbol(at + 1, "/")))
        break;
      ++at;
    }
    return at;
  }

  const Scan& x_scan;
  const CitationWords& x_words;
  std::size_t x_end;
  bool x_closed;
  bool x_conjoined = false;
  Form x_first_form = Form::full;
};

}  // namespace

Names read_names(const Scan& scan, const CitationWords& words, std::size_t begin, std::size_t end,
                 bool closed) {
  return NameReader(scan, words, end, closed).run(begin);
}

std::string trimmed_text(const Scan& scan, std::size_t begin, std::size_t end) {
  constexpr std::string_view k_outer = ",;:-\"'./|*";
  const auto loose = [&](std::size_t i) {
    const std::string_view f = scan.folded(i);
    return scan.atoms[i].kind == AtomKind::symbol &&
           (k_outer.find(f) != std::string_view::npos || f == "，" || f == "。" || f == "：" ||
            f == "；" || f == "、" || f == "《" || f == "》" || f == "«" || f == "»" || f == "〈" ||
            f == "〉" || f == "「" || f == "」");
  };
  const auto initial_stop = [&](std::size_t i) {
    return scan.folded(i) == "." && i > begin && scan.atoms[i - 1].capitalized &&
           letters(scan.atoms[i - 1]) <= 2;
  };
  while (begin < end && loose(begin)) ++begin;
  while (begin < end && loose(end - 1) && !initial_stop(end - 1)) --end;
  if (begin >= end) return {};
  std::string out;
  bool blank = false;
  for (const char c : scan.span(begin, end - 1).of(scan.text)) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string surname_key(std::string_view name) {
  const Scan s = scan(name);
  std::string whole;
  for (std::size_t i = 0; i < s.atoms.size() && s.atoms[i].kind == AtomKind::han; ++i)
    whole += s.folded(i);
  if (!whole.empty()) return whole;
  std::size_t end = s.atoms.size();
  for (std::size_t i = 0; i < end; ++i)
    if (s.folded(i) == ",") end = i;
  const auto is_word = [&](std::size_t i) {
    return s.atoms[i].kind == AtomKind::word || s.atoms[i].kind == AtomKind::complex;
  };
  const auto is_name = [&](std::size_t i) {
    if (!is_word(i)) return false;
    const bool dotted = i + 1 < s.atoms.size() && s.folded(i + 1) == ".";
    return letters(s.atoms[i]) > 1 && !(dotted && letters(s.atoms[i]) <= 2);
  };
  // "Иванов И. И.", "Smith JK": initials behind the name; else the last word is the family's.
  std::size_t pick = end;
  for (std::size_t i = 0; i < end; ++i)
    if (is_name(i)) pick = i;
  std::size_t first = end;
  for (std::size_t i = end; i-- > 0;)
    if (is_name(i)) first = i;
  if (pick == end) return {};
  std::size_t last = end;
  while (last > 0 && !is_word(last - 1)) --last;
  const bool initials_last = last > 0 && last - 1 != pick && pick < last;
  const Atom& tail = s.atoms[pick];
  const bool caps_last = pick != first && tail.all_caps && letters(tail) <= 3 &&
                         !s.atoms[first].all_caps && first + 1 == pick;
  std::size_t at = initials_last || caps_last ? (caps_last ? first : pick) : pick;
  std::string key(s.folded(at));
  while (at >= 2 && s.folded(at - 1) == "-" && is_word(at - 2)) {
    at -= 2;
    key.insert(0, "-").insert(0, s.folded(at));
  }
  return key;
}

}  // namespace attest::references

namespace attest {
namespace {

bool is_initial_word(const Scan& s, std::size_t i) {
  const bool dotted = i + 1 < s.atoms.size() && s.folded(i + 1) == ".";
  return references::letters_of(s.atoms[i]) == 1 ||
         (dotted && references::letters_of(s.atoms[i]) <= 2);
}

// Words of a body's name: a word such names end with, "of" and "and" in small letters, four words.
bool names_body(const Scan& s, const CitationWords& words) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < s.atoms.size(); ++i) {
    const Atom& atom = s.atoms[i];
    if (atom.kind == AtomKind::symbol) continue;
    if (atom.kind == AtomKind::number || words.is(CitationWord::company, s.folded(i))) return true;
    const bool small =
        atom.kind == AtomKind::word && !atom.capitalized && atom.script != Script::none;
    if (small && (words.is(CitationWord::conjunction, s.folded(i)) ||
                  words.is(CitationWord::notauthor, s.folded(i))))
      return true;
    count += is_initial_word(s, i) ? 0 : 1;
  }
  return count > 4;
}

bool names_han_body(const Scan& s, const CitationWords& words) {
  constexpr std::size_t k_longest_person = 4;
  std::size_t han = 0;
  bool foreign = false;  // "弗拉基米尔·普京"
  for (std::size_t i = 0; i < s.atoms.size(); ++i) {
    han += s.atoms[i].kind == AtomKind::han ? 1 : 0;
    foreign = foreign || s.folded(i) == "·";
  }
  if (foreign) return false;
  std::string tail;
  for (std::size_t i = s.atoms.size(); i-- > 0 && tail.size() < 12;) {
    tail.insert(0, s.folded(i));
    if (han > 3 && words.is(CitationWord::company, tail)) return true;
  }
  return han > k_longest_person;
}

std::string tidy(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n,");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n,") + 1 - begin));
}

}  // namespace

PersonName read_person(std::string_view name) {
  const Scan s = scan(name);
  const CitationWords& words = CitationWords::embedded();
  const std::string whole = tidy(name);
  if (s.atoms.empty()) return {whole, {}, false};
  if (s.atoms.front().kind == AtomKind::han) return {whole, {}, names_han_body(s, words)};
  if (const std::size_t comma = name.find(','); comma != std::string_view::npos)
    return {tidy(name.substr(0, comma)), tidy(name.substr(comma + 1)), false};
  if (names_body(s, words)) return {whole, {}, true};
  std::size_t last = s.atoms.size();  // the last word that is no initial
  std::size_t others = 0;
  for (std::size_t i = 0; i < s.atoms.size(); ++i) {
    if (s.atoms[i].kind != AtomKind::word) continue;
    if (!is_initial_word(s, i)) last = i;
    ++others;
  }
  if (last == s.atoms.size() || others < 2) return {whole, {}, false};
  // "Иванов И. И.": the family name first, initials behind it.
  const std::size_t first_word = 0;
  const bool family_first = last == first_word;
  std::size_t begin = last;
  std::size_t end = last;
  while (begin >= 2 && s.folded(begin - 1) == "-" && !s.atoms[begin].space_before) begin -= 2;
  while (end + 2 < s.atoms.size() && s.folded(end + 1) == "-" && !s.atoms[end + 1].space_before)
    end += 2;
  while (begin > 1 && s.atoms[begin - 1].kind == AtomKind::word &&
         !s.atoms[begin - 1].capitalized && references::letters_of(s.atoms[begin - 1]) <= 3)
    --begin;  // "van der"
  const Span family = s.span(begin, end);
  const std::string given =
      tidy(family_first ? name.substr(family.end) : name.substr(0, family.begin));
  return {tidy(family.of(name)), given, false};
}

}  // namespace attest
