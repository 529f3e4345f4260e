// Word documents (ECMA-376): the text as it prints, deletions and hidden text left out.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "indexer/ingest/formats/docx_notes.hpp"
#include "indexer/ingest/formats/office_text.hpp"
#include "indexer/ingest/formats/package.hpp"
#include "indexer/ingest/formats/xml_part.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

constexpr int k_max_based_on = 20;

// What a paragraph style says of its paragraphs. The name is English in every language of Word.
struct WordStyle {
  std::string name;  // lower case
  std::string based_on;
  int level = -1;  // w:outlineLvl: 0 the topmost, 9 body text
};

struct ParagraphKind {
  BlockKind kind = BlockKind::body;
  int heading_level = 0;
  bool is_title = false;
  bool is_skipped = false;  // of a table of contents
};

bool is_on(pugi::xml_node property) {
  if (!property) return false;
  const std::string_view value = attribute_named(property, "val");
  return value != "0" && value != "false" && value != "off";
}

int level_of(std::string_view value) {
  return value.size() == 1 && value[0] >= '0' && value[0] <= '9' ? value[0] - '0' : -1;
}

class WordStyles {
 public:
  void read(pugi::xml_node styles) {
    for (const pugi::xml_node& style : styles.children()) {
      if (local_name(style) != "style") continue;
      WordStyle out;
      out.name = attribute_named(child_named(style, "name"), "val");
      for (char& c : out.name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      out.based_on = attribute_named(child_named(style, "basedOn"), "val");
      out.level =
          level_of(attribute_named(child_named(child_named(style, "pPr"), "outlineLvl"), "val"));
      x_styles.emplace(attribute_named(style, "styleId"), std::move(out));
    }
  }

  ParagraphKind kind_of(pugi::xml_node properties) const {
    ParagraphKind out;
    int level = level_of(attribute_named(child_named(properties, "outlineLvl"), "val"));
    std::string id(attribute_named(child_named(properties, "pStyle"), "val"));
    for (int i = 0; i < k_max_based_on; ++i) {
      const auto found = x_styles.find(id);
      if (found == x_styles.end()) break;
      const WordStyle& style = found->second;
      apply(style.name, out, level);
      if (level < 0) level = style.level;
      id = style.based_on;
    }
    if (level >= 0 && level < 9 && out.kind == BlockKind::body) {
      out.kind = BlockKind::heading;
      out.heading_level = level + 1;
    }
    return out;
  }

 private:
  static void apply(std::string_view name, ParagraphKind& out, int& level) {
    if (name.starts_with("heading ") && level < 0) level = level_of(name.substr(8)) - 1;
    if (name == "caption") out.kind = BlockKind::caption;
    if (name == "title") {
      out.is_title = true;
      level = 0;
    }
    out.is_skipped |= name.starts_with("toc ") || name == "table of figures";
  }

  std::map<std::string, WordStyle, std::less<>> x_styles;
};

class DocxReader {
 public:
  DocxReader(ZipParts& parts, Document& document)
      : x_parts(parts), x_document(document), x_text(document) {}

  Status run() {
    const std::string main = main_part();
    const auto folder = main.substr(0, main.find_last_of('/') + 1);
    pugi::xml_document body;
    if (Status parsed = parse(main, body); !parsed) return parsed;
    pugi::xml_document styles;
    if (!parse_if_there(folder + "styles.xml", styles)) styles.reset();
    x_styles.read(styles.document_element());
    parse_notes(folder + "footnotes.xml", x_footnotes, x_footnote_nodes);
    parse_notes(folder + "endnotes.xml", x_endnotes, x_endnote_nodes);
    parse_notes(folder + "comments.xml", x_comments, x_comment_nodes);
    number_notes(folder, child_named(body.document_element(), "body"));
    read_below(child_named(body.document_element(), "body"));
    x_text.read_asides([this](pugi::xml_node node) { read_below(node); });
    fill_properties(properties(), x_document);
    return Done{};
  }

 private:
  using Nodes = std::map<std::string, pugi::xml_node, std::less<>>;

  std::string main_part() {
    pugi::xml_document relations;
    if (parse_if_there("_rels/.rels", relations))
      for (const pugi::xml_node& relation : relations.document_element().children())
        if (attribute_named(relation, "Type").ends_with("/officeDocument")) {
          std::string target = part_target("", attribute_named(relation, "Target"));
          if (x_parts.contains(target)) return target;
        }
    return "word/document.xml";
  }

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

  bool parse_if_there(const std::string& name, pugi::xml_document& xml) {
    return x_parts.contains(name) && parse(name, xml);
  }

  void parse_notes(const std::string& name, pugi::xml_document& xml, Nodes& nodes) {
    if (!parse_if_there(name, xml)) return;
    for (const pugi::xml_node& note : xml.document_element().children())
      nodes.emplace(attribute_named(note, "id"), note);
  }

  void number_notes(const std::string& folder, pugi::xml_node body) {
    pugi::xml_document settings;
    if (!parse_if_there(folder + "settings.xml", settings)) settings.reset();
    const auto expect = [&](NoteKind kind, WordNoteNumbers& numbers, const Nodes& notes) {
      numbers.read(settings.document_element(), body);
      // The lines that set notes off from the text are kept among them.
      const auto count = std::count_if(notes.begin(), notes.end(), [](const auto& note) {
        const std::string_view type = attribute_named(note.second, "type");
        return type.empty() || type == "normal";
      });
      if (numbers.has_digits()) x_text.expect_notes(kind, static_cast<std::size_t>(count));
    };
    expect(NoteKind::footnote, x_footnote_numbers, x_footnote_nodes);
    expect(NoteKind::endnote, x_endnote_numbers, x_endnote_nodes);
  }

  OfficeProperties properties() {
    OfficeProperties out;
    pugi::xml_document core;
    if (!parse_if_there("docProps/core.xml", core)) return out;
    const pugi::xml_node root = core.document_element();
    out.title = text_below(child_named(root, "title"));
    if (out.title.empty()) out.title = x_title;
    const std::string creators = text_below(child_named(root, "creator"));
    for (std::size_t at = 0; at < creators.size();) {
      const std::size_t end = std::min(creators.find(';', at), creators.size());
      const std::size_t first = creators.find_first_not_of(' ', at);
      if (first < end) out.authors.push_back(creators.substr(first, end - first));
      at = end + 1;
    }
    out.published = edtf_of_time(text_below(child_named(root, "created")));
    if (out.published.empty())
      out.published = edtf_of_time(text_below(child_named(root, "modified")));
    return out;
  }

  void read_below(pugi::xml_node root) {
    visit_xml(
        root, [&](pugi::xml_node node) { return enter(node); },
        [&](pugi::xml_node node) { leave(node); });
  }

  bool enter(pugi::xml_node node) {
    const std::string_view name = local_name(node);
    if (name == "p") return enter_paragraph(node);
    if (name == "r") return !is_on(child_named(child_named(node, "rPr"), "vanish"));
    if (name == "t") {
      if (in_word(node)) x_text.builder().add_flowing(clean_text(node.child_value()));
      return false;
    }
    if (name == "tbl") {
      x_text.begin_table(node, "tr", "tc");
    } else if (name == "tr") {
      if (child_named(child_named(node, "trPr"), "del")) return false;
      x_text.begin_row();
    } else if (name == "tc") {
      x_text.begin_cell();
    } else if (name == "txbxContent") {
      x_text.put_off(BlockKind::body, {}, node);
      return false;
    } else if (name == "sdt") {
      return !is_contents(node);
    } else {
      return enter_mark(name, node);
    }
    return true;
  }

  // What stands between the words of a run, and what is left out.
  bool enter_mark(std::string_view name, pugi::xml_node node) {
    DocumentBuilder& builder = x_text.builder();
    if (name == "tab" || name == "ptab") {
      builder.add_flowing(" ");
    } else if (name == "br" || name == "cr") {
      builder.add_break();
    } else if (name == "noBreakHyphen") {
      builder.add_flowing("-");
    } else if (name == "footnoteReference") {
      add_note(NoteKind::footnote, node, x_footnote_nodes, x_footnote_numbers);
    } else if (name == "endnoteReference") {
      add_note(NoteKind::endnote, node, x_endnote_nodes, x_endnote_numbers);
    } else if (name == "commentReference") {
      const auto comment = x_comment_nodes.find(attribute_named(node, "id"));
      if (comment != x_comment_nodes.end()) x_text.put_off(BlockKind::comment, {}, comment->second);
    } else {
      return name != "del" && name != "moveFrom" && name != "Fallback" && name != "rt" &&
             name != "pPr" && name != "rPr" && name != "instrText" && name != "sectPr";
    }
    return false;
  }

  bool enter_paragraph(pugi::xml_node node) {
    const ParagraphKind kind = x_styles.kind_of(child_named(node, "pPr"));
    if (kind.is_skipped) return false;
    if (kind.is_title && x_title.empty()) x_title = text_below(node);
    x_text.begin_paragraph(kind.kind, kind.heading_level);
    return true;
  }

  void leave(pugi::xml_node node) {
    const std::string_view name = local_name(node);
    if (name == "p") x_text.end_paragraph();
    if (name == "tbl") x_text.end_table();
  }

  // The ids of notes are Word's own; their marks go by order and settings.
  void add_note(NoteKind kind, pugi::xml_node reference, const Nodes& notes,
                WordNoteNumbers& numbers) {
    const std::string id(attribute_named(reference, "id"));
    const auto note = notes.find(id);
    if (note == notes.end()) return;
    const std::string key = (kind == NoteKind::footnote ? "f" : "e") + id;
    const bool is_new = x_met.insert(key).second;
    std::string label = x_text.refer(kind, key, is_new ? numbers.next(reference) : std::string());
    if (is_new) x_text.put_off(BlockKind::note, std::move(label), note->second);
  }

  static bool is_contents(pugi::xml_node sdt) {
    const pugi::xml_node part = child_named(child_named(sdt, "sdtPr"), "docPartObj");
    return attribute_named(child_named(part, "docPartGallery"), "val") == "Table of Contents";
  }

  // Mathematics (m:t) reads as text too; the text of drawings (a:t) does not.
  static bool in_word(pugi::xml_node node) {
    return !std::string_view(node.name()).starts_with("a:");
  }

  ZipParts& x_parts;
  Document& x_document;
  OfficeText x_text;
  WordStyles x_styles;
  pugi::xml_document x_footnotes, x_endnotes, x_comments;
  Nodes x_footnote_nodes, x_endnote_nodes, x_comment_nodes;
  WordNoteNumbers x_footnote_numbers{"footnotePr", "decimal"};
  WordNoteNumbers x_endnote_numbers{"endnotePr", "lowerRoman"};
  std::set<std::string> x_met;
  std::string x_title;
};

bool is_docx_part(std::string_view name) {
  if (name.ends_with(".rels")) return name.find('/') == name.rfind('/');
  if (!name.ends_with(".xml")) return false;
  const std::string_view last = name.substr(name.find_last_of('/') + 1);
  return !last.starts_with("header") && !last.starts_with("footer") && !last.starts_with("theme") &&
         !name.starts_with("customXml/");
}

}  // namespace

Result<Document> read_docx(std::string_view bytes, DocumentMeta meta, const ReadOptions&) {
  Document document;
  document.meta = std::move(meta);
  document.meta.format = "docx";
  Result<ZipParts> parts = read_zip_parts(bytes, is_docx_part);
  if (!parts) {
    Error error = parts.error();
    error.place = document.meta.path;
    return error;
  }
  if (Status read = DocxReader(*parts, document).run(); !read) return read.error();
  return document;
}

}  // namespace attest
