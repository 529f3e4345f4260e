#include <fstream>
#include <iostream>
#include <iterator>

#include "indexer/base/exit_code.hpp"
#include "indexer/base/utf8.hpp"
#include "query/cli/batch.hpp"
#include "query/cli/command.hpp"
#include "query/render/extract_view.hpp"

namespace attest {
namespace {

Result<std::string> read_input(Session& session, const std::string& name) {
  std::string text;
  if (name == "-") {
    text.assign(std::istreambuf_iterator<char>(session.in()), {});
  } else {
    std::ifstream file(name, std::ios::binary);
    if (!file) return Error{ErrorCode::usage, "cannot open the file", name, ""};
    text.assign(std::istreambuf_iterator<char>(file), {});
    if (file.bad()) return Error{ErrorCode::unreadable, "cannot read the file", name, ""};
  }
  if (!is_valid_utf8(text))
    return Error{ErrorCode::unreadable, "not valid UTF-8", name, "convert it first"};
  return text;
}

int extract_batch(Session& session, const Rules& rules) {
  const Options& options = session.options();
  return run_batch(session, [&](const BatchItem& item, BatchWorker&) -> Result<std::string> {
    if (!item.text) return Error{ErrorCode::usage, "no \"text\"", "", ""};
    std::optional<DateInterval> reference = options.reference_date;
    if (item.reference_date && !(reference = parse_edtf(*item.reference_date)))
      return Error{ErrorCode::usage, "\"reference_date\" is no date", "", "2014-05-21"};
    WeighedReadings weighed;
    WeighedReadings* const asked = options.explain ? &weighed : nullptr;
    const AnalyzedPassage analyzed =
        analyze_text(rules, *item.text, item.lang.value_or(options.lang), reference, asked);
    return extract_json(analyzed.passage, item.id, asked);
  });
}

}  // namespace

int run_extract(Session& session) {
  const Options& options = session.options();
  auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  if (!options.batch.empty()) return extract_batch(session, **rules);
  if (options.words.size() > 1)
    return session.fail(
        {ErrorCode::usage, "extract takes one file", "", "use --batch for several texts"});
  auto text = read_input(session, options.words.empty() ? "-" : options.words[0]);
  if (!text) return session.fail(text.error());
  WeighedReadings weighed;
  WeighedReadings* const asked = options.explain ? &weighed : nullptr;
  const AnalyzedPassage analyzed =
      analyze_text(**rules, *text, options.lang, options.reference_date, asked);
  session.out() << (options.format == OutputFormat::text
                        ? extract_text(analyzed.passage, session.style(), asked)
                    : options.format == OutputFormat::csv
                        ? extract_csv(analyzed.passage, asked)
                        : extract_json(analyzed.passage, "", asked));
  return k_exit_done;
}

}  // namespace attest
