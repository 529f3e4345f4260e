// The answer of `attest extract`.
#pragma once

#include <string>
#include <string_view>

#include "indexer/model/passage.hpp"
#include "query/render/text.hpp"

namespace attest {

/// One line; `id` is the JSON of a batch line's id, or empty.
std::string extract_json(const Passage& passage, std::string_view id);
/// One row for each sentence, mention and claim.
std::string extract_csv(const Passage& passage);
std::string extract_text(const Passage& passage, const TextStyle& style);

}  // namespace attest
