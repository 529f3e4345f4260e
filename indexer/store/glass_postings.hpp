// What a glass database keeps of documents, as keys and tags for its tables: postings, values,
// lists of terms. For store/ alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/store/glass_table.hpp"
#include "indexer/store/passage_terms.hpp"

namespace attest::glass {

/// A document of a list, and how often it has the term.
struct Posting {
  std::uint32_t document = 0;
  std::uint32_t count = 0;
};

/// Adds the list of a term, which has postings in the order of documents. The list of all documents
/// and their lengths has no term.
void add_postings(std::string_view term, const std::vector<Posting>& postings, TableWriter& table);

/// The values of documents, slot by slot.
class Values {
 public:
  /// Each document is greater than the one before; of one slot, a value for each.
  void add(std::uint32_t slot, std::uint32_t document, std::string_view value);
  /// Adds their bounds and the values to the table of postings.
  void write(TableWriter& table);

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::string tag;
  };
  struct Slot {
    std::uint32_t count = 0;
    std::uint32_t last = 0;
    std::string least, most;
    std::vector<Chunk> chunks;
  };
  std::map<std::uint32_t, Slot> x_slots;
};

/// The list of a document's terms, which are sorted.
std::string list_of_terms(const std::vector<WeighedTerm>& terms);
/// The list of the slots in which it has values, which are sorted.
std::string list_of_slots(const std::vector<std::uint32_t>& slots);

}  // namespace attest::glass
