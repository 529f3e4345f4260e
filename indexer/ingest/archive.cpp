#include "indexer/ingest/archive.hpp"

#include <algorithm>

namespace attest {
namespace {

constexpr std::size_t k_max_name = 1000;

}  // namespace

std::string member_name(std::string_view name) {
  if (name.empty() || name.size() > k_max_name) return {};
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '\\', '/');
  const bool has_drive =
      plain.size() > 1 && plain[1] == ':' &&
      ((plain[0] >= 'a' && plain[0] <= 'z') || (plain[0] >= 'A' && plain[0] <= 'Z'));
  if (plain.front() == '/' || has_drive) return {};
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find('/', at), plain.size());
    const std::string_view part = std::string_view(plain).substr(at, end - at);
    at = end + 1;
    if (part == "..") return {};
    if (part.empty() || part == ".") continue;
    if (!out.empty()) out += '/';
    for (const char c : part) out += static_cast<unsigned char>(c) < 0x20 || c == '\x7f' ? '_' : c;
  }
  return out;
}

bool looks_like_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

bool looks_like_archive(std::string_view bytes) {
  constexpr std::size_t k_tar_magic = 257;
  return looks_like_zip(bytes) || bytes.starts_with("\x1F\x8B\x08") ||
         (bytes.starts_with("BZh") && bytes.size() > 10 && bytes.substr(4, 6) == "1AY&SY") ||
         bytes.starts_with(std::string_view("\xFD"
                                            "7zXZ\0",
                                            6)) ||
         (bytes.size() >= k_tar_magic + 5 && bytes.substr(k_tar_magic, 5) == "ustar");
}

}  // namespace attest
