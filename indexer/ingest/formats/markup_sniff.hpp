// Is a file HTML or XML, by how it begins?
#pragma once

#include <cstdint>
#include <string_view>

namespace attest {

enum class Markup : std::uint8_t {
  none,
  html_page,  // a doctype, <html> or <head>: surely
  html_tags,  // begins with some other tag of HTML
  xml,        // an XML declaration, or the root of a kind of document that attest knows
  image,      // SVG
};

/// Looks at the first few KB, in UTF-16 too; passes over a mark, white space, comments and
/// processing instructions.
Markup markup_of(std::string_view bytes);

}  // namespace attest
