#include <exception>
#include <new>
#include <ostream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "query/cli/command.hpp"
#include "query/cli/options.hpp"

namespace attest {

int run_attest(const std::vector<std::string>& arguments, Environment environment) {
  auto line = read_command_line(arguments);
  if (!line) {
    Session session(environment, {});
    return session.fail(line.error());
  }
  if (line->version) {
    environment.out << "attest " << ATTEST_VERSION << '\n';
    return k_exit_done;
  }
  if (line->help) {
    environment.out << (line->command == nullptr ? help_text() : help_text(*line->command));
    return k_exit_done;
  }
  Session session(environment, std::move(line->options));
  int status = k_exit_internal;
  try {
    if (const Status opened = session.open_thesauri(); !opened) return session.fail(opened.error());
    status = line->command->run(session);
  } catch (const std::bad_alloc&) {
    return session.fail({ErrorCode::internal, "out of memory", "", ""});
  } catch (const std::exception& error) {
    return session.fail({ErrorCode::internal, error.what(), "", ""});
  }
  environment.out.flush();
  if (!environment.out)
    return session.fail(
        {ErrorCode::internal, "the answer could not be written", "", "is the disk full?"});
  return status;
}

}  // namespace attest
