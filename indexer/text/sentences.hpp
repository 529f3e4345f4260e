// Sentences of a reading text.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/span.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// Splits at sentence ends of the three languages: ICU's sentence rules, kept whole after
/// abbreviations (lang/*/abbreviations.txt), initials, decimals and inside closing quotes; "\n"
/// always ends one; footnote marks (".12", "”12", "[12]") stay with the sentence before. Immutable,
/// thread-safe.
class SentenceSplitter {
 public:
  static Result<SentenceSplitter> create(const DataFiles& data);
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;
  ~SentenceSplitter();

  /// Sentences of scan.text without white space at their ends; together they hold every atom.
  std::vector<Span> split(const Scan& scan, std::string_view lang) const;

 private:
  struct Data;
  explicit SentenceSplitter(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
