// Exact decimal numbers that remember how they were written: 1.50 stays 1.50.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace attest {

/// (-1)^negative * digits * 10^exponent. `digits` holds only '0'-'9', at least one, without
/// needless leading zeros; trailing zeros are kept, since they tell the stated precision.
class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(long long value);

  /// Reads plain digits with an optional sign, point and exponent ("-12.50", "3e6"); no grouping.
  static std::optional<Decimal> parse(std::string_view text);

  bool is_negative() const { return x_negative; }
  bool is_zero() const;
  bool is_integer() const;
  const std::string& digits() const { return x_digits; }
  int exponent() const { return x_exponent; }

  /// Power of ten of the last significant digit: 4,000 -> 3 (its zeros are not significant), 4.50
  /// -> -2.
  int stated_precision() const;

  /// Value times 10^power; digits unchanged.
  Decimal scaled(int power) const;
  Decimal negated() const;

  friend Decimal operator*(const Decimal& a, const Decimal& b);
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);

  /// By value: 1.5 == 1.50.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b);

  double to_double() const;

  /// Plain notation, never an exponent: "88200000000", "0.10". Fit for a JSON number.
  std::string to_string() const;

 private:
  Decimal(bool negative, std::string digits, int exponent);

  bool x_negative = false;
  std::string x_digits = "0";
  int x_exponent = 0;
};

}  // namespace attest
