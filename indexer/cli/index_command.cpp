#include "indexer/cli/index_command.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "indexer/base/exit_code.hpp"
#include "indexer/cli/index_options.hpp"
#include "indexer/cli/index_report.hpp"
#include "indexer/cli/signals.hpp"
#include "indexer/ingest/worker/worker_pool.hpp"

namespace attest {
namespace {

constexpr const char* k_program = "attest-index";
// Xapian's writer slows as its batch grows; small batches are measured to be the fastest, and this
// variable is its only switch for them. It does not commit: that is the transaction's.
constexpr const char* k_flush_variable = "XAPIAN_FLUSH_THRESHOLD";
constexpr const char* k_flush_passages = "500";

int print(const std::string& text) {
  const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  return written ? k_exit_done : k_exit_internal;
}

int fail(const Error& error) {
  print_error(k_program, error);
  // Here a thing not found is a SOURCE: none exists, so the command line is wrong.
  return error.code == ErrorCode::not_found ? k_exit_usage : exit_code(error.code);
}

std::vector<std::string> lines_of_stdin() {
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
  return lines;
}

Status check_language(const std::string& lang, const Rules& rules) {
  const std::vector<std::string>& known = rules.analyzer.languages();
  if (lang.empty() || std::find(known.begin(), known.end(), lang) != known.end()) return Done{};
  std::string names = "auto";
  for (const std::string& name : known) names += ", " + name;
  return Error{ErrorCode::usage, "unknown language \"" + lang + "\"", "", "known are " + names};
}

int finish(const IndexCommand& command, const IndexSummary& summary, double seconds) {
  for (const SourceFailure& failure : summary.failed) {
    Error error = failure.error;
    if (error.place.empty()) error.place = failure.path;
    print_error(k_program, error);
  }
  const int printed = print(command.json ? summary_json(summary, seconds)
                                         : summary_text(summary, seconds, command.index.dry_run));
  if (summary.interrupted) {
    print_error(k_program,
                {ErrorCode::interrupted,
                 command.index.rebuild ? "interrupted; the index is as it was"
                                       : "interrupted; what was done so far is in the index",
                 "", "run the same command again to go on"});
    return k_exit_interrupted;
  }
  if (printed != k_exit_done) return printed;
  return summary.failed.empty() ? k_exit_done : k_exit_some_failed;
}

int run(IndexCommand command) {
  const auto begin = std::chrono::steady_clock::now();
  ::setenv(k_flush_variable, k_flush_passages, 0);
  const std::atomic<bool>& interrupted = catch_interrupts();
  const std::vector<std::string>& sources = command.index.sources;
  if (std::find(sources.begin(), sources.end(), "-") != sources.end())
    command.index.stdin_lines = lines_of_stdin();
  Result<Rules> rules = load_rules(command.rules);
  if (!rules) return fail(rules.error());
  if (Status known = check_language(command.index.lang, *rules); !known) return fail(known.error());
  WorkerPool workers(k_this_program, {}, &interrupted);
  command.index.reader = workers.reader();
  ProgressLine line(command.progress);
  const RunHooks hooks{[&](const IndexProgress& p) { line.show(p); }, &interrupted};
  Result<IndexSummary> summary = run_index(*rules, command.index, hooks);
  line.clear();
  if (!summary) return fail(summary.error());
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  return finish(command, *summary, taken.count());
}

}  // namespace

int run_attest_index(const std::vector<std::string>& arguments) {
  Result<IndexCommand> command = parse_index_command(arguments);
  if (!command) return fail(command.error());
  switch (command->action) {
    case IndexCommand::Action::help:
      return print(index_help());
    case IndexCommand::Action::version:
      return print(std::string(k_program) + " " + ATTEST_VERSION + "\n");
    case IndexCommand::Action::list_formats:
      return print(formats_text());
    case IndexCommand::Action::run:
      break;
  }
  return run(*std::move(command));
}

}  // namespace attest
