#include "indexer/text/numbers.hpp"

#include <vector>

namespace attest {
namespace {

// A number atom and what joins it to the one before: '\0' for the first, else ',', '.' or ' '.
struct Part {
  std::size_t atom = 0;
  char joint = '\0';
};

bool is_thin_space(std::string_view gap) {
  return gap == "\xC2\xA0" || gap == "\xE2\x80\x89" || gap == "\xE2\x80\xAF" ||
         gap == "\xE2\x80\x88" || gap == "\xE2\x80\x87";
}

std::vector<Part> parts_from(const Scan& scan, std::size_t first) {
  constexpr std::size_t k_max_parts = 12;
  std::vector<Part> parts{{first, '\0'}};
  const auto& atoms = scan.atoms;
  while (parts.size() < k_max_parts) {
    const std::size_t last = parts.back().atom;
    const std::size_t next = last + 1;
    if (next >= atoms.size()) break;
    if (atoms[next].kind == AtomKind::number) {
      const Span gap{atoms[last].span.end, atoms[next].span.begin};
      if (!is_thin_space(gap.of(scan.text))) break;
      parts.push_back({next, ' '});
      continue;
    }
    if (atoms[next].kind != AtomKind::symbol || atoms[next].space_before) break;
    if (next + 1 >= atoms.size() || atoms[next + 1].kind != AtomKind::number ||
        atoms[next + 1].space_before)
      break;
    const std::string_view sign = scan.folded(next);
    if (sign != "," && sign != ".") break;
    parts.push_back({next + 1, sign.front()});
  }
  return parts;
}

// How many leading parts are one grouped integer: "1,100,000", "1 100 000", "1.100.000",
// "1,00,000".
std::size_t grouped(const Scan& scan, const std::vector<Part>& parts) {
  const auto digits = [&](std::size_t i) { return scan.folded(parts[i].atom).size(); };
  if (parts.size() < 2 || digits(0) > 3 || digits(0) == 0) return 1;
  const char joint = parts[1].joint;
  std::size_t end = 1;
  while (end < parts.size() && parts[end].joint == joint && digits(end) == 3) ++end;
  const bool goes_on = end < parts.size() && parts[end].joint == joint;
  if (joint == ',' && goes_on && digits(1) == 2) {  // lakhs: pairs, then three digits
    std::size_t i = 1;
    while (i < parts.size() && parts[i].joint == joint && digits(i) == 2) ++i;
    if (i < parts.size() && parts[i].joint == joint && digits(i) == 3 && digits(0) <= 2)
      return i + 1;
    return 1;
  }
  if (goes_on && joint != ' ') return 1;
  if (joint == '.' && end < 3) return 1;  // one point is a decimal point
  return end;
}

}  // namespace

NumberToken number_token(const Scan& scan, std::size_t first, bool decimal_comma) {
  NumberToken out;
  const std::vector<Part> parts = parts_from(scan, first);
  if (parts.size() == 1) return out;
  // "[4,5]" lists notes.
  const std::size_t behind = parts.back().atom + 1;
  if (first > 0 && behind < scan.atoms.size() && scan.surface(first - 1) == "[" &&
      scan.surface(behind) == "]")
    decimal_comma = false;
  std::size_t whole = grouped(scan, parts);
  const auto is_decimal_sign = [&](char c) { return c == '.' || (c == ',' && decimal_comma); };
  // "1,234" where the comma marks decimals.
  if (whole == 2 && parts[1].joint == ',' && decimal_comma) whole = 1;
  const std::size_t left = parts.size() - whole;
  const bool has_fraction =
      left > 0 && is_decimal_sign(parts[whole].joint) &&
      (left == 1 || parts[whole + 1].joint == ' ' || parts[whole + 1].joint != parts[whole].joint);
  if (whole == 1 && !has_fraction) {
    // No part of a chain like 12.05.2014 is a decimal: all of it stays apart.
    out.atoms = parts.back().atom - first + 1;
    return out;
  }
  for (std::size_t i = 0; i < whole; ++i) out.digits += scan.folded(parts[i].atom);
  std::size_t last = parts[whole - 1].atom;
  if (has_fraction) {
    out.digits += '.';
    out.digits += scan.folded(parts[whole].atom);
    last = parts[whole].atom;
  }
  out.atoms = last - first + 1;
  return out;
}

}  // namespace attest
