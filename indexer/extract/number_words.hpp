// The words numbers are made of, as lang/*/number_words.tsv lists them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/base/data_files.hpp"
#include "indexer/base/decimal.hpp"
#include "indexer/base/result.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// What a word can do in a number; one word may do several things ("third": ordinal and
/// denominator).
enum class NumberRole : std::uint32_t {
  one = 1U << 0,           // 1-9
  teen = 1U << 1,          // 10-19
  ten = 1U << 2,           // 20-90
  hundreds = 1U << 3,      // 100-900 in one word
  hundred = 1U << 4,       // times 100
  scale = 1U << 5,         // times a power of ten
  lone_scale = 1U << 6,    // a scale that means one of it when alone (миллион)
  abbreviation = 1U << 7,  // a scale behind digits only (bn, млн)
  value = 1U << 8,         // a whole amount (полтора)
  zero = 1U << 9,
  conjunction = 1U << 10,  // and
  point = 1U << 11,        // point, точка
  minus = 1U << 12,
  article = 1U << 13,
  denominator = 1U << 14,    // third, quarters
  lone_fraction = 1U << 15,  // half, треть: a fraction without a numerator
  plural = 1U << 16,         // with denominator: fifths
  ordinal = 1U << 17,
  whole = 1U << 18,  // целых
  dozen = 1U << 19,  // times the value
  ordinal_suffix = 1U << 20,
  cardinal_suffix = 1U << 21,
  han_digit = 1U << 22,
  han_unit = 1U << 23,   // 十 百 千
  han_scale = 1U << 24,  // 万 亿 兆
  han_tens = 1U << 25,   // 廿
  han_more = 1U << 26,   // 余 多
  han_some = 1U << 27,   // 几 数
  han_point = 1U << 28,
  han_tenth = 1U << 29,  // 成
  han_part = 1U << 30,   // 分 of 分之
  only_money =
      1U << 31,  // with abbreviation: only behind a currency, or as a capital at the digits
};

struct NumberWord {
  std::uint32_t roles = 0;
  Decimal value;
  int power = 0;  // of scales and units: 10^power
  bool is(NumberRole role) const { return (roles & static_cast<std::uint32_t>(role)) != 0; }
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

/// The words of one language.
struct NumberWords {
  std::unordered_map<std::string, NumberWord, TextHash, std::equal_to<>> words;  // by folded form
  std::unordered_set<std::string, TextHash, std::equal_to<>> other_words;  // 四川: no number
  char decimal_mark = '.';
  bool lone_space_group = false;  // "4 300" is one number
  bool comma_lists = false;       // "1,3" are two numbers
  bool has_han = false;

  const NumberWord* find(const Scan& scan, std::size_t i) const {
    if (i >= scan.atoms.size()) return nullptr;
    const auto at = words.find(scan.folded(i));
    return at != words.end() ? &at->second : nullptr;
  }
  bool has(const Scan& scan, std::size_t i, NumberRole role) const {
    const NumberWord* word = find(scan, i);
    return word != nullptr && word->is(role);
  }
};

/// Reads the file at `path`; unreadable with file and line of a malformed row.
Result<NumberWords> load_number_words(const DataFiles& data, const std::string& path);

}  // namespace attest
