// The parts of a statement and where a sentence has them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/claims_sentence.hpp"
#include "query/compare/alignment.hpp"
#include "query/compare/bearing.hpp"

namespace attest {

/// A sentence as words and as the claim rules see it.
struct ReadSentence {
  ReadSentence(const ClaimLexicon& lexicon, const AnalyzedPassage& of)
      : statement(lexicon, of),
        view(make_sentence_view(of.passage, lexicon, statement.words,
                                {0, of.passage.reading.size()})),
        meanings(lexicon.meanings(statement.words, view.range.begin, view.range.end)) {
    set_light_words_apart();
  }
  Statement statement;
  SentenceView view;
  std::vector<Cue> meanings;  // ClaimLexicon::meanings but the light ones, which are view.cues

 private:
  void set_light_words_apart();
};

/// One word of a name that may be translated.
struct NameWord {
  std::map<std::string, std::vector<std::string>, std::less<>> translations;  // by language: stems
  std::vector<std::string> sounds;
};

/// What must be found of a statement.
struct Part {
  enum class Kind : std::uint8_t { name, word };
  Kind kind = Kind::word;
  WordRange words;
  double weight = 1;
  // name
  std::vector<std::string> keys;        // its id, what it stands for, its words
  std::vector<std::string_view> stems;  // of its words
  std::vector<std::string> sounds;      // of its words but those of the vocabulary
  std::string own_words;                // these words, folded, without spaces
  std::vector<NameWord> name_words;     // empty unless it may be translated
  EntityType type = EntityType::other;
  std::string_view text;  // as written
  // word
  Term term;
  std::vector<std::uint16_t> concepts;  // attributes it names
  std::vector<std::uint16_t> synonyms;
  std::vector<std::uint16_t> meanings;  // rows of lang/shared/words.tsv
  bool is_essential = false;  // a number, a restrictor, a rank: nothing may be said without it
  bool is_compound = false;   // a hyphen stands before it
  bool is_numbered = false;   // tells it from others of its kind: 三号 of 三号线
  bool may_be_name = false;   // the first word, which no vocabulary has
  bool is_light = false;      // says little beside a value: "reached", "rose"
};

/// Where a sentence has a part. `at` is empty if it stands only around the sentence.
struct Found {
  double score = 0;         // 0: nowhere
  bool is_another = false;  // the sentence speaks of another one of its kind
  std::vector<WordRange> at;
};

/// “七一”: between quotation marks a number is a name.
bool is_quoted_name(const SentenceView& view, const Item& amount);

/// Whether a cue of that kind covers the word.
bool is_under(const SentenceView& view, std::size_t word, CueKind kind);

/// Whether the word says whose or of what the next is, and nothing of where: "of", «из» does not.
bool is_of(const SentenceView& view, std::size_t word);

bool is_country(const Part& part);

/// The words of a name; of 南仁东于 without what a foreign name may hold but never ends with.
WordRange without_tail(const SentenceView& view, const Item& item);

/// "Chancellor" in "Vice-Chancellor".
bool is_behind_hyphen(const SentenceView& view, std::size_t word);

/// Counts `at` as a place where the part stands; places with a lower score are dropped.
void add_found(Found& found, double score, WordRange at);

/// The contrary of a part: where the sentence says the opposite of its word.
std::vector<WordRange> find_contrary(const Part& part, const ReadSentence& sentence);

std::vector<Part> parts_of(const ReadSentence& statement, const SoundRules& sounds);
/// `sounds`: for a sentence in another language, where names are met by how they sound; or nullptr.
Found find_part(const Part& part, const ReadSentence& sentence,
                const std::vector<std::string>& translations, const SoundRules* sounds);

/// The entity without the country that it is the capital of, where the sentence says that something
/// is or happens in it.
Entity without_state(const SentenceView& view, const Item& item);

/// Keys under which an entity may be meant.
std::vector<std::string> keys_of(const ClaimLexicon& lexicon, const Entity& entity,
                                 std::string_view text);

}  // namespace attest
