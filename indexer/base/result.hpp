// Expected failures as values, in the shape of std::expected (C++23), which replaces it one day.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace attest {

/// What went wrong, as coarse as callers need to tell apart; exit_code() in base/exit_code.hpp maps
/// each to the contract's exit status.
enum class ErrorCode {
  usage,          // wrong option, query or batch line
  not_found,      // unknown id, or a source that does not exist
  unreadable,     // a source that cannot be read or parsed
  too_large,      // a limit on size, nesting or time was reached
  unsupported,    // a format nobody here reads
  index_missing,  // no index at that place
  index_locked,   // another writer has it
  index_damaged,  // it does not open or decode
  index_version,  // made by another schema version
  interrupted,    // SIGINT or SIGTERM
  internal,       // a broken promise of ours
};

/// One failure: `message` says what, `place` where (path, line, column; may be empty), `hint` what
/// to do (may be empty). None of them ends in a full stop or holds a line break.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string place;
  std::string hint;

  /// "place: message (hint)" on one line.
  std::string to_string() const {
    std::string out = place.empty() ? message : place + ": " + message;
    if (!hint.empty()) out += " (" + hint + ")";
    return out;
  }
};

/// A T or an Error. Reading the one that is not there is a programmer's mistake (asserted).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : x_state(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Result(Error error) : x_state(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  explicit operator bool() const { return x_state.index() == 0; }
  bool has_value() const { return x_state.index() == 0; }
  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&x_state);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&x_state);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&x_state));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const& {
    assert(!has_value());
    return *std::get_if<1>(&x_state);
  }
  Error&& error() && {
    assert(!has_value());
    return std::move(*std::get_if<1>(&x_state));
  }

 private:
  std::variant<T, Error> x_state;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace attest
