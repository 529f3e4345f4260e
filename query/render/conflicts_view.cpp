#include "query/render/evidence_parts.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

std::string_view kind_of(const Conflict& conflict) {
  if (conflict.is_polarity) return "polarity";
  return conflict.kind == ClaimKind::entity ? "statement" : to_string(conflict.kind);
}

// `stamp`: of a line that stands alone.
void write_conflict(JsonWriter& out, CorpusView& corpus, const Conflict& c,
                    const IndexStamp& stamp = {}) {
  out.begin_object()
      .member("id", c.id)
      .member("topic", c.topic)
      .member("kind", kind_of(c))
      .member("status", to_string(c.status))
      .member("confidence", c.confidence)
      .key("positions")
      .begin_array();
  for (const Position& p : c.positions) {
    out.begin_object().member("value", p.value).key("statements").begin_array();
    for (const ClaimRef& s : p.statements) {
      out.begin_object();
      write_statement_members(out, corpus, *s.passage, &s.index, s.claim().sentence);
      out.end_object();
    }
    out.end_array().end_object();
  }
  out.end_array();
  write_stamp(out, stamp);
  out.end_object();
}

template <typename Visit>
void for_each(const ConflictsView& view, Visit visit) {
  for (std::size_t i = 0; i < view.shown; ++i) {
    const std::optional<Conflict> conflict = view.conflict(i);
    if (!conflict) return;
    visit(*conflict);
  }
}

}  // namespace

std::string agreement_json(const Agreement& agreement) {
  JsonWriter out;
  out.begin_object()
      .member("agreeing_documents", agreement.agreeing_documents)
      .member("conflicting_documents", agreement.conflicting_documents)
      .member("independent_agreeing", agreement.independent_agreeing)
      .key("claims")
      .begin_array();
  for (const ClaimAgreement& c : agreement.claims) write_claim_agreement(out, c);
  return out.end_array().end_object().take();
}

std::string conflicts_json(CorpusView& corpus, const ConflictsView& view) {
  JsonWriter out;
  out.begin_object().member("total", view.total).key("conflicts").begin_array();
  for_each(view, [&](const Conflict& c) { write_conflict(out, corpus, c); });
  out.end_array();
  write_stamp(out, view.stamp);
  return out.end_object().take() + "\n";
}

std::string conflicts_jsonl(CorpusView& corpus, const ConflictsView& view) {
  std::string lines;
  for_each(view, [&](const Conflict& c) {
    JsonWriter out;
    write_conflict(out, corpus, c, view.stamp);
    lines += out.take() + "\n";
  });
  return lines;
}

std::string conflicts_text(CorpusView& corpus, const ConflictsView& view, const TextStyle& style) {
  std::string out;
  for_each(view, [&](const Conflict& c) {
    if (!out.empty()) out += "\n";
    out += bold(style, c.topic) + "  " + std::string(to_string(c.status)) + " of " +
           std::string(kind_of(c)) + ", confidence " + plain_number(c.confidence) + "  " +
           dim(style, c.id) + "\n";
    for (const Position& p : c.positions) {
      out += "  " + bold(style, p.value) + "\n";
      for (const ClaimRef& s : p.statements)
        out += statement_lines(corpus, *s.passage, s.claim().sentence, "    ", style);
    }
  });
  if (view.shown < view.total)
    out += "\n" + std::to_string(view.shown) + " of " + std::to_string(view.total) +
           " (--limit, --offset)\n";
  return out;
}

std::string conflicts_csv(CorpusView& corpus, const ConflictsView& view) {
  std::string out = csv_line({"conflict", "topic", "kind", "status", "confidence", "position",
                              "value", "document", "title", "published", "line_start", "char_start",
                              "char_end", "quote", "reference"});
  for_each(view, [&](const Conflict& c) {
    for (std::size_t i = 0; i < c.positions.size(); ++i)
      for (const ClaimRef& s : c.positions[i].statements) {
        std::vector<std::string> cells = {c.id,
                                          c.topic,
                                          std::string(kind_of(c)),
                                          std::string(to_string(c.status)),
                                          plain_number(c.confidence),
                                          std::to_string(i + 1),
                                          c.positions[i].value};
        for (std::string& cell : statement_cells(corpus, *s.passage, s.claim().sentence))
          cells.push_back(std::move(cell));
        out += csv_line(cells);
      }
  });
  return out;
}

}  // namespace attest
