#include "query/render/text.hpp"

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::string_view k_bold = "\x1b[1m";
constexpr std::string_view k_dim = "\x1b[2m";
constexpr std::string_view k_mark = "\x1b[1;31m";
constexpr std::string_view k_plain = "\x1b[0m";

bool is_invisible_command(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

std::string wrapped(bool on, std::string_view start, std::string_view text) {
  std::string out = display_text(text);
  if (on && !out.empty()) out = std::string(start) + out + std::string(k_plain);
  return out;
}

}  // namespace

std::string display_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'\n' || c == U'\r' || c == U'\t' || c == 0x2028 || c == 0x2029 || c == 0x0B ||
        c == 0x0C) {
      out += ' ';
    } else if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c <= 0x9F) && !is_invisible_command(c)) {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string bold(const TextStyle& style, std::string_view text) {
  return wrapped(style.color, k_bold, text);
}
std::string dim(const TextStyle& style, std::string_view text) {
  return wrapped(style.color, k_dim, text);
}

std::string link(const TextStyle& style, std::string_view target, std::string_view text) {
  std::string shown = display_text(text);
  if (!style.links || target.empty()) return shown;
  std::string url;
  constexpr std::string_view hex = "0123456789ABCDEF";
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      url += c;
    } else {
      url += '%';
      url += hex[byte >> 4U];
      url += hex[byte & 15U];
    }
  }
  return "\x1b]8;;" + url + "\x1b\\" + shown + "\x1b]8;;\x1b\\";
}

std::string marked(const TextStyle& style, std::string_view text, const std::vector<Span>& marks) {
  std::string out;
  std::size_t at = 0;
  for (const Span mark : marks) {
    if (mark.begin < at || mark.end > text.size()) continue;
    out += display_text(text.substr(at, mark.begin - at));
    out += wrapped(style.color, k_mark, mark.of(text));
    at = mark.end;
  }
  return out + display_text(text.substr(at));
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    cell += '\'';
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    out += csv_cell(cells[i]);
  }
  return out + "\r\n";
}

}  // namespace attest
