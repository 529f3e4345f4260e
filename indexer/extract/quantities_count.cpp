// What a number counts.
#include <algorithm>

#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_words = 3;
constexpr std::size_t k_max_han = 4;  // most things counted have two or four characters

bool is_mark(const Scan& scan, std::size_t i, std::string_view mark) {
  return i < scan.atoms.size() && scan.folded(i) == mark;
}

/// A-320s, gas-fired: the atom behind a word glued together by hyphens and digits.
std::size_t glued_end(const Scan& scan, std::size_t i) {
  const auto close = [&](std::size_t k) {
    return k < scan.atoms.size() && !scan.atoms[k].space_before;
  };
  std::size_t end = i + 1;
  while (close(end)) {
    const AtomKind kind = scan.atoms[end].kind;
    if (kind == AtomKind::word || kind == AtomKind::number) {
      ++end;
    } else if (is_mark(scan, end, "-") && close(end + 1) &&
               scan.atoms[end + 1].kind != AtomKind::symbol) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

/// The words behind atom `end` that name the thing; empty if none. With `take`, `end` moves behind
/// them.
std::string QuantityReader::counted_thing(std::size_t& end, bool take) const {
  std::size_t i = end;
  if (const std::size_t classifier =
          is_han(i) ? x_words.at(QuantityCue::classifier, x_scan, i) : 0) {
    std::size_t last = i + classifier;
    const bool counts_deeds = x_words.at(QuantityCue::deed_classifier, x_scan, i) == classifier;
    while (!counts_deeds && last < i + classifier + k_max_han && is_han(last) &&
           is_free(last, last + 1) && x_words.at(QuantityCue::stop, x_scan, last) == 0)
      ++last;
    const std::size_t first = last > i + classifier ? i + classifier : i;
    if (!is_free(first, last)) return {};
    if (take) end = last;
    return std::string(x_scan.span(first, last - 1).of(x_scan.text));
  }
  std::size_t last = i;
  if (is_han(i)) {
    while (last < i + k_max_han && is_han(last) && is_free(last, last + 1) &&
           x_words.at(QuantityCue::stop, x_scan, last) == 0)
      ++last;
  } else {
    for (std::size_t words = 0; words < k_max_words && is_word(last); ++words) {
      const Atom& atom = x_scan.atoms[last];
      if (atom.break_before || !atom.space_before) break;
      const std::size_t next = glued_end(x_scan, last);
      if (next == last + 1 && x_words.at(QuantityCue::stop, x_scan, last) > 0) break;
      if (!is_free(last, next)) break;
      const std::string_view word = x_scan.folded(next - 1);
      last = next;
      const bool head = x_words.has_ending(QuantityCue::head_ending, word) &&
                        !x_words.has_ending(QuantityCue::no_head_ending, word);
      const bool modifier = x_words.has_ending(QuantityCue::modifier_ending, word);
      if (head || (!modifier && atom.script == Script::cyrillic)) break;
    }
  }
  if (last == i) return {};
  if (take) end = last;
  return std::string(x_scan.span(i, last - 1).of(x_scan.text));
}

/// "17 of the 45 seats": of what there are so many in all.
std::string QuantityReader::counted_in_all(std::size_t end) const {
  const std::size_t words = std::max(x_words.at(QuantityCue::fraction_after, x_scan, end),
                                     x_words.at(QuantityCue::out_of, x_scan, end));
  const std::size_t i = end + words;
  if (words == 0 || i >= x_scan.atoms.size() || !is_free(end, i)) return {};
  const auto all = NumberGrammar::parse_at(x_scan, i, x_number_words);
  if (!all || all->ordinal || all->percent || all->fraction) return {};
  std::size_t behind = i + all->atoms;
  return counted_thing(behind, false);
}

/// "Nobody was killed", «никто не погиб», 无人遇难: a count of none.
bool QuantityReader::none_at(std::size_t i) {
  const std::size_t atoms = x_words.at(QuantityCue::nobody, x_scan, i);
  if (atoms == 0 || !is_free(i, i + atoms)) return false;
  if (x_words.at(QuantityCue::harm, x_scan, i + atoms) == 0) return false;
  Quantity out;
  out.value = Decimal(0);
  out.spelled = true;
  x_next = x_first = i + atoms;
  x_out.push_back({x_scan.span(i, i + atoms - 1), std::move(out), "count"});
  return true;
}

}  // namespace attest
