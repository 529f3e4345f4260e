// attest: what do the sources state?
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "indexer/base/exit_code.hpp"
#include "indexer/ingest/worker/worker_main.hpp"
#include "query/cli/command.hpp"

namespace {

// Nothing is ever half-written here, so an interrupt may end the process on the spot.
extern "C" void on_interrupt(int) {
  _exit(attest::k_exit_interrupted);
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// $ATTEST_TRANSLATIONS (empty: none), else beside the program: bin/attest,
// share/attest/translations.
std::string translations_file() {
  if (const char* named = std::getenv("ATTEST_TRANSLATIONS")) return named;
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return {};
  return (program.parent_path().parent_path() / "share/attest/translations").string();
}

}  // namespace

int main(int argc, char** argv) {
  if (attest::is_worker_call(argc, argv)) return attest::run_worker(attest::formats());
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::ios::sync_with_stdio(false);
  try {
    const bool is_dumb = variable("TERM") == "dumb";
    attest::Environment environment{std::cin,
                                    std::cout,
                                    std::cerr,
                                    isatty(STDOUT_FILENO) == 1,
                                    variable("ATTEST_DB"),
                                    is_dumb || !variable("NO_COLOR").empty(),
                                    translations_file()};
    return attest::run_attest(std::vector<std::string>(argv + 1, argv + argc), environment);
  } catch (const std::exception& error) {
    std::cerr << "attest: internal error: " << error.what() << '\n';
  } catch (...) {
    std::cerr << "attest: internal error\n";
  }
  return attest::k_exit_internal;
}
