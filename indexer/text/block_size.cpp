#include "indexer/text/block_size.hpp"

#include <algorithm>
#include <string>

#include "indexer/base/eight_bytes.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

// Counts text as it goes by.
class Counter {
 public:
  void add(CharClass cls) {
    if (cls == CharClass::han || cls == CharClass::complex) {
      x_units += k_han_units;
      x_in_word = false;
    } else if (cls == CharClass::letter || cls == CharClass::digit) {
      if (!x_in_word) x_units += k_word_units;
      x_in_word = true;
    } else if (cls != CharClass::mark && cls != CharClass::ignorable) {
      x_in_word = false;
    }
  }
  // The ASCII characters that the eight bytes begin with, which are one at least; how many.
  std::size_t add_eight(std::uint64_t bytes) {
    const std::size_t ascii = leading_ascii(bytes);
    const std::uint64_t words = ascii_letters_of(bytes) | ascii_digits_of(bytes);
    const std::uint64_t before = words << 8U | (x_in_word ? 0x80U : 0U);
    x_units += k_word_units * number_of_bytes(first_bytes(words & ~before, ascii));
    x_in_word = (words >> (8 * ascii - 1) & 1U) != 0;
    return ascii;
  }
  std::size_t units() const { return x_units; }

 private:
  std::size_t x_units = 0;
  bool x_in_word = false;
};

bool is_white_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

// Finds the cuts of one block's raw text (its segments joined).
class Cutter {
 public:
  Cutter(std::string_view raw, const std::vector<Edit>& edits) : x_raw(raw), x_edits(edits) {}

  std::vector<Span> run() {
    while (x_at < x_raw.size()) {
      if (!take_edit()) take_char();
    }
    if (x_start < x_raw.size()) x_parts.push_back({x_start, x_raw.size()});
    return std::move(x_parts);
  }

 private:
  // A stretch between two parts.
  struct Gap {
    Span range;
    bool found = false;
  };

  // Edits are passed over whole; one that reads as blank is a blank.
  bool take_edit() {
    while (x_edit < x_edits.size() && x_edits[x_edit].raw.begin < x_at) ++x_edit;
    while (x_edit < x_edits.size() && x_edits[x_edit].raw.begin == x_at) {
      const Edit& edit = x_edits[x_edit++];
      if (!edit.text.empty()) {
        if (is_white_space(edit.text))
          blank(edit.raw);
        else
          x_state = State::inside;
      }
      if (edit.raw.empty()) continue;
      x_at = std::min(edit.raw.end, x_raw.size());
      return true;
    }
    return false;
  }

  void take_char() {
    const std::size_t begin = x_at;
    const char32_t c = next_code_point(x_raw, x_at);
    const CharClass cls = char_info(c).cls();
    if (cls == CharClass::space || cls == CharClass::line_break) {
      blank({begin, x_at});
      return;
    }
    // Too long a stretch without a single blank: cut it where it is.
    if (x_counter.units() >= 2 * k_target_units)
      cut(x_blank.found ? x_blank.range : Span{begin, begin});
    else if (x_state == State::behind_wide_stop && !is_closer(c) && is_full())
      cut({begin, begin});
    x_counter.add(cls);
    follow(c, cls);
  }

  void blank(Span range) {
    if (x_state == State::behind_stop || x_state == State::behind_wide_stop) {
      if (is_full()) {
        cut(range);
        return;
      }
    }
    if (x_blank.found && x_blank.range.end == range.begin)
      x_blank.range.end = range.end;
    else
      x_blank = {range, true};
    x_letters = 0;
    x_state = State::inside;
    x_counter.add(CharClass::space);
  }

  bool is_full() const { return x_counter.units() >= k_target_units; }

  void follow(char32_t c, CharClass cls) {
    if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F) {
      x_state = State::behind_wide_stop;
    } else if ((c == '.' && x_letters >= 3) || c == '!' || c == '?' || c == 0x2026) {
      x_state = State::behind_stop;
    } else if (!is_closer(c)) {
      x_state = State::inside;
    }
    x_letters = cls == CharClass::letter ? x_letters + 1 : 0;
  }

  static bool is_closer(char32_t c) {
    return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201D || c == 0x2019 ||
           c == 0xBB || c == 0x300D || c == 0x300F || c == 0xFF09 || (c >= '0' && c <= '9');
  }

  void cut(Span gap) {
    if (gap.begin > x_start) x_parts.push_back({x_start, gap.begin});
    x_start = gap.end;
    // The text read beyond the gap (if any) counts into the next part only roughly; parts are no
    // exact measure.
    x_counter = Counter{};
    x_blank = {};
    x_state = State::inside;
    x_letters = 0;
  }

  enum class State { inside, behind_stop, behind_wide_stop };

  std::string_view x_raw;
  const std::vector<Edit>& x_edits;
  std::size_t x_at = 0, x_start = 0, x_edit = 0;
  std::size_t x_letters = 0;  // of the word right before
  State x_state = State::inside;
  Gap x_blank;
  Counter x_counter;
  std::vector<Span> x_parts;
};

// The part [part.begin, part.end) of the block's raw text as a block.
Block part_of(const Block& block, Span part) {
  Block out = block;
  out.segments.clear();
  out.edits.clear();
  std::size_t base = 0;
  for (const Span& segment : block.segments) {
    const Span raw{base, base + segment.size()};
    base = raw.end;
    const std::size_t begin = std::max(raw.begin, part.begin);
    const std::size_t end = std::min(raw.end, part.end);
    if (begin < end)
      out.segments.push_back({segment.begin + begin - raw.begin, segment.begin + end - raw.begin});
  }
  for (const Edit& edit : block.edits) {
    if (!part.contains(edit.raw)) continue;
    const bool at_edge = edit.raw.begin == part.begin || edit.raw.end == part.end;
    if (edit.raw.empty() && at_edge) continue;  // joined it to what is now another part
    out.edits.push_back({{edit.raw.begin - part.begin, edit.raw.end - part.begin}, edit.text});
  }
  return out;
}

}  // namespace

std::size_t text_units(std::string_view text) {
  Counter counter;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<signed char>(text[i]) >= 0 && text.size() - i >= 8)
      i += counter.add_eight(load_eight(text.data() + i));
    else
      counter.add(char_info(next_code_point(text, i)).cls());
  }
  return counter.units();
}

std::size_t block_units(std::string_view published, const Block& block) {
  std::size_t units = 0;
  for (const Span& segment : block.segments) units += text_units(segment.of(published));
  return units;
}

std::vector<Block> split_block(std::string_view published, const Block& block) {
  std::string raw;
  for (const Span& segment : block.segments) raw += segment.of(published);
  std::vector<Block> parts;
  for (const Span& part : Cutter(raw, block.edits).run()) parts.push_back(part_of(block, part));
  return parts;
}

}  // namespace attest
