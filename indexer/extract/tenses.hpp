// Whether a sentence tells what was or what will be, as lang/*/tenses.tsv lets one see.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

enum class Tense : std::uint8_t { unknown, past, future };

/// The words of one language that tell a tense. Immutable, thread-safe.
class TenseWords {
 public:
  /// Reads the file at `path` (none: no words); unreadable with file and line of a malformed row.
  static Result<TenseWords> load(const DataFiles& data, const std::string& path);

  /// The tense that the nearest such word beside the atoms [first, last) tells, within the atoms
  /// [begin, end) and at most a dozen atoms away; of two as near the one before.
  Tense beside(const Scan& scan, std::size_t first, std::size_t last, std::size_t begin,
               std::size_t end) const;

 private:
  enum class Sign : std::uint8_t { none, past, future, open };
  struct Ending {
    std::string text;
    Sign sign = Sign::none;
  };
  bool is_open(const Scan& scan, std::size_t i) const;
  Sign at(const Scan& scan, std::size_t i, std::size_t end) const;

  FlatImage x_image;  // of the phrases
  PhraseTable x_phrases;
  std::vector<Sign> x_signs;  // by payload
  std::vector<Ending> x_endings;
};

}  // namespace attest
