#include "indexer/ingest/formats/mail_quotes.hpp"

#include <algorithm>
#include <string>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/layout_words.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest_introduction = 400;  // bytes
constexpr std::size_t k_longest_label = 40;
constexpr std::size_t k_least_head_fields = 3;  // of a copied head; two behind a rule

bool is_numeral(char c) {
  return c >= '0' && c <= '9';
}

// 10:00, 10.00 is a date's part as well.
bool holds_time(std::string_view text) {
  for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1))
    if (at > 0 && at + 2 < text.size() && is_numeral(text[at - 1]) && is_numeral(text[at + 1]) &&
        is_numeral(text[at + 2]))
      return true;
  return false;
}

std::string_view without_margins(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n*>");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

// "-----Original Message-----"
bool is_worded_rule(std::string_view line) {
  return line.starts_with("--") && line.ends_with("--") &&
         line.find_first_not_of("- ") != std::string_view::npos;
}

struct BlockLine {
  std::size_t block = 0;
  bool is_first = false;
  std::string text;
};

class MailQuotes {
 public:
  MailQuotes(Document& document, std::size_t first, const std::vector<HtmlBlock>& blocks)
      : x_document(document), x_first(first), x_blocks(blocks) {
    for (std::size_t i = first; i < document.blocks.size(); ++i) add_lines(i);
  }

  void run() {
    const std::size_t end = mark_copied_head();
    for (std::size_t i = x_first; i < end; ++i) mark_introduction(i);
  }

 private:
  Block& block(std::size_t i) { return x_document.blocks[i]; }
  std::size_t size() const { return x_document.blocks.size(); }

  std::string text_of(std::size_t i) const {
    std::string out;
    for (const Span& segment : x_document.blocks[i].segments)
      out += segment.of(x_document.published);
    return out;
  }

  void add_lines(std::size_t i) {
    const std::string text = text_of(i);
    bool is_first = true;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = without_margins(std::string_view(text).substr(at, end - at));
      if (!line.empty()) x_lines.push_back({i, is_first, std::string(line)});
      if (!line.empty()) is_first = false;
      at = end + 1;
    }
  }

  void quote(std::size_t i) {
    if (block(i).kind == BlockKind::boilerplate) return;
    block(i).kind = BlockKind::comment;
    block(i).heading_level = 0;
  }

  void quote_from(std::size_t i) {
    for (; i < size(); ++i) quote(i);
  }

  std::size_t fields_at(std::size_t line) const {
    std::size_t fields = 0;
    while (line + fields < x_lines.size() && fields < k_least_head_fields &&
           is_mail_field(x_lines[line + fields].text))
      ++fields;
    return fields;
  }

  // All from a copied head on; returns the first block quoted so.
  std::size_t mark_copied_head() {
    for (std::size_t i = 0; i < x_lines.size(); ++i) {
      const bool rule = is_worded_rule(x_lines[i].text);
      if (rule ? fields_at(i + 1) + 1 < k_least_head_fields : fields_at(i) < k_least_head_fields)
        continue;
      // Own words may stand above it in the same block.
      const std::size_t from = x_lines[i].block + (x_lines[i].is_first ? 0 : 1);
      quote_from(from);
      return from;
    }
    return size();
  }

  void mark_introduction(std::size_t i) {
    if (block(i).kind == BlockKind::comment || block(i).kind == BlockKind::boilerplate) return;
    const std::string whole = text_of(i);
    const std::string_view text = without_margins(whole);
    if (!ends_in_colon(text)) return;
    const std::string_view last = without_margins(text.substr(text.find_last_of('\n') + 1));
    const bool introduces = introduces_mail(text) || introduces_mail(last);
    const bool is_last = i + 1 >= size();
    const bool before_quote = !is_last && block(i + 1).kind == BlockKind::comment;
    const bool before_blockquote = !is_last && in_quote(i + 1) && !in_quote(i);
    if (!introduces && !before_quote) return;
    if (text.size() <= k_longest_introduction) quote(i);
    if (before_quote) return;
    if (!before_blockquote) return quote_from(i + 1);
    for (std::size_t k = i + 1; k < size() && in_quote(k); ++k) quote(k);
  }

  bool in_quote(std::size_t i) const {
    return i - x_first < x_blocks.size() && x_blocks[i - x_first].in_quote;
  }

  Document& x_document;
  std::size_t x_first;
  const std::vector<HtmlBlock>& x_blocks;
  std::vector<BlockLine> x_lines;
};

}  // namespace

bool ends_in_colon(std::string_view line) {
  return line.ends_with(':') || line.ends_with("：");
}

bool introduces_mail(std::string_view text) {
  text = without_margins(text);
  if (!ends_in_colon(text) || text.size() > k_longest_introduction) return false;
  const bool time = holds_time(text);
  const bool address = text.find('@') != std::string_view::npos;
  if (time && address) return true;
  if (!time && !address) return false;
  return LayoutWords::embedded().suffix(LayoutWord::wrote, layout_key(text)) > 0;
}

bool is_mail_field(std::string_view line) {
  line = without_margins(line);
  const std::size_t colon = std::min(line.find(':'), line.find("："));
  if (colon == std::string_view::npos || colon == 0 || colon > k_longest_label) return false;
  return LayoutWords::embedded().is(LayoutWord::mail_field, layout_key(line.substr(0, colon)));
}

void mark_mail_quotes(Document& document, std::size_t first, const std::vector<HtmlBlock>& blocks) {
  MailQuotes(document, first, blocks).run();
}

}  // namespace attest
