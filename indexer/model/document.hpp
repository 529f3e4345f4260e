// A document as ingest hands it on: one text to publish offsets in, one way to read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/passage_text.hpp"

namespace attest {

/// Which mark of the document a field of its metadata was read from ("citation_author", "byline").
struct MetaOrigin {
  std::string field;
  std::string source;
  friend bool operator==(const MetaOrigin&, const MetaOrigin&) = default;
};

struct DocumentMeta {
  std::string id;  // manifest's or JSON line's, else path relative to its SOURCE
  std::string title;
  std::vector<std::string> authors;  // an editor counts as an author if there are no authors
  std::string publisher;
  std::string published;  // EDTF, empty if unknown
  std::string type;       // "news", "report"…
  std::string url;
  std::string path;    // as given on the command line, to find the source again
  std::string lang;    // BCP 47
  std::string sha256;  // of the file; of the line's bytes for JSON Lines
  std::string format;  // "text", "markdown", "jsonl"…
  std::size_t source_bytes = 0;
  std::vector<MetaOrigin> origins;  // of the fields that a reader filled
};

/// The contract's passage kinds. Boilerplate is never evidence.
enum class BlockKind : std::uint8_t { body, note, caption, heading, table, comment, boilerplate };
std::string_view to_string(BlockKind kind);
std::optional<BlockKind> parse_block_kind(std::string_view text);

/// A paragraph, heading, list item, note… `segments` are ranges of Document::published, in reading
/// order; `edits` say how they read (raw offsets: from the start of the first segment, segments
/// joined without gaps).
struct Block {
  BlockKind kind = BlockKind::body;
  std::vector<Span> segments;
  std::vector<Edit> edits;
  int section = -1;               // index into Document::sections
  std::optional<int> page_index;  // from 1
  std::string page_label;         // as printed, empty if unknown
  std::string note_label;         // kind note: its marker ("12")
  int heading_level = 0;          // kind heading: 1 is the topmost
};

struct Section {
  std::string title;
  int parent = -1;
};

/// What a reader in ingest/formats made of a file.
struct Document {
  DocumentMeta meta;
  std::string published;        // UTF-8 text that offsets count into (decoded, not re-flowed)
  std::size_t char_offset = 0;  // code points (a BOM) before `published` in the file
  std::size_t byte_offset = 0;
  std::vector<CharWidths> widths;          // over all of published; empty if the file is UTF-8
  std::vector<SourcePiece> source_pieces;  // raw_begin counts in `published`; Markdown, HTML…
  std::vector<Block> blocks;               // in reading order
  std::vector<Section> sections;
  std::size_t replaced_bytes = 0;  // malformed bytes read as U+FFFD
};

/// Answers "how many code points, lines and file bytes come before this byte of published" in
/// constant time (a checkpoint every few KB). Refers to the document, which must outlive it and not
/// change.
class OffsetIndex {
 public:
  explicit OffsetIndex(const Document& document);

  std::size_t chars_before(std::size_t byte) const;  // without Document::char_offset
  std::size_t line_of(std::size_t byte) const;       // from 1; LF, CRLF and CR end a line
  std::size_t file_byte_of(std::size_t byte) const;  // with Document::byte_offset and widths
  /// File bytes per code point over `range` of published; empty if the file is UTF-8.
  std::vector<CharWidths> widths_of(Span range) const;
  const Document& document() const { return x_document; }

 private:
  struct Checkpoint {
    std::size_t chars = 0;
    std::size_t lines = 0;
  };
  struct WidthRun {
    std::size_t char_start = 0;
    std::size_t byte_start = 0;
    std::size_t bytes = 1;
  };
  const Document& x_document;
  std::vector<Checkpoint> x_checkpoints;
  std::vector<WidthRun> x_runs;  // only where the file is not UTF-8
};

/// The passage text of consecutive blocks [first, last] of the index's document; blocks are joined
/// in the reading text by "\n". Adjoining segments are merged where only white space lies between
/// them.
PassageText passage_text(const OffsetIndex& index, std::size_t first, std::size_t last);

}  // namespace attest
