// The plain text of a mail: what its author wrote, what is quoted, the signature.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/document.hpp"

namespace attest {

enum class MailTextRole { own, quoted, signature };

struct MailTextRegion {
  MailTextRole role = MailTextRole::own;
  Span span;  // whole lines
};

/// Regions in order, covering all of `text`. Quoted are lines that begin with ">" with the line
/// that introduces them, and all behind a rule with words or underscores that a copied header block
/// follows ("-----Original Message-----"), behind the head of a mail, and, if no line begins with
/// ">", behind a line that introduces a mail. A signature begins with the line "-- ".
std::vector<MailTextRegion> mail_regions(std::string_view text);

/// Appends the blocks of document.published from `begin` to its end: own text structured as plain
/// text, quotations as comments, the signature as boilerplate.
void add_mail_blocks(Document& document, std::size_t begin);

}  // namespace attest
