// SKOS in RDF/XML: node elements and property elements take turns.
#include <pugixml.hpp>

#include <algorithm>
#include <vector>

#include "indexer/ingest/skos_statements.hpp"

namespace attest {
namespace {

std::string_view rdf_local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// An attribute by its name without prefix.
std::string_view rdf_attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute a : node.attributes())
    if (rdf_local_name(a.name()) == name) return a.value();
  return {};
}

std::string_view rdf_bare(std::string_view id) {
  if (id.starts_with('#')) id.remove_prefix(1);
  return id;
}

std::string_view rdf_subject(pugi::xml_node node) {
  for (const std::string_view by : {"about", "ID", "nodeID"})
    if (const std::string_view id = rdf_attribute(node, by); !id.empty()) return rdf_bare(id);
  return {};
}

struct RdfNode {
  pugi::xml_node node;
  std::string subject, lang;
};

}  // namespace

Status read_skos_xml(std::string_view bytes, const std::string& place, SkosStatements& into) {
  pugi::xml_document xml;
  // No document type is read, so no entity of its own can be a bomb.
  const pugi::xml_parse_result parsed = xml.load_buffer(
      bytes.data(), bytes.size(), pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata,
      pugi::encoding_auto);
  if (!parsed) {
    const auto offset = std::min<std::size_t>(
        bytes.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)));
    const auto line =
        1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    return Error{ErrorCode::unreadable, std::string("malformed XML: ") + parsed.description(),
                 place + ":" + std::to_string(line), ""};
  }
  const pugi::xml_node root = xml.document_element();
  std::vector<RdfNode> open;
  std::size_t unnamed = 0;
  const auto describe = [&](pugi::xml_node node, std::string_view lang) {
    std::string subject(rdf_subject(node));
    if (subject.empty()) subject = "_:" + std::to_string(unnamed++);
    const std::string_view own = rdf_attribute(node, "lang");
    open.push_back({node, subject, std::string(own.empty() ? lang : own)});
    return subject;
  };
  const std::string_view lang = rdf_attribute(root, "lang");
  for (const pugi::xml_node node : root.children())
    if (node.type() == pugi::node_element) describe(node, lang);
  std::reverse(open.begin(), open.end());
  while (!open.empty()) {
    const RdfNode at = std::move(open.back());
    open.pop_back();
    for (const pugi::xml_node property : at.node.children()) {
      if (property.type() != pugi::node_element) continue;
      const std::string_view predicate = rdf_local_name(property.name());
      std::string object(rdf_bare(rdf_attribute(property, "resource")));
      if (object.empty()) object = rdf_bare(rdf_attribute(property, "nodeID"));
      bool fits = true;
      if (!object.empty()) {
        fits = into.link(at.subject, predicate, object);
      } else if (const pugi::xml_node inner = property.first_child();
                 inner && property.find_child(
                              [](pugi::xml_node n) { return n.type() == pugi::node_element; })) {
        for (const pugi::xml_node node : property.children())
          if (node.type() == pugi::node_element)
            fits = into.link(at.subject, predicate, describe(node, at.lang)) && fits;
      } else {
        const std::string_view own = rdf_attribute(property, "lang");
        fits = into.literal(at.subject, predicate, property.child_value(),
                            own.empty() ? std::string_view(at.lang) : own);
      }
      if (!fits) return too_many_statements(place);
    }
  }
  return Done{};
}

}  // namespace attest
