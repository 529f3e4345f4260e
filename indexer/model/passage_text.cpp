#include "indexer/model/passage_text.hpp"

#include <algorithm>

#include "indexer/base/eight_bytes.hpp"
#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

bool is_white_space(std::string_view s) {
  return s.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

// Finds the raw range of reading offsets asked for in rising order: one walk over the edits.
class RawFinder {
 public:
  explicit RawFinder(const PassageText& text) : x_text(text) {}

  // The byte itself, or the whole edit that it belongs to; leans behind deletions made right there.
  Span of_byte(std::size_t reading) {
    while (x_edit < x_text.edits.size()) {
      const Edit& edit = x_text.edits[x_edit];
      const std::size_t begin = x_reading + (edit.raw.begin - x_raw);
      if (reading < begin) break;
      if (reading < begin + edit.text.size()) return edit.raw;
      x_reading = begin + edit.text.size();
      x_raw = edit.raw.end;
      ++x_edit;
    }
    const std::size_t raw = std::min(x_raw + (reading - x_reading), x_text.raw.size());
    return {raw, std::min(raw + 1, x_text.raw.size())};
  }

 private:
  const PassageText& x_text;
  std::size_t x_edit = 0;     // first edit not yet behind
  std::size_t x_reading = 0;  // where the stretch behind the last passed edit begins in either text
  std::size_t x_raw = 0;
};

std::size_t bytes_of_chars(const std::vector<CharWidths>& widths, std::size_t from,
                           std::size_t count) {
  std::size_t bytes = 0;
  std::size_t begin = 0;
  for (const CharWidths& run : widths) {
    const std::size_t end = begin + run.size_chars;
    const std::size_t first = std::max(begin, from);
    const std::size_t last = std::min(end, from + count);
    if (first < last) bytes += (last - first) * run.bytes;
    begin = end;
  }
  return bytes;
}

struct Piece {
  const RawSegment* segment;
  std::size_t segment_begin;  // in raw
  Span raw;
};

// The parts of a raw range that lie in each segment; blank ones at an interruption are dropped.
std::vector<Piece> pieces_of(const PassageText& text, Span raw) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  for (const RawSegment& segment : text.segments) {
    const Span whole{begin, begin + segment.size_bytes};
    begin = whole.end;
    const Span part{std::max(whole.begin, raw.begin), std::min(whole.end, raw.end)};
    if (!part.empty()) pieces.push_back({&segment, whole.begin, part});
  }
  const auto blank = [&](const Piece& p) { return is_white_space(p.raw.of(text.raw)); };
  if (std::all_of(pieces.begin(), pieces.end(), blank))
    pieces.resize(std::min(pieces.size(), std::size_t{1}));
  else
    std::erase_if(pieces, blank);
  if (pieces.empty() &&
      !text.segments.empty()) {  // an empty range: a point in the last segment before it
    std::size_t start = 0;
    std::size_t k = 0;
    while (k + 1 < text.segments.size() && raw.begin > start + text.segments[k].size_bytes)
      start += text.segments[k++].size_bytes;
    pieces.push_back({&text.segments[k], start, raw});
  }
  return pieces;
}

SegmentLocation location_of(const PassageText& text, const Piece& piece) {
  const std::string_view raw = text.raw;
  const std::string_view before =
      raw.substr(piece.segment_begin, piece.raw.begin - piece.segment_begin);
  const std::string_view inside = piece.raw.of(raw);
  const std::size_t chars_before = count_code_points(before);
  const std::size_t chars_inside = count_code_points(inside);
  SegmentLocation at;
  at.char_start = piece.segment->char_start + chars_before;
  at.char_end = at.char_start + chars_inside;
  if (text.widths.empty()) {
    at.byte_start = piece.segment->byte_start + before.size();
    at.byte_end = at.byte_start + inside.size();
  } else {
    const std::size_t first = count_code_points(raw.substr(0, piece.segment_begin));
    at.byte_start = piece.segment->byte_start + bytes_of_chars(text.widths, first, chars_before);
    at.byte_end = at.byte_start + bytes_of_chars(text.widths, first + chars_before, chars_inside);
  }
  return at;
}

std::size_t line_at(const PassageText& text, const Piece& piece, std::size_t raw_offset) {
  return piece.segment->line_start + count_lines(text.raw, {piece.segment_begin, raw_offset});
}

std::optional<Span> source_of(const PassageText& text, Span raw) {
  std::optional<Span> source;
  for (const SourcePiece& piece : text.source_pieces) {
    const Span whole{piece.raw_begin, piece.raw_begin + piece.size};
    if (!whole.overlaps(raw)) continue;
    const Span at = source_of(piece, text.raw,
                              {std::max(raw.begin, whole.begin), std::min(raw.end, whole.end)});
    source = source ? source->joined(at) : at;
  }
  return source;
}

// The lines of the file that the pieces of a raw range begin and end in.
void add_source_lines(const PassageText& text, Span raw, Location& out) {
  for (const SourcePiece& piece : text.source_pieces) {
    const Span whole{piece.raw_begin, piece.raw_begin + piece.size};
    if (!whole.overlaps(raw)) continue;
    const std::size_t begin = std::max(raw.begin, whole.begin);
    const std::size_t end = std::min(raw.end, whole.end);
    if (is_white_space(Span{begin, end}.of(text.raw))) continue;
    const std::size_t first = source_line_of(piece, text.raw, begin);
    const std::size_t last = source_line_of(piece, text.raw, end - 1);
    if (first == 0) continue;
    if (out.source_line_start == 0) out.source_line_start = first;
    out.source_line_end = std::max(out.source_line_end, last);
  }
}

}  // namespace

std::size_t count_lines(std::string_view text, Span range) {
  std::size_t n = 0;
  const auto is_end = [&](std::size_t i) {
    return text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
  };
  std::size_t i = range.begin;
  while (i < range.end) {
    if (range.end - i >= 8) {
      const std::uint64_t bytes = load_eight(text.data() + i);
      if (bytes_equal(bytes, '\r') == 0) {
        n += number_of_bytes(bytes_equal(bytes, '\n'));
        i += 8;
        continue;
      }
    }
    n += is_end(i++) ? 1 : 0;
  }
  return n;
}

Span source_of(const SourcePiece& piece, std::string_view raw, Span range) {
  const Span whole{piece.raw_begin, piece.raw_begin + piece.size};
  std::size_t before = range.begin - whole.begin;
  std::size_t size = range.size();
  std::size_t width = 1;
  if (piece.size != piece.source_size) {
    const std::size_t chars = count_code_points(whole.of(raw));
    if (chars < 2 || piece.source_size % chars != 0)
      return {piece.source_begin, piece.source_begin + piece.source_size};
    width = piece.source_size / chars;
    before = count_code_points(Span{whole.begin, range.begin}.of(raw));
    size = count_code_points(range.of(raw));
  }
  const std::size_t begin = piece.source_begin + before * width;
  return {begin, begin + size * width};
}

std::size_t source_line_of(const SourcePiece& piece, std::string_view raw, std::size_t raw_offset) {
  if (piece.source_line == 0 || piece.size != piece.source_size) return piece.source_line;
  return piece.source_line + count_lines(raw, {piece.raw_begin, raw_offset});
}

std::string reading_text(const PassageText& text) {
  std::string out;
  out.reserve(text.raw.size());
  std::size_t done = 0;
  for (const Edit& edit : text.edits) {
    out.append(text.raw, done, edit.raw.begin - done);
    out += edit.text;
    done = edit.raw.end;
  }
  return out.append(text.raw, done);
}

Span reading_to_raw(const PassageText& text, Span reading) {
  RawFinder finder(text);
  const Span first = finder.of_byte(reading.begin);
  if (reading.empty()) return {first.begin, first.begin};
  return {first.begin, std::max(first.begin, finder.of_byte(reading.end - 1).end)};
}

Location locate(const PassageText& text, Span reading) {
  Location out;
  const Span raw = reading_to_raw(text, reading);
  const std::vector<Piece> pieces = pieces_of(text, raw);
  if (pieces.empty()) return out;
  for (const Piece& piece : pieces) out.segments.push_back(location_of(text, piece));
  out.char_start = out.segments.front().char_start;
  out.byte_start = out.segments.front().byte_start;
  out.char_end = out.segments.back().char_end;
  out.byte_end = out.segments.back().byte_end;
  out.line_start = line_at(text, pieces.front(), pieces.front().raw.begin);
  const Span last = pieces.back().raw;
  out.line_end = line_at(text, pieces.back(), last.empty() ? last.begin : last.end - 1);
  if (out.segments.size() == 1) out.segments.clear();
  if (!text.source_pieces.empty()) {
    out.source_bytes = source_of(text, raw);
    add_source_lines(text, raw, out);
  }
  return out;
}

Quote quote(const PassageText& text, Span reading) {
  constexpr std::size_t k_context_chars = 32;
  const Span raw = reading_to_raw(text, reading);
  const std::vector<Piece> pieces = pieces_of(text, raw);
  Quote out;
  for (const Piece& piece : pieces) {
    if (!out.exact.empty()) out.exact += " […] ";
    out.exact += piece.raw.of(text.raw);
  }
  if (pieces.empty()) return out;
  // The context is the published text right before and behind: it ends where the segment does.
  const Piece& first = pieces.front();
  const Piece& last = pieces.back();
  out.prefix =
      std::string_view(text.raw).substr(first.segment_begin, first.raw.begin - first.segment_begin);
  if (first.segment_begin == 0) out.prefix.insert(0, text.prefix);
  const std::size_t last_end = last.segment_begin + last.segment->size_bytes;
  out.suffix = std::string_view(text.raw).substr(last.raw.end, last_end - last.raw.end);
  if (last_end == text.raw.size()) out.suffix += text.suffix;
  out.prefix = utf8_suffix(out.prefix, k_context_chars);
  out.suffix = utf8_prefix(out.suffix, k_context_chars);
  return out;
}

}  // namespace attest
