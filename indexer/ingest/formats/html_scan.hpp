// Makes HTML safe for a parser whose time grows with depth: one linear pass over the tags.
#pragma once

#include <string>
#include <string_view>

namespace attest {

/// `html` (byte for byte as long) without what makes a parser slow or fail, so that parsing takes
/// linear time whatever the input. Blanked out are tags that nest deeper than any page of people
/// does (128 elements; 4 of those that only change the look of text), that repeat <html> and
/// <body>, or come behind 200 attributes in one tag; pictures (SVG), templates and frames; in XHTML
/// (`is_xml`) elements that end in "/>" but would not end in HTML. A <select> becomes a <button>.
std::string tame_html(std::string_view html, bool is_xml);

/// True for an XML declaration or an XHTML root within the first bytes.
bool is_xhtml(std::string_view head);

}  // namespace attest
