// How Word numbers notes: formats, starts and restarts (ECMA-376-1, 17.11).
#pragma once

#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// The `number`-th (from 1) mark in a format of ST_NumberFormat: "iv", "d", "†". Formats that write
/// a number by other signs (circles, Chinese numerals) give its digits.
std::string word_note_number(std::string_view format, int number);

/// Gives the notes of one kind the marks that Word prints, in the order of their references.
class WordNoteNumbers {
 public:
  /// `properties` is the name of the element that says how they are numbered ("footnotePr"),
  /// `format` what holds where nothing is said.
  WordNoteNumbers(const char* properties, std::string_view format)
      : x_properties(properties), x_own{std::string(format), 1, Restart::never} {}

  /// Reads what the settings say, and each section of the body. Refers to neither afterwards.
  void read(pugi::xml_node settings, pugi::xml_node body);

  /// True if any of the notes has a number for a mark.
  bool has_digits() const;

  /// The mark of the next reference; its own if it brings one, which does not count.
  std::string next(pugi::xml_node reference);

 private:
  enum class Restart { never, section, page };
  struct Numbering {
    std::string format;
    int start = 1;
    Restart restart = Restart::never;
  };
  static Numbering numbering_of(pugi::xml_node properties, Numbering otherwise);
  const Numbering& numbering(std::size_t section) const;

  const char* x_properties;
  Numbering x_own;                       // of the document
  std::vector<Numbering> x_sections;     // of each section
  std::vector<std::ptrdiff_t> x_ends;    // of the sections: offsets in the part
  std::vector<std::ptrdiff_t> x_breaks;  // of pages
  int x_next = 0;                        // 0: none met yet
  std::size_t x_section = 0;             // of the reference before
  std::size_t x_page = 0;
};

}  // namespace attest
