#include "indexer/cli/terminal.hpp"

#include <unistd.h>
#include <cmath>

#include <cstdio>
#include <cstdlib>

#include "indexer/base/utf8.hpp"
#include "indexer/cli/option_help.hpp"

namespace attest {
namespace {

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD;
}

std::string progress_text(const IndexProgress& progress, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(progress.bytes) / seconds : 0;
  std::string out = std::to_string(progress.documents) + " documents, " +
                    human_size(progress.bytes) + " of " + human_size(progress.total_bytes);
  if (rate < 1) return out;
  out += ", " + human_size(static_cast<std::uint64_t>(rate)) + "/s";
  if (progress.total_bytes > progress.bytes) {
    const double left = static_cast<double>(progress.total_bytes - progress.bytes) / rate;
    out += ", " + std::to_string(std::lround(left)) + " s left";
  }
  return out;
}

}  // namespace

std::optional<When> parse_when(std::string_view text) {
  if (text == "never") return When::never;
  if (text == "auto") return When::automatic;
  if (text == "always") return When::always;
  return std::nullopt;
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

bool use_color(When when, int descriptor) {
  if (when != When::automatic) return when == When::always;
  const char* off = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (off != nullptr && *off != '\0') return false;
  return is_terminal(descriptor) && !(term != nullptr && std::string_view(term) == "dumb");
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_control(c))
      out += c == '\t' || c == '\n' || c == '\r' ? " " : "?";
    else
      append_utf8(out, c);
  }
  return out;
}

void print_error(std::string_view program, const Error& error) {
  const std::string line = std::string(program) + ": " + printable(error.to_string()) + "\n";
  std::fputs(line.c_str(), stderr);
}

ProgressLine::ProgressLine(When when)
    : x_is_on(when == When::always || (when == When::automatic && is_terminal(STDERR_FILENO))) {}

void ProgressLine::show(const IndexProgress& progress) {
  if (!x_is_on) return;
  const Clock::time_point now = Clock::now();
  if (now - x_last < std::chrono::milliseconds(100)) return;
  x_last = now;
  std::string text = progress_text(progress, std::chrono::duration<double>(now - x_begin).count());
  const std::size_t width = text.size();
  if (width < x_width) text.append(x_width - width, ' ');
  x_width = width;
  std::fprintf(stderr, "\r%s", text.c_str());
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (x_is_on && x_width > 0) std::fprintf(stderr, "\r%s\r", std::string(x_width, ' ').c_str());
  x_width = 0;
}

}  // namespace attest
