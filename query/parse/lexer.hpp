// Cuts a query into words, quoted phrases, brackets and operators.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/parse/query_tree.hpp"

namespace attest {

enum class LexKind : std::uint8_t {
  word,
  phrase,
  exact,
  open,
  close,
  field,
  plus,
  minus,
  op_and,
  op_or,
  op_not,
  op_near,
  end,
};

struct Lexeme {
  LexKind kind = LexKind::end;
  std::string text;           // word, phrase, exact: full-width '*' already as '*'
  Field field = Field::none;  // kind field
  std::size_t distance = 0;   // kind op_near
  std::size_t column = 1;
};

/// Chinese and Russian quotation marks, full-width brackets, signs and colons read as their ASCII
/// counterparts. Ends with a lexeme of kind end. usage with the column of an unmatched quote.
Result<std::vector<Lexeme>> lex_query(std::string_view query);

/// A usage error that points at a column.
Error query_error(std::string message, std::size_t column, std::string hint = "");

}  // namespace attest
