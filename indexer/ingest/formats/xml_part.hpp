// XML parts of office documents: parsed, and walked without recursion.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/formats/xml_names.hpp"

namespace attest {

/// Parses a part in place, white space kept. `bytes` must live as long as `xml`. unreadable, naming
/// `name` and the byte, if it is no XML. Entities of a DTD are not expanded.
Status parse_part(std::string& bytes, std::string_view name, pugi::xml_document& xml);

/// The name of an element without its namespace prefix.
inline std::string_view local_name(pugi::xml_node node) {
  return local_name(std::string_view(node.name()));
}

/// The first child, or the attribute, of that local name; empty if there is none.
pugi::xml_node child_named(pugi::xml_node node, std::string_view name);
std::string_view attribute_named(pugi::xml_node node, std::string_view name);

/// `text` as valid UTF-8 without control characters other than white space.
std::string clean_text(std::string_view text);

/// All the text below a node, white space collapsed.
std::string text_below(pugi::xml_node node);

/// Visits what is below `root` in document order, however deep: enter(node) says whether to go
/// down; leave(node) follows for the nodes where it did.
template <typename Enter, typename Leave>
void visit_xml(pugi::xml_node root, Enter&& enter, Leave&& leave) {
  pugi::xml_node node = root.first_child();
  while (node) {
    if (enter(node)) {
      if (const pugi::xml_node child = node.first_child()) {
        node = child;
        continue;
      }
      leave(node);
    }
    while (!node.next_sibling()) {
      node = node.parent();
      if (!node || node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

}  // namespace attest
