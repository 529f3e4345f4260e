#include "indexer/ingest/formats/xml_part.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {

Status parse_part(std::string& bytes, std::string_view name, pugi::xml_document& xml) {
  if (!is_valid_utf8(bytes) || bytes.find('\0') != std::string::npos) {
    Result<DecodedText> decoded = decode_text(bytes, {});
    if (decoded) bytes = std::move(decoded->text);
  }
  const pugi::xml_parse_result parsed = xml.load_buffer_inplace(
      bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (parsed && xml.document_element()) return Done{};
  return Error{ErrorCode::unreadable,
               "its part " + std::string(name) + " is damaged: " + parsed.description() +
                   " at byte " + std::to_string(parsed.offset),
               {},
               {}};
}

pugi::xml_node child_named(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

std::string_view attribute_named(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (local_name(std::string_view(attribute.name())) == name) return attribute.value();
  return {};
}

std::string clean_text(std::string_view text) {
  std::string out(text);
  if (!is_valid_utf8(out)) {
    Result<DecodedText> decoded = decode_text(out, "UTF-8");
    out = decoded ? std::move(decoded->text) : std::string();
  }
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

std::string text_below(pugi::xml_node node) {
  std::string out;
  visit_xml(
      node,
      [&](pugi::xml_node child) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
          for (const char c : clean_text(child.value()))
            if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
        return true;
      },
      [](pugi::xml_node) {});
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace attest
