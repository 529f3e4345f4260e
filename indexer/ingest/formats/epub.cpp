// EPUB e-books (ISO/IEC 23761): the chapters of the spine, one after the other.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/epub_notes.hpp"
#include "indexer/ingest/formats/html.hpp"
#include "indexer/ingest/formats/office_text.hpp"
#include "indexer/ingest/formats/package.hpp"
#include "indexer/ingest/formats/xml_part.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

constexpr std::string_view k_container = "META-INF/container.xml";
constexpr std::string_view k_encryption = "META-INF/encryption.xml";

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

bool is_book_part(std::string_view name) {
  constexpr std::array<std::string_view, 5> k_endings{".opf", ".xml", ".xhtml", ".html", ".htm"};
  return std::any_of(k_endings.begin(), k_endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

class EpubReader {
 public:
  EpubReader(ZipParts& parts, Document& document) : x_parts(parts), x_document(document) {}

  Status run() {
    pugi::xml_document container;
    if (Status parsed = parse(std::string(k_container), container); !parsed) return parsed;
    const pugi::xml_node file =
        child_named(child_named(container.document_element(), "rootfiles"), "rootfile");
    const std::string package = part_target("", attribute_named(file, "full-path"));
    pugi::xml_document opf;
    if (Status parsed = parse(package, opf); !parsed) return parsed;
    const pugi::xml_node root = opf.document_element();
    read_encryption();
    read_metadata(child_named(root, "metadata"));
    const std::vector<std::string> chapters = spine(root, package);
    if (chapters.empty())
      return Error{ErrorCode::unreadable, "names no chapters", x_document.meta.path, {}};
    std::vector<BookPage> pages;
    for (const std::string& chapter : chapters)
      if (Status decoded = decode_chapter(chapter, pages); !decoded) return decoded;
    const std::map<std::string, PageNotes> notes = find_book_notes(pages);
    DocumentBuilder builder(x_document);
    for (BookPage& page : pages) {
      const auto of_page = notes.find(page.name);
      if (Status added =
              add_page(page, of_page == notes.end() ? nullptr : &of_page->second, builder);
          !added)
        return added;
    }
    builder.end_block();
    fill_properties(x_properties, x_document);
    return Done{};
  }

 private:
  Error failure(std::string message) const {
    return {ErrorCode::unreadable, std::move(message), x_document.meta.path, {}};
  }

  Status parse(const std::string& name, pugi::xml_document& xml) {
    const auto part = x_parts.find(name);
    if (part == x_parts.end()) return failure("has no part " + name);
    Status parsed = parse_part(part->second, name, xml);
    if (parsed) return parsed;
    return failure(parsed.error().message);
  }

  void read_encryption() {
    pugi::xml_document xml;
    if (!x_parts.contains(k_encryption) || !parse(std::string(k_encryption), xml)) return;
    for (const pugi::xml_node& data : xml.document_element().children()) {
      const pugi::xml_node reference =
          child_named(child_named(data, "CipherData"), "CipherReference");
      x_encrypted.insert(part_target("", attribute_named(reference, "URI")));
    }
  }

  void read_metadata(pugi::xml_node metadata) {
    for (const pugi::xml_node& item : metadata.children()) {
      const std::string_view name = local_name(item);
      const std::string text = text_below(item);
      if (text.empty()) continue;
      const std::string_view role = attribute_named(item, "role");
      if (name == "title" && x_properties.title.empty()) x_properties.title = text;
      if (name == "creator" && (role.empty() || role == "aut"))
        x_properties.authors.push_back(text);
      if (name == "publisher" && x_properties.publisher.empty()) x_properties.publisher = text;
      if (name == "date" && attribute_named(item, "event") != "modification" &&
          x_properties.published.empty())
        x_properties.published = edtf_of_time(text);
      if (name == "language" && x_document.meta.lang.empty()) set_language(text);
    }
  }

  void set_language(std::string_view tag) {
    std::string primary(tag.substr(0, tag.find_first_of("-_")));
    for (char& c : primary) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool is_code = primary.size() == 2 || primary.size() == 3;
    if (is_code && primary != "und" && primary != "mul") x_document.meta.lang = primary;
  }

  // The parts in reading order, without tables of contents.
  std::vector<std::string> spine(pugi::xml_node root, const std::string& package) const {
    std::map<std::string, std::string, std::less<>> items;
    for (const pugi::xml_node& item : child_named(root, "manifest").children())
      if (!has_word(attribute_named(item, "properties"), "nav"))
        items.emplace(attribute_named(item, "id"),
                      part_target(package, attribute_named(item, "href")));
    std::set<std::string> left_out;
    for (const pugi::xml_node& reference : child_named(root, "guide").children())
      if (attribute_named(reference, "type") == "toc")
        left_out.insert(part_target(package, attribute_named(reference, "href")));
    std::vector<std::string> out;
    for (const pugi::xml_node& reference : child_named(root, "spine").children()) {
      const auto item = items.find(attribute_named(reference, "idref"));
      if (item == items.end() || item->second.empty()) continue;
      if (left_out.insert(item->second).second) out.push_back(item->second);
    }
    return out;
  }

  Status decode_chapter(const std::string& name, std::vector<BookPage>& pages) {
    if (x_encrypted.contains(name)) return failure("is encrypted");
    const auto part = x_parts.find(name);
    if (part == x_parts.end()) return Done{};  // an image, or a chapter that is not there
    Result<DecodedText> decoded = decode_text(part->second, declared_charset(part->second));
    if (!decoded) decoded = decode_text(part->second, {});
    if (!decoded) return failure("its part " + name + " is no text");
    part->second = {};
    x_document.replaced_bytes += decoded->replaced_bytes;
    pages.push_back({name, std::move(decoded->text)});
    return Done{};
  }

  Status add_page(BookPage& page, const PageNotes* notes, DocumentBuilder& builder) {
    HtmlOptions options;
    options.of_book = notes;
    Status added = add_html(page.text, options, builder);
    builder.end_block();
    page.text = {};
    if (added) return added;
    Error error = added.error();
    error.place = x_document.meta.path;
    return error;
  }

  ZipParts& x_parts;
  Document& x_document;
  OfficeProperties x_properties;
  std::set<std::string> x_encrypted;
};

}  // namespace

Result<Document> read_epub(std::string_view bytes, DocumentMeta meta, const ReadOptions&) {
  Document document;
  document.meta = std::move(meta);
  document.meta.format = "epub";
  Result<ZipParts> parts = read_zip_parts(bytes, is_book_part);
  if (!parts) {
    Error error = parts.error();
    error.place = document.meta.path;
    return error;
  }
  if (Status read = EpubReader(*parts, document).run(); !read) return read.error();
  return document;
}

}  // namespace attest
