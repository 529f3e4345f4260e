#include "indexer/ingest/meta_fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest_value = 500;
constexpr std::size_t k_longest_author = 80;
constexpr std::size_t k_most_authors = 100;
constexpr std::string_view k_field_names[] = {"title", "authors", "publisher", "published",
                                              "type",  "url",     "lang"};

// One line, without control characters (a title may carry terminal escapes), cut at a limit.
std::string cleaned(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size() && out.size() < k_longest_value;) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    const bool invisible = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
                           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
                           c == 0xFEFF || c == 0xFFFD || c == 0x2028 || c == 0x2029;
    if (c == ' ' || c == 0xA0 || c == 0x3000 || (invisible && c != 0x200D)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text.substr(begin, i - begin);
  }
  return out;
}

std::string clean_lang(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == '_') break;
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (low < 'a' || low > 'z') return {};
    out += low;
  }
  return out.size() == 2 || out.size() == 3 ? out : std::string();
}

std::string clean_value(MetaField field, std::string_view value) {
  std::string text = cleaned(value);
  switch (field) {
    case MetaField::author:
      return clean_author(text);
    case MetaField::published:
      return read_date(text).value_or(std::string());
    case MetaField::url:
      return (text.starts_with("http://") || text.starts_with("https://")) &&
                     text.find(' ') == std::string::npos
                 ? text
                 : std::string();
    case MetaField::lang:
      return clean_lang(text);
    case MetaField::publisher:
      return text.starts_with("http://") || text.starts_with("https://") ? std::string() : text;
    default:
      return text;
  }
}

}  // namespace

void MetaFields::add(MetaField field, std::string_view value, std::string_view source, int rank) {
  const auto known = x_best.find(field);
  const bool same =
      known != x_best.end() && known->second.rank == rank && known->second.source == source;
  if (known != x_best.end() && known->second.rank <= rank && !(same && field == MetaField::author))
    return;
  std::string text = clean_value(field, value.substr(0, 16384));
  if (text.empty()) return;
  if (!same) {
    x_best[field] = {{std::move(text)}, std::string(source), rank};
    return;
  }
  std::vector<std::string>& values = known->second.values;
  if (values.size() < k_most_authors &&
      std::find(values.begin(), values.end(), text) == values.end())
    values.push_back(std::move(text));
}

std::string_view MetaFields::best(MetaField field) const {
  const auto it = x_best.find(field);
  return it == x_best.end() ? std::string_view() : std::string_view(it->second.values.front());
}

void MetaFields::apply(DocumentMeta& meta) const {
  const std::array<std::pair<MetaField, std::string*>, 6> members{
      {{MetaField::title, &meta.title},
       {MetaField::publisher, &meta.publisher},
       {MetaField::published, &meta.published},
       {MetaField::type, &meta.type},
       {MetaField::url, &meta.url},
       {MetaField::lang, &meta.lang}}};
  const auto note = [&](MetaField field, const Candidate& from) {
    meta.origins.push_back(
        {std::string(k_field_names[static_cast<std::size_t>(field)]), from.source});
  };
  for (const auto& [field, member] : members) {
    const auto it = x_best.find(field);
    if (it == x_best.end() || !member->empty()) continue;
    *member = it->second.values.front();
    note(field, it->second);
  }
  const auto authors = x_best.find(MetaField::author);
  if (authors == x_best.end() || !meta.authors.empty()) return;
  for (const std::string& author : authors->second.values)
    if (author != meta.publisher) meta.authors.push_back(author);
  if (!meta.authors.empty()) note(MetaField::author, authors->second);
}

std::string clean_author(std::string_view text) {
  std::string name = cleaned(text);
  if (name.size() < 2 || name.size() > k_longest_author) return {};
  for (const std::string_view sign : {"://", "@", "www.", "|", "<", ">", "{", "}", "\""})
    if (name.find(sign) != std::string::npos) return {};
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < name.size();) {
    const CharClass cls = char_info(next_code_point(name, i)).cls();
    letters += cls == CharClass::letter || cls == CharClass::han ? 1 : 0;
    digits += cls == CharClass::digit ? 1 : 0;
  }
  if (letters < 2 || digits > 2) return {};
  if (std::count(name.begin(), name.end(), ' ') > 6) return {};
  const std::size_t comma = name.find(", ");
  if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) return name;
  const std::string first = name.substr(comma + 2);
  if (first.starts_with("Jr") || first.starts_with("Sr") || first.size() < 2) return name;
  return first + " " + name.substr(0, comma);
}

}  // namespace attest
