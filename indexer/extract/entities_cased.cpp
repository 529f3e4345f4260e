// Names told by capitals. A run is a stretch of capitalised words with what may join them; rules
// look at its head words, the known names in it and its neighbours.
#include <algorithm>

#include "indexer/extract/entities_rules.hpp"
#include "indexer/extract/entities_runs.hpp"

namespace attest::names {
namespace {

using Tokens = std::vector<NameToken>;

class CasedRules {
 public:
  explicit CasedRules(Work& work) : x_work(work), x_tokens(work.tokens) {}

  void run() {
    for (std::size_t i = 0; i < x_tokens.size();) i = handle(i);
  }

 private:
  void add(std::size_t first, std::size_t last, EntityType type, int score, const char* rule,
           const KnownName* known = nullptr) {
    x_work.candidates.push_back({first, last, type, score, rule, known});
  }
  void add_known(const KnownHit& hit) {
    const bool demonym = hit.name->demonym;
    add(hit.first, hit.last, demonym ? EntityType::other : x_work.type_of(*hit.name), k_score_known,
        demonym ? "demonym" : "known", hit.name);
  }

  void refuse(std::size_t first, std::size_t last, Why why) {
    names::refuse(x_work, first, last, why);
  }

  std::size_t handle(std::size_t i) {
    if (x_tokens[i].is_symbol("@") && i + 1 < x_tokens.size() && !x_tokens[i + 1].space_before &&
        x_tokens[i + 1].is_word())
      return handle_mention(i);
    if (is_link(i)) return skip_link(i);
    if (const std::size_t end = site(i); end != 0) {
      add(i, end, EntityType::organization, k_score_known + 10, "site");
      return end + 1;
    }
    if (const KnownHit* hit = x_work.known_from(i); hit != nullptr && !is_cap_word(x_tokens[i])) {
      if (x_tokens[i].kind != AtomKind::han) add_known(*hit);
      return x_tokens[i].kind == AtomKind::han ? i + 1 : hit->last + 1;
    }
    if (!is_cap_word(x_tokens[i])) return i + 1;
    if (i > 0 && !x_tokens[i].space_before && x_tokens[i - 1].is_symbol("#")) return i + 1;
    std::size_t last = i;
    while (true) {
      if (const KnownHit* hit = x_work.known_from(last); hit != nullptr && hit->last > last)
        last = hit->last;
      const std::size_t next = continue_run(x_tokens, last);
      if (next == 0) break;
      last = next;
    }
    const std::size_t glued = classify_glued(i, last);
    if (glued != 0) return glued;
    classify(i, last);
    return last + 1;
  }

  // "Newsru.com": last token, or 0.
  std::size_t site(std::size_t i) const {
    if (!x_tokens[i].is_word() || x_tokens[i].script != Script::latin || !x_tokens[i].capitalized)
      return 0;
    std::size_t end = i;
    while (end + 2 < x_tokens.size() && x_tokens[end + 1].is_symbol(".") &&
           !x_tokens[end + 1].space_before && !x_tokens[end + 2].space_before &&
           x_tokens[end + 2].is_word()) {
      end += 2;
    }
    return end > i && x_tokens[end].is(Kind::tld) && x_tokens[end - 2].folded.size() > 2 ? end : 0;
  }

  bool is_link(std::size_t i) const {
    return i + 3 < x_tokens.size() && x_tokens[i].is_word() && x_tokens[i + 1].is_symbol(":") &&
           x_tokens[i + 2].is_symbol("/") && x_tokens[i + 3].is_symbol("/");
  }
  std::size_t skip_link(std::size_t i) const {
    ++i;
    while (i < x_tokens.size() && !x_tokens[i].space_before) ++i;
    return i;
  }
  // "@name": whoever is addressed.
  std::size_t handle_mention(std::size_t i) {
    std::size_t last = i + 1;
    while (last + 1 < x_tokens.size() && !x_tokens[last + 1].space_before &&
           (x_tokens[last + 1].is_word() || x_tokens[last + 1].kind == AtomKind::number ||
            x_tokens[last + 1].is_symbol("_"))) {
      ++last;
    }
    add(i + 1, last, EntityType::person, k_score_rule, "handle");
    return last + 1;
  }

  // "University of X", "Gulf of X and Y", "Battle of X": the head word before "of" tells the type.
  std::size_t classify_glued(std::size_t first, std::size_t last) {
    std::size_t end = last;
    std::size_t next = continue_glued(x_tokens, last);
    if (next == 0) return 0;
    const NameToken& head = x_tokens[last];
    std::size_t start = drop_function_words(first, last);
    if (start > last || (head.is(Kind::title) && !head.is(Kind::orghead))) return 0;
    EntityType type = EntityType::other;
    if (x_tokens[last + 1].is(Kind::glueand)) return 0;
    if (head.is(Kind::orgfirst) || head.is(Kind::orghead))
      type = EntityType::organization;
    else if (head.is(Kind::eventhead))
      type = EntityType::event;
    else if (head.is(Kind::placefirst) || head.is(Kind::placehead))
      type = EntityType::place;
    else
      return 0;
    while (next != 0) {
      end = next;
      for (std::size_t more = continue_run(x_tokens, end); more != 0;
           more = continue_run(x_tokens, end))
        end = more;
      next = continue_glued(x_tokens, end);
      // "Department of Health and Human Services": "and" only inside an organisation's name.
      if (next != 0 && x_tokens[end + 1].is(Kind::glueand) && type != EntityType::organization)
        next = 0;
      if (next != 0 && x_work.known_from(next) != nullptr && x_tokens[end + 1].is(Kind::glueand))
        next = 0;
    }
    const KnownHit* hit = x_work.known_from(start);
    if (hit != nullptr && hit->last >= end)
      add_known(*hit);
    else
      add(start, end, type, k_score_known + 5, "head-of");
    return end + 1;
  }

  std::size_t drop_function_words(std::size_t first, std::size_t last) const {
    while (first <= last && x_work.known_from(first) == nullptr &&
           (x_tokens[first].is(Kind::function) || x_tokens[first].is(Kind::weekday) ||
            !x_tokens[first].is_word())) {
      ++first;
    }
    return first;
  }

  // "RESULTS A total of …", "METHODS In this trial …": a label before the sentence proper.
  bool is_heading_word(std::size_t first, std::size_t last) const {
    constexpr std::size_t k_least = 4;
    if (first >= last) return false;
    const NameToken& label = x_tokens[first];
    const NameToken& next = x_tokens[first + 1];
    return label.sentence_start && label.all_caps && label.folded.size() >= k_least &&
           x_work.known_from(first) == nullptr && next.is_word() && next.is(Kind::function) &&
           (!next.all_caps || next.folded.size() == 1);
  }

  void classify(std::size_t first, std::size_t last) {
    const std::size_t begin = first;
    first = drop_function_words(first, last);
    if (is_heading_word(first, last)) first = drop_function_words(first + 1, last);
    if (first > last) return refuse(begin, last, Why::common_word);
    while (last > first && !x_tokens[last].is_word() && x_tokens[last].kind != AtomKind::number)
      --last;
    // Function words inside a run part it ("But I", "The Times And").
    for (std::size_t i = first + 1; i <= last; ++i) {
      if (x_tokens[i].is(Kind::weekday) && !x_tokens[i].is(Kind::given) &&
          x_work.known_from(i) == nullptr) {
        classify(first, i - 1);
        classify(i + 1, last);
        return;
      }
    }
    if (const KnownHit* hit = x_work.known_from(first); hit != nullptr && hit->last >= last) {
      if (!(hit->name->demonym && first != last)) {
        add_known(*hit);
        return;
      }
    }
    if (const std::size_t at = second_person(first, last); at != 0) {
      classify(first, at - 1);
      classify(at, last);
      return;
    }
    if (titled(first, last)) return;
    if (headed(first, last)) return;
    if (personal(first, last)) return;
    known_parts(first, last);
  }

  // Where cases tell words apart, genitives stand side by side with a name: "министра Украины
  // Виктора Ющенко". The given name that begins a name inside the run, or 0.
  std::size_t second_person(std::size_t first, std::size_t last) const {
    if (x_tokens[first].script != Script::cyrillic) return 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (!x_tokens[i].is(Kind::given) || !x_tokens[i - 1].is_word() || !x_tokens[i + 1].is_word())
        continue;
      const bool own = i == first + 1 && x_tokens[first].is(Kind::given);
      if (!own) return i;
    }
    return 0;
  }

  // "Russian President Vladimir Putin": what is behind the last title is a person.
  bool titled(std::size_t first, std::size_t last) {
    std::size_t title = Lexicon::k_none;
    for (std::size_t i = first; i <= last; ++i) {
      if (x_tokens[i].is(Kind::title) && !(x_tokens[i].is(Kind::given) && i == first)) title = i;
    }
    if (title == Lexicon::k_none) return false;
    const bool tail_is_org = x_tokens[last].is(Kind::orghead) && !x_tokens[last].is(Kind::title);
    if (tail_is_org) return false;
    std::size_t start = title + 1;
    while (start <= last && !x_tokens[start].is_word()) ++start;
    if (start <= last && x_tokens[start].script == Script::latin && x_tokens[title].capitalized &&
        (x_tokens[start].is(Kind::function) || x_tokens[start].is(Kind::orghead) ||
         x_tokens[start].is(Kind::common))) {
      return false;
    }
    for (std::size_t i = first; i < title;) i = emit_known_from(i, title - 1);
    if (start > last) return true;
    const KnownHit* hit = x_work.known_from(start);
    if (hit != nullptr && hit->last >= last)
      add_known(*hit);
    else if (hit != nullptr && x_work.type_of(*hit->name) != EntityType::person)
      classify(start, last);
    else
      add(start, last, EntityType::person, k_score_known + 3, "title");
    return true;
  }

  std::size_t emit_known_from(std::size_t i, std::size_t last) {
    const KnownHit* hit = x_work.known_from(i);
    if (hit == nullptr || hit->last > last) return i + 1;
    add_known(*hit);
    return hit->last + 1;
  }

  // Words joined by a hyphen are one.
  std::size_t words_in(std::size_t first, std::size_t last) const {
    std::size_t n = 0;
    for (std::size_t i = first; i <= last; ++i) {
      const bool joined = i > first && x_tokens[i - 1].is_symbol("-") && !x_tokens[i].space_before;
      n += x_tokens[i].is_word() && !joined ? 1 : 0;
    }
    return n;
  }

  // Head words at the end ("Acme Corporation", "Hudson Bay") or, for places, at the start.
  bool headed(std::size_t first, std::size_t last) {
    const std::size_t words = words_in(first, last);
    if (words < 2 || x_tokens[last].script != Script::latin) return false;
    const NameToken& tail = x_tokens[last];
    const bool titled_line = tail.title_case;
    const bool persons = x_tokens[first].is(Kind::given) && words == 2 && tail.is(Kind::surname);
    if (persons) return false;
    if (tail.is(Kind::orghead) && !titled_line) {
      add(first, last, EntityType::organization, k_score_known + 5, "org-head");
      return true;
    }
    if (tail.is(Kind::placehead) && !titled_line) {
      add(first, last, EntityType::place, k_score_known + 4, "place-head");
      return true;
    }
    if (tail.is(Kind::eventhead)) {
      add(first, last, EntityType::other, k_score_known + 4, "thing-head");
      return true;
    }
    if (x_tokens[first].is(Kind::placefirst) && !titled_line && !x_tokens[first].is(Kind::given) &&
        words <= 3) {
      add(first, last, EntityType::place, k_score_rule, "place-first");
      return true;
    }
    return false;
  }

  bool personal(std::size_t first, std::size_t last) {
    const std::size_t words = words_in(first, last);
    const bool dotted =
        is_initial(x_tokens[first]) && first + 1 <= last && x_tokens[first + 1].is_symbol(".");
    const bool starts = x_tokens[first].is(Kind::given) || (dotted && words >= 2);
    if (starts && words >= 2 && words <= 5) {
      const std::size_t second = first + (x_tokens[first + 1].is_word() ? 1 : 2);
      const KnownHit* hit = x_work.known_from(first);
      const bool place = hit != nullptr && hit->last >= second && !hit->name->demonym &&
                         x_work.type_of(*hit->name) != EntityType::person;
      const bool latin_pair = is_initial(x_tokens[first]) &&
                              x_tokens[first].script == Script::latin && words == 2 &&
                              x_tokens[second].all_caps;
      if (!place && !latin_pair &&
          !(second <= last && x_tokens[second].is(Kind::common) &&
            x_tokens[second].is(Kind::function))) {
        add(first, last, EntityType::person, k_score_known + 2,
            is_initial(x_tokens[first]) ? "initials" : "given-name");
        return true;
      }
    }
    if (x_tokens[last].script == Script::cyrillic && words >= 2 &&
        ends_with_patronymic(first, last)) {
      add(first, last, EntityType::person, k_score_known + 2, "patronymic");
      return true;
    }
    return false;
  }

  bool ends_with_patronymic(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i <= last; ++i) {
      if (x_tokens[i].script == Script::cyrillic &&
          (ends_with_any(x_work.lexicon.endings(Kind::patronymicend), x_tokens[i].folded, 4) ||
           ends_with_any(x_work.lexicon.endings(Kind::patronymicend),
                         stem_of_name(x_work.lexicon, x_tokens[i].folded), 4))) {
        return true;
      }
    }
    return false;
  }

  // Known names inside the run, and the stretches between them.
  void known_parts(std::size_t first, std::size_t last) {
    std::size_t rest = first;
    std::size_t i = first;
    bool any = false;
    while (i <= last) {
      const KnownHit* hit = x_work.known_from(i);
      if (hit == nullptr || hit->last > last) {
        ++i;
        continue;
      }
      // "Toronto Maple Leafs": a place and unknown words in the plural are a team.
      const bool place = !hit->name->demonym && x_work.type_of(*hit->name) == EntityType::place;
      if (place && i == first && hit->last < last && x_tokens[last].script == Script::latin &&
          !x_tokens[last].title_case && x_tokens[last].is_word() &&
          x_tokens[last].folded.ends_with("s") && x_tokens[last].kinds == 0) {
        add(first, last, EntityType::organization, k_score_known + 1, "place-team");
        return;
      }
      if (i > rest) unknown(rest, i - 1);
      add_known(*hit);
      any = true;
      i = hit->last + 1;
      rest = i;
    }
    if (rest > last) return;
    if (any && rest > first) {
      std::size_t start = rest;
      while (start <= last && !x_tokens[start].is_word()) ++start;
      if (start <= last) {
        if (start == rest || rest == first)
          classify_rest(start, last);
        else
          classify_rest(start, last);
      }
      return;
    }
    unknown(rest, last);
  }
  void classify_rest(std::size_t first, std::size_t last) {
    if (titled(first, last) || headed(first, last) || personal(first, last)) return;
    unknown(first, last);
  }

  bool prev_is(std::size_t first, Kind kind) const {
    return first > 0 && x_tokens[first - 1].is(kind);
  }

  // What remains: decided by the words around it.
  void unknown(std::size_t first, std::size_t last) {
    while (first <= last &&
           (!x_tokens[first].is_word() || (x_tokens[first].is(Kind::function) && first < last)))
      ++first;
    while (last > first && !x_tokens[last].is_word() && x_tokens[last].kind != AtomKind::number)
      --last;
    if (first > last) return;
    if (x_tokens[first].shouted) return refuse(first, last, Why::capital_letters);
    const std::size_t words = words_in(first, last);
    if (words == 1 && (x_tokens[first].is(Kind::common) || x_tokens[first].is(Kind::function) ||
                       x_tokens[first].is(Kind::weekday)))
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

  bool remembered(std::size_t first, std::size_t last) {
    const Entity* entity =
        recall(x_work.memory, stem_of_name(x_work.lexicon, x_tokens[last].folded));
    if (entity == nullptr || first != last) return false;
    add(first, last, entity->type, k_score_known - 1,
        entity->type == EntityType::person ? "surname" : "acronym");
    return true;
  }

  bool after_place_word(std::size_t first) const {
    return first > 0 && x_tokens[first - 1].is(Kind::locprep) && x_tokens[first - 1].is_word();
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
    if (says && words <= 3) return add(first, last, EntityType::person, k_score_rule, "says");
    if (after_place_word(first) && words <= 2 && !first_common) {
      return add(first, last, EntityType::place, k_score_weak, "place-preposition");
    }
    if (words == 1 && x_tokens[first].sentence_start)
      return refuse(first, last, Why::sentence_start);
    if (words == 1 && x_tokens[first].is(Kind::surname))
      return add(first, last, EntityType::person, k_score_weak, "surname");
    if (words >= 2 && words <= 3 && !first_common && !x_tokens[last].is(Kind::common) && !foreign) {
      return add(first, last, EntityType::person, k_score_weak, "two-words");
    }
    add(first, last, EntityType::other, k_score_weak - 10, "name");
  }

  void unknown_cyrillic(std::size_t first, std::size_t last, std::size_t words, bool says) {
    const std::string_view tail = x_tokens[last].folded;
    const bool surname = has_surname_ending(x_work.lexicon, tail);
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
    const bool adjective =
        ends_with_any(x_work.lexicon.endings(Kind::adjectiveend), tail, 4) && !surname;
    if (words == 1) {
      if (surname && in_sentence)
        return add(first, last, EntityType::person, k_score_weak, "surname-ending");
      if (!in_sentence) return refuse(first, last, Why::sentence_start);
      add(first, last, EntityType::other, k_score_weak - 10, "name");
      return;
    }
    if (words <= 3 && !adjective && !x_tokens[first].is(Kind::common) && (in_sentence || surname)) {
      return add(first, last, EntityType::person, k_score_weak, "two-words");
    }
    add(first, last, EntityType::other, k_score_weak - 10, "name");
  }

  Work& x_work;
  const Tokens& x_tokens;
};

}  // namespace

void find_cased(Work& work) {
  CasedRules(work).run();
}

}  // namespace attest::names
