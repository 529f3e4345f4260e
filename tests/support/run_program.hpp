// Runs the built programs as a user would, and keeps what they say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace attest_test {

struct RunResult {
  int exit_status = -1;  // 128 + signal if a signal ended it
  std::string out;
  std::string err;
};

/// Runs `arguments[0]` ("attest" and "attest-index" are found in $ATTEST_BIN_DIR) in `folder`, with
/// `input` on its standard input and neither $ATTEST_DB nor a terminal.
RunResult run_program(std::vector<std::string> arguments, const std::filesystem::path& folder,
                      const std::string& input = "");

/// A new empty folder, removed with everything in it at the end of its life.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return x_path; }
  std::filesystem::path operator/(const std::string& name) const { return x_path / name; }

 private:
  std::filesystem::path x_path;
};

/// The source tree ($ATTEST_SOURCE_DIR) and, if it is there, the test data ($ATTEST_TEST_DATA;
/// empty: not).
std::filesystem::path source_folder();
std::filesystem::path test_data_folder();

std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& content);

}  // namespace attest_test
