#include "indexer/ingest/formats/xml_names.hpp"

#include <string>
#include <unordered_map>

namespace attest {
namespace {

using Roles = std::unordered_map<std::string_view, XmlRole>;

const Roles& roles() {
  static const Roles k_roles = [] {
    Roles out;
    const auto add = [&](XmlRole role, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) out.emplace(name, role);
    };
    add(XmlRole::inlined, {"hi",
                           "emph",
                           "emphasis",
                           "italic",
                           "bold",
                           "i",
                           "b",
                           "em",
                           "strong",
                           "sub",
                           "sup",
                           "sc",
                           "underline",
                           "monospace",
                           "foreign",
                           "term",
                           "name",
                           "persName",
                           "placeName",
                           "orgName",
                           "date",
                           "num",
                           "measure",
                           "rs",
                           "q",
                           "quote",
                           "ext-link",
                           "uri",
                           "link",
                           "ulink",
                           "named-content",
                           "styled-content",
                           "abbr",
                           "orig",
                           "sic",
                           "add",
                           "unclear",
                           "supplied",
                           "seg",
                           "w",
                           "c",
                           "pc",
                           "choice",
                           "span",
                           "a",
                           "mentioned",
                           "soCalled",
                           "gloss",
                           "phrase",
                           "citetitle",
                           "bibl-inline"});
    add(XmlRole::paragraph, {"p",          "para",       "simpara",      "ab",
                             "item",       "li",         "listitem",     "list-item",
                             "disp-quote", "blockquote", "attrib",       "sp",
                             "speaker",    "stage",      "opener",       "closer",
                             "dateline",   "salute",     "signed",       "trailer",
                             "byline",     "docAuthor",  "docDate",      "titlePart",
                             "epigraph",   "def",        "disp-formula", "verse-group",
                             "lg",         "formalpara", "literallayout"});
    add(XmlRole::container,
        {"text",           "body",         "front",        "back",        "group",
         "list",           "itemizedlist", "orderedlist",  "ref-list",    "listBibl",
         "fn-group",       "boxed-text",   "floatingText", "titlePage",   "docTitle",
         "figure",         "fig",          "fig-group",    "table-wrap",  "notesStmt",
         "article",        "book",         "floats-group", "sub-article", "response",
         "informalfigure", "mediaobject",  "variablelist", "varlistentry"});
    add(XmlRole::section,
        {"div",   "div1",       "div2",         "div3",     "div4",     "div5",     "div6",
         "div7",  "sec",        "section",      "sect1",    "sect2",    "sect3",    "sect4",
         "sect5", "chapter",    "part",         "appendix", "preface",  "abstract", "app",
         "ack",   "simplesect", "bibliography", "glossary", "refsect1", "refsect2", "notes"});
    add(XmlRole::heading, {"head", "title", "bridgehead", "article-title", "subtitle"});
    add(XmlRole::note, {"note", "fn", "footnote"});
    add(XmlRole::reference,
        {"ref", "bibl", "biblStruct", "biblFull", "mixed-citation", "element-citation", "citation",
         "nlm-citation", "biblioentry", "bibliomixed"});
    add(XmlRole::caption, {"caption", "figDesc"});
    add(XmlRole::table, {"table", "informaltable"});
    add(XmlRole::row, {"row", "tr"});
    add(XmlRole::cell, {"cell", "td", "th", "entry"});
    add(XmlRole::page_break, {"pb"});
    add(XmlRole::line_break, {"lb", "break", "br"});
    add(XmlRole::line, {"l", "verse-line", "addrLine"});
    add(XmlRole::furniture, {"fw"});
    add(XmlRole::label, {"label"});
    add(XmlRole::marker, {"xref", "footnoteref"});
    add(XmlRole::dropped, {"teiHeader",
                           "journal-meta",
                           "article-meta",
                           "contrib-group",
                           "aff",
                           "permissions",
                           "history",
                           "custom-meta-group",
                           "kwd-group",
                           "counts",
                           "tex-math",
                           "graphic",
                           "inline-graphic",
                           "object-id",
                           "alternatives",
                           "del",
                           "reg",
                           "corr",
                           "expan",
                           "facsimile",
                           "sourceDoc",
                           "info",
                           "bookinfo",
                           "articleinfo",
                           "processing-meta",
                           "script",
                           "style",
                           "math",
                           "indexterm",
                           "alt-text",
                           "long-desc",
                           "media",
                           "supplementary-material"});
    return out;
  }();
  return k_roles;
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlRole xml_role(std::string_view name) {
  const auto it = roles().find(name);
  return it == roles().end() ? XmlRole::other : it->second;
}

}  // namespace attest
