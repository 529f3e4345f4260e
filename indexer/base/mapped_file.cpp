#include "indexer/base/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace attest {

Result<MappedFile> MappedFile::open(const std::filesystem::path& file) {
  const Error unreadable{ErrorCode::unreadable, "cannot be read", file.string(), ""};
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return unreadable;
  struct stat facts {};
  const bool known = fstat(handle, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0;
  const auto size = static_cast<std::size_t>(known ? facts.st_size : 0);
  void* mapped = known ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, handle, 0) : MAP_FAILED;
  close(handle);
  if (mapped == MAP_FAILED) return unreadable;
  return MappedFile({static_cast<const char*>(mapped), size});
}

MappedFile::MappedFile(MappedFile&& other) noexcept : x_bytes(std::exchange(other.x_bytes, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(x_bytes, other.x_bytes);
  return *this;
}

MappedFile::~MappedFile() {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): munmap takes what mmap gave
  if (!x_bytes.empty()) munmap(const_cast<char*>(x_bytes.data()), x_bytes.size());
}

}  // namespace attest
