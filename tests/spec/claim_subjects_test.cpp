// What a value is said of: claim_subjects.tsv. A row that turns wrong fails, and so does one marked
// "miss" that has become right; with --success the program prints what every row gave.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "indexer/base/data_files.hpp"
#include "indexer/extract/claims_lexicon.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

using Keys = std::set<std::string, std::less<>>;

constexpr std::string_view k_and = " + ";

struct Figures {
  std::size_t rows = 0, right = 0, wrong = 0, none = 0;
};

std::string without_sort(const std::string& key) {
  return std::string(name_part(key));
}

/// Keys that the name may have: of its words, and what they were read as where they stand.
Keys keys_of_name(const Passage& passage, std::string_view name) {
  const ClaimLexicon& lexicon = builtin_rules().claims.lexicon();
  Keys keys{without_sort(lexicon.name_key(name))};
  for (const Mention<Entity>& mention : passage.entities) {
    if (mention.span.of(passage.reading) != name) continue;
    keys.insert(mention.value.id);
    keys.insert(without_sort(lexicon.name_key(mention.value.name)));
  }
  keys.erase("");
  return keys;
}

/// Head nouns as they stand behind the mark of a common noun's key: by stem or by the vocabulary.
Keys keys_of_noun(std::string_view noun) {
  const ClaimLexicon& lexicon = builtin_rules().claims.lexicon();
  Keys keys;
  const std::string stem = without_sort(lexicon.name_key(noun));
  if (!stem.empty()) keys.insert("#" + stem.substr(1));
  for (const std::uint16_t id : lexicon.things_in(noun))
    keys.insert("#" + std::string(lexicon.attribute(id).name()));
  return keys;
}

bool is_meant(const Passage& passage, const std::string& key, std::string_view expected) {
  if (!expected.starts_with('#'))
    return keys_of_name(passage, expected).contains(without_sort(key));
  const std::size_t mark = key.find('#');
  return mark != key.npos && keys_of_noun(expected.substr(1)).contains(key.substr(mark));
}

std::vector<std::string_view> split(std::string_view subjects) {
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = subjects.find(k_and)) != subjects.npos;) {
    parts.push_back(subjects.substr(0, at));
    subjects.remove_prefix(at + k_and.size());
  }
  parts.push_back(subjects);
  return parts;
}

bool are_meant(const Passage& passage, const std::vector<Subject>& subjects,
               std::string_view expected) {
  const std::vector<std::string_view> parts = split(expected);
  return subjects.size() == parts.size() &&
         std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
           return std::any_of(subjects.begin(), subjects.end(), [&](const Subject& subject) {
             return is_meant(passage, subject.key, part);
           });
         });
}

std::string show(const std::vector<Subject>& subjects) {
  std::string out;
  for (const Subject& subject : subjects) out += (out.empty() ? "" : k_and.data()) + subject.key;
  return out;
}

/// "right", "no claim", or the subjects that were found instead.
std::string answer(const TsvRow& row) {
  const std::string_view text = row.cells[1], value = row.cells[2];
  const Passage passage = analyze_text(builtin_rules(), text, row.cells[0], {}).passage;
  const std::size_t begin = text.rfind(value);
  REQUIRE(begin != text.npos);
  std::string found;
  for (const Claim& claim : passage.claims) {
    if (!claim.quantity && !claim.date) continue;
    if (!claim.value_span.overlaps({begin, begin + value.size()})) continue;
    if (are_meant(passage, claim.subjects, row.cells[3])) return "right";
    found += (found.empty() ? "" : "; ") + show(claim.subjects);
  }
  return found.empty() ? "no claim" : found;
}

}  // namespace

TEST_CASE("a value is said of what the text says it of") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/claim_subjects.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  std::map<std::string, Figures> languages;
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() >= 4);
    const bool is_known_miss = row.cells.size() == 5 && row.cells[4] == "miss";
    REQUIRE((row.cells.size() == 4 || is_known_miss));
    const std::string got = answer(row);
    CHECK_MESSAGE((got == "right") != is_known_miss, "line ", row.line, ": ", row.cells[1], " | ",
                  row.cells[2], " | ", row.cells[3], " => ", got);
    Figures& figures = languages[std::string(row.cells[0])];
    ++figures.rows;
    ++(got == "right" ? figures.right : got == "no claim" ? figures.none : figures.wrong);
  }
  for (const auto& [lang, figures] : languages) {
    MESSAGE(lang, ": right ", figures.right, " of ", figures.rows, "; wrong subject ",
            figures.wrong, "; no claim ", figures.none);
    CHECK(figures.rows >= 80);
  }
}
