// What the elements of TEI, JATS and DocBook are to a reader.
#pragma once

#include <cstdint>
#include <string_view>

namespace attest {

enum class XmlRole : std::uint8_t {
  other,      // decided by what stands around it
  inlined,    // always part of its line
  paragraph,  // a block of text
  container,  // only parts blocks
  section,    // a container whose heading is one level deeper
  heading,
  note,  // stands in a sentence, belongs below it
  reference,
  caption,
  table,
  row,
  cell,
  page_break,
  line_break,
  line,       // of a verse: ends as printed
  furniture,  // running headers
  label,      // of the note or reference it stands in
  marker,     // refers to a note
  dropped,
};

/// `name` without its namespace prefix.
XmlRole xml_role(std::string_view name);

/// "p" of "tei:p".
std::string_view local_name(std::string_view name);

}  // namespace attest
