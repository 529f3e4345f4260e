// The terminal: what may be printed to it, and the progress line.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/pipeline/index_run.hpp"

namespace attest {

enum class When { never, automatic, always };
std::optional<When> parse_when(std::string_view text);  // "never", "auto", "always"

bool is_terminal(int descriptor);
/// --color: NO_COLOR and TERM=dumb are honoured when automatic.
bool use_color(When when, int descriptor);

/// `text` on one line without control characters, so that no path or document can steer a terminal.
std::string printable(std::string_view text);

/// "PROGRAM: place: message (hint)" on standard error.
void print_error(std::string_view program, const Error& error);

/// Keeps one line on standard error up to date, at most ten times a second.
class ProgressLine {
 public:
  explicit ProgressLine(When when);
  void show(const IndexProgress& progress);
  /// Removes the line.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool x_is_on = false;
  std::size_t x_width = 0;
  Clock::time_point x_begin = Clock::now();
  Clock::time_point x_last{};
};

}  // namespace attest
