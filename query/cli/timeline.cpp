#include <ostream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "query/cli/command.hpp"
#include "query/evidence/timeline.hpp"
#include "query/render/evidence_view.hpp"

namespace attest {
namespace {

TimelineRequest timeline_request(const Options& options) {
  TimelineRequest out;
  for (const std::string& word : options.words) out.query += (out.query.empty() ? "" : " ") + word;
  out.filters = options.filters;
  out.offset = options.offset;
  constexpr std::size_t k_everything = static_cast<std::size_t>(-1) / 2;
  out.limit = options.limit_given && options.limit == 0 ? k_everything : options.limit;
  return out;
}

std::string print(CorpusView& corpus, const TimelineView& view, OutputFormat format,
                  const TextStyle& style) {
  switch (format) {
    case OutputFormat::json:
      return timeline_json(corpus, view);
    case OutputFormat::jsonl:
      return timeline_jsonl(corpus, view);
    case OutputFormat::csv:
      return timeline_csv(corpus, view);
    default:
      return timeline_text(corpus, view, style);
  }
}

}  // namespace

int run_timeline(Session& session) {
  const Options& options = session.options();
  const auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  const Bridge bridge = session.bridge();
  const auto shown =
      with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
        CorpusView corpus(index, **rules, bridge);
        auto timeline = make_timeline(corpus, timeline_request(options));
        if (!timeline) return timeline.error();
        const TimelineView view{std::move(*timeline), stamp_of(index)};
        return print(corpus, view, options.format, session.style());
      });
  if (!shown) return session.fail(shown.error());
  session.out() << *shown;
  return k_exit_done;
}

}  // namespace attest
