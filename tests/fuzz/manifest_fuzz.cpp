// Fuzz target: a corpus manifest.
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "indexer/ingest/sources.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / "attest-fuzz-manifest" / "corpus.xml";
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  (void)attest::read_manifest(path, {});
  return 0;
}
