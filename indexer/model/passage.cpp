#include "indexer/model/passage.hpp"

#include <algorithm>

namespace attest {

std::string passage_id(std::string_view document_id, std::size_t number) {
  return std::string(document_id) + "#" + std::to_string(number);
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
