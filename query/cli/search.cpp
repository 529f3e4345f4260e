#include <ostream>
#include <thread>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "indexer/text/scan.hpp"
#include "query/cli/batch.hpp"
#include "query/cli/command.hpp"
#include "query/evidence/agreement.hpp"
#include "query/render/evidence_view.hpp"
#include "query/render/search_view.hpp"

namespace attest {
namespace {

SearchRequest search_request(const Options& options) {
  SearchRequest out;
  out.filters = options.filters;
  out.lang = options.lang;
  out.limit = options.limit;
  out.offset = options.offset;
  out.sort = options.sort;
  out.exact = options.exact;
  out.explain = options.explain;
  out.best_per_document = options.format == OutputFormat::trec;
  out.decode_passages = options.format != OutputFormat::trec;
  out.fold_near_copies = options.format != OutputFormat::trec;
  return out;
}

// Sets up beside the search what takes longest: the dictionary that parts Chinese words, which a
// question that is translated comes to last. Waits for it at its end, so that nothing outlives the
// rules.
class Forerunner {
 public:
  Forerunner(const Rules& rules, const IndexReader& index, const Bridge& bridge) {
    if (!bridge.is_open || bridge.translations == nullptr || index.languages().size() < 2) return;
    x_thread = std::thread([&rules] {
      constexpr std::string_view k_han = "一一";
      (void)rules.analyzer.tokenize(scan(k_han), {});
    });
  }
  Forerunner(const Forerunner&) = delete;
  Forerunner& operator=(const Forerunner&) = delete;
  ~Forerunner() {
    if (x_thread.joinable()) x_thread.join();
  }

 private:
  std::thread x_thread;
};

// What other documents say of the claims that the question touches, as JSON.
Result<std::string> agreement_about(CorpusView& corpus, const Hit& hit) {
  const auto passage = std::make_shared<const Passage>(hit.passage);
  corpus.know(hit.xapian_docid, passage);
  const auto agreement = agreement_of(corpus, passage, hit.highlights);
  if (!agreement) return agreement.error();
  return agreement_json(*agreement);
}

Result<SearchView> answer(const IndexReader& index, const Rules& rules,
                          const SearchRequest& request, bool with_agreement) {
  auto result = search(index, rules, request);
  if (!result) return result.error();
  SearchView view;
  view.query = request.query;
  view.total = result->total;
  view.total_is_exact = result->total_is_exact;
  view.stamp = stamp_of(index);
  view.explain = request.explain;
  view.explanation = std::move(result->explanation);
  CorpusView corpus(index, rules, request.bridge);
  for (Hit& hit : result->hits) {
    HitView shown;
    if (with_agreement && request.decode_passages) {
      auto agreement = agreement_about(corpus, hit);
      if (!agreement) return agreement.error();
      shown.agreement = std::move(*agreement);
    }
    if (request.decode_passages) {
      auto document = index.document(hit.document_id);
      if (!document) return document.error();
      if (*document) shown.document = std::move((*document)->meta);
      shown.document.id = hit.document_id;
    }
    shown.hit = std::move(hit);
    view.hits.push_back(std::move(shown));
  }
  return view;
}

std::string print(const SearchView& view, OutputFormat format, const TextStyle& style,
                  std::string_view id) {
  switch (format) {
    case OutputFormat::json:
      return search_json(view);
    case OutputFormat::jsonl:
      return search_jsonl(view);
    case OutputFormat::csv:
      return search_csv(view);
    case OutputFormat::trec:
      return search_trec(view, id);
    default:
      return search_text(view, style);
  }
}

bool says_something(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") != std::string::npos;
}

int run_batch_search(Session& session, const Rules& rules) {
  SearchRequest common = search_request(session.options());
  common.bridge = session.bridge();
  // The --lang of a batch tells the language of its questions; the passages may be in any.
  const bool as_trec = session.options().format == OutputFormat::trec;
  return run_batch(session, [&](const BatchItem& item, BatchWorker& worker) -> Result<std::string> {
    auto question = batch_question(item);
    if (!question) return question.error();
    SearchRequest request = common;
    request.query = question->text;
    request.is_plain = question->is_plain;
    if (item.lang) request.lang = *item.lang;
    return worker.with([&](const IndexReader& index) -> Result<std::string> {
      auto view = answer(index, rules, request, session.options().agreement);
      if (!view) return view.error();
      view->id = item.id;
      return as_trec ? search_trec(*view, item.id_text) : search_json(*view);
    });
  });
}

}  // namespace

int run_search(Session& session) {
  const Options& options = session.options();
  auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  if (!options.batch.empty()) return run_batch_search(session, **rules);
  SearchRequest request = search_request(options);
  request.bridge = session.bridge();
  for (const std::string& word : options.words)
    request.query += (request.query.empty() ? "" : " ") + word;
  if (!says_something(request.query) && request.filters.empty())
    return session.fail(
        {ErrorCode::usage, "search needs a question", "", "attest search 'gas deal'"});
  auto view = with_index(session.folders(), [&](const IndexReader& index) {
    const Forerunner forerunner(**rules, index, request.bridge);
    return answer(index, **rules, request, options.agreement);
  });
  if (!view) return session.fail(view.error());
  session.out() << print(*view, options.format, session.style(), "1");
  return options.exit_status && view->hits.empty() && view->total == 0 ? k_exit_not_found
                                                                       : k_exit_done;
}

}  // namespace attest
