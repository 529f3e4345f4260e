#include "query/render/evidence_parts.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

void write_parsed(JsonWriter& out, const Passage& statement) {
  out.begin_object().key("entities").begin_array();
  for (const auto& e : statement.entities) write_entity(out, statement, e);
  out.end_array().key("quantities").begin_array();
  for (const auto& q : statement.quantities) write_quantity(out, statement, q);
  out.end_array().key("dates").begin_array();
  for (const auto& d : statement.dates) write_date(out, statement, d);
  out.end_array();
  Polarity polarity = Polarity::positive;
  for (const Claim& c : statement.claims)
    if (c.polarity == Polarity::negative) polarity = Polarity::negative;
  out.member("polarity", to_string(polarity)).end_object();
}

void write_reason(JsonWriter& out, const Reason& reason) {
  out.begin_object()
      .member("code", to_string(reason.code))
      .member("text", reason.text)
      .end_object();
}

void write_evidence(JsonWriter& out, CorpusView& corpus, const Evidence& e) {
  out.begin_object().member("stance", to_string(e.stance)).member("score", e.score);
  if (e.superseded) out.member("superseded", true);
  out.key("reason");
  write_reason(out, e.reason);
  write_statement_members(out, corpus, *e.passage, e.claim ? &*e.claim : nullptr, e.words);
  out.end_object();
}

std::string_view verdict_in_words(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::supported:
      return "SUPPORTED";
    case VerdictKind::refuted:
      return "REFUTED";
    case VerdictKind::conflicting:
      return "CONFLICTING";
    case VerdictKind::not_enough_evidence:
      return "NOT ENOUGH EVIDENCE";
  }
  return {};
}

std::string sources(std::size_t n) {
  return std::to_string(n) + (n == 1 ? " independent source" : " independent sources");
}

}  // namespace

std::string check_json(CorpusView& corpus, const CheckView& view) {
  const Verdict& v = view.verdict;
  JsonWriter out;
  out.begin_object();
  if (!view.id.empty()) out.key("id").raw(view.id);
  out.member("claim", view.claim)
      .member("lang", v.statement.passage.lang)
      .member("verdict", to_string(v.kind))
      .member("confidence", v.confidence);
  // A sentence of a draft is read with its names in the place of "it"; offsets count into that.
  if (v.statement.passage.reading != view.claim) out.member("read_as", v.statement.passage.reading);
  out.key("parsed");
  write_parsed(out, v.statement.passage);
  out.key("evidence").begin_array();
  for (const Evidence& e : v.evidence) write_evidence(out, corpus, e);
  out.end_array();
  out.key("agreement")
      .begin_object()
      .member("supporting_documents", v.supporting_documents)
      .member("refuting_documents", v.refuting_documents)
      .member("independent_supporting", v.independent_supporting)
      .member("independent_refuting", v.independent_refuting)
      .end_object();
  write_stamp(out, view.stamp);
  return out.end_object().take() + "\n";
}

std::string check_text(CorpusView& corpus, const CheckView& view, const TextStyle& style) {
  const Verdict& v = view.verdict;
  std::string out = bold(style, verdict_in_words(v.kind));
  out += "  " + display_text(view.claim) + "\n";
  if (v.kind != VerdictKind::not_enough_evidence) {
    out += "confidence " + plain_number(v.confidence);
    if (v.independent_supporting > 0) out += ", supported by " + sources(v.independent_supporting);
    if (v.independent_refuting > 0) out += ", refuted by " + sources(v.independent_refuting);
    out += "\n";
  }
  for (const Evidence& e : v.evidence) {
    out += "\n" + std::string(to_string(e.stance)) + (e.superseded ? " (superseded)" : "");
    if (!e.reason.text.empty()) out += ": " + display_text(e.reason.text);
    out += "\n" + statement_lines(corpus, *e.passage, e.words, "  ", style);
  }
  return out;
}

std::string check_csv(CorpusView& corpus, const CheckView& view) {
  std::string out =
      csv_line({"claim", "verdict", "confidence", "stance", "reason", "document", "title",
                "published", "line_start", "char_start", "char_end", "quote", "reference"});
  const Verdict& v = view.verdict;
  const std::vector<std::string> head = {view.claim, std::string(to_string(v.kind)),
                                         plain_number(v.confidence)};
  if (v.evidence.empty()) {
    std::vector<std::string> cells = head;
    cells.resize(13);
    return out + csv_line(cells);
  }
  for (const Evidence& e : v.evidence) {
    std::vector<std::string> cells = head;
    cells.emplace_back(to_string(e.stance));
    cells.push_back(e.reason.text);
    for (std::string& cell : statement_cells(corpus, *e.passage, e.words))
      cells.push_back(std::move(cell));
    out += csv_line(cells);
  }
  return out;
}

std::string compare_json(const CompareView& view) {
  JsonWriter out;
  out.begin_object();
  if (!view.id.empty()) out.key("id").raw(view.id);
  out.member("relation", to_string(view.relation.kind))
      .member("confidence", round_to_6_digits(view.relation.confidence))
      .key("reasons")
      .begin_array();
  for (const Reason& r : view.relation.reasons) write_reason(out, r);
  return out.end_array().end_object().take() + "\n";
}

std::string compare_csv(const CompareView& view) {
  std::string out = csv_line({"relation", "confidence", "code", "text"});
  const std::vector<std::string> head = {std::string(to_string(view.relation.kind)),
                                         plain_number(round_to_6_digits(view.relation.confidence))};
  if (view.relation.reasons.empty()) out += csv_line({head[0], head[1], "", ""});
  for (const Reason& r : view.relation.reasons)
    out += csv_line({head[0], head[1], std::string(to_string(r.code)), r.text});
  return out;
}

std::string compare_text(const CompareView& view, const TextStyle& style) {
  std::string out = bold(style, to_string(view.relation.kind));
  out += " (confidence " + plain_number(view.relation.confidence) + ")\n";
  for (const Reason& r : view.relation.reasons)
    out += "  " + std::string(to_string(r.code)) + ": " + display_text(r.text) + "\n";
  return out;
}

}  // namespace attest
