// sources --cited: the works that the documents cite, and from where.
#include <ostream>
#include <set>

#include "indexer/base/exit_code.hpp"
#include "query/cli/command.hpp"
#include "query/cli/corpus.hpp"
#include "query/evidence/works.hpp"

namespace attest {
namespace {

// `stamp`: of a line that stands alone.
void write_work(JsonWriter& out, const CitedWork& work, const IndexStamp& stamp = {}) {
  out.begin_object().member("key", work.key).member("authors", work.authors);
  out.member("title", work.title).member("year", work.year);
  out.member_if("container", work.container).member_if("url", work.url).member_if("doi", work.doi);
  out.member_if("text", work.text);
  out.key("cited_from").begin_array();
  for (const WorkPlace& one : work.cited_from) {
    const std::string& marker = one.citation->value.marker;
    out.begin_object()
        .member("document", one.passage->document_id)
        .member_if("marker", marker.empty() ? one.passage->note_label : marker);
    out.key("location");
    write_location(out, *one.passage, one.citation->span);
    out.end_object();
  }
  out.end_array();
  write_stamp(out, stamp);
  out.end_object();
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

std::size_t documents_of(const CitedWork& work) {
  std::set<std::string_view> documents;
  for (const WorkPlace& one : work.cited_from) documents.insert(one.passage->document_id);
  return documents.size();
}

std::string work_text(const CitedWork& work, const TextStyle& style) {
  std::string head = joined(work.authors);
  if (!work.title.empty()) head += (head.empty() ? "" : ": ") + work.title;
  if (head.empty()) head = work.url.empty() ? work.key : work.url;
  std::string out = bold(style, display_text(head));
  if (!work.year.empty()) out += " (" + display_text(work.year) + ")";
  const std::size_t times = work.cited_from.size();
  const std::size_t documents = documents_of(work);
  out += "\n   " + dim(style, display_text(work.key)) + "  cited " + std::to_string(times) +
         (times == 1 ? " time" : " times") + " in " + std::to_string(documents) +
         (documents == 1 ? " document" : " documents");
  return out + "\n";
}

std::vector<std::string> csv_cells(const CitedWork& work) {
  return {work.key,
          joined(work.authors),
          work.title,
          work.year,
          work.url,
          work.doi,
          work.text,
          std::to_string(work.cited_from.size()),
          std::to_string(documents_of(work))};
}

std::string print(const std::vector<CitedWork>& works, const Session& session,
                  const IndexStamp& stamp) {
  const OutputFormat format = session.options().format;
  const Page page = page_of(session.options(), works.size());
  JsonWriter json;
  std::string out;
  if (format == OutputFormat::json)
    json.begin_object().member("total", works.size()).key("works").begin_array();
  if (format == OutputFormat::csv)
    out +=
        csv_line({"key", "authors", "title", "year", "url", "doi", "text", "cited", "documents"});
  for (std::size_t i = page.begin; i < page.end; ++i) {
    if (format == OutputFormat::json) {
      write_work(json, works[i]);
    } else if (format == OutputFormat::jsonl) {
      JsonWriter line;
      write_work(line, works[i], stamp);
      out += line.take() + "\n";
    } else if (format == OutputFormat::csv) {
      out += csv_line(csv_cells(works[i]));
    } else {
      out += work_text(works[i], session.style());
    }
  }
  if (format != OutputFormat::json) return out;
  json.end_array();
  write_stamp(json, stamp);
  return json.end_object().take() + "\n";
}

std::vector<const Passage*> passages_of(const std::vector<Hit>& hits) {
  std::vector<const Passage*> out;
  out.reserve(hits.size());
  for (const Hit& hit : hits) out.push_back(&hit.passage);
  return out;
}

}  // namespace

int run_cited_works(Session& session) {
  const OutputFormat format = session.options().format;
  if (format == OutputFormat::bibtex || format == OutputFormat::csl_json ||
      format == OutputFormat::ris)
    return session.fail(
        {ErrorCode::usage, "--cited has no bibliography format", "", "it has text json jsonl csv"});
  auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  auto answer = with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
    auto hits = matching_passages(index, **rules, session.options());
    if (!hits) return hits.error();
    return print(cited_works(passages_of(*hits)), session, stamp_of(index));
  });
  if (!answer) return session.fail(answer.error());
  session.out() << *answer;
  return k_exit_done;
}

}  // namespace attest
