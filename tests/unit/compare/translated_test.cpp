// Names that are made of common words, told in another language.
#include "query/compare/bearing_translated.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

// Stems of a little word list: English, the other language.
WordLists lists() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> k_words{
      {"museum", {"музе", "博物馆"}}, {"north", {"север", "北方"}}, {"institut", {"институт"}},
      {"virolog", {"вирусолог"}},     {"музе", {"museum"}},         {"север", {"north"}},
      {"gospel", {"евангел"}},        {"博物馆", {"museum"}},       {"北方", {"north"}},
  };
  return [](std::string_view stem, std::string_view, std::string_view) {
    const auto it = k_words.find(stem);
    return it == k_words.end() ? std::vector<std::string>{} : it->second;
  };
}

RelationKind asked(const char* lang, const char* statement, const char* sentence_lang,
                   const char* sentence, WordLists words) {
  const Rules& rules = testing::builtin_rules();
  const AnalyzedPassage ours = analyze_text(rules, statement, lang, std::nullopt);
  const AnalyzedPassage theirs = analyze_text(rules, sentence, sentence_lang, std::nullopt);
  return Question(rules, ours, std::move(words)).ask(theirs, {}).kind;
}

}  // namespace

TEST_CASE("a name is met by what its words mean") {
  const char* founded = "The Museum of the North in Korelsk was founded in 1934.";
  const char* same = "Музей Севера в Корельске основан в 1934 году.";
  const char* other = "Музей Севера в Корельске основан в 1931 году.";
  CHECK(asked("en", founded, "ru", same, lists()) == RelationKind::agree);
  CHECK(asked("en", founded, "ru", other, lists()) == RelationKind::conflict);
  CHECK(asked("ru", other, "en", founded, lists()) == RelationKind::conflict);
  CHECK(asked("en", founded, "ru", same, {}) == RelationKind::unrelated);
}

TEST_CASE("a place that is written in another script is no other place for that") {
  CHECK(asked("en", "The Museum of the North in Arhaven was founded in 1934.", "ru",
              "Музей Севера в Архавене основан в 1934 году.", lists()) != RelationKind::conflict);
}

TEST_CASE("each word of a name must be met by one of its own, and no others stand among them") {
  const char* founded = "The Museum of the North was founded in 1934.";
  CHECK(asked("en", founded, "ru", "Музей Востока основан в 1931 году.", lists()) ==
        RelationKind::unrelated);
  CHECK(asked("en", founded, "ru", "Музей основан на Севере в 1931 году.", lists()) ==
        RelationKind::unrelated);
}
