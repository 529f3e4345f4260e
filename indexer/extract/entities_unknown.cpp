// Capitalised words that no list knows: the words around them tell whether they are a name, and of
// what.
#include "indexer/extract/entities_rules.hpp"
#include "indexer/extract/entities_runs.hpp"

namespace attest::names {
namespace {

class UnknownRules {
 public:
  explicit UnknownRules(Work& work) : x_work(work), x_tokens(work.tokens) {}

  // What remains: decided by the words around it.
  void unknown(std::size_t first, std::size_t last) {
    while (first <= last &&
           (!x_tokens[first].is_word() || (x_tokens[first].is(Kind::function) && first < last)))
      ++first;
    while (last > first && !x_tokens[last].is_word() && x_tokens[last].kind != AtomKind::number)
      --last;
    if (first > last) return;
    if (x_tokens[first].shouted) return refuse(first, last, Why::capital_letters);
    const std::size_t words = count_words(x_tokens, first, last);
    if (words == 1 && (x_tokens[first].is(Kind::common) || x_tokens[first].is(Kind::function) ||
                       x_tokens[first].is(Kind::weekday) || is_generic(first)))
      return refuse(first, last, Why::common_word);
    if (remembered(first, last)) return;
    const NameToken* next = last + 1 < x_tokens.size() ? &x_tokens[last + 1] : nullptr;
    const bool says = next != nullptr && next->is(Kind::say) && !next->capitalized;
    const bool first_common =
        x_tokens[first].is(Kind::common) || x_tokens[first].is(Kind::function);
    if (prev_is(first, Kind::title) && !x_tokens[first - 1].capitalized &&
        !x_tokens[first].all_caps) {
      return add(first, last, EntityType::person, k_score_rule, "title");
    }
    if (next != nullptr && next->is(Kind::follow) && !next->capitalized &&
        x_tokens[last].script == Script::latin) {
      return add(first, last, EntityType::organization, k_score_rule, "org-follow");
    }
    if (x_tokens[first].title_case) return refuse(first, last, Why::title_line);
    if (words == 1 && x_tokens[first].is(Kind::given))
      return add(first, last, EntityType::person, k_score_rule, "given-name");
    if (x_tokens[last].script == Script::cyrillic)
      return unknown_cyrillic(first, last, words, says);
    unknown_latin(first, last, words, says, first_common);
  }

 private:
  void add(std::size_t first, std::size_t last, EntityType type, int score, const char* rule) {
    x_work.candidates.push_back({first, last, type, score, rule, nullptr});
  }
  void refuse(std::size_t first, std::size_t last, Why why) {
    names::refuse(x_work, first, last, why);
  }

  void refuse_start(std::size_t first, std::size_t last) {
    if (first == last) x_work.starts.push_back(first);
    refuse(first, last, Why::sentence_start);
  }

  bool prev_is(std::size_t first, Kind kind) const {
    return first > 0 && x_tokens[first - 1].is(kind);
  }

  // "The University": the one that was named; «Роман "…"»: what it is that bears the name.
  bool is_generic(std::size_t i) const {
    const NameToken& t = x_tokens[i];
    const bool quoted = i + 1 < x_tokens.size() &&
                        (x_tokens[i + 1].is_symbol("\"") || x_tokens[i + 1].is_symbol("«"));
    return (t.is(Kind::generic) && !t.all_caps && !t.possessive) || (quoted && t.is(Kind::sort));
  }

  bool remembered(std::size_t first, std::size_t last) {
    if (first != last) return false;
    const std::string_view key = stem_of_name(x_work.lexicon, x_tokens[last].folded);
    if (const Entity* entity = recall(x_work.memory, key); entity != nullptr) {
      add(first, last, entity->type, k_score_known - 1,
          entity->type == EntityType::person ? "surname" : "acronym");
      return true;
    }
    const Entity* seen =
        x_tokens[first].sentence_start ? recall(x_work.memory, key, true) : nullptr;
    if (seen == nullptr) return false;
    add(first, last, seen->type, k_score_weak, "named-before");
    return true;
  }

  bool after_place_word(std::size_t first) const {
    return first > 0 && x_tokens[first - 1].is(Kind::locprep) && x_tokens[first - 1].is_word();
  }

  // "Supporters say": a plural with its verb.
  bool next_is_plural(std::size_t i) const {
    const std::string_view verb = i + 1 < x_tokens.size() ? x_tokens[i + 1].folded : "";
    return x_tokens[i].folded.ends_with("s") && !verb.ends_with("s") && !verb.ends_with("d");
  }

  void unknown_latin(std::size_t first, std::size_t last, std::size_t words, bool says,
                     bool first_common) {
    const bool acronym = words == 1 && x_tokens[first].all_caps;
    if (words == 1 && x_tokens[first].mixed_case) {
      return add(first, last, EntityType::other, k_score_weak, "mixed-case");
    }
    const bool foreign = x_work.main_script != x_tokens[first].script;
    if (acronym && x_tokens[first].folded.size() >= 3 && x_tokens[first].folded.size() <= 6 &&
        !foreign) {
      return add(first, last, EntityType::organization, k_score_weak, "acronym");
    }
    const bool quoted =
        first > 0 && !x_tokens[first].space_before && x_tokens[first - 1].kind == AtomKind::symbol;
    if (foreign && x_tokens[first].span.size() >= 2 && !quoted &&
        !is_roman_number(x_tokens[first])) {
      return add(first, last, EntityType::organization, k_score_weak, "foreign-script");
    }
    if (acronym) return refuse(first, last, Why::capital_letters);
    const bool several = words == 1 && x_tokens[first].sentence_start && next_is_plural(first);
    if (says && words <= 3 && !several)
      return add(first, last, EntityType::person, k_score_rule, "says");
    if (after_place_word(first) && words <= 2 && !first_common) {
      return add(first, last, EntityType::place, k_score_weak, "place-preposition");
    }
    if (words == 1 && x_tokens[first].sentence_start) return refuse_start(first, last);
    if (words == 1 && x_tokens[first].is(Kind::surname))
      return add(first, last, EntityType::person, k_score_weak, "surname");
    if (words >= 2 && words <= 3 && !first_common && !x_tokens[last].is(Kind::common) && !foreign) {
      return add(first, last, EntityType::person, k_score_weak, "two-words");
    }
    add(first, last, EntityType::other, k_score_weak - 10, "name");
  }

  void unknown_cyrillic(std::size_t first, std::size_t last, std::size_t words, bool says) {
    const std::string_view tail = x_tokens[last].folded;
    const bool in_sentence = !x_tokens[first].sentence_start;
    if (words == 1 && x_tokens[first].all_caps) {
      if (tail.size() >= 4 && tail.size() <= 12)
        add(first, last, EntityType::organization, k_score_weak, "acronym");
      else
        refuse(first, last, Why::capital_letters);
      return;
    }
    if (says && words <= 2) return add(first, last, EntityType::person, k_score_rule, "says");
    const bool looks_adjective = ends_with_any(x_work.lexicon.endings(Kind::adjectiveend), tail, 6);
    if (after_place_word(first) && words == 1 && !x_tokens[first].is(Kind::common) &&
        (!looks_adjective || first != last)) {
      return add(first, last, EntityType::place, k_score_weak, "place-preposition");
    }
    const bool surname = has_surname_ending(x_work.lexicon, tail);
    const bool adjective =
        ends_with_any(x_work.lexicon.endings(Kind::adjectiveend), tail, 4) && !surname;
    if (words == 1) {
      if (surname && in_sentence)
        return add(first, last, EntityType::person, k_score_weak, "surname-ending");
      if (!in_sentence) return refuse_start(first, last);
      add(first, last, EntityType::other, k_score_weak - 10, "name");
      return;
    }
    if (words <= 3 && !adjective && !x_tokens[first].is(Kind::common) && (in_sentence || surname)) {
      return add(first, last, EntityType::person, k_score_weak, "two-words");
    }
    add(first, last, EntityType::other, k_score_weak - 10, "name");
  }

  Work& x_work;
  const std::vector<NameToken>& x_tokens;
};

}  // namespace

void find_unknown(Work& work, std::size_t first, std::size_t last) {
  UnknownRules(work).unknown(first, last);
}

}  // namespace attest::names
