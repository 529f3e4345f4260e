#include "indexer/store/record_text.hpp"

#include <cstdint>

#include "indexer/base/eight_bytes.hpp"

namespace attest {
namespace {

// Where the first byte that needs an escape stands.
std::size_t plain_size(std::string_view text) {
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t bytes = load_eight(text.data() + at);
    const std::uint64_t found = bytes_within(bytes, '\t', '\n') | bytes_equal(bytes, '\\');
    if (found != 0) return at + first_byte(found);
  }
  while (at < text.size() && text[at] != '\t' && text[at] != '\n' && text[at] != '\\') ++at;
  return at;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = plain_size(text);
    out += text.substr(0, size);
    if (size == text.size()) return;
    out += '\\';
    out += text[size] == '\t' ? 't' : text[size] == '\n' ? 'n' : '\\';
    text.remove_prefix(size + 1);
  }
}

std::string unescaped(std::string_view cell, bool& ok) {
  std::string out;
  out.reserve(cell.size());
  std::size_t done = 0;
  for (std::size_t i = cell.find('\\'); i != std::string_view::npos; i = cell.find('\\', done)) {
    out.append(cell, done, i - done);
    const char c = i + 1 < cell.size() ? cell[i + 1] : '\0';
    if (c != 't' && c != 'n' && c != '\\') {
      ok = false;
      return {};
    }
    out += c == 't' ? '\t' : c == 'n' ? '\n' : '\\';
    done = i + 2;
  }
  return out.append(cell, done);
}

LineWriter& LineWriter::line(std::string_view kind) {
  x_out += kind;
  return *this;
}

LineWriter& LineWriter::text(std::string_view cell) {
  x_out += '\t';
  append_escaped(x_out, cell);
  return *this;
}

bool LineReader::next_line() {
  if (x_has_cell) fail();
  if (!x_ok || x_rest.empty()) return false;
  const std::size_t end = x_rest.find('\n');
  if (end == std::string_view::npos) {  // every line is ended: this one was cut off
    fail();
    return false;
  }
  x_line = x_rest.substr(0, end);
  x_rest.remove_prefix(end + 1);
  const std::size_t tab = x_line.find('\t');
  x_kind = x_line.substr(0, tab);
  x_has_cell = tab != std::string_view::npos;
  x_line.remove_prefix(x_has_cell ? tab + 1 : x_line.size());
  return true;
}

std::string_view LineReader::raw_cell() {
  if (!x_ok || !x_has_cell) {
    fail();
    return {};
  }
  const std::size_t tab = x_line.find('\t');
  const std::string_view cell = x_line.substr(0, tab);
  x_has_cell = tab != std::string_view::npos;
  x_line.remove_prefix(x_has_cell ? tab + 1 : x_line.size());
  return cell;
}

std::string LineReader::text() {
  const std::string_view cell = raw_cell();
  return x_ok ? unescaped(cell, x_ok) : std::string{};
}

}  // namespace attest
