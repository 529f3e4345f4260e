#include "indexer/pipeline/verify.hpp"

#include <algorithm>
#include <ostream>

#include "indexer/base/exit_code.hpp"
#include "indexer/ingest/worker/worker_pool.hpp"
#include "query/cli/command.hpp"

namespace attest {
namespace {

void write_members(JsonWriter& out, const VerifiedDocument& document) {
  out.member("id", document.id).member("status", to_string(document.status));
  out.member("quotes", document.quotes).member("mismatched", document.mismatched);
  out.member_if("found_at", document.found_at);
}

std::string verify_jsonl(const std::vector<VerifiedDocument>& documents, const IndexStamp& stamp) {
  std::string lines;
  for (const VerifiedDocument& document : documents) {
    JsonWriter out;
    out.begin_object();
    write_members(out, document);
    write_stamp(out, stamp);
    lines += out.end_object().take() + "\n";
  }
  return lines;
}

std::string verify_csv(const std::vector<VerifiedDocument>& documents) {
  std::string out = csv_line({"document", "status", "quotes", "mismatched", "found_at"});
  for (const VerifiedDocument& document : documents)
    out += csv_line({document.id, std::string(to_string(document.status)),
                     std::to_string(document.quotes), std::to_string(document.mismatched),
                     document.found_at});
  return out;
}

std::string verify_json(const std::vector<VerifiedDocument>& documents, const IndexStamp& stamp) {
  JsonWriter out;
  out.begin_object().member("total", documents.size()).key("documents").begin_array();
  for (const VerifiedDocument& document : documents) {
    out.begin_object();
    write_members(out, document);
    out.end_object();
  }
  out.end_array();
  write_stamp(out, stamp);
  return out.end_object().take() + "\n";
}

std::string verify_text(const std::vector<VerifiedDocument>& documents) {
  std::string out;
  for (const VerifiedDocument& document : documents) {
    std::string status(to_string(document.status));
    status.resize(std::max<std::size_t>(status.size(), 8), ' ');
    out += status + " " + display_text(document.id) + "  " + std::to_string(document.quotes) +
           (document.quotes == 1 ? " quote" : " quotes");
    if (document.mismatched > 0) out += ", " + std::to_string(document.mismatched) + " differ";
    if (!document.found_at.empty()) out += ", now at " + display_text(document.found_at);
    out += '\n';
  }
  return out;
}

}  // namespace

int run_verify(Session& session) {
  const OutputFormat format = session.options().format;
  bool differs = false;
  WorkerPool workers(session.reading_program());
  auto answer = with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
    auto documents = verify(index, {}, workers.reader());
    if (!documents) return documents.error();
    differs =
        std::any_of(documents->begin(), documents->end(), [](const VerifiedDocument& document) {
          return document.status != SourceStatus::ok || document.mismatched > 0;
        });
    switch (format) {
      case OutputFormat::json:
        return verify_json(*documents, stamp_of(index));
      case OutputFormat::jsonl:
        return verify_jsonl(*documents, stamp_of(index));
      case OutputFormat::csv:
        return verify_csv(*documents);
      default:
        return verify_text(*documents);
    }
  });
  if (!answer) return session.fail(answer.error());
  session.out() << *answer;
  return differs ? k_exit_some_failed : k_exit_done;
}

}  // namespace attest
