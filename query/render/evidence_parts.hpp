// Pieces that the answers of check, conflicts and timeline share.
#pragma once

#include <string>

#include "query/evidence/agreement.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/render/objects.hpp"
#include "query/render/text.hpp"

namespace attest {

/// What the index knows of a document; only the id if its record cannot be read.
DocumentMeta meta_of(CorpusView& corpus, const std::string& document_id);

/// Members "claim"?, "quote", "location" and "passage" of an object that is open already; quote and
/// location are those of `words`, a span of the passage's reading text.
void write_statement_members(JsonWriter& out, CorpusView& corpus, const Passage& passage,
                             const std::size_t* claim, Span words);

/// `“the sentence”` and, on the next line, who says it and where; each line begins with `indent`.
std::string statement_lines(CorpusView& corpus, const Passage& passage, Span words,
                            const std::string& indent, const TextStyle& style);

/// Document, title, published, line and exact words: cells of a CSV row.
std::vector<std::string> statement_cells(CorpusView& corpus, const Passage& passage, Span words);

void write_claim_agreement(JsonWriter& out, const ClaimAgreement& agreement);

}  // namespace attest
