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
  Markers(const TextContext& context, NoteIndex& notes, const CitationWords& words,
          const std::vector<Span>& taken, std::vector<Mention<Citation>>& out)
      : s(context.scan), x_words(words), x_taken(taken), x_out(out), x_notes(notes) {}

  void run() {
    for (std::size_t i = 0; i < s.atoms.size();) {
      if (overlaps_any(x_taken, s.atoms[i].span)) {
        ++i;
        continue;
      }
      std::size_t next = raised(i);
      if (next == i) next = circled(i);
      if (next == i) next = bracketed(i);
      if (next == i) {
        bare(i);
        next = i + 1;
      }
      i = next;
    }
    settle();
  }

 private:
  struct Bare {
    std::size_t atom = 0;
    int label = 0;
    bool noted = false;
    bool certain = false;  // stands where only a mark stands
    bool keep = false;
  };

  bool has_note(std::string_view label) const { return x_notes.find(label) != nullptr; }
  void add(Span span, std::string label, const char* rule) {
    Citation c;
    c.marker = std::move(label);
    x_out.push_back({span, std::move(c), rule});
  }
  bool word_is(CitationWord kind, std::size_t i) const { return x_words.is(kind, s.folded(i)); }

  // "policy¹²"; not "km²".
  std::size_t raised(std::size_t i) {
    std::string label;
    std::size_t end = i;
    for (; end < s.atoms.size(); ++end) {
      if (end > i && s.atoms[end].space_before) break;
      const std::string_view surface = s.surface(end);
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
    const bool power =
        i > 0 && !s.atoms[i].space_before && (label == "2" || label == "3") &&
        (word_is(CitationWord::powerunit, i - 1) || s.atoms[i - 1].kind == AtomKind::number) &&
        !has_note(label);
    const bool digits_before = i > 0 && !s.atoms[i].space_before &&
                               s.atoms[i - 1].kind == AtomKind::number && !is_year(s, i - 1);
    if (!power && !digits_before && i > 0) add(s.span(i, end - 1), label, "superscript");
    return end;
  }

  std::size_t circled(std::size_t i) {
    const std::string label = circled_number(first_code(s.surface(i)));
    if (label.empty()) return i;
    const bool behind_word = i > 0 && !s.atoms[i].space_before && !s.atoms[i].break_before;
    const bool before_word = i + 1 < s.atoms.size() && !s.atoms[i + 1].space_before &&
                             s.atoms[i + 1].kind != AtomKind::symbol;
    // "①…②…" before words counts items.
    if (behind_word && (has_note(label) || !before_word)) add(s.atoms[i].span, label, "circled");
    return i + 1;
  }

  bool is_label(std::size_t i) const {
    if (i >= s.atoms.size() || s.atoms[i].kind != AtomKind::number) return false;
    const std::string_view f = s.folded(i);
    return f.size() <= 3 && f[0] != '0';
  }

  // "[12]", "[3, 5–7]", "[12, p. 45]".
  std::size_t bracketed(std::size_t i) {
    if (s.folded(i) != "[" && s.folded(i) != "〔") return i;
    constexpr std::size_t k_most = 40;
    std::vector<std::size_t> labels;
    std::size_t k = i + 1;
    bool tail = false;
    for (; k < s.atoms.size() && k < i + k_most; ++k) {
      const std::string_view f = s.folded(k);
      if (f == "]" || f == "〕") break;
      if (f == "[" || s.atoms[k].break_before) return i;
      if (tail) continue;
      if (is_label(k))
        labels.push_back(k);
      else if (word_is(CitationWord::page, k) && !labels.empty())
        tail = true;
      else if (f != "," && f != ";" && f != "-" && f != "、")
        return i;
    }
    if (labels.empty() || k >= s.atoms.size() || k >= i + k_most) return i;
    if (labels.size() == 1) {
      add(s.span(i, k), std::string(s.folded(labels[0])), "bracket");
    } else {
      for (const std::size_t at : labels)
        add(s.atoms[at].span, std::string(s.folded(at)), "bracket");
    }
    return k + 1;
  }

  static bool is_closing(std::string_view f) {
    return f == "\"" || f == "'" || f == "»" || f == ")" || f == "]" || f == "」" || f == "』" ||
           f == "》";
  }
  static bool is_stop(std::string_view f) {
    return f == "." || f == "!" || f == "?" || f == "。" || f == "…";
  }
  static bool is_pause(std::string_view f) {
    return f == "," || f == ";" || f == ":" || f == "，" || f == "、";
  }

  void bare(std::size_t i) {
    if (!is_label(i) || i == 0 || s.atoms[i].space_before || s.atoms[i].break_before) return;
    Bare b;
    b.atom = i;
    for (const char c : s.folded(i)) b.label = b.label * 10 + (c - '0');
    b.noted = has_note(s.folded(i));
    const std::size_t n = i + 1;
    const bool ends_text = n >= s.atoms.size();
    const bool open = ends_text || s.atoms[n].space_before || s.atoms[n].break_before;
    if (!open && !(is_closing(s.folded(n)) ||
                   ((is_stop(s.folded(n)) || is_pause(s.folded(n))) && !digit_at(n + 1))))
      return;
    if (!open && !is_closing(s.folded(n)) && s.atoms[i - 1].kind == AtomKind::symbol &&
        b.noted == false)
      return;
    const std::string_view before = s.folded(i - 1);
    const bool glued_word =
        s.atoms[i - 1].kind == AtomKind::word || s.atoms[i - 1].kind == AtomKind::han;
    if (glued_word) {
      const bool lower = s.atoms[i - 1].kind == AtomKind::han ||
                         (!s.atoms[i - 1].capitalized && s.atoms[i - 1].span.size() >= 4);
      if (b.noted && lower && s.atoms[i - 1].script != Script::han) x_bare.push_back(b);
      return;
    }
    if (!(is_stop(before) || is_pause(before) || is_closing(before)) || i < 2) return;
    if (s.atoms[i - 1].space_before) return;
    if (!behind_sentence(i, b)) return;
    x_bare.push_back(b);
  }

  bool digit_at(std::size_t i) const {
    return i < s.atoms.size() && !s.atoms[i].space_before && s.atoms[i].kind == AtomKind::number;
  }

  // What is before the punctuation: a word, a year, a closing quote; not a number ("3.14") or "p.".
  bool behind_sentence(std::size_t i, Bare& b) const {
    std::size_t k = i - 1;
    bool closing = false;
    bool stop = false;
    for (std::size_t steps = 0; steps < 3 && k > 0 && s.atoms[k].kind == AtomKind::symbol;
         ++steps, --k) {
      if (is_closing(s.folded(k)))
        closing = true;
      else if (is_stop(s.folded(k)))
        stop = true;
      else if (!is_pause(s.folded(k))) {
        if (s.folded(k) == "%" || s.folded(k) == "$" || s.folded(k) == "€") break;
        return false;
      }
      if (s.atoms[k].space_before) return false;
    }
    const Atom& word = s.atoms[k];
    const bool capital_next = next_begins(i);
    if (word.kind == AtomKind::number && !closing) {
      // "in 2020.1 In 1992": a full year, a stop, and a new sentence; "the Su-30.40 The" likewise.
      const bool glued = k > 0 && !word.space_before;
      const bool type_number = glued && k > 1 && s.folded(k - 1) == "-" &&
                               s.atoms[k - 2].kind == AtomKind::word &&
                               !s.atoms[k - 1].space_before;
      if (!type_number && (glued || !is_year(s, k))) return false;
      b.certain = stop && capital_next;
      return b.certain || b.noted;
    }
    if (word.kind == AtomKind::word) {
      if (word_is(CitationWord::page, k) || word_is(CitationWord::lead, k))
        return b.noted && closing;
      // Versions and addresses: "v.2", "web.3".
      const bool plain = word.span.size() >= 3 && (!word.all_caps || word.span.size() >= 4);
      b.certain = (stop || closing) && capital_next && (plain || closing);
      return true;
    }
    b.certain = (stop || closing) && capital_next;
    return word.kind == AtomKind::han || word.kind == AtomKind::complex || closing ||
           s.folded(k) == "%" || word.kind == AtomKind::number;
  }

  // A new sentence, a line's end or nothing follows the number.
  bool next_begins(std::size_t i) const {
    std::size_t n = i + 1;
    while (n < s.atoms.size() && is_closing(s.folded(n)) && !s.atoms[n].space_before) ++n;
    if (n >= s.atoms.size() || s.atoms[n].break_before) return true;
    if (!s.atoms[n].space_before) return false;
    while (n < s.atoms.size() && s.atoms[n].kind == AtomKind::symbol && n < i + 4) ++n;
    return n < s.atoms.size() && (s.atoms[n].capitalized || s.atoms[n].kind != AtomKind::word);
  }

  // Marks number their notes in order: one that runs on from another is sure, one alone must stand
  // where only a mark can.
  void settle() {
    for (std::size_t k = 0; k < x_bare.size(); ++k) {
      Bare& b = x_bare[k];
      b.keep = b.noted || (b.certain && x_notes.empty());
      const bool follows =
          k > 0 && b.label > x_bare[k - 1].label && b.label <= x_bare[k - 1].label + 2;
      const bool leads = k + 1 < x_bare.size() && x_bare[k + 1].label > b.label &&
                         x_bare[k + 1].label <= b.label + 2;
      if (follows || leads) b.keep = true;
      // With notes at hand, a number far from all of them is none of theirs.
      if (!x_notes.empty() && !b.noted && !(follows && leads))
        b.keep = b.certain && (follows || leads);
    }
    for (const Bare& b : x_bare) {
      if (b.keep) add(s.atoms[b.atom].span, std::string(s.folded(b.atom)), "bare-number");
    }
  }

  const Scan& s;
  const CitationWords& x_words;
  const std::vector<Span>& x_taken;
  std::vector<Mention<Citation>>& x_out;
  NoteIndex& x_notes;
  std::vector<Bare> x_bare;
};

}  // namespace

void find_markers(const TextContext& context, NoteIndex& notes, const CitationWords& words,
                  const std::vector<Span>& taken, std::vector<Mention<Citation>>& out) {
  Markers(context, notes, words, taken, out).run();
}

}  // namespace attest::citations
