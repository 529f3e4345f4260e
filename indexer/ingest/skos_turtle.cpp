// SKOS in Turtle (https://www.w3.org/TR/turtle/) and N-Triples.
#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/skos_statements.hpp"

namespace attest {
namespace {

constexpr std::size_t k_deepest = 64;  // brackets within brackets

enum class TurtleKind { end, iri, name, blank, literal, sign, bad };

struct TurtleToken {
  TurtleKind kind = TurtleKind::end;
  std::string text;  // of an IRI or name: resolved; of a literal: its value
  std::string lang;
};

std::string_view turtle_local_part(std::string_view iri) {
  const std::size_t end = iri.find_last_of("#/:");
  return end == std::string_view::npos ? iri : iri.substr(end + 1);
}

bool is_turtle_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class TurtleLexer {
 public:
  explicit TurtleLexer(std::string_view bytes) : x_bytes(bytes) {}

  std::size_t line() const {
    return 1 + static_cast<std::size_t>(std::count(
                   x_bytes.begin(),
                   x_bytes.begin() + static_cast<std::ptrdiff_t>(std::min(x_at, x_bytes.size())),
                   '\n'));
  }
  void define(const std::string& prefix, const std::string& iri) { x_prefixes[prefix] = iri; }

  TurtleToken next() {
    skip();
    if (x_at >= x_bytes.size()) return {};
    const char c = x_bytes[x_at];
    if (c == '<') return iri();
    if (c == '"' || c == '\'') return literal(c);
    if (std::string_view(".;,[]()").find(c) != std::string_view::npos) {
      ++x_at;
      return {TurtleKind::sign, std::string(1, c), {}};
    }
    return name();
  }

 private:
  void skip() {
    while (x_at < x_bytes.size()) {
      if (is_turtle_space(x_bytes[x_at])) {
        ++x_at;
      } else if (x_bytes[x_at] == '#') {
        x_at = std::min(x_bytes.find('\n', x_at), x_bytes.size());
      } else {
        return;
      }
    }
  }

  TurtleToken iri() {
    const std::size_t end = x_bytes.find_first_of(">\n", x_at);
    if (end == std::string_view::npos || x_bytes[end] != '>') return {TurtleKind::bad, {}, {}};
    TurtleToken out{TurtleKind::iri, std::string(x_bytes.substr(x_at + 1, end - x_at - 1)), {}};
    x_at = end + 1;
    return out;
  }

  TurtleToken literal(char quote) {
    const std::string one(1, quote);
    const bool is_long = x_bytes.substr(x_at, 3) == one + one + one;
    const std::string stop = is_long ? one + one + one : one;
    x_at += stop.size();
    TurtleToken out{TurtleKind::literal, {}, {}};
    while (true) {
      if (x_at >= x_bytes.size() || (!is_long && x_bytes[x_at] == '\n'))
        return {TurtleKind::bad, {}, {}};
      if (x_bytes.substr(x_at, stop.size()) == stop) break;
      if (x_bytes[x_at] == '\\') {
        if (!escape(out.text)) return {TurtleKind::bad, {}, {}};
      } else {
        out.text += x_bytes[x_at++];
      }
    }
    x_at += stop.size();
    if (x_at < x_bytes.size() && x_bytes[x_at] == '@') {
      const std::size_t begin = ++x_at;
      while (x_at < x_bytes.size() && is_name_char(x_bytes[x_at])) ++x_at;
      out.lang = x_bytes.substr(begin, x_at - begin);
    } else if (x_bytes.substr(x_at, 2) == "^^") {
      x_at += 2;
      next();  // the datatype
    }
    return out;
  }

  bool escape(std::string& into) {
    if (x_at + 1 >= x_bytes.size()) return false;
    const char c = x_bytes[x_at + 1];
    x_at += 2;
    if (c == 'u' || c == 'U') {
      const std::size_t digits = c == 'u' ? 4 : 8;
      const std::string_view hex = x_bytes.substr(x_at, digits);
      std::uint32_t value = 0;
      const auto [end, problem] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
      if (hex.size() != digits || problem != std::errc() || end != hex.data() + digits ||
          value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return false;
      x_at += digits;
      append_utf8(into, static_cast<char32_t>(value));
      return true;
    }
    into += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    return true;
  }

  static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || static_cast<unsigned char>(c) >= 0x80;
  }

  TurtleToken name() {
    const std::size_t begin = x_at;
    while (x_at < x_bytes.size()) {
      const char c = x_bytes[x_at];
      const bool point_inside =
          c == '.' && x_at + 1 < x_bytes.size() && is_name_char(x_bytes[x_at + 1]);
      if (!is_name_char(c) && c != ':' && c != '@' && c != '%' && c != '+' && !point_inside) break;
      ++x_at;
    }
    const std::string_view text = x_bytes.substr(begin, x_at - begin);
    if (text.empty()) return {TurtleKind::bad, {}, {}};
    if (text.starts_with("_:")) return {TurtleKind::blank, std::string(text), {}};
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {TurtleKind::name, std::string(text), {}};
    const auto known = x_prefixes.find(std::string(text.substr(0, colon)));
    const std::string start =
        known == x_prefixes.end() ? std::string(text.substr(0, colon + 1)) : known->second;
    return {TurtleKind::iri, start + std::string(text.substr(colon + 1)), {}};
  }

  std::string_view x_bytes;
  std::size_t x_at = 0;
  std::map<std::string, std::string> x_prefixes;
};

bool is_turtle_sign(const TurtleToken& token, char sign) {
  return token.kind == TurtleKind::sign && token.text[0] == sign;
}

class TurtleParser {
 public:
  TurtleParser(std::string_view bytes, const std::string& place, SkosStatements& into)
      : x_lexer(bytes), x_place(place), x_into(into) {}

  Status run() {
    for (TurtleToken token = x_lexer.next(); token.kind != TurtleKind::end;
         token = x_lexer.next()) {
      if (token.kind == TurtleKind::name && is_directive(token.text)) {
        if (!directive(token.text)) return wrong();
        continue;
      }
      if (is_turtle_sign(token, '.')) continue;
      std::string subject = token.text;
      if (is_turtle_sign(token, '[')) {
        subject = unnamed();
        x_open.push_back({subject, "", ']'});
      } else if (token.kind != TurtleKind::iri && token.kind != TurtleKind::blank) {
        return wrong();
      } else {
        x_open.push_back({subject, "", '.'});
      }
      const Status read = statements();
      if (!read) return read.error();
    }
    return Done{};
  }

 private:
  struct OpenSubject {
    std::string subject, predicate;
    char until = '.';
  };

  static bool is_directive(std::string_view text) {
    return text == "@prefix" || text == "@base" || text == "PREFIX" || text == "BASE" ||
           text == "prefix" || text == "base";
  }
  // Up to the address; the point behind it is an empty statement.
  bool directive(std::string_view text) {
    if (text == "@base" || text == "BASE" || text == "base")
      return x_lexer.next().kind == TurtleKind::iri;
    const TurtleToken name = x_lexer.next();
    const TurtleToken iri = x_lexer.next();
    if (name.kind != TurtleKind::iri || iri.kind != TurtleKind::iri) return false;
    x_lexer.define(name.text.substr(0, name.text.find(':')), iri.text);
    return true;
  }
  std::string unnamed() { return "_:[" + std::to_string(x_unnamed++); }
  Error wrong() const {
    return {ErrorCode::unreadable, "is neither Turtle nor N-Triples from here on",
            x_place + ":" + std::to_string(x_lexer.line()),
            "a thesaurus is SKOS as RDF/XML, Turtle or N-Triples"};
  }

  // What stands behind a subject, to the point; brackets are kept on a stack.
  Status statements() {
    while (!x_open.empty()) {
      OpenSubject& at = x_open.back();
      const TurtleToken token = x_lexer.next();
      if (token.kind == TurtleKind::end || token.kind == TurtleKind::bad) return wrong();
      if (token.kind == TurtleKind::sign) {
        const char sign = token.text[0];
        if (sign == at.until) {
          x_open.pop_back();
        } else if (sign == ';') {
          at.predicate.clear();
        } else if (sign == '[' || sign == '(') {
          if (x_open.size() >= k_deepest) return wrong();
          const std::string inner = unnamed();
          if (sign == '[' && !x_into.link(at.subject, turtle_local_part(at.predicate), inner))
            return too_many_statements(x_place);
          // Members of a list say nothing of a concept.
          x_open.push_back({inner, sign == '(' ? "member" : "", sign == '[' ? ']' : ')'});
        } else if (sign != ',') {
          return wrong();
        }
        continue;
      }
      if (at.predicate.empty()) {
        if (token.kind == TurtleKind::literal) return wrong();
        at.predicate = token.text;
        continue;
      }
      const std::string_view predicate = turtle_local_part(at.predicate);
      const bool fits = token.kind == TurtleKind::literal
                            ? x_into.literal(at.subject, predicate, token.text, token.lang)
                            : x_into.link(at.subject, predicate, token.text);
      if (!fits) return too_many_statements(x_place);
    }
    return Done{};
  }

  TurtleLexer x_lexer;
  const std::string& x_place;
  SkosStatements& x_into;
  std::vector<OpenSubject> x_open;
  std::size_t x_unnamed = 0;
};

}  // namespace

Status read_skos_turtle(std::string_view bytes, const std::string& place, SkosStatements& into) {
  return TurtleParser(bytes, place, into).run();
}

}  // namespace attest
