// The cells of dates, quantities and claims.
#include "indexer/store/record_parts.hpp"

namespace attest::record {
namespace {

// Digits and exponent as they are: plain notation would lose which zeros are significant.
void write_decimal(LineWriter& out, const std::optional<Decimal>& value) {
  if (!value) {
    out.text("");
    return;
  }
  std::string cell = value->is_negative() ? "-" : "";
  cell += value->digits();
  if (value->exponent() != 0) cell += "e" + std::to_string(value->exponent());
  // A number beyond what Decimal reads back is noise (hundreds of digits); it is stored as unknown.
  out.text(Decimal::parse(cell) ? cell : "");
}

std::optional<Decimal> read_decimal(LineReader& in) {
  const std::string_view cell = in.raw_cell();
  if (cell.empty()) return std::nullopt;
  std::optional<Decimal> value = Decimal::parse(cell);
  if (!value) in.fail();
  return value;
}

void write_keys(LineWriter& out, const std::vector<std::string>& keys) {
  out.number(keys.size());
  for (const std::string& key : keys) out.text(key);
}

std::vector<std::string> read_keys(LineReader& in) {
  std::vector<std::string> keys;
  for (auto n = in.number<std::size_t>(); n > 0 && in.ok(); --n) keys.push_back(in.text());
  return keys;
}

enum QuantityFlag : unsigned {
  k_percent = 1,
  k_points = 2,
  k_approximate = 4,
  k_exclusive = 8,
  k_spelled = 16,
  k_all_quantity_flags = 31,
};

}  // namespace

void write_interval(LineWriter& out, const std::optional<DateInterval>& interval) {
  if (!interval) {
    out.text("");
    return;
  }
  std::string days;
  if (interval->begin != k_day_min) days += std::to_string(interval->begin);
  days += "/";
  if (interval->end != k_day_max) days += std::to_string(interval->end);
  out.text(days).number(static_cast<unsigned>(interval->grain));
  out.number((interval->is_range ? 1U : 0U) | (interval->approximate ? 2U : 0U));
  out.text(interval->edtf);
}

std::optional<DateInterval> read_interval(LineReader& in) {
  const std::string_view days = in.raw_cell();
  if (days.empty()) return std::nullopt;
  const std::size_t slash = days.find('/');
  if (slash == std::string_view::npos) {
    in.fail();
    return std::nullopt;
  }
  DateInterval interval;
  if (slash > 0) interval.begin = in.parse_number<Day>(days.substr(0, slash));
  if (slash + 1 < days.size()) interval.end = in.parse_number<Day>(days.substr(slash + 1));
  interval.grain = read_enum(in, Grain::millennium);
  const auto flags = in.number<unsigned>();
  if (flags > 3) in.fail();
  interval.is_range = (flags & 1U) != 0;
  interval.approximate = (flags & 2U) != 0;
  interval.edtf = in.text();
  return interval;
}

void write_quantity(LineWriter& out, const Quantity& q) {
  write_decimal(out, q.value);
  write_decimal(out, q.lower);
  write_decimal(out, q.upper);
  const unsigned flags = (q.percent ? k_percent : 0U) | (q.percentage_points ? k_points : 0U) |
                         (q.approximate ? k_approximate : 0U) | (q.exclusive ? k_exclusive : 0U) |
                         (q.spelled ? k_spelled : 0U);
  out.text(q.unit).text(q.currency).number(flags);
  if (q.rank)
    out.number(*q.rank);
  else
    out.text("");
  out.text(q.of).text(q.per);
}

Quantity read_quantity(LineReader& in) {
  Quantity q;
  q.value = read_decimal(in);
  q.lower = read_decimal(in);
  q.upper = read_decimal(in);
  q.unit = in.text();
  q.currency = in.text();
  const auto flags = in.number<unsigned>();
  if (flags > k_all_quantity_flags) in.fail();
  q.percent = (flags & k_percent) != 0;
  q.percentage_points = (flags & k_points) != 0;
  q.approximate = (flags & k_approximate) != 0;
  q.exclusive = (flags & k_exclusive) != 0;
  q.spelled = (flags & k_spelled) != 0;
  const std::string_view rank = in.raw_cell();
  if (!rank.empty()) q.rank = in.parse_number<int>(rank);
  q.of = in.text();
  q.per = in.text();
  return q;
}

void write_claim(LineWriter& out, const Claim& claim) {
  write_span(out, claim.span);
  write_span(out, claim.sentence);
  write_span(out, claim.value_span);
  out.number(static_cast<unsigned>(claim.kind)).number(static_cast<unsigned>(claim.polarity));
  out.number(static_cast<unsigned>(claim.modality)).number(claim.is_change ? 1 : 0);
  out.text(claim.attribute).text(claim.object).text(claim.attributed_to);
  out.number(claim.subjects.size());
  for (const Subject& s : claim.subjects) out.text(s.key).text(s.text);
  write_keys(out, claim.restrictors);
  out.number(claim.citations.size());
  for (const std::size_t i : claim.citations) out.number(i);
  write_interval(out, claim.date);
  write_interval(out, claim.time);
  out.number(claim.quantity ? 1 : 0);
  if (claim.quantity) write_quantity(out, *claim.quantity);
}

Claim read_claim(LineReader& in) {
  Claim claim;
  claim.span = read_span(in);
  claim.sentence = read_span(in);
  claim.value_span = read_span(in);
  claim.kind = read_enum(in, ClaimKind::statement);
  claim.polarity = read_enum(in, Polarity::negative);
  claim.modality = read_enum(in, Modality::hypothetical);
  claim.is_change = in.number<int>() != 0;
  claim.attribute = in.text();
  claim.object = in.text();
  claim.attributed_to = in.text();
  for (auto n = in.number<std::size_t>(); n > 0 && in.ok(); --n) {
    std::string key = in.text();
    claim.subjects.push_back({std::move(key), in.text()});
  }
  claim.restrictors = read_keys(in);
  for (auto n = in.number<std::size_t>(); n > 0 && in.ok(); --n)
    claim.citations.push_back(in.number<std::size_t>());
  claim.date = read_interval(in);
  claim.time = read_interval(in);
  if (in.number<int>() != 0) claim.quantity = read_quantity(in);
  return claim;
}

}  // namespace attest::record
