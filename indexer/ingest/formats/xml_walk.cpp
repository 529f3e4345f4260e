// The walk over an XML tree: by what TEI, JATS and DocBook call things, else by where text stands.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/html_text.hpp"
#include "indexer/ingest/formats/html_tree.hpp"
#include "indexer/ingest/formats/markdown_source.hpp"
#include "indexer/ingest/formats/xml.hpp"
#include "indexer/ingest/formats/xml_names.hpp"

namespace attest {
namespace {

constexpr int k_most_depth = 200;
constexpr int k_most_level = 6;

struct Surroundings {
  int depth = 0;
  int level = 0;           // of the sections around
  bool mixed = false;      // the parent holds text beside elements
  bool table = false;      // cells are parts of a line
  bool reference = false;  // in an entry of a list of works
  bool figure = false;     // a heading in it is a caption
  bool note = false;
  BlockKind kind = BlockKind::body;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool has_text(pugi::xml_node node) {
  for (const pugi::xml_node& child : node)
    if ((child.type() == pugi::node_pcdata && !is_blank(child.value())) ||
        child.type() == pugi::node_cdata)
      return true;
  return false;
}

class XmlWalk {
 public:
  explicit XmlWalk(DocumentBuilder& out) : x_out(out) {}

  void run(pugi::xml_node root) {
    element(root, {});
    end();
  }

 private:
  void end() {
    x_out.end_block();
    const std::vector<pugi::xml_node> notes = std::exchange(x_deferred, {});
    for (const pugi::xml_node& note : notes) {
      Surroundings in;
      in.note = true;
      in.kind = BlockKind::note;
      begin_note(label_of(note));
      children(note, in);
      x_out.end_block();
    }
  }

  void begin(const Surroundings& in, BlockKind kind, int level = 0) {
    end();
    if (in.note || in.reference)
      x_out.begin_note(x_label);
    else
      x_out.begin_block(in.kind == BlockKind::body ? kind : in.kind, level);
  }

  void begin_note(std::string label) {
    x_label = std::move(label);
    x_out.begin_note(x_label);
  }

  void children(pugi::xml_node node, Surroundings in) {
    in.mixed = has_text(node);
    ++in.depth;
    for (const pugi::xml_node& child : node) visit(child, in);
  }

  void visit(pugi::xml_node node, const Surroundings& in) {
    switch (node.type()) {
      case pugi::node_element:
        return in.depth > k_most_depth ? running_text(node) : element(node, in);
      case pugi::node_pcdata:
        return pcdata(node);
      case pugi::node_cdata:
        return x_out.add_flowing(node.value(), offset_of(node));
      default:
        return;
    }
  }

  static std::size_t offset_of(pugi::xml_node node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
  }

  static std::string label_of(pugi::xml_node note);
  void element(pugi::xml_node node, const Surroundings& in);
  void block(pugi::xml_node node, XmlRole role, Surroundings in);
  void other(pugi::xml_node node, const Surroundings& in);
  void cell(pugi::xml_node node, const Surroundings& in);
  void marker(pugi::xml_node node, const Surroundings& in);
  void pcdata(pugi::xml_node node);
  void running_text(pugi::xml_node top);

  DocumentBuilder& x_out;
  std::string x_label;
  int x_pages = 0;
  pugi::xml_node x_row;
  std::vector<pugi::xml_node> x_deferred;
};

// A note's own label element, its number, or the number in its id.
std::string XmlWalk::label_of(pugi::xml_node note) {
  std::string label = one_line(note.attribute("n").value());
  if (label.empty()) label = note_label_of(xml_text(note.child("label")));
  if (label.empty()) label = one_line(note.attribute("label").value());
  if (!label.empty()) return std::string(utf8_prefix(label, 32));
  std::string_view id = note.attribute("id").value();
  if (id.empty()) id = note.attribute("xml:id").value();
  const std::size_t digits = id.find_last_not_of("0123456789");
  return digits == std::string_view::npos ? std::string() : std::string(id.substr(digits + 1));
}

void XmlWalk::element(pugi::xml_node node, const Surroundings& in) {
  const XmlRole role = xml_role(local_name(node.name()));
  switch (role) {
    case XmlRole::dropped:
      return;
    case XmlRole::page_break:
      x_out.set_page(++x_pages, one_line(node.attribute("n").value()));
      return;
    case XmlRole::line_break:
      if (std::string_view(node.attribute("break").value()) != "no") x_out.add_break();
      return;
    case XmlRole::inlined:
      if (in.reference && !in.mixed) x_out.add_flowing(" ");
      return children(node, in);
    case XmlRole::marker:
      return marker(node, in);
    case XmlRole::label:
      if (in.note || in.reference) return;
      return other(node, in);
    case XmlRole::cell:
      return cell(node, in);
    case XmlRole::note:
      if ((in.mixed || x_out.has_text()) && !in.note && !in.reference) {
        const std::string label = label_of(node);
        if (!label.empty()) x_out.add_note_marker(label);
        x_deferred.push_back(node);
        return;
      }
      return block(node, role, in);
    case XmlRole::other:
      return other(node, in);
    case XmlRole::reference:
      // <ref> is a link in TEI, an entry in JATS; <bibl> in a sentence is part of it.
      if (in.reference || in.mixed) return other(node, in);
      return block(node, role, in);
    default:
      return block(node, role, in);
  }
}

void XmlWalk::block(pugi::xml_node node, XmlRole role, Surroundings in) {
  const Surroundings outer = in;
  if (in.reference || in.table) {  // one block whatever is in it
    x_out.add_flowing(" ");
    if (role == XmlRole::row) x_out.add_join("\n", "\n");
    children(node, in);
    return;
  }
  switch (role) {
    case XmlRole::heading:
      if (in.figure || in.note)
        begin(in, BlockKind::caption);
      else
        begin(in, BlockKind::heading, std::min(std::max(in.level, 1), k_most_level));
      break;
    case XmlRole::section:
      ++in.level;
      begin(in, BlockKind::body);
      break;
    case XmlRole::note:
      end();
      in.note = true;
      begin_note(label_of(node));
      break;
    case XmlRole::reference:
      end();
      in.reference = true;
      begin_note(label_of(node));
      break;
    case XmlRole::caption:
      in.kind = in.kind == BlockKind::body ? BlockKind::caption : in.kind;
      in.figure = true;
      begin(in, BlockKind::caption);
      break;
    case XmlRole::table:
      in.table = true;
      begin(in, BlockKind::table);
      break;
    case XmlRole::furniture:
      in.kind = BlockKind::boilerplate;
      begin(in, BlockKind::boilerplate);
      break;
    case XmlRole::line:
      x_out.add_line_end();
      children(node, in);
      x_out.add_line_end();
      return;
    default: {
      const std::string_view name = local_name(node.name());
      in.figure |= name == "figure" || name == "fig" || name == "table-wrap";
      begin(in, BlockKind::body);
    }
  }
  children(node, in);
  begin(outer, BlockKind::body);
}

// An element that nobody knows is part of a line if it stands among text, else a block.
void XmlWalk::other(pugi::xml_node node, const Surroundings& in) {
  if (in.mixed) return children(node, in);
  if (in.reference || in.table) {
    x_out.add_flowing(" ");
    children(node, in);
    x_out.add_flowing(" ");
    return;
  }
  block(node, XmlRole::other, in);
}

void XmlWalk::cell(pugi::xml_node node, const Surroundings& in) {
  if (!in.table) return block(node, XmlRole::other, in);
  if (x_row == node.parent()) x_out.add_join(" | ", " | ");
  x_row = node.parent();
  children(node, in);
}

// A reference to a note or work that is a bare number reads as a citation in brackets.
void XmlWalk::marker(pugi::xml_node node, const Surroundings& in) {
  const std::string_view type = node.attribute("ref-type").value();
  const std::string text = xml_text(node);
  const bool number = !text.empty() && text.size() <= 4 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  const bool cites = type == "fn" || type == "bibr" || type == "table-fn" || type.empty();
  const std::string_view before = x_out.document().published;
  const bool open = before.ends_with('[') || before.ends_with('(') || before.ends_with(',') ||
                    before.ends_with("–");
  if (!number || !cites || open) return children(node, in);
  x_out.add_text("[");
  children(node, in);
  x_out.add_text("]");
}

// Text as it stands in the source, entities read one by one.
void XmlWalk::pcdata(pugi::xml_node node) {
  const std::string_view text = node.value();
  const std::size_t offset = offset_of(node);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = text.find('&', i);
    if (end == i) {
      const std::size_t semicolon = text.find(';', i);
      end = semicolon == std::string_view::npos || semicolon - i > 32 ? i + 1 : semicolon + 1;
      const std::string decoded = decode_entity(text.substr(i, end - i));
      x_out.add_text(decoded, Span{offset + i, offset + end});
    } else {
      end = std::min(end, text.size());
      x_out.add_flowing(text.substr(i, end - i), offset + i);
    }
    i = end;
  }
}

void XmlWalk::running_text(pugi::xml_node top) {
  pugi::xml_node node = top.first_child();
  while (node && node != top) {
    if (node.type() == pugi::node_pcdata) pcdata(node);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != top && !node.next_sibling()) node = node.parent();
    if (!node || node == top) break;
    node = node.next_sibling();
  }
}

}  // namespace

void walk_xml(pugi::xml_node root, DocumentBuilder& out) {
  XmlWalk(out).run(root);
}

}  // namespace attest
