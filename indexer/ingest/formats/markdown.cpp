// Markdown: md4c hands out stretches of the source; the extracted text remembers where each came
// from.
#include <md4c.h>

#include <limits>

#include "indexer/ingest/formats/decode.hpp"
#include "indexer/ingest/formats/document_builder.hpp"
#include "indexer/ingest/formats/markdown_source.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

class MarkdownWalk {
 public:
  explicit MarkdownWalk(DocumentBuilder& out) : x_out(out) {}

  // `text` is part of the source, beginning at `base`. False if md4c gives up (out of memory).
  bool parse(std::string_view text, std::size_t base, const std::string* note_label) {
    x_text = text;
    x_base = base;
    x_note_label = note_label;
    begin(BlockKind::body, 0);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                   MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownWalk*>(self)->enter_block(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<MarkdownWalk*>(self)->leave_block(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownWalk*>(self)->x_images += type == MD_SPAN_IMG ? 1 : 0;
      return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownWalk*>(self)->x_images -= type == MD_SPAN_IMG ? 1 : 0;
      return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* s, MD_SIZE size, void* self) {
      return static_cast<MarkdownWalk*>(self)->add_text(type, {s, size});
    };
    const int failed = md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
    end();
    return failed == 0;
  }

 private:
  void begin(BlockKind kind, int level) {
    end();
    if (x_note_label != nullptr)
      x_out.begin_note(*x_note_label);
    else
      x_out.begin_block(kind, level);
    x_kind = kind;
    x_plain_text = false;
  }

  // A paragraph that is nothing but an image's description is a caption.
  void end() {
    const bool body = x_note_label == nullptr && x_kind == BlockKind::body;
    if (x_out.has_text() && body && !x_plain_text) x_out.set_kind(BlockKind::caption);
    x_out.end_block();
  }

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return 0;
    if (type == MD_BLOCK_TR) {
      x_out.add_join("\n", "\n");
      x_cells = 0;
    } else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      if (x_cells++ > 0) x_out.add_join(" | ", " | ");
    } else if (type == MD_BLOCK_H) {
      begin(BlockKind::heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
    } else {
      const bool table = type == MD_BLOCK_TABLE || type == MD_BLOCK_CODE;
      begin(table ? BlockKind::table : BlockKind::body, 0);
    }
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY || type == MD_BLOCK_TR ||
        type == MD_BLOCK_TH || type == MD_BLOCK_TD)
      return 0;
    begin(BlockKind::body, 0);
    return 0;
  }

  int add_text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_HTML) return 0;  // tags say nothing
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      x_out.add_break();
      return 0;
    }
    if (type == MD_TEXT_NULLCHAR) text = "\uFFFD";
    const bool own =
        text.data() >= x_text.data() && text.data() + text.size() <= x_text.data() + x_text.size();
    const std::string_view shown = text;
    std::string decoded;
    if (type == MD_TEXT_ENTITY) decoded = decode_entity(text);
    if (own) {
      const std::size_t at = static_cast<std::size_t>(text.data() - x_text.data()) + x_base;
      x_out.add_text(decoded.empty() ? shown : decoded, Span{at, at + text.size()});
    } else {
      x_out.add_text(decoded.empty() ? shown : decoded);
    }
    x_plain_text |= x_images == 0;
    return 0;
  }

  DocumentBuilder& x_out;
  std::string_view x_text;
  std::size_t x_base = 0;
  const std::string* x_note_label = nullptr;
  bool x_plain_text = false;  // the block has text outside images
  int x_images = 0;
  int x_cells = 0;
  BlockKind x_kind = BlockKind::body;
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
  DocumentBuilder builder(document, &source_index);
  MarkdownWalk walk(builder);
  bool done = walk.parse(source.body, 0, nullptr);
  for (const MarkdownNote& note : source.notes)
    done &= walk.parse(note.content.of(decoded->published), note.content.begin, &note.label);
  if (!done)
    return Error{ErrorCode::unreadable, "cannot be parsed as Markdown", document.meta.path, {}};
  finish_meta(document);
  return document;
}

}  // namespace attest
