#include "query/render/objects.hpp"

#include "indexer/base/utf8.hpp"
#include "query/render/char_finder.hpp"
#include "query/render/reference.hpp"

namespace attest {
namespace {

void write_chars(JsonWriter& out, CharFinder& chars, Span span) {
  const CharRange at = chars.find(span);
  out.member("char_start", at.start).member("char_end", at.end);
}

void write_chars(JsonWriter& out, const Passage& passage, Span span) {
  CharFinder chars(passage.text);
  write_chars(out, chars, span);
}

void write_entity(JsonWriter& out, const Passage& passage, CharFinder& chars,
                  const Mention<Entity>& entity) {
  out.begin_object()
      .member("text", entity.span.of(passage.reading))
      .member("type", to_string(entity.value.type))
      .member_if("id", entity.value.id);
  write_chars(out, chars, entity.span);
  out.member("rule", entity.rule).end_object();
}

void write_citation(JsonWriter& out, CharFinder& chars, const Mention<Citation>& citation) {
  const Citation& value = citation.value;
  out.begin_object()
      .member_if("marker", value.marker)
      .member_if("work", value.work)
      .member_if("text", value.text)
      .member_if("url", value.url)
      .member("resolved", value.resolved);
  write_chars(out, chars, citation.span);
  out.end_object();
}

void write_segments(JsonWriter& out, const std::vector<SegmentLocation>& segments) {
  if (segments.empty()) return;
  out.key("segments").begin_array();
  for (const SegmentLocation& segment : segments)
    out.begin_object()
        .member("char_start", segment.char_start)
        .member("char_end", segment.char_end)
        .member("byte_start", segment.byte_start)
        .member("byte_end", segment.byte_end)
        .end_object();
  out.end_array();
}

/// Spans of bytes as spans of code points: one pass for all of them.
void write_highlights(JsonWriter& out, std::string_view text, const std::vector<Span>& spans) {
  out.key("highlights").begin_array();
  std::size_t byte = 0, chars = 0;
  const auto chars_at = [&](std::size_t target) {
    chars += count_code_points(text.substr(byte, target - byte));
    byte = target;
    return chars;
  };
  for (const Span span : spans) {
    out.begin_array().value(chars_at(span.begin));
    out.value(chars_at(span.end)).end_array();
  }
  out.end_array();
}

}  // namespace

Span whole(const Passage& passage) {
  return {0, passage.reading.size()};
}

void write_stamp(JsonWriter& out, const IndexStamp& stamp) {
  if (stamp.fingerprint.empty()) return;
  out.key("index").begin_object();
  out.member("fingerprint", stamp.fingerprint).member("schema", stamp.schema).end_object();
}

void write_document_members(JsonWriter& out, const DocumentMeta& meta) {
  out.member("id", meta.id).member_if("title", meta.title);
  if (!meta.authors.empty()) out.member("authors", meta.authors);
  out.member_if("publisher", meta.publisher)
      .member_if("published", meta.published)
      .member_if("type", meta.type)
      .member_if("url", meta.url)
      .member_if("path", meta.path)
      .member_if("lang", meta.lang)
      .member_if("sha256", meta.sha256);
}

void write_document(JsonWriter& out, const DocumentMeta& meta) {
  out.begin_object();
  write_document_members(out, meta);
  out.end_object();
}

void write_location(JsonWriter& out, const Passage& passage, Span span) {
  const Location location = locate(passage.text, span);
  out.begin_object()
      .member("char_start", location.char_start)
      .member("char_end", location.char_end)
      .member("byte_start", location.byte_start)
      .member("byte_end", location.byte_end);
  write_segments(out, location.segments);
  out.member("line_start", location.line_start).member("line_end", location.line_end);
  if (location.source_bytes)
    out.member("source_byte_start", location.source_bytes->begin)
        .member("source_byte_end", location.source_bytes->end);
  if (location.source_line_start > 0)
    out.member("source_line_start", location.source_line_start)
        .member("source_line_end", location.source_line_end);
  out.member_if("page", passage.page_label);
  if (passage.page_index) out.member("page_index", *passage.page_index);
  if (!passage.section_path.empty()) out.member("section", passage.section_path);
  out.end_object();
}

void write_quote(JsonWriter& out, const Passage& passage, Span span) {
  const Quote words = quote(passage.text, span);
  out.begin_object()
      .member("exact", words.exact)
      .member("prefix", words.prefix)
      .member("suffix", words.suffix)
      .end_object();
}

void write_passage(JsonWriter& out, const Passage& passage, const DocumentMeta& meta,
                   const std::vector<Span>& highlights) {
  out.begin_object().member("id", passage_id(passage)).key("document");
  write_document(out, meta);
  out.key("location");
  write_location(out, passage, whole(passage));
  out.member("kind", to_string(passage.kind)).member_if("lang", passage.lang);
  out.member("text", passage.reading).key("quote");
  write_quote(out, passage, whole(passage));
  write_highlights(out, passage.reading, highlights);
  out.key("citations").begin_array();
  CharFinder chars(passage.text);
  for (const auto& citation : passage.citations) write_citation(out, chars, citation);
  out.end_array().key("entities").begin_array();
  for (const auto& entity : passage.entities) write_entity(out, passage, chars, entity);
  out.end_array().member("reference", reference(meta, passage)).end_object();
}

void write_sentence(JsonWriter& out, const Passage& passage, Span sentence) {
  out.begin_object();
  write_chars(out, passage, sentence);
  out.member("text", sentence.of(passage.reading)).end_object();
}

void write_entity(JsonWriter& out, const Passage& passage, const Mention<Entity>& entity) {
  CharFinder chars(passage.text);
  write_entity(out, passage, chars, entity);
}

void write_date(JsonWriter& out, const Passage& passage, const Mention<DateValue>& date) {
  out.begin_object().member("text", date.span.of(passage.reading));
  if (date.value.interval) out.member("edtf", date.value.interval->edtf);
  out.member("type", to_string(date.value.type));
  write_chars(out, passage, date.span);
  out.member("rule", date.rule).end_object();
}

void write_quantity_members(JsonWriter& out, const Quantity& quantity) {
  if (quantity.value) out.member("value", *quantity.value);
  if (quantity.lower) out.member("lower", *quantity.lower);
  if (quantity.upper) out.member("upper", *quantity.upper);
  out.member_if("unit", quantity.unit).member_if("currency", quantity.currency);
  if (quantity.percent) out.member("percent", true);
  if (quantity.percentage_points) out.member("percentage_points", true);
  if (quantity.rank) out.member("rank", *quantity.rank);
  out.member_if("of", quantity.of).member_if("per", quantity.per);
  if (quantity.approximate) out.member("approximate", true);
}

void write_quantity(JsonWriter& out, const Passage& passage, const Mention<Quantity>& quantity) {
  out.begin_object().member("text", quantity.span.of(passage.reading));
  write_quantity_members(out, quantity.value);
  write_chars(out, passage, quantity.span);
  out.member("rule", quantity.rule).end_object();
}

void write_citation(JsonWriter& out, const Passage& passage, const Mention<Citation>& citation) {
  CharFinder chars(passage.text);
  write_citation(out, chars, citation);
}

void write_claim(JsonWriter& out, const Passage& passage, std::size_t index, bool origin) {
  const Claim& claim = passage.claims[index];
  out.begin_object().member("id", claim_id(passage, index));
  out.member("text", claim.span.of(passage.reading));
  write_chars(out, passage, claim.span);
  out.key("subject").begin_array();
  for (const Subject& subject : claim.subjects) out.value(subject.key);
  out.end_array().member("attribute", claim.attribute);
  if (!claim.restrictors.empty()) out.member("restrictors", claim.restrictors);
  out.key("value").begin_object().member("kind", to_string(claim.kind));
  out.member_if("text", claim.value_span.of(passage.reading));
  if (claim.quantity) write_quantity_members(out, *claim.quantity);
  if (claim.date) out.member("edtf", claim.date->edtf);
  out.member_if("object", claim.object);
  if (claim.is_change) out.member("change", true);
  out.end_object();
  if (claim.time) out.member("time", claim.time->edtf);
  out.member("polarity", to_string(claim.polarity)).member("modality", to_string(claim.modality));
  out.member_if("attributed_to", claim.attributed_to).key("citations").begin_array();
  for (const std::size_t i : claim.citations)
    if (i < passage.citations.size()) write_citation(out, passage, passage.citations[i]);
  out.end_array();
  if (origin && claim.rule != ClaimRule::none)
    out.member("rule", to_string(claim.rule)).member_if("cue", claim.cue.of(passage.reading));
  out.end_object();
}

}  // namespace attest
