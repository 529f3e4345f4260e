// A statement taken apart, and one reading of a sentence as its answer.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/compare/bearing.hpp"
#include "query/compare/bearing_meaning.hpp"
#include "query/compare/bearing_parts.hpp"

namespace attest {

struct Question::Data {
  Data(const Rules& r, const AnalyzedPassage& a, WordLists l, const Lexicon* words)
      : rules(r), analyzed(a), lists(std::move(l)), meanings(words), read(r.claims.lexicon(), a) {}

  const Rules& rules;
  const AnalyzedPassage& analyzed;
  WordLists lists;
  mutable MeaningsSeen meanings;
  ReadSentence read;
  std::vector<Part> parts;
  std::vector<const Item*> amounts, ranks, dates;
  std::size_t verb = 0;  // of `parts`: what is said to be done; parts.size() if unknown
  Manner manner;
  bool is_change = false;
  std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> translations;

  /// What titles and headings have of the statement: many sentences stand under one.
  mutable std::map<const AnalyzedPassage*, std::vector<Found>> titles;

  /// Whether a document, known by its first sentence, tells of a part throughout.
  mutable std::map<std::pair<const AnalyzedPassage*, std::size_t>, bool> themes;

  /// Sentences that stand before those that are asked, read once.
  mutable std::map<const AnalyzedPassage*, std::unique_ptr<ReadSentence>> earlier;

  void prepare();
  void find_predicate(std::size_t from);
  /// Does the sentence state an amount of the sort that the statement states?
  bool has_comparable(const Passage& passage, Span sentence) const;
  std::vector<std::vector<std::string>> translate(const std::string& to) const;
  bool is_askable() const;
};

// One reading of the sentence: the place where it might answer the statement.
class Reading {
 public:
  Reading(const Question::Data& q, const ReadSentence& s, const Surroundings& around,
          const std::vector<Found>& found, const std::vector<Found>& above,
          const std::vector<Found>& title, WordRange anchor, const std::vector<Item>* among)
      : x_q(q), x_s(s), x_around(around), x_above(above), x_title(title), x_anchor(anchor) {
    const WordRange clause = clause_range(s.view, anchor.begin);
    x_zone = among != nullptr
                 ? zone_of(s.view, anchor, *among)
                 : Zone{clause, {clause.begin, clause.begin}, {clause.end, clause.end}};
    if (among == &s.view.quantities || (among != nullptr && !among->empty()))
      for (const Item& item : s.view.quantities)
        if (item.words == anchor) x_counted = counted_words(s.view, item);
    for (const Found& f : found) x_ours.insert(x_ours.end(), f.at.begin(), f.at.end());
    place(found);
  }

  bool names_found() const { return x_names_found; }
  bool essentials_found() const { return x_essentials_found; }
  bool in_context() const { return x_in_context; }
  /// Something is said by the title of the document alone.
  bool by_title() const { return x_by_title; }
  double cover() const { return x_cover; }
  std::size_t told() const { return x_told; }
  const Zone& zone() const { return x_zone; }
  const std::vector<WordRange>& places() const { return x_places; }  // one each part, or empty
  const std::vector<WordRange>& ours() const { return x_ours; }      // wherever a part stands
  bool is_displaced() const;
  /// A word that is none of the statement's stands before the place: "the new wing opened in".
  bool is_strange() const;
  /// A word of weight was found nowhere.
  bool lacks_word() const { return x_lacks_word; }

 private:
  bool is_antecedent(const Part& part, WordRange at) const;
  bool is_told_behind(const Part& part, WordRange at) const;
  bool is_told_in_brackets(WordRange name) const;
  bool is_behind_counted(WordRange place) const;
  double weight_at(const Part& part, WordRange at) const;
  double resolved(const Part& part) const;
  double around(const Part& part) const;
  bool opens_with_title_name(const ReadSentence& before, const Part& part, bool is_theme) const;
  bool goes_on_about_other(std::size_t part) const;
  double titled(std::size_t part) const;
  bool is_said_of_whole(std::size_t numbered) const;
  bool is_brought_in(const Part& part) const;
  double led(std::size_t part) const;
  double sorted_by_title(std::size_t part, const std::vector<Found>& found) const;
  double set_by_title(std::size_t part, const std::vector<Found>& found) const;
  bool is_about_title() const;
  bool is_about_another() const;
  bool opens_with_other() const;
  bool opens_with_unknown() const;
  std::optional<std::size_t> noun_told_of() const;
  bool is_told_of_noun() const;
  bool points_elsewhere(std::size_t word) const;
  bool is_told_of_other(std::size_t word, WordRange ours) const;
  bool is_taken(const Part& part) const;
  bool is_told_of_other_place() const;
  bool refers_within() const;
  bool stands_behind_subject(const Item& item) const;
  void place(const std::vector<Found>& found);

  const Question::Data& x_q;
  const ReadSentence& x_s;
  const Surroundings& x_around;
  const std::vector<Found>& x_above;
  const std::vector<Found>& x_title;
  WordRange x_anchor;
  Zone x_zone;
  WordRange x_counted;  // behind the value, if it counts something
  std::vector<WordRange> x_places;
  std::vector<WordRange> x_ours;  // wherever a part stands
  double x_cover = 0;
  std::size_t x_told = 0;
  bool x_names_found = true, x_essentials_found = true, x_in_context = false, x_by_title = false,
       x_lacks_word = false;
};

}  // namespace attest
