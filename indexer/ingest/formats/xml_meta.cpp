// Metadata of XML documents: TEI header, JATS article-meta, DocBook info, Dublin Core elements.
#include <algorithm>
#include <vector>

#include "indexer/ingest/formats/xml.hpp"
#include "indexer/ingest/formats/xml_names.hpp"
#include "indexer/ingest/meta_fields.hpp"

namespace attest {
namespace {

using Node = pugi::xml_node;

Node element_named(Node parent, std::string_view name) {
  for (const Node& child : parent)
    if (child.type() == pugi::node_element && local_name(child.name()) == name) return child;
  return {};
}

Node at_path(Node from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) from = element_named(from, name);
  return from;
}

template <typename Each>
void each_named(Node parent, std::string_view name, Each each) {
  for (const Node& child : parent)
    if (child.type() == pugi::node_element && local_name(child.name()) == name) each(child);
}

// First, middle and last names in their order, whatever the schema calls them.
std::string person(Node node) {
  if (const Node name = element_named(node, "persName")) node = name;
  if (const Node name = element_named(node, "personname")) node = name;
  const auto part = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      if (const Node found = element_named(node, name)) return xml_text(found);
    return std::string();
  };
  const std::string first = part({"forename", "given-names", "firstname"});
  const std::string last = part({"surname"});
  if (last.empty()) return xml_text(node);
  return first.empty() ? last : first + " " + last;
}

void read_tei(Node root, MetaFields& fields) {
  const Node file = at_path(root, {"teiHeader", "fileDesc"});
  if (!file) return;
  const Node titles = element_named(file, "titleStmt");
  fields.add(MetaField::title, xml_text(element_named(titles, "title")), "TEI titleStmt", 1);
  each_named(titles, "author",
             [&](Node n) { fields.add(MetaField::author, person(n), "TEI author", 1); });
  each_named(titles, "editor",
             [&](Node n) { fields.add(MetaField::author, person(n), "TEI editor", 2); });
  const auto date_of = [](Node node) {
    const std::string when = node.attribute("when").value();
    return when.empty() ? xml_text(node) : when;
  };
  // The work that was encoded comes before the encoding of it.
  const Node source = element_named(file, "sourceDesc");
  for (const char* kind : {"bibl", "biblStruct", "biblFull"}) {
    Node work = element_named(source, kind);
    if (const Node monograph = element_named(work, "monogr")) work = monograph;
    if (!work) continue;
    each_named(work, "author",
               [&](Node n) { fields.add(MetaField::author, person(n), "TEI sourceDesc", 2); });
    const Node imprint = element_named(work, "imprint") ? element_named(work, "imprint") : work;
    fields.add(MetaField::published, date_of(element_named(imprint, "date")), "TEI sourceDesc", 1);
    fields.add(MetaField::publisher, xml_text(element_named(imprint, "publisher")),
               "TEI sourceDesc", 1);
  }
  const Node published = element_named(file, "publicationStmt");
  fields.add(MetaField::publisher, xml_text(element_named(published, "publisher")),
             "TEI publicationStmt", 2);
  fields.add(MetaField::published, date_of(element_named(published, "date")), "TEI publicationStmt",
             2);
  const Node language = at_path(root, {"teiHeader", "profileDesc", "langUsage", "language"});
  fields.add(MetaField::lang, language.attribute("ident").value(), "TEI language", 2);
}

std::string jats_date(Node node) {
  std::string iso = node.attribute("iso-8601-date").value();
  if (!iso.empty()) return iso;
  const auto two = [&](const char* name) {
    std::string text = xml_text(element_named(node, name));
    return text.size() == 1 ? "0" + text : text;
  };
  std::string date = xml_text(element_named(node, "year"));
  const std::string month = two("month");
  if (date.empty() || month.size() != 2) return date;
  date += "-" + month;
  const std::string day = two("day");
  return day.size() == 2 ? date + "-" + day : date;
}

void read_jats(Node root, MetaFields& fields) {
  const Node front = element_named(root, "front");
  const Node meta = element_named(front, "article-meta");
  if (!meta) return;
  fields.add(MetaField::title, xml_text(at_path(meta, {"title-group", "article-title"})),
             "JATS article-title", 1);
  each_named(element_named(meta, "contrib-group"), "contrib", [&](Node contrib) {
    const std::string_view type = contrib.attribute("contrib-type").value();
    if (!type.empty() && type != "author") return;
    const Node name = element_named(contrib, "name");
    const Node group = element_named(contrib, "collab");
    fields.add(MetaField::author, name ? person(name) : xml_text(group), "JATS contrib", 1);
  });
  each_named(meta, "pub-date", [&](Node date) {
    const bool print = std::string_view(date.attribute("pub-type").value()) != "collection";
    fields.add(MetaField::published, jats_date(date), "JATS pub-date", print ? 1 : 2);
  });
  const Node journal = element_named(front, "journal-meta");
  fields.add(MetaField::publisher, xml_text(at_path(journal, {"publisher", "publisher-name"})),
             "JATS publisher", 1);
  fields.add(MetaField::publisher,
             xml_text(at_path(journal, {"journal-title-group", "journal-title"})), "JATS journal",
             2);
  fields.add(MetaField::url, element_named(meta, "self-uri").attribute("xlink:href").value(),
             "JATS self-uri", 1);
  fields.add(MetaField::type, "article", "JATS", 3);
}

void read_docbook(Node root, MetaFields& fields) {
  for (const char* name : {"info", "bookinfo", "articleinfo"}) {
    const Node info = element_named(root, name);
    if (!info) continue;
    fields.add(MetaField::title, xml_text(element_named(info, "title")), "DocBook info", 1);
    const auto author = [&](Node n) {
      fields.add(MetaField::author, person(n), "DocBook author", 1);
    };
    each_named(info, "author", author);
    each_named(element_named(info, "authorgroup"), "author", author);
    fields.add(MetaField::published, xml_text(element_named(info, "pubdate")), "DocBook pubdate",
               1);
    fields.add(MetaField::publisher, xml_text(at_path(info, {"publisher", "publishername"})),
               "DocBook publisher", 1);
  }
}

// Dublin Core elements among the first below the root, or in a <metadata> or <head>.
void read_dublin_core(Node root, MetaFields& fields) {
  for (const Node& holder : {root, element_named(root, "metadata"), element_named(root, "meta")})
    for (const Node& child : holder) {
      const std::string_view name = child.name();
      if (!name.starts_with("dc:") && !name.starts_with("dcterms:")) continue;
      const std::string_view local = local_name(name);
      const std::string text = xml_text(child);
      if (local == "title") fields.add(MetaField::title, text, name, 3);
      if (local == "creator") fields.add(MetaField::author, text, name, 3);
      if (local == "publisher") fields.add(MetaField::publisher, text, name, 3);
      if (local == "date" || local == "issued") fields.add(MetaField::published, text, name, 3);
      if (local == "language") fields.add(MetaField::lang, text, name, 3);
    }
}

}  // namespace

void read_xml_meta(Node root, DocumentMeta& meta) {
  MetaFields fields;
  fields.add(MetaField::lang, root.attribute("xml:lang").value(), "xml:lang", 1);
  fields.add(MetaField::lang, element_named(root, "text").attribute("xml:lang").value(), "xml:lang",
             2);
  read_tei(root, fields);
  read_jats(root, fields);
  read_docbook(root, fields);
  read_dublin_core(root, fields);
  fields.apply(meta);
}

}  // namespace attest
