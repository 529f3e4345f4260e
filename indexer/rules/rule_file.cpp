#include "indexer/rules/rule_file.hpp"

#include <charconv>
#include <optional>

namespace attest {
namespace {

std::string_view trimmed(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
}

/// Cuts the first blank-separated word off `line`.
std::string_view take_word(std::string_view& line) {
  line = trimmed(line);
  const std::size_t end = line.find_first_of(" \t");
  const std::string_view word = line.substr(0, end);
  line = end == std::string_view::npos ? std::string_view() : trimmed(line.substr(end));
  return word;
}

bool take_prefix(std::string_view& line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return false;
  if (line.size() > prefix.size() && line[prefix.size()] != ' ') return false;
  line = trimmed(line.substr(prefix.size()));
  return true;
}

template <typename T>
bool read_range(std::string_view text, T& low, T& high) {
  const std::size_t dash = text.find('-');
  const std::string_view first = text.substr(0, dash);
  const std::string_view last = dash == std::string_view::npos ? first : text.substr(dash + 1);
  const auto read = [](std::string_view s, T& value) {
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
    return error == std::errc() && end == s.data() + s.size();
  };
  return read(first, low) && read(last, high);
}

class FileParser {
 public:
  explicit FileParser(const RuleSource& source) : x_source(source) {}

  Result<RuleFile> parse() {
    std::string_view rest = x_source.content;
    for (x_line = 1; !rest.empty(); ++x_line) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      const std::string_view text = trimmed(line);
      if (text.empty() || text.front() == '#') continue;
      const bool indented = line.front() == ' ' || line.front() == '\t';
      if (Status status = indented ? body(text) : head(text); !status)
        return located(status.error());
    }
    if (Status status = finish(); !status) return located(status.error());
    return std::move(x_file);
  }

 private:
  std::string place() const { return x_source.path + ":" + std::to_string(x_line); }

  Error located(Error error) const {
    error.place = place();
    return error;
  }

  static Error bad(std::string message) {
    return Error{ErrorCode::unreadable, std::move(message), "", ""};
  }

  Status finish() {
    if (!x_rule) return Done{};
    if (x_rule->patterns.empty() || !x_rule->has_action)
      return bad("rule " + x_rule->name + " lacks a pattern or an action");
    x_file.rules.push_back(std::move(*x_rule));
    x_rule.reset();
    return Done{};
  }

  Status head(std::string_view line) {
    if (Status status = finish(); !status) return status;
    x_list.clear();
    const std::string_view keyword = take_word(line);
    if (keyword == "list" && !line.empty()) {
      x_list = line;
    } else if (keyword == "number") {
      return number(line);
    } else if (keyword == "rule") {
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos) return bad("a rule needs a symbol behind a colon");
      x_rule.emplace();
      x_rule->name = x_source.prefix + "." + std::string(trimmed(line.substr(0, colon)));
      x_rule->symbol = trimmed(line.substr(colon + 1));
      x_rule->place = place();
    } else {
      return bad("a line begins with list, number or rule, or with a space");
    }
    return Done{};
  }

  Status number(std::string_view line) {
    NumberText out;
    out.place = place();
    out.symbol = take_word(line);
    if (!read_range(take_word(line), out.lowest, out.highest)) return bad("number needs LOW-HIGH");
    if (!line.empty()) {
      if (take_word(line) != "digits" ||
          !read_range(take_word(line), out.digits_min, out.digits_max))
        return bad("number takes `digits N` or `digits N-M`");
    }
    x_file.numbers.push_back(std::move(out));
    return Done{};
  }

  Status body(std::string_view line) {
    if (!x_list.empty()) return list_entry(line);
    if (!x_rule) return bad("an indented line without a rule or list before it");
    if (take_prefix(line, "->")) return action(line);
    if (take_prefix(line, "yes")) return example(line, true);
    if (take_prefix(line, "no")) return example(line, false);
    if (take_prefix(line, "if")) return condition(line, false);
    if (take_prefix(line, "unless")) return condition(line, true);
    auto pattern = parse_pattern(line);
    if (!pattern) return pattern.error();
    x_rule->patterns.push_back(std::move(*pattern));
    return Done{};
  }

  Status list_entry(std::string_view line) {
    const std::size_t equals = line.rfind(" = ");
    RuleText entry;
    entry.name = x_source.prefix + "." + x_list;
    entry.symbol = x_list;
    entry.place = place();
    entry.has_action = true;
    auto pattern = parse_pattern(trimmed(line.substr(0, equals)));
    if (!pattern) return pattern.error();
    entry.patterns.push_back(std::move(*pattern));
    if (equals != std::string_view::npos) {
      auto value = parse_action(trimmed(line.substr(equals + 3)));
      if (!value) return value.error();
      entry.action = std::move(*value);
    }
    x_file.rules.push_back(std::move(entry));
    return Done{};
  }

  Status action(std::string_view line) {
    auto parsed = parse_action(line);
    if (!parsed) return parsed.error();
    x_rule->action = std::move(*parsed);
    x_rule->has_action = true;
    return Done{};
  }

  Status example(std::string_view line, bool positive) {
    RuleExample out;
    out.rule = x_rule->name;
    out.place = place();
    out.positive = positive;
    if (line.starts_with('@')) out.reference = take_word(line).substr(1);
    const std::size_t close = line.rfind('"');
    if (!line.starts_with('"') || close == 0)
      return bad("an example needs its text in quotation marks");
    out.text = line.substr(1, close - 1);
    std::string_view rest = trimmed(line.substr(close + 1));
    if (rest.starts_with('='))
      out.expected = trimmed(rest.substr(1));
    else if (!rest.empty())
      return bad("an example's value stands behind =");
    x_file.examples.push_back(std::move(out));
    return Done{};
  }

  Status condition(std::string_view line, bool negated) {
    ConditionText out;
    out.negated = negated;
    if (take_prefix(line, "capital")) {
      out.where = ConditionText::Where::capital;
    } else if (take_prefix(line, "alone")) {
      out.where = ConditionText::Where::alone;
    } else {
      if (take_prefix(line, "followed by"))
        out.where = ConditionText::Where::followed;
      else if (take_prefix(line, "preceded by"))
        out.where = ConditionText::Where::preceded;
      else if (take_prefix(line, "starting with"))
        out.where = ConditionText::Where::starting;
      else
        return bad("a condition is: capital, alone, followed by, preceded by or starting with");
      auto pattern = parse_pattern(line);
      if (!pattern) return pattern.error();
      out.pattern = std::move(*pattern);
    }
    x_rule->conditions.push_back(std::move(out));
    return Done{};
  }

  const RuleSource& x_source;
  RuleFile x_file;
  std::optional<RuleText> x_rule;
  std::string x_list;
  std::size_t x_line = 0;
};

}  // namespace

Result<RuleFile> parse_rule_file(const RuleSource& source) {
  return FileParser(source).parse();
}

Result<std::vector<RuleExample>> rule_examples(const RuleSource& source) {
  auto file = parse_rule_file(source);
  if (!file) return file.error();
  return std::move(file->examples);
}

}  // namespace attest
