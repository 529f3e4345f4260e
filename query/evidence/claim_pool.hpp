// Very many claims in little memory, in the groups that may concern one thing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/store/hash.hpp"
#include "query/evidence/corpus_view.hpp"

namespace attest {

class Examiners;

/// What of a claim is compared is kept encoded and without its text, once for all claims that say
/// the same (some 130 bytes); some 60 bytes beside it for each claim and key. Safe to read from
/// several threads.
class ClaimPool {
 public:
  /// Reads the claims of these passages, each once; `examiners` share in the work.
  static Result<ClaimPool> read(CorpusView& view, Examiners& examiners,
                                const std::vector<std::uint32_t>& docids);

  /// Of passages at hand, in this order.
  static ClaimPool of(CorpusView& view,
                      const std::vector<std::pair<std::uint32_t, const Passage*>>& passages);

  struct Place {
    std::uint32_t docid = 0;  // Xapian's, of the passage
    std::uint32_t index = 0;  // of the claim in it
    std::uint32_t document = 0;
    std::uint32_t passage = 0;                           // its number in the document
    std::uint32_t sentence_begin = 0, sentence_end = 0;  // bytes of the passage's reading text
  };
  struct Document {
    std::string id, published;
    std::optional<DateInterval> date;
    std::uint32_t day = 0;   // one number for all documents of one date
    std::uint32_t rank = 0;  // by id
  };

  std::size_t size() const { return x_places.size(); }
  const Place& place(std::uint32_t claim) const { return x_places[claim]; }
  const Document& document(std::uint32_t claim) const {
    return x_documents[x_places[claim].document];
  }
  /// Without its spans, its citations and the words of its subjects.
  Claim claim(std::uint32_t claim) const;
  /// One number for all claims of which claim() is the same.
  std::uint32_t content(std::uint32_t claim) const { return x_contents[claim]; }
  /// As claim_id() gives it.
  std::string id(std::uint32_t claim) const;
  /// By document id, passage number and index.
  bool before(std::uint32_t a, std::uint32_t b) const;
  /// Their sentences are word for word the same but for the claims' values. Told by hashes of 128
  /// bits.
  bool say_the_same_but_value(std::uint32_t a, std::uint32_t b) const;

  /// Claims that share a key.
  struct Group {
    std::size_t begin = 0, end = 0;
  };
  /// Those of `least` to `most` claims. Their order depends on the keys alone.
  std::vector<Group> groups(std::size_t least, std::size_t most) const;
  /// In the order of before().
  std::vector<std::uint32_t> claims_of(Group group) const;

  struct ReadClaim;
  struct ReadPassage;

 private:
  struct Entry {
    std::uint64_t key = 0;  // hash
    std::uint32_t claim = 0;
  };
  struct Contents;
  void add(CorpusView& view, const ReadPassage& passage, Contents& contents);
  std::string_view encoded(std::uint32_t content) const;
  std::uint32_t content_number(const ReadClaim& claim, Contents& contents);
  std::uint32_t document_number(CorpusView& view, const std::string& id);
  void finish();

  std::string x_encoded;
  std::vector<std::size_t> x_ends;        // of each content in it
  std::vector<std::uint32_t> x_contents;  // of each claim
  std::vector<Place> x_places;
  std::vector<Hash128> x_frames;  // of the sentence around the value; zero: there is none
  std::vector<Document> x_documents;
  std::map<std::string, std::uint32_t, std::less<>> x_document_numbers, x_days;
  std::vector<Entry> x_entries;  // sorted once read
};

/// The passages whose claims may meet those of `within`: themselves and those that share a key.
Result<std::vector<std::uint32_t>> passages_meeting(CorpusView& view,
                                                    const std::set<std::uint32_t>& within);

}  // namespace attest
