// The words numbers are made of, as lang/*/number_words.tsv lists them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/data_files.hpp"
#include "indexer/base/decimal.hpp"
#include "indexer/base/result.hpp"
#include "indexer/base/text_map.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// What a word can do in a number; one word may do several things ("third": ordinal and
/// denominator).
enum class NumberRole : std::uint64_t {
  one = 1ULL << 0,           // 1-9
  teen = 1ULL << 1,          // 10-19
  ten = 1ULL << 2,           // 20-90
  hundreds = 1ULL << 3,      // 100-900 in one word
  hundred = 1ULL << 4,       // times 100
  scale = 1ULL << 5,         // times a power of ten
  lone_scale = 1ULL << 6,    // means one of it when alone (миллион)
  abbreviation = 1ULL << 7,  // with scale: behind digits only (bn, млн)
  only_money = 1ULL << 8,    // with abbreviation: behind a currency, or a capital at digits
  value = 1ULL << 9,         // a whole amount (полтора)
  zero = 1ULL << 10,
  conjunction = 1ULL << 11,  // and
  point = 1ULL << 12,        // point, точка
  minus = 1ULL << 13,
  article = 1ULL << 14,
  denominator = 1ULL << 15,    // third, quarters
  lone_fraction = 1ULL << 16,  // half, треть: needs no numerator
  plural = 1ULL << 17,         // with denominator: fifths
  ordinal = 1ULL << 18,
  whole = 1ULL << 19,            // целых
  dozen = 1ULL << 20,            // times the value
  ordinal_suffix = 1ULL << 21,   // 31st, 3-й
  cardinal_suffix = 1ULL << 22,  // 20-ти
  han_digit = 1ULL << 23,
  han_two = 1ULL << 24,    // 两: counts, never a figure or a last digit
  han_unit = 1ULL << 25,   // 十 百 千
  han_scale = 1ULL << 26,  // 万 亿 兆
  han_tens = 1ULL << 27,   // 廿
  han_more = 1ULL << 28,   // 余 多
  han_some = 1ULL << 29,   // 几 数
  han_point = 1ULL << 30,  // 点
  han_tenth = 1ULL << 31,  // 成
  han_part = 1ULL << 32,   // 分 of 分之
  han_of = 1ULL << 33,     // 之 of 分之
  han_and = 1ULL << 34,    // 又 before a fraction
  han_count = 1ULL << 35,  // 个 before a scale: 两个亿
  each = 1ULL << 36,       // per, every: a scale behind it means one of it ("per thousand")
  of = 1ULL << 37,         // between a fraction and its scale: "a quarter of a million"
};

struct NumberWord {
  std::uint64_t roles = 0;
  Decimal value;
  int power = 0;  // of scales and units: 10^power
  bool is(NumberRole role) const { return (roles & static_cast<std::uint64_t>(role)) != 0; }
};

/// The words of one language.
struct NumberWords {
  TextMap<NumberWord> words;  // by folded form
  TextSet other_words;        // 四川: no number
  TextSet pair_followers;     // 个: behind two figures it makes them a range, 七八个
  char decimal_mark = '.';
  bool lone_space_group = false;  // "4 300" is one number
  bool comma_lists = false;       // "1,3" are two numbers
  bool has_han = false;

  const NumberWord* find(const Scan& scan, std::size_t i) const {
    if (i >= scan.atoms.size()) return nullptr;
    return words.find(scan.key(i));
  }
  bool has(const Scan& scan, std::size_t i, NumberRole role) const {
    const NumberWord* word = find(scan, i);
    return word != nullptr && word->is(role);
  }
};

/// Reads the file at `path`; unreadable with file and line of a malformed row.
Result<NumberWords> load_number_words(const DataFiles& data, const std::string& path);

}  // namespace attest
