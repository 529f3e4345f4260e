#include "tests/support/run_program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace attest_test {
namespace fs = std::filesystem;
namespace {

fs::path variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

// In the child: the files as its standard streams, then the program.
[[noreturn]] void become(const std::vector<std::string>& arguments, const fs::path& folder,
                         const fs::path& streams) {
  std::vector<char*> argv;
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  const int in = open((streams / "in").c_str(), O_RDONLY);
  const int out = open((streams / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err = open((streams / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  unsetenv("ATTEST_DB");
  if (chdir(folder.c_str()) == 0) execvp(argv[0], argv.data());
  _exit(127);
}

}  // namespace

RunResult run_program(std::vector<std::string> arguments, const fs::path& folder,
                      const std::string& input) {
  if (arguments.at(0) == "attest" || arguments.at(0) == "attest-index")
    arguments[0] = (variable("ATTEST_BIN_DIR") / arguments[0]).string();
  const TemporaryFolder streams;
  write_text(streams / "in", input);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) become(arguments, folder, streams.path());
  int status = 0;
  waitpid(child, &status, 0);
  RunResult result;
  result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = read_text(streams / "out");
  result.err = read_text(streams / "err");
  return result;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "attest-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  x_path = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(x_path, ignored);
}

fs::path source_folder() {
  return variable("ATTEST_SOURCE_DIR");
}
fs::path test_data_folder() {
  return variable("ATTEST_TEST_DATA");
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace attest_test
