#include "query/render/evidence_parts.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

// `stamp`: of a line that stands alone.
void write_event(JsonWriter& out, CorpusView& corpus, const TimelineEvent& event,
                 const IndexStamp& stamp = {}) {
  out.begin_object().member("date", event.date.edtf);
  write_statement_members(out, corpus, *event.claim.passage, &event.claim.index,
                          event.claim.claim().sentence);
  Agreement agreement;
  agreement.agreeing_documents = event.agreement.agreeing_documents;
  agreement.conflicting_documents = event.agreement.conflicting_documents;
  agreement.independent_agreeing = event.agreement.independent_agreeing;
  agreement.claims = {event.agreement};
  out.key("agreement").raw(agreement_json(agreement));
  write_stamp(out, stamp);
  out.end_object();
}

std::string counted(std::size_t n, const char* verb) {
  return std::to_string(n) + (n == 1 ? " other document " : " other documents ") + verb;
}

}  // namespace

std::string timeline_json(CorpusView& corpus, const TimelineView& view) {
  JsonWriter out;
  out.begin_object().member("total", view.timeline.total).key("events").begin_array();
  for (const TimelineEvent& e : view.timeline.events) write_event(out, corpus, e);
  out.end_array();
  write_stamp(out, view.stamp);
  return out.end_object().take() + "\n";
}

std::string timeline_jsonl(CorpusView& corpus, const TimelineView& view) {
  std::string lines;
  for (const TimelineEvent& e : view.timeline.events) {
    JsonWriter out;
    write_event(out, corpus, e, view.stamp);
    lines += out.take() + "\n";
  }
  return lines;
}

std::string timeline_text(CorpusView& corpus, const TimelineView& view, const TextStyle& style) {
  std::string out;
  for (const TimelineEvent& e : view.timeline.events) {
    out += bold(style, e.date.edtf);
    if (!e.agreement.agreeing_documents.empty())
      out += "  " + counted(e.agreement.agreeing_documents.size(), "agreeing");
    if (!e.agreement.conflicting_documents.empty())
      out += "  " + counted(e.agreement.conflicting_documents.size(), "conflicting");
    out += "\n" + statement_lines(corpus, *e.claim.passage, e.claim.claim().sentence, "  ", style);
  }
  return out;
}

std::string timeline_csv(CorpusView& corpus, const TimelineView& view) {
  std::string out =
      csv_line({"date", "agreeing_documents", "conflicting_documents", "document", "title",
                "published", "line_start", "char_start", "char_end", "quote", "reference"});
  for (const TimelineEvent& e : view.timeline.events) {
    std::vector<std::string> cells = {e.date.edtf,
                                      std::to_string(e.agreement.agreeing_documents.size()),
                                      std::to_string(e.agreement.conflicting_documents.size())};
    for (std::string& cell : statement_cells(corpus, *e.claim.passage, e.claim.claim().sentence))
      cells.push_back(std::move(cell));
    out += csv_line(cells);
  }
  return out;
}

}  // namespace attest
