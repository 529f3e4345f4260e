#include "indexer/ingest/formats/docx_notes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/xml_part.hpp"

namespace attest {
namespace {

constexpr int k_most_number = 9999;
constexpr int k_most_roman_mark = 399;
constexpr std::size_t k_most_sections = 10000;

std::string roman(int number) {
  static constexpr std::array<std::pair<int, std::string_view>, 9> k_parts{{{100, "c"},
                                                                            {90, "xc"},
                                                                            {50, "l"},
                                                                            {40, "xl"},
                                                                            {10, "x"},
                                                                            {9, "ix"},
                                                                            {5, "v"},
                                                                            {4, "iv"},
                                                                            {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : k_parts)
    for (; number >= value; number -= value) out += letters;
  return out;
}

// a … z, aa, bb …: the sign of its place, once more with each round.
std::string sign_repeated(const std::vector<std::string_view>& signs, int number) {
  const auto place = static_cast<std::size_t>(number - 1);
  std::string out;
  for (std::size_t i = 0; i <= place / signs.size(); ++i) out += signs[place % signs.size()];
  return out;
}

std::string alphabet(int number) {
  static constexpr std::string_view k_letters = "abcdefghijklmnopqrstuvwxyz";
  std::vector<std::string_view> signs;
  for (std::size_t i = 0; i < k_letters.size(); ++i) signs.push_back(k_letters.substr(i, 1));
  return sign_repeated(signs, number);
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

std::ptrdiff_t end_of(pugi::xml_node paragraph) {
  const pugi::xml_node next = paragraph.next_sibling();
  return next ? next.offset_debug() : std::numeric_limits<std::ptrdiff_t>::max();
}

// The mark that a reference brings along: what the run says next.
std::string own_mark(pugi::xml_node reference) {
  const pugi::xml_node next = reference.next_sibling();
  if (local_name(next) == "t") return clean_text(next.child_value());
  if (local_name(next) != "sym") return {};
  unsigned code = 0;
  const std::string_view hex = attribute_named(next, "char");
  std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  // Symbol fonts have their characters at F000 and up.
  if (code >= 0xF000 && code < 0xF100) code -= 0xF000;
  std::string out;
  if (code > 0x20 && code < 0xD800) append_utf8(out, code);
  return out;
}

}  // namespace

std::string word_note_number(std::string_view format, int number) {
  if (number < 1) return "0";
  const bool countable = number <= k_most_roman_mark;
  if (format == "lowerRoman" && countable) return roman(number);
  if (format == "upperRoman" && countable) return upper(roman(number));
  if (format == "lowerLetter" && countable) return alphabet(number);
  if (format == "upperLetter" && countable) return upper(alphabet(number));
  if (format == "chicago" && countable) return sign_repeated({"*", "†", "‡", "§"}, number);
  return std::to_string(number);
}

void WordNoteNumbers::read(pugi::xml_node settings, pugi::xml_node body) {
  x_own = numbering_of(child_named(settings, x_properties), x_own);
  visit_xml(
      body,
      [&](pugi::xml_node node) {
        const std::string_view name = local_name(node);
        if (name == "sectPr" && x_sections.size() < k_most_sections) {
          x_sections.push_back(numbering_of(child_named(node, x_properties), x_own));
          const bool is_last = node.parent() == body;
          x_ends.push_back(is_last ? std::numeric_limits<std::ptrdiff_t>::max()
                                   : end_of(node.parent().parent()));
        } else if (name == "lastRenderedPageBreak") {
          x_breaks.push_back(node.offset_debug());
        }
        return name != "sectPr" && name != "pPrChange";
      },
      [](pugi::xml_node) {});
}

WordNoteNumbers::Numbering WordNoteNumbers::numbering_of(pugi::xml_node properties,
                                                         Numbering otherwise) {
  const std::string_view format = attribute_named(child_named(properties, "numFmt"), "val");
  if (!format.empty()) otherwise.format = format;
  const std::string_view start = attribute_named(child_named(properties, "numStart"), "val");
  int value = 0;
  std::from_chars(start.data(), start.data() + start.size(), value);
  if (value > 0 && value <= k_most_number) otherwise.start = value;
  const std::string_view restart = attribute_named(child_named(properties, "numRestart"), "val");
  if (restart == "eachSect") otherwise.restart = Restart::section;
  if (restart == "eachPage") otherwise.restart = Restart::page;
  if (restart == "continuous") otherwise.restart = Restart::never;
  return otherwise;
}

const WordNoteNumbers::Numbering& WordNoteNumbers::numbering(std::size_t section) const {
  return section < x_sections.size() ? x_sections[section] : x_own;
}

bool WordNoteNumbers::has_digits() const {
  const auto digits = [](const Numbering& numbering) {
    return word_note_number(numbering.format, 1) == "1";
  };
  return x_sections.empty() ? digits(x_own)
                            : std::any_of(x_sections.begin(), x_sections.end(), digits);
}

std::string WordNoteNumbers::next(pugi::xml_node reference) {
  const std::ptrdiff_t at = reference.offset_debug();
  const auto count_before = [&](const std::vector<std::ptrdiff_t>& offsets) {
    return static_cast<std::size_t>(std::upper_bound(offsets.begin(), offsets.end(), at) -
                                    offsets.begin());
  };
  const std::size_t section = count_before(x_ends);
  const std::size_t page = count_before(x_breaks);
  const Numbering& here = numbering(section);
  const std::string_view custom = attribute_named(reference, "customMarkFollows");
  if (!custom.empty() && custom != "0" && custom != "false" && custom != "off")
    if (std::string mark = own_mark(reference); !mark.empty()) return mark;
  const bool anew = x_next == 0 || (here.restart != Restart::never && section != x_section) ||
                    (here.restart == Restart::page && page != x_page);
  if (anew) x_next = here.start;
  x_section = section;
  x_page = page;
  const int number = x_next;
  x_next = std::min(x_next + 1, k_most_number);
  return word_note_number(here.format, number);
}

}  // namespace attest
