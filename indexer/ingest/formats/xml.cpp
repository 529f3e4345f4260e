#include "indexer/ingest/formats/xml.hpp"

#include <algorithm>
#include <utility>

#include "indexer/ingest/formats/decode.hpp"
#include "indexer/ingest/formats/html_text.hpp"
#include "indexer/ingest/formats/markdown_source.hpp"
#include "indexer/ingest/manifest.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

std::size_t xml_line_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

}  // namespace

std::string xml_text(pugi::xml_node top) {
  constexpr std::size_t k_most = 4096;
  std::string all;
  pugi::xml_node node = top.first_child();
  while (node && node != top && all.size() < k_most) {
    if (node.type() == pugi::node_cdata) all += node.value();
    if (node.type() == pugi::node_pcdata) {
      const std::string_view text = node.value();
      for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = text[i] == '&' ? std::min(text.find(';', i), text.size() - 1) + 1
                                               : std::min(text.find('&', i), text.size());
        all += text[i] == '&' ? decode_entity(text.substr(i, end - i))
                              : std::string(text.substr(i, end - i));
        i = end;
      }
    }
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != top && !node.next_sibling()) {
      node = node.parent();
      all += ' ';
    }
    if (!node || node == top) break;
    node = node.next_sibling();
  }
  return one_line(all);
}

Result<Document> read_xml(std::string_view bytes, DocumentMeta meta, const ReadOptions& options) {
  Result<Document> source = decode_markup(bytes, std::move(meta), options);
  if (!source) return source;
  Document document;
  document.meta = std::move(source->meta);
  document.meta.format = "xml";
  document.replaced_bytes = source->replaced_bytes;
  if (is_manifest(source->published))
    return Error{ErrorCode::unsupported, "is a corpus manifest, not a document", document.meta.path,
                 "name it as a SOURCE itself"};
  std::string text = source->published;
  std::replace(text.begin(), text.end(), '\0', ' ');
  pugi::xml_document xml;
  const pugi::xml_parse_result parsed =
      xml.load_buffer(text.data(), text.size(), k_xml_flags, pugi::encoding_utf8);
  if (!parsed) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset));
    return Error{ErrorCode::unreadable,
                 std::string("malformed XML: ") + parsed.description(),
                 document.meta.path + ":" + std::to_string(xml_line_of(text, offset)),
                 {}};
  }
  const OffsetIndex index(*source);
  DocumentBuilder out(document, &index);
  walk_xml(xml.document_element(), out);
  read_xml_meta(xml.document_element(), document.meta);
  finish_meta(document);
  return document;
}

}  // namespace attest
