// What Word and OpenDocument texts have in common: paragraphs, tables, notes that are told in one
// place and stand in another.
#pragma once

#include <deque>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/ingest/formats/document_builder.hpp"

namespace attest {

enum class NoteKind { footnote, endnote };

/// What is met inside a paragraph but is no part of it: put behind the text, in order.
struct OfficeAside {
  BlockKind kind = BlockKind::note;  // note, comment, or body for a text box
  std::string label;                 // of a note
  pugi::xml_node node;
  int section = -1;  // of the paragraph
};

/// Calls the builder for a document walked in order. Tables of one column and tables that lay out
/// long texts are read as paragraphs.
class OfficeText {
 public:
  explicit OfficeText(Document& out) : x_builder(out) {}

  DocumentBuilder& builder() { return x_builder; }

  /// A paragraph; inside a table it is a line of a cell.
  void begin_paragraph(BlockKind kind, int heading_level);
  void end_paragraph();

  /// `row` and `cell` are the local names of the format's elements.
  void begin_table(pugi::xml_node table, std::string_view row, std::string_view cell);
  void begin_row();
  void begin_cell();
  void end_table();

  /// How many notes of a kind have numbers for marks; to be told before the first of them is met.
  void expect_notes(NoteKind kind, std::size_t numbered);

  /// Marks the place of a note and returns its label: as printed if that is a number or letters,
  /// "e1" for endnote 1 where footnotes are numbered too, and for other signs a number that no
  /// other note has. The same again for a key that was met before.
  std::string refer(NoteKind kind, const std::string& key, std::string_view printed);

  /// Puts off a note, comment or text box until the text is done.
  void put_off(BlockKind kind, std::string label, pugi::xml_node node);
  /// Ends what was read and calls `read` with the node of each one put off; its paragraphs are of
  /// that kind meanwhile.
  template <typename Read>
  void read_asides(Read read) {
    OfficeAside aside;
    while (next_aside(aside)) {
      x_aside = &aside;
      read(aside.node);
    }
  }

 private:
  struct Table {
    bool is_layout = false;
    bool has_row = false;
    bool has_cell = false;
    bool has_paragraph = false;  // in its cell
  };
  /// Ends what was read; false if none is left.
  bool next_aside(OfficeAside& aside);
  bool in_table() const { return x_open_tables > 0; }
  void fix_sections();

  DocumentBuilder x_builder;
  std::vector<Table> x_tables;
  std::size_t x_open_tables = 0;  // of them, those that are no layout
  std::deque<OfficeAside> x_asides;
  const OfficeAside* x_aside = nullptr;
  std::map<std::string, std::string> x_keys;  // of notes that were met: their labels
  std::size_t x_footnotes = 0;                // that have numbers
  std::size_t x_next_label = 1;               // for notes that have none
  std::size_t x_fixed = 0;
};

/// Date of an ISO time ("2014-05-20T10:00:00Z" -> "2014-05-20"); empty if it is none.
std::string edtf_of_time(std::string_view time);

/// Title (the first heading if the format names none), authors, date: what `meta` has not yet.
struct OfficeProperties {
  std::string title;
  std::vector<std::string> authors;
  std::string published;
  std::string publisher;
};
void fill_properties(const OfficeProperties& properties, Document& document);

}  // namespace attest
