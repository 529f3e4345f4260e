#include "indexer/text/word_forms.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/text/word_pairs.hpp"

namespace attest {
namespace {

constexpr std::uint64_t k_mix = 0x9E3779B97F4A7C15ULL;
constexpr int k_most_changes = 3;  // "выполняем" loses two endings, one by one

std::string forms_path(const std::string& lang) {
  return "lang/" + lang + "/forms.tsv";
}

// "0" is nothing, as in declensions.tsv.
std::string_view unless_zero(std::string_view cell) {
  return cell == "0" ? std::string_view() : cell;
}

bool is_one_of(std::string_view letters, std::string_view letter) {
  return letters.find(letter) != std::string_view::npos;
}

std::size_t first_byte(std::string_view text) {
  return text.empty() ? 0 : static_cast<unsigned char>(text.front());
}

std::size_t last_byte(std::string_view text) {
  return text.empty() ? 0 : static_cast<unsigned char>(text.back());
}

// The last character of a text that has one.
std::string_view last_character(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && !is_utf8_boundary(text[at])) --at;
  return text.substr(at);
}

Result<std::size_t> parse_count(std::string_view cell, const std::string& place) {
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  if (error != std::errc() || end != cell.data() + cell.size())
    return Error{ErrorCode::usage, "no number: \"" + std::string(cell) + "\"", place,
                 "how many letters a stem must have"};
  return out;
}

template <typename Add>
void for_each_word(std::string_view cell, const Add& add) {
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(' '), cell.size());
    if (end > 0) add(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

}  // namespace

Status WordForms::add_row(const TsvRow& row, const std::string& place) {
  const std::vector<std::string_view>& cells = row.cells;
  const auto add_all = [&](TextMap<std::string>& table) {
    const std::string one(cells[1]);
    for_each_word(cells[2], [&](std::string_view other) { table.emplace(other, one); });
    table.emplace(one, one);
  };
  if (cells[0] == "form" && cells.size() == 3) {
    add_all(x_bases);
  } else if (cells[0] == "stem" && cells.size() == 3) {
    add_all(x_stems);
  } else if (cells[0] == "root" && cells.size() == 3) {
    add_all(x_roots);
  } else if (cells[0] == "keep" && cells.size() == 2) {
    for_each_word(cells[1],
                  [&](std::string_view stem) { x_stems.emplace(stem, std::string(stem)); });
  } else if (cells[0] == "prefixes" && cells.size() == 2) {
    for_each_word(cells[1], [&](std::string_view prefix) { x_prefixes.emplace_back(prefix); });
  } else if (cells[0] == "ending" && cells.size() == 5) {
    Result<std::size_t> least = parse_count(cells[4], place);
    if (!least) return least.error();
    x_endings.push_back({std::string(cells[1] == "*" ? std::string_view() : cells[1]),
                         std::string(cells[2]), std::string(unless_zero(cells[3])), *least});
  } else if (!is_word_pair(row, "same")) {
    return Error{ErrorCode::usage, "no row of word forms", place,
                 "form, stem, root, keep, prefixes, ending, same or other"};
  }
  return Done{};
}

Result<WordForms> WordForms::create(const DataFiles& data) {
  WordForms out;
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string path = forms_path(lang);
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    out.x_fingerprint = out.x_fingerprint * k_mix + quick_hash(*content);
    for (const TsvRow& row : parse_tsv(*content)) {
      const Status added = out.add_row(row, path + ":" + std::to_string(row.line));
      if (!added) return added.error();
    }
  }
  for (const std::string& prefix : out.x_prefixes) out.x_first_bytes.set(first_byte(prefix));
  for (const Ending& ending : out.x_endings) out.x_last_bytes.set(last_byte(ending.from));
  std::sort(out.x_prefixes.begin(), out.x_prefixes.end(), [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return out;
}

std::string_view WordForms::base_of(std::string_view word) const {
  const std::string* base = x_bases.find(word);
  return base == nullptr ? word : std::string_view(*base);
}

// Puts another root behind its prefix, or takes off an ending. False if the stem stays.
bool WordForms::is_changed(std::string& stem) const {
  const bool may_begin = x_first_bytes[first_byte(stem)], may_end = x_last_bytes[last_byte(stem)];
  for (const std::string& prefix : x_prefixes) {
    if (!may_begin) break;
    if (!stem.starts_with(prefix)) continue;
    const std::string* root = x_roots.find(std::string_view(stem).substr(prefix.size()));
    if (root == nullptr) continue;
    const bool is_other = stem.compare(prefix.size(), std::string::npos, *root) != 0;
    stem.replace(prefix.size(), std::string::npos, *root);
    return is_other;
  }
  if (!may_end) return false;
  const std::size_t size = count_code_points(stem);
  for (const Ending& ending : x_endings) {
    if (size < ending.least || !stem.ends_with(ending.from)) continue;
    const std::size_t kept = stem.size() - ending.from.size();
    if (kept == 0) continue;
    const std::string_view before = last_character(std::string_view(stem).substr(0, kept));
    if (!ending.before.empty() && !is_one_of(ending.before, before)) continue;
    stem.replace(kept, std::string::npos, ending.to);
    return true;
  }
  return false;
}

std::string WordForms::join(std::string stem) const {
  for (int i = 0; i < k_most_changes; ++i) {
    if (const std::string* row = x_stems.find(stem)) return *row;
    if (!is_changed(stem)) return stem;
  }
  const std::string* row = x_stems.find(stem);
  return row == nullptr ? stem : *row;
}

}  // namespace attest
