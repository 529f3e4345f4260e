// Metadata of a page: citation_* and Dublin Core, JSON-LD, Open Graph, microdata, its title.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "indexer/ingest/formats/ascii.hpp"
#include "indexer/ingest/formats/html.hpp"
#include "indexer/ingest/formats/html_text.hpp"
#include "indexer/ingest/meta_fields.hpp"

namespace attest {
namespace {

using Json = nlohmann::json;

constexpr std::size_t k_longest_json = std::size_t{1} << 20U;
constexpr int k_most_json_depth = 64;

struct MetaName {
  std::string_view name;
  MetaField field;
  int rank;
};

// The surest first: 1 made for citing, 2 Dublin Core, 3 JSON-LD, 4 for sharing, 5 microdata and
// links, 6 plain HTML, 7 guesses.
constexpr std::array<MetaName, 44> k_meta_names{{
    {"citation_title", MetaField::title, 1},
    {"citation_author", MetaField::author, 1},
    {"citation_authors", MetaField::author, 1},
    {"citation_publisher", MetaField::publisher, 1},
    {"citation_journal_title", MetaField::publisher, 2},
    {"citation_publication_date", MetaField::published, 1},
    {"citation_date", MetaField::published, 1},
    {"citation_online_date", MetaField::published, 2},
    {"citation_language", MetaField::lang, 1},
    {"citation_public_url", MetaField::url, 2},
    {"citation_abstract_html_url", MetaField::url, 3},
    {"dc.title", MetaField::title, 2},
    {"dcterms.title", MetaField::title, 2},
    {"dc.creator", MetaField::author, 2},
    {"dcterms.creator", MetaField::author, 2},
    {"dc.publisher", MetaField::publisher, 2},
    {"dcterms.publisher", MetaField::publisher, 2},
    {"dc.date", MetaField::published, 2},
    {"dc.date.issued", MetaField::published, 2},
    {"dc.date.created", MetaField::published, 3},
    {"dcterms.date", MetaField::published, 2},
    {"dcterms.issued", MetaField::published, 2},
    {"dcterms.created", MetaField::published, 3},
    {"dc.language", MetaField::lang, 2},
    {"dcterms.language", MetaField::lang, 2},
    {"dc.type", MetaField::type, 2},
    {"og:title", MetaField::title, 4},
    {"og:site_name", MetaField::publisher, 4},
    {"og:url", MetaField::url, 4},
    {"og:locale", MetaField::lang, 7},
    {"article:author", MetaField::author, 4},
    {"article:published_time", MetaField::published, 4},
    {"og:article:published_time", MetaField::published, 4},
    {"twitter:title", MetaField::title, 6},
    {"author", MetaField::author, 4},
    {"byl", MetaField::author, 4},
    {"publisher", MetaField::publisher, 5},
    {"dc.rightsholder", MetaField::publisher, 8},
    {"application-name", MetaField::publisher, 6},
    {"date", MetaField::published, 5},
    {"pubdate", MetaField::published, 4},
    {"publishdate", MetaField::published, 4},
    {"parsely-pub-date", MetaField::published, 4},
    {"title", MetaField::title, 6},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> k_article_types{
    {{"NewsArticle", "news"},
     {"ReportageNewsArticle", "news"},
     {"AnalysisNewsArticle", "news"},
     {"Article", ""},
     {"ScholarlyArticle", "article"},
     {"MedicalScholarlyArticle", "article"},
     {"Report", "report"},
     {"BlogPosting", "blog"}}};

bool is_flat_enough(std::string_view json) {
  int depth = 0;
  for (const char c : json) {
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    if (depth > k_most_json_depth) return false;
  }
  return true;
}

std::string string_in(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  if (it->is_object()) return string_in(*it, it->contains("name") ? "name" : "@id");
  if (it->is_array() && !it->empty() && it->front().is_string())
    return it->front().get<std::string>();
  return {};
}

class PageMeta {
 public:
  PageMeta(const HtmlTree& tree, DocumentMeta& meta) : x_tree(tree), x_meta(meta) {}

  void run() {
    std::vector<const GumboNode*> todo{x_tree.root()};
    while (!todo.empty()) {
      const GumboNode* node = todo.back();
      todo.pop_back();
      element(node);
      const GumboVector& below = node->v.element.children;
      for (unsigned i = below.length; i > 0; --i)
        if (const auto* child = static_cast<const GumboNode*>(below.data[i - 1]);
            is_html_element(child))
          todo.push_back(child);
    }
    titles();
    x_fields.apply(x_meta);
  }

 private:
  void add(MetaField field, std::string_view value, std::string_view source, int rank) {
    x_fields.add(field, value, source, rank);
  }

  void element(const GumboNode* node) {
    switch (node->v.element.tag) {
      case GUMBO_TAG_HTML:
        add(MetaField::lang, html_attribute(node, "lang"), "html lang", 5);
        add(MetaField::lang, html_attribute(node, "xml:lang"), "html lang", 5);
        return;
      case GUMBO_TAG_META:
        return meta_element(node);
      case GUMBO_TAG_LINK:
        if (ascii_lower(html_attribute(node, "rel")) == "canonical")
          add(MetaField::url, html_attribute(node, "href"), "link canonical", 1);
        return;
      case GUMBO_TAG_TITLE:
        if (x_title.empty() && node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
          x_title = one_line(html_text(node));
        return;
      case GUMBO_TAG_SCRIPT:
        if (ascii_lower(html_attribute(node, "type")) == "application/ld+json") json_ld(node);
        return;
      case GUMBO_TAG_H1:
        if (!x_tree.facts(node).is_hidden && x_tree.facts(node).text > 0) {
          ++x_main_headings;
          if (x_heading.empty()) x_heading = one_line(html_text(node));
        }
        return;
      case GUMBO_TAG_TIME:
        return time_element(node);
      default:
        return marked_element(node);
    }
  }

  void meta_element(const GumboNode* node) {
    const std::string_view content = html_attribute(node, "content");
    if (content.empty()) return;
    for (const char* attribute : {"name", "property", "itemprop", "http-equiv"}) {
      const std::string name = ascii_lower(html_attribute(node, attribute).substr(0, 64));
      if (name.empty()) continue;
      if (name == "content-language") add(MetaField::lang, content, name, 6);
      if (name == "datepublished") add(MetaField::published, content, "itemprop datePublished", 5);
      for (const MetaName& known : k_meta_names)
        if (name == known.name) add_named(known, content);
    }
  }

  // citation_authors holds several, parted by semicolons.
  void add_named(const MetaName& known, std::string_view content) {
    if (known.field != MetaField::author || content.find(';') == std::string_view::npos)
      return add(known.field, content, known.name, known.rank);
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t end = std::min(content.find(';', at), content.size());
      add(known.field, content.substr(at, end - at), known.name, known.rank);
      at = end + 1;
    }
  }

  void time_element(const GumboNode* node) {
    const bool published = html_attribute(node, "itemprop") == "datePublished" ||
                           gumbo_get_attribute(&node->v.element.attributes, "pubdate") != nullptr ||
                           html_attribute(node, "class").find("publish") != std::string_view::npos;
    for (const GumboNode* at = node; at != nullptr && is_html_element(at); at = at->parent)
      if (const PagePart part = x_tree.facts(at).part;
          part == PagePart::comment || part == PagePart::boilerplate)
        return;
    add(MetaField::published, html_attribute(node, "datetime"), "time", published ? 5 : 7);
  }

  void marked_element(const GumboNode* node) {
    if (node->v.element.attributes.length == 0) return;
    const std::string_view item = html_attribute(node, "itemprop");
    if (item.empty() && html_attribute(node, "rel") != "author") return;
    for (const GumboNode* at = node; at != nullptr && is_html_element(at); at = at->parent)
      if (x_tree.facts(at).part == PagePart::comment) return;
    if (item == "headline") add(MetaField::title, html_text(node), "itemprop headline", 5);
    if (item == "author" || item == "creator")
      add(MetaField::author, html_text(node), "itemprop author", 5);
    if (item.empty()) add(MetaField::author, html_text(node), "rel author", 6);
  }

  void json_ld(const GumboNode* node) {
    if (node->v.element.children.length == 0) return;
    const auto* text = static_cast<const GumboNode*>(node->v.element.children.data[0]);
    if (is_html_element(text)) return;
    const std::string_view json = text->v.text.text;
    if (json.size() > k_longest_json || !is_flat_enough(json)) return;
    const Json parsed = Json::parse(json, nullptr, false);
    std::vector<const Json*> todo{&parsed};
    while (!todo.empty()) {
      const Json& at = *todo.back();
      todo.pop_back();
      if (at.is_array()) {
        for (auto it = at.rbegin(); it != at.rend(); ++it) todo.push_back(&*it);
      } else if (at.is_object()) {
        json_object(at);
        for (const char* key : {"mainEntity", "@graph"})
          if (at.contains(key)) todo.push_back(&at[key]);
      }
    }
  }

  void json_object(const Json& object) {
    const std::string type = string_in(object, "@type");
    const auto known = std::find_if(k_article_types.begin(), k_article_types.end(),
                                    [&](const auto& t) { return t.first == type; });
    if (known == k_article_types.end()) return;
    add(MetaField::title, string_in(object, "headline"), "JSON-LD headline", 3);
    add(MetaField::title, string_in(object, "name"), "JSON-LD name", 4);
    add(MetaField::published, string_in(object, "datePublished"), "JSON-LD datePublished", 3);
    add(MetaField::publisher, string_in(object, "publisher"), "JSON-LD publisher", 3);
    add(MetaField::lang, string_in(object, "inLanguage"), "JSON-LD inLanguage", 3);
    add(MetaField::url, string_in(object, "mainEntityOfPage"), "JSON-LD mainEntityOfPage", 3);
    add(MetaField::url, string_in(object, "url"), "JSON-LD url", 3);
    add(MetaField::type, known->second, "JSON-LD @type", 3);
    const auto authors = object.find("author");
    if (authors == object.end()) return;
    const auto add_author = [&](const Json& author) {
      const std::string name = author.is_string()   ? author.get<std::string>()
                               : author.is_object() ? string_in(author, "name")
                                                    : std::string();
      add(MetaField::author, name, "JSON-LD author", 3);
    };
    if (!authors->is_array()) return add_author(*authors);
    for (const Json& author : *authors) add_author(author);
  }

  // "Title | Site": the heading is the title if the page's title begins with it.
  void titles() {
    if (x_main_headings == 1 && (x_title.empty() || x_title.starts_with(x_heading)))
      return add(MetaField::title, x_heading, "h1", 6);
    std::string title = x_title;
    const std::string site(x_fields.best(MetaField::publisher));
    for (const std::string_view sign : {" | ", " - ", " – ", " — ", " :: ", " · ", "_"}) {
      const std::size_t at = title.rfind(sign);
      if (at == std::string::npos || at == 0) continue;
      if (!site.empty() && title.substr(at + sign.size()) == site) title.resize(at);
    }
    add(MetaField::title, title, "title", 7);
    add(MetaField::title, x_heading, "h1", 8);
  }

  const HtmlTree& x_tree;
  DocumentMeta& x_meta;
  MetaFields x_fields;
  std::string x_title;
  std::string x_heading;
  int x_main_headings = 0;
};

}  // namespace

void read_html_meta(const HtmlTree& tree, DocumentMeta& meta) {
  PageMeta(tree, meta).run();
}

}  // namespace attest
