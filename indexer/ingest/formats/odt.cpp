// OpenDocument texts (ISO/IEC 26300).
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "indexer/ingest/formats/office_text.hpp"
#include "indexer/ingest/formats/package.hpp"
#include "indexer/ingest/formats/xml_part.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

constexpr int k_max_parents = 20;

int number_of(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class OdtReader {
 public:
  OdtReader(ZipParts& parts, Document& document)
      : x_parts(parts), x_document(document), x_text(document) {}

  Status run() {
    pugi::xml_document styles;
    if (parse("styles.xml", styles)) add_styles(styles.document_element());
    pugi::xml_document content;
    if (Status parsed = parse("content.xml", content); !parsed) return parsed;
    add_styles(content.document_element());
    const pugi::xml_node text =
        child_named(child_named(content.document_element(), "body"), "text");
    count_notes(text);
    read_below(text);
    x_text.read_asides([this](pugi::xml_node node) { read_below(node); });
    fill_properties(properties(), x_document);
    return Done{};
  }

 private:
  Status parse(const std::string& name, pugi::xml_document& xml) {
    const auto part = x_parts.find(name);
    if (part == x_parts.end())
      return Error{ErrorCode::unreadable, "has no part " + name, x_document.meta.path, {}};
    Status parsed = parse_part(part->second, name, xml);
    if (parsed) return parsed;
    Error error = parsed.error();
    error.place = x_document.meta.path;
    return error;
  }

  void add_styles(pugi::xml_node root) {
    for (const char* group : {"styles", "automatic-styles"})
      for (const pugi::xml_node& style : child_named(root, group).children())
        if (local_name(style) == "style")
          x_parents[std::string(attribute_named(style, "name"))] =
              attribute_named(style, "parent-style-name");
  }

  // Styles made by hand descend from the named ones, whose names are the same in every language.
  bool descends_from(std::string_view style, std::string_view ancestor) const {
    std::string name(style);
    for (int i = 0; i < k_max_parents && !name.empty(); ++i) {
      if (name == ancestor) return true;
      const auto parent = x_parents.find(name);
      if (parent == x_parents.end()) return false;
      name = parent->second;
    }
    return false;
  }

  OfficeProperties properties() {
    OfficeProperties out;
    out.title = x_title;
    pugi::xml_document xml;
    if (!parse("meta.xml", xml)) return out;
    const pugi::xml_node meta = child_named(xml.document_element(), "meta");
    if (std::string title = text_below(child_named(meta, "title")); !title.empty())
      out.title = std::move(title);
    std::string author = text_below(child_named(meta, "initial-creator"));
    if (author.empty()) author = text_below(child_named(meta, "creator"));
    if (!author.empty()) out.authors.push_back(std::move(author));
    out.publisher = text_below(child_named(meta, "publisher"));
    out.published = edtf_of_time(text_below(child_named(meta, "creation-date")));
    if (out.published.empty()) out.published = edtf_of_time(text_below(child_named(meta, "date")));
    return out;
  }

  void read_below(pugi::xml_node root) {
    visit_xml(
        root, [&](pugi::xml_node node) { return enter(node); },
        [&](pugi::xml_node node) { leave(node); });
  }

  bool enter(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      if (x_paragraphs > 0) x_text.builder().add_flowing(clean_text(node.value()));
      return false;
    }
    const std::string_view name = local_name(node);
    if (name == "p" || name == "h") {
      enter_paragraph(name, node);
    } else if (name == "table") {
      x_text.begin_table(node, "table-row", "table-cell");
    } else if (name == "table-row") {
      x_text.begin_row();
    } else if (name == "table-cell") {
      x_text.begin_cell();
    } else if (name == "note") {
      add_note(node);
      return false;
    } else if (name == "annotation") {
      x_text.put_off(BlockKind::comment, {}, node);
      return false;
    } else if (name == "text-box") {
      if (x_paragraphs == 0) return true;
      x_text.put_off(BlockKind::body, {}, node);
      return false;
    } else {
      return enter_inline(name);
    }
    return true;
  }

  bool enter_inline(std::string_view name) {
    if (name == "s" || name == "tab") {
      x_text.builder().add_flowing(" ");
      return false;
    }
    if (name == "line-break") {
      x_text.builder().add_break();
      return false;
    }
    constexpr std::array<std::string_view, 18> k_left_out{"tracked-changes",
                                                          "table-of-content",
                                                          "illustration-index",
                                                          "table-index",
                                                          "object-index",
                                                          "alphabetical-index",
                                                          "user-index",
                                                          "hidden-text",
                                                          "hidden-paragraph",
                                                          "ruby-text",
                                                          "title",
                                                          "desc",
                                                          "sequence-decls",
                                                          "variable-decls",
                                                          "user-field-decls",
                                                          "forms",
                                                          "annotation-end",
                                                          "script"};
    return std::find(k_left_out.begin(), k_left_out.end(), name) == k_left_out.end();
  }

  void enter_paragraph(std::string_view name, pugi::xml_node node) {
    ++x_paragraphs;
    const std::string_view style = attribute_named(node, "style-name");
    const bool is_title = descends_from(style, "Title");
    BlockKind kind = BlockKind::body;
    int level = 0;
    if (name == "h" || is_title) {
      kind = BlockKind::heading;
      level =
          is_title ? 1 : std::clamp(number_of(attribute_named(node, "outline-level"), 1), 1, 10);
    } else if (descends_from(style, "Caption")) {
      kind = BlockKind::caption;
    }
    if (is_title && x_title.empty()) x_title = text_below(node);
    x_text.begin_paragraph(kind, level);
  }

  void leave(pugi::xml_node node) {
    const std::string_view name = local_name(node);
    if (name == "p" || name == "h") {
      --x_paragraphs;
      x_text.end_paragraph();
    } else if (name == "table") {
      x_text.end_table();
    }
  }

  static NoteKind kind_of(pugi::xml_node note) {
    return attribute_named(note, "note-class") == "endnote" ? NoteKind::endnote
                                                            : NoteKind::footnote;
  }

  void count_notes(pugi::xml_node text) {
    std::size_t footnotes = 0;
    std::size_t endnotes = 0;
    visit_xml(
        text,
        [&](pugi::xml_node node) {
          if (local_name(node) != "note") return true;
          const std::string printed = text_below(child_named(node, "note-citation"));
          if (!printed.empty() && printed.find_first_not_of("0123456789") == std::string::npos)
            ++(kind_of(node) == NoteKind::endnote ? endnotes : footnotes);
          return false;
        },
        [](pugi::xml_node) {});
    x_text.expect_notes(NoteKind::footnote, footnotes);
    x_text.expect_notes(NoteKind::endnote, endnotes);
  }

  void add_note(pugi::xml_node note) {
    if (x_paragraphs == 0) return;
    const std::string printed = text_below(child_named(note, "note-citation"));
    std::string label = x_text.refer(kind_of(note), {}, printed);
    x_text.put_off(BlockKind::note, std::move(label), child_named(note, "note-body"));
  }

  ZipParts& x_parts;
  Document& x_document;
  OfficeText x_text;
  std::map<std::string, std::string, std::less<>> x_parents;
  std::string x_title;
  int x_paragraphs = 0;  // that are open
};

}  // namespace

Result<Document> read_odt(std::string_view bytes, DocumentMeta meta, const ReadOptions&) {
  Document document;
  document.meta = std::move(meta);
  document.meta.format = "odt";
  Result<ZipParts> parts = read_zip_parts(bytes, [](std::string_view name) {
    return name == "content.xml" || name == "styles.xml" || name == "meta.xml";
  });
  if (!parts) {
    Error error = parts.error();
    error.place = document.meta.path;
    return error;
  }
  if (Status read = OdtReader(*parts, document).run(); !read) return read.error();
  return document;
}

}  // namespace attest
