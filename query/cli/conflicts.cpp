#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "query/cli/command.hpp"
#include "query/cli/corpus.hpp"
#include "query/evidence/conflicts.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

constexpr std::size_t k_passages_kept = 2000;  // while they are printed

// Ids, one a line; what follows a blank is a remark.
Result<std::set<std::string>> read_ignored(const std::string& file) {
  std::set<std::string> ids;
  if (file.empty()) return ids;
  std::ifstream in(file);
  if (!in) return Error{ErrorCode::usage, "cannot read the list of ids to ignore", file, ""};
  for (std::string line; std::getline(in, line);) {
    std::string id;
    std::istringstream(line) >> id;
    if (!id.empty() && id.front() != '#') ids.insert(id);
  }
  return ids;
}

Result<ConflictsRequest> conflicts_request(const Options& options) {
  ConflictsRequest out;
  for (const std::string& word : options.words) out.query += (out.query.empty() ? "" : " ") + word;
  out.filters = options.filters;
  out.min_confidence = options.min_confidence;
  out.jobs = options.jobs;
  if (!options.status.empty()) {
    const auto status = parse_conflict_status(options.status);
    if (!status)
      return Error{ErrorCode::usage, "unknown status " + options.status, "",
                   "conflict, superseded, self_contradiction or implausible"};
    out.statuses.insert(*status);
  }
  auto ignored = read_ignored(options.ignore_file);
  if (!ignored) return ignored.error();
  out.ignored = std::move(*ignored);
  return out;
}

std::string print(CorpusView& corpus, const ConflictsView& view, OutputFormat format,
                  const TextStyle& style) {
  switch (format) {
    case OutputFormat::json:
      return conflicts_json(corpus, view);
    case OutputFormat::jsonl:
      return conflicts_jsonl(corpus, view);
    case OutputFormat::csv:
      return conflicts_csv(corpus, view);
    default:
      return conflicts_text(corpus, view, style);
  }
}

}  // namespace

int run_conflicts(Session& session) {
  const Options& options = session.options();
  const auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  const auto request = conflicts_request(options);
  if (!request) return session.fail(request.error());
  const Bridge bridge = session.bridge();
  const auto shown =
      with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
        CorpusView corpus(index, **rules, bridge);
        const auto found = find_conflicts(corpus, *request);
        if (!found) return found.error();
        ConflictsView view;
        view.total = found->size();
        view.stamp = stamp_of(index);
        const Page page = page_of(options, found->size());
        view.shown = page.end - page.begin;
        corpus.keep_passages(k_passages_kept);
        std::optional<Error> failure;
        view.conflict = [&](std::size_t i) -> std::optional<Conflict> {
          auto conflict = found->tell(corpus, page.begin + i);
          if (conflict) return *std::move(conflict);
          failure = conflict.error();
          return std::nullopt;
        };
        std::string text = print(corpus, view, options.format, session.style());
        if (failure) return *failure;
        return text;
      });
  if (!shown) return session.fail(shown.error());
  session.out() << *shown;
  return k_exit_done;
}

}  // namespace attest
