#include "indexer/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdlib>
#include <utility>

namespace attest {
namespace {

using boost::multiprecision::cpp_int;

// Numbers in text have tens of digits; anything beyond is noise that must not cost time or memory.
constexpr int k_max_exponent = 400;
constexpr std::size_t k_max_digits = 400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

cpp_int signed_integer(const Decimal& d, int exponent) {
  cpp_int value(d.digits());
  if (d.exponent() > exponent)
    value *=
        boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(d.exponent() - exponent));
  return d.is_negative() ? -value : value;
}

}  // namespace

Decimal::Decimal(bool negative, std::string digits, int exponent)
    : x_negative(negative), x_digits(std::move(digits)), x_exponent(exponent) {
  const std::size_t first = std::min(x_digits.find_first_not_of('0'), x_digits.size() - 1);
  x_digits.erase(0, first);
  if (is_zero()) x_negative = false;
}

Decimal::Decimal(long long value)
    : Decimal(value < 0, std::to_string(value).substr(value < 0 ? 1 : 0), 0) {}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t i = 0;
  bool negative = false;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
  std::string digits;
  int exponent = 0;
  bool point = false;
  for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !point)); ++i) {
    if (text[i] == '.') {
      point = true;
      continue;
    }
    digits += text[i];
    if (point) --exponent;
  }
  if (digits.empty() || digits.size() > k_max_digits) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const std::string rest(text.substr(i + 1));
    char* end = nullptr;
    const long power = std::strtol(rest.c_str(), &end, 10);
    if (rest.empty() || *end != '\0' || std::labs(power) > k_max_exponent) return std::nullopt;
    exponent += static_cast<int>(power);
    i = text.size();
  }
  if (i != text.size()) return std::nullopt;
  return Decimal(negative, std::move(digits), exponent);
}

bool Decimal::is_zero() const {
  return x_digits == "0" || x_digits.find_first_not_of('0') == std::string::npos;
}

bool Decimal::is_integer() const {
  if (x_exponent >= 0) return true;
  const auto fraction = static_cast<std::size_t>(-x_exponent);
  const std::size_t keep = x_digits.size() > fraction ? x_digits.size() - fraction : 0;
  return x_digits.find_first_not_of('0', keep) == std::string::npos;
}

int Decimal::stated_precision() const {
  if (x_exponent < 0 || is_zero()) return x_exponent;
  const std::size_t last = x_digits.find_last_not_of('0');
  return x_exponent + static_cast<int>(x_digits.size() - 1 - last);
}

Decimal Decimal::scaled(int power) const {
  Decimal out = *this;
  out.x_exponent = std::clamp(out.x_exponent + power, -k_max_exponent, k_max_exponent);
  return out;
}

Decimal Decimal::negated() const {
  return {!x_negative, x_digits, x_exponent};
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  const cpp_int product = cpp_int(a.x_digits) * cpp_int(b.x_digits);
  return {a.x_negative != b.x_negative, product.str(), a.x_exponent + b.x_exponent};
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int exponent = std::min(a.x_exponent, b.x_exponent);
  const cpp_int sum = signed_integer(a, exponent) + signed_integer(b, exponent);
  const cpp_int magnitude = boost::multiprecision::abs(sum);
  return {sum < 0, magnitude.str(), exponent};
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + b.negated();
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int exponent = std::min(a.x_exponent, b.x_exponent);
  const cpp_int left = signed_integer(a, exponent);
  const cpp_int right = signed_integer(b, exponent);
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

bool operator==(const Decimal& a, const Decimal& b) {
  return (a <=> b) == 0;
}

double Decimal::to_double() const {
  // Up to 15 digits and powers of ten up to 22 are exact as doubles, so one rounding is left and
  // the answer is strtod's (Clinger 1990).
  constexpr std::size_t k_exact_digits = 15;
  constexpr int k_exact_power = 22;
  static constexpr std::array<double, k_exact_power + 1> k_powers = [] {
    std::array<double, k_exact_power + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
  }();
  if (x_digits.size() <= k_exact_digits && std::abs(x_exponent) <= k_exact_power) {
    double number = 0;
    for (const char digit : x_digits) number = number * 10 + (digit - '0');
    const double power = k_powers[static_cast<std::size_t>(std::abs(x_exponent))];
    number = x_exponent < 0 ? number / power : number * power;
    return x_negative ? -number : number;
  }
  const std::string text = (x_negative ? "-" : "") + x_digits + "e" + std::to_string(x_exponent);
  return std::strtod(text.c_str(), nullptr);
}

std::string Decimal::to_string() const {
  std::string out = x_digits;
  if (x_exponent > 0) {
    if (!is_zero()) out.append(static_cast<std::size_t>(x_exponent), '0');
  } else if (x_exponent < 0) {
    const auto fraction = static_cast<std::size_t>(-x_exponent);
    if (out.size() <= fraction) out.insert(0, fraction + 1 - out.size(), '0');
    out.insert(out.size() - fraction, ".");
  }
  return x_negative ? "-" + out : out;
}

}  // namespace attest
