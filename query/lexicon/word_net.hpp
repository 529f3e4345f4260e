// What WordNet says of English words: which mean the same, the opposite, or a kind of each other.
//
// One file, made by make_word_net from the database that the Debian package wordnet-base installs
// (format: wndb(5WN)); where it is missing, fewer words meet and nothing else changes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"

namespace attest {

/// A meaning (a synset, by its number) and how far it lies: the rank of the sense, or the steps.
struct Meaning {
  std::uint32_t synset = 0;
  std::uint8_t distance = 0;
  friend auto operator<=>(const Meaning&, const Meaning&) = default;
};

enum class WordClass : std::uint8_t { noun, verb, adjective, adverb, unknown };

/// All that is known of one stem; lists sorted by synset, the nearest of each only.
struct WordMeanings {
  WordClass usual = WordClass::unknown;
  std::uint8_t field = 0;        // of the usual sense: WordNet's lexicographer file (lexnames(5WN))
  std::uint8_t frequency = 0;    // 10 times log2(1 + times counted in tagged texts)
  std::vector<Meaning> own;      // rank of the sense, from 0
  std::vector<Meaning> above;    // what they are kinds of: steps up, from 1
  std::vector<Meaning> against;  // opposites: 1 itself, 2 through a similar or a wider word
  std::vector<Meaning> akin;     // of words derived from it, and similar ones

  friend bool operator==(const WordMeanings&, const WordMeanings&) = default;
};

/// By stem, as indexer/text makes it for English.
using WordNetTable = std::map<std::string, WordMeanings>;

/// The file's content. Lists longer than `WordNet::k_most` are cut.
std::string encode_word_net(const WordNetTable& table);

/// The file mapped into memory. Immutable, for any number of threads.
class WordNet {
 public:
  static constexpr std::size_t k_most = 60;
  static constexpr std::string_view k_language = "en";

  /// unreadable if it is missing or no such file.
  static Result<WordNet> open(const std::filesystem::path& file);
  /// The same from bytes; every offset is checked when it is used, so any bytes are safe.
  static Result<WordNet> from_bytes(std::string bytes);

  WordNet(WordNet&&) noexcept;
  WordNet& operator=(WordNet&&) noexcept;
  ~WordNet();

  /// False if the stem is unknown. Logarithmic in the number of stems.
  bool find(std::string_view stem, WordMeanings& into) const;

 private:
  struct Data;
  explicit WordNet(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
