#include "query/render/reference.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/reference_entry.hpp"

namespace attest {
namespace {

constexpr std::size_t k_short_title = 40;  // code points

std::vector<std::string_view> split_blanks(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    out.push_back(text.substr(begin, at - begin));
  }
  return out;
}

bool is_initial(std::string_view word) {
  return word.ends_with('.') || count_code_points(word) == 1;
}

std::string who(const DocumentMeta& meta) {
  std::vector<std::string> names;
  for (const std::string& author : meta.authors) names.push_back(read_person(author).family);
  std::erase(names, "");
  if (names.size() == 1) return names[0];
  if (names.size() == 2) return names[0] + " and " + names[1];
  if (names.size() == 3) return names[0] + ", " + names[1] + " and " + names[2];
  if (names.size() > 3) return names[0] + " et al.";
  if (!meta.publisher.empty()) return meta.publisher;
  if (meta.title.empty()) return meta.id;
  const std::string_view title = utf8_prefix(meta.title, k_short_title);
  return std::string(title) + (title.size() < meta.title.size() ? "…" : "");
}

}  // namespace

std::string family_name(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma != std::string_view::npos) name = name.substr(0, comma);
  const std::vector<std::string_view> words = split_blanks(name);
  if (words.empty()) return "";
  if (comma != std::string_view::npos) {
    const std::size_t begin = static_cast<std::size_t>(words.front().data() - name.data());
    const std::size_t end =
        static_cast<std::size_t>(words.back().data() - name.data()) + words.back().size();
    return std::string(name.substr(begin, end - begin));
  }
  for (auto word = words.rbegin(); word != words.rend(); ++word)
    if (!is_initial(*word)) return std::string(*word);
  return std::string(words.back());
}

std::string year_of(std::string_view edtf) {
  if (edtf.starts_with("../")) edtf.remove_prefix(3);
  const std::size_t sign = edtf.starts_with('-') ? 1 : 0;
  std::size_t end = sign;
  while (end < edtf.size() && (edtf[end] == 'X' || (edtf[end] >= '0' && edtf[end] <= '9'))) ++end;
  return std::string(edtf.substr(0, end == sign ? 0 : end));
}

std::string reference(const DocumentMeta& meta, const Passage& passage) {
  const std::string year = year_of(meta.published);
  std::string out = "(" + who(meta) + " " + (year.empty() ? "n.d." : year);
  if (!passage.page_label.empty()) out += ", p. " + passage.page_label;
  return out + ")";
}

}  // namespace attest
