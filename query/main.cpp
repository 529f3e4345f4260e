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
#include "indexer/ingest/archive.hpp"
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

// What the variable names (empty: none), else the file beside the program: bin/attest,
// share/attest/NAME.
std::string shared_file(const char* named_by, const char* name) {
  if (const char* named = std::getenv(named_by)) return named;
  const std::filesystem::path folder = program_folder();
  if (folder.empty()) return {};
  return (folder.parent_path() / "share/attest" / name).string();
}

}  // namespace

// What reads PDF and archives takes longer to load than a search to answer; attest-index has it.
attest::Result<attest::Document> attest::read_pdf(std::string_view, DocumentMeta meta,
                                                  const ReadOptions&) {
  return Error{ErrorCode::internal, "attest reads no PDF by itself", std::move(meta.path), ""};
}

attest::Status attest::read_archive(std::string_view, std::string_view file_name,
                                    const ArchiveLimits&, ArchiveBudget&, const MemberSink&) {
  return Error{ErrorCode::internal, "attest unpacks nothing by itself", std::string(file_name), ""};
}

attest::Result<attest::ZipParts> attest::read_zip_parts(
    std::string_view, const std::function<bool(std::string_view)>&) {
  return Error{ErrorCode::internal, "attest unpacks nothing by itself", "", ""};
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
                                    shared_file("ATTEST_TRANSLATIONS", "translations"),
                                    shared_file("ATTEST_WORDNET", "wordnet"),
                                    (program_folder() / "attest-index").string()};
    return attest::run_attest(std::vector<std::string>(argv + 1, argv + argc), environment);
  } catch (const std::exception& error) {
    std::cerr << "attest: internal error: " << error.what() << '\n';
  } catch (...) {
    std::cerr << "attest: internal error\n";
  }
  return attest::k_exit_internal;
}
