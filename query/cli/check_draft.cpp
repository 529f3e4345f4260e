#include "query/cli/check_draft.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "indexer/base/utf8.hpp"
#include "query/evidence/draft.hpp"
#include "query/render/dossier.hpp"

namespace attest {
namespace {

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

Result<Dossier> check_draft(CorpusView& corpus, const Rules& rules, const CheckRequest& common,
                            const std::string& draft) {
  const AnalyzedPassage analyzed = analyze_text(rules, draft, common.lang, common.as_of);
  Dossier dossier;
  std::size_t byte = 0, chars = 0;
  for (const DraftSentence& own : draft_sentences(rules, analyzed)) {
    const Span sentence = own.span;
    CheckRequest request = common;
    request.statement = own.statement;
    request.lang = analyzed.passage.lang;
    auto verdict = check(corpus, request);
    if (!verdict) return verdict.error();
    chars += count_code_points(std::string_view(draft).substr(byte, sentence.begin - byte));
    byte = sentence.begin;
    const std::string written(sentence.of(analyzed.passage.reading));
    dossier.sentences.push_back(
        {chars, chars + count_code_points(written), {"", written, std::move(*verdict), {}}});
  }
  return dossier;
}

std::string print(CorpusView& corpus, const Dossier& dossier, OutputFormat format,
                  const TextStyle& style) {
  switch (format) {
    case OutputFormat::text:
      return dossier_text(corpus, dossier, style);
    case OutputFormat::jsonl:
      return dossier_jsonl(corpus, dossier);
    case OutputFormat::csv:
      return dossier_csv(corpus, dossier);
    case OutputFormat::html:
      return dossier_html(corpus, dossier);
    default:
      return dossier_json(corpus, dossier);
  }
}

}  // namespace

CheckRequest check_request(const Options& options) {
  CheckRequest out;
  out.lang = options.lang;
  out.filters = options.filters;
  // Here --lang tells the language of the statement; its sources may be in any.
  out.filters.languages.clear();
  out.as_of = options.as_of;
  out.limit = options.limit;
  return out;
}

int run_check_draft(Session& session, const Rules& rules) {
  const Options& options = session.options();
  const auto draft = read_draft(session, options.draft);
  if (!draft) return session.fail(draft.error());
  const Bridge bridge = session.bridge();
  const Lexicon& words = session.lexicon();
  const auto shown =
      with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
        CorpusView corpus(index, rules, bridge, &words);
        auto dossier = check_draft(corpus, rules, check_request(options), *draft);
        if (!dossier) return dossier.error();
        dossier->name = options.draft == "-"
                            ? "Draft"
                            : std::filesystem::path(options.draft).filename().string();
        dossier->stamp = stamp_of(index);
        return print(corpus, *dossier, options.format, session.style());
      });
  if (!shown) return session.fail(shown.error());
  session.out() << *shown;
  return k_exit_done;
}

}  // namespace attest
