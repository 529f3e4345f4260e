// Small Word and OpenDocument files made by the tests themselves.
#pragma once

#include <string>

#include "tests/support/archive_writer.hpp"

namespace attest::testing {

struct DocxParts {
  std::string body = {};  // inside w:body
  std::string footnotes = {};
  std::string endnotes = {};
  std::string comments = {};
  std::string styles = {};
  std::string settings = {};
  std::string core = {};  // inside cp:coreProperties
};

inline std::string make_docx(const DocxParts& parts) {
  const std::string ns =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  const auto part = [&](const std::string& root, const std::string& inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + root + ns + ">" + inside +
           "</w:" + root + ">";
  };
  return make_archive(
      {{"[Content_Types].xml", "<Types/>"},
       {"_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/"
        "officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
        "</Relationships>"},
       {"word/document.xml", part("document", "<w:body>" + parts.body + "</w:body>")},
       {"word/footnotes.xml", part("footnotes", parts.footnotes)},
       {"word/endnotes.xml", part("endnotes", parts.endnotes)},
       {"word/comments.xml", part("comments", parts.comments)},
       {"word/styles.xml", part("styles", parts.styles)},
       {"word/settings.xml", part("settings", parts.settings)},
       {"word/header1.xml", part("hdr", "<w:p><w:r><w:t>RUNNING HEADER</w:t></w:r></w:p>")},
       {"docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\">" + parts.core +
            "</cp:coreProperties>"}});
}

/// A paragraph of one run, perhaps with properties.
inline std::string word_paragraph(const std::string& text, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r></w:p>";
}

inline std::string make_odt(const std::string& text, const std::string& styles = {},
                            const std::string& meta = {}) {
  const std::string ns =
      " xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:dc=\"d\" "
      "xmlns:meta=\"m\" xmlns:draw=\"w\"";
  return make_archive(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", "<office:document-content" + ns + "><office:automatic-styles>" + styles +
                           "</office:automatic-styles><office:body><office:text>" + text +
                           "</office:text></office:body></office:document-content>"},
       {"meta.xml", "<office:document-meta" + ns + "><office:meta>" + meta +
                        "</office:meta></office:document-meta>"}});
}

inline std::string make_epub(const std::vector<ArchiveEntry>& chapters,
                             const std::string& metadata = {}) {
  std::vector<ArchiveEntry> parts{
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml",
       "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>"}};
  std::string manifest;
  std::string spine;
  for (const ArchiveEntry& chapter : chapters) {
    manifest += "<item id=\"" + chapter.name + "\" href=\"text/" + chapter.name +
                "\" media-type=\"application/xhtml+xml\"" +
                (chapter.name == "nav.xhtml" ? " properties=\"nav\"" : "") + "/>";
    spine += "<itemref idref=\"" + chapter.name + "\"/>";
    parts.push_back({"OPS/text/" + chapter.name, chapter.bytes});
  }
  parts.push_back({"OPS/book.opf", "<package xmlns:dc=\"d\"><metadata>" + metadata +
                                       "</metadata><manifest>" + manifest + "</manifest><spine>" +
                                       spine + "</spine></package>"});
  return make_archive(parts);
}

}  // namespace attest::testing
