// Fuzz target: any bytes as a container, named in turn like an archive and like a mail: members
// have proper names, within the limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/ingest/container.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  attest::ContainerLimits limits;
  limits.archive.max_member_bytes = 1 << 20;
  limits.budget = {1000, 16 << 20};
  for (const char* name : {"a.zip", "a.eml"}) {
    std::size_t total = 0;
    attest::read_container(bytes, name, limits, [&](attest::ContainerMember&& member) {
      total += member.bytes.size();
      const std::string_view path = member.name;
      if (!member.error && (path.starts_with('/') || path.find("../") != path.npos)) std::abort();
      // A mail's own bytes are not unpacked, but once for each of its nested messages.
      if (total > (16U << 20U) + 8 * size + (1U << 20U)) std::abort();
      return true;
    });
  }
  return 0;
}
