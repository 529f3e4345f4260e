// Marks of notes: numbers raised, circled, in square brackets, or bare behind punctuation.
#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/citations_words.hpp"

namespace attest::citations {
namespace {

// The digit that a raised character stands for, or 0 characters.
char raised_digit(char32_t c) {
  switch (c) {
    case 0xB9:
      return '1';
    case 0xB2:
      return '2';
    case 0xB3:
      return '3';
    case 0x2070:
      return '0';
    default:
      break;
  }
  return c >= 0x2074 && c <= 0x2079 ? static_cast<char>('0' + (c - 0x2070)) : '\0';
}

std::string circled_number(char32_t c) {
  if (c >= 0x2460 && c <= 0x2473) return std::to_string(c - 0x2460 + 1);
  if (c >= 0x2776 && c <= 0x277F) return std::to_string(c - 0x2776 + 1);
  if (c >= 0x2474 && c <= 0x2487) return std::to_string(c - 0x2474 + 1);
  return {};
}

char32_t first_code(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

class Markers {
 public:
  Markers(const TextContext& context, const CitationWords& words, const std::vector<Span>& taken)
      : x_scan(context.scan), x_words(words), x_taken(taken) {}

  std::vector<Mark> run() {
    for (std::size_t i = 0; i < x_scan.atoms.size();) {
      const Atom& atom = x_scan.atoms[i];
      if (atom.kind == AtomKind::word || atom.kind == AtomKind::han ||
          overlaps_any(x_taken, atom.span)) {
        ++i;
        continue;
      }
      const bool is_ascii = static_cast<signed char>(x_scan.text[atom.span.begin]) >= 0;
      std::size_t next = is_ascii ? i : raised(i);
      if (next == i && !is_ascii) next = circled(i);
      if (next == i) next = bracketed(i);
      if (next == i) {
        bare(i);
        next = i + 1;
      }
      i = next;
    }
    return std::move(x_out);
  }

 private:
  bool word_is(CitationWord kind, std::size_t i) const { return x_words.is(kind, x_scan.key(i)); }
  bool is_symbol(std::size_t i, std::string_view f) const {
    return i < x_scan.atoms.size() && x_scan.folded(i) == f;
  }

  void add(Span span, std::string label, const char* rule, MarkPlace place = MarkPlace::sign) {
    Mark mark;
    mark.place = place;
    for (const char c : label) mark.number = mark.number * 10 + (c - '0');
    Citation c;
    c.marker = std::move(label);
    mark.mention = {span, std::move(c), rule};
    x_out.push_back(std::move(mark));
  }

  // "policy¹²"; not "km²".
  std::size_t raised(std::size_t i) {
    std::string label;
    std::size_t end = i;
    for (; end < x_scan.atoms.size(); ++end) {
      if (end > i && x_scan.atoms[end].space_before) break;
      const std::string_view surface = x_scan.surface(end);
      std::string digits;
      for (std::size_t at = 0; at < surface.size();) {
        const char digit = raised_digit(next_code_point(surface, at));
        if (digit == '\0') {
          digits.clear();
          break;
        }
        digits += digit;
      }
      if (digits.empty()) break;
      label += digits;
    }
    if (label.empty() || label.size() > 3 || label[0] == '0') return std::max(end, i);
    if (i == 0) return end;
    const bool glued = !x_scan.atoms[i].space_before;
    const bool power =
        glued && (label == "2" || label == "3") &&
        (word_is(CitationWord::powerunit, i - 1) || x_scan.atoms[i - 1].kind == AtomKind::number);
    const bool digits_before =
        glued && x_scan.atoms[i - 1].kind == AtomKind::number && !is_year(x_scan, i - 1);
    if (power && !digits_before)
      add(x_scan.span(i, end - 1), label, "superscript", MarkPlace::noted);
    else if (!digits_before)
      add(x_scan.span(i, end - 1), label, "superscript");
    return end;
  }

  std::size_t circled(std::size_t i) {
    const std::string label = circled_number(first_code(x_scan.surface(i)));
    if (label.empty()) return i;
    const bool behind_word =
        i > 0 && !x_scan.atoms[i].space_before && !x_scan.atoms[i].break_before;
    const bool before_word = i + 1 < x_scan.atoms.size() && !x_scan.atoms[i + 1].space_before &&
                             x_scan.atoms[i + 1].kind != AtomKind::symbol;
    // "①…②…" before words counts items.
    if (behind_word)
      add(x_scan.atoms[i].span, label, "circled", before_word ? MarkPlace::noted : MarkPlace::sign);
    return i + 1;
  }

  bool is_label(std::size_t i) const {
    if (i >= x_scan.atoms.size() || x_scan.atoms[i].kind != AtomKind::number) return false;
    const std::string_view f = x_scan.folded(i);
    return f.size() <= 3 && f[0] != '0' &&
           f.find_first_not_of("0123456789") == std::string_view::npos;
  }
  int number_at(std::size_t i) const {
    int value = 0;
    for (const char c : x_scan.folded(i)) value = value * 10 + (c - '0');
    return value;
  }

  // "[12]", "[3, 5–7]", "[12, p. 45]", "[注1]", "【1】".
  std::size_t bracketed(std::size_t i) {
    const std::string_view open = x_scan.folded(i);
    const std::string_view close = open == "["    ? "]"
                                   : open == "【" ? "】"
                                   : open == "〔" ? "〕"
                                                  : "";
    if (close.empty()) return i;
    constexpr std::size_t k_most = 40;
    std::vector<std::size_t> labels;
    std::size_t k = i + 1;
    bool tail = false;
    if (k < x_scan.atoms.size() && word_is(CitationWord::notelead, k)) ++k;
    if (is_symbol(k, ".") && k > i + 1) ++k;
    for (; k < x_scan.atoms.size() && k < i + k_most; ++k) {
      const std::string_view f = x_scan.folded(k);
      if (f == close) break;
      if (f == open || x_scan.atoms[k].break_before) return i;
      const bool is_taken = overlaps_any(x_taken, x_scan.atoms[k].span);
      if (!is_taken && (f == ";" || f == "；")) tail = false;  // "[12, p. 45; 14]"
      if (tail) continue;
      if (is_taken) return i;
      if (is_label(k))
        labels.push_back(k);
      else if (!labels.empty() &&
               x_words.phrase(CitationWord::page, x_scan, k, x_scan.atoms.size()) > 0)
        tail = true;
      else if (f != "," && f != ";" && f != "-" && f != "、" && f != "，" && f != "；" && f != "~")
        return i;
    }
    if (labels.empty() || k >= x_scan.atoms.size() || k >= i + k_most) return i;
    add_labels(labels, x_scan.span(i, k));
    return k + 1;
  }

  void add_labels(const std::vector<std::size_t>& labels, Span bracket) {
    if (labels.size() == 1 && !overlaps_any(x_taken, bracket)) {
      add(bracket, std::string(x_scan.folded(labels[0])), "bracket");
      return;
    }
    constexpr int k_longest_range = 30;
    for (std::size_t n = 0; n < labels.size(); ++n) {
      const std::size_t at = labels[n];
      const bool range = n + 1 < labels.size() && labels[n + 1] == at + 2 &&
                         (is_symbol(at + 1, "-") || is_symbol(at + 1, "~"));
      const int first = number_at(at);
      const int last = range ? number_at(labels[n + 1]) : first;
      if (!range || last <= first || last - first > k_longest_range) {
        add(x_scan.atoms[at].span, std::string(x_scan.folded(at)), "bracket");
        continue;
      }
      for (int label = first; label <= last; ++label)
        add(x_scan.span(at, labels[n + 1]), std::to_string(label), "bracket");
      ++n;
    }
  }

  static bool is_closing(std::string_view f) {
    return f == "\"" || f == "'" || f == "»" || f == ")" || f == "]" || f == "」" || f == "』" ||
           f == "》" || f == "）";
  }
  static bool is_stop(std::string_view f) {
    return f == "." || f == "!" || f == "?" || f == "。" || f == "…";
  }
  static bool is_pause(std::string_view f) {
    return f == "," || f == ";" || f == ":" || f == "，" || f == "、" || f == "；";
  }
  static bool is_amount_sign(std::string_view f) {
    return f == "%" || f == "$" || f == "€" || f == "£" || f == "¥" || f == "₽";
  }

  void bare(std::size_t i) {
    if (!is_label(i) || i == 0 || x_scan.atoms[i].break_before) return;
    const std::optional<MarkPlace> place = x_scan.atoms[i].space_before ? spaced(i) : glued(i);
    if (place) add(x_scan.atoms[i].span, std::string(x_scan.folded(i)), "bare-number", *place);
  }

  // `… an “axis.” 57 In the same year`, `… to Europe. 138 `: the mark set off by a blank.
  std::optional<MarkPlace> spaced(std::size_t i) const {
    if (i < 2 || x_scan.atoms[i - 1].kind != AtomKind::symbol || x_scan.atoms[i - 1].space_before)
      return std::nullopt;
    const std::string_view before = x_scan.folded(i - 1);
    if (!is_stop(before) && !is_closing(before)) return std::nullopt;
    if (x_scan.atoms[i - 2].kind == AtomKind::symbol && !is_stop(x_scan.folded(i - 2)) &&
        !is_closing(x_scan.folded(i - 2)))
      return std::nullopt;
    if (!is_stop(before) && !is_stop(x_scan.folded(i - 2))) return std::nullopt;
    if (x_scan.atoms[i - 2].kind == AtomKind::word &&
        (word_is(CitationWord::page, i - 2) || word_is(CitationWord::lead, i - 2) ||
         word_is(CitationWord::volume, i - 2) || word_is(CitationWord::month, i - 2)))
      return std::nullopt;
    const std::size_t n = i + 1;
    const bool ends = n >= x_scan.atoms.size() || x_scan.atoms[n].break_before;
    const bool sentence = !ends && x_scan.atoms[n].space_before && x_scan.atoms[n].capitalized;
    return ends || sentence ? std::optional(MarkPlace::weak) : std::nullopt;
  }

  std::optional<MarkPlace> glued(std::size_t i) const {
    const std::size_t n = i + 1;
    const Atom& before = x_scan.atoms[i - 1];
    const bool ends_text = n >= x_scan.atoms.size();
    const bool open = ends_text || x_scan.atoms[n].space_before || x_scan.atoms[n].break_before;
    const bool stopped =
        !open && (is_closing(x_scan.folded(n)) ||
                  ((is_stop(x_scan.folded(n)) || is_pause(x_scan.folded(n))) && !digit_at(n + 1)));
    const bool han_next = !open && x_scan.atoms[n].kind == AtomKind::han;
    if (!open && !stopped && !han_next) return std::nullopt;
    if (before.kind == AtomKind::word || before.kind == AtomKind::han) {
      const bool lower =
          before.kind == AtomKind::word && !before.capitalized && before.span.size() >= 4;
      return lower && !han_next ? std::optional(MarkPlace::noted) : std::nullopt;
    }
    const std::string_view f = x_scan.folded(i - 1);
    if (!(is_stop(f) || is_pause(f) || is_closing(f)) || i < 2 || before.space_before)
      return std::nullopt;
    std::optional<MarkPlace> place = behind_sentence(i);
    if (!place) return std::nullopt;
    if (han_next || (!open && !is_closing(x_scan.folded(n)))) place = MarkPlace::noted;
    return place;
  }

  bool digit_at(std::size_t i) const {
    return i < x_scan.atoms.size() && !x_scan.atoms[i].space_before &&
           x_scan.atoms[i].kind == AtomKind::number;
  }

  // What is before the punctuation: a word, a year, a closing quote; not a number ("3.14") or "p.".
  std::optional<MarkPlace> behind_sentence(std::size_t i) const {
    std::size_t k = i - 1;
    bool closing = false;
    bool stop = false;
    for (std::size_t steps = 0; steps < 4 && k > 0 && x_scan.atoms[k].kind == AtomKind::symbol;
         ++steps, --k) {
      if (is_closing(x_scan.folded(k)))
        closing = true;
      else if (is_stop(x_scan.folded(k)))
        stop = true;
      else if (!is_pause(x_scan.folded(k))) {
        if (is_amount_sign(x_scan.folded(k))) break;
        return std::nullopt;
      }
      if (x_scan.atoms[k].space_before) return std::nullopt;
    }
    const Atom& word = x_scan.atoms[k];
    const bool certain = (stop || closing) && next_begins(i);
    if (word.kind == AtomKind::number && !closing) return behind_number(k, stop && certain);
    if (word.kind == AtomKind::word) {
      if (word_is(CitationWord::page, k) || word_is(CitationWord::lead, k))
        return closing ? std::optional(MarkPlace::noted) : std::nullopt;
      // Versions and addresses: "v.2", "web.3".
      const bool plain = word.span.size() >= 3 && (!word.all_caps || word.span.size() >= 4);
      return certain && (plain || closing) ? MarkPlace::certain : MarkPlace::likely;
    }
    const bool fits = word.kind == AtomKind::han || word.kind == AtomKind::complex || closing ||
                      is_amount_sign(x_scan.folded(k));
    if (!fits) return std::nullopt;
    return certain ? MarkPlace::certain : MarkPlace::likely;
  }

  // "in 2020.1 In 1992": a full year, a stop, and a new sentence; "the Su-30.40 The" likewise.
  std::optional<MarkPlace> behind_number(std::size_t k, bool certain) const {
    const bool glued = k > 0 && !x_scan.atoms[k].space_before;
    const bool type_number = glued && k > 1 && x_scan.folded(k - 1) == "-" &&
                             x_scan.atoms[k - 2].kind == AtomKind::word &&
                             !x_scan.atoms[k - 1].space_before;
    const bool year = !glued && is_year(x_scan, k);
    if (!type_number && !year) return std::nullopt;
    return certain ? MarkPlace::certain : MarkPlace::weak;
  }

  // A new sentence, a line's end or nothing follows the number.
  bool next_begins(std::size_t i) const {
    std::size_t n = i + 1;
    while (n < x_scan.atoms.size() && is_closing(x_scan.folded(n)) && !x_scan.atoms[n].space_before)
      ++n;
    if (n >= x_scan.atoms.size() || x_scan.atoms[n].break_before) return true;
    if (!x_scan.atoms[n].space_before) return false;
    while (n < x_scan.atoms.size() && x_scan.atoms[n].kind == AtomKind::symbol && n < i + 4) ++n;
    return n < x_scan.atoms.size() &&
           (x_scan.atoms[n].capitalized || x_scan.atoms[n].kind != AtomKind::word);
  }

  const Scan& x_scan;
  const CitationWords& x_words;
  const std::vector<Span>& x_taken;
  std::vector<Mark> x_out;
};

}  // namespace

std::vector<Mark> find_marks(const TextContext& context, const CitationWords& words,
                             const std::vector<Span>& taken) {
  return Markers(context, words, taken).run();
}

}  // namespace attest::citations
