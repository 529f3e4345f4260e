// How mail shows where the message that it answers begins.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/ingest/formats/html.hpp"
#include "indexer/model/document.hpp"

namespace attest {

bool ends_in_colon(std::string_view line);

/// "On Monday at 10:00 Bob <bob@example.org> wrote:", «5 мая 2014 г., 10:00, Иван <…>:»,
/// "王伟于2014年5月5日 10:00写道：": a word of writing and a time or address, or both of these. A
/// sentence that only says when somebody wrote something is none.
bool introduces_mail(std::string_view text);

/// "From: …", "Отправлено: …", "发件人：…": a field of a mail's head by its name.
bool is_mail_field(std::string_view line);

/// In the blocks from `first` on, those of an HTML body, what is quoted becomes a comment: the line
/// before a quotation that ends in a colon, the quotation that an introduction leads in, and all
/// behind a copied head or behind an introduction that no <blockquote> follows. `blocks` belong to
/// document.blocks from `first` on.
void mark_mail_quotes(Document& document, std::size_t first, const std::vector<HtmlBlock>& blocks);

}  // namespace attest
