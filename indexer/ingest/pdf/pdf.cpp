// PDF: poppler's words with their places, put in lines, columns and paragraphs.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/pdf/pdf_blocks.hpp"
#include "indexer/ingest/pdf/pdf_meta.hpp"
#include "indexer/ingest/pdf/pdf_page.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

constexpr int k_max_pages = 20000;
constexpr std::size_t k_max_text_bytes = 256U << 20U;
constexpr char32_t k_replacement = 0xFFFD;

Error unreadable(std::string message, std::string hint = {}) {
  return {ErrorCode::unreadable, std::move(message), "", std::move(hint)};
}

void be_silent(const std::string&, void*) {}

// Letters that fonts join into one glyph, which some files give as one character.
std::string_view parts_of_ligature(char32_t c) {
  constexpr std::string_view k_parts[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  return c >= 0xFB00 && c <= 0xFB06 ? k_parts[c - 0xFB00] : std::string_view();
}

struct CharCounts {
  std::size_t all = 0;
  std::size_t replaced = 0;
};

// Of a bullet in a symbol font, what it looks like; of other private characters nobody knows what
// they are.
char32_t known_character(char32_t c, CharCounts& counts) {
  ++counts.all;
  if (c == 0xF0B7 || c == 0xF0A7) return 0x2022;
  const bool is_private = c >= 0xE000 && c <= 0xF8FF;
  if (is_private || c == k_replacement || c >= 0xF0000) {
    ++counts.replaced;
    return k_replacement;
  }
  return c;
}

std::string to_utf8(const poppler::ustring& text, CharCounts& counts) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 &&
        text[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10U) + (text[++i] - 0xDC00U);
    else if (c >= 0xD800 && c < 0xE000)
      c = k_replacement;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
        (c >= 0x202A && c <= 0x202E))
      continue;  // controls: nothing that a reader sees
    if (const std::string_view parts = parts_of_ligature(c); !parts.empty())
      out += parts;
    else
      append_utf8(out, known_character(c == 0xA0 ? U' ' : c, counts));
  }
  return out;
}

bool is_bold(const std::string& font) {
  for (const char* word : {"Bold", "bold", "BOLD", "Black", "Heavy", "Semibold"})
    if (font.find(word) != std::string::npos) return true;
  return false;
}

class PdfReader {
 public:
  explicit PdfReader(const poppler::document& file) : x_file(file) {}

  Status read_pages() {
    const int count = x_file.pages();
    if (count > k_max_pages)
      return Error{ErrorCode::too_large, "has more than " + std::to_string(k_max_pages) + " pages",
                   "", "split it"};
    std::size_t bytes = 0;
    for (int i = 0; i < count; ++i) {
      read_page(i);
      for (const PdfLine& line : x_pages.back().lines) bytes += line.text.size();
      if (bytes > k_max_text_bytes)
        return Error{ErrorCode::too_large, "holds more text than can be read at a time", "",
                     "split it"};
    }
    return Done{};
  }

  std::vector<PdfPage>& pages() { return x_pages; }
  bool has_labels() const { return x_has_labels; }
  const CharCounts& counts() const { return x_counts; }

 private:
  void read_page(int index) {
    PdfPage out;
    const std::unique_ptr<poppler::page> page(x_file.create_page(index));
    if (page != nullptr) {
      const poppler::rectf box = page->page_rect();
      out.width = static_cast<float>(box.width());
      out.height = static_cast<float>(box.height());
      const bool turned = page->orientation() == poppler::page::landscape ||
                          page->orientation() == poppler::page::seascape;
      if (turned) std::swap(out.width, out.height);
      CharCounts ignored;
      out.label = to_utf8(page->label(), ignored);
      // Without names of their own poppler numbers the pages.
      x_has_labels = x_has_labels || out.label != std::to_string(index + 1);
      out.lines = pdf_lines(words_of(*page));
    }
    x_pages.push_back(std::move(out));
  }

  std::vector<PdfWord> words_of(const poppler::page& page) {
    std::vector<PdfWord> out;
    std::vector<int> rotations;
    for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
      PdfWord word;
      word.text = to_utf8(box.text(), x_counts);
      if (word.text.find_first_not_of(' ') == std::string::npos) continue;
      const poppler::rectf r = box.bbox();
      word.box = {static_cast<float>(r.left()), static_cast<float>(r.top()),
                  static_cast<float>(r.right()), static_cast<float>(r.bottom())};
      if (box.has_font_info()) {
        word.size = static_cast<float>(box.get_font_size());
        word.bold = is_bold(box.get_font_name());
      }
      if (!(word.size > 0)) word.size = std::max(word.box.height(), 1.0F);
      word.space_after = box.has_space_after();
      rotations.push_back(box.rotation());
      out.push_back(std::move(word));
    }
    const int usual = most_common(rotations);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].turned = rotations[i] != usual;
    return out;
  }

  static int most_common(const std::vector<int>& values) {
    int best = 0;
    std::ptrdiff_t most = 0;
    for (const int value : {0, 90, 180, 270, 1, 2, 3}) {
      const auto count = std::count(values.begin(), values.end(), value);
      if (count > most) most = count, best = value;
    }
    return best;
  }

  const poppler::document& x_file;
  std::vector<PdfPage> x_pages;
  CharCounts x_counts;
  bool x_has_labels = false;
};

void fill_meta(const poppler::document& file, DocumentMeta& meta) {
  CharCounts ignored;
  meta.format = "pdf";
  if (meta.title.empty()) meta.title = pdf_title(to_utf8(file.get_title(), ignored));
  if (meta.authors.empty()) meta.authors = pdf_authors(to_utf8(file.get_author(), ignored));
  if (meta.published.empty())
    meta.published = pdf_date(to_utf8(file.info_key("CreationDate"), ignored));
}

// The largest heading of the first pages, the first among equals.
void fill_title(Document& document) {
  if (!document.meta.title.empty()) return;
  int best = std::numeric_limits<int>::max();
  for (const Block& block : document.blocks) {
    if (block.page_index.value_or(1) > 2) break;
    if (block.kind != BlockKind::heading || block.section < 0 || block.heading_level >= best)
      continue;
    best = block.heading_level;
    document.meta.title = document.sections[static_cast<std::size_t>(block.section)].title;
  }
}

Result<Document> read_file_of(const poppler::document& file, DocumentMeta meta) {
  if (file.is_locked())
    return unreadable("is locked by a password", "save a copy without the password");
  PdfReader reader(file);
  if (Status read = reader.read_pages(); !read) return read.error();
  const CharCounts& counts = reader.counts();
  if (counts.all == 0)
    return unreadable("holds no text (scanned images?)", "add a text layer by OCR");
  if (counts.replaced * 2 > counts.all)
    return unreadable("does not say which characters its fonts show", "add a text layer by OCR");
  std::vector<PdfPage>& pages = reader.pages();
  mark_pdf_furniture(pages, reader.has_labels());
  const float size = pdf_body_size(pages);
  mark_pdf_tables(pages);
  mark_pdf_notes(pages, size);
  Document document;
  document.meta = std::move(meta);
  fill_meta(file, document.meta);
  document.replaced_bytes = counts.replaced;
  build_pdf_document(pages, size, document);
  fill_title(document);
  return document;
}

}  // namespace

Result<Document> read_pdf(std::string_view bytes, DocumentMeta meta, const ReadOptions&) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return Error{ErrorCode::too_large, "is larger than a PDF can be here (2 GB)", "", "split it"};
  poppler::set_debug_error_function(&be_silent, nullptr);
  const std::string path = meta.path;
  try {
    const std::unique_ptr<poppler::document> file(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    Result<Document> document =
        file == nullptr ? unreadable("is a damaged PDF") : read_file_of(*file, std::move(meta));
    if (document) return document;
    Error error = document.error();
    error.place = path;
    return error;
  } catch (const std::exception& e) {
    return Error{ErrorCode::unreadable, std::string("cannot be parsed: ") + e.what(), path, {}};
  }
}

}  // namespace attest
