#include "indexer/ingest/formats/zip_names.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace attest {
namespace {

constexpr std::string_view k_end_mark = "PK\x05\x06";
constexpr std::string_view k_entry_mark = "PK\x01\x02";
constexpr std::string_view k_file_mark = "PK\x03\x04";
constexpr std::size_t k_end_size = 22;
constexpr std::size_t k_entry_size = 46;
constexpr std::size_t k_file_size = 30;
constexpr std::size_t k_most_comment = 65535;

// Little-endian, of at most four bytes; 0 outside of `bytes`.
std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) return 0;
  std::size_t out = 0;
  for (std::size_t i = size; i > 0; --i)
    out = out << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  return out;
}

// The bytes of a file whose header stands at `at`, if nothing was done to them.
std::optional<std::string_view> stored_bytes(std::string_view bytes, std::size_t at,
                                             std::size_t size) {
  if (at >= bytes.size() || !bytes.substr(at).starts_with(k_file_mark)) return std::nullopt;
  const std::size_t begin =
      at + k_file_size + number_at(bytes, at + 26, 2) + number_at(bytes, at + 28, 2);
  if (begin > bytes.size() || size > bytes.size() - begin) return std::nullopt;
  return bytes.substr(begin, size);
}

}  // namespace

bool visit_zip_names(std::string_view bytes, const std::function<bool(const ZipName&)>& visit) {
  if (bytes.size() < k_end_size) return false;
  const std::size_t reach = std::min(bytes.size(), k_end_size + k_most_comment);
  const std::size_t in_tail = bytes.substr(bytes.size() - reach).rfind(k_end_mark);
  if (in_tail == std::string_view::npos) return false;
  const std::size_t end = bytes.size() - reach + in_tail;
  if (bytes.size() - end < k_end_size) return false;
  const std::size_t size = number_at(bytes, end + 12, 4);
  const std::size_t said = number_at(bytes, end + 16, 4);
  if (size > end || said > end - size) return false;
  // What stands before the first file (a program that unpacks it) moves everything.
  const std::size_t moved = end - size - said;
  for (std::size_t at = end - size; at < end;) {
    const std::string_view entry = bytes.substr(at, end - at);
    if (entry.size() < k_entry_size || !entry.starts_with(k_entry_mark)) return false;
    const std::size_t name = number_at(entry, 28, 2);
    if (name > entry.size() - k_entry_size) return false;
    const bool is_plain = number_at(entry, 10, 2) == 0 && (number_at(entry, 8, 2) & 1U) == 0;
    const ZipName found{
        entry.substr(k_entry_size, name),
        is_plain ? stored_bytes(bytes, number_at(entry, 42, 4) + moved, number_at(entry, 24, 4))
                 : std::nullopt};
    if (!visit(found)) return true;
    at += k_entry_size + name + number_at(entry, 30, 2) + number_at(entry, 32, 2);
  }
  return true;
}

}  // namespace attest
