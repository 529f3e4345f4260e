// What a sentence calls by its kind, after sentences that have its name.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "query/compare/bearing.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

AnalyzedPassage analyzed(const char* lang, const char* text) {
  return analyze_text(testing::builtin_rules(), text, lang, std::nullopt);
}

constexpr RelationKind k_agree = RelationKind::agree, k_conflict = RelationKind::conflict,
                       k_unrelated = RelationKind::unrelated;

// The last of `sentences` is asked; the others stand before it.
RelationKind asked(const char* lang, const char* statement, std::vector<const char*> sentences) {
  std::vector<AnalyzedPassage> all;
  for (const char* s : sentences) all.push_back(analyzed(lang, s));
  Surroundings around;
  around.earlier = [&](std::size_t back) {
    return back + 1 < all.size() ? &all[all.size() - 2 - back] : nullptr;
  };
  const AnalyzedPassage ours = analyzed(lang, statement);
  return Question(testing::builtin_rules(), ours).ask(all.back(), around).kind;
}

}  // namespace

TEST_CASE("a thing called by its kind is the one that was named") {
  const char* named = "The tanker Orla left Genoa on Friday.";
  CHECK(asked("en", "The Orla is 210 metres long.", {named, "The vessel is 210 metres long."}) ==
        k_agree);
  CHECK(asked("en", "The Orla is 300 metres long.", {named, "The tanker is 210 metres long."}) ==
        k_conflict);
  CHECK(asked("en", "The Orla was built in Gdynia.",
              {named, "The ship was built in Gdynia by a Polish yard."}) == k_agree);
  CHECK(asked("ru", "Длина «Орлы» — 210 метров.",
              {"Танкер «Орла» вышел из Генуи.", "Длина судна — 210 метров."}) != k_conflict);
  CHECK(asked("zh", "青岭水电站装机容量为86万千瓦。",
              {"青岭水电站位于河流上游。", "电站装机容量86万千瓦。"}) == k_agree);
}

TEST_CASE("a thing called by its kind may be another") {
  const char* named = "The tanker Orla left Genoa on Friday.";
  // introduced in between
  CHECK(asked("en", "The Orla sank in 2020.",
              {named, "A ferry came to help.", "The vessel sank in 2020."}) == k_unrelated);
  // two of a kind
  CHECK(asked("en", "The Orla sank in 2020.",
              {"The tanker Orla met the tanker Berin.", "The tanker sank in 2020."}) ==
        k_unrelated);
  // not what the sentence is about
  CHECK(asked("en", "The Orla was fined 4,000 euros.",
              {named, "The captain of the tanker was fined 4,000 euros."}) == k_unrelated);
  CHECK(asked("en", "The Orla has 300 employees.",
              {named, "The company that owns the tanker has 300 employees."}) == k_unrelated);
  CHECK(asked("en", "The Orla is 210 metres long.", {named, "Its vessel is 210 metres long."}) ==
        k_unrelated);
  // of another kind
  CHECK(asked("en", "Orla Shipping was built in 2013.",
              {"Orla Shipping has its seat in Genoa.", "The vessel was built in 2013."}) ==
        k_unrelated);
}

TEST_CASE("who does it to whom") {
  const auto alone = [](const char* lang, const char* statement, const char* sentence) {
    return asked(lang, statement, {sentence});
  };
  CHECK(alone("en", "Berin Lines sued Arcos Shipping.", "Berin Lines sued Arcos Shipping.") ==
        k_agree);
  CHECK(alone("en", "Arcos Shipping sued Berin Lines.", "Berin Lines sued Arcos Shipping.") ==
        k_unrelated);
  CHECK(alone("en", "Arcos Shipping was sued by Berin Lines.",
              "Berin Lines sued Arcos Shipping.") == k_agree);
  CHECK(alone("en", "The Orla rammed the Berin.", "The tanker Berin rammed the ferry Orla.") ==
        k_unrelated);
}

TEST_CASE("a time that is open to the present begins when it begins") {
  CHECK(asked("en", "Anna Berg has led the Kurier museum since 2012.",
              {"Anna Berg has led the Kurier museum since 2018."}) != k_agree);
  CHECK(asked("en", "Anna Berg has led the Kurier museum since 2018.",
              {"Anna Berg has led the Kurier museum since May 2018."}) == k_agree);
}

TEST_CASE("what a pronoun means in its own sentence is nothing before it") {
  const AnalyzedPassage title = analyzed("ru", "Хлебозавод «Колос» сменил владельца");
  const AnalyzedPassage ours = analyzed("ru", "На хлебозаводе «Колос» работают 740 человек.");
  const AnalyzedPassage theirs =
      analyzed("ru", "Цех открыли в 1978 году, в нём работают 60 человек.");
  Surroundings around;
  around.title = around.heading = &title;
  CHECK(Question(testing::builtin_rules(), ours).ask(theirs, around).kind == k_unrelated);
}
