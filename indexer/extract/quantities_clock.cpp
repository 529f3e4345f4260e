// Hours of the day, times of a race, and scores: digits that are read together.
#include <algorithm>
#include <array>

#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

using numbers::is_adjacent;
using numbers::is_number;
using numbers::is_symbol;

constexpr int k_minutes = 60, k_hours = 24, k_noon = 12;
constexpr std::int64_t k_minute_s = 60, k_hour_s = 3600;

/// Two digits below sixty.
std::optional<int> sixtieths(const Scan& scan, std::size_t i) {
  if (!is_number(scan, i) || !is_adjacent(scan, i)) return std::nullopt;
  const std::string_view digits = scan.folded(i);
  if (digits.size() != 2 || digits[0] < '0' || digits[0] > '5') return std::nullopt;
  return (digits[0] - '0') * 10 + (digits[1] - '0');
}

/// A whole number of one to three digits.
std::optional<int> small_number(const Scan& scan, std::size_t i) {
  constexpr std::size_t k_most_digits = 3;
  if (!is_number(scan, i) || scan.folded(i).size() > k_most_digits) return std::nullopt;
  const std::optional<Decimal> value = Decimal::parse(scan.folded(i));
  if (!value || !value->is_integer()) return std::nullopt;
  return static_cast<int>(value->to_double());
}

/// The hour of the day that an hour of a part of the day is; "night" begins at six in the evening.
int in_part_of_day(int hour, std::string_view part) {
  constexpr int k_evening = 6, k_late_noon = 4;
  if (part == "am") return hour == k_noon ? 0 : hour;
  if (part == "pm") return hour < k_noon ? hour + k_noon : hour;
  if (part == "noon") return hour < k_late_noon ? hour + k_noon : hour;
  if (part == "night") return hour >= k_evening && hour < k_noon ? hour + k_noon : hour % k_noon;
  return hour;
}

}  // namespace

/// "Won in 2:09:14": hours, minutes and seconds. A time of day stands behind "at" or before "am".
bool QuantityReader::race_time_at(std::size_t i) {
  constexpr std::int64_t k_most_hours = 1000;
  const bool is_first = is_number(x_scan, i) && !(i > 0 && is_symbol(x_scan, i - 1, ':'));
  if (!is_first || !is_symbol(x_scan, i + 1, ':') || !is_adjacent(x_scan, i + 1) ||
      !is_symbol(x_scan, i + 3, ':') || !is_adjacent(x_scan, i + 3) ||
      is_symbol(x_scan, i + 5, ':'))
    return false;
  const std::optional<Decimal> hours = Decimal::parse(x_scan.folded(i));
  const std::optional<int> minutes = sixtieths(x_scan, i + 2), seconds = sixtieths(x_scan, i + 4);
  if (!hours || !hours->is_integer() || !(*hours < Decimal(k_most_hours)) || !minutes || !seconds)
    return false;
  constexpr std::size_t k_atoms = 5;
  if (!is_free(i, i + k_atoms) ||
      x_words.before(QuantityCue::clock_before, x_scan, i, x_first) > 0 ||
      x_words.at(QuantityCue::clock, x_scan, i + k_atoms) > 0)
    return false;
  Quantity out;
  out.value = *hours * Decimal(k_hour_s) + Decimal(*minutes * k_minute_s + *seconds);
  out.unit = "second";
  x_next = x_first = i + k_atoms;
  x_out.push_back({x_scan.span(i, i + k_atoms - 1), std::move(out), "unit"});
  return true;
}

/// Atoms of an hour of the day at `i`, 10:32 or 10:32:05: no amounts, though digits.
std::size_t QuantityReader::hour_at(std::size_t i) const {
  const std::optional<int> hour = small_number(x_scan, i);
  if (!hour || *hour > k_hours || !is_symbol(x_scan, i + 1, ':') || !is_adjacent(x_scan, i + 1) ||
      !sixtieths(x_scan, i + 2))
    return 0;
  const bool has_seconds = is_symbol(x_scan, i + 3, ':') && is_adjacent(x_scan, i + 3) &&
                           sixtieths(x_scan, i + 4).has_value();
  if (!has_seconds && is_number(x_scan, i + 3)) return 0;  // a scale, 1:50 000
  return has_seconds ? 5 : 3;
}

/// The hour at `i`, in digits or words, with the minutes behind a colon or behind its own word.
std::optional<QuantityReader::Hour> QuantityReader::read_hour(std::size_t i) const {
  constexpr std::size_t k_longest_hour = 3;  // atoms: 二十一
  Hour out;
  if (const std::size_t digital = hour_at(i)) {
    out.hour = *small_number(x_scan, i);
    out.minute = *sixtieths(x_scan, i + 2);
    out.end = i + digital;
    out.has_minutes = true;
    return out;
  }
  NumberOptions options;
  for (std::size_t k = i + 1; k <= i + k_longest_hour && is_han(i); ++k)
    if (x_words.at(QuantityCue::hour_word, x_scan, k) > 0) {
      options.limit = k;
      break;
    }
  const auto number = NumberGrammar::parse_at(x_scan, i, x_number_words, options);
  if (!number || number->ordinal || number->scaled || number->percent || number->vague ||
      number->approximate || number->value.is_negative() || Decimal(k_hours) < number->value)
    return std::nullopt;
  out.end = i + number->atoms;
  // "9.30 am": minutes, where a part of the day follows.
  const bool has_point = number->atoms == 3 && is_symbol(x_scan, i + 1, '.');
  if (has_point && sixtieths(x_scan, i + 2)) {
    out.hour = *small_number(x_scan, i);
    out.minute = *sixtieths(x_scan, i + 2);
    out.has_minutes = out.is_pointed = true;
    return out;
  }
  if (number->fraction || !number->value.is_integer()) return std::nullopt;
  out.hour = static_cast<int>(number->value.to_double());
  std::size_t atoms = 0;
  const std::string_view sort = x_words.value_at(QuantityCue::hour_word, x_scan, out.end, atoms);
  if (atoms == 0) return out;
  if (sort == "led" && x_words.at(QuantityCue::clock, x_scan, out.end) > atoms) return out;
  out.has_word = true;
  out.is_firm = sort == "firm";
  out.is_led = sort == "led";
  out.end += atoms;
  read_minutes(out);
  return out;
}

/// 9时30分, 三点半, 三点一刻: what stands behind the word of the hour.
void QuantityReader::read_minutes(Hour& out) const {
  constexpr int k_half = 30, k_quarter = 15;
  if (const std::size_t half = x_words.at(QuantityCue::half_after, x_scan, out.end)) {
    out.minute = k_half;
    out.end += half;
    out.has_minutes = true;
    return;
  }
  if (out.end >= x_scan.atoms.size() || !is_free(out.end, out.end + 1)) return;
  const auto number = NumberGrammar::parse_at(x_scan, out.end, x_number_words);
  if (!number || !number->value.is_integer() || number->scaled || number->value.is_negative() ||
      !(number->value < Decimal(k_minutes)))
    return;
  const std::size_t behind = out.end + number->atoms;
  std::size_t atoms = 0;
  const std::string_view sort = x_words.value_at(QuantityCue::minute_word, x_scan, behind, atoms);
  if (atoms == 0 && !sixtieths(x_scan, out.end)) return;
  out.minute = static_cast<int>(number->value.to_double()) * (sort == "quarter" ? k_quarter : 1);
  out.end = behind + atoms;
  out.has_minutes = true;
}

/// "5 to 7 pm", «с 5 до 7 вечера»: the part of the day that the second hour tells of the first.
std::string_view QuantityReader::part_of_range(const Hour& from) const {
  const std::size_t connector = x_words.at(QuantityCue::to, x_scan, from.end);
  if (connector == 0 || from.end + connector >= x_scan.atoms.size() || from.hour > k_noon)
    return {};
  const std::optional<Hour> to = read_hour(from.end + connector);
  if (!to || to->hour > k_noon) return {};
  std::size_t atoms = 0;
  const std::string_view part = x_words.value_at(QuantityCue::clock, x_scan, to->end, atoms);
  if (atoms == 0 || part.empty() || part == "zone") return {};
  return part == "pm" && from.hour > to->hour && from.hour < k_noon ? "am" : part;
}

/// "at 10:30", "3 pm", 上午9时30分, «в 9 утра»: the minute of the day.
bool QuantityReader::clock_at(std::size_t i) {
  if (i > 0 && is_symbol(x_scan, i - 1, ':') && is_adjacent(x_scan, i)) return false;
  if (is_han(i) && x_rules.numbers.inside_word(x_scan, i, x_lang)) return false;
  const std::optional<Hour> hour = read_hour(i);
  if (!hour) return false;
  std::size_t begin = i, end = hour->end, atoms = 0;
  std::string_view part = x_words.value_at(QuantityCue::clock, x_scan, end, atoms);
  if (part == "zone") return false;
  bool is_firm = hour->is_firm || atoms > 0;
  end += atoms;
  if (const std::size_t before = x_words.before(QuantityCue::about, x_scan, begin, x_first);
      atoms == 0 && part.empty()) {
    part =
        x_words.value_before(QuantityCue::daypart_before, x_scan, begin - before, x_first, atoms);
    if (atoms > 0 && (hour->has_word || hour->has_minutes)) {
      begin -= before + atoms;
      is_firm = true;
    } else {
      part = {};
    }
  }
  if (part.empty() && atoms == 0 && !hour->has_word) {
    part = part_of_range(*hour);
    is_firm = is_firm || !part.empty();
  }
  std::size_t leading = 0;
  const std::string_view led_by =
      x_words.value_before(QuantityCue::clock_before, x_scan, begin, x_first, leading);
  const bool is_led = leading > 0;
  if (is_led && part.empty()) {
    part = x_words.value_at(QuantityCue::clock_loose, x_scan, end, atoms);
    is_firm = is_firm || atoms > 0 || (hour->has_minutes && !hour->is_pointed) ||
              (hour->has_word && !hour->is_led) || (hour->is_led && led_by == "at");
    end += atoms;
  }
  is_firm = is_firm || (hour->has_word && hour->has_minutes && !hour->is_led);
  if (!is_firm || !is_free(begin, end)) return false;
  if (hour->is_pointed && part.empty()) return false;
  Quantity out;
  const int minute = in_part_of_day(hour->hour, part) % k_hours * k_minutes + hour->minute;
  out.value = Decimal(minute);
  out.unit = k_minute_of_day;
  Amount hedged;
  hedged.begin = begin;
  if (const auto hedge = hedge_before(hedged); hedge && hedge->cue == QuantityCue::about) {
    out.approximate = true;
    begin = hedge->begin;
  }
  x_next = x_first = end;
  x_out.push_back({x_scan.span(begin, end - 1), std::move(out), "clock"});
  return true;
}

/// "won 3-1", 3比1, «со счётом 3:1»: a word tells that it is a score and no range.
bool QuantityReader::score_at(std::size_t i) {
  constexpr std::size_t k_reach = 14;
  const std::optional<int> first = small_number(x_scan, i);
  if (!first ||
      (i > 0 && is_adjacent(x_scan, i) && !is_han(i - 1) && !is_symbol(x_scan, i - 1, '(')))
    return false;
  const std::size_t joint = x_words.at(QuantityCue::score_joint, x_scan, i + 1);
  const std::size_t at = i + 1 + joint;
  const std::optional<int> second = joint > 0 ? small_number(x_scan, at) : std::nullopt;
  if (!second || x_scan.atoms[at].break_before || !is_free(i, at + 1)) return false;
  const std::size_t end = at + 1;
  if (end < x_scan.atoms.size() && !x_scan.atoms[end].space_before &&
      (is_number(x_scan, end + 1) || is_word(end)))
    return false;
  if (x_rules.measures.behind(x_scan, end, x_lang).measure != nullptr) return false;
  bool is_score = x_words.at(QuantityCue::score_after, x_scan, end) > 0;
  for (std::size_t k = i; k > 0 && i - k < k_reach && !is_score; --k) {
    is_score = x_words.before(QuantityCue::score_before, x_scan, k, 0) > 0;
    if (x_scan.atoms[k - 1].break_before) break;
  }
  if (!is_score) return false;
  Quantity out;
  out.lower = Decimal(std::min(*first, *second));
  out.upper = Decimal(std::max(*first, *second));
  out.unit = k_score;
  x_next = x_first = end;
  x_out.push_back({x_scan.span(i, end - 1), std::move(out), "score"});
  return true;
}

}  // namespace attest
