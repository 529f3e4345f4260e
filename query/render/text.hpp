// Text for people: what may be printed on a terminal, and how it is marked up there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"

namespace attest {

/// What the place we print to can show. All false: plain text.
struct TextStyle {
  bool color = false;
  bool links = false;
};

/// On one line, without control characters, direction overrides and other invisible commands.
std::string display_text(std::string_view text);

/// Marked up if the style has colour; `text` is made printable.
std::string bold(const TextStyle& style, std::string_view text);
std::string dim(const TextStyle& style, std::string_view text);
/// A link (OSC 8) if the style has links and `target` is fit for one, else just the text.
std::string link(const TextStyle& style, std::string_view target, std::string_view text);

/// `text` with `marks` (sorted, disjoint bytes of it) set off.
std::string marked(const TextStyle& style, std::string_view text, const std::vector<Span>& marks);

/// A cell of CSV (RFC 4180); one that a spreadsheet would take for a formula gets a quote mark in
/// front.
std::string csv_cell(std::string_view text);
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace attest
