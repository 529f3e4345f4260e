#include "indexer/cli/index_report.hpp"

#include <cmath>

#include "indexer/base/json_writer.hpp"
#include "indexer/cli/option_help.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

double to_milliseconds(double seconds) {
  return std::round(seconds * 1000) / 1000;
}

}  // namespace

std::string summary_text(const IndexSummary& s, double seconds, bool dry_run) {
  std::string out = dry_run ? "would be: " : "";
  out += "added " + std::to_string(s.added) + ", updated " + std::to_string(s.updated) +
         ", unchanged " + std::to_string(s.unchanged) + ", removed " + std::to_string(s.removed) +
         ", failed " + std::to_string(s.failed.size()) + "\n";
  if (dry_run) return out;
  out += std::to_string(s.documents) + " documents, " + std::to_string(s.passages) + " passages, " +
         std::to_string(s.claims) + " claims, " + std::to_string(s.entities) + " entities, " +
         std::to_string(s.citations) + " citations\n";
  out += human_size(s.source_bytes) + " of sources, index " + human_size(s.index_bytes) + ", " +
         plain_number(std::round(seconds * 10) / 10) + " s\n";
  return out;
}

std::string summary_json(const IndexSummary& s, double seconds) {
  JsonWriter out;
  out.begin_object();
  out.member("added", s.added).member("updated", s.updated).member("unchanged", s.unchanged);
  out.member("removed", s.removed).key("failed").begin_array();
  for (const SourceFailure& f : s.failed) {
    const Error named{f.error.code, f.error.message, "", f.error.hint};
    out.begin_object().member("path", f.path).member("error", named.to_string()).end_object();
  }
  out.end_array();
  out.member("documents", s.documents).member("passages", s.passages).member("claims", s.claims);
  out.member("entities", s.entities).member("citations", s.citations);
  out.member("source_bytes", std::size_t{s.source_bytes});
  out.member("index_bytes", std::size_t{s.index_bytes});
  out.member("seconds", to_milliseconds(seconds)).end_object();
  return out.take() + "\n";
}

std::string formats_text() {
  std::string out;
  for (const Format& format : formats()) {
    std::string extensions;
    for (const std::string_view e : format.extensions)
      extensions.append(extensions.empty() ? "" : " ").append(e);
    std::string line(format.name);
    line.resize(std::max<std::size_t>(line.size() + 1, 12), ' ');
    line += extensions;
    line.resize(std::max<std::size_t>(line.size() + 2, 30), ' ');
    out += line.append(format.description) + "\n";
  }
  return out;
}

}  // namespace attest
