#include "indexer/ingest/text_parts.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/decode.hpp"
#include "indexer/ingest/meta_fields.hpp"

namespace attest {
namespace {

constexpr std::size_t k_part_bytes = 8U << 20U;
constexpr std::size_t k_search_bytes = 1U << 20U;  // how far back a good place to cut may lie

// Behind a form feed, else an empty line, else a line, else a character, near `at`.
std::size_t cut_before(std::string_view text, std::size_t begin, std::size_t at) {
  if (at >= text.size()) return text.size();
  const std::size_t from = std::max(begin + 1, at - std::min(at, k_search_bytes));
  const std::string_view tail = text.substr(from, at - from);
  for (const std::string_view mark : {"\f", "\n\n", "\r\n\r\n", "\n", "\r"})
    if (const std::size_t found = tail.rfind(mark); found != std::string_view::npos) {
      const std::size_t cut = from + found + (mark == "\f" ? 0 : mark.size());
      if (cut > begin) return cut;
    }
  while (at > begin + 1 && !is_utf8_boundary(text[at])) --at;
  return at;
}

void shift(Block& block, std::size_t bytes, int pages, int sections, int open_section) {
  for (Span& segment : block.segments) {
    segment.begin += bytes;
    segment.end += bytes;
  }
  if (block.page_index) *block.page_index += pages;
  block.section = block.section < 0 ? open_section : block.section + sections;
}

// The sections around the end of a part, outermost first: what the next part begins in.
std::vector<Section> open_sections(const Document& document) {
  std::vector<Section> out;
  if (document.blocks.empty()) return out;
  for (int i = document.blocks.back().section; i >= 0;
       i = document.sections[static_cast<std::size_t>(i)].parent)
    out.push_back(document.sections[static_cast<std::size_t>(i)]);
  std::reverse(out.begin(), out.end());
  for (std::size_t i = 0; i < out.size(); ++i) out[i].parent = static_cast<int>(i) - 1;
  return out;
}

}  // namespace

Result<Document> decode_large_text(std::string_view bytes, DocumentMeta meta,
                                   const ReadOptions& options) {
  Result<Document> document = decode_document(bytes, std::move(meta), options);
  if (document) document->meta.format = "text";
  return document;
}

bool TextParts::next(Document& document) {
  const std::string_view text = document.published;
  if (x_at >= text.size()) return false;
  const std::size_t end = cut_before(text, x_at, x_at + k_part_bytes);
  Document part;
  if (x_at == 0) part.meta = document.meta;
  part.published = text.substr(x_at, end - x_at);
  structure_plain_text(part);
  if (x_at == 0) finish_meta(part);
  if (x_at == 0) document.meta = std::move(part.meta);
  std::vector<Section> sections = open_sections(document);
  const auto before = static_cast<int>(sections.size());
  for (Section& section : part.sections) {
    if (section.parent >= 0) section.parent += before;
    sections.push_back(std::move(section));
  }
  for (Block& block : part.blocks) shift(block, x_at, x_pages, before, before - 1);
  x_pages += static_cast<int>(std::count(part.published.begin(), part.published.end(), '\f'));
  document.blocks = std::move(part.blocks);
  document.sections = std::move(sections);
  x_at = end;
  return true;
}

}  // namespace attest
