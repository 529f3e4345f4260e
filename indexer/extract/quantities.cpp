#include "indexer/extract/quantities.hpp"

#include <algorithm>
#include <map>

#include "indexer/base/lazy.hpp"
#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {

struct QuantityExtractor::Data {
  NumberGrammar numbers;
  MeasureNames measures;
  std::map<std::string, Lazy<Result<QuantityWords>>, std::less<>> words;
};

QuantityExtractor::QuantityExtractor(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
QuantityExtractor::QuantityExtractor(QuantityExtractor&&) noexcept = default;
QuantityExtractor& QuantityExtractor::operator=(QuantityExtractor&&) noexcept = default;
QuantityExtractor::~QuantityExtractor() = default;

const NumberGrammar& QuantityExtractor::numbers() const {
  return x_data->numbers;
}

Result<QuantityExtractor> QuantityExtractor::create(const DataFiles& data) {
  auto numbers = NumberGrammar::create(data);
  if (!numbers) return std::move(numbers).error();
  auto measures = MeasureNames::create(data);
  if (!measures) return std::move(measures).error();
  std::map<std::string, Lazy<Result<QuantityWords>>, std::less<>> words;
  for (const std::string& lang : data.subfolders("lang")) {
    if (lang == "shared") continue;
    Lazy<Result<QuantityWords>> loaded([data, path = "lang/" + lang + "/quantities.tsv"] {
      return QuantityWords::load(data, path);
    });
    if (!data.is_embedded() && !loaded.get()) return loaded.get().error();
    words.emplace(lang, std::move(loaded));
  }
  return QuantityExtractor(
      std::make_unique<Data>(Data{*std::move(numbers), *std::move(measures), std::move(words)}));
}

std::vector<Mention<Quantity>> QuantityExtractor::extract(const TextContext& context,
                                                          const std::vector<Span>& taken) const {
  const auto words = x_data->words.find(context.lang);
  if (words == x_data->words.end() || !words->second.get()) return {};
  const QuantityRules rules{x_data->numbers, x_data->measures, *words->second.get()};
  return QuantityReader(context, taken, rules).read();
}

QuantityReader::QuantityReader(const TextContext& context, const std::vector<Span>& taken,
                               const QuantityRules& rules)
    : x_scan(context.scan),
      x_lang(context.lang),
      x_weighed(context.weighed),
      x_taken(taken),
      x_rules(rules),
      x_words(rules.words),
      x_number_words(rules.numbers.words(context.lang)) {}

/// True if no taken span touches the atoms [begin, end).
bool QuantityReader::is_free(std::size_t begin, std::size_t end) const {
  if (x_taken.empty() || begin >= end || end > x_scan.atoms.size()) return true;
  const Span span = x_scan.span(begin, end - 1);
  const auto at =
      std::lower_bound(x_taken.begin(), x_taken.end(), span.begin,
                       [](const Span& s, std::size_t offset) { return s.end <= offset; });
  return at == x_taken.end() || !at->overlaps(span);
}

std::vector<Mention<Quantity>> QuantityReader::read() {
  std::size_t i = 0;
  while (i < x_scan.atoms.size()) {
    x_next = i + 1;
    if (!is_free(i, i + 1)) {
      x_first = i + 1;
    } else if (!NumberGrammar::may_begin(x_scan, i, x_number_words) || !number_at(i)) {
      if (!none_at(i)) rank_at(i);
    }
    i = std::max(x_next, i + 1);
  }
  return std::move(x_out);
}

/// Reads what begins with a number at atom `i`; sets x_next. False if no number was read.
bool QuantityReader::number_at(std::size_t i) {
  if (race_time_at(i) || clock_at(i) || score_at(i)) return true;
  if (x_words.at(QuantityCue::below_zero, x_scan, i) > 0) return false;  // the zero of 零下
  auto amount = amount_at(i, x_first);
  if (!amount) return false;
  const std::size_t behind_number = i + amount->number.atoms;
  const bool marked = x_words.before(QuantityCue::ordinal_mark, x_scan, i, 0) > 0;
  if (amount->number.ordinal || marked) {
    if (ordinal_rank(i, amount->number)) return true;
    refuse(*amount, Why::unranked_ordinal);
    x_next = behind_number;
    return true;
  }
  if (!amount->prefixed && is_part_of_name(i, amount->number)) {
    refuse(*amount, Why::part_of_name);
    x_next = behind_number;
    while (x_next < x_scan.atoms.size() && !x_scan.atoms[x_next].space_before &&
           x_scan.atoms[x_next].kind != AtomKind::han && x_scan.folded(x_next) != ",")
      ++x_next;
    if (x_scan.folded(i).starts_with('0'))  // 020 7946 0958
      while (numbers::is_number(x_scan, x_next)) ++x_next;
    return true;
  }
  std::optional<Why> why_not = why_no_count(*amount);
  if (!why_not && !amount->measure && is_base(i, amount->number)) why_not = Why::base_of_rate;
  if (!why_not && !amount->prefixed && is_clock_time(i, amount->number)) why_not = Why::clock_time;
  const std::size_t hour = amount->prefixed ? 0 : hour_at(i);
  if (hour > 0) why_not = Why::clock_time;
  if (why_not) {
    refuse(*amount, *why_not);
    x_next = std::max(behind_number, i + hour);
    if (*why_not == Why::label_before) x_next = joined_end(x_next);  // no. 4512-77, version 2.4.1
    return true;
  }
  std::optional<Amount> to;
  if (auto end = range_end(*amount)) {
    if (end->is_change)
      share_with_change(*amount, end->to);
    else if (share_measure(*amount, end->to))
      to = std::move(end->to);
  }
  read_below_zero(*amount, to);
  if (!to && is_bare_han(*amount)) {
    refuse(*amount, Why::part_of_word);
    x_next = behind_number;
    return true;
  }
  amount->end = repeated_end(*amount);
  emit(*amount, to);
  join_bounds();
  return true;
}

/// Behind the figures that points and hyphens join to what ends at atom `i`.
std::size_t QuantityReader::joined_end(std::size_t i) const {
  const auto joins = [&](std::size_t k) {
    return numbers::is_adjacent(x_scan, k) && numbers::is_number(x_scan, k + 1) &&
           numbers::is_adjacent(x_scan, k + 1) &&
           (numbers::is_symbol(x_scan, k, '.') || numbers::is_symbol(x_scan, k, '-'));
  };
  while (joins(i)) i += 2;
  return i;
}

/// Tells those who ask that the number is no amount.
void QuantityReader::refuse(const Amount& amount, Why why) {
  if (x_weighed == nullptr) return;
  Quantity value;
  value.value = amount.number.value;
  const Span span = x_scan.span(amount.begin, amount.begin + amount.number.atoms - 1);
  x_weighed->push_back({span, "number", why, std::move(value), true});
}

/// "forty-five (45)": the same number once more.
std::size_t QuantityReader::repeated_end(const Amount& amount) const {
  const std::size_t open = amount.end;
  if (open + 2 >= x_scan.atoms.size() || x_scan.folded(open) != "(") return amount.end;
  const auto again = NumberGrammar::parse_at(x_scan, open + 1, x_number_words);
  if (!again || !(again->value == amount.number.value)) return amount.end;
  const std::size_t close = open + 1 + again->atoms;
  const bool closed =
      close < x_scan.atoms.size() && x_scan.folded(close) == ")" && is_free(open, close + 1);
  return closed ? close + 1 : amount.end;
}

/// "above 1000 and below 1500": two bounds side by side are one range.
void QuantityReader::join_bounds() {
  if (x_out.size() < 2) return;
  Mention<Quantity>& first = x_out[x_out.size() - 2];
  const Mention<Quantity>& second = x_out.back();
  const auto is_bound = [](const Quantity& q, bool lower) {
    return !q.value && !q.rank && q.lower.has_value() == lower && q.upper.has_value() != lower;
  };
  const bool up = is_bound(first.value, true) && is_bound(second.value, false);
  const bool down = is_bound(first.value, false) && is_bound(second.value, true);
  if (!up && !down) return;
  const std::size_t gap_begin = x_scan.atom_at(first.span.end);
  const std::size_t gap_end = x_scan.atom_at(second.span.begin);
  const std::size_t joiner = x_words.at(QuantityCue::bound_join, x_scan, gap_begin);
  if (gap_begin + joiner != gap_end && gap_begin != gap_end) {
    if (joiner == 0 ||
        gap_begin + joiner + x_words.at(QuantityCue::bound_join, x_scan, gap_begin + joiner) !=
            gap_end)
      return;
  }
  const Quantity& other = second.value;
  Quantity joined = first.value;
  if (joined.unit.empty() && joined.currency.empty() && !joined.percent) {
    joined.unit = other.unit;
    joined.currency = other.currency;
    joined.percent = other.percent;
  } else if (joined.unit != other.unit || joined.currency != other.currency ||
             joined.percent != other.percent) {
    return;
  }
  (up ? joined.upper : joined.lower) = up ? other.upper : other.lower;
  if (!(*joined.lower < *joined.upper)) return;
  joined.of = other.of.empty() ? joined.of : other.of;
  first = {first.span.joined(second.span), std::move(joined), "range"};
  x_out.pop_back();
}

namespace {

void apply_measure(const std::optional<Measure>& measure, Quantity& out) {
  if (!measure) return;
  switch (measure->kind) {
    case Measure::Kind::unit:
      out.unit = measure->id;
      break;
    case Measure::Kind::currency:
    case Measure::Kind::minor:
      out.currency = measure->id;
      break;
    case Measure::Kind::points:
      out.percentage_points = true;
      [[fallthrough]];
    case Measure::Kind::percent:
      out.percent = true;
      break;
  }
}

Decimal in_unit(const Decimal& value, const std::optional<Measure>& measure) {
  constexpr int k_minor_power = -2;
  if (!measure) return value;
  const int power = measure->power + (measure->kind == Measure::Kind::minor ? k_minor_power : 0);
  return power == 0 ? value : value.scaled(power);
}

/// A bound replaces the value by an open end.
void apply_bound(Quantity& out, bool lower, bool exclusive) {
  if (!out.value) return;
  (lower ? out.lower : out.upper) = out.value;
  (lower ? out.upper : out.lower).reset();
  out.value.reset();
  out.exclusive = exclusive;
}

}  // namespace

void QuantityReader::emit(const Amount& amount, const std::optional<Amount>& to) {
  Quantity out;
  const ParsedNumber& number = amount.number;
  apply_measure(amount.measure, out);
  out.percent = out.percent || number.percent;
  out.per = to && !to->per.empty() ? to->per : amount.per;
  out.spelled = number.spelled && (!to || to->number.spelled);
  out.approximate = number.approximate;
  std::size_t begin = amount.begin;
  std::size_t end = to ? to->end : amount.end;
  const char* rule = to ? "range" : "number";
  if (to) {
    out.lower = in_unit(number.value, amount.measure);
    out.upper = in_unit(to->number.value, to->measure);
    const std::size_t word = range_word_before(begin);
    if (word > 0 && is_free(begin - word, begin)) begin -= word;
  } else {
    if (!number.vague) out.value = in_unit(number.value, amount.measure);
    if (number.lower) out.lower = in_unit(*number.lower, amount.measure);
    if (number.upper) out.upper = in_unit(*number.upper, amount.measure);
    if (amount.measure)
      rule = !out.currency.empty() ? "money" : out.percent ? "percent" : "unit";
    else if (number.percent)
      rule = "percent";
  }
  Amount hedged = amount;
  hedged.begin = begin;
  if (const auto hedge = hedge_before(hedged)) {
    begin = hedge->begin;
    switch (hedge->cue) {
      case QuantityCue::about:
        out.approximate = true;
        break;
      case QuantityCue::nearly:
        out.approximate = out.exclusive = true;
        if (out.value) out.upper = out.value;
        break;
      case QuantityCue::over:
        apply_bound(out, true, true);
        break;
      case QuantityCue::at_least:
        apply_bound(out, true, false);
        break;
      case QuantityCue::under:
        apply_bound(out, false, true);
        break;
      default:
        apply_bound(out, false, false);
        break;
    }
  }
  auto behind = hedge_behind(end);
  if (!behind && amount.counted && !to)  // 200艘以上
    behind = hedge_behind(end + x_words.at(QuantityCue::classifier, x_scan, end));
  if (const auto hedge = behind) {
    end = hedge->end;
    switch (hedge->cue) {
      case QuantityCue::after_about:
        out.approximate = true;
        break;
      case QuantityCue::after_over:
        out.approximate = true;
        if (out.value) out.lower = out.value;
        break;
      case QuantityCue::after_at_least:
        apply_bound(out, true, false);
        break;
      default:
        apply_bound(out, false, false);
        break;
    }
  }
  x_next = end;
  const bool counts = out.unit.empty() && out.currency.empty() && !out.percent;
  if (counts) {
    std::size_t thing_end = end;
    out.of = counted_thing(thing_end, true);
    if (!out.of.empty() && !to) rule = "count";
    if (out.of.empty()) out.of = counted_in_all(end);
    std::size_t per_atoms = 0;
    if (out.per.empty()) out.per = x_words.value_at(QuantityCue::per, x_scan, thing_end, per_atoms);
    std::size_t base_end = thing_end;
    if (out.per.empty()) out.per = base_behind(base_end);
    if (base_end > thing_end) x_next = base_end;
  }
  x_out.push_back({x_scan.span(begin, end - 1), std::move(out), rule});
  x_first = end;
}

}  // namespace attest
