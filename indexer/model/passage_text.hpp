// The text of a passage as people read it, tied byte by byte to the text of its source.
//
// Sources wrap lines, hyphenate words and interrupt sentences by page numbers and footnotes. The
// reading text has none of that; everything found in it (mentions, claims, highlights) is a Span of
// the reading text, and this file alone turns such a Span into the source's exact words and place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"

namespace attest {

/// A stretch of the published text (what offsets count into, see `Location`) that belongs to a
/// passage. A passage with more than one is interrupted there.
struct RawSegment {
  std::size_t size_bytes = 0;  // length in PassageText::raw
  std::size_t char_start = 0;  // code points before it in the published text
  std::size_t byte_start = 0;  // bytes before it in the published text
  std::size_t line_start = 1;  // line it begins in, from 1
};

/// raw[raw.begin, raw.end) reads as `text` (a line break as a space, a hyphenation as nothing).
struct Edit {
  Span raw;
  std::string text;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// `size_chars` consecutive code points of raw that each take `bytes` bytes in the published text.
struct CharWidths {
  std::size_t size_chars = 0;
  std::size_t bytes = 1;
  friend bool operator==(const CharWidths&, const CharWidths&) = default;
};

/// For formats that are text themselves (HTML, Markdown, mail): raw[raw_begin, raw_begin+size)
/// comes from the file's bytes at source_begin (source_size bytes: entities and markup make it
/// differ).
struct SourcePiece {
  std::size_t raw_begin = 0;
  std::size_t size = 0;
  std::size_t source_begin = 0;
  std::size_t source_size = 0;
  std::size_t source_line = 0;  // of the file that source_begin is in, from 1; 0 if unknown
};

/// Line breaks in `range` of `text`: LF, CRLF (once, at its LF) and lone CR.
std::size_t count_lines(std::string_view text, Span range);

/// The line of the file that the raw offset inside the piece comes from, or that the piece begins
/// in where it is not the file's own text; 0 if unknown.
std::size_t source_line_of(const SourcePiece& piece, std::string_view raw, std::size_t raw_offset);

/// The file's bytes that `range` (inside the piece) of `raw` comes from: cut to the character where
/// every character of the piece takes the same number of them, else those of the whole piece.
Span source_of(const SourcePiece& piece, std::string_view raw, Span range);

struct PassageText {
  std::string raw;  // segments of the published text, one after the other, as UTF-8
  std::vector<RawSegment> segments;  // in order; sizes add up to raw.size()
  std::vector<Edit>
      edits;  // sorted by raw.begin, disjoint; none crosses a segment's end except at it
  std::vector<CharWidths> widths;          // over all of raw; empty: bytes are those of UTF-8
  std::vector<SourcePiece> source_pieces;  // sorted by raw_begin; empty if the format has none
  std::string prefix;  // up to 32 code points of published text before and behind it
  std::string suffix;
};

/// raw with the edits carried out.
std::string reading_text(const PassageText& text);

/// The raw range that a range of the reading text stands for. A range that begins or ends inside an
/// edit's text covers the whole edit.
Span reading_to_raw(const PassageText& text, Span reading);

/// Offsets into the published text. Plain text: the file on disk, in its own encoding; JSON Lines:
/// the `text` value as UTF-8; every other format: what `attest show --text` prints, as UTF-8.
struct SegmentLocation {
  std::size_t char_start = 0, char_end = 0, byte_start = 0, byte_end = 0;
};
struct Location {
  std::size_t char_start = 0, char_end = 0, byte_start = 0, byte_end = 0;
  std::size_t line_start = 1, line_end = 1;
  std::vector<SegmentLocation> segments;                   // only if more than one
  std::optional<Span> source_bytes;                        // formats that are text themselves
  std::size_t source_line_start = 0, source_line_end = 0;  // of the file, likewise; 0 if unknown

  /// The line to look it up at: the file's own, where it has lines.
  std::size_t line() const { return source_line_start > 0 ? source_line_start : line_start; }
};
Location locate(const PassageText& text, Span reading);

/// The source's own words, character for character; segments joined by " […] ".
struct Quote {
  std::string exact;
  std::string prefix;  // up to 32 code points each
  std::string suffix;
};
Quote quote(const PassageText& text, Span reading);

}  // namespace attest
