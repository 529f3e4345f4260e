// Bilingual word lists: what a word of one language may be called in another.
//
// One file, made by make_translations from dictionaries that are installed beside attest; where it
// is missing, questions find less of the other languages and nothing else changes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/result.hpp"

namespace attest {

struct Translation {
  std::string text;   // as the keys of the other direction
  double weight = 0;  // 0..1: the usual ones first
  friend bool operator==(const Translation&, const Translation&) = default;
};

/// Entries by key; a key and a text are stems joined by a blank, or for languages written without
/// spaces the simplified word.
using TranslationTable = std::map<std::string, std::vector<Translation>>;

/// Lists by direction: {"en", "ru"}.
using TranslationTables = std::map<std::pair<std::string, std::string>, TranslationTable>;

/// The file's content. Translations of a key are sorted by weight, then text; at most `k_most`
/// kept.
std::string encode_translations(const TranslationTables& tables);

/// The file mapped into memory: opening costs nothing that grows with it. Immutable, for any number
/// of threads.
class Translations {
 public:
  static constexpr std::size_t k_most = 24;

  /// unreadable if it is missing or no such file.
  static Result<Translations> open(const std::filesystem::path& file);
  /// The same from bytes; every offset is checked when it is used, so any bytes are safe.
  static Result<Translations> from_bytes(std::string bytes);

  Translations(Translations&&) noexcept;
  Translations& operator=(Translations&&) noexcept;
  ~Translations();

  /// Lists that are asked as well: a user's beside the packaged ones.
  void add(Translations further);

  bool has(std::string_view from, std::string_view to) const;
  /// Best first; empty if unknown. Logarithmic in the number of entries.
  std::vector<Translation> find(std::string_view from, std::string_view to,
                                std::string_view key) const;
  /// Keys that begin with `start`, at most `most` of them, in their order.
  std::vector<std::string> keys_like(std::string_view from, std::string_view to,
                                     std::string_view start, std::size_t most) const;

 private:
  struct Data;
  explicit Translations(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
