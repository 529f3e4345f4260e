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
    last = with_saint(i, last);
    if (const std::size_t end = low_headed(i, last); end != 0) return end + 1;
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

  // "St Mary's Church": the saint is part of the name.
  std::size_t with_saint(std::size_t first, std::size_t last) const {
    if (!x_tokens[last].possessive || last + 1 >= x_tokens.size()) return last;
    const NameToken& head = x_tokens[last + 1];
    const std::size_t start = drop_function_words(first, last);
    const bool headed = is_cap_word(head) && (head.is(Kind::orghead) || head.is(Kind::placehead));
    return headed && start < last && x_tokens[start].is(Kind::saint) ? last + 1 : last;
  }

  // "the Dunmore wind farm", "Norvale city council": last token, or 0.
  std::size_t low_headed(std::size_t first, std::size_t last) {
    const auto& hits = x_work.kind_hits;
    const auto at =
        std::lower_bound(hits.begin(), hits.end(), last + 1,
                         [](const KindHit& hit, std::size_t token) { return hit.first < token; });
    std::size_t end = 0;
    bool place = false;
    for (auto hit = at; hit != hits.end() && hit->first == last + 1; ++hit) {
      if ((hit->kinds & (bit(Kind::lowhead) | bit(Kind::loworg))) == 0) continue;
      end = hit->last;
      place = (hit->kinds & bit(Kind::lowhead)) != 0;
    }
    const std::size_t start = drop_function_words(first, last);
    if (end == 0 || start > last || x_tokens[last].possessive || x_tokens[last + 1].capitalized ||
        x_tokens[end].capitalized)
      return 0;
    const NameToken& word = x_tokens[start];
    if (x_work.known_from(start) != nullptr || x_work.known_from(last) != nullptr ||
        word.is(Kind::common) || (word.sentence_start && start == last))
      return 0;
    add(start, end, place ? EntityType::place : EntityType::organization, k_score_known + 5,
        place ? "place-head" : "org-head");
    return end;
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

  // A month or day, and not the given name «Марта» before a surname.
  bool is_day(std::size_t i, std::size_t last) const {
    const NameToken& t = x_tokens[i];
    const bool named = t.script == Script::cyrillic && t.is(Kind::given) && i < last;
    return t.is(Kind::weekday) && !named;
  }

  std::size_t drop_function_words(std::size_t first, std::size_t last) const {
    while (
        first <= last && x_work.known_from(first) == nullptr &&
        (x_tokens[first].is(Kind::function) || is_day(first, last) || !x_tokens[first].is_word())) {
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
    if (is_surname_first(x_work.lexicon, x_tokens, first, last)) return 0;
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
      const bool opens = x_tokens[i].first_word && x_tokens[i].script == Script::cyrillic;
      if (x_tokens[i].is(Kind::title) && (opens || !(x_tokens[i].is(Kind::given) && i == first)))
        title = i;
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
    else if (start == last && is_title_of(title, start))
      add(start, last, EntityType::place, k_score_known + 3, "title-of");
    else
      add(start, last, EntityType::person, k_score_known + 3, "title");
    return true;
  }

  // «Мэр Верхнереченска»: a genitive that no surname has, behind an office in the nominative.
  bool is_title_of(std::size_t title, std::size_t name) const {
    const NameToken& t = x_tokens[name];
    return x_tokens[title].first_word && t.script == Script::cyrillic && !t.is(Kind::given) &&
           x_work.lexicon.base_form(x_tokens[title].word) ==
               x_tokens[title].span.of(x_work.context.scan.text) &&
           ends_with_any(x_work.lexicon.endings(Kind::genitivename), t.folded, 4) &&
           !has_surname_ending(x_work.lexicon, t.folded);
  }

  std::size_t emit_known_from(std::size_t i, std::size_t last) {
    const KnownHit* hit = x_work.known_from(i);
    if (hit == nullptr || hit->last > last) return i + 1;
    add_known(*hit);
    return hit->last + 1;
  }

  std::size_t words_in(std::size_t first, std::size_t last) const {
    return count_words(x_tokens, first, last);
  }

  // Head words at the end ("Acme Corporation", "Hudson Bay") or, for places, at the start.
  bool headed(std::size_t first, std::size_t last) {
    const std::size_t words = words_in(first, last);
    if (words < 2 || x_tokens[last].script != Script::latin) return false;
    const NameToken& tail = x_tokens[last];
    const bool titled_line = tail.title_case;
    const bool persons = x_tokens[first].is(Kind::given) && words == 2 && tail.is(Kind::surname);
    if (persons) return false;
    if ((tail.is(Kind::orghead) || tail.is(Kind::trade)) && !titled_line) {
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

  void unknown(std::size_t first, std::size_t last) { find_unknown(x_work, first, last); }

  Work& x_work;
  const Tokens& x_tokens;
};

}  // namespace

void find_cased(Work& work) {
  CasedRules(work).run();
}

}  // namespace attest::names
