#include "indexer/text/passages.hpp"

#include <algorithm>
#include <optional>

#include "indexer/base/utf8.hpp"
#include "indexer/text/block_size.hpp"
#include "indexer/text/language.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

constexpr std::size_t k_full_units = k_target_units * 5 / 4;  // joined blocks stay below
constexpr std::size_t k_small_units = k_target_units / 4;     // less is joined to almost anything

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CharClass cls = char_info(next_code_point(text, i)).cls();
    if (cls != CharClass::space && cls != CharClass::line_break && cls != CharClass::ignorable)
      return false;
  }
  return true;
}

bool is_blank(std::string_view published, const Block& block) {
  return std::all_of(block.segments.begin(), block.segments.end(),
                     [&](Span segment) { return is_blank(segment.of(published)); });
}

bool is_long(const Document& document, const Block& block) {
  // A word takes two bytes with what parts it from the next, so a segment has no more units than
  // four to each of its bytes and two more: most blocks need not be counted.
  std::size_t bytes = 0;
  for (const Span& segment : block.segments) bytes += segment.size() + 2;
  if (4 * bytes <= 2 * k_target_units) return false;
  return block_units(document.published, block) > 2 * k_target_units;
}

bool fits(const Document& document) {
  return std::none_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
    return is_blank(document.published, block) || is_long(document, block);
  });
}

bool stands_alone(BlockKind kind) {
  return kind == BlockKind::note || kind == BlockKind::heading || kind == BlockKind::caption;
}

std::vector<std::string> section_path(const Document& document, int section) {
  std::vector<std::string> path;
  const auto count = static_cast<int>(document.sections.size());
  for (int i = section; i >= 0 && i < count;) {
    const Section& s = document.sections[static_cast<std::size_t>(i)];
    if (!s.title.empty()) path.push_back(s.title);
    i = s.parent < i ? s.parent : -1;  // parents come first; anything else could run in a ring
  }
  std::reverse(path.begin(), path.end());
  return path;
}

// A passage has one page: that of its beginning. One that went on over several would name a wrong
// one.
bool joins(const Block& a, const Block& b) {
  return a.kind == b.kind && a.section == b.section && a.page_index == b.page_index &&
         a.page_label == b.page_label && !stands_alone(a.kind);
}

}  // namespace

void fit_blocks(Document& document) {
  if (fits(document)) return;
  std::vector<Block> blocks;
  blocks.reserve(document.blocks.size());
  for (Block& block : document.blocks) {
    if (is_blank(document.published, block)) continue;
    if (!is_long(document, block)) {
      blocks.push_back(std::move(block));
      continue;
    }
    for (Block& part : split_block(document.published, block))
      if (!is_blank(document.published, part)) blocks.push_back(std::move(part));
  }
  document.blocks = std::move(blocks);
}

PassageMaker::PassageMaker(const Document& document, std::string lang)
    : x_document(document), x_index(document), x_lang(std::move(lang)) {}

std::optional<Passage> PassageMaker::next() {
  const auto& blocks = x_document.blocks;
  while (x_next < blocks.size()) {
    const std::size_t first = x_next;
    std::size_t last = first;
    std::size_t units = units_of(first);
    while (last + 1 < blocks.size() && joins(blocks[first], blocks[last + 1])) {
      const std::size_t more = units_of(last + 1);
      const std::size_t limit = units < k_small_units ? 2 * k_target_units : k_full_units;
      if (units + more > limit) break;
      units += more;
      ++last;
    }
    x_next = last + 1;
    if (std::optional<Passage> passage = make(first, last)) return passage;
  }
  return std::nullopt;
}

// The block that does not join is asked for again as the first of the next passage.
std::size_t PassageMaker::units_of(std::size_t block) {
  if (x_counted != block) {
    x_units = block_units(x_document.published, x_document.blocks[block]);
    x_counted = block;
  }
  return x_units;
}

std::optional<Passage> PassageMaker::make(std::size_t first, std::size_t last) {
  const Block& block = x_document.blocks[first];
  Passage p;
  p.text = passage_text(x_index, first, last);
  p.reading = reading_text(p.text);
  if (is_blank(p.reading)) return std::nullopt;
  p.document_id = x_document.meta.id;
  p.number = x_number++;
  p.kind = block.kind;
  p.note_label = block.note_label;
  p.page_index = block.page_index;
  p.page_label = block.page_label;
  p.section_path = section_path(x_document, block.section);
  p.lang = language_of_part(p.reading, x_lang);
  return p;
}

std::vector<Passage> make_passages(const Document& document) {
  std::optional<Document> copy;
  if (!fits(document)) fit_blocks(copy.emplace(document));
  PassageMaker maker(copy ? *copy : document, document.meta.lang.empty()
                                                  ? detect_language(document.published)
                                                  : document.meta.lang);
  std::vector<Passage> out;
  while (std::optional<Passage> passage = maker.next()) out.push_back(*std::move(passage));
  return out;
}

}  // namespace attest
