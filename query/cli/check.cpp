#include <ostream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "indexer/base/utf8.hpp"
#include "query/cli/batch.hpp"
#include "query/cli/check_draft.hpp"
#include "query/cli/command.hpp"
#include "query/render/dossier.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

struct Answer {
  std::string text;
  VerdictKind verdict;
};

Result<Answer> answer(const IndexReader& index, const Rules& rules, const CheckRequest& request,
                      const std::string& id, OutputFormat format, const TextStyle& style,
                      const Bridge& bridge, const Lexicon& words) {
  CorpusView corpus(index, rules, bridge, &words);
  auto verdict = check(corpus, request);
  if (!verdict) return verdict.error();
  CheckView view{id, request.statement, std::move(*verdict), stamp_of(index)};
  switch (format) {
    case OutputFormat::text:
      return Answer{check_text(corpus, view, style), view.verdict.kind};
    case OutputFormat::csv:
      return Answer{check_csv(corpus, view), view.verdict.kind};
    case OutputFormat::html: {
      const VerdictKind kind = view.verdict.kind;
      const IndexStamp stamp = view.stamp;
      const std::size_t size = count_code_points(view.claim);
      const std::string name = view.claim;
      return Answer{dossier_html(corpus, {name, {{0, size, std::move(view)}}, stamp}), kind};
    }
    default:
      return Answer{check_json(corpus, view), view.verdict.kind};
  }
}

int run_batch_check(Session& session, const Rules& rules) {
  const CheckRequest common = check_request(session.options());
  const Bridge bridge = session.bridge();
  const Lexicon& words = session.lexicon();
  return run_batch(session, [&](const BatchItem& item, BatchWorker& worker) -> Result<std::string> {
    auto question = batch_question(item);
    if (!question) return question.error();
    CheckRequest request = common;
    request.statement = question->text;
    if (item.lang) request.lang = *item.lang;
    auto answered = worker.with([&](const IndexReader& index) {
      return answer(index, rules, request, item.id, OutputFormat::json, {}, bridge, words);
    });
    if (!answered) return answered.error();
    return std::move(answered->text);
  });
}

}  // namespace

int run_check(Session& session) {
  const Options& options = session.options();
  const auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  if (!options.batch.empty()) return run_batch_check(session, **rules);
  if (!options.draft.empty()) return run_check_draft(session, **rules);
  CheckRequest request = check_request(options);
  for (const std::string& word : options.words)
    request.statement += (request.statement.empty() ? "" : " ") + word;
  if (request.statement.find_first_not_of(" \t\r\n") == std::string::npos)
    return session.fail({ErrorCode::usage, "check needs a statement", "",
                         "attest check 'The bridge is 55 km long.'"});
  const Bridge bridge = session.bridge();
  const Lexicon& words = session.lexicon();
  const auto answered = with_index(session.folders(), [&](const IndexReader& index) {
    return answer(index, **rules, request, "", options.format, session.style(), bridge, words);
  });
  if (!answered) return session.fail(answered.error());
  session.out() << answered->text;
  return options.exit_status && answered->verdict == VerdictKind::not_enough_evidence
             ? k_exit_not_found
             : k_exit_done;
}

}  // namespace attest
