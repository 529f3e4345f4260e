// Markdown: md4c hands out stretches of the source; the extracted text remembers where each came
// from.
#include <md4c.h>

#include <algorithm>
#include <limits>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/decode.hpp"
#include "indexer/ingest/formats/markdown_source.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

class MarkdownBuilder {
 public:
  MarkdownBuilder(Document& out, const OffsetIndex& source) : x_out(out), x_source(source) {}

  // `text` is part of the source, beginning at `base`. False if md4c gives up (out of memory).
  bool parse(std::string_view text, std::size_t base, const std::string* note_label) {
    x_text = text;
    x_base = base;
    x_note_label = note_label;
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                   MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownBuilder*>(self)->enter_block(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<MarkdownBuilder*>(self)->leave_block(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownBuilder*>(self)->x_images += type == MD_SPAN_IMG ? 1 : 0;
      return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownBuilder*>(self)->x_images -= type == MD_SPAN_IMG ? 1 : 0;
      return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* s, MD_SIZE size, void* self) {
      return static_cast<MarkdownBuilder*>(self)->add_text(type, {s, size});
    };
    const int failed = md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
    close();
    return failed == 0;
  }

 private:
  int enter_block(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return 0;
    if (type == MD_BLOCK_TR) {
      if (x_is_open) add_join("\n", "\n");
      x_cells = 0;
      return 0;
    }
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      if (x_cells++ > 0) add_join(" | ", " | ");
      return 0;
    }
    close();
    x_kind = BlockKind::body;
    x_level = 0;
    if (type == MD_BLOCK_H) {
      x_kind = BlockKind::heading;
      x_level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    }
    if (type == MD_BLOCK_TABLE || type == MD_BLOCK_CODE) x_kind = BlockKind::table;
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY || type == MD_BLOCK_TR ||
        type == MD_BLOCK_TH || type == MD_BLOCK_TD)
      return 0;
    close();
    x_kind = BlockKind::body;
    return 0;
  }

  int add_text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_HTML) return 0;  // tags say nothing
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      if (x_is_open) x_pending_break = true;
      return 0;
    }
    if (type == MD_TEXT_NULLCHAR) text = "\uFFFD";
    open(text);
    const std::size_t raw = x_out.published.size();
    const bool own =
        text.data() >= x_text.data() && text.data() + text.size() <= x_text.data() + x_text.size();
    std::size_t begin = 0;
    std::size_t size = 0;
    if (own) {
      const std::size_t offset = static_cast<std::size_t>(text.data() - x_text.data()) + x_base;
      begin = x_source.file_byte_of(offset);
      size = x_source.file_byte_of(offset + text.size()) - begin;
    }
    x_out.published += type == MD_TEXT_ENTITY ? decode_entity(text) : std::string(text);
    if (own) add_piece({raw, x_out.published.size() - raw, begin, size});
    x_plain_text |= x_images == 0;
    return 0;
  }

  void add_piece(SourcePiece piece) {
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

  // Begins a block at the first text, or carries out a line break inside one.
  void open(std::string_view next) {
    if (!x_is_open) {
      if (!x_out.published.empty()) x_out.published += "\n\n";
      x_block = Block{};
      x_block.kind = x_note_label != nullptr ? BlockKind::note : x_kind;
      if (x_note_label != nullptr) x_block.note_label = *x_note_label;
      x_block.heading_level = x_level;
      x_begin = x_out.published.size();
      x_is_open = true;
      x_plain_text = false;
    } else if (x_pending_break) {
      const char32_t last = last_char(std::string_view(x_out.published).substr(x_begin));
      add_join("\n", is_wide(last) && is_wide(first_char(next)) ? "" : " ");
    }
    x_pending_break = false;
  }

  void add_join(std::string_view published, std::string_view reading) {
    if (!x_is_open) return;
    const std::size_t at = x_out.published.size() - x_begin;
    x_out.published += published;
    if (published != reading)
      x_block.edits.push_back({{at, at + published.size()}, std::string(reading)});
  }

  void close() {
    x_pending_break = false;
    if (!x_is_open) return;
    x_is_open = false;
    std::string& text = x_out.published;
    while (text.size() > x_begin && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    const std::size_t size = text.size() - x_begin;
    while (!x_block.edits.empty() && x_block.edits.back().raw.end > size) x_block.edits.pop_back();
    while (!x_out.source_pieces.empty() && x_out.source_pieces.back().raw_begin >= text.size())
      x_out.source_pieces.pop_back();
    if (!x_out.source_pieces.empty()) {
      SourcePiece& last = x_out.source_pieces.back();
      const std::size_t over =
          last.raw_begin + last.size - std::min(last.raw_begin + last.size, text.size());
      if (last.size == last.source_size) last.source_size -= over;
      last.size -= over;
    }
    if (size == 0) {  // nothing but blanks
      while (!text.empty() && text.back() == '\n') text.pop_back();
      return;
    }
    x_block.segments.push_back({x_begin, text.size()});
    if (!x_plain_text && x_block.kind == BlockKind::body) x_block.kind = BlockKind::caption;
    add_section();
    x_out.blocks.push_back(std::move(x_block));
  }

  void add_section() {
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

  Document& x_out;
  const OffsetIndex& x_source;
  std::string_view x_text;
  std::size_t x_base = 0;
  const std::string* x_note_label = nullptr;
  Block x_block;
  std::size_t x_begin = 0;
  bool x_is_open = false;
  bool x_pending_break = false;
  bool x_plain_text = false;  // the block has text outside images
  int x_images = 0;
  int x_cells = 0;
  int x_level = 0;
  BlockKind x_kind = BlockKind::body;
  std::vector<std::pair<int, int>> x_sections;  // open ones: index, level
};

}  // namespace

Result<Document> read_markdown(std::string_view bytes, DocumentMeta meta,
                               const ReadOptions& options) {
  Result<Document> decoded = decode_document(bytes, std::move(meta), options);
  if (!decoded) return decoded;
  Document document;
  document.meta = std::move(decoded->meta);
  document.meta.format = "markdown";
  document.replaced_bytes = decoded->replaced_bytes;
  if (decoded->published.size() > std::numeric_limits<MD_SIZE>::max() / 2)
    return Error{ErrorCode::too_large, "is too large for Markdown", document.meta.path, {}};
  const OffsetIndex source_index(*decoded);
  const MarkdownSource source = split_markdown(decoded->published, document.meta);
  MarkdownBuilder builder(document, source_index);
  bool done = builder.parse(source.body, 0, nullptr);
  for (const MarkdownNote& note : source.notes)
    done &= builder.parse(note.content.of(decoded->published), note.content.begin, &note.label);
  if (!done)
    return Error{ErrorCode::unreadable, "cannot be parsed as Markdown", document.meta.path, {}};
  if (document.meta.title.empty() && !document.blocks.empty() &&
      document.blocks.front().kind == BlockKind::heading)
    document.meta.title = document.sections.front().title;
  return document;
}

}  // namespace attest
