// The command line of attest-index.
#pragma once

#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/cli/option_help.hpp"
#include "indexer/cli/terminal.hpp"
#include "indexer/pipeline/index_run.hpp"

namespace attest {

struct IndexCommand {
  enum class Action { run, help, version, list_formats };
  Action action = Action::run;
  IndexOptions index;  // stdin_lines left empty
  RuleFolders rules;
  bool json = false;
  When progress = When::automatic;
};

/// usage for anything that is not as index_help() says.
Result<IndexCommand> parse_index_command(const std::vector<std::string>& arguments);

std::string index_help();

}  // namespace attest
