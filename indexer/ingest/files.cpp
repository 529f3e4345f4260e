#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

#include "indexer/ingest/sources.hpp"

namespace attest {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error unreadable_file(const std::filesystem::path& path, const std::string& why) {
  return {ErrorCode::unreadable, why, path.string(), {}};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (failed) return unreadable_file(path, "cannot be read: " + failed.message());
  if (std::filesystem::is_directory(status))
    return unreadable_file(path, "is a folder, not a file");
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return unreadable_file(path, std::string("cannot be opened: ") + std::strerror(errno));
  const auto too_large = [&] {
    return Error{ErrorCode::too_large,
                 "is larger than the limit of " + std::to_string(max_bytes) + " bytes",
                 path.string(), "raise it by --max-file-size"};
  };
  std::string bytes;
  const std::uintmax_t expected =
      std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, failed) : 0;
  if (!failed && expected > max_bytes) return too_large();
  // One byte more than expected tells the end of an unchanged file with a single read.
  std::size_t chunk = failed || expected == 0 ? 65536 : static_cast<std::size_t>(expected) + 1;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + chunk);
    const std::size_t got = std::fread(bytes.data() + before, 1, chunk, file.get());
    bytes.resize(before + got);
    if (bytes.size() > max_bytes) return too_large();
    if (got < chunk) break;
    chunk = 1U << 20U;
  }
  if (std::ferror(file.get()) != 0)
    return unreadable_file(path, std::string("cannot be read: ") + std::strerror(errno));
  return bytes;
}

}  // namespace attest
