// The contract's objects as JSON, written the same way by every subcommand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/json_writer.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// Which index an answer was read from.
struct IndexStamp {
  std::string fingerprint;
  int schema = 0;
};
/// "index":{…} as a member of the open object; nothing without a fingerprint.
void write_stamp(JsonWriter& out, const IndexStamp& stamp);

/// Each writes one value; spans count bytes of passage.reading.
void write_document(JsonWriter& out, const DocumentMeta& meta);
/// Members of a document in an object that is open already.
void write_document_members(JsonWriter& out, const DocumentMeta& meta);
void write_location(JsonWriter& out, const Passage& passage, Span span);
void write_quote(JsonWriter& out, const Passage& passage, Span span);
void write_passage(JsonWriter& out, const Passage& passage, const DocumentMeta& meta,
                   const std::vector<Span>& highlights);
void write_sentence(JsonWriter& out, const Passage& passage, Span sentence);
void write_entity(JsonWriter& out, const Passage& passage, const Mention<Entity>& entity);
void write_date(JsonWriter& out, const Passage& passage, const Mention<DateValue>& date);
void write_quantity(JsonWriter& out, const Passage& passage, const Mention<Quantity>& quantity);
/// Members of a quantity's value in an object that is open already.
void write_quantity_members(JsonWriter& out, const Quantity& quantity);
void write_citation(JsonWriter& out, const Passage& passage, const Mention<Citation>& citation);
/// With `origin` also which rule made it, of which words.
void write_claim(JsonWriter& out, const Passage& passage, std::size_t index, bool origin = false);

/// The whole reading text of a passage as a span.
Span whole(const Passage& passage);

}  // namespace attest
