#include <ostream>

#include "indexer/base/exit_code.hpp"
#include "query/cli/batch.hpp"
#include "query/cli/command.hpp"
#include "query/compare/relation.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

Relation compare(const Rules& rules, const Lexicon& words, const std::string& a,
                 const std::string& b, const std::string& lang) {
  return compare_statements(rules, analyze_text(rules, a, lang, std::nullopt),
                            analyze_text(rules, b, lang, std::nullopt), &words);
}

int run_batch_compare(Session& session, const Rules& rules) {
  const Lexicon& words = session.lexicon();
  return run_batch(session, [&](const BatchItem& item, BatchWorker&) -> Result<std::string> {
    if (!item.a || !item.b) return Error{ErrorCode::usage, "a line needs \"a\" and \"b\"", "", ""};
    const std::string lang = item.lang.value_or(session.options().lang);
    return compare_json({item.id, compare(rules, words, *item.a, *item.b, lang)});
  });
}

}  // namespace

int run_compare(Session& session) {
  const Options& options = session.options();
  const auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  if (!options.batch.empty()) return run_batch_compare(session, **rules);
  if (options.words.size() != 2)
    return session.fail({ErrorCode::usage, "compare needs two statements, each in quotes", "",
                         "attest compare 'X is 2 km long.' 'X is 3 km long.'"});
  const CompareView view{
      "", compare(**rules, session.lexicon(), options.words[0], options.words[1], options.lang)};
  session.out() << (options.format == OutputFormat::text  ? compare_text(view, session.style())
                    : options.format == OutputFormat::csv ? compare_csv(view)
                                                          : compare_json(view));
  return k_exit_done;
}

}  // namespace attest
