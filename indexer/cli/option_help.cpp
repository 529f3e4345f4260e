#include "indexer/cli/option_help.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "indexer/base/decimal.hpp"
#include "indexer/base/json_writer.hpp"

namespace attest {
namespace {

// Edit distance with swapped neighbours as one step.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

std::string nearest_name(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t k_longest = 64;  // nobody means a name by more than that
  if (typed.empty() || typed.size() > k_longest) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& name : known) {
    // A beginning ("--dry" for "--dry-run") is nearer than any other word.
    const std::size_t d = name.starts_with(typed) ? 0 : distance(typed, name);
    if (d >= best_distance) continue;
    best = name;
    best_distance = d;
  }
  return best;
}

Error unknown_name(std::string_view what, std::string_view typed,
                   const std::vector<std::string>& known) {
  Error error{ErrorCode::usage, "unknown " + std::string(what) + " \"" + std::string(typed) + "\"",
              "", ""};
  const std::string near = nearest_name(typed, known);
  if (!near.empty()) error.hint = "did you mean " + near + "?";
  return error;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[digits])) != 0 || text[digits] == '.'))
    ++digits;
  const std::optional<Decimal> number = Decimal::parse(text.substr(0, digits));
  if (!number || digits > 18) return std::nullopt;
  std::string unit;
  for (const char c : text.substr(digits))
    if (c != ' ') unit += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (unit.ends_with("IB"))
    unit.resize(unit.size() - 2);
  else if (unit.ends_with("B"))
    unit.resize(unit.size() - 1);
  if (unit.size() > 1) return std::nullopt;
  const std::size_t power = unit.empty() ? 0 : std::string_view("KMGT").find(unit.front()) + 1;
  if (!unit.empty() && power == 0) return std::nullopt;
  const double bytes = number->to_double() * std::pow(1024.0, static_cast<double>(power));
  if (bytes >= 9e18 || bytes < 0) return std::nullopt;
  return static_cast<std::uint64_t>(bytes);
}

std::string human_size(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> k_units{"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; value >= 1000 && unit + 1 < k_units.size(); ++unit) value /= 1000;
  const double rounded = value < 100 ? std::round(value * 10) / 10 : std::round(value);
  return plain_number(rounded) + " " + std::string(k_units[unit]);
}

Result<Rules> load_rules(const RuleFolders& folders) {
  DataFiles data = DataFiles::embedded();
  const auto replace = [&](std::string_view prefix, const std::string& folder) -> Status {
    return folder.empty() ? Status(Done{}) : data.replace_folder(prefix, folder);
  };
  for (const Status& done :
       {replace("lang", folders.rules), replace("stopwords", folders.stopwords)}) {
    if (done) continue;
    Error error = done.error();
    error.code = ErrorCode::usage;
    return error;
  }
  Result<Rules> rules = compile_rules(data);
  if (rules || (folders.rules.empty() && folders.stopwords.empty())) return rules;
  Error error = rules.error();
  error.code = ErrorCode::usage;  // the built-in rules are ours to answer for, these are the user's
  return error;
}

std::vector<std::string> index_folders(const std::vector<std::string>& given) {
  if (!given.empty()) return given;
  const char* variable = std::getenv("ATTEST_DB");
  if (variable != nullptr && *variable != '\0') return {variable};
  return {"attest.db"};
}

}  // namespace attest
