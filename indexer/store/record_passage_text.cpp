// The lines raw, ctx, seg, edit, wid and src: a PassageText.
//
// Offsets are written as differences, since hundreds of edits ("a line break reads as a space")
// would else outweigh the text. One cell is one item:
//   edit  GAP         one byte reads as a space        (GAP: bytes since the edit before)
//         GAP-SIZE    SIZE bytes read as nothing
//         GAP:SIZE:T  SIZE bytes read as T
#include "indexer/store/record_parts.hpp"

namespace attest::record {
namespace {

constexpr std::size_t k_max_offset = std::size_t{1} << 40;

void write_edits(LineWriter& out, const std::vector<Edit>& edits) {
  if (edits.empty()) return;
  out.line("edit");
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    std::string cell = std::to_string(edit.raw.begin - done);
    if (edit.text.empty())
      cell += "-" + std::to_string(edit.raw.size());
    else if (edit.text != " " || edit.raw.size() != 1)
      cell += ":" + std::to_string(edit.raw.size()) + ":" + edit.text;
    out.text(cell);
    done = edit.raw.end;
  }
  out.end();
}

void read_edits(LineReader& in, std::vector<Edit>& edits) {
  std::size_t done = 0;
  while (in.ok() && !in.at_line_end()) {
    const std::string_view cell = in.raw_cell();
    const std::size_t mark = cell.find_first_of("-:");
    Edit edit{{0, 0}, " "};
    std::size_t size = 1;
    if (mark != std::string_view::npos && cell[mark] == '-') {
      edit.text.clear();
      size = in.parse_number<std::size_t>(cell.substr(mark + 1));
    } else if (mark != std::string_view::npos) {
      const std::size_t colon = cell.find(':', mark + 1);
      if (colon == std::string_view::npos) return in.fail();
      size = in.parse_number<std::size_t>(cell.substr(mark + 1, colon - mark - 1));
      bool ok = true;
      edit.text = unescaped(cell.substr(colon + 1), ok);
      if (!ok) return in.fail();
    }
    const auto gap = in.parse_number<std::size_t>(cell.substr(0, mark));
    if (gap > k_max_offset || size > k_max_offset) return in.fail();
    edit.raw = {done + gap, done + gap + size};
    done = edit.raw.end;
    edits.push_back(std::move(edit));
  }
}

std::size_t read_size(LineReader& in) {
  const auto value = in.number<std::size_t>();
  if (value > k_max_offset) in.fail();
  return in.ok() ? value : 0;
}

void write_pieces(LineWriter& out, const std::vector<SourcePiece>& pieces) {
  if (pieces.empty()) return;
  out.line("src");
  SourcePiece last;
  for (const SourcePiece& p : pieces) {
    out.number(p.raw_begin - (last.raw_begin + last.size)).number(p.size);
    out.number(static_cast<std::int64_t>(p.source_begin) -
               static_cast<std::int64_t>(last.source_begin + last.source_size));
    out.number(static_cast<std::int64_t>(p.source_size) - static_cast<std::int64_t>(p.size));
    out.number(static_cast<std::int64_t>(p.source_line) -
               static_cast<std::int64_t>(last.source_line));
    last = p;
  }
  out.end();
}

void read_pieces(LineReader& in, std::vector<SourcePiece>& pieces) {
  SourcePiece last;
  while (in.ok() && !in.at_line_end()) {
    SourcePiece p;
    p.raw_begin = last.raw_begin + last.size + read_size(in);
    p.size = read_size(in);
    const auto begin = in.number<std::int64_t>();
    const auto extra = in.number<std::int64_t>();
    const auto lines = in.number<std::int64_t>();
    constexpr auto k_limit = static_cast<std::int64_t>(k_max_offset);
    for (const std::int64_t step : {begin, extra, lines})
      if (step > k_limit || step < -k_limit) return in.fail();
    const auto from = static_cast<std::int64_t>(last.source_begin + last.source_size) + begin;
    const auto size = static_cast<std::int64_t>(p.size) + extra;
    const std::int64_t line = static_cast<std::int64_t>(last.source_line) + lines;
    if (from < 0 || size < 0 || line < 0 || from > k_limit || size > k_limit || line > k_limit ||
        p.raw_begin > k_max_offset)
      return in.fail();
    p.source_begin = static_cast<std::size_t>(from);
    p.source_size = static_cast<std::size_t>(size);
    p.source_line = static_cast<std::size_t>(line);
    pieces.push_back(p);
    last = p;
  }
}

}  // namespace

void write_text(LineWriter& out, const PassageText& text) {
  out.line("raw").text(text.raw).end();
  out.line("ctx").text(text.prefix).text(text.suffix).end();
  out.line("seg");
  for (const RawSegment& s : text.segments)
    out.number(s.size_bytes).number(s.char_start).number(s.byte_start).number(s.line_start);
  out.end();
  write_edits(out, text.edits);
  if (!text.widths.empty()) {
    out.line("wid");
    for (const CharWidths& w : text.widths) out.number(w.size_chars).number(w.bytes);
    out.end();
  }
  write_pieces(out, text.source_pieces);
}

bool read_text_line(LineReader& in, PassageText& text) {
  const std::string_view kind = in.kind();
  if (kind == "raw") {
    text.raw = in.text();
  } else if (kind == "ctx") {
    text.prefix = in.text();
    text.suffix = in.text();
  } else if (kind == "seg") {
    while (in.ok() && !in.at_line_end()) {
      RawSegment s;
      s.size_bytes = read_size(in);
      s.char_start = read_size(in);
      s.byte_start = read_size(in);
      s.line_start = read_size(in);
      text.segments.push_back(s);
    }
  } else if (kind == "edit") {
    read_edits(in, text.edits);
  } else if (kind == "wid") {
    while (in.ok() && !in.at_line_end()) {
      const std::size_t chars = read_size(in);
      text.widths.push_back({chars, read_size(in)});
    }
  } else if (kind == "src") {
    read_pieces(in, text.source_pieces);
  } else {
    return false;
  }
  return true;
}

bool is_consistent(const PassageText& text) {
  std::size_t total = 0;
  for (const RawSegment& s : text.segments) {
    if (s.size_bytes > text.raw.size() - total) return false;
    total += s.size_bytes;
  }
  if (total != text.raw.size()) return false;
  std::size_t done = 0;
  for (const Edit& e : text.edits) {
    if (e.raw.begin < done || e.raw.end < e.raw.begin || e.raw.end > text.raw.size()) return false;
    done = e.raw.end;
  }
  done = 0;
  for (const SourcePiece& p : text.source_pieces) {
    if (p.raw_begin < done || p.raw_begin > text.raw.size() ||
        p.size > text.raw.size() - p.raw_begin)
      return false;
    done = p.raw_begin + p.size;
  }
  return true;
}

}  // namespace attest::record
