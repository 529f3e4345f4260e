// Names in Han characters: known ones, surname and given name, foreign names by the characters that
// write them, organisations and places by their last words. ICU's dictionary tells where words that
// are no names begin and end.
#include <algorithm>

#include "indexer/extract/entities_rules.hpp"
#include "indexer/unicode/breaks.hpp"

namespace attest::names {
namespace {

using Tokens = std::vector<NameToken>;

class HanRules {
 public:
  explicit HanRules(Work& work) : x_work(work), x_tokens(work.tokens) {}

  void run() {
    find_runs();
    index_kinds();
    known();
    for (const KindHit& hit : x_work.kind_hits) {
      if (has(hit, Kind::orgself))
        add(hit.first, hit.last, EntityType::organization, k_score_known, "org-name");
      if (has(hit, Kind::orgtail)) organization(hit, true);
      if (has(hit, Kind::orgtail1)) organization(hit, false);
      if (has(hit, Kind::placetail)) place(hit);
      if (has(hit, Kind::surname)) person(hit);
    }
    foreign();
    states();
  }

 private:
  static bool has(const KindHit& hit, Kind kind) { return (hit.kinds & bit(kind)) != 0; }
  bool is_han(std::size_t i) const {
    return i < x_tokens.size() && x_tokens[i].kind == AtomKind::han;
  }
  void add(std::size_t first, std::size_t last, EntityType type, int score, const char* rule,
           const KnownName* name = nullptr) {
    x_work.candidates.push_back({first, last, type, score, rule, name});
  }

  // Words of ICU's dictionary: x_word_end[i] is the last token of the word that begins at i.
  void find_runs() {
    x_starts.assign(x_tokens.size() + 1, 1);
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < x_tokens.size();) {
      if (!is_han(i)) {
        ++i;
        continue;
      }
      std::size_t last = i;
      while (is_han(last + 1) && x_tokens[last + 1].span.begin == x_tokens[last].span.end) ++last;
      const Span run{x_tokens[i].span.begin, x_tokens[last].span.end};
      dictionary_word_ends(run.of(x_work.context.scan.text), ends);
      std::size_t k = 0;
      for (std::size_t j = i; j <= last; ++j) {
        const std::size_t offset = x_tokens[j].span.begin - run.begin;
        while (k < ends.size() && ends[k] < offset) ++k;
        x_starts[j] = offset == 0 || (k < ends.size() && ends[k] == offset) ? 1 : 0;
      }
      i = last + 1;
    }
  }
  bool word_starts(std::size_t i) const { return i >= x_tokens.size() || x_starts[i] != 0; }

  void index_kinds() {
    x_kinds_begin.assign(x_tokens.size() + 1, 0);
    for (const KindHit& hit : x_work.kind_hits) x_kinds_begin[hit.first] |= hit.kinds;
  }
  bool begins(std::size_t i, Kind kind) const {
    return i < x_tokens.size() && (x_kinds_begin[i] & bit(kind)) != 0;
  }
  bool ends_before(std::size_t i, Kind kind) const {
    return i > 0 && (x_work.kinds_end[i - 1] & bit(kind)) != 0;
  }

  void known() {
    x_known.assign(x_tokens.size(), 0);
    for (const KnownHit& hit : x_work.known) {
      if (!is_han(hit.first)) continue;
      // A name of two characters that cuts words on both sides is chance.
      if (!word_starts(hit.first) && !word_starts(hit.last + 1) && hit.last - hit.first < 3)
        continue;
      if (hit.last - hit.first < 2 && !word_starts(hit.first) && x_known[hit.first] == 0) continue;
      for (std::size_t i = hit.first; i <= hit.last; ++i) x_known[i] = 1;
      add(hit.first, hit.last, x_work.type_of(*hit.name),
          k_score_known + static_cast<int>(hit.last - hit.first), "known", hit.name);
    }
  }

  bool cuts(std::size_t i) const {
    return !is_han(i) || (x_work.kinds_end[i] & bit(Kind::cut)) != 0;
  }

  // The word of the dictionary that holds this character has no other: 的, 七个.
  bool is_cutting_word(std::size_t i) const {
    std::size_t first = i, last = i;
    while (first > 0 && !word_starts(first)) --first;
    while (!word_starts(last + 1)) ++last;
    for (std::size_t k = first; k <= last; ++k)
      if (!cuts(k)) return false;
    return true;
  }

  void organization(const KindHit& tail, bool strong) {
    constexpr std::size_t k_most = 12;
    std::size_t edge = tail.first;
    std::size_t from_known = Lexicon::k_none;
    for (std::size_t i = tail.first; i-- > 0 && tail.first - i <= k_most;) {
      if (!is_han(i) || x_tokens[i + 1].span.begin != x_tokens[i].span.end) break;
      if (x_known[i] == 0 && is_cutting_word(i)) break;
      edge = i;
      const KnownHit* hit = x_work.known_from(i);
      if (hit != nullptr && x_known[i] != 0 && hit->last < tail.first &&
          x_work.type_of(*hit->name) != EntityType::person && word_starts(i)) {
        from_known = i;
      }
    }
    if (!word_starts(tail.last + 1)) return;
    // A word of two characters that only ends like an office ("签署", "内部").
    if (!strong && tail.first == tail.last && tail.first > 0 && !word_starts(tail.first) &&
        word_starts(tail.first - 1))
      return;
    if (from_known != Lexicon::k_none) {
      const std::size_t length = tail.last - from_known + 1;
      if (strong || length <= 6)
        add(from_known, tail.last, EntityType::organization,
            k_score_known + 20 + static_cast<int>(length), "org-tail");
      return;
    }
    while (edge < tail.first && !word_starts(edge)) ++edge;
    const std::size_t prefix = tail.first - edge;
    if (prefix < 2 || prefix > 6 || tail.last == tail.first) return;
    if (prefix == 2 && word_starts(edge) && !word_starts(edge + 1) && tail.last - tail.first < 2 &&
        prefix < 3 && !strong)
      return;
    if (strong && prefix <= 6)
      add(edge, tail.last, EntityType::organization, k_score_weak, "org-tail");
  }

  // 公路 of 高速公路: the longer one tells where its name ends.
  bool is_in_longer_tail(const KindHit& tail) const {
    constexpr std::size_t k_longest = 4;
    for (std::size_t i = tail.first; i-- > 0 && tail.last - i < k_longest;)
      for (const KindHit& other : tails_at(i))
        if (other.last == tail.last) return true;
    return false;
  }

  void place(const KindHit& tail) {
    if (tail.first == 0 || !word_starts(tail.last + 1) || is_in_longer_tail(tail)) return;
    // A known place with the word for what it is ("云南" + "省"), or two or three characters that
    // are no word of the dictionary.
    std::size_t edge = tail.first;
    for (std::size_t i = tail.first; i-- > 0 && tail.first - i <= 4;) {
      if (!is_han(i) || cuts(i) || x_tokens[i + 1].span.begin != x_tokens[i].span.end) break;
      edge = i;
      const KnownHit* hit = x_work.known_from(i);
      if (hit != nullptr && hit->last + 1 == tail.first &&
          x_work.type_of(*hit->name) == EntityType::place) {
        return add(i, tail.last, EntityType::place, k_score_known + 6, "place-tail");
      }
      if (x_known[i] != 0) {
        edge = i + 1;
        break;
      }
    }
    std::size_t prefix = tail.first - edge;
    while (prefix > 0 && !word_starts(edge)) {
      ++edge;
      --prefix;
    }
    if (prefix > 3 && word_starts(tail.first - 2)) {
      edge = tail.first - 2;
      prefix = 2;
    } else if (prefix > 3)
      return;
    if (prefix < 2) return;
    // A common noun before a common noun ("海底隧道").
    if (prefix == 2 && tail.last > tail.first && word_starts(tail.first) && !word_starts(edge + 1))
      return;
    const bool unknown_word = word_starts(edge + 1) || !word_starts(tail.first);
    if (prefix == 2 || unknown_word)
      add(edge, tail.last, EntityType::place, k_score_weak - 2, "place-tail");
  }

  // Evidence for a person at [first, last], the surname being `surname`.
  int person_score(const KindHit& surname, std::size_t last) const {
    const std::size_t first = surname.first;
    int score = has(surname, Kind::surnamestrong) ? 2 : 0;
    for (std::size_t i = surname.last + 1; i <= last; ++i) {
      if (!is_han(i) || x_tokens[i].span.begin != x_tokens[i - 1].span.end ||
          x_tokens[i].is(Kind::notgiven))
        return -10;
      if (x_known[i] != 0) return -10;
    }
    if (x_known[first] != 0) return -10;
    if (!word_starts(first)) score -= 4;
    if (!word_starts(last + 1)) score -= 4;
    std::size_t inner = 0;
    for (std::size_t i = first + 1; i <= last; ++i) inner += word_starts(i) ? 1 : 0;
    const std::size_t size = last - first + 1;
    if (inner + 1 == size)
      score += 2;  // all single characters: no words
    else if (size == 3 && !word_starts(last) && word_starts(first + 1))
      score += 1;
    else if (size == 2)
      score -= 2;  // a word of the dictionary
    if (begins(first, Kind::notname)) score -= 6;
    if (ends_before(first, Kind::before)) score += 3;
    if (begins(last + 1, Kind::title)) score += 3;
    if (begins(last + 1, Kind::say)) score += 2;
    if (first == 0 || !is_han(first - 1)) score += 1;
    if (last + 1 >= x_tokens.size() || !is_han(last + 1)) score += 1;
    if (size == 3) score += 1;
    return score;
  }

  // A surname whose given name nothing bears out; most such characters are parts of words.
  void refuse_person(const KindHit& surname) {
    const std::size_t last = surname.last + 1;
    if (x_work.context.weighed == nullptr || last >= x_tokens.size()) return;
    const bool longer =
        last + 1 < x_tokens.size() && person_score(surname, last + 1) > person_score(surname, last);
    if (std::max(person_score(surname, last), longer ? 1 : 0) <= 0) return;
    Entity person;
    person.type = EntityType::person;
    refuse(x_work, surname.first, last + (longer ? 1 : 0), Why::little_evidence, &person,
           "surname");
  }

  void person(const KindHit& surname) {
    constexpr int k_enough = 4;
    int best = k_enough - 1;
    std::size_t best_last = 0;
    for (std::size_t size = 1; size <= 2; ++size) {
      const std::size_t last = surname.last + size;
      if (last >= x_tokens.size()) break;
      const int score = person_score(surname, last);
      if (score > best) {
        best = score;
        best_last = last;
      }
    }
    if (best < k_enough) {
      // "王先生", "小平同志": surname and title alone.
      refuse_person(surname);
      return;
    }
    add(surname.first, best_last, EntityType::person, k_score_weak + best, "surname");
  }

  bool is_foreign_char(std::size_t i) const {
    return is_han(i) && x_tokens[i].is(Kind::translit) && x_known[i] == 0;
  }
  bool is_dot(std::size_t i) const {
    return i < x_tokens.size() && (x_tokens[i].is_symbol("·") || x_tokens[i].is_symbol("•") ||
                                   x_tokens[i].is_symbol("・"));
  }

  void foreign() {
    for (std::size_t i = 0; i < x_tokens.size();) {
      if (!is_foreign_char(i) || !word_starts(i)) {
        ++i;
        continue;
      }
      std::size_t last = i;
      bool dotted = false;
      while (true) {
        if (is_foreign_char(last + 1) && last + 1 < x_tokens.size()) {
          ++last;
          continue;
        }
        if (is_dot(last + 1) && is_han(last + 2)) {
          dotted = true;
          last += 2;
          while (is_han(last + 1) && x_tokens[last + 1].is(Kind::translit)) ++last;
          continue;
        }
        break;
      }
      while (last > i && !word_starts(last + 1)) --last;
      foreign_run(i, last, dotted);
      i = last + 1;
    }
  }

  void foreign_run(std::size_t first, std::size_t last, bool dotted) {
    const std::size_t size = last - first + 1;
    std::size_t singles = 0;
    for (std::size_t i = first; i <= last; ++i)
      singles += word_starts(i) && word_starts(i + 1) ? 1 : 0;
    if (dotted) return add(first, last, EntityType::person, k_score_known + 10, "foreign-name");
    if (size < 2 || size > 8) return;
    const bool before = ends_before(first, Kind::before);
    const bool title = begins(last + 1, Kind::title) || begins(last + 1, Kind::say);
    const bool tail = begins(last + 1, Kind::placetail) && !begins(last + 1, Kind::title);
    if (size == 2 && !(before && word_starts(first + 1))) return;
    const bool one_word = singles == 0;
    if (tail && size >= 2) {
      std::size_t end = last + 1;
      for (const KindHit& hit : tails_at(last + 1)) end = std::max(end, hit.last);
      return add(first, end, EntityType::place, k_score_rule, "foreign-place");
    }
    if (before || title) return add(first, last, EntityType::person, k_score_rule, "foreign-name");
    if (singles * 2 >= size || (one_word && size >= 3)) {
      add(first, last, EntityType::person, k_score_weak - 3, "foreign-name");
    }
  }

  std::vector<KindHit> tails_at(std::size_t i) const {
    std::vector<KindHit> out;
    const auto at =
        std::lower_bound(x_work.kind_hits.begin(), x_work.kind_hits.end(), i,
                         [](const KindHit& hit, std::size_t k) { return hit.first < k; });
    for (auto hit = at; hit != x_work.kind_hits.end() && hit->first == i; ++hit) {
      if (has(*hit, Kind::placetail)) out.push_back(*hit);
    }
    return out;
  }

  // 中俄, 美日韩; 俄方.
  void states() {
    for (std::size_t i = 0; i < x_tokens.size();) {
      if (!is_han(i) || !x_tokens[i].is(Kind::state_char) || x_known[i] != 0) {
        ++i;
        continue;
      }
      std::size_t last = i;
      while (is_han(last + 1) && x_tokens[last + 1].is(Kind::state_char) &&
             x_known[last + 1] == 0 && x_tokens[last + 1].folded != x_tokens[last].folded) {
        ++last;
      }
      const bool bounded = word_starts(i) && word_starts(last + 1);
      const bool sided = begins(last + 1, Kind::side);
      if (last > i ? bounded && last - i <= 3 : sided && word_starts(i)) {
        for (std::size_t k = i; k <= last; ++k) x_state_hits.push_back(k);
        add_states(i, last);
      }
      i = last + 1;
    }
  }
  void add_states(std::size_t first, std::size_t last) {
    for (std::size_t k = first; k <= last; ++k)
      add(k, k, EntityType::place, k_score_weak + 5, "short-name");
  }

  Work& x_work;
  const Tokens& x_tokens;
  std::vector<char> x_starts;
  std::vector<char> x_known;
  std::vector<std::uint64_t> x_kinds_begin;
  std::vector<std::size_t> x_state_hits;
};

}  // namespace

void find_han(Work& work) {
  const bool any = std::any_of(work.tokens.begin(), work.tokens.end(),
                               [](const NameToken& t) { return t.kind == AtomKind::han; });
  if (any) HanRules(work).run();
}

}  // namespace attest::names
