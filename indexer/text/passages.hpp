// Groups the blocks of a document into passages of some 100-250 words along its structure.
#pragma once

#include <vector>

#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// Passages of `document` in reading order, numbered from 0, with text, reading, kind, note label,
/// section path, page and `lang` (the document's, or detected for a block of another script) filled
/// and everything else empty. Blocks of one kind and section are joined up to about 200 words
/// (Chinese: 350 characters); a longer block is one passage up to twice that, else cut at
/// sentence-like ends. Each note is a passage of its own. Blank documents have none.
std::vector<Passage> make_passages(const Document& document);

}  // namespace attest
