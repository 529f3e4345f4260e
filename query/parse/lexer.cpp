#include "query/parse/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::size_t k_default_near = 10;
constexpr std::size_t k_max_near = 1000;

struct QuotePair {
  char32_t open;
  std::u32string_view close;
};
// German and Russian open low and close with either upper mark.
constexpr std::array<QuotePair, 7> k_quotes{{{U'"', U"\""},
                                             {U'\u201C', U"\u201D\u201C"},
                                             {U'\u201E', U"\u201C\u201D"},
                                             {U'\u00AB', U"\u00BB"},
                                             {U'\u300C', U"\u300D"},
                                             {U'\u300E', U"\u300F"},
                                             {U'\uFF02', U"\uFF02"}}};
constexpr std::u32string_view k_lone_closers = U"\u201D\u00BB\u300D\u300F";

const QuotePair* quote_opened_by(char32_t c) {
  for (const QuotePair& pair : k_quotes)
    if (pair.open == c) return &pair;
  return nullptr;
}

bool is_lone_closer(char32_t c) {
  return k_lone_closers.find(c) != std::u32string_view::npos;
}

bool is_blank(char32_t c) {
  return c == U' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool is_open(char32_t c) {
  return c == U'(' || c == U'\uFF08';
}
bool is_close(char32_t c) {
  return c == U')' || c == U'\uFF09';
}
bool is_colon(char32_t c) {
  return c == U':' || c == U'\uFF1A';
}

Field field_named(const std::u32string& name) {
  std::string ascii;
  for (const char32_t c : name) {
    if (c > 0x7E) return Field::none;
    ascii += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
  }
  constexpr std::array k_fields{Field::title, Field::author,   Field::publisher, Field::lang,
                                Field::doc,   Field::entity,   Field::cites,     Field::said_by,
                                Field::date,  Field::published};
  for (const Field field : k_fields)
    if (to_string(field) == ascii) return field;
  return Field::none;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) {
    for (std::size_t at = 0; at < query.size();) x_text += next_code_point(query, at);
  }

  Result<std::vector<Lexeme>> run() {
    while (!x_error_set && skip_blanks()) step();
    if (x_error_set) return x_error;
    add(LexKind::end, "");
    return std::move(x_out);
  }

 private:
  bool at_end() const { return x_at >= x_text.size(); }
  char32_t peek(std::size_t ahead = 0) const {
    return x_at + ahead < x_text.size() ? x_text[x_at + ahead] : U'\0';
  }
  bool skip_blanks() {
    while (!at_end() && is_blank(peek())) ++x_at;
    return !at_end();
  }
  void add(LexKind kind, std::string text) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.text = std::move(text);
    lexeme.column = x_start + 1;
    x_out.push_back(std::move(lexeme));
  }
  void fail(std::string message, std::size_t at, std::string hint) {
    x_error = query_error(std::move(message), at + 1, std::move(hint));
    x_error_set = true;
  }

  void step() {
    x_start = x_at;
    const char32_t c = peek();
    const bool is_equals = c == U'=' || c == U'\uFF1D';
    if (is_equals && quote_opened_by(peek(1)) != nullptr) {
      ++x_at;
      quoted(LexKind::exact);
    } else if (quote_opened_by(c) != nullptr) {
      quoted(LexKind::phrase);
    } else if (is_lone_closer(c)) {
      fail("unmatched quote", x_at, "write the opening quote too");
    } else if (is_open(c) || is_close(c)) {
      ++x_at;
      add(is_open(c) ? LexKind::open : LexKind::close, "");
    } else if (is_sign(c)) {
      ++x_at;
      add(c == U'+' || c == U'\uFF0B' ? LexKind::plus : LexKind::minus, "");
    } else {
      word();
    }
  }

  // A sign counts only in front of something; a dash between blanks is punctuation.
  bool is_sign(char32_t c) const {
    const bool sign = c == U'+' || c == U'-' || c == U'\uFF0B' || c == U'\uFF0D' || c == U'\u2212';
    return sign && x_at + 1 < x_text.size() && !is_blank(peek(1)) && !is_close(peek(1));
  }

  void quoted(LexKind kind) {
    const QuotePair* pair = quote_opened_by(peek());
    const std::size_t begin = ++x_at;
    while (!at_end() && pair->close.find(peek()) == std::u32string_view::npos) ++x_at;
    if (at_end()) return fail("unmatched quote", begin - 1, "close the quote, or leave it out");
    add(kind, to_utf8(std::u32string_view(x_text).substr(begin, x_at - begin)));
    ++x_at;
  }

  void word() {
    std::u32string text;
    for (; !at_end(); ++x_at) {
      const char32_t c = peek();
      if (is_blank(c) || is_open(c) || is_close(c) || quote_opened_by(c) != nullptr ||
          is_lone_closer(c))
        break;
      if (is_colon(c)) {
        const Field field = field_named(text);
        if (field != Field::none) {
          ++x_at;
          add(LexKind::field, "");
          x_out.back().field = field;
          return;
        }
      }
      // `="` inside a run of characters ("title:...=" aside) begins an exact phrase of its own.
      if (c == U'=' && quote_opened_by(peek(1)) != nullptr && !text.empty()) break;
      text += c == U'\uFF0A' ? U'*' : c;
    }
    classify(to_utf8(text));
  }

  void classify(std::string text) {
    if (text == "AND") return add(LexKind::op_and, std::move(text));
    if (text == "OR") return add(LexKind::op_or, std::move(text));
    if (text == "NOT") return add(LexKind::op_not, std::move(text));
    if (text == "NEAR" || text.starts_with("NEAR/")) return near(std::move(text));
    add(LexKind::word, std::move(text));
  }

  void near(std::string text) {
    std::size_t distance = k_default_near;
    if (text.size() > 4) {
      const char* first = text.data() + 5;
      const char* last = text.data() + text.size();
      const auto [end, problem] = std::from_chars(first, last, distance);
      if (problem != std::errc() || end != last || distance == 0 || distance > k_max_near)
        return fail("NEAR/ needs a number of words from 1 to 1000", x_start, "NEAR/5");
    }
    add(LexKind::op_near, std::move(text));
    x_out.back().distance = distance;
  }

  std::u32string x_text;
  std::size_t x_at = 0;
  std::size_t x_start = 0;
  std::vector<Lexeme> x_out;
  Error x_error;
  bool x_error_set = false;
};

}  // namespace

Error query_error(std::string message, std::size_t column, std::string hint) {
  return {ErrorCode::usage, std::move(message), "query, column " + std::to_string(column),
          std::move(hint)};
}

Result<std::vector<Lexeme>> lex_query(std::string_view query) {
  return Lexer(query).run();
}

}  // namespace attest
