#include <algorithm>
#include <map>

#include "indexer/base/json_writer.hpp"
#include "indexer/extract/reference_entry.hpp"
#include "query/render/reference.hpp"
#include "query/render/text.hpp"

namespace attest {
namespace {

struct TypeNames {
  std::string_view bibtex, csl, ris;
};

TypeNames type_names(std::string_view type) {
  static constexpr struct {
    std::string_view type;
    TypeNames names;
  } k_types[] = {
      {"article", {"article", "article-journal", "JOUR"}},
      {"journal", {"article", "article-journal", "JOUR"}},
      {"book", {"book", "book", "BOOK"}},
      {"chapter", {"incollection", "chapter", "CHAP"}},
      {"report", {"techreport", "report", "RPRT"}},
      {"news", {"misc", "article-newspaper", "NEWS"}},
      {"web", {"misc", "webpage", "ELEC"}},
      {"thesis", {"phdthesis", "thesis", "THES"}},
  };
  for (const auto& known : k_types)
    if (known.type == type) return known.names;
  return {"misc", "document", "GEN"};
}

std::string tex(std::string_view text) {
  std::string out;
  for (const char c : display_text(text)) {
    switch (c) {
      case '{':
      case '}':
      case '%':
      case '&':
      case '$':
      case '#':
      case '_':
        out += '\\';
        out += c;
        break;
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Programs read an address as it stands: only what would end the braces must go.
std::string tex_url(std::string_view url) {
  std::string out;
  for (const char c : display_text(url)) {
    if (c == '{')
      out += "%7B";
    else if (c == '}')
      out += "%7D";
    else if (c == '\\')
      out += "%5C";
    else if (c == ' ')
      out += "%20";
    else
      out += c;
  }
  return out;
}

/// "Family, Given"; a body's name, and one that cannot be taken apart, in braces of its own.
std::string tex_name(std::string_view author) {
  const PersonName name = read_person(author);
  if (!name.given.empty()) return tex(name.family) + ", " + tex(name.given);
  return "{" + tex(name.family) + "}";
}

std::string ris_name(std::string_view author) {
  const PersonName name = read_person(author);
  return name.given.empty() ? name.family : name.family + ", " + name.given;
}

void write_csl_name(JsonWriter& out, std::string_view author) {
  const PersonName name = read_person(author);
  out.begin_object();
  if (name.given.empty())
    out.member("literal", name.family);
  else
    out.member("family", name.family).member("given", name.given);
  out.end_object();
}

/// ASCII letters and digits of the id: programs that read BibTeX want no others in a key.
std::string ascii_key(const DocumentMeta& meta, std::map<std::string, int>& used) {
  std::string key;
  for (const char c : meta.id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      key += c;
    else if (!key.empty() && key.back() != '-')
      key += '-';
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  if (key.empty()) key = "source";
  const int count = used[key]++;
  return count == 0 ? key : key + "-" + std::to_string(count + 1);
}

bool is_plain_date(std::string_view edtf) {
  return !edtf.empty() && edtf.find_first_not_of("0123456789-") == std::string_view::npos &&
         edtf[0] != '-';
}

void write_csl_date(JsonWriter& out, std::string_view edtf) {
  out.key("issued").begin_object();
  if (!is_plain_date(edtf)) {
    out.member("raw", edtf).end_object();
    return;
  }
  out.key("date-parts").begin_array().begin_array();
  for (std::size_t at = 0; at < edtf.size();) {
    const std::size_t dash = std::min(edtf.find('-', at), edtf.size());
    std::string part(edtf.substr(at, dash - at));
    part.erase(0, std::min(part.find_first_not_of('0'), part.size()));
    out.raw(part.empty() ? "0" : part);
    at = dash + 1;
  }
  out.end_array().end_array().end_object();
}

}  // namespace

std::string bibtex(const std::vector<DocumentMeta>& documents) {
  std::string out;
  std::map<std::string, int> used;
  for (const DocumentMeta& meta : documents) {
    out += "@" + std::string(type_names(meta.type).bibtex) + "{" + ascii_key(meta, used);
    const auto field = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) out += ",\n  " + std::string(name) + " = {" + value + "}";
    };
    std::string authors;
    for (const std::string& author : meta.authors)
      authors += (authors.empty() ? "" : " and ") + tex_name(author);
    field("author", authors);
    field("title", tex(meta.title));
    field("publisher", tex(meta.publisher));
    field("year", tex(year_of(meta.published)));
    field("date", tex(meta.published));
    field("url", tex_url(meta.url));
    field("langid", tex(meta.lang));
    out += "\n}\n";
  }
  return out;
}

std::string csl_json(const std::vector<DocumentMeta>& documents) {
  JsonWriter out;
  out.begin_array();
  for (const DocumentMeta& meta : documents) {
    out.begin_object().member("id", meta.id).member("type", type_names(meta.type).csl);
    out.member_if("title", meta.title);
    if (!meta.authors.empty()) {
      out.key("author").begin_array();
      for (const std::string& author : meta.authors) write_csl_name(out, author);
      out.end_array();
    }
    out.member_if("publisher", meta.publisher);
    if (!meta.published.empty()) write_csl_date(out, meta.published);
    out.member_if("URL", meta.url).member_if("language", meta.lang).end_object();
  }
  return out.end_array().take() + "\n";
}

std::string ris(const std::vector<DocumentMeta>& documents) {
  std::string out;
  for (const DocumentMeta& meta : documents) {
    const auto line = [&](std::string_view tag, std::string_view value) {
      if (!value.empty() || tag == "ER")
        out += std::string(tag) + "  - " + display_text(value) + "\n";
    };
    line("TY", type_names(meta.type).ris);
    line("ID", meta.id);
    for (const std::string& author : meta.authors) line("AU", ris_name(author));
    line("TI", meta.title);
    line("PB", meta.publisher);
    line("PY", year_of(meta.published));
    if (is_plain_date(meta.published)) {
      std::string date(meta.published);
      std::replace(date.begin(), date.end(), '-', '/');
      while (std::count(date.begin(), date.end(), '/') < 3) date += '/';  // year/month/day/other
      line("DA", date);
    }
    line("UR", meta.url);
    line("LA", meta.lang);
    line("ER", "");
  }
  return out;
}

}  // namespace attest
