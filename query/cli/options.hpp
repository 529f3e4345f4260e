// Command line arguments to Options.
#pragma once

#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/cli/command.hpp"

namespace attest {

/// What the command line asks for.
struct CommandLine {
  const Command* command = nullptr;  // null with help or version alone
  bool help = false;
  bool version = false;
  Options options;
};

/// Common options may stand before or after the subcommand; `--` ends options. usage for an unknown
/// subcommand or option (with the nearest right name), a bad value, or a format the command lacks.
Result<CommandLine> read_command_line(const std::vector<std::string>& arguments);

/// Texts of --help.
std::string help_text();
std::string help_text(const Command& command);

}  // namespace attest
