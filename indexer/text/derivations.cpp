#include "indexer/text/derivations.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/text/word_pairs.hpp"

namespace attest {
namespace {

constexpr std::size_t k_least_beginning = 4;  // characters

std::string path_of(const std::string& lang) {
  return "lang/" + lang + "/derivations.tsv";
}

// Half of the longer word.
std::size_t least_shared(std::size_t longer) {
  return std::max(k_least_beginning, (longer + 1) / 2);
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  const std::size_t n = std::min(a.size(), b.size());
  std::size_t bytes = 0;
  while (bytes < n && a[bytes] == b[bytes]) ++bytes;
  const auto is_inside = [&](std::string_view text) {
    return bytes < text.size() && !is_utf8_boundary(text[bytes]);
  };
  while (bytes > 0 && (is_inside(a) || is_inside(b))) --bytes;
  return bytes;
}

void add_words(std::string_view cell, std::unordered_set<std::string>& out) {
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(' '), cell.size());
    if (end > 0) out.emplace(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

}  // namespace

Result<Derivations> Derivations::create(const DataFiles& data) {
  Derivations out;
  out.x_endings.emplace();
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string* content = data.find(path_of(lang));
    if (content == nullptr) continue;
    for (const TsvRow& row : parse_tsv(*content)) {
      const std::string_view kind = row.cells[0];
      if (kind == "endings" && row.cells.size() == 2) {
        add_words(row.cells[1], out.x_endings);
      } else if (!is_word_pair(row, "kin")) {
        return Error{ErrorCode::usage, "neither endings nor an example",
                     path_of(lang) + ":" + std::to_string(row.line),
                     "endings and a list, or kin or other and two words"};
      }
    }
  }
  return out;
}

double Derivations::kinship(std::string_view stem, std::string_view other) const {
  const std::size_t bytes = common_beginning(stem, other);
  const std::size_t longer = std::max(count_code_points(stem), count_code_points(other));
  const std::size_t shared = count_code_points(stem.substr(0, bytes));
  if (stem == other || shared < least_shared(longer)) return 0;
  const auto is_ending = [&](std::string_view rest) {
    return x_endings.contains(std::string(rest));
  };
  if (!is_ending(stem.substr(bytes)) || !is_ending(other.substr(bytes))) return 0;
  return static_cast<double>(shared) / static_cast<double>(longer);
}

std::size_t Derivations::least_beginning(std::string_view stem) {
  const std::size_t size = count_code_points(stem);
  return size < k_least_beginning ? 0 : least_shared(size);
}

}  // namespace attest
