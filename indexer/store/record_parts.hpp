// The parts of a passage record that both directions share. For record*.cpp alone.
#pragma once

#include "indexer/model/passage.hpp"
#include "indexer/store/record_text.hpp"

namespace attest::record {

void write_text(LineWriter& out, const PassageText& text);
/// Reads the current line if it is one of PassageText's; false if it is another kind.
bool read_text_line(LineReader& in, PassageText& text);
/// True if segments, edits, widths and pieces fit `raw`.
bool is_consistent(const PassageText& text);

void write_interval(LineWriter& out, const std::optional<DateInterval>& interval);
std::optional<DateInterval> read_interval(LineReader& in);
void write_quantity(LineWriter& out, const Quantity& quantity);
Quantity read_quantity(LineReader& in);
void write_claim(LineWriter& out, const Claim& claim);
Claim read_claim(LineReader& in);

inline void write_span(LineWriter& out, Span span) {
  out.number(span.begin).number(span.size());
}
inline Span read_span(LineReader& in) {
  const auto begin = in.number<std::size_t>();
  const auto size = in.number<std::size_t>();
  if (size > (std::size_t{1} << 40) || begin > (std::size_t{1} << 40)) in.fail();
  return {begin, begin + size};
}

/// An enumeration's value by number, 0 … last.
template <typename E>
E read_enum(LineReader& in, E last) {
  const auto value = in.number<unsigned>();
  if (value > static_cast<unsigned>(last)) {
    in.fail();
    return E{};
  }
  return static_cast<E>(value);
}

}  // namespace attest::record
