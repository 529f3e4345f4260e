// sources --cited: the works that the documents cite, and from where.
#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>

#include "indexer/base/exit_code.hpp"
#include "query/cli/command.hpp"
#include "query/cli/corpus.hpp"

namespace attest {
namespace {

struct CitedFrom {
  const Passage* passage = nullptr;
  const Mention<Citation>* citation = nullptr;
};

/// Works by key, each with its citations in the order of documents and places.
using Works = std::map<std::string, std::vector<CitedFrom>>;

Works collect(const std::vector<Hit>& hits) {
  std::vector<const Passage*> passages;
  for (const Hit& hit : hits) passages.push_back(&hit.passage);
  std::sort(passages.begin(), passages.end(), [](const Passage* a, const Passage* b) {
    return std::tie(a->document_id, a->number) < std::tie(b->document_id, b->number);
  });
  Works out;
  for (const Passage* passage : passages)
    for (const Mention<Citation>& citation : passage->citations)
      if (!citation.value.work.empty()) out[citation.value.work].push_back({passage, &citation});
  return out;
}

/// "engelbrekt-2015" ends in the work's year.
std::string year_in_key(std::string_view key) {
  const std::size_t dash = key.rfind('-');
  if (dash == std::string_view::npos || key.find(':') != std::string_view::npos) return "";
  std::string_view year = key.substr(dash + 1);
  if (year.size() == 5) year.remove_suffix(1);  // 2015a
  const bool digits =
      year.size() == 4 && year.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? std::string(year) : "";
}

std::string first_text(const std::vector<CitedFrom>& from, std::string Citation::*member) {
  for (const CitedFrom& one : from)
    if (!(one.citation->value.*member).empty()) return one.citation->value.*member;
  return "";
}

// `stamp`: of a line that stands alone.
void write_work(JsonWriter& out, const std::string& key, const std::vector<CitedFrom>& from,
                const IndexStamp& stamp = {}) {
  out.begin_object().member("key", key);
  out.member_if("text", first_text(from, &Citation::text)).member_if("year", year_in_key(key));
  out.member_if("url", first_text(from, &Citation::url));
  if (key.starts_with("doi:")) out.member("doi", key.substr(4));
  out.key("cited_from").begin_array();
  for (const CitedFrom& one : from) {
    out.begin_object()
        .member("document", one.passage->document_id)
        .member_if("marker", one.citation->value.marker);
    out.key("location");
    write_location(out, *one.passage, one.citation->span);
    out.end_object();
  }
  out.end_array();
  write_stamp(out, stamp);
  out.end_object();
}

std::string print(const Works& works, const Session& session, const IndexStamp& stamp) {
  const OutputFormat format = session.options().format;
  const Page page = page_of(session.options(), works.size());
  JsonWriter json;
  std::string out;
  if (format == OutputFormat::json)
    json.begin_object().member("total", works.size()).key("works").begin_array();
  if (format == OutputFormat::csv)
    out += csv_line({"key", "text", "year", "url", "cited", "documents"});
  std::size_t i = 0;
  for (const auto& [key, from] : works) {
    const std::size_t at = i++;
    if (at < page.begin || at >= page.end) continue;
    if (format == OutputFormat::json) {
      write_work(json, key, from);
    } else if (format == OutputFormat::jsonl) {
      JsonWriter line;
      write_work(line, key, from, stamp);
      out += line.take() + "\n";
    } else if (format == OutputFormat::csv) {
      std::map<std::string, int> documents;
      for (const CitedFrom& one : from) ++documents[one.passage->document_id];
      out += csv_line({key, first_text(from, &Citation::text), year_in_key(key),
                       first_text(from, &Citation::url), std::to_string(from.size()),
                       std::to_string(documents.size())});
    } else {
      out += bold(session.style(), key) + "  cited " + std::to_string(from.size()) +
             (from.size() == 1 ? " time" : " times");
      const std::string text = first_text(from, &Citation::text);
      out += (text.empty() ? "" : "\n   " + display_text(text)) + "\n";
    }
  }
  if (format != OutputFormat::json) return out;
  json.end_array();
  write_stamp(json, stamp);
  return json.end_object().take() + "\n";
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
    return print(collect(*hits), session, stamp_of(index));
  });
  if (!answer) return session.fail(answer.error());
  session.out() << *answer;
  return k_exit_done;
}

}  // namespace attest
