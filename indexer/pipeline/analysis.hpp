// The analysis as one pure function: Document -> passages with everything found in them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/lazy.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/citations.hpp"
#include "indexer/extract/claims.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/entities.hpp"
#include "indexer/extract/quantities.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/text/derivations.hpp"
#include "indexer/text/sentences.hpp"
#include "indexer/text/sounds.hpp"
#include "indexer/text/token.hpp"

namespace attest {

/// Everything compiled from the data files. Immutable, shared by all threads.
struct Rules {
  Analyzer analyzer;
  SentenceSplitter sentences;
  DateExtractor dates;
  QuantityExtractor quantities;
  EntityExtractor entities;
  ClaimExtractor claims;
  SoundRules sounds;
  Derivations derivations;
  Lazy<std::string> fingerprint;  // of the data files: an index remembers what it was made with
};
Result<Rules> compile_rules(const DataFiles& data);

/// A passage with the terms the index stores for it.
struct AnalyzedPassage {
  Passage passage;
  Tokens tokens;                    // of passage.reading
  std::vector<std::string> sounds;  // keys of its names (text/sounds.hpp)
};

/// The atoms of a passage's reading text without its footnote marks: what its terms are made of,
/// when it is indexed and when it is read again.
Scan scan_of(const Passage& passage);

/// Countries and organisations that the title of a document names, by adjective or capital too.
std::vector<Subject> parties_of(const Rules& rules, const DocumentMeta& meta);

/// The passages of one document with sentences, mentions and claims, one after the other; of a
/// large document only two are held at a time. Depends on its arguments alone. meta.lang is
/// detected if empty.
class DocumentAnalysis {
 public:
  /// Gives a document too large to have all its blocks at once those of its next part, and sections
  /// to go with them; false behind the last.
  using NextPart = std::function<bool(Document&)>;

  /// `rules` outlive it. With `next_part` the document comes with its first part.
  DocumentAnalysis(const Rules& rules, Document document, NextPart next_part = {});
  DocumentAnalysis(DocumentAnalysis&&) noexcept;
  DocumentAnalysis& operator=(DocumentAnalysis&&) noexcept;
  ~DocumentAnalysis();

  const DocumentMeta& meta() const;
  /// nullptr behind the last; valid until the next call.
  const AnalyzedPassage* next();

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

/// The analysis of a bare statement or question, as if it were a document of one passage. With
/// `weighed` also what was thought of and not taken, sorted by place; the answer is the same.
AnalyzedPassage analyze_text(const Rules& rules, std::string_view text, std::string_view lang,
                             const std::optional<DateInterval>& reference,
                             WeighedReadings* weighed = nullptr);

}  // namespace attest
