// Footnote markers, author-year citations and links in text.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/context.hpp"
#include "indexer/model/citation.hpp"
#include "indexer/model/mention.hpp"

namespace attest {

/// A note or reference entry of the document under analysis.
struct NoteText {
  std::string label;  // "12"
  std::string text;   // reading text without the label
};

/// Markers in every common form (superscripts, ".12", "”12", "[12]", "(Author 2014, p. 5)", ①,
/// ［1］) and URLs, sorted by span, disjoint; linked to `notes` by label, `resolved` false where
/// there is none. A bare number behind punctuation is a marker only if the document has notes or
/// the numbers run on.
std::vector<Mention<Citation>> extract_citations(const TextContext& context,
                                                 const std::vector<NoteText>& notes);

}  // namespace attest
