// Names as index terms: what the writer stores for authors, entities, speakers and notes, and what
// a question's fields must be turned into to meet them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/entity.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

/// Folded words of a name joined by one space, Han characters unspaced, punctuation dropped:
/// "Jean-Luc  ÖZIL" -> "jean luc ozil".
std::string fold_name(std::string_view name);

/// The folded words of a text, a run of Han characters as one; each once, sorted.
std::vector<std::string> fold_words(std::string_view text);

/// Terms of the author: and publisher: fields: fold_name() and fold_words() of each name.
std::vector<std::string> name_terms(const std::vector<std::string>& names);

/// Key of an entity: its id, or "~" + fold_name() of its name.
std::string entity_key(const Entity& entity);

/// All that the store needs of an analysed document, and of each of its passages (to which it
/// refers).
DocumentInput index_input(const Rules& rules, const DocumentMeta& meta);
PassageInput index_input(const AnalyzedPassage& analyzed);

}  // namespace attest
