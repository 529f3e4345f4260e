#include <fstream>
#include <iterator>
#include <ostream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "indexer/base/utf8.hpp"
#include "query/cli/batch.hpp"
#include "query/cli/command.hpp"
#include "query/evidence/check.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

CheckRequest request_of(const Options& options) {
  CheckRequest out;
  out.lang = options.lang;
  out.filters = options.filters;
  // Here --lang tells the language of the statement; its sources may be in any.
  out.filters.languages.clear();
  out.as_of = options.as_of;
  out.limit = options.limit;
  return out;
}

struct Answer {
  std::string text;
  VerdictKind verdict;
};

Result<Answer> answer(const IndexReader& index, const Rules& rules, const CheckRequest& request,
                      const std::string& id, OutputFormat format, const TextStyle& style) {
  CorpusView corpus(index, rules);
  auto verdict = check(corpus, request);
  if (!verdict) return verdict.error();
  const CheckView view{id, request.statement, std::move(*verdict), stamp_of(index)};
  switch (format) {
    case OutputFormat::text:
      return Answer{check_text(corpus, view, style), view.verdict.kind};
    case OutputFormat::csv:
      return Answer{check_csv(corpus, view), view.verdict.kind};
    default:
      return Answer{check_json(corpus, view), view.verdict.kind};
  }
}

int run_batch_check(Session& session, const Rules& rules) {
  const CheckRequest common = request_of(session.options());
  return run_batch(session, [&](const BatchItem& item, BatchWorker& worker) -> Result<std::string> {
    auto question = batch_question(item);
    if (!question) return question.error();
    CheckRequest request = common;
    request.statement = question->text;
    if (item.lang) request.lang = *item.lang;
    auto answered = worker.with([&](const IndexReader& index) {
      return answer(index, rules, request, item.id, OutputFormat::json, {});
    });
    if (!answered) return answered.error();
    return std::move(answered->text);
  });
}

Result<std::string> read_draft(Session& session, const std::string& name) {
  std::string text;
  if (name == "-") {
    text.assign(std::istreambuf_iterator<char>(session.in()), {});
  } else {
    std::ifstream in(name, std::ios::binary);
    if (!in) return Error{ErrorCode::usage, "cannot read the draft", name, ""};
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  if (!is_valid_utf8(text)) return Error{ErrorCode::usage, "the draft is not UTF-8", name, ""};
  return text;
}

// Each sentence of a draft with its verdict; offsets count code points of the draft.
Result<std::string> check_draft(const IndexReader& index, const Rules& rules,
                                const CheckRequest& common, const std::string& draft,
                                OutputFormat format, const TextStyle& style) {
  const AnalyzedPassage analyzed = analyze_text(rules, draft, common.lang, common.as_of);
  CorpusView corpus(index, rules);
  JsonWriter json;
  json.begin_object().key("sentences").begin_array();
  std::string text;
  for (const Span sentence : analyzed.passage.sentences) {
    CheckRequest request = common;
    request.statement = sentence.of(analyzed.passage.reading);
    request.lang = analyzed.passage.lang;
    auto verdict = check(corpus, request);
    if (!verdict) return verdict.error();
    const CheckView view{"", request.statement, std::move(*verdict), {}};
    if (format == OutputFormat::text) {
      text += (text.empty() ? "" : "\n") + check_text(corpus, view, style);
      continue;
    }
    const std::string_view before = std::string_view(draft).substr(0, sentence.begin);
    const std::size_t begin = count_code_points(before);
    std::string one = check_json(corpus, view);
    one.pop_back();
    json.raw("{\"char_start\":" + std::to_string(begin) + ",\"char_end\":" +
             std::to_string(begin + count_code_points(request.statement)) + "," + one.substr(1));
  }
  if (format == OutputFormat::text) return text;
  json.end_array();
  write_stamp(json, stamp_of(index));
  return json.end_object().take() + "\n";
}

int run_draft(Session& session, const Rules& rules) {
  const Options& options = session.options();
  const auto draft = read_draft(session, options.draft);
  if (!draft) return session.fail(draft.error());
  const auto shown = with_index(session.folders(), [&](const IndexReader& index) {
    return check_draft(index, rules, request_of(options), *draft, options.format, session.style());
  });
  if (!shown) return session.fail(shown.error());
  session.out() << *shown;
  return k_exit_done;
}

}  // namespace

int run_check(Session& session) {
  const Options& options = session.options();
  const auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  if (!options.batch.empty()) return run_batch_check(session, **rules);
  if (!options.draft.empty()) return run_draft(session, **rules);
  CheckRequest request = request_of(options);
  for (const std::string& word : options.words)
    request.statement += (request.statement.empty() ? "" : " ") + word;
  if (request.statement.find_first_not_of(" \t\r\n") == std::string::npos)
    return session.fail({ErrorCode::usage, "check needs a statement", "",
                         "attest check 'The bridge is 55 km long.'"});
  const auto answered = with_index(session.folders(), [&](const IndexReader& index) {
    return answer(index, **rules, request, "", options.format, session.style());
  });
  if (!answered) return session.fail(answered.error());
  session.out() << answered->text;
  return options.exit_status && answered->verdict == VerdictKind::not_enough_evidence
             ? k_exit_not_found
             : k_exit_done;
}

}  // namespace attest
