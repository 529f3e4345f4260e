// The table of subcommands: what each is called, accepts and does.
#pragma once

#include <span>
#include <string_view>

#include "query/cli/session.hpp"

namespace attest {

/// Groups of options; each subcommand names those it takes besides --db, --format and the like.
enum OptionGroup : unsigned {
  k_takes_index = 1U << 0U,       // --db
  k_takes_batch = 1U << 1U,       // --batch --jobs
  k_takes_filters = 1U << 2U,     // --doc --author --entity --since ...
  k_takes_paging = 1U << 3U,      // --limit --offset
  k_takes_search = 1U << 4U,      // --sort --exact --explain --no-agreement --exit-status
  k_takes_show = 1U << 5U,        // --context --text
  k_takes_sources = 1U << 6U,     // --cited
  k_takes_analysis = 1U << 7U,    // --reference-date --explain
  k_takes_check = 1U << 8U,       // --as-of --draft --exit-status
  k_takes_thesaurus = 1U << 10U,  // --thesaurus
  k_takes_conflicts = 1U << 9U,   // --min-confidence --status --ignore
};

struct Command {
  std::string_view name;
  std::string_view arguments;  // "QUERY"
  std::string_view summary;    // one line
  std::string_view example;
  unsigned groups = 0;
  std::string_view formats;                // blank-separated, the first is the default
  int (*run)(Session& session) = nullptr;  // returns the exit status
};

/// In the order of --help.
std::span<const Command> commands();
const Command* find_command(std::string_view name);

/// The whole program: reads arguments (without the program's name), runs, returns the exit status.
/// Library exceptions end here.
int run_attest(const std::vector<std::string>& arguments, Environment environment);

// One function per subcommand, in a file of its name.
int run_search(Session& session);
int run_check(Session& session);
int run_compare(Session& session);
int run_conflicts(Session& session);
int run_timeline(Session& session);
int run_show(Session& session);
int run_sources(Session& session);
int run_cited_works(Session& session);  // sources --cited
int run_entities(Session& session);
int run_extract(Session& session);
int run_stats(Session& session);
int run_verify(Session& session);

}  // namespace attest
