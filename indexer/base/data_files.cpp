#include "indexer/base/data_files.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include "indexer/base/embedded_files.hpp"

namespace attest {
namespace {

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = s.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(blank) - first + 1);
}

template <typename PerLine>
void for_each_line(std::string_view content, PerLine per_line) {
  std::size_t line = 0;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    per_line(++line, content.substr(0, end));
    if (end == std::string_view::npos) break;
    content.remove_prefix(end + 1);
  }
}

}  // namespace

DataFiles DataFiles::embedded() {
  DataFiles out;
  auto files = std::make_shared<Files>();
  for (const EmbeddedFile& file : embedded_files()) files->emplace(file.path, file.content);
  out.x_files = std::move(files);
  out.x_is_embedded = true;
  return out;
}

DataFiles::Files& DataFiles::own_files() {
  if (x_files.use_count() != 1) x_files = std::make_shared<Files>(*x_files);
  x_is_embedded = false;
  return *x_files;
}

void DataFiles::add(std::string path, std::string content) {
  own_files()[std::move(path)] = std::move(content);
}

Status DataFiles::replace_folder(std::string_view prefix, const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code ec;
  if (!fs::is_directory(folder, ec))
    return Error{ErrorCode::unreadable, "no such folder", folder.string(), ""};
  Files found;
  for (fs::recursive_directory_iterator it(folder, ec), last; !ec && it != last; it.increment(ec)) {
    if (!it->is_regular_file(ec)) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) return Error{ErrorCode::unreadable, "cannot read", it->path().string(), ""};
    const std::string relative = it->path().lexically_relative(folder).generic_string();
    found[std::string(prefix) + "/" + relative] = content.str();
  }
  if (ec) return Error{ErrorCode::unreadable, ec.message(), folder.string(), ""};
  Files& files = own_files();
  std::erase_if(files, [&](const auto& file) {
    return file.first.starts_with(prefix) && file.first.size() > prefix.size() &&
           file.first[prefix.size()] == '/';
  });
  files.merge(found);
  return Done{};
}

const std::string* DataFiles::find(std::string_view path) const {
  const auto it = x_files->find(path);
  return it == x_files->end() ? nullptr : &it->second;
}

std::vector<std::string> DataFiles::subfolders(std::string_view folder) const {
  std::set<std::string> names;
  const std::string prefix = std::string(folder) + "/";
  for (const auto& [path, content] : *x_files) {
    if (!path.starts_with(prefix)) continue;
    const std::size_t slash = path.find('/', prefix.size());
    if (slash != std::string::npos) names.insert(path.substr(prefix.size(), slash - prefix.size()));
  }
  return {names.begin(), names.end()};
}

std::vector<TsvRow> parse_tsv(std::string_view content) {
  std::vector<TsvRow> rows;
  for_each_line(content, [&](std::size_t number, std::string_view line) {
    if (trimmed(line).empty() || trimmed(line).front() == '#') return;
    TsvRow row{number, {}};
    while (true) {
      const std::size_t tab = line.find('\t');
      row.cells.push_back(trimmed(line.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    rows.push_back(std::move(row));
  });
  return rows;
}

std::vector<std::string_view> parse_word_list(std::string_view content) {
  std::vector<std::string_view> words;
  for_each_line(content, [&](std::size_t, std::string_view line) {
    const std::string_view word = trimmed(line.substr(0, line.find('|')));
    if (!word.empty()) words.push_back(word);
  });
  return words;
}

}  // namespace attest
