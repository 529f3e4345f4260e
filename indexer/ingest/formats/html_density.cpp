#include <algorithm>

#include "indexer/ingest/formats/html.hpp"
#include "indexer/ingest/layout_words.hpp"
#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr std::size_t k_short_bytes = 90;  // a line of a menu, a byline, a share count
constexpr std::size_t k_teaser_bytes = 240;

class Marker {
 public:
  Marker(Document& document, std::size_t first, const std::vector<HtmlBlock>& facts)
      : x_document(document), x_first(first), x_facts(facts) {}

  void run() {
    mark_words();
    mark_link_lists();
    mark_short();
    mark_empty_sections();
    mark_comments();
  }

 private:
  std::size_t size() const { return x_facts.size(); }
  Block& block(std::size_t i) { return x_document.blocks[x_first + i]; }
  std::string_view text(std::size_t i) {
    const std::vector<Span>& segments = block(i).segments;
    return Span{segments.front().begin, segments.back().end}.of(x_document.published);
  }
  bool is(std::size_t i, BlockKind kind) { return block(i).kind == kind; }
  bool is_aside(std::size_t i) {
    return i >= size() || is(i, BlockKind::boilerplate) || is(i, BlockKind::comment);
  }
  double density(std::size_t i) const {
    return x_facts[i].text == 0
               ? 0
               : static_cast<double>(x_facts[i].link_text) / static_cast<double>(x_facts[i].text);
  }

  void mark_words() {
    const LayoutWords& words = LayoutWords::embedded();
    for (std::size_t i = 0; i < size(); ++i) {
      if (!is(i, BlockKind::body) && !is(i, BlockKind::heading)) continue;
      if (x_facts[i].text > k_teaser_bytes) continue;
      const std::string key = layout_key(text(i));
      const bool linked = density(i) > 0.5;
      const bool prefix = x_facts[i].text <= k_short_bytes && !ends_sentence(text(i)) &&
                          words.prefix(LayoutWord::boilerplate_prefix, key) > 0;
      const bool teaser = is(i, BlockKind::body) && x_facts[i].link_text > 0 &&
                          !ends_sentence(text(i)) && words.suffix(LayoutWord::teaser, key) > 0;
      if (words.is(LayoutWord::boilerplate, key) || teaser ||
          (prefix && (linked || is(i, BlockKind::body))))
        block(i).kind = BlockKind::boilerplate;
    }
  }

  // A list that is all links leads elsewhere; so does a short paragraph of that kind.
  void mark_link_lists() {
    for (std::size_t i = 0; i < size();) {
      std::size_t end = i + 1;
      std::size_t all = x_facts[i].text;
      std::size_t linked = x_facts[i].link_text;
      const int list = x_facts[i].list;
      for (; list > 0 && end < size() && x_facts[end].list == list; ++end) {
        all += x_facts[end].text;
        linked += x_facts[end].link_text;
      }
      const bool teasers = all < k_teaser_bytes * (end - i);
      const bool leads_away = list > 0 ? linked * 10 >= all * 8 : linked * 10 >= all * 7;
      for (std::size_t k = i; k < end; ++k)
        if (leads_away && teasers && linked > 0 && is(k, BlockKind::body))
          block(k).kind = BlockKind::boilerplate;
      i = end;
    }
  }

  // A scrap between boilerplate on both sides is part of it.
  void mark_short() {
    for (std::size_t i = 0; i < size(); ++i) {
      const bool scrap = is(i, BlockKind::body) && x_facts[i].text <= k_short_bytes &&
                         !ends_sentence(text(i)) && !x_facts[i].in_article;
      const bool before = i == 0 ? size() > 1 : is_aside(i - 1);
      if (scrap && before && is_aside(i + 1) && size() > 1) block(i).kind = BlockKind::boilerplate;
    }
  }

  // A heading below which everything is boilerplate heads that.
  void mark_empty_sections() {
    bool content = false;
    std::size_t below = 0;
    int next_level = 0;  // of the next heading that heads something
    for (std::size_t i = size(); i-- > 0;) {
      if (!is(i, BlockKind::heading)) {
        ++below;
        content |= !is(i, BlockKind::boilerplate);
        continue;
      }
      const int level = block(i).heading_level;
      if (!content && next_level <= level && below > 0 && level > 1) {
        block(i).kind = BlockKind::boilerplate;
        ++below;
        continue;
      }
      next_level = level;
      content = false;
      below = 0;
    }
  }

  // What stands below the heading of the comments.
  void mark_comments() {
    const LayoutWords& words = LayoutWords::embedded();
    int level = 0;
    for (std::size_t i = 1; i < size(); ++i) {
      if (is(i, BlockKind::heading)) {
        const bool heads = words.is(LayoutWord::comments, layout_key(text(i)));
        if (heads)
          level = block(i).heading_level;
        else if (level > 0 && block(i).heading_level <= level)
          level = 0;
        if (heads) continue;
      }
      if (level > 0 && !is(i, BlockKind::boilerplate)) block(i).kind = BlockKind::comment;
    }
  }

  Document& x_document;
  std::size_t x_first;
  const std::vector<HtmlBlock>& x_facts;
};

}  // namespace

void mark_html_boilerplate(Document& document, std::size_t first,
                           const std::vector<HtmlBlock>& blocks) {
  Marker(document, first, blocks).run();
}

}  // namespace attest
