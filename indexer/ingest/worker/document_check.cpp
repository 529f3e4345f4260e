#include "indexer/ingest/worker/document_check.hpp"

#include <string_view>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_depth = 1000;  // of sections within sections
constexpr int k_max_level = 1000;

Error wrong(const char* what) {
  return {ErrorCode::internal, what, "", ""};
}

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || is_utf8_boundary(text[at]);
}

bool has_valid_meta(const DocumentMeta& meta) {
  for (const std::string* s : {&meta.id, &meta.title, &meta.publisher, &meta.published, &meta.type,
                               &meta.url, &meta.path, &meta.lang, &meta.sha256, &meta.format})
    if (!is_valid_utf8(*s)) return false;
  for (const std::string& author : meta.authors)
    if (!is_valid_utf8(author)) return false;
  for (const MetaOrigin& origin : meta.origins)
    if (!is_valid_utf8(origin.field) || !is_valid_utf8(origin.source)) return false;
  return true;
}

bool has_valid_sections(const Document& document) {
  std::vector<std::size_t> depths;
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const Section& section = document.sections[i];
    if (!is_valid_utf8(section.title) || section.parent < -1) return false;
    if (section.parent >= 0 && static_cast<std::size_t>(section.parent) >= i) return false;
    depths.push_back(section.parent < 0 ? 1 : depths[static_cast<std::size_t>(section.parent)] + 1);
    if (depths.back() > k_max_depth) return false;
  }
  return true;
}

bool has_valid_segments(const Document& document, const Block& block) {
  if (block.segments.empty()) return false;
  for (const Span& s : block.segments)
    if (s.begin > s.end || s.end > document.published.size() ||
        !is_border(document.published, s.begin) || !is_border(document.published, s.end))
      return false;
  return true;
}

// Edits count in the block's raw text: its segments one after the other.
bool has_valid_edits(const Document& document, const Block& block) {
  std::size_t segment = 0;
  std::size_t begin = 0;  // of the segment, in raw
  std::size_t last = 0;
  for (const Edit& edit : block.edits) {
    if (edit.raw.begin < last || edit.raw.end < edit.raw.begin || !is_valid_utf8(edit.text))
      return false;
    last = edit.raw.end;
    while (segment + 1 < block.segments.size() &&
           edit.raw.begin >= begin + block.segments[segment].size() &&
           !(edit.raw.empty() && edit.raw.begin == begin + block.segments[segment].size()))
      begin += block.segments[segment++].size();
    const Span& within = block.segments[segment];
    if (edit.raw.begin < begin || edit.raw.end > begin + within.size()) return false;
    if (!is_border(document.published, within.begin + edit.raw.begin - begin) ||
        !is_border(document.published, within.begin + edit.raw.end - begin))
      return false;
  }
  return true;
}

bool has_valid_labels(const Document& document, const Block& block) {
  const auto sections = static_cast<int>(document.sections.size());
  return block.section >= -1 && block.section < sections &&
         (!block.page_index || *block.page_index > 0) && is_valid_utf8(block.page_label) &&
         is_valid_utf8(block.note_label) && block.heading_level >= 0 &&
         block.heading_level <= k_max_level;
}

bool has_valid_widths(const Document& document, std::size_t source_bytes) {
  if (document.char_offset > 1 || document.byte_offset > 4) return false;
  if (document.widths.empty()) return true;
  std::size_t chars = 0;
  std::size_t bytes = document.byte_offset;
  for (const CharWidths& w : document.widths) {
    if (w.bytes == 0 || w.bytes > 8 || w.size_chars > source_bytes) return false;
    chars += w.size_chars;
    bytes += w.size_chars * w.bytes;
    if (chars > source_bytes || bytes > source_bytes) return false;
  }
  return chars == count_code_points(document.published);
}

bool has_valid_pieces(const Document& document, std::size_t source_bytes) {
  std::size_t last = 0;
  for (const SourcePiece& p : document.source_pieces) {
    if (p.raw_begin < last || p.raw_begin > document.published.size() ||
        p.size > document.published.size() - p.raw_begin)
      return false;
    if (p.source_begin > source_bytes || p.source_size > source_bytes - p.source_begin)
      return false;
    last = p.raw_begin + p.size;
  }
  return true;
}

}  // namespace

Status check_document(const Document& document, std::size_t source_bytes) {
  if (!is_valid_utf8(document.published) || !has_valid_meta(document.meta))
    return wrong("text that is not UTF-8");
  if (!has_valid_sections(document)) return wrong("sections that are none");
  if (!has_valid_widths(document, source_bytes)) return wrong("character widths that do not fit");
  if (!has_valid_pieces(document, source_bytes)) return wrong("pieces outside the source");
  for (const Block& block : document.blocks) {
    if (!has_valid_segments(document, block)) return wrong("a block outside the text");
    if (!has_valid_edits(document, block)) return wrong("edits that do not fit their block");
    if (!has_valid_labels(document, block)) return wrong("a block with impossible labels");
  }
  return Done{};
}

}  // namespace attest
