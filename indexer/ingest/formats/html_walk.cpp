// The walk over a page's tree: which element begins which block, and where its text stands.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/html.hpp"
#include "indexer/ingest/formats/html_text.hpp"
#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest_heading = 300;

// What holds for an element and all below it.
struct Inherited {
  PagePart part = PagePart::none;  // boilerplate, comment, note, notes, caption
  bool link = false;
  bool pre = false;
  bool table = false;    // inside a table of data: its blocks are lines of one block
  bool heading = false;  // inside h1..h6
  bool article = false;
  bool superscript = false;
  bool quote = false;  // inside a blockquote
  int list = 0;
};

std::string superscript_of(std::string_view digits) {
  static constexpr std::array<std::string_view, 10> k_digits{"⁰", "¹", "²", "³", "⁴",
                                                             "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (const char c : digits) {
    if (c == '-')
      out += "⁻";
    else if (c >= '0' && c <= '9')
      out += k_digits[static_cast<std::size_t>(c - '0')];
    else
      return {};
  }
  return out;
}

// <pre><code>: a program, not prose.
bool holds_code(const GumboNode* pre) {
  const GumboVector& below = pre->v.element.children;
  for (unsigned i = 0; i < below.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(below.data[i]);
    if (is_html_element(child) && child->v.element.tag == GUMBO_TAG_CODE) return true;
  }
  return false;
}

class HtmlWalk {
 public:
  HtmlWalk(const HtmlTree& tree, DocumentBuilder& out, bool is_mail)
      : x_tree(tree), x_out(out), x_is_mail(is_mail) {}

  std::vector<HtmlBlock> run() {
    begin({}, BlockKind::body, 0);
    visit(x_tree.root(), {});
    end();
    return std::move(x_blocks);
  }

 private:
  void end() {
    const std::size_t before = x_out.document().blocks.size();
    x_out.end_block();
    if (x_out.document().blocks.size() > before) x_blocks.push_back(x_block);
    x_breaks = 0;
    if (!x_deferred.empty()) emit_deferred();
  }

  void begin(const Inherited& in, BlockKind kind, int level) {
    end();
    x_block = {.list = in.list, .in_article = in.article, .in_quote = in.quote};
    x_label_passed = false;
    x_kind = kind;
    x_level = level;
    switch (in.part) {
      case PagePart::boilerplate:
        return x_out.begin_block(BlockKind::boilerplate);
      case PagePart::comment:
        return x_out.begin_block(BlockKind::comment);
      case PagePart::note:
        return x_out.begin_note(x_note_label);
      case PagePart::caption:
        return x_out.begin_block(BlockKind::caption);
      default:
        return x_out.begin_block(kind, level);
    }
  }

  // The tree is at most some hundred levels deep (tame_html).
  void visit(const GumboNode* node, const Inherited& in) {
    if (is_html_element(node)) return element(node, in);
    if (node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_DOCUMENT) return;
    text(node, in);
  }

  void visit_children(const GumboNode* node, const Inherited& in) {
    const GumboVector& below = node->v.element.children;
    for (unsigned i = 0; i < below.length; ++i)
      visit(static_cast<const GumboNode*>(below.data[i]), in);
  }

  PagePart part_of(const GumboNode* node, const Inherited& in) const;
  void element(const GumboNode* node, Inherited in);
  void block_element(const GumboNode* node, const Inherited& in);
  void inline_element(const GumboNode* node, Inherited in);
  void table(const GumboNode* node, Inherited in);
  bool is_data_table(const GumboNode* node) const;
  void begin_note_item(const GumboNode* node, Inherited& in);
  void marker(const GumboNode* node, const std::string& label, const Inherited& in);
  void text(const GumboNode* node, const Inherited& in);
  void preformatted(const TextPiece& piece, const Inherited& in);
  void line_break(std::string_view next, const Inherited& in);
  void emit_deferred();

  const HtmlTree& x_tree;
  DocumentBuilder& x_out;
  bool x_is_mail;
  std::vector<HtmlBlock> x_blocks;
  HtmlBlock x_block;
  BlockKind x_kind = BlockKind::body;
  int x_level = 0;
  int x_breaks = 0;
  int x_lists = 0;
  std::string x_note_label;
  bool x_label_passed = false;       // a note's own number was left out: so is the stop behind it
  const GumboNode* x_row = nullptr;  // of the last cell
  std::unordered_map<const GumboNode*, int> x_items;  // of each list of notes, so far
  std::vector<const GumboNode*> x_deferred;           // notes that stand inside a paragraph
};

bool overrides(PagePart inner, PagePart outer) {
  if (inner == PagePart::none || inner == outer) return false;
  if (outer == PagePart::none || outer == PagePart::article || outer == PagePart::notes)
    return true;
  if (outer == PagePart::boilerplate)
    return inner == PagePart::comment || inner == PagePart::note || inner == PagePart::notes;
  return outer == PagePart::comment && inner == PagePart::boilerplate;
}

PagePart HtmlWalk::part_of(const GumboNode* node, const Inherited& in) const {
  const HtmlFacts& facts = x_tree.facts(node);
  const GumboTag tag = node->v.element.tag;
  PagePart part = facts.part;
  const bool linky = facts.link_text * 3 > facts.text;
  if (part == PagePart::none) {
    if (tag == GUMBO_TAG_NAV) part = PagePart::boilerplate;
    if (tag == GUMBO_TAG_FOOTER) part = PagePart::boilerplate;
    if (tag == GUMBO_TAG_HEADER && !in.article && facts.headings == 0) part = PagePart::boilerplate;
    if (tag == GUMBO_TAG_HEADER && linky && facts.main_headings == 0) part = PagePart::boilerplate;
    if (tag == GUMBO_TAG_ASIDE && (linky || facts.text < 400)) part = PagePart::boilerplate;
    if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION) part = PagePart::caption;
  }
  if (part == PagePart::quotation || x_is_mail) {
    const bool is_quote = tag == GUMBO_TAG_BLOCKQUOTE;
    const bool cites = is_quote && html_attribute(node, "type") == "cite";
    // Around such a quotation the writer's own words may stand between its parts.
    const bool quoted = part == PagePart::quotation && (is_quote || facts.quotes == 0);
    if (x_is_mail && (cites || quoted)) return PagePart::comment;
    if (part == PagePart::quotation) part = PagePart::none;
  }
  if (!facts.note_label.empty() && part != PagePart::comment) return PagePart::note;
  if (part == PagePart::noteref || part == PagePart::backlink || part == PagePart::article)
    return PagePart::none;
  // Names are only a hint: what holds the article itself, or most of the page, is not beside it.
  const bool holds_most = facts.text * 2 > x_tree.text_size() && facts.link_text * 2 < facts.text;
  const bool holds_article = facts.articles > 0 && facts.text * 4 > x_tree.text_size();
  if ((part == PagePart::boilerplate || part == PagePart::comment || part == PagePart::notes) &&
      (holds_most || holds_article || (facts.main_headings > 0 && !linky)))
    return PagePart::none;
  if (part == PagePart::notes && facts.paragraphs == 0 && tag == GUMBO_TAG_SPAN)
    return PagePart::none;
  return part;
}

void HtmlWalk::element(const GumboNode* node, Inherited in) {
  const HtmlFacts& facts = x_tree.facts(node);
  if (facts.is_hidden) return;
  const GumboTag tag = node->v.element.tag;
  if (facts.part == PagePart::pagebreak && facts.text < 16) {
    std::string label(html_attribute(node, "title"));
    if (label.empty()) label = html_attribute(node, "aria-label");
    if (label.empty()) label = html_text(node);
    x_out.set_page(0, one_line(label));
    return;
  }
  const PagePart part = part_of(node, in);
  const bool is_block = is_block_element(tag);
  if (part == PagePart::note && !is_block && facts.text > 0 && x_out.has_text() && !in.table) {
    x_deferred.push_back(node);  // a note inside a sentence
    return;
  }
  const Inherited outer = in;
  if (overrides(part, in.part)) in.part = part;
  if (in.part == PagePart::note && outer.part != PagePart::note) x_note_label = facts.note_label;
  if (in.part == PagePart::notes) begin_note_item(node, in);
  in.article |= facts.articles > 0 && (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN ||
                                       facts.part == PagePart::article);
  if (!is_block) return inline_element(node, in);
  const bool row = tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH ||
                   tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT;
  if ((in.table && !row) || in.heading) {
    x_out.add_break();
    visit_children(node, in);
    x_out.add_break();
    return;
  }
  in.quote |= tag == GUMBO_TAG_BLOCKQUOTE;
  block_element(node, in);
  if (outer.part != in.part || !in.table) begin(outer, BlockKind::body, 0);
}

// The items of a list of notes are notes, numbered where the list is.
void HtmlWalk::begin_note_item(const GumboNode* node, Inherited& in) {
  const GumboTag tag = node->v.element.tag;
  if (tag != GUMBO_TAG_LI && tag != GUMBO_TAG_P && tag != GUMBO_TAG_DD) return;
  in.part = PagePart::note;
  x_note_label.clear();
  if (tag == GUMBO_TAG_LI && is_html_element(node->parent) &&
      node->parent->v.element.tag == GUMBO_TAG_OL)
    x_note_label = std::to_string(++x_items[node->parent]);
}

void HtmlWalk::block_element(const GumboNode* node, const Inherited& outer) {
  Inherited in = outer;
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_TABLE) return table(node, in);
  if (in.table && tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH) {
    if (tag == GUMBO_TAG_TR) x_out.add_join("\n", "\n");
    return visit_children(node, in);
  }
  if (in.table) {  // a cell
    const bool first = x_row != node->parent;
    x_row = node->parent;
    if (!first) x_out.add_join(" | ", " | ");
    return visit_children(node, in);
  }
  int level = 0;
  if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
    level = static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
  if (level == 0 && html_attribute(node, "role") == "heading") {
    const std::string_view aria = html_attribute(node, "aria-level");
    level = aria.size() == 1 && aria[0] >= '1' && aria[0] <= '6' ? aria[0] - '0' : 2;
  }
  if (x_tree.facts(node).text > k_longest_heading) level = 0;
  in.heading = level > 0;
  if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_DIR)
    in.list = ++x_lists;
  in.pre |= tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING;
  const bool code = tag == GUMBO_TAG_LISTING || (tag == GUMBO_TAG_PRE && holds_code(node));
  begin(in, level > 0 ? BlockKind::heading : code ? BlockKind::table : BlockKind::body, level);
  visit_children(node, in);
}

// Rows of cells that say one thing each; anything longer is layout, whose cells are read one by
// one.
bool HtmlWalk::is_data_table(const GumboNode* node) const {
  const HtmlFacts& facts = x_tree.facts(node);
  const std::string_view role = html_attribute(node, "role");
  if (role == "presentation" || role == "none" || facts.tables > 1) return false;
  if (facts.headings > 0 || facts.widest_row < 2) return false;
  return facts.articles == 0 && facts.text < 200000 && !has_long_cell(node, x_tree);
}

void HtmlWalk::table(const GumboNode* node, Inherited in) {
  if (!is_data_table(node)) return visit_children(node, in);
  const GumboVector& below = node->v.element.children;
  const auto visit_if = [&](bool captions) {
    for (unsigned i = 0; i < below.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(below.data[i]);
      const bool caption = is_html_element(child) && child->v.element.tag == GUMBO_TAG_CAPTION;
      if (caption == captions) visit(child, in);
    }
  };
  visit_if(true);
  in.table = true;
  begin(in, BlockKind::table, 0);
  visit_if(false);
}

void HtmlWalk::marker(const GumboNode* node, const std::string& label, const Inherited& in) {
  const std::string shown = html_text(node);
  if (shown.find('[') != std::string::npos || note_label_of(label).empty() ||
      label.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
          std::string::npos)
    return visit_children(node, in);
  x_out.add_text("[");
  visit_children(node, in);
  x_out.add_text("]");
}

void HtmlWalk::inline_element(const GumboNode* node, Inherited in) {
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_BR) {
    ++x_breaks;
    return;
  }
  if (tag == GUMBO_TAG_A && !html_attribute(node, "href").empty()) {
    if (x_tree.is_backlink(node)) {
      x_label_passed = in.part == PagePart::note && !x_out.has_text();
      return;
    }
    in.superscript = false;
    if (const std::string& label = x_tree.marker_label(node); !label.empty())
      return marker(node, label, in);
    in.link = true;
  }
  if (tag == GUMBO_TAG_SUP) in.superscript = true;
  visit_children(node, in);
}

// One <br> ends a line, unless the next goes on in small letters; two end the paragraph.
void HtmlWalk::line_break(std::string_view next, const Inherited& in) {
  if (x_breaks == 0) return;
  if (x_breaks > 1 && !in.table && !in.heading) {
    begin(in, x_kind, x_level);
  } else if (in.heading || in.table || starts_lower(next)) {
    x_out.add_break();
  } else {
    x_out.add_line_end();
  }
  x_breaks = 0;
}

void HtmlWalk::text(const GumboNode* node, const Inherited& in) {
  const std::string_view shown = node->v.text.text;
  const std::size_t first = shown.find_first_not_of(" \t\r\n\f");
  if (first == std::string_view::npos && !in.pre) {
    if (x_breaks == 0 && !in.table) x_out.add_flowing(shown);
    return;
  }
  if (first != std::string_view::npos) line_break(shown.substr(first), in);
  const auto bytes = static_cast<std::size_t>(
      std::count_if(shown.begin(), shown.end(), [](char c) { return c != ' ' && c != '\n'; }));
  x_block.text += bytes;
  if (in.link) x_block.link_text += bytes;
  const GumboStringPiece& original = node->v.text.original_text;
  const std::optional<Span> place = x_tree.place_of(original);
  if (!place) return x_out.add_flowing(shown);
  const std::string_view source(original.data, original.length);
  if (std::exchange(x_label_passed, false))
    if (const std::size_t rest = shown.find_first_not_of(".):] \t\r\n\f");
        rest != std::string_view::npos && rest > 0 && source == shown)
      return x_out.add_flowing(shown.substr(rest), place->begin + rest);
  if (in.superscript) {
    if (const std::string raised = superscript_of(shown); !raised.empty())
      return x_out.add_text(raised, *place);
  }
  for (const TextPiece& piece : align_text(source, place->begin, shown)) {
    if (in.pre && !in.table && !in.heading)
      preformatted(piece, in);
    else if (piece.is_verbatim)
      x_out.add_flowing(piece.text, piece.source.begin);
    else
      x_out.add_text(piece.text, piece.source);
  }
}

// Lines read on, as in plain text, and a blank line ends the paragraph; those of a program stay.
void HtmlWalk::preformatted(const TextPiece& piece, const Inherited& in) {
  if (!piece.is_verbatim) return x_out.add_text(piece.text, piece.source);
  std::size_t at = 0;
  while (at < piece.text.size()) {
    const std::size_t end = std::min(piece.text.find('\n', at), piece.text.size());
    const std::string_view line = piece.text.substr(at, end - at);
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    const bool program = x_kind == BlockKind::table;
    if (blank && end < piece.text.size() && at > 0 && !program)
      begin(in, x_kind, x_level);
    else
      x_out.add_flowing(line, piece.source.begin + at);
    if (end < piece.text.size()) program ? x_out.add_line_end() : x_out.add_break();
    at = end + 1;
  }
}

void HtmlWalk::emit_deferred() {
  const std::vector<const GumboNode*> notes = std::exchange(x_deferred, {});
  for (const GumboNode* node : notes) {
    Inherited in;
    in.part = PagePart::note;
    x_note_label = x_tree.facts(node).note_label;
    begin(in, BlockKind::note, 0);
    visit_children(node, in);
    end();
  }
}

}  // namespace

std::vector<HtmlBlock> walk_html(const HtmlTree& tree, DocumentBuilder& out, bool is_mail) {
  return HtmlWalk(tree, out, is_mail).run();
}

}  // namespace attest
