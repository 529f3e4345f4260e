// What stands in a Markdown file outside CommonMark: front matter and footnote definitions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/document.hpp"

namespace attest {

/// A footnote definition: `[^label]: content`, further lines indented.
struct MarkdownNote {
  std::string label;
  Span content;
};

/// `body` is the source with the front matter and the definitions blanked out, byte for byte as
/// long.
struct MarkdownSource {
  std::string body;
  std::vector<MarkdownNote> notes;
};

/// Takes metadata from the front matter (never overriding) and sets the definitions apart.
MarkdownSource split_markdown(std::string_view text, DocumentMeta& meta);

/// The characters of `&name;`, `&#12;` or `&#xC;`; the text itself if nobody knows it.
std::string decode_entity(std::string_view entity);

}  // namespace attest
