#include "indexer/ingest/formats/html.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/ascii.hpp"
#include "indexer/ingest/formats/decode.hpp"
#include "indexer/ingest/formats/mail_quotes.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

// "[12] text", "12. text": the label of a note that nothing links to.
void label_notes(Document& document, std::size_t first) {
  for (std::size_t i = first; i < document.blocks.size(); ++i) {
    Block& block = document.blocks[i];
    if (block.kind != BlockKind::note || !block.note_label.empty()) continue;
    const std::string_view text = block.segments.front().of(document.published).substr(0, 12);
    const bool bracket = text.starts_with('[');
    const std::size_t begin = bracket ? 1 : 0;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    if (end == begin || end - begin > 3 || end == text.size()) continue;
    if (bracket ? text[end] == ']' : text[end] == '.' || text[end] == ' ')
      block.note_label = text.substr(begin, end - begin);
  }
}

// On a page of notes what follows a note and is no heading goes on with it.
void continue_notes(Document& document, std::size_t first) {
  std::vector<Block>& blocks = document.blocks;
  std::size_t begin = first;
  while (begin < blocks.size() && blocks[begin].kind != BlockKind::note) {
    if (blocks[begin].kind == BlockKind::body) return;
    ++begin;
  }
  const auto count = [&](BlockKind kind) {
    return std::count_if(blocks.begin() + static_cast<std::ptrdiff_t>(begin), blocks.end(),
                         [&](const Block& block) { return block.kind == kind; });
  };
  if (count(BlockKind::note) < count(BlockKind::body)) return;
  for (std::size_t i = begin + 1; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::body || blocks[i - 1].kind != BlockKind::note) continue;
    blocks[i].kind = BlockKind::note;
    blocks[i].note_label = blocks[i - 1].note_label;
  }
}

std::string decoding_name(std::string label) {
  // What pages mean by these, as every browser reads them.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> k_means{
      {{"gb2312", "GB18030"},
       {"gbk", "GB18030"},
       {"gb_2312-80", "GB18030"},
       {"x-gbk", "GB18030"},
       {"iso-8859-1", "windows-1252"},
       {"latin1", "windows-1252"},
       {"us-ascii", "windows-1252"},
       {"ascii", "windows-1252"},
       {"cp1251", "windows-1251"},
       {"win-1251", "windows-1251"},
       {"x-cp1251", "windows-1251"},
       {"koi8", "KOI8-R"},
       {"utf8", "UTF-8"},
       {"utf-16", "UTF-8"},  // the declaration itself could be read as ASCII
       {"x-x-big5", "Big5"}}};
  for (const auto& [said, meant] : k_means)
    if (label == said) return std::string(meant);
  return label;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, 4096));
  std::size_t at = std::string::npos;
  std::string_view key;
  if (head.find("<?xml") < 8) {
    key = "encoding";
    at = head.substr(0, std::min(head.find("?>"), head.size())).find(key);
  }
  for (std::size_t meta = head.find("<meta"); at == std::string::npos && meta != std::string::npos;
       meta = head.find("<meta", meta + 5)) {
    const std::size_t end = std::min(head.find('>', meta), head.size());
    const std::size_t found = head.find("charset", meta);
    if (found < end) {
      key = "charset";
      at = found;
    }
  }
  if (at == std::string::npos) return {};
  std::size_t begin = head.find_first_not_of(" \t\r\n", at + key.size());
  if (begin == std::string::npos || head[begin] != '=') return {};
  begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
  if (begin == std::string::npos) return {};
  const std::size_t end = std::min(head.find_first_of(" \t\r\n\"';>/?", begin), head.size());
  return end - begin > 40 ? std::string() : decoding_name(head.substr(begin, end - begin));
}

Status add_html(std::string_view html, const HtmlOptions& options, DocumentBuilder& out) {
  if (html.size() > k_most_html_bytes)
    return Error{ErrorCode::too_large, "is too large for HTML", {}, {}};
  const HtmlTree tree(html, options.of_book);
  const std::size_t first = out.document().blocks.size();
  const std::vector<HtmlBlock> blocks = walk_html(tree, out, options.is_mail);
  label_notes(out.document(), first);
  if (options.is_mail) mark_mail_quotes(out.document(), first, blocks);
  if (options.of_book != nullptr && !options.of_book->notes.empty())
    continue_notes(out.document(), first);
  if (options.is_web_page) mark_html_boilerplate(out.document(), first, blocks);
  return Done{};
}

Result<Document> decode_markup(std::string_view bytes, DocumentMeta meta,
                               const ReadOptions& options) {
  ReadOptions chosen = options;
  if (chosen.encoding.empty()) {
    const std::string found = detect_charset(bytes);
    const bool sure = found.starts_with("UTF-");
    if (!sure) chosen.encoding = declared_charset(bytes);
    if (chosen.encoding == "UTF-8") chosen.encoding.clear();  // it is not
    if (!chosen.encoding.empty()) {
      Result<Document> decoded = decode_document(bytes, meta, chosen);
      if (decoded) return decoded;
      chosen.encoding.clear();  // a name nobody knows
    }
  }
  return decode_document(bytes, std::move(meta), chosen);
}

Result<Document> read_html(std::string_view bytes, DocumentMeta meta, const ReadOptions& options) {
  if (bytes.size() > k_most_html_bytes)
    return Error{ErrorCode::too_large, "is too large for HTML", meta.path, {}};
  Result<Document> source = decode_markup(bytes, std::move(meta), options);
  if (!source) return source;
  Document document;
  document.meta = std::move(source->meta);
  document.meta.format = "html";
  document.replaced_bytes = source->replaced_bytes;
  const OffsetIndex index(*source);
  DocumentBuilder out(document, &index);
  const HtmlTree tree(source->published);
  const std::vector<HtmlBlock> blocks = walk_html(tree, out);
  label_notes(document, 0);
  mark_html_boilerplate(document, 0, blocks);
  read_html_meta(tree, document.meta);
  finish_meta(document);
  return document;
}

}  // namespace attest
