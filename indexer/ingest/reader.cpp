#include "indexer/ingest/reader.hpp"

#include <algorithm>
#include <array>

#include "indexer/ingest/archive.hpp"
#include "indexer/ingest/formats/mail_parse.hpp"
#include "indexer/ingest/formats/markup_sniff.hpp"
#include "indexer/ingest/formats/package.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

// Formats that hold text but are not to be read as plain text.
constexpr std::array<std::string_view, 3> k_markup_extensions{".svg", ".rtf", ".json"};
constexpr std::array<std::string_view, 3> k_magic{"{\\rtf", "\x89PNG",
                                                  "\x7F"
                                                  "ELF"};

constexpr std::size_t k_pdf_head_bytes = 1024;

Result<Document> read_json_file(std::string_view bytes, DocumentMeta meta, const ReadOptions&) {
  const std::size_t end = bytes.find_first_of("\r\n");
  if (end != std::string_view::npos &&
      bytes.find_first_not_of(" \t\r\n", end) != std::string_view::npos)
    return Error{
        ErrorCode::unreadable, "holds more than one line: each is a document", meta.path, {}};
  return read_json_line(bytes.substr(0, end), std::move(meta));
}

Result<Document> read_whole_container(std::string_view, DocumentMeta meta, const ReadOptions&) {
  return Error{
      ErrorCode::unreadable, "holds documents: each is one of its own", std::move(meta.path), {}};
}

const std::array<Format, 12>& table() {
  static const std::array<Format, 12> k_formats{{
      {"text",
       "plain text, in any of the encodings that --encoding names",
       {".txt", ".text"},
       &read_text},
      {"markdown",
       "Markdown (CommonMark with tables and footnotes)",
       {".md", ".markdown"},
       &read_markdown},
      {"html", "HTML and XHTML", {".html", ".htm", ".xhtml"}, &read_html, true},
      {"xml", "XML: TEI, JATS, DocBook and others", {".xml", ".tei"}, &read_xml, true},
      {"jsonl", "JSON Lines, one document a line", {".jsonl", ".ndjson"}, &read_json_file},
      {"pdf", "PDF with text", {".pdf"}, &read_pdf, true},
      {"docx", "Word (Office Open XML)", {".docx", ".docm"}, &read_docx, true},
      {"odt", "OpenDocument text", {".odt", ".ott"}, &read_odt, true},
      {"epub", "EPUB e-book", {".epub"}, &read_epub, true},
      {"mail", "mail message; attachments are documents too", {".eml"}, &read_mail, true, true},
      {"mbox",
       "mailbox: each message is a document",
       {".mbox"},
       &read_whole_container,
       false,
       true},
      {"archive",
       "zip or tar (also with gzip, bzip2, xz) of any of these",
       {".zip", ".tar", ".tgz", ".gz", ".tbz2", ".bz2", ".txz", ".xz"},
       &read_whole_container,
       false,
       true},
  }};
  return k_formats;
}

std::string extension_of(std::string_view name) {
  const std::size_t dot = name.find_last_of("./");
  if (dot == std::string_view::npos || name[dot] == '/') return {};
  std::string out(name.substr(dot));
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// The first line is an object with a "text": nothing else looks like that.
bool looks_like_json_lines(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '{') return false;
  const std::string_view line = bytes.substr(first, bytes.find('\n', first) - first);
  const std::size_t last = line.find_last_not_of(" \t\r");
  return line[last] == '}' && line.find("\"text\"") != std::string_view::npos;
}

// The standard lets other bytes stand before the mark.
bool looks_like_pdf(std::string_view bytes, std::string_view extension) {
  const std::size_t mark = bytes.substr(0, k_pdf_head_bytes).find("%PDF-");
  return mark == 0 || (mark != std::string_view::npos && extension == ".pdf");
}

const Format* format_named(std::string_view name) {
  const auto found = std::find_if(table().begin(), table().end(),
                                  [&](const Format& format) { return format.name == name; });
  return found == table().end() ? nullptr : &*found;
}

}  // namespace

std::span<const Format> formats() {
  return table();
}

const Format* detect_format(std::string_view bytes, std::string_view file_name) {
  const Format& text = table()[0];
  const Format& markdown = table()[1];
  const Format& html = table()[2];
  const Format& xml = table()[3];
  const Format& jsonl = table()[4];
  if (looks_like_zip(bytes)) return format_named(package_format(bytes));
  if (looks_like_archive(bytes)) return format_named("archive");
  const std::string extension = extension_of(file_name);
  if (looks_like_pdf(bytes, extension)) return format_named("pdf");
  for (const std::string_view magic : k_magic)
    if (bytes.starts_with(magic)) return nullptr;
  const auto is_one_of = [&](const auto& list) {
    return std::find(list.begin(), list.end(), std::string_view(extension)) != list.end();
  };
  if (looks_like_mbox(bytes)) return format_named("mbox");
  if (looks_like_mail(bytes, extension == ".eml")) return format_named("mail");
  if (is_one_of(jsonl.extensions) || looks_like_json_lines(bytes)) return &jsonl;
  const Markup markup = markup_of(bytes);
  if (markup == Markup::image) return nullptr;
  if (markup == Markup::html_page) return &html;
  if (markup == Markup::xml) return &xml;
  if (is_one_of(markdown.extensions)) return &markdown;
  if (is_one_of(html.extensions)) return &html;
  if (is_one_of(xml.extensions)) return &xml;
  if (is_one_of(text.extensions)) return &text;
  if (is_one_of(k_markup_extensions)) return nullptr;
  if (markup == Markup::html_tags) return &html;
  return bytes.empty() || !detect_charset(bytes).empty() ? &text : nullptr;
}

}  // namespace attest
