#include "query/render/extract_view.hpp"

#include "query/render/extract_values.hpp"
#include "query/render/objects.hpp"
#include "query/render/weighed_view.hpp"

namespace attest {
namespace {

template <typename Items, typename Write>
void write_list(JsonWriter& out, std::string_view name, const Items& items, Write write) {
  out.key(name).begin_array();
  for (const auto& item : items) write(item);
  out.end_array();
}

std::string claim_value(const Passage& passage, const Claim& claim) {
  std::string out;
  for (const Subject& subject : claim.subjects) out += (out.empty() ? "" : " + ") + subject.key;
  out += " | " + claim.attribute + " | " + std::string(claim.value_span.of(passage.reading));
  if (claim.time) out += " | " + claim.time->edtf;
  return out + " | " + std::string(to_string(claim.polarity)) + " " +
         std::string(to_string(claim.modality));
}

/// "measure: exports"; empty unless asked for.
std::string claim_rule(const Passage& passage, const Claim& claim, const WeighedReadings* weighed) {
  if (weighed == nullptr || claim.rule == ClaimRule::none) return {};
  return std::string(to_string(claim.rule)) + ": " + std::string(claim.cue.of(passage.reading));
}

}  // namespace

std::string extract_json(const Passage& passage, std::string_view id,
                         const WeighedReadings* weighed) {
  JsonWriter out;
  out.begin_object();
  if (!id.empty()) out.key("id").raw(id);
  out.member("lang", passage.lang);
  write_list(out, "sentences", passage.sentences, [&](Span s) { write_sentence(out, passage, s); });
  write_list(out, "entities", passage.entities,
             [&](const auto& m) { write_entity(out, passage, m); });
  write_list(out, "dates", passage.dates, [&](const auto& m) { write_date(out, passage, m); });
  write_list(out, "quantities", passage.quantities,
             [&](const auto& m) { write_quantity(out, passage, m); });
  write_list(out, "citations", passage.citations,
             [&](const auto& m) { write_citation(out, passage, m); });
  out.key("claims").begin_array();
  for (std::size_t i = 0; i < passage.claims.size(); ++i)
    write_claim(out, passage, i, weighed != nullptr);
  out.end_array();
  if (weighed != nullptr) write_weighed(out, passage, weighed_places(passage, *weighed));
  return out.end_object().take() + "\n";
}

std::string extract_csv(const Passage& passage, const WeighedReadings* weighed) {
  std::vector<std::string> head = {"kind", "text", "value", "char_start", "char_end", "rule"};
  if (weighed != nullptr) head.insert(head.end(), {"outcome", "reason"});
  std::string out = csv_line(head);
  const auto line = [&](std::string_view kind, Span span, std::string value, std::string_view rule,
                        std::string_view outcome = {}, std::string_view reason = {}) {
    const Location location = locate(passage.text, span);
    std::vector<std::string> cells = {std::string(kind),
                                      std::string(span.of(passage.reading)),
                                      std::move(value),
                                      std::to_string(location.char_start),
                                      std::to_string(location.char_end),
                                      std::string(rule)};
    if (weighed != nullptr) cells.insert(cells.end(), {std::string(outcome), std::string(reason)});
    out += csv_line(cells);
  };
  for (const Span sentence : passage.sentences) line("sentence", sentence, "", "");
  for (const auto& m : passage.entities) line("entity", m.span, value_of(m.value), m.rule);
  for (const auto& m : passage.dates) line("date", m.span, value_of(m.value), m.rule);
  for (const auto& m : passage.quantities) line("quantity", m.span, value_of(m.value), m.rule);
  for (const auto& m : passage.citations) line("citation", m.span, value_of(m.value), "");
  for (const Claim& claim : passage.claims)
    line("claim", claim.span, claim_value(passage, claim), claim_rule(passage, claim, weighed));
  if (weighed == nullptr) return out;
  for (const WeighedPlace& place : weighed_places(passage, *weighed))
    for (const WeighedRow& row : place.rows)
      line(row.kind, row.span, row.value, row.rule, to_string(outcome_of(row.why)),
           code_of(row.why));
  return out;
}

std::string extract_text(const Passage& passage, const TextStyle& style,
                         const WeighedReadings* weighed) {
  std::string out = "language  " + display_text(passage.lang) + "\n";
  const auto line = [&](std::string_view what, std::string_view words, std::string_view value,
                        std::string_view rule) {
    out += std::string(what) + std::string(what.size() < 10 ? 10 - what.size() : 1, ' ') +
           bold(style, words);
    if (!value.empty()) out += "  " + display_text(value);
    if (!rule.empty()) out += "  " + dim(style, "[" + std::string(rule) + "]");
    out += '\n';
  };
  for (const Span sentence : passage.sentences)
    line("sentence", sentence.of(passage.reading), "", "");
  for (const auto& m : passage.entities)
    line("entity", m.span.of(passage.reading), value_of(m.value), m.rule);
  for (const auto& m : passage.dates)
    line("date", m.span.of(passage.reading), value_of(m.value), m.rule);
  for (const auto& m : passage.quantities)
    line("quantity", m.span.of(passage.reading), value_of(m.value), m.rule);
  for (const auto& m : passage.citations)
    line("citation", m.span.of(passage.reading), value_of(m.value), "");
  for (const Claim& claim : passage.claims)
    line("claim", claim.span.of(passage.reading), claim_value(passage, claim),
         claim_rule(passage, claim, weighed));
  if (weighed != nullptr) out += weighed_text(passage, weighed_places(passage, *weighed), style);
  return out;
}

}  // namespace attest
