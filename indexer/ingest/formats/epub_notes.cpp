#include "indexer/ingest/formats/epub_notes.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/ingest/formats/html.hpp"
#include "indexer/ingest/formats/package.hpp"
#include "indexer/ingest/formats/percent.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest_tag = 2000;     // bytes of <a …>
constexpr std::size_t k_longest_content = 400;  // of what stands in it
constexpr std::size_t k_least_beside = 20;      // bytes of text in a paragraph that a marker is in
constexpr std::size_t k_most_markers = 200000;
constexpr int k_most_steps = 8;               // up the tree
constexpr unsigned k_most_siblings = 500;     // looked through
constexpr std::size_t k_most_ways_back = 20;  // of a note

using PageNumbers = std::map<std::string, std::size_t, std::less<>>;

// A link in one page that could mark a note in another.
struct NoteLink {
  std::size_t page = 0;
  std::string href;
  std::string id;  // of the note
  std::string label;
  bool is_sure = false;          // says itself that it marks something
  bool is_noteref = false;       // … a note
  std::vector<std::string> ids;  // that a way back may lead to
};

struct Target {
  std::size_t page = 0;
  std::string id;
};

std::optional<Target> target_of(const std::string& page, std::string_view href,
                                const PageNumbers& numbers) {
  const std::size_t hash = href.find('#');
  if (hash == std::string_view::npos || hash + 1 >= href.size()) return std::nullopt;
  const auto found = numbers.find(part_target(page, href));
  if (found == numbers.end()) return std::nullopt;
  return Target{found->second, percent_decoded(href.substr(hash + 1))};
}

// The text of an <a> without tags, if it is short enough to be a label.
bool could_be_marker(std::string_view content) {
  std::string text;
  bool in_tag = false;
  for (const char c : content) {
    if (c == '<') in_tag = true;
    if (!in_tag && c != ' ' && c != '\n' && c != '\r' && c != '\t') text += c;
    if (c == '>') in_tag = false;
    if (text.size() > 12) return false;
  }
  return is_way_back(text) || !note_label_of(text).empty();
}

// Links of a page that are worth a parse, found without one.
std::vector<std::string_view> likely_links(std::string_view html) {
  std::vector<std::string_view> out;
  for (std::size_t at = html.find("<a"); at != std::string_view::npos; at = html.find("<a", at)) {
    at += 2;
    const std::string_view rest = html.substr(at, k_longest_tag);
    const std::size_t close = rest.find('>');
    if (close == std::string_view::npos || rest.front() > ' ') continue;
    const std::string_view tag = rest.substr(0, close);
    const std::size_t href = tag.find("href=");
    if (href == std::string_view::npos || href + 6 >= tag.size()) continue;
    const std::size_t begin = href + 6;
    const std::size_t end = tag.find(tag[begin - 1], begin);
    if (end == std::string_view::npos) continue;
    const std::string_view target = tag.substr(begin, end - begin);
    const std::size_t hash = target.find('#');
    if (hash == 0 || hash == std::string_view::npos) continue;
    const std::string_view content = html.substr(at + close + 1, k_longest_content);
    const std::size_t stop = content.find("</a");
    if (stop != std::string_view::npos && could_be_marker(content.substr(0, stop)))
      out.push_back(target);
  }
  return out;
}

std::string_view id_of(const GumboNode* node) {
  const std::string_view id = html_attribute(node, "id");
  return id.empty() ? html_attribute(node, "name") : id;
}

// The names of a marker and what stands around it, up to its paragraph.
std::vector<std::string> ids_around(const HtmlTree& tree, const GumboNode* link) {
  std::vector<std::string> out;
  const auto add = [&](const GumboNode* node) {
    if (const std::string_view id = id_of(node); !id.empty()) out.emplace_back(id);
  };
  const GumboVector& below = link->v.element.children;
  for (unsigned i = 0; i < below.length; ++i)
    if (const auto* child = static_cast<const GumboNode*>(below.data[i]); is_html_element(child))
      add(child);
  const GumboNode* at = link;
  for (int step = 0; step < k_most_steps && at != nullptr && is_html_element(at); ++step) {
    add(at);
    if (is_block_element(at->v.element.tag)) break;
    const GumboNode* parent = at->parent;
    if (parent == nullptr || !is_html_element(parent)) break;
    const GumboVector& beside = parent->v.element.children;
    const GumboNode* before = nullptr;  // an empty <a id="…"> right before it
    for (unsigned i = 0; i < std::min(beside.length, k_most_siblings) && beside.data[i] != at; ++i)
      before = static_cast<const GumboNode*>(beside.data[i]);
    if (before != nullptr && is_html_element(before) && tree.facts(before).text == 0) add(before);
    at = parent;
  }
  return out;
}

// A table of contents is all links.
bool is_in_text(const HtmlTree& tree, const GumboNode* link) {
  const GumboNode* at = link;
  while (at != nullptr && is_html_element(at) && !is_block_element(at->v.element.tag))
    at = at->parent;
  if (at == nullptr || !is_html_element(at)) return false;
  return tree.facts(at).text >= tree.facts(at).link_text + k_least_beside;
}

// The links that stand in an element, or not far below it; a note has but a few.
using LinksBelow = std::unordered_map<const GumboNode*, std::vector<const OutLink*>>;

LinksBelow links_below(const HtmlTree& tree) {
  LinksBelow out;
  for (const OutLink& link : tree.links_out()) {
    const GumboNode* at = link.node;
    for (int step = 0; step < k_most_steps && at != nullptr && is_html_element(at); ++step) {
      std::vector<const OutLink*>& links = out[at];
      if (links.size() < k_most_ways_back) links.push_back(&link);
      at = at->parent;
    }
  }
  return out;
}

class BookNotes {
 public:
  explicit BookNotes(const std::vector<BookPage>& pages) : x_pages(pages) {
    for (std::size_t i = 0; i < pages.size(); ++i) x_numbers.emplace(pages[i].name, i);
  }

  std::map<std::string, PageNotes> run() {
    const std::set<std::size_t> linked = pages_to_read();
    x_waiting.resize(x_pages.size());
    for (const std::size_t page : linked) {
      if (x_pages[page].text.size() > k_most_html_bytes) continue;
      const HtmlTree tree(x_pages[page].text);
      const LinksBelow below = links_below(tree);
      for (const NoteLink& marker : std::exchange(x_waiting[page], {}))
        settle(tree, below, page, marker);
      for (const OutLink& link : tree.links_out()) collect(tree, page, link);
    }
    return std::move(x_out);
  }

 private:
  std::set<std::size_t> pages_to_read() const {
    std::set<std::size_t> out;
    for (std::size_t page = 0; page < x_pages.size(); ++page)
      for (const std::string_view href : likely_links(x_pages[page].text))
        if (const auto target = target_of(x_pages[page].name, href, x_numbers);
            target && target->page != page) {
          out.insert(page);
          out.insert(target->page);
        }
    return out;
  }

  // Notes stand behind what they belong to, unless a link says what it is.
  void collect(const HtmlTree& tree, std::size_t page, const OutLink& link) {
    if (link.label.empty() || x_markers >= k_most_markers) return;
    const auto target = target_of(x_pages[page].name, link.href, x_numbers);
    if (!target || target->page == page) return;
    if (target->page < page && !link.is_noteref) return;
    if (!link.is_marked && !is_in_text(tree, link.node)) return;
    ++x_markers;
    NoteLink marker{page,
                    std::string(link.href),
                    target->id,
                    link.label,
                    link.is_marked,
                    link.is_noteref,
                    ids_around(tree, link.node)};
    if (target->page < page)
      accept(target->page, marker);
    else
      x_waiting[target->page].push_back(std::move(marker));
  }

  void settle(const HtmlTree& tree, const LinksBelow& below, std::size_t page,
              const NoteLink& marker) {
    const GumboNode* note = tree.note_at(marker.id);
    if (note == nullptr && !marker.is_noteref) return;
    std::vector<std::string_view> ways_back;
    const auto links = below.find(note);
    if (note != nullptr && links != below.end())
      for (const OutLink* link : links->second)
        if (leads_back(*link, page, marker)) ways_back.push_back(link->href);
    if (!marker.is_sure && ways_back.empty()) return;
    accept(page, marker);
    for (const std::string_view href : ways_back) x_out[x_pages[page].name].backlinks.emplace(href);
  }

  bool leads_back(const OutLink& link, std::size_t page, const NoteLink& marker) const {
    const auto target = target_of(x_pages[page].name, link.href, x_numbers);
    if (!target || target->page != marker.page) return false;
    return std::find(marker.ids.begin(), marker.ids.end(), target->id) != marker.ids.end() ||
           (marker.is_sure && (link.label.empty() || link.label == marker.label));
  }

  void accept(std::size_t page, const NoteLink& marker) {
    x_out[x_pages[marker.page].name].markers.insert(marker.href);
    x_out[x_pages[page].name].notes.emplace(marker.id, marker.label);
  }

  const std::vector<BookPage>& x_pages;
  PageNumbers x_numbers;
  std::vector<std::vector<NoteLink>> x_waiting;  // for the page with their note
  std::size_t x_markers = 0;
  std::map<std::string, PageNotes> x_out;
};

}  // namespace

std::map<std::string, PageNotes> find_book_notes(const std::vector<BookPage>& pages) {
  return BookNotes(pages).run();
}

}  // namespace attest
