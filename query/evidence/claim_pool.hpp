// Very many claims in little memory, in the groups that may concern one thing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/corpus_view.hpp"

namespace attest {

/// Claims are kept encoded (some 150 bytes each) and without their text. Not thread-safe.
class ClaimPool {
 public:
  /// Reads the claims of the index, each passage once. `within`: only the claims that share a key
  /// with one of these passages, others included.
  static Result<ClaimPool> read(CorpusView& view,
                                const std::optional<std::set<std::uint32_t>>& within);

  struct Place {
    std::uint32_t docid = 0;  // Xapian's, of the passage
    std::uint32_t index = 0;  // of the claim in it
    std::uint32_t document = 0;
    std::uint32_t passage = 0;  // its number in the document
  };
  struct Document {
    std::string id, published;
    std::optional<DateInterval> date;
  };

  std::size_t size() const { return x_places.size(); }
  const Place& place(std::uint32_t claim) const { return x_places[claim]; }
  const Document& document(std::uint32_t claim) const {
    return x_documents[x_places[claim].document];
  }
  Claim claim(std::uint32_t claim) const;
  /// As claim_id() gives it.
  std::string id(std::uint32_t claim) const;
  /// By document id, passage number and index.
  bool before(std::uint32_t a, std::uint32_t b) const;

  /// Calls `visit` with the claims of each key that `least` to `most` of them share, in the order
  /// of before(). The order of the keys depends on them alone.
  void for_each_group(std::size_t least, std::size_t most,
                      const std::function<void(const std::vector<std::uint32_t>&)>& visit) const;

 private:
  struct Entry {
    std::uint64_t key = 0;  // hash
    std::uint32_t claim = 0;
  };
  void add(CorpusView& view, std::uint32_t docid, const Passage& passage);

  std::string x_encoded;
  std::vector<std::size_t> x_ends;  // of each claim in it
  std::vector<Place> x_places;
  std::vector<Document> x_documents;
  std::map<std::string, std::uint32_t, std::less<>> x_document_numbers;
  std::vector<Entry> x_entries;  // sorted once read
};

}  // namespace attest
