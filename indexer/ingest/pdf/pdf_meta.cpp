#include "indexer/ingest/pdf/pdf_meta.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr std::array<std::string_view, 14> k_file_endings{".doc", ".docx", ".rtf", ".odt", ".pdf",
                                                          ".ps",  ".dvi",  ".tex", ".qxd", ".indd",
                                                          ".ppt", ".pptx", ".xls", ".wpd"};
// What programs write for want of anything better.
constexpr std::array<std::string_view, 8> k_program_titles{"microsoft word - ",
                                                           "microsoft powerpoint - ",
                                                           "powerpoint presentation",
                                                           "slide 1",
                                                           "untitled",
                                                           "print",
                                                           "layout 1",
                                                           "document1"};
constexpr std::array<std::string_view, 9> k_account_names{
    "administrator", "admin", "user", "owner", "unknown", "author", "root", "guest", "anonymous"};

std::string tidy(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const bool blank = c <= U' ' || c == 0x7F || c == 0xA0 || c == 0xFEFF || c == 0x3000;
    if (!blank)
      append_utf8(out, c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool has_letter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CharClass cls = char_info(next_code_point(text, i)).cls();
    if (cls == CharClass::letter || cls == CharClass::han || cls == CharClass::complex) return true;
  }
  return false;
}

void add_author(std::vector<std::string>& out, std::string_view part) {
  std::string name = tidy(part);
  const std::string folded = fold(name);
  const bool is_account =
      std::find(k_account_names.begin(), k_account_names.end(), folded) != k_account_names.end() ||
      // "jsmith3"
      (name == folded && name.find(' ') == std::string::npos &&
       std::all_of(name.begin(), name.end(),
                   [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  if (!is_account && has_letter(name) && name.find('@') == std::string::npos)
    out.push_back(std::move(name));
}

}  // namespace

std::string pdf_title(std::string_view entry) {
  std::string title = tidy(entry);
  const std::string folded = fold(title);
  for (const std::string_view made : k_program_titles)
    if (folded.starts_with(made)) return {};
  for (const std::string_view ending : k_file_endings)
    if (folded.ends_with(ending)) return {};
  const bool is_code =
      title.find(' ') == std::string::npos &&
      title.find_first_of("0123456789_") != std::string::npos &&
      folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-.") == std::string::npos;
  return is_code || !has_letter(title) ? std::string() : title;
}

std::vector<std::string> pdf_authors(std::string_view entry) {
  std::vector<std::string> out;
  std::string text = tidy(entry);
  for (const std::string_view mark : {"；", "、", "，"})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), ";");
  // A comma parts names only if each part could be a whole one: "Smith, John" is a single name.
  bool commas = text.find(';') == std::string::npos;
  for (std::size_t at = 0; commas && at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    commas = tidy(std::string_view(text).substr(at, end - at)).find(' ') != std::string::npos;
    at = end + 1;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(commas ? ",;" : ";", at), text.size());
    add_author(out, std::string_view(text).substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string pdf_date(std::string_view entry) {
  if (entry.starts_with("D:")) entry.remove_prefix(2);
  std::string digits(
      entry.substr(0, std::min(entry.find_first_not_of("0123456789"), entry.size())));
  if (digits.size() < 4 || digits < "1970" || digits > "2199") return {};
  std::string out = digits.substr(0, 4);
  const auto add = [&](std::size_t at, std::string_view most) {
    if (digits.size() < at + 2) return false;
    const std::string part = digits.substr(at, 2);
    if (part < "01" || part > most) return false;
    out += "-" + part;
    return true;
  };
  if (add(4, "12")) add(6, "31");
  return out;
}

}  // namespace attest
