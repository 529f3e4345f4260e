#include "indexer/model/document.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::size_t k_checkpoint_bytes = 4096;
constexpr std::size_t k_context_chars = 32;

bool is_blank(std::string_view s) {
  return s.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

// Where the segments of one block begin in PassageText::raw; edits are moved by them.
struct Assembler {
  const OffsetIndex& index;
  PassageText out;
  Span last{};                 // published range of the last segment, grown as segments merge
  std::vector<Span> segments;  // published ranges

  const Document& document() const { return index.document(); }

  // Adds a published range; returns where it begins in raw.
  std::size_t add(Span range, bool new_block) {
    const std::string_view published = document().published;
    const std::size_t boundary = out.raw.size();
    if (!segments.empty() && segments.back().end <= range.begin &&
        is_blank(published.substr(segments.back().end, range.begin - segments.back().end))) {
      const Span gap{segments.back().end, range.begin};
      out.raw += gap.of(published);
      const Span raw_gap{boundary, out.raw.size()};
      if (new_block)
        out.edits.push_back({raw_gap, "\n"});
      else if (!raw_gap.empty())
        out.edits.push_back({raw_gap, ""});
      segments.back().end = range.end;
    } else {
      if (!segments.empty() && new_block) out.edits.push_back({{boundary, boundary}, "\n"});
      segments.push_back(range);
    }
    const std::size_t begin = out.raw.size();
    out.raw += range.of(published);
    return begin;
  }

  void add(const Block& block, bool new_block) {
    std::size_t done = 0;  // bytes of the block's own raw text so far
    std::size_t edit = 0;
    for (std::size_t k = 0; k < block.segments.size(); ++k) {
      const std::size_t begin = add(block.segments[k], new_block && k == 0);
      const std::size_t end = done + block.segments[k].size();
      for (; edit < block.edits.size(); ++edit) {
        const Edit& e = block.edits[edit];
        const bool last_segment = k + 1 == block.segments.size();
        if (e.raw.begin >= end && !last_segment && !(e.raw.empty() && e.raw.begin == end)) break;
        out.edits.push_back({{begin + e.raw.begin - done, begin + e.raw.end - done}, e.text});
      }
      done = end;
    }
  }

  void finish() {
    const std::string_view published = document().published;
    for (const Span& s : segments) {
      RawSegment segment;
      segment.size_bytes = s.size();
      segment.char_start = index.chars_before(s.begin) + document().char_offset;
      segment.byte_start = index.file_byte_of(s.begin);
      segment.line_start = index.line_of(s.begin);
      out.segments.push_back(segment);
      add_source(s);
    }
    if (!document().widths.empty()) add_widths();
    if (segments.empty()) return;
    const std::size_t from = segments.front().begin;
    const std::size_t context = std::min(from, std::size_t{4} * k_context_chars);
    std::size_t first = from - context;
    while (first < from && !is_utf8_boundary(published[first])) ++first;
    out.prefix = utf8_suffix(published.substr(first, from - first), k_context_chars);
    out.suffix = utf8_prefix(
        published.substr(segments.back().end, std::size_t{4} * k_context_chars), k_context_chars);
  }

  void add_source(Span range) {
    const auto& pieces = document().source_pieces;
    if (pieces.empty()) return;
    std::size_t raw_base = 0;
    for (const Span& s : segments) {
      if (s == range) break;
      raw_base += s.size();
    }
    auto it = std::lower_bound(
        pieces.begin(), pieces.end(), range.begin,
        [](const SourcePiece& p, std::size_t offset) { return p.raw_begin + p.size <= offset; });
    for (; it != pieces.end() && it->raw_begin < range.end; ++it) {
      const std::size_t first = std::max(it->raw_begin, range.begin);
      const std::size_t end = std::min(it->raw_begin + it->size, range.end);
      const Span source = source_of(*it, document().published, {first, end});
      out.source_pieces.push_back({raw_base + first - range.begin, end - first, source.begin,
                                   source.size(),
                                   source_line_of(*it, document().published, first)});
    }
  }

  void add_widths() {
    for (const Span& s : segments)
      for (const CharWidths& w : index.widths_of(s)) {
        if (out.widths.empty() || out.widths.back().bytes != w.bytes)
          out.widths.push_back({0, w.bytes});
        out.widths.back().size_chars += w.size_chars;
      }
  }
};

}  // namespace

OffsetIndex::OffsetIndex(const Document& document) : x_document(document) {
  const std::string_view text = document.published;
  x_checkpoints.reserve(text.size() / k_checkpoint_bytes + 1);
  Checkpoint at;
  for (std::size_t i = 0; i < text.size(); i += k_checkpoint_bytes) {
    x_checkpoints.push_back(at);
    const Span stretch{i, std::min(i + k_checkpoint_bytes, text.size())};
    at.chars += count_code_points(stretch.of(text));
    at.lines += count_lines(text, stretch);
  }
  if (text.size() % k_checkpoint_bytes == 0) x_checkpoints.push_back(at);
  WidthRun run;
  run.byte_start = document.byte_offset;
  for (const CharWidths& w : document.widths) {
    run.bytes = w.bytes;
    x_runs.push_back(run);
    run.char_start += w.size_chars;
    run.byte_start += w.size_chars * w.bytes;
  }
}

std::size_t OffsetIndex::chars_before(std::size_t byte) const {
  const std::size_t k = byte / k_checkpoint_bytes;
  const std::size_t from = k * k_checkpoint_bytes;
  return x_checkpoints[k].chars +
         count_code_points(std::string_view(x_document.published).substr(from, byte - from));
}

std::size_t OffsetIndex::line_of(std::size_t byte) const {
  const std::size_t k = byte / k_checkpoint_bytes;
  return x_checkpoints[k].lines +
         count_lines(x_document.published, {k * k_checkpoint_bytes, byte}) + 1;
}

std::size_t OffsetIndex::file_byte_of(std::size_t byte) const {
  if (x_runs.empty()) return x_document.byte_offset + byte;
  const std::size_t chars = chars_before(byte);
  auto it = std::upper_bound(x_runs.begin(), x_runs.end(), chars,
                             [](std::size_t c, const WidthRun& r) { return c < r.char_start; });
  --it;
  return it->byte_start + (chars - it->char_start) * it->bytes;
}

std::vector<CharWidths> OffsetIndex::widths_of(Span range) const {
  std::vector<CharWidths> out;
  if (x_runs.empty()) return out;
  std::size_t at = chars_before(range.begin);
  const std::size_t end = at + count_code_points(range.of(x_document.published));
  auto run = std::upper_bound(x_runs.begin(), x_runs.end(), at,
                              [](std::size_t c, const WidthRun& r) { return c < r.char_start; });
  for (--run; at < end; ++run) {
    const std::size_t stop = run + 1 == x_runs.end() ? end : std::min(end, (run + 1)->char_start);
    if (stop > at) out.push_back({stop - at, run->bytes});
    at = std::max(at, stop);
  }
  return out;
}

PassageText passage_text(const OffsetIndex& index, std::size_t first, std::size_t last) {
  Assembler assembler{.index = index, .out = {}, .segments = {}};
  for (std::size_t k = first; k <= last; ++k) assembler.add(index.document().blocks[k], k != first);
  assembler.finish();
  return std::move(assembler.out);
}

}  // namespace attest
