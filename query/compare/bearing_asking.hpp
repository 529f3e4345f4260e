// One sentence asked about one statement: by amounts, by dates, by words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/compare/bearing_guards.hpp"
#include "query/compare/bearing_reading.hpp"

namespace attest {

/// Shares of the statement's weight that must be found. Between two languages words without a
/// translation are common, and names and values tell more.
inline constexpr double k_support = 0.82, k_support_across = 0.66;
inline constexpr double k_refute = 0.9, k_refute_across = 0.8;

/// The answer of that kind. Confidence is cut to what such an answer can be worth.
Relation stance(RelationKind kind, double confidence, ReasonCode code, std::string text);

/// How a statement is meant, an estimate being a fact.
int mode_of(Modality m);

/// Answers of one sentence to one statement. Refers to its arguments.
class Asking {
 public:
  Asking(const Question::Data& q, const ReadSentence& s, const Surroundings& around, bool across);

  Relation answer() const;
  /// Question::match_topic.
  TopicMatch match_topic(Span value) const;
  /// Question::is_bound_alike.
  bool is_bound_alike() const;

 private:
  /// The same with other places for the parts.
  Asking(const Asking& like, std::vector<Found> found)
      : x_q(like.x_q),
        x_s(like.x_s),
        x_around(like.x_around),
        x_across(like.x_across),
        x_found(std::move(found)),
        x_above(like.x_above),
        x_title(like.x_title) {}

  void drop_namesakes();
  void add_themes();
  Relation answered() const;
  bool is_only_said_by() const;
  bool states_our_amount(const Item& value) const;
  bool leads_value(WordRange name) const;
  std::vector<WordRange> places_by_value(std::size_t part) const;
  bool stands_beside(std::size_t name, WordRange word, const Item& before) const;
  bool is_place_of_others(std::size_t name) const;
  bool times_met() const;
  bool is_bounded_in_time() const;
  bool denies_intent(const Manner& manner) const;
  bool is_said_alike(const Reading& reading, WordRange verb) const;
  bool is_our_word(std::size_t word) const;
  bool is_another_thing(std::size_t word) const;
  bool is_counted_elsewhere(const Item& ours, const Item& theirs) const;
  bool lacks_deed() const;
  bool is_led_by_another(const Item& value) const;
  bool is_of_next_member(const Item& value) const;
  bool is_of_whom_it_means(const Item& value) const;
  bool is_parted_with(const Item& value, const Item& ours) const;
  bool is_value_of_other(const Item& value, const Item& ours) const;
  bool tells_of_share() const;
  bool is_done_by_opener(WordRange verb) const;
  bool is_done_by_another(WordRange verb) const;
  bool exchanges_cases(const std::vector<WordRange>& places) const;
  bool exchanges_sides(const std::vector<WordRange>& places) const;
  bool exchanges_around(std::size_t middle, const std::vector<WordRange>& places) const;
  bool is_said_by_another() const;
  static const Item* owner_behind(const SentenceView& view, WordRange word);
  bool is_owned_by_another() const;
  bool is_told_of_another_name() const;
  bool is_post_of_another() const;
  bool is_beside_another(WordRange post) const;
  bool is_our_very_word(std::size_t word) const;
  bool owns_other_post(WordRange name) const;
  bool is_held_by_another() const;
  bool is_held_by_ours(WordRange post) const;
  bool is_told_of_other_person(const Item& value) const;
  bool is_of_kin(WordRange name) const;
  bool is_done_alike() const;
  bool has_words_of_its_own(const Reading& reading, WordRange value) const;
  bool belongs_elsewhere(const Reading& reading, WordRange value,
                         const std::vector<Item>& values) const;

  Relation by_amount() const;
  Relation by_contrary_amount() const;
  Relation by_amount_at(const Item& item, const Item& main) const;
  Relation by_date() const;
  Relation by_date_at(const Item& item) const;
  Relation by_words() const;
  std::size_t told_beside(WordRange verb) const;
  Relation by_contrary() const;
  Relation by_rank() const;
  std::vector<WordRange> contraries(const Part& part) const;
  bool may_bear(const Reading& reading) const;
  bool other_amounts_met(const Item* main) const;
  bool ranks_met() const;
  bool has_other_rank(const Reading& reading) const;
  enum class Time { same, told, unsaid, other };  // told: by what stands before
  Time time_at(WordRange value, const Attribute* attribute) const;
  const Attribute* measured(std::string_view dimension) const;
  bool is_another_of_ours(const Quantity& theirs, const Item& main) const;
  bool is_enumerated(const Item& ours) const;
  bool tells_of_part(const Item& item) const;
  bool is_share_of_ours(const Item& item) const;
  bool tells_of_deed() const;
  bool names_other_measure(const Item& value, const Attribute* ours) const;
  bool is_parted(WordRange a, WordRange b) const;
  bool is_told(const DateInterval& ours) const;
  bool is_of_past_year(WordRange value) const;
  bool is_past_level(WordRange value, const Attribute* attribute) const;
  bool plays_then() const;
  Relation by_none() const;
  Relation by_entity() const;
  Relation by_holder() const;
  bool is_of_other_thing(const Reading& reading) const;
  bool is_another_one(WordRange noun) const;
  bool does_instead(const Item& rival, WordRange deed) const;
  bool stands_in_place_of(const Part& part, const Item& rival, WordRange verb) const;
  bool tells_apart(const Reading& reading, std::size_t but = SIZE_MAX) const;
  bool dates_an_event() const;
  bool happens_once(const Reading& reading) const;

  const Question::Data& x_q;
  const ReadSentence& x_s;
  const Surroundings& x_around;
  bool x_across;
  std::vector<Found> x_found, x_above, x_title;  // in the sentence, the heading, the title
};

}  // namespace attest
