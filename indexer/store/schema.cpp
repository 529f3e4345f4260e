#include "indexer/store/schema.hpp"

#include "indexer/store/hash.hpp"

namespace attest::schema {
namespace {

// A name that is kept as it is never begins with this byte, so the two kinds cannot meet.
constexpr char k_hash_mark = '\x01';

}  // namespace

std::string term(std::string_view prefix, std::string_view rest) {
  const bool plain = prefix.size() + rest.size() <= k_max_term_bytes &&
                     rest.find('\0') == std::string_view::npos &&
                     (rest.empty() || rest.front() != k_hash_mark);
  std::string out(prefix);
  if (plain) return out.append(rest);
  out += k_hash_mark;
  return out += hash128(rest).to_hex();
}

}  // namespace attest::schema
