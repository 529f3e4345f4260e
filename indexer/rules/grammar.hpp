// Rules as data: patterns over the atoms of a text, compiled once per language.
//
// A rule file (`#` starts a comment line) holds
//   list month                          a symbol made of words, each with a number
//     sept(|ember) | sep [.] = 9        (a|b) inside a word; [x] optional; x | y alternatives
//   number day 1-31 digits 1-2          a symbol made of digits
//   rule dmy : date                     a rule named "dmy" of the symbol "date"
//     {day} [of] {month} [,] {year}     {symbol} or {name=symbol}; words; "(" quoted; ~ no space
//     here
//     -> date(year, month, day)         what it means: a call of functions on captures and
//     constants if followed by PATTERN            also: unless …; preceded by; starting with; `if
//     capital`; `if alone` yes @2014-05-22 "on 21 May" = 2014-05-21     examples, run by the tests
//     no "21 May people"
// Words are folded by the scanner that cuts the text, so case, accents and width do not matter.
// All rules of a symbol form one trie; a symbol is tried only where its first atom can begin one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/flat.hpp"
#include "indexer/base/result.hpp"

namespace attest {

struct RuleSource {
  std::string prefix;  // of rule names: "en.date"
  std::string path;    // for messages
  std::string_view content;
};

/// What the rules may call and name, and lists that come from elsewhere (CLDR).
struct RuleSchema {
  std::vector<std::string> functions;             // id = index
  std::map<std::string, std::int64_t> constants;  // names of numbers in actions and lists
  struct Word {
    std::string list;
    std::string text;
    std::int64_t value = 0;
  };
  std::vector<Word> words;
  std::vector<std::string> tops;  // symbols the caller searches for
};

struct RuleExample {
  std::string rule;       // full name
  std::string place;      // path:line
  std::string reference;  // EDTF behind @, may be empty
  std::string text;
  std::string expected;  // behind "="; empty with "no" and with a bare "yes"
  bool positive = true;
};

/// Compiled rules. Immutable; any number of threads may match with one.
class Grammar {
 public:
  /// unreadable with "path:line" for the first malformed rule, unknown name or left recursion.
  static Result<Grammar> compile(const std::vector<RuleSource>& sources, const RuleSchema& schema);
  Grammar(Grammar&&) noexcept;
  Grammar& operator=(Grammar&&) noexcept;
  ~Grammar();

  /// A grammar compiled before: of the image of one, which is trusted.
  static Grammar open(FlatImage image);
  std::string_view image() const;

  struct Data;
  const Data& data() const { return *x_data; }

 private:
  explicit Grammar(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

/// Only the yes/no examples of some rule text, without compiling it.
Result<std::vector<RuleExample>> rule_examples(const RuleSource& source);

}  // namespace attest
