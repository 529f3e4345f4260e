#include "indexer/ingest/formats/office_text.hpp"

#include <algorithm>
#include <utility>

#include "indexer/ingest/formats/xml_part.hpp"
#include "indexer/model/date.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_measured = 4;  // tables within each other; deeper ones are layout
constexpr std::size_t k_long_cell = 1500;   // bytes: more than a table's cell says

constexpr std::size_t k_most_label_bytes = 6;

bool is_label_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 && text[0] != '0' &&
         std::all_of(text.begin(), text.end(), is_label_digit);
}

bool is_lettered(std::string_view text) {
  return !text.empty() && text.size() <= k_most_label_bytes &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// One column, or a cell with a long text.
bool is_layout_table(pugi::xml_node table, std::string_view row, std::string_view cell) {
  std::size_t columns = 0;
  std::size_t cells = 0;
  std::size_t text = 0;
  std::size_t longest = 0;
  visit_xml(
      table,
      [&](pugi::xml_node node) {
        if (node.type() == pugi::node_pcdata) {
          text += std::string_view(node.value()).size();
          longest = std::max(longest, text);
        } else if (local_name(node) == row) {
          cells = 0;
        } else if (local_name(node) == cell) {
          columns = std::max(columns, ++cells);
          text = 0;
        }
        return true;
      },
      [](pugi::xml_node) {});
  return columns <= 1 || longest > k_long_cell;
}

}  // namespace

void OfficeText::begin_paragraph(BlockKind kind, int heading_level) {
  if (in_table()) {
    if (x_tables.back().has_paragraph) x_builder.add_break();
    x_tables.back().has_paragraph = true;
    return;
  }
  fix_sections();
  if (x_aside != nullptr && x_aside->kind != BlockKind::body) {
    x_builder.begin_block(x_aside->kind);
    if (x_aside->kind == BlockKind::note) x_builder.set_note_label(x_aside->label);
    return;
  }
  x_builder.begin_block(kind, heading_level);
}

void OfficeText::end_paragraph() {
  if (in_table()) return;
  x_builder.end_block();
  fix_sections();
}

// Blocks of an aside belong where it was met, not behind the last heading.
void OfficeText::fix_sections() {
  std::vector<Block>& blocks = x_builder.document().blocks;
  for (; x_fixed < blocks.size(); ++x_fixed)
    if (x_aside != nullptr && blocks[x_fixed].kind != BlockKind::heading)
      blocks[x_fixed].section = x_aside->section;
}

void OfficeText::begin_table(pugi::xml_node table, std::string_view row, std::string_view cell) {
  const bool is_layout = x_tables.size() >= k_most_measured || is_layout_table(table, row, cell);
  if (!in_table()) {
    x_builder.end_block();
    fix_sections();
    if (!is_layout) x_builder.begin_block(BlockKind::table);
  }
  x_tables.push_back({is_layout, false, false, false});
  x_open_tables += is_layout ? 0 : 1;
}

void OfficeText::begin_row() {
  if (x_tables.empty() || !in_table()) return;
  if (x_tables.back().has_row) x_builder.add_line_end();
  x_tables.back().has_row = true;
  x_tables.back().has_cell = x_tables.back().has_paragraph = false;
}

void OfficeText::begin_cell() {
  if (x_tables.empty() || !in_table()) return;
  if (x_tables.back().has_cell) x_builder.add_join(" | ", " | ");
  x_tables.back().has_cell = true;
  x_tables.back().has_paragraph = false;
}

void OfficeText::end_table() {
  if (x_tables.empty()) return;
  const bool is_layout = x_tables.back().is_layout;
  x_tables.pop_back();
  x_open_tables -= is_layout ? 0 : 1;
  if (!is_layout && !in_table()) {
    x_builder.end_block();
    fix_sections();
  }
}

void OfficeText::expect_notes(NoteKind kind, std::size_t numbered) {
  if (kind == NoteKind::footnote) x_footnotes += numbered;
  if (kind == NoteKind::footnote || x_footnotes == 0) x_next_label += numbered;
}

std::string OfficeText::refer(NoteKind kind, const std::string& key, std::string_view printed) {
  std::string label(printed);
  if (const auto known = x_keys.find(key); !key.empty() && known != x_keys.end()) {
    label = known->second;
  } else {
    const bool is_unique = kind == NoteKind::footnote || x_footnotes == 0;
    if (is_number(label) && !is_unique)
      label.insert(0, 1, 'e');
    else if (!is_number(label) && !is_lettered(label))
      label = std::to_string(x_next_label++);
    if (!key.empty()) x_keys.emplace(key, label);
  }
  x_builder.add_note_marker(label);
  return label;
}

void OfficeText::put_off(BlockKind kind, std::string label, pugi::xml_node node) {
  const std::vector<Section>& sections = x_builder.document().sections;
  x_asides.push_back({kind, std::move(label), node, static_cast<int>(sections.size()) - 1});
}

bool OfficeText::next_aside(OfficeAside& aside) {
  x_tables.clear();
  x_open_tables = 0;
  x_builder.end_block();
  fix_sections();
  x_aside = nullptr;
  if (x_asides.empty()) return false;
  aside = std::move(x_asides.front());
  x_asides.pop_front();
  return true;
}

std::string edtf_of_time(std::string_view time) {
  const auto date = parse_edtf(time.substr(0, std::min<std::size_t>(time.find('T'), 10)));
  return date && !date->is_range ? date->edtf : std::string();
}

void fill_properties(const OfficeProperties& properties, Document& document) {
  DocumentMeta& meta = document.meta;
  if (meta.title.empty()) meta.title = properties.title;
  if (meta.title.empty() && !document.sections.empty()) meta.title = document.sections[0].title;
  if (meta.authors.empty()) meta.authors = properties.authors;
  if (meta.published.empty()) meta.published = properties.published;
  if (meta.publisher.empty()) meta.publisher = properties.publisher;
}

}  // namespace attest
