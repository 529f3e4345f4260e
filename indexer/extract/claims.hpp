// Claims: who or what, which attribute, which value, when, said how.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/claims_story.hpp"
#include "indexer/extract/context.hpp"
#include "indexer/model/claim.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/text/token.hpp"

namespace attest {

class ClaimLexicon;

/// What the text around a passage names, for subjects left unsaid.
struct ClaimContext {
  std::string_view document_title;
  /// Countries and organisations that the title names: whom "bilateral trade" is between.
  std::vector<Subject> title_parties = {};
  const Passage* previous = nullptr;  // the passage before it in the document
  ClaimStory* story = nullptr;        // read and gone on with; nullptr: the passage stands alone
};

/// Attribute vocabulary (lang/shared/attributes.tsv) and cue words (lang/*/claims.rules), compiled.
/// Immutable, thread-safe.
class ClaimExtractor {
 public:
  static Result<ClaimExtractor> create(const DataFiles& data);
  ClaimExtractor(ClaimExtractor&&) noexcept;
  ClaimExtractor& operator=(ClaimExtractor&&) noexcept;
  ~ClaimExtractor();

  /// Claims of a passage whose mentions are filled, sorted by span. Precision before recall: a
  /// clause whose subject or attribute cannot be told yields none.
  std::vector<Claim> extract(const Passage& passage, const Scan& scan, const Tokens& tokens,
                             const ClaimContext& context) const;

  /// The lead of a document before its text is read, from its title, analysed as a passage: the one
  /// name in it that is no country and no known city. `is_alone`: the title says nothing else.
  DocumentLead lead_of_title(const Passage& title, const Scan& scan, const Tokens& tokens,
                             bool& is_alone) const;

  /// What each sentence says of its values by itself, whatever stands before it: a claim without
  /// subjects where it does not say of what or whom. Sorted by span.
  std::vector<Claim> extract_alone(const Passage& passage, const Scan& scan,
                                   const Tokens& tokens) const;

  /// The words it reads by; comparison of free sentences reads by the same.
  const ClaimLexicon& lexicon() const;

 private:
  struct Data;
  explicit ClaimExtractor(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
