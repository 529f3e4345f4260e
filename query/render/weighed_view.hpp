// What `attest extract --explain` adds: where readings competed, and which of them won.
#pragma once

#include <string>
#include <vector>

#include "indexer/base/json_writer.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/model/weighed_reading.hpp"
#include "query/render/text.hpp"

namespace attest {

/// A mention or a reading that came to nothing, as one row.
struct WeighedRow {
  std::string_view kind;  // date, quantity, entity, citation
  Span span;
  std::string rule;
  std::string value;   // as the other rows of extract show it
  std::string object;  // JSON, as extract writes the mention
  Why why = Why::only_one_left;
};

/// Words that were read in more than one way, or that a reading was refused for.
struct WeighedPlace {
  Span span;
  std::vector<WeighedRow> rows;  // chosen, then outranked, then refused; each by place
};

/// The places of a passage, in order. `readings` are sorted by place.
std::vector<WeighedPlace> weighed_places(const Passage& passage, const WeighedReadings& readings);

/// "explain":[…] as a member of the open object.
void write_weighed(JsonWriter& out, const Passage& passage,
                   const std::vector<WeighedPlace>& places);
std::string weighed_text(const Passage& passage, const std::vector<WeighedPlace>& places,
                         const TextStyle& style);

}  // namespace attest
