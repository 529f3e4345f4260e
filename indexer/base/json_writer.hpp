// Writes JSON text: keys in the order given, numbers exactly as handed in, always valid UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/decimal.hpp"

namespace attest {

/// Appends one JSON value to a string. Calls must nest properly (asserted). Malformed UTF-8 becomes
/// U+FFFD. The text has no line breaks, so each value fits a line of JSON Lines.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(int number) { return raw(std::to_string(number)); }
  JsonWriter& value(std::int64_t number) { return raw(std::to_string(number)); }
  JsonWriter& value(std::size_t number) { return raw(std::to_string(number)); }
  /// At most 6 significant digits, plain notation.
  JsonWriter& value(double number);
  JsonWriter& value(const Decimal& number) { return raw(number.to_string()); }
  JsonWriter& value(const std::vector<std::string>& texts);
  /// Ready-made JSON.
  JsonWriter& raw(std::string_view json);

  template <typename T>
  JsonWriter& member(std::string_view name, const T& v) {
    return key(name).value(v);
  }
  /// Leaves the key out when `text` is empty (the contract has no nulls).
  JsonWriter& member_if(std::string_view name, std::string_view text) {
    return text.empty() ? *this : key(name).value(text);
  }

  const std::string& text() const { return x_out; }
  std::string take() { return std::move(x_out); }

 private:
  void separate();

  std::string x_out;
  std::vector<bool> x_has_item;  // one per open object or array
  bool x_after_key = false;
};

/// `number` with at most 6 significant digits in plain notation: how scores are rounded and
/// printed.
std::string plain_number(double number);
double round_to_6_digits(double number);

}  // namespace attest
