// Patterns and actions of the rule files.
#include <cctype>
#include <iterator>

#include "indexer/rules/rule_file.hpp"
#include "indexer/text/scan.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_sequences = 600;
constexpr int k_max_nesting = 16;

Error bad(std::string message) {
  return Error{ErrorCode::unreadable, std::move(message), "", ""};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_special(char c) {
  return std::string_view("[](){}|~\"").find(c) != std::string_view::npos;
}

class PatternParser {
 public:
  explicit PatternParser(std::string_view text) : x_text(text) {}

  Result<Pattern> parse() {
    Pattern out;
    auto sequences = alternatives(0);
    if (!sequences) return sequences.error();
    if (x_at < x_text.size()) return bad("unmatched bracket in a pattern");
    out.sequences = std::move(*sequences);
    out.glued_end = x_glue;
    for (const Sequence& sequence : out.sequences)
      if (sequence.empty()) return bad("a pattern may not match nothing");
    return out;
  }

 private:
  using Sequences = std::vector<Sequence>;

  Result<Sequences> alternatives(int depth) {
    if (depth > k_max_nesting) return bad("too many brackets in a pattern");
    Sequences out;
    while (true) {
      auto one = sequence(depth);
      if (!one) return one;
      out.insert(out.end(), std::make_move_iterator(one->begin()),
                 std::make_move_iterator(one->end()));
      if (out.size() > k_max_sequences) return bad("a pattern with too many variants");
      if (x_at >= x_text.size() || x_text[x_at] != '|') return out;
      ++x_at;
    }
  }

  Result<Sequences> sequence(int depth) {
    Sequences out = {{}};
    while (true) {
      while (x_at < x_text.size() && is_blank(x_text[x_at])) ++x_at;
      if (x_at >= x_text.size() ||
          std::string_view("|])").find(x_text[x_at]) != std::string_view::npos)
        return out;
      if (x_text[x_at] == '~') {
        x_glue = true;
        ++x_at;
        continue;
      }
      const bool glue = std::exchange(x_glue, false);
      auto part = item(depth);
      if (!part) return part;
      if (glue)
        for (Sequence& variant : *part)
          if (!variant.empty()) variant.front().glued = true;
      if (out.size() * part->size() > k_max_sequences)
        return bad("a pattern with too many variants");
      if (part->size() == 1)
        for (Sequence& head : out)
          head.insert(head.end(), part->front().begin(), part->front().end());
      else
        out = product(out, *part);
    }
  }

  static Sequences product(const Sequences& heads, const Sequences& tails) {
    Sequences out;
    out.reserve(heads.size() * tails.size());
    for (const Sequence& head : heads) {
      for (const Sequence& tail : tails) {
        out.push_back(head);
        out.back().insert(out.back().end(), tail.begin(), tail.end());
      }
    }
    return out;
  }

  Result<Sequences> item(int depth) {
    const char c = x_text[x_at];
    if (c == '[' || c == '(') return group(c == '[' ? ']' : ')', depth);
    if (c == '{') return symbol();
    if (c == '"') return quoted();
    if (is_special(c)) return bad(std::string("unexpected ") + c + " in a pattern");
    return words();
  }

  Result<Sequences> group(char close, int depth) {
    ++x_at;
    auto out = alternatives(depth + 1);
    if (!out) return out;
    if (x_at >= x_text.size() || x_text[x_at] != close)
      return bad("unmatched bracket in a pattern");
    ++x_at;
    if (close == ']') out->push_back({});
    return out;
  }

  Result<Sequences> symbol() {
    const std::size_t close = x_text.find('}', x_at);
    if (close == std::string_view::npos) return bad("unmatched { in a pattern");
    const std::string_view inside = x_text.substr(x_at + 1, close - x_at - 1);
    x_at = close + 1;
    const std::size_t equals = inside.find('=');
    PatternElement element{PatternElement::Kind::symbol, "", "", false};
    element.capture = inside.substr(0, equals);
    element.text = equals == std::string_view::npos ? inside : inside.substr(equals + 1);
    if (element.text.empty()) return bad("{} without a name in a pattern");
    return Sequences{{element}};
  }

  Result<Sequences> quoted() {
    const std::size_t close = x_text.find('"', x_at + 1);
    if (close == std::string_view::npos) return bad("unmatched quotation mark in a pattern");
    const std::string_view inside = x_text.substr(x_at + 1, close - x_at - 1);
    x_at = close + 1;
    return literals({std::string(inside)});
  }

  /// A word, with (a|b) inside it spelled out.
  Result<Sequences> words() {
    std::vector<std::string> variants = {""};
    while (x_at < x_text.size() && !is_blank(x_text[x_at])) {
      const char c = x_text[x_at];
      if (c == '(') {
        const std::size_t close = x_text.find(')', x_at);
        if (close == std::string_view::npos) return bad("unmatched ( in a word");
        std::string_view endings = x_text.substr(x_at + 1, close - x_at - 1);
        x_at = close + 1;
        std::vector<std::string> longer;
        while (true) {
          const std::size_t bar = endings.find('|');
          for (const std::string& v : variants)
            longer.push_back(v + std::string(endings.substr(0, bar)));
          if (bar == std::string_view::npos) break;
          endings.remove_prefix(bar + 1);
        }
        if (longer.size() > k_max_sequences) return bad("a word with too many variants");
        variants = std::move(longer);
      } else if (is_special(c)) {
        break;
      } else {
        for (std::string& variant : variants) variant += c;
        ++x_at;
      }
    }
    return literals(variants);
  }

  static Result<Sequences> literals(const std::vector<std::string>& variants) {
    Sequences out;
    for (const std::string& variant : variants) {
      const Scan scanned = scan(variant);
      Sequence sequence;
      for (std::size_t i = 0; i < scanned.atoms.size(); ++i)
        sequence.push_back(
            {PatternElement::Kind::literal, std::string(scanned.folded(i)), "", false});
      out.push_back(std::move(sequence));
    }
    return out;
  }

  std::string_view x_text;
  std::size_t x_at = 0;
  bool x_glue = false;
};

class ActionParser {
 public:
  explicit ActionParser(std::string_view text) : x_text(text) {}

  Result<ActionNode> parse() {
    auto out = node(0);
    skip_blank();
    if (out && x_at < x_text.size()) return bad("something left over behind an action");
    return out;
  }

 private:
  void skip_blank() {
    while (x_at < x_text.size() && is_blank(x_text[x_at])) ++x_at;
  }

  bool take(char c) {
    skip_blank();
    if (x_at >= x_text.size() || x_text[x_at] != c) return false;
    ++x_at;
    return true;
  }

  Result<ActionNode> node(int depth) {
    if (depth > k_max_nesting) return bad("an action nested too deeply");
    skip_blank();
    const std::size_t begin = x_at;
    if (x_at < x_text.size() && x_text[x_at] == '-') ++x_at;
    while (x_at < x_text.size() &&
           (std::isalnum(static_cast<unsigned char>(x_text[x_at])) != 0 || x_text[x_at] == '_'))
      ++x_at;
    ActionNode out;
    out.name = x_text.substr(begin, x_at - begin);
    if (out.name.empty() || out.name == "-" || out.name.size() > 17)
      return bad("no name in an action");
    const bool numeric = out.name.find_first_not_of("-0123456789") == std::string::npos;
    if (numeric) {
      out.number = std::stoll(out.name);
      return out;
    }
    out.kind = ActionNode::Kind::name;
    if (!take('(')) return out;
    out.kind = ActionNode::Kind::call;
    if (take(')')) return out;
    do {
      auto arg = node(depth + 1);
      if (!arg) return arg;
      out.args.push_back(std::move(*arg));
    } while (take(','));
    if (!take(')')) return bad("unmatched ( in an action");
    return out;
  }

  std::string_view x_text;
  std::size_t x_at = 0;
};

}  // namespace

Result<Pattern> parse_pattern(std::string_view text) {
  return PatternParser(text).parse();
}
Result<ActionNode> parse_action(std::string_view text) {
  return ActionParser(text).parse();
}

}  // namespace attest
