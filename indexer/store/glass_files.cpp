#include "indexer/store/glass_files.hpp"

#include <fstream>
#include <iterator>

#include "indexer/store/glass_postings.hpp"

namespace attest::glass {

std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return !file.fail();
}

std::optional<TableRoot> write_range(std::uint32_t first, std::uint32_t last,
                                     const std::filesystem::path& path) {
  TableWriter table;
  if (first > 0) {
    std::vector<Posting> range{{first, 1}};
    if (last != first) range.push_back({last, 1});
    add_postings({}, range, table);
  }
  const Result<TableRoot> root = table.write(path.string());
  return root ? std::optional(*root) : std::nullopt;
}

}  // namespace attest::glass
