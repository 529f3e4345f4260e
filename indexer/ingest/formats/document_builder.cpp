#include "indexer/ingest/formats/document_builder.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr std::string_view k_white = " \t\n\r\f";

bool is_white(char c) {
  return k_white.find(c) != std::string_view::npos;
}

}  // namespace

DocumentBuilder::DocumentBuilder(Document& out, const OffsetIndex* source)
    : x_out(out), x_source(source) {}

void DocumentBuilder::begin_block(BlockKind kind, int heading_level) {
  end_block();
  x_block = Block{};
  x_block.kind = kind;
  x_block.heading_level = heading_level;
}

void DocumentBuilder::begin_note(std::string label) {
  begin_block(BlockKind::note);
  x_block.note_label = std::move(label);
}

void DocumentBuilder::end_block() {
  x_gap = Gap::none;
  if (!x_is_open) return;
  x_is_open = false;
  trim_end();
  std::string& text = x_out.published;
  if (text.size() == x_begin) {  // nothing but blanks
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return;
  }
  x_block.segments.push_back({x_begin, text.size()});
  enter_section();
  x_out.blocks.push_back(std::move(x_block));
  x_block = Block{};
}

void DocumentBuilder::trim_end() {
  std::string& text = x_out.published;
  while (text.size() > x_begin && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const std::size_t size = text.size() - x_begin;
  while (!x_block.edits.empty() && x_block.edits.back().raw.end > size) x_block.edits.pop_back();
  while (!x_out.source_pieces.empty() && x_out.source_pieces.back().raw_begin >= text.size())
    x_out.source_pieces.pop_back();
  if (x_out.source_pieces.empty()) return;
  SourcePiece& last = x_out.source_pieces.back();
  const std::size_t over =
      last.raw_begin + last.size - std::min(last.raw_begin + last.size, text.size());
  if (last.size == last.source_size) last.source_size -= over;
  last.size -= over;
}

void DocumentBuilder::enter_section() {
  if (x_block.kind == BlockKind::heading) {
    while (!x_sections.empty() && x_sections.back().second >= x_block.heading_level)
      x_sections.pop_back();
    Section section;
    section.title = std::string_view(x_out.published).substr(x_begin);
    std::replace(section.title.begin(), section.title.end(), '\n', ' ');
    section.parent = x_sections.empty() ? -1 : x_sections.back().first;
    x_sections.emplace_back(static_cast<int>(x_out.sections.size()), x_block.heading_level);
    x_out.sections.push_back(std::move(section));
  }
  if (!x_sections.empty()) x_block.section = x_sections.back().first;
}

void DocumentBuilder::set_page(int index, std::string label) {
  x_page_index = index;
  x_page_label = std::move(label);
}

// Begins the block at its first text, or carries out what stands between it and the last.
void DocumentBuilder::open(std::string_view next) {
  if (!x_is_open) {
    if (!x_out.published.empty()) x_out.published += "\n\n";
    x_begin = x_out.published.size();
    x_is_open = true;
    if (x_page_index > 0) x_block.page_index = x_page_index;
    x_block.page_label = x_page_label;
  } else if (x_gap != Gap::none) {
    const auto both_wide = [&] {
      return is_wide(last_char(std::string_view(x_out.published).substr(x_begin))) &&
             is_wide(first_char(next));
    };
    if (x_gap == Gap::line_end)
      x_out.published += '\n';
    else if (x_gap == Gap::line_break)
      add_join("\n", both_wide() ? "" : " ");
    else if (!x_gap_is_line || !both_wide())
      put_space();
  }
  x_gap = Gap::none;
}

void DocumentBuilder::put_space() {
  const std::size_t raw = x_out.published.size();
  x_out.published += ' ';
  if (x_gap_has_source) add_source(raw, " ", x_gap_source);
}

void DocumentBuilder::add_join(std::string_view published, std::string_view reading) {
  if (!x_is_open) return;
  x_gap = Gap::none;
  const std::size_t at = x_out.published.size() - x_begin;
  x_out.published += published;
  if (published != reading)
    x_block.edits.push_back({{at, at + published.size()}, std::string(reading)});
}

void DocumentBuilder::add_break() {
  if (x_is_open && x_gap != Gap::line_end) x_gap = Gap::line_break;
}

void DocumentBuilder::add_line_end() {
  if (x_is_open) x_gap = Gap::line_end;
}

void DocumentBuilder::add_note_marker(std::string_view label) {
  put("[", nullptr);
  put(label, nullptr);
  put("]", nullptr);
}

void DocumentBuilder::put(std::string_view text, const Span* source) {
  if (text.empty()) return;
  open(text);
  const std::size_t raw = x_out.published.size();
  x_out.published += text;
  if (source != nullptr) add_source(raw, text, *source);
}

void DocumentBuilder::flow(std::string_view text, const std::size_t* source_begin) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t word = std::min(text.find_first_not_of(k_white, at), text.size());
    if (word > at && x_is_open && x_gap < Gap::line_break) {
      const Span source{source_begin != nullptr ? *source_begin + at : 0,
                        source_begin != nullptr ? *source_begin + word : 0};
      const bool has_line = text.substr(at, word - at).find('\n') != std::string_view::npos;
      if (x_gap == Gap::space) {
        x_gap_source.end = std::max(x_gap_source.end, source.end);
        x_gap_is_line |= has_line;
      } else {
        x_gap_source = source;
        x_gap_has_source = source_begin != nullptr;
        x_gap_is_line = has_line;
      }
      x_gap = Gap::space;
    }
    // Single blanks stay inside a stretch, so that it is one piece of the source.
    std::size_t end = word;
    while (end < text.size()) {
      if (is_white(text[end]) &&
          (text[end] != ' ' || end + 1 == text.size() || is_white(text[end + 1])))
        break;
      ++end;
    }
    if (end > word) flow_stretch(text, word, end, source_begin);
    at = end;
  }
}

void DocumentBuilder::flow_stretch(std::string_view text, std::size_t begin, std::size_t end,
                                   const std::size_t* source_begin) {
  const std::string_view part = text.substr(begin, end - begin);
  if (source_begin == nullptr) return put(part, nullptr);
  const Span source{*source_begin + begin, *source_begin + end};
  put(part, &source);
}

// A stretch of the decoded file becomes a piece for each run of characters of one width in the
// file.
void DocumentBuilder::add_source(std::size_t raw, std::string_view text, Span source) {
  if (x_source == nullptr) return;
  const std::size_t begin = x_source->file_byte_of(source.begin);
  const std::size_t end = x_source->file_byte_of(source.end);
  const std::vector<CharWidths> widths = x_source->widths_of(source);
  if (widths.size() < 2 || text != source.of(x_source->document().published))
    return add_piece({raw, text.size(), begin, end - begin});
  std::size_t done = 0;
  std::size_t at = begin;
  for (const CharWidths& run : widths) {
    const std::size_t size = byte_of_code_point(text.substr(done), run.size_chars);
    add_piece({raw + done, size, at, run.size_chars * run.bytes});
    done += size;
    at += run.size_chars * run.bytes;
  }
}

void DocumentBuilder::add_piece(SourcePiece piece) {
  if (piece.size == 0) return;
  if (!x_out.source_pieces.empty()) {
    SourcePiece& last = x_out.source_pieces.back();
    const bool adjoining = last.raw_begin + last.size == piece.raw_begin &&
                           last.source_begin + last.source_size == piece.source_begin &&
                           last.size == last.source_size && piece.size == piece.source_size;
    if (adjoining) {
      last.size += piece.size;
      last.source_size += piece.source_size;
      return;
    }
  }
  x_out.source_pieces.push_back(piece);
}

}  // namespace attest
