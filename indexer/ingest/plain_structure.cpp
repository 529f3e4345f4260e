#include "indexer/ingest/plain_lines.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

constexpr std::size_t k_head_blocks = 12;  // where a title or date line may stand

bool is_iso_date(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return false;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (i != 4 && i != 7 && (s[i] < '0' || s[i] > '9')) return false;
  return s.substr(5, 2) >= "01" && s.substr(5, 2) <= "12" && s.substr(8) >= "01" &&
         s.substr(8) <= "31";
}

// Title and date from the text's head, only where a line says nothing else.
void fill_meta(Document& document) {
  for (std::size_t i = 0; i < document.blocks.size() && i < k_head_blocks; ++i) {
    const Block& block = document.blocks[i];
    const std::string_view text = block.segments.front().of(document.published);
    if (document.meta.title.empty() && block.kind == BlockKind::heading && block.section == 0 &&
        block.heading_level == 1)
      document.meta.title = document.sections.front().title;
    if (document.meta.published.empty() && block.kind == BlockKind::body && is_iso_date(text))
      document.meta.published = text;
  }
}

}  // namespace

void structure_plain_text(Document& document) {
  document.blocks.clear();
  document.sections.clear();
  if (document.published.empty()) return;
  PlainText plain = split_lines(document.published, LayoutWords::embedded());
  mark_repeats(plain);
  mark_pages(plain);
  mark_notes(plain);
  mark_tables(plain);
  measure_lines(plain);
  std::vector<PlainItem> items = group_lines(plain);
  classify_items(plain, items);
  emit_blocks(plain, items, document);
  fill_meta(document);
}

}  // namespace attest
