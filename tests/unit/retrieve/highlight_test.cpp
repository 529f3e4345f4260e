#include "query/retrieve/highlight.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/store/schema.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

struct Text {
  std::string text, lang;
};

const std::vector<Text>& texts() {
  static const std::vector<Text> all = {
      {"The pipelines' owners signed a gas deal: 1,100 km of pipes, not one pipeline.", "en"},
      {"Les gazoducs de Poutine traversent la Sibérie.", "fr"},
      {"中国农业发展银行成立于1994年。安装简单，人人都说好。GDP增长5%。", "zh"},
      {"Ещё один договор о границе; договоры подписал Путин в Шанхае.", "ru"}};
  return all;
}

Passage passage_of(const Text& from) {
  Passage out;
  out.text.raw = out.reading = from.text;
  out.lang = from.lang;
  return out;
}

std::vector<std::string> marked(const MatchSpec& match, const Text& text, bool with_marks) {
  const Passage passage = passage_of(text);
  const Rules& rules = builtin_rules();
  const std::string marks = encode_word_marks(rules.analyzer.tokenize(scan_of(passage), text.lang));
  std::vector<std::string> out;
  for (const Span s : Highlighter(rules, match).of(passage, with_marks ? marks : std::string()))
    out.emplace_back(s.of(text.text));
  return out;
}

MatchSpec of_terms(const std::vector<std::string>& terms) {
  MatchSpec out;
  out.terms.insert(terms.begin(), terms.end());
  return out;
}

}  // namespace

TEST_CASE("what marks tell is what all words tell") {
  std::vector<MatchSpec> specs = {of_terms({"Zpipelin", "Zgas", "1100"}),
                                  of_terms({"W银行", "农业", "W人"}),
                                  of_terms({"Zдоговор", "poutine", "Zgdp", "5"})};
  specs.emplace_back().sequences.push_back({{{"Zgas"}, {}}, {{"Zdeal"}, {}}});
  specs.emplace_back().sequences.push_back({{{}, "安"}});
  specs.emplace_back().sequences.push_back({{{"农业"}, {}}, {{"业发"}, {}}});
  specs.emplace_back().forms = {"pipelines", "договоры"};
  specs.emplace_back().exact = {"gas deal"};
  specs.push_back(of_terms({"Zgas"}));
  for (std::string& key : builtin_rules().sounds.keys("путин"))
    specs.back().sounds.insert(std::move(key));
  std::size_t found = 0;
  for (const MatchSpec& spec : specs)
    for (const Text& text : texts()) {
      CAPTURE(text.text);
      const auto all = marked(spec, text, false);
      CHECK(marked(spec, text, true) == all);
      found += all.size();
    }
  CHECK(found > 15);
}

TEST_CASE("words, characters and names are found by their marks") {
  using Words = std::vector<std::string>;
  CHECK(marked(of_terms({"Zpipelin"}), texts()[0], true) == Words{"pipelines", "pipeline"});
  CHECK(marked(of_terms({"W银行"}), texts()[2], true) == Words{"银行"});
  CHECK(marked(of_terms({"Zдоговор"}), texts()[3], true) == Words{"договор", "договоры"});
  MatchSpec name = of_terms({"Zзавод"});
  for (std::string& key : builtin_rules().sounds.keys("putin")) name.sounds.insert(std::move(key));
  CHECK(marked(name, texts()[3], true) == Words{"Путин"});
  CHECK(marked(MatchSpec(), texts()[0], true).empty());
}
