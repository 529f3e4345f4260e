#include "indexer/model/weighed_reading.hpp"

#include <array>

namespace attest {
namespace {

struct WhyWords {
  std::string_view code;
  std::string_view text;
};

constexpr std::array k_words = {
    WhyWords{"shorter", "a longer reading begins at the same word"},
    WhyWords{"later_rule", "an earlier rule reads the same words"},
    WhyWords{"begins_later", "a reading that begins before it takes some of its words"},
    WhyWords{"weaker", "another reading of these words has better evidence"},
    WhyWords{"taken_by_date", "its words belong to a date"},
    WhyWords{"taken_by_citation", "its words belong to a citation"},
    WhyWords{"taken_by_label", "it is the label of a note"},
    WhyWords{"no_words_before", "the words that its rule asks for before it are not there"},
    WhyWords{"words_before", "the words before it speak against its rule"},
    WhyWords{"no_words_behind", "the words that its rule asks for behind it are not there"},
    WhyWords{"words_behind", "the words behind it speak against its rule"},
    WhyWords{"no_beginning", "it does not begin as its rule asks"},
    WhyWords{"beginning", "it begins in a way that its rule leaves to others"},
    WhyWords{"not_capitalized", "it is not capitalised as its rule asks"},
    WhyWords{"capitalized", "it is capitalised"},
    WhyWords{"not_alone", "its rule reads it only where nothing else stands"},
    WhyWords{"alone", "nothing else stands beside it"},
    WhyWords{"no_such_date", "there is no such date"},
    WhyWords{"part_of_number", "its digits belong to a longer number, a code or an amount"},
    WhyWords{"no_reference", "nothing says which day or year to count from"},
    WhyWords{"no_rule", "no rule reads this number as a date"},
    WhyWords{"part_of_name", "its digits belong to a name, a code or an address"},
    WhyWords{"label_before", "the word before it makes it a label, such as a page's number"},
    WhyWords{"label_behind", "the word behind it makes it a label, such as the number of a line"},
    WhyWords{"pronoun", "the word stands for a thing, not for a number"},
    WhyWords{"hyphened_word", "it is part of a hyphenated word"},
    WhyWords{"lone_fraction", "the word for a fraction has nothing behind it to be a part of"},
    WhyWords{"clock_time", "it is the hour of a day"},
    WhyWords{"part_of_word", "it is part of a word that is no number"},
    WhyWords{"unranked_ordinal", "an ordinal that ranks nothing"},
    WhyWords{"base_of_rate", "what a rate is counted by"},
    WhyWords{"common_word", "a common word, capitalised or not"},
    WhyWords{"sentence_start", "the capital may be that of the sentence, and nothing else tells"},
    WhyWords{"title_line", "the whole line is capitalised, and nothing else tells"},
    WhyWords{"capital_letters", "capital letters alone do not tell"},
    WhyWords{"currency_name", "it is part of the name of a currency"},
    WhyWords{"part_of_amount", "it belongs to an amount of money"},
    WhyWords{"little_evidence", "the words around it do not tell that it is a name"},
    WhyWords{"longest", "the longest of the readings that begin at this word"},
    WhyWords{"first_rule", "its rule comes before the others that read the same words"},
    WhyWords{"begins_first", "it begins before the readings that overlap it"},
    WhyWords{"strongest", "it has the best evidence"},
    WhyWords{"only_one_left", "the only reading that nothing speaks against"},
};
static_assert(k_words.size() == static_cast<std::size_t>(Why::only_one_left) + 1);

}  // namespace

Outcome outcome_of(Why why) {
  if (why <= Why::taken_by_label) return Outcome::outranked;
  return why >= Why::longest ? Outcome::chosen : Outcome::refused;
}

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::chosen:
      return "chosen";
    case Outcome::outranked:
      return "outranked";
    case Outcome::refused:
      break;
  }
  return "refused";
}

std::string_view code_of(Why why) {
  return k_words[static_cast<std::size_t>(why)].code;
}

std::string_view text_of(Why why) {
  return k_words[static_cast<std::size_t>(why)].text;
}

}  // namespace attest
