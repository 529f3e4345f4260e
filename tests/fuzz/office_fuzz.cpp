// Fuzz target: any XML as the text of a Word, an OpenDocument and an EPUB file.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/reader.hpp"
#include "tests/support/office_files.hpp"

namespace {

using namespace attest;

void check(const Result<Document>& read) {
  if (!read) return;
  const Document& document = *read;
  if (!is_valid_utf8(document.published)) std::abort();
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    for (const Span& s : block.segments)
      if (s.begin > s.end || s.end > document.published.size()) std::abort();
    if (block.section >= static_cast<int>(document.sections.size())) std::abort();
    if (i > 64) continue;
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    const Location at = locate(text, {0, reading.size()});
    if (quote(text, {0, reading.size()}).exact !=
        document.published.substr(at.byte_start, at.byte_end - at.byte_start))
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string xml(reinterpret_cast<const char*>(data), size);
  using namespace attest::testing;
  const std::vector<ArchiveEntry> word{
      {"[Content_Types].xml", "<Types/>"}, {"word/document.xml", xml}, {"word/styles.xml", xml},
      {"word/footnotes.xml", xml},         {"word/comments.xml", xml}, {"docProps/core.xml", xml}};
  const ArchiveStyle stored{"zip", {}, true};
  check(read_docx(make_archive(word, stored), {}, {}));
  const std::vector<ArchiveEntry> open{{"mimetype", "application/vnd.oasis.opendocument.text"},
                                       {"content.xml", xml},
                                       {"styles.xml", xml},
                                       {"meta.xml", xml}};
  check(read_odt(make_archive(open, stored), {}, {}));
  check(read_epub(make_epub({{"a.xhtml", xml}}), {}, {}));
  const std::vector<ArchiveEntry> book{{"mimetype", "application/epub+zip"},
                                       {"META-INF/container.xml", xml},
                                       {"a.opf", xml},
                                       {"a.xhtml", xml}};
  check(read_epub(make_archive(book, stored), {}, {}));
  return 0;
}
