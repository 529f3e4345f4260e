// Groups the blocks of a document into passages of some 100-250 words along its structure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// Passages of `document` in reading order, numbered from 0, with text, reading, kind, note label,
/// section path, page and `lang` (the document's, or detected for a block of another script) filled
/// and everything else empty. Blocks of one kind, section and page are joined up to about 200 words
/// (Chinese: 350 characters); a longer block is one passage up to twice that, else cut at
/// sentence-like ends. Each note is a passage of its own. Blank documents have none.
std::vector<Passage> make_passages(const Document& document);

/// Splits overlong blocks and drops blank ones, in place: what PassageMaker takes for granted.
void fit_blocks(Document& document);

/// The same passages one by one, so that nobody has to hold all of them.
class PassageMaker {
 public:
  /// `document` has fitting blocks, outlives this and keeps its text; `lang` is its language.
  PassageMaker(const Document& document, std::string lang);

  /// nullopt behind the last block.
  std::optional<Passage> next();
  /// From the first block again, perhaps of new ones; the next passage gets `number`.
  void restart(std::size_t number) {
    x_next = 0;
    x_number = number;
    x_counted = k_none;
  }
  std::size_t number() const { return x_number; }  // of the next passage
  const OffsetIndex& index() const { return x_index; }

 private:
  std::size_t units_of(std::size_t block);
  std::optional<Passage> make(std::size_t first, std::size_t last);

  const Document& x_document;
  OffsetIndex x_index;
  std::string x_lang;
  std::size_t x_next = 0;  // block
  std::size_t x_number = 0;
  static constexpr auto k_none = static_cast<std::size_t>(-1);
  std::size_t x_counted = k_none, x_units = 0;  // the block counted last, and its units
};

}  // namespace attest
