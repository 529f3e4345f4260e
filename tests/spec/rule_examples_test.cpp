// Runs every yes/no example that stands beside a date rule.
#include <doctest/doctest.h>

#include "indexer/extract/dates.hpp"
#include "indexer/rules/grammar.hpp"
#include "indexer/text/scan.hpp"

using namespace attest;

namespace {

/// What was found, as the rule files write it: EDTF, "duration" or "recurring", blank-separated.
std::string found_in(const DateExtractor& extractor, const std::string& lang,
                     const RuleExample& example) {
  const Scan scanned = scan(example.text);
  const std::vector<Span> sentences = {{0, example.text.size()}};
  const TextContext context{scanned, sentences, lang, parse_edtf(example.reference)};
  std::string out;
  for (const auto& mention : extractor.extract(context)) {
    if (!out.empty()) out += ' ';
    out += mention.value.interval ? mention.value.interval->edtf
                                  : std::string(to_string(mention.value.type));
  }
  return out;
}

bool has_word(const std::string& words, const std::string& word) {
  return (" " + words + " ").find(" " + word + " ") != std::string::npos;
}

void check_examples(const DateExtractor& extractor, const std::string& lang,
                    const std::string& source, const std::string& content) {
  const auto examples = rule_examples({lang, source, content});
  REQUIRE(examples.has_value());
  for (const RuleExample& example : *examples) {
    CAPTURE(example.place);
    CAPTURE(example.text);
    const std::string found = found_in(extractor, lang, example);
    CAPTURE(found);
    if (!example.positive)
      CHECK(found.empty());
    else if (example.expected.empty())
      CHECK_FALSE(found.empty());
    else
      CHECK(has_word(found, example.expected));
  }
}

}  // namespace

TEST_CASE("the examples beside the date rules hold") {
  const DataFiles data = DataFiles::embedded();
  const auto extractor = DateExtractor::create(data);
  if (!extractor) FAIL(extractor.error().to_string());
  std::size_t files = 0;
  for (const std::string& lang : data.subfolders("lang")) {
    for (const char* file : {"dates", "holidays"}) {
      const std::string path = "lang/" + lang + "/" + file + ".rules";
      const std::string* content = data.find(path);
      if (content == nullptr) continue;
      ++files;
      for (const char* spoken : {"en", "zh", "ru"})
        if (lang == spoken || lang == "shared") check_examples(*extractor, spoken, path, *content);
    }
  }
  CHECK(files == 7);
}
