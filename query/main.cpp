// attest: what do the sources state?
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/exit_code.hpp"
#include "indexer/ingest/reader.hpp"
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

std::filesystem::path program_folder() {
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::path() : program.parent_path();
}

// $ATTEST_TRANSLATIONS (empty: none), else beside the program: bin/attest,
// share/attest/translations.
std::string translations_file() {
  if (const char* named = std::getenv("ATTEST_TRANSLATIONS")) return named;
  const std::filesystem::path folder = program_folder();
  if (folder.empty()) return {};
  return (folder.parent_path() / "share/attest/translations").string();
}

}  // namespace

// What reads PDF takes longer to load than a search to answer; attest-index has it.
attest::Result<attest::Document> attest::read_pdf(std::string_view, DocumentMeta meta,
                                                  const ReadOptions&) {
  return Error{ErrorCode::internal, "attest reads no PDF by itself", std::move(meta.path), ""};
}

int main(int argc, char** argv) {
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
                                    translations_file(),
                                    (program_folder() / "attest-index").string()};
    return attest::run_attest(std::vector<std::string>(argv + 1, argv + argc), environment);
  } catch (const std::exception& error) {
    std::cerr << "attest: internal error: " << error.what() << '\n';
  } catch (...) {
    std::cerr << "attest: internal error\n";
  }
  return attest::k_exit_internal;
}
