#include "query/render/evidence_parts.hpp"

#include "query/render/reference.hpp"

namespace attest {

DocumentMeta meta_of(CorpusView& corpus, const std::string& document_id) {
  const auto found = corpus.document(document_id);
  if (found) return (*found)->meta;
  DocumentMeta unknown;
  unknown.id = document_id;
  return unknown;
}

void write_statement_members(JsonWriter& out, CorpusView& corpus, const Passage& passage,
                             const std::size_t* claim, Span words) {
  if (claim != nullptr) {
    out.key("claim");
    write_claim(out, passage, *claim);
  }
  out.key("quote");
  write_quote(out, passage, words);
  out.key("location");
  write_location(out, passage, words);
  out.key("passage");
  write_passage(out, passage, meta_of(corpus, passage.document_id), {words});
}

std::string statement_lines(CorpusView& corpus, const Passage& passage, Span words,
                            const std::string& indent, const TextStyle& style) {
  const DocumentMeta meta = meta_of(corpus, passage.document_id);
  const Location location = locate(passage.text, words);
  std::string where = meta.title.empty() ? meta.id : meta.title;
  where += " " + reference(meta, passage);
  where += ", " + (meta.path.empty() ? meta.id : meta.path);
  where += ":" + std::to_string(location.line());
  if (passage.kind != BlockKind::body) where += " [" + std::string(to_string(passage.kind)) + "]";
  return indent + "“" + display_text(words.of(passage.reading)) + "”\n" + indent + "  " +
         dim(style, where) + "\n";
}

std::vector<std::string> statement_cells(CorpusView& corpus, const Passage& passage, Span words) {
  const DocumentMeta meta = meta_of(corpus, passage.document_id);
  const Location location = locate(passage.text, words);
  return {meta.id,
          meta.title,
          meta.published,
          std::to_string(location.line_start),
          std::to_string(location.char_start),
          std::to_string(location.char_end),
          quote(passage.text, words).exact,
          reference(meta, passage)};
}

void write_claim_agreement(JsonWriter& out, const ClaimAgreement& agreement) {
  out.begin_object();
  out.member("claim_id", agreement.claim_id)
      .member("agreeing_documents", agreement.agreeing_documents)
      .member("conflicting_documents", agreement.conflicting_documents);
  if (!agreement.superseded_by.empty()) out.member("superseded_by", agreement.superseded_by);
  out.member("independent_agreeing", agreement.independent_agreeing);
  out.end_object();
}

}  // namespace attest
