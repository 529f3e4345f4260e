// A passage with everything the analysis found in it: the unit of retrieval and of storage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/citation.hpp"
#include "indexer/model/claim.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/entity.hpp"
#include "indexer/model/mention.hpp"
#include "indexer/model/passage_text.hpp"
#include "indexer/model/quantity.hpp"

namespace attest {

/// All spans count bytes of `reading`, the reading text of `text`.
struct Passage {
  std::string document_id;
  std::size_t number = 0;  // within its document, from 0
  BlockKind kind = BlockKind::body;
  std::string lang;                       // BCP 47
  std::string note_label;                 // kind note
  std::optional<int> page_index;          // from 1
  std::string page_label;                 // as printed
  std::vector<std::string> section_path;  // headings from the top
  PassageText text;
  std::string reading;  // reading_text(text); not stored
  std::vector<Span> sentences;
  std::vector<Mention<Entity>> entities;  // each list sorted by span
  std::vector<Mention<DateValue>> dates;
  std::vector<Mention<Quantity>> quantities;
  std::vector<Mention<Citation>> citations;
  std::vector<Claim> claims;
};

/// "<document id>#<number>": unique, stable as long as the document's content is.
std::string passage_id(const Passage& passage);
std::string passage_id(std::string_view document_id, std::size_t number);

/// What passage_id() put together; nullopt if `id` is none.
struct PassageName {
  std::string_view document_id;  // into `id`
  std::size_t number = 0;
};
std::optional<PassageName> parse_passage_id(std::string_view id);
/// "<passage id>.c<index>".
std::string claim_id(const Passage& passage, std::size_t index);

}  // namespace attest
