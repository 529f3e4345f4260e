#include "indexer/store/layout.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

namespace attest {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view k_generation = "gen-";

std::optional<std::uint64_t> generation_of(std::string_view name) {
  if (!name.starts_with(k_generation)) return std::nullopt;
  name.remove_prefix(k_generation.size());
  std::uint64_t number = 0;
  const auto result = std::from_chars(name.data(), name.data() + name.size(), number);
  if (name.empty() || result.ec != std::errc{} || result.ptr != name.data() + name.size())
    return std::nullopt;
  return number;
}

Error system_error(const fs::path& path, std::string_view doing) {
  const std::string reason = std::generic_category().message(errno);
  return {ErrorCode::unreadable, std::string(doing) + ": " + reason, path.string(),
          "see that the disk has room and the folder may be written"};
}

bool sync_path(const fs::path& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) return false;
  const bool done = ::fsync(fd) == 0;
  ::close(fd);
  return done;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// What a writer leaves behind that did not come to its end.
bool is_unfinished(std::string_view name) {
  return name == "XAPIANDB.new" || name == "runs";
}

}  // namespace

fs::path IndexFolder::generation_path(std::uint64_t generation) const {
  return x_path / (std::string(k_generation) + std::to_string(generation));
}

bool IndexFolder::exists() const {
  std::error_code ec;
  return fs::is_directory(x_path, ec);
}

bool IndexFolder::is_ours() const {
  std::error_code ec;
  for (fs::directory_iterator it(x_path, ec), last; !ec && it != last; it.increment(ec)) {
    const std::string name = it->path().filename().string();
    if (name != "lock" && name != "XAPIANDB" && !is_unfinished(name) && !generation_of(name))
      return false;
  }
  return !ec;
}

Result<std::optional<std::uint64_t>> IndexFolder::current() const {
  std::error_code ec;
  if (!fs::exists(stub_path(), ec)) return std::optional<std::uint64_t>{};
  std::ifstream in(stub_path());
  std::string backend;
  std::string name;
  in >> backend >> name;
  const std::optional<std::uint64_t> generation = generation_of(name);
  if (backend != "auto" || !generation)
    return Error{ErrorCode::index_damaged, "the stub file does not name a generation",
                 stub_path().string(), "build it anew with attest-index --rebuild"};
  return generation;
}

Status IndexFolder::switch_to(std::uint64_t generation) const {
  const fs::path temporary = x_path / "XAPIANDB.new";
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return system_error(temporary, "cannot write");
  const std::string line = "auto " + std::string(k_generation) + std::to_string(generation) + "\n";
  const bool written = write_all(fd, line) && ::fsync(fd) == 0;
  ::close(fd);
  if (!written) return system_error(temporary, "cannot write");
  if (::rename(temporary.c_str(), stub_path().c_str()) != 0)
    return system_error(stub_path(), "cannot replace");
  if (!sync_path(x_path, O_RDONLY | O_DIRECTORY)) return system_error(x_path, "cannot sync");
  return Done{};
}

std::uint64_t IndexFolder::next() const {
  std::uint64_t highest = 0;
  std::error_code ec;
  for (fs::directory_iterator it(x_path, ec), last; !ec && it != last; it.increment(ec))
    if (const auto n = generation_of(it->path().filename().string()))
      highest = std::max(highest, *n);
  return highest + 1;
}

void IndexFolder::remove_others(std::optional<std::uint64_t> keep,
                                std::optional<std::uint64_t> keep_too) const {
  std::error_code ec;
  for (fs::directory_iterator it(x_path, ec), last; !ec && it != last; it.increment(ec)) {
    const std::string name = it->path().filename().string();
    const std::optional<std::uint64_t> number = generation_of(name);
    std::error_code ignored;
    if ((number && number != keep && number != keep_too) || is_unfinished(name))
      fs::remove_all(it->path(), ignored);
  }
}

std::uint64_t IndexFolder::size_bytes(std::uint64_t generation) const {
  std::uint64_t total = 0;
  std::error_code ec;
  for (fs::directory_iterator it(generation_path(generation), ec), last; !ec && it != last;
       it.increment(ec)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) total += it->file_size(ignored);
  }
  return total;
}

Result<IndexLock> IndexLock::acquire(const IndexFolder& folder) {
  const fs::path path = folder.path() / "lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) return system_error(path, "cannot write");
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    const bool taken = errno == EWOULDBLOCK;
    const Error failure = system_error(path, "cannot lock");
    ::close(fd);
    if (!taken) return failure;
    return Error{ErrorCode::index_locked, "another attest-index is writing this index",
                 folder.path().string(), "wait for it to end and run the command again"};
  }
  return IndexLock(fd);
}

IndexLock::IndexLock(IndexLock&& other) noexcept : x_descriptor(other.x_descriptor) {
  other.x_descriptor = -1;
}

IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(x_descriptor, other.x_descriptor);
  return *this;
}

IndexLock::~IndexLock() {
  if (x_descriptor >= 0) ::close(x_descriptor);
}

bool sync_file(const fs::path& path) {
  return sync_path(path, O_RDONLY);
}

}  // namespace attest
