// Laws of comparison that hold of any two statements: conflict is symmetric, a statement agrees
// with itself, and no confidence leaves [0, 1].
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "query/compare/relation.hpp"

using namespace attest;

namespace {

struct Pieces {
  const char* lang;
  std::vector<const char*> subjects, verbs, values, times;
  const char* end;
};

const std::vector<Pieces>& pieces() {
  static const std::vector<Pieces> all = {
      {"en",
       {"The bridge ", "France ", "The company ", "The treaty "},
       {"is not ", "was ", "will reach ", "denied having ", "rose to "},
       {"55 km long", "$40 billion of exports", "5,000 employees", "signed",
        "the second largest exporter"},
       {"", " in 2014", " on 2 April 1998", " until 1986"},
       "."},
      {"ru",
       {"Мост ", "Франция ", "Компания ", "Договор "},
       {"не имеет ", "составил ", "будет иметь ", "насчитывает "},
       {"55 км длины", "40 млрд долларов экспорта", "5000 сотрудников", "подписан"},
       {"", " в 2014 году", " 2 апреля 1998 года", " до 1986 года"},
       "."},
      {"zh",
       {"大桥", "法国", "公司", "条约"},
       {"没有", "达到", "将", "否认"},
       {"全长55公里", "出口400亿美元", "有5000名员工", "签署"},
       {"", "，在2014年", "，1998年4月2日"},
       "。"},
  };
  return all;
}

}  // namespace

TEST_CASE("conflict is symmetric and a statement agrees with itself") {
  const auto compiled = compile_rules(DataFiles::embedded());
  REQUIRE(compiled);
  const Rules& rules = *compiled;
  const unsigned seed = 20140521;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (const Pieces& p : pieces()) {
    const auto pick = [&](const std::vector<const char*>& list) {
      return std::string(list[random() % list.size()]);
    };
    const auto sentence = [&] {
      return pick(p.subjects) + pick(p.verbs) + pick(p.values) + pick(p.times) + p.end;
    };
    for (int i = 0; i < 200; ++i) {
      const std::string s = sentence(), t = sentence();
      CAPTURE(s);
      CAPTURE(t);
      const AnalyzedPassage a = analyze_text(rules, s, p.lang, std::nullopt);
      const AnalyzedPassage b = analyze_text(rules, t, p.lang, std::nullopt);
      const Relation ab = compare_statements(rules, a, b), ba = compare_statements(rules, b, a);
      CHECK((ab.kind == RelationKind::conflict) == (ba.kind == RelationKind::conflict));
      CHECK(ab.confidence >= 0);
      CHECK(ab.confidence <= 1);
      CHECK(compare_statements(rules, a, a).kind == RelationKind::agree);
      for (const Claim& x : a.passage.claims)
        for (const Claim& y : b.passage.claims)
          CHECK((compare_claims({x, {}}, {y, {}}).kind == RelationKind::conflict) ==
                (compare_claims({y, {}}, {x, {}}).kind == RelationKind::conflict));
    }
  }
}
