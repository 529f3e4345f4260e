// Ranks: largest, second-largest, второй по величине, 第二大, ranked third.
#include <algorithm>

#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

constexpr int k_max_rank = 10000;

}  // namespace

/// "one of the largest", 最大的…之一: many share the place.
bool QuantityReader::is_one_of_many(std::size_t begin, std::size_t end) const {
  for (std::size_t back = 0; back < 2 && begin > back; ++back)
    if (x_words.before(QuantityCue::not_rank, x_scan, begin - back, 0) > 0) return true;
  constexpr std::size_t k_reach = 16;
  for (std::size_t i = end; i < x_scan.atoms.size() && i < end + k_reach; ++i) {
    if (x_scan.atoms[i].kind == AtomKind::symbol) break;
    if (x_words.at(QuantityCue::not_rank_after, x_scan, i) > 0) return true;
  }
  return false;
}

/// A superlative by itself at atom `i`.
bool QuantityReader::rank_at(std::size_t i) {
  const std::size_t atoms = x_words.at(QuantityCue::superlative, x_scan, i);
  if (atoms == 0 || !is_free(i, i + atoms)) return false;
  std::size_t word = 0;  // 最高法院 ranks nothing
  if (x_words.value_at(QuantityCue::superlative, x_scan, i, word) == "word") return false;
  // 最低50: a bound, not a rank.
  const std::size_t behind = i + atoms;
  // "the 20 most expensive restaurants" share the rank.
  if (i > 0 && i == x_first && !x_out.empty() && x_out.back().rule == "count") return false;
  if (is_han(i) && behind < x_scan.atoms.size() &&
      NumberGrammar::may_begin(x_scan, behind, x_number_words))
    return false;
  if (x_words.at(QuantityCue::only_ranked, x_scan, i) >= atoms || is_one_of_many(i, i + atoms)) {
    x_next = i + atoms;
    return true;
  }
  emit_rank(i, i + atoms, 1);
  return true;
}

/// What an ordinal at atom `i` ranks; false if nothing says that it does.
bool QuantityReader::ordinal_rank(std::size_t i, const ParsedNumber& number) {
  const std::size_t behind = i + number.atoms;
  if (!number.value.is_integer() || number.value < Decimal(1) || number.value > Decimal(k_max_rank))
    return false;
  const int rank = static_cast<int>(number.value.to_double());
  std::size_t next = behind;
  const bool hyphen = next < x_scan.atoms.size() && x_scan.folded(next) == "-";
  if (hyphen) ++next;
  std::size_t end = 0;
  if (const std::size_t atoms = x_words.at(QuantityCue::superlative, x_scan, next))
    end = next + atoms;
  else if (const std::size_t measure = x_words.at(QuantityCue::rank_measure, x_scan, behind))
    end = behind + measure;
  else if (is_han(i) || is_han(behind))
    end = x_words.at(QuantityCue::rank_adjective, x_scan, behind) > 0 ? behind + 1 : 0;
  const std::size_t mark = x_words.before(QuantityCue::ordinal_mark, x_scan, i, x_first);
  if (end == 0 && x_words.before(QuantityCue::rank_before, x_scan, i - mark, 0) > 0) {
    const std::size_t place = x_words.at(QuantityCue::rank_after, x_scan, behind);
    end = behind + place;
  }
  if (end == 0 || !is_free(i, end) || is_one_of_many(i, end)) return false;
  emit_rank(i - mark, end, rank);
  return true;
}

void QuantityReader::emit_rank(std::size_t begin, std::size_t end, int rank) {
  Quantity quantity;
  quantity.rank = rank;
  quantity.spelled = true;
  for (std::size_t i = begin; i < end; ++i)
    if (x_scan.atoms[i].kind == AtomKind::number) quantity.spelled = false;
  std::size_t unused = end;
  quantity.of = counted_thing(unused, false);
  x_out.push_back({x_scan.span(begin, end - 1), std::move(quantity), "rank"});
  x_first = x_next = end;
}

}  // namespace attest
