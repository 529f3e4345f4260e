// Marks of notes that are told apart by letters: "[a]", "[iv]", "[e1]".
#include "indexer/extract/citations_words.hpp"

namespace attest::citations {
namespace {

constexpr std::size_t k_longest_label = 6;

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The label between two atoms, its own atoms without a blank between them; empty if it is none.
std::string label_between(const Scan& scan, std::size_t open, std::size_t close) {
  std::string label;
  bool lettered = false;
  for (std::size_t i = open + 1; i < close; ++i) {
    if (scan.atoms[i].space_before || scan.atoms[i].break_before) return {};
    for (const char c : scan.surface(i)) {
      if (!is_letter_or_digit(c) || label.size() == k_longest_label) return {};
      lettered = lettered || c > '9';
      label += c;
    }
  }
  return lettered && !scan.atoms[close].space_before ? label : std::string();
}

}  // namespace

std::vector<Mention<Citation>> find_lettered_marks(const Scan& scan,
                                                   const std::vector<Span>& taken) {
  constexpr std::size_t k_most_atoms = 3;
  std::vector<Mention<Citation>> out;
  for (std::size_t i = 1; i < scan.atoms.size(); ++i) {
    const Atom& open = scan.atoms[i];
    if (open.kind != AtomKind::symbol || scan.folded(i) != "[" || open.space_before) continue;
    std::size_t close = i + 2;
    while (close < scan.atoms.size() && close <= i + k_most_atoms && scan.folded(close) != "]")
      ++close;
    if (close >= scan.atoms.size() || scan.folded(close) != "]") continue;
    const Span span = scan.span(i, close);
    std::string label = label_between(scan, i, close);
    if (label.empty() || overlaps_any(taken, span)) continue;
    Citation citation;
    citation.marker = std::move(label);
    out.push_back({span, std::move(citation), "bracket"});
  }
  return out;
}

}  // namespace attest::citations
