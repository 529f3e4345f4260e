#include "indexer/model/passage.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace attest {

std::string passage_id(std::string_view document_id, std::size_t number) {
  return std::string(document_id) + "#" + std::to_string(number);
}

std::optional<PassageName> parse_passage_id(std::string_view id) {
  const std::size_t sign = id.rfind('#');
  if (sign == std::string_view::npos) return std::nullopt;
  PassageName out{id.substr(0, sign), 0};
  const std::string_view digits = id.substr(sign + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
  const bool is_plain = error == std::errc() && end == digits.data() + digits.size() &&
                        (digits.size() == 1 || digits.front() != '0');
  return is_plain ? std::optional(out) : std::nullopt;
}

std::string passage_id(const Passage& passage) {
  return passage_id(passage.document_id, passage.number);
}

std::string claim_id(const Passage& passage, std::size_t index) {
  return passage_id(passage) + ".c" + std::to_string(index);
}

std::string_view name_part(std::string_view key) {
  return key.starts_with('~') ? key.substr(0, key.find('/')) : key;
}

std::vector<std::string> claim_keys(const Claim& claim) {
  std::vector<std::string> keys;
  if (claim.attribute.empty()) return keys;
  for (const Subject& subject : claim.subjects)
    keys.push_back(std::string(to_string(claim.kind)) + "|" + claim.attribute + "|" +
                   std::string(name_part(subject.key)));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace attest
