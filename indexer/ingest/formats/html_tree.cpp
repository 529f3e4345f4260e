#include "indexer/ingest/formats/html_tree.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/html_scan.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest_marker = 12;  // bytes
constexpr std::size_t k_most_levels = 600;
constexpr unsigned k_most_note_paragraphs = 4;

const GumboVector& children(const GumboNode* node) {
  return node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
}

bool is_white(unsigned char c) {
  return c <= ' ';
}

bool never_shown(const GumboNode* node) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
      return true;
    default:
      return node->type == GUMBO_NODE_TEMPLATE ||
             node->v.element.tag_namespace == GUMBO_NAMESPACE_SVG;
  }
}

bool is_hidden(const GumboNode* node) {
  if (never_shown(node)) return true;
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || node->v.element.attributes.length == 0)
    return false;
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  if (html_attribute(node, "aria-hidden") == "true") return true;
  std::string style(html_attribute(node, "style").substr(0, 1000));
  std::erase_if(style, [](char c) { return is_white(static_cast<unsigned char>(c)); });
  for (char& c : style) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

// What marks an element, the surest mark first.
PagePart part_of(const GumboNode* node) {
  if (node->v.element.attributes.length == 0) return PagePart::none;
  const PageParts& parts = PageParts::embedded();
  PagePart part = parts.of_role(html_attribute(node, "role"));
  if (part == PagePart::none) part = parts.of_epub_type(html_attribute(node, "epub:type"));
  if (part == PagePart::none) part = parts.of_schema_type(html_attribute(node, "itemprop"));
  if (part == PagePart::none) part = parts.of_schema_type(html_attribute(node, "itemtype"));
  const GumboTag tag = node->v.element.tag;
  if (part != PagePart::none || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) return part;
  part = parts.of_names(html_attribute(node, "class"));
  if (part == PagePart::none) part = parts.of_names(html_attribute(node, "id"));
  return part;
}

bool is_inside_marked(const GumboNode* link) {
  int steps = 0;
  for (const GumboNode* at = link; at != nullptr && is_html_element(at) && steps < 3; ++steps) {
    if (at->v.element.tag == GUMBO_TAG_SUP) return true;
    if (at != link && is_block_element(at->v.element.tag)) return false;
    at = at->parent;
  }
  return false;
}

}  // namespace

bool is_way_back(std::string_view text) {
  return text == "^" || text == "↑" || text == "↩" || text == "↩\uFE0E" || text == "⤴" ||
         text == "←";
}

std::string_view html_attribute(const GumboNode* element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool is_html_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

bool is_block_element(GumboTag tag) {
  static constexpr std::array<GumboTag, 46> k_blocks{
      GUMBO_TAG_HTML,    GUMBO_TAG_BODY,    GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION,
      GUMBO_TAG_NAV,     GUMBO_TAG_ASIDE,   GUMBO_TAG_H1,      GUMBO_TAG_H2,
      GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,      GUMBO_TAG_H6,
      GUMBO_TAG_HGROUP,  GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,  GUMBO_TAG_ADDRESS,
      GUMBO_TAG_P,       GUMBO_TAG_HR,      GUMBO_TAG_PRE,     GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_OL,      GUMBO_TAG_UL,      GUMBO_TAG_LI,      GUMBO_TAG_DL,
      GUMBO_TAG_DT,      GUMBO_TAG_DD,      GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION,
      GUMBO_TAG_MAIN,    GUMBO_TAG_DIV,     GUMBO_TAG_TABLE,   GUMBO_TAG_CAPTION,
      GUMBO_TAG_TBODY,   GUMBO_TAG_THEAD,   GUMBO_TAG_TFOOT,   GUMBO_TAG_TR,
      GUMBO_TAG_TD,      GUMBO_TAG_TH,      GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET,
      GUMBO_TAG_LEGEND,  GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_CENTER,
      GUMBO_TAG_LISTING, GUMBO_TAG_DIR};
  return std::find(k_blocks.begin(), k_blocks.end(), tag) != k_blocks.end();
}

std::string html_text(const GumboNode* node) {
  constexpr std::size_t k_most = 4096;
  std::string out;
  bool gap = false;
  std::vector<const GumboNode*> todo{node};
  while (!todo.empty() && out.size() < k_most) {
    const GumboNode* at = todo.back();
    todo.pop_back();
    if (is_html_element(at)) {
      if (at != node && never_shown(at)) continue;
      const GumboVector& below = children(at);
      for (unsigned i = below.length; i > 0; --i)
        todo.push_back(static_cast<const GumboNode*>(below.data[i - 1]));
      gap |= is_block_element(at->v.element.tag) || at->v.element.tag == GUMBO_TAG_BR;
    } else if (at->type != GUMBO_NODE_COMMENT && at->type != GUMBO_NODE_DOCUMENT) {
      for (const char c : std::string_view(at->v.text.text)) {
        if (is_white(static_cast<unsigned char>(c)) || c == 0x7F) {
          gap = true;
          continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += c;
      }
    }
  }
  return out;
}

std::string note_label_of(std::string_view text) {
  while (!text.empty() && (text.front() == '[' || text.front() == '(' || text.front() == ' '))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ']' || text.back() == ')' || text.back() == '.' ||
                           text.back() == ' ' || text.back() == ','))
    text.remove_suffix(1);
  if (text.empty() || text.size() > k_longest_marker) return {};
  std::string label(text);
  const bool number =
      label.size() <= 4 && label.find_first_not_of("0123456789") == std::string::npos;
  const bool letter = label.size() == 1 && ((label[0] >= 'a' && label[0] <= 'z') ||
                                            (label[0] >= 'A' && label[0] <= 'Z'));
  const bool roman = label.size() <= 6 && label.find_first_not_of("ivxl") == std::string::npos;
  const bool sign = label.find_first_not_of('*') == std::string::npos || label == "†" ||
                    label == "‡" || label == "§";
  return number || letter || roman || sign ? label : std::string();
}

HtmlTree::HtmlTree(std::string_view html, const PageNotes* of_book)
    : x_tamed(tame_html(html, is_xhtml(html))), x_of_book(of_book) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = &x_memory;
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<std::pmr::memory_resource*>(memory)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  x_output = gumbo_parse_with_options(&options, x_tamed.data(), x_tamed.size());
  survey();
  find_notes();
}

std::optional<Span> HtmlTree::place_of(const GumboStringPiece& original) const {
  const std::less<const char*> before;
  const char* const end = x_tamed.data() + x_tamed.size();
  if (original.data == nullptr || before(original.data, x_tamed.data()) ||
      before(end, original.data) || original.length > static_cast<std::size_t>(end - original.data))
    return std::nullopt;
  const auto begin = static_cast<std::size_t>(original.data - x_tamed.data());
  return Span{begin, begin + original.length};
}

// Numbers the elements in document order and adds up what is below them. Taming bounds the depth of
// all but pages made to evade it, which are cut here.
void HtmlTree::survey() {
  struct Frame {
    GumboNode* node;
    unsigned next;
  };
  std::vector<Frame> open{{x_output->root, 0}};
  enter(x_output->root);
  while (!open.empty()) {
    Frame& top = open.back();
    const GumboVector& below = children(top.node);
    if (top.next == below.length) {
      leave(top.node);
      open.pop_back();
      if (!open.empty()) {
        const HtmlFacts& done = x_facts[top.node->index_within_parent];
        HtmlFacts& sum = x_facts[open.back().node->index_within_parent];
        sum.text += done.text;
        sum.link_text += done.link_text;
        sum.headings += done.headings;
        sum.main_headings += done.main_headings;
        sum.articles += done.articles;
        sum.tables += done.tables;
        sum.paragraphs += done.paragraphs;
        sum.quotes += done.quotes;
        if (done.tables == 0 || top.node->v.element.tag != GUMBO_TAG_TABLE)
          sum.widest_row = std::max(sum.widest_row, done.widest_row);
      }
      continue;
    }
    auto* child = static_cast<GumboNode*>(below.data[top.next++]);
    if (is_html_element(child)) {
      if (open.size() >= k_most_levels) child->v.element.children.length = 0;
      enter(child);
      open.push_back({child, 0});
    } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA) {
      HtmlFacts& facts = x_facts[top.node->index_within_parent];
      const std::string_view text = child->v.text.text;
      const auto shown =
          static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return !is_white(static_cast<unsigned char>(c));
          }));
      if (x_hidden_depth == 0) facts.text += shown;
      if (x_hidden_depth == 0 && x_link_depth > 0) facts.link_text += shown;
    }
  }
}

void HtmlTree::enter(GumboNode* element) {
  element->index_within_parent = x_facts.size();  // of no use to anyone after the parse
  HtmlFacts& facts = x_facts.emplace_back();
  facts.is_hidden = is_hidden(element);
  facts.part = part_of(element);
  const GumboTag tag = element->v.element.tag;
  facts.headings = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? 1 : 0;
  facts.main_headings = tag == GUMBO_TAG_H1 ? 1 : 0;
  facts.tables = tag == GUMBO_TAG_TABLE ? 1 : 0;
  facts.paragraphs = tag == GUMBO_TAG_P ? 1 : 0;
  facts.quotes = tag == GUMBO_TAG_BLOCKQUOTE ? 1 : 0;
  facts.articles =
      tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN || facts.part == PagePart::article ? 1 : 0;
  x_hidden_depth += facts.is_hidden ? 1 : 0;
  if (tag == GUMBO_TAG_TR) x_cells.push_back(0);
  if ((tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) && !x_cells.empty()) ++x_cells.back();
  const bool link = tag == GUMBO_TAG_A && !html_attribute(element, "href").empty();
  x_link_depth += link ? 1 : 0;
  if (link) add_link(element);
  if (element->v.element.attributes.length == 0) return;
  for (const char* name : {"id", "name"})
    if (const std::string_view id = html_attribute(element, name); !id.empty())
      x_ids.emplace(id, element);
}

void HtmlTree::leave(GumboNode* element) {
  HtmlFacts& facts = x_facts[element->index_within_parent];
  const GumboTag tag = element->v.element.tag;
  x_hidden_depth -= facts.is_hidden ? 1 : 0;
  if (tag == GUMBO_TAG_TR && !x_cells.empty()) {
    facts.widest_row = x_cells.back();
    x_cells.pop_back();
  }
  if (tag == GUMBO_TAG_A && !html_attribute(element, "href").empty()) --x_link_depth;
}

void HtmlTree::add_link(const GumboNode* link) {
  const std::string_view href = html_attribute(link, "href");
  const std::size_t hash = href.find('#');
  if (hash == std::string_view::npos || hash + 1 == href.size()) return;
  std::string text = html_text(link);
  if (text.empty() || text.size() > k_longest_marker) return;
  const PagePart part = facts(link).part;
  const PagePart above = is_html_element(link->parent) ? facts(link->parent).part : PagePart::none;
  const bool marked = part == PagePart::noteref || above == PagePart::noteref ||
                      text.front() == '[' || is_inside_marked(link);
  if (hash > 0)
    return add_link_out(link, href, text, marked,
                        part == PagePart::noteref || above == PagePart::noteref);
  if (part == PagePart::backlink || is_way_back(text)) {
    x_backlinks[link] = true;
    return;
  }
  x_links.push_back({link, href.substr(1), std::move(text), marked});
}

// What such a link leads to is seen in the whole book alone; one that says so itself is a marker
// anyway.
void HtmlTree::add_link_out(const GumboNode* link, std::string_view href, const std::string& text,
                            bool marked, bool is_noteref) {
  std::string label = note_label_of(text);
  const bool returns = facts(link).part == PagePart::backlink || is_way_back(text);
  if (!returns && label.empty()) return;
  if (returns) label.clear();
  const bool known = x_of_book != nullptr && x_of_book->markers.contains(href);
  const bool is_back = returns || (x_of_book != nullptr && x_of_book->backlinks.contains(href));
  if (is_back && !known)
    x_backlinks[link] = true;
  else if (marked || known)
    x_markers[link] = label;
  x_links_out.push_back({link, href, std::move(label), marked, is_noteref});
}

// The block that a link's target begins.
const GumboNode* HtmlTree::block_at(const GumboNode* target) const {
  const GumboNode* at = target;
  while (is_html_element(at) && !is_block_element(at->v.element.tag)) {
    const GumboNode* parent = at->parent;
    if (parent == nullptr || !is_html_element(parent)) return nullptr;
    for (unsigned i = 0; i < parent->v.element.children.length; ++i) {
      const auto* sibling = static_cast<const GumboNode*>(parent->v.element.children.data[i]);
      if (sibling == at) break;
      if (is_html_element(sibling) ? facts(sibling).text > 0 : sibling->type == GUMBO_NODE_TEXT)
        return nullptr;
    }
    at = parent;
  }
  if (!is_html_element(at)) return nullptr;
  const GumboTag tag = at->v.element.tag;
  const bool fits = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV ||
                    tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_TD ||
                    tag == GUMBO_TAG_DT || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_TR;
  return fits && facts(at).headings == 0 ? at : nullptr;
}

const GumboNode* HtmlTree::note_at(std::string_view id) const {
  const auto target = x_ids.find(id);
  if (target == x_ids.end()) return nullptr;
  const GumboNode* block = block_at(target->second);
  if (block == nullptr) return nullptr;
  // A page may hold one note and nothing else; a part of many paragraphs is a list of notes.
  const bool most = facts(block).text * 2 >= text_size();
  return most && facts(block).paragraphs > k_most_note_paragraphs ? nullptr : block;
}

void HtmlTree::name_note(const GumboNode* note, const std::string& label) {
  HtmlFacts& found = x_facts[note->index_within_parent];
  if (found.note_label.empty()) found.note_label = label;
  if (found.part != PagePart::notes) found.part = PagePart::note;
  found.is_hidden = false;  // shown when its marker is touched
}

void HtmlTree::find_notes_of_book() {
  if (x_of_book == nullptr) return;
  for (const auto& [id, label] : x_of_book->notes)
    if (const GumboNode* note = note_at(id)) name_note(note, label);
}

// A marker links forward to the note, the note's own label links back. A title that a table of
// contents numbers is no note.
void HtmlTree::find_notes() {
  for (const Link& link : x_links) {
    std::string label = note_label_of(link.text);
    const auto target = x_ids.find(link.target);
    if (label.empty() || target == x_ids.end()) continue;
    const std::size_t from = link.node->index_within_parent;
    const std::size_t to = target->second->index_within_parent;
    if (to < from) {
      x_backlinks[link.node] = true;
      continue;
    }
    const GumboNode* note = link.is_marked ? block_at(target->second) : nullptr;
    if (note == nullptr || note->index_within_parent <= from) continue;
    if (facts(note).text * 2 >= text_size()) continue;
    name_note(note, label);
    x_markers[link.node] = std::move(label);
  }
  find_notes_of_book();
  // A note's own number is a way back only if it stands in a note.
  std::erase_if(x_backlinks, [&](const auto& entry) {
    for (const GumboNode* at = entry.first; at != nullptr && is_html_element(at); at = at->parent)
      if (const PagePart part = facts(at).part; part == PagePart::note || part == PagePart::notes)
        return false;
    return true;
  });
}

const std::string& HtmlTree::marker_label(const GumboNode* link) const {
  static const std::string k_none;
  const auto it = x_markers.find(link);
  return it == x_markers.end() ? k_none : it->second;
}

bool HtmlTree::is_backlink(const GumboNode* link) const {
  return x_backlinks.contains(link);
}

}  // namespace attest
