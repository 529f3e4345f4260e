#include "indexer/store/schema.hpp"

#include "indexer/store/hash.hpp"

namespace attest::schema {
namespace {

// A name that is kept as it is never begins with this byte, so the two kinds cannot meet.
constexpr char k_hash_mark = '\x01';

}  // namespace

void append_term(std::string_view prefix, std::string_view rest, std::string& out) {
  const bool plain = prefix.size() + rest.size() <= k_max_term_bytes &&
                     rest.find('\0') == std::string_view::npos &&
                     (rest.empty() || rest.front() != k_hash_mark);
  out += prefix;
  if (plain) {
    out += rest;
  } else {
    out += k_hash_mark;
    out += hash128(rest).to_hex();
  }
}

std::string term(std::string_view prefix, std::string_view rest) {
  std::string out;
  append_term(prefix, rest, out);
  return out;
}

}  // namespace attest::schema
