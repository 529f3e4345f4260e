// XML in its parts: the walk that makes blocks, the headers that hold metadata.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "indexer/ingest/formats/document_builder.hpp"
#include "indexer/model/document.hpp"

namespace attest {

/// The flags that read_xml parses with: entities stay as they are, so that a text node stands in
/// the source at offset_debug(), character for character; no DTD is read, so none can be a bomb.
inline constexpr unsigned k_xml_flags =
    pugi::parse_minimal | pugi::parse_cdata | pugi::parse_ws_pcdata;

/// Adds the blocks below `root` to `out`. Depth is bounded: what nests deeper than 200 elements is
/// read as running text.
void walk_xml(pugi::xml_node root, DocumentBuilder& out);

/// Fills what is empty in `meta` from a TEI header, JATS article-meta, DocBook info or Dublin Core
/// elements.
void read_xml_meta(pugi::xml_node root, DocumentMeta& meta);

/// The text below a node with its entities read, as one line. Deep trees are no danger.
std::string xml_text(pugi::xml_node node);

}  // namespace attest
