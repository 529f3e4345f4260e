// People, organisations, places and other named things in text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/context.hpp"
#include "indexer/model/entity.hpp"
#include "indexer/model/mention.hpp"

namespace attest {

/// What the earlier passages of a document named: acronyms bound to expansions, surnames to people.
/// One per document, handed from passage to passage in order.
struct EntityMemory {
  struct Known {
    std::string key;  // folded surface
    Entity entity;
    bool weak = false;  // only seen as a name inside a sentence: tells one at the head of another
  };
  std::vector<Known> known;  // sorted by key
};

/// Names known beforehand (CLDR territories and languages, lang/shared/entities.tsv, name lists)
/// and rules for the rest. Immutable, thread-safe.
class EntityExtractor {
 public:
  static Result<EntityExtractor> create(const DataFiles& data);
  EntityExtractor(EntityExtractor&&) noexcept;
  EntityExtractor& operator=(EntityExtractor&&) noexcept;
  ~EntityExtractor();

  /// Mentions sorted by span, disjoint (the longest wins). Adjectives of countries ("Russian",
  /// российский, 中方) are mentions of the country with rule "demonym". Linear in the text.
  std::vector<Mention<Entity>> extract(const TextContext& context, EntityMemory& memory) const;

  /// Names of an id in each language: {"en",{"Russia"}}, …; empty if the id is not known.
  struct Names {
    std::string lang;
    std::vector<std::string> names;
  };
  std::vector<Names> names(std::string_view id) const;

 private:
  struct Data;
  explicit EntityExtractor(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
