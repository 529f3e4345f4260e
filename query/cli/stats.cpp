#include <ostream>

#include "indexer/base/exit_code.hpp"
#include "indexer/cli/option_help.hpp"
#include "indexer/store/schema.hpp"
#include "query/cli/command.hpp"

namespace attest {
namespace {

std::string stats_json(const IndexStats& stats, const IndexStamp& stamp) {
  JsonWriter out;
  out.begin_object()
      .member("documents", stats.documents)
      .member("passages", stats.passages)
      .member("claims", stats.claims)
      .member("entities", stats.entities)
      .member("citations", stats.citations)
      .member("source_bytes", static_cast<std::size_t>(stats.source_bytes))
      .member("index_bytes", static_cast<std::size_t>(stats.index_bytes));
  out.key("languages").begin_object();
  for (const auto& [lang, count] : stats.languages) out.member(lang, count);
  out.end_object();
  write_stamp(out, stamp);
  return out.end_object().take() + "\n";
}

std::string stats_text(const IndexStats& stats, const IndexStamp& stamp) {
  std::string out;
  const auto line = [&](std::string_view name, const std::string& value) {
    out += std::string(name) + std::string(14 - name.size(), ' ') + value + "\n";
  };
  line("documents", std::to_string(stats.documents));
  line("passages", std::to_string(stats.passages));
  line("claims", std::to_string(stats.claims));
  line("entities", std::to_string(stats.entities));
  line("citations", std::to_string(stats.citations));
  line("sources", human_size(stats.source_bytes));
  line("index", human_size(stats.index_bytes));
  for (const auto& [lang, count] : stats.languages)
    line("language", display_text(lang) + " in " + std::to_string(count) +
                         (count == 1 ? " document" : " documents"));
  line("schema", std::to_string(stamp.schema));
  line("fingerprint", stamp.fingerprint);
  return out;
}

std::string stats_csv(const IndexStats& stats) {
  std::string out = csv_line({"name", "value"});
  const auto line = [&](std::string name, std::uint64_t value) {
    out += csv_line({std::move(name), std::to_string(value)});
  };
  line("documents", stats.documents);
  line("passages", stats.passages);
  line("claims", stats.claims);
  line("entities", stats.entities);
  line("citations", stats.citations);
  line("source_bytes", stats.source_bytes);
  line("index_bytes", stats.index_bytes);
  for (const auto& [lang, count] : stats.languages) line("language " + lang, count);
  return out;
}

}  // namespace

int run_stats(Session& session) {
  const OutputFormat format = session.options().format;
  auto answer = with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
    auto stats = index.stats();
    if (!stats) return stats.error();
    if (format == OutputFormat::text) return stats_text(*stats, stamp_of(index));
    if (format == OutputFormat::csv) return stats_csv(*stats);
    return stats_json(*stats, stamp_of(index));
  });
  if (!answer) return session.fail(answer.error());
  session.out() << *answer;
  return k_exit_done;
}

}  // namespace attest
