#include "indexer/extract/number_words.hpp"

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "indexer/extract/split.hpp"

namespace attest {
namespace {

struct RoleName {
  std::string_view name;
  NumberRole role;
};
constexpr std::array k_roles = {
    RoleName{"one", NumberRole::one},
    RoleName{"teen", NumberRole::teen},
    RoleName{"ten", NumberRole::ten},
    RoleName{"hundreds", NumberRole::hundreds},
    RoleName{"hundred", NumberRole::hundred},
    RoleName{"scale", NumberRole::scale},
    RoleName{"lone_scale", NumberRole::lone_scale},
    RoleName{"abbreviation", NumberRole::abbreviation},
    RoleName{"value", NumberRole::value},
    RoleName{"zero", NumberRole::zero},
    RoleName{"conjunction", NumberRole::conjunction},
    RoleName{"point", NumberRole::point},
    RoleName{"minus", NumberRole::minus},
    RoleName{"article", NumberRole::article},
    RoleName{"denominator", NumberRole::denominator},
    RoleName{"lone_fraction", NumberRole::lone_fraction},
    RoleName{"plural", NumberRole::plural},
    RoleName{"ordinal", NumberRole::ordinal},
    RoleName{"whole", NumberRole::whole},
    RoleName{"dozen", NumberRole::dozen},
    RoleName{"ordinal_suffix", NumberRole::ordinal_suffix},
    RoleName{"cardinal_suffix", NumberRole::cardinal_suffix},
    RoleName{"han_digit", NumberRole::han_digit},
    RoleName{"han_unit", NumberRole::han_unit},
    RoleName{"han_scale", NumberRole::han_scale},
    RoleName{"han_tens", NumberRole::han_tens},
    RoleName{"han_more", NumberRole::han_more},
    RoleName{"han_some", NumberRole::han_some},
    RoleName{"han_point", NumberRole::han_point},
    RoleName{"han_tenth", NumberRole::han_tenth},
    RoleName{"han_part", NumberRole::han_part},
    RoleName{"han_of", NumberRole::han_of},
    RoleName{"han_two", NumberRole::han_two},
    RoleName{"han_and", NumberRole::han_and},
    RoleName{"han_count", NumberRole::han_count},
    RoleName{"only_money", NumberRole::only_money},
    RoleName{"each", NumberRole::each},
    RoleName{"of", NumberRole::of},
};

std::optional<std::uint64_t> parse_roles(std::string_view text) {
  std::uint64_t roles = 0;
  for (const std::string_view name : split(text, '+')) {
    bool known = false;
    for (const RoleName& entry : k_roles)
      if (entry.name == name) roles |= static_cast<std::uint64_t>(entry.role), known = true;
    if (!known) return std::nullopt;
  }
  return roles;
}

/// Power of ten of 1, 10, 100…; 0 for anything else.
int power_of(const Decimal& value) {
  const std::string text = value.to_string();
  if (text.empty() || text[0] != '1' || text.find_first_not_of('0', 1) != std::string::npos)
    return 0;
  return static_cast<int>(text.size()) - 1;
}

Error bad_row(const std::string& path, const TsvRow& row, std::string message) {
  return {ErrorCode::unreadable, std::move(message), path + ":" + std::to_string(row.line), {}};
}

/// "{name}" at the end of a word stands for each of the endings of that name.
using Endings = std::unordered_map<std::string, std::vector<std::string_view>>;

std::vector<std::string> expand(std::string_view word, const Endings& endings) {
  const std::size_t open = word.find('{');
  if (open == std::string_view::npos) return {std::string(word)};
  std::vector<std::string> out;
  const std::size_t close = word.find('}', open);
  if (close == std::string_view::npos) return out;
  const auto found = endings.find(std::string(word.substr(open + 1, close - open - 1)));
  if (found == endings.end()) return out;
  for (const std::string_view ending : found->second)
    out.push_back(std::string(word.substr(0, open)) + std::string(ending) +
                  std::string(word.substr(close + 1)));
  return out;
}

bool apply_setting(std::string_view name, NumberWords& out) {
  if (name == "decimal_comma")
    out.decimal_mark = ',';
  else if (name == "lone_space_group")
    out.lone_space_group = true;
  else if (name == "comma_lists")
    out.comma_lists = true;
  else
    return false;
  return true;
}

}  // namespace

Result<NumberWords> load_number_words(const DataFiles& data, const std::string& path) {
  NumberWords out;
  const std::string* content = data.find(path);
  if (content == nullptr) return out;
  Endings endings;
  for (const TsvRow& row : parse_tsv(*content)) {
    if (row.cells.size() < 2) return bad_row(path, row, "a row needs words and a role");
    const std::string_view role = row.cells[1];
    if (role == "setting") {
      if (!apply_setting(row.cells[0], out)) return bad_row(path, row, "unknown setting");
      continue;
    }
    if (role == "endings") {
      if (row.cells.size() < 3) return bad_row(path, row, "endings need a list");
      endings[std::string(row.cells[0])] = split(row.cells[2], '|');
      continue;
    }
    const bool no_number = role == "no_number";
    const bool follows_pair = role == "pair_follower";
    const auto roles =
        no_number || follows_pair ? std::optional<std::uint64_t>(0) : parse_roles(role);
    if (!roles) return bad_row(path, row, "unknown role");
    NumberWord word{*roles, Decimal(), 0};
    if (row.cells.size() > 2) {
      const auto value = Decimal::parse(row.cells[2]);
      if (!value) return bad_row(path, row, "not a number");
      word.value = *value;
      word.power = power_of(*value);
    }
    for (const std::string_view pattern : split(row.cells[0], '|')) {
      const auto forms = expand(pattern, endings);
      if (forms.empty()) return bad_row(path, row, "unknown endings");
      for (const std::string& form : forms) {
        const Scan folded = scan(form);
        if (no_number) {
          out.other_words.insert(folded.folded_text);
          continue;
        }
        if (follows_pair) {
          out.pair_followers.insert(folded.folded_text);
          continue;
        }
        if (folded.atoms.size() != 1) return bad_row(path, row, "not one word");
        NumberWord& entry = out.words[folded.folded(0)];
        if (row.cells.size() > 2) entry.value = word.value, entry.power = word.power;
        entry.roles |= word.roles;
      }
    }
    out.has_han = out.has_han || word.is(NumberRole::han_digit);
  }
  return out;
}

}  // namespace attest
