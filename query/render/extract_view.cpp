#include "query/render/extract_view.hpp"

#include "query/render/objects.hpp"

namespace attest {
namespace {

template <typename Items, typename Write>
void write_list(JsonWriter& out, std::string_view name, const Items& items, Write write) {
  out.key(name).begin_array();
  for (const auto& item : items) write(item);
  out.end_array();
}

std::string amount(const Quantity& quantity) {
  JsonWriter out;
  out.begin_object();
  write_quantity_members(out, quantity);
  return out.end_object().take();
}

}  // namespace

std::string extract_json(const Passage& passage, std::string_view id) {
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
  for (std::size_t i = 0; i < passage.claims.size(); ++i) write_claim(out, passage, i);
  return out.end_array().end_object().take() + "\n";
}

std::string extract_text(const Passage& passage, const TextStyle& style) {
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
    line("entity", m.span.of(passage.reading),
         std::string(to_string(m.value.type)) + " " + m.value.id, m.rule);
  for (const auto& m : passage.dates)
    line("date", m.span.of(passage.reading),
         m.value.interval ? m.value.interval->edtf : std::string(to_string(m.value.type)), m.rule);
  for (const auto& m : passage.quantities)
    line("quantity", m.span.of(passage.reading), amount(m.value), m.rule);
  for (const auto& m : passage.citations)
    line("citation", m.span.of(passage.reading), m.value.text.empty() ? m.value.url : m.value.text,
         "");
  for (const Claim& claim : passage.claims) {
    std::string about;
    for (const Subject& subject : claim.subjects)
      about += (about.empty() ? "" : " + ") + subject.key;
    about += " | " + claim.attribute + " | " + std::string(claim.value_span.of(passage.reading));
    if (claim.time) about += " | " + claim.time->edtf;
    about += " | " + std::string(to_string(claim.polarity)) + " " +
             std::string(to_string(claim.modality));
    line("claim", claim.span.of(passage.reading), about, "");
  }
  return out;
}

}  // namespace attest
