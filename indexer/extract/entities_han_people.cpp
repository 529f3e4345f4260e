// People in Han characters: surname and given name, foreign names by the characters that write
// them, and states by their one-character names.
#include <algorithm>

#include "indexer/extract/entities_han.hpp"

namespace attest::names {
namespace {

class HanPeople {
 public:
  explicit HanPeople(HanText& text) : x_text(text), x_tokens(text.tokens()) {}

  void run() {
    for (const KindHit& hit : x_text.work().kind_hits)
      if (HanText::has(hit, Kind::surname)) person(hit);
    x_taken.assign(x_tokens.size() + 1, 0);
    dotted();
    foreign();
    states();
  }

 private:
  static constexpr int k_no_name = -10;

  bool is_han(std::size_t i) const { return x_text.is_han(i); }

  // How ill the characters of a given name become one; `single`: no word of the dictionary is in
  // it.
  int given_score(const KindHit& surname, std::size_t last, bool single) const {
    int score = 0;
    const bool strong = HanText::has(surname, Kind::surnamestrong);
    const bool opens = !x_text.joins(surname.first) && strong && single;
    const bool presented = opens || x_text.ends_before(surname.first, Kind::before);
    bool doubtful = false;
    for (std::size_t i = surname.last + 1; i <= last; ++i) {
      if (!x_text.joins(i) || x_text.is_known(i)) return k_no_name;
      if (!x_tokens[i].is(Kind::notgiven)) continue;
      // 棋手梁以恒, 导演朴正焕: one such character is borne by an office before the name.
      if (!presented || !(single || strong) || doubtful || last < surname.last + 2)
        return k_no_name;
      doubtful = true;
      score -= 2;
    }
    return score;
  }

  // Evidence for a person at [first, last], the surname being `surname`.
  int person_score(const KindHit& surname, std::size_t last) const {
    const std::size_t first = surname.first;
    std::size_t inner = 0;
    for (std::size_t i = first + 1; i <= last; ++i) inner += x_text.word_starts(i) ? 1 : 0;
    const std::size_t size = last - first + 1;
    int score = HanText::has(surname, Kind::surnamestrong) ? 2 : 0;
    const int given = given_score(surname, last, inner + 1 == size);
    if (given == k_no_name || x_text.is_known(first)) return k_no_name;
    score += given;
    if (!x_text.word_starts(first)) score -= 4;
    if (!x_text.word_starts(last + 1)) score -= 4;
    // 12万例: a number goes on; 曾抱怨: a word of grammar and a word of the dictionary.
    if (first > 0 && x_tokens[first - 1].kind == AtomKind::number &&
        x_tokens[first].is(Kind::digit))
      return k_no_name;
    if (x_tokens[first].is(Kind::function) && size == 3 && x_text.word_starts(first + 1) &&
        !x_text.word_starts(last))
      return k_no_name;
    if (inner + 1 == size)
      score += 2;  // all single characters: no words
    else if (size == 3 && !x_text.word_starts(last) && x_text.word_starts(first + 1))
      score += 1;
    else if (size == 2)
      score -= 2;  // a word of the dictionary
    if (x_text.begins(first, Kind::notname)) score -= 6;
    if (x_text.ends_before(first, Kind::before)) score += 3;
    if (x_text.begins(last + 1, Kind::title)) score += 3;
    if (x_text.begins(last + 1, Kind::say)) score += 2;
    if (first == 0 || !is_han(first - 1)) score += 1;
    if (last + 1 >= x_tokens.size() || !is_han(last + 1)) score += 1;
    if (size == 3) score += 1;
    return score;
  }

  // A surname whose given name nothing bears out; most such characters are parts of words.
  void refuse_person(const KindHit& surname) {
    const std::size_t last = surname.last + 1;
    if (x_text.work().context.weighed == nullptr || last >= x_tokens.size()) return;
    const bool longer =
        last + 1 < x_tokens.size() && person_score(surname, last + 1) > person_score(surname, last);
    if (std::max(person_score(surname, last), longer ? 1 : 0) <= 0) return;
    Entity person;
    person.type = EntityType::person;
    refuse(x_text.work(), surname.first, last + (longer ? 1 : 0), Why::little_evidence, &person,
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
    x_text.add(surname.first, best_last, EntityType::person, k_score_weak + best, "surname");
  }

  bool writes_foreign(std::size_t i) const { return is_han(i) && x_tokens[i].is(Kind::translit); }
  bool is_foreign_char(std::size_t i) const { return writes_foreign(i) && !x_text.is_known(i); }
  bool is_dot(std::size_t i) const {
    return i < x_tokens.size() && (x_tokens[i].is_symbol("·") || x_tokens[i].is_symbol("•") ||
                                   x_tokens[i].is_symbol("・"));
  }

  // A known place that ends here is not the beginning of the name: 巴拿马罗伯托·….
  bool ends_known(std::size_t i) const {
    return x_text.is_known(i) && (!x_text.is_known(i + 1) || x_text.work().known_from(i + 1));
  }

  // The first character of the name before the dot at `dot`.
  std::size_t before_dot(std::size_t dot) const {
    std::size_t first = dot - 1;
    while (x_text.joins(first) && writes_foreign(first - 1) && !ends_known(first - 1)) --first;
    while (first + 1 < dot && x_tokens[first].is(Kind::function)) ++first;
    return first;
  }

  // 彼得·哈格雷夫: the dot makes it a name, whatever words its characters are elsewhere.
  void dotted() {
    for (std::size_t dot = 1; dot + 1 < x_tokens.size(); ++dot) {
      if (!is_dot(dot) || !writes_foreign(dot - 1) || !is_han(dot + 1)) continue;
      const std::size_t first = before_dot(dot);
      std::size_t last = dot + 1, part = dot + 1;
      while (true) {
        if (writes_foreign(last + 1) && x_text.joins(last + 1)) {
          ++last;
        } else if (is_dot(last + 1) && is_han(last + 2)) {
          last += 2;
          part = last;
        } else {
          break;
        }
      }
      const std::size_t longest = last;
      while (last > part && !x_text.word_starts(last + 1)) --last;
      if (last > part && x_tokens[last].is(Kind::function)) --last;  // 别利斯基于: 基 is the name's
      x_text.add(first, last, EntityType::person, k_score_known + 10, "foreign-name");
      for (std::size_t i = first; i <= longest; ++i) x_taken[i] = 1;
      dot = longest;
    }
  }

  void foreign() {
    for (std::size_t i = 0; i < x_tokens.size();) {
      if (x_taken[i] != 0 || !is_foreign_char(i) || !x_text.word_starts(i) ||
          x_tokens[i].is(Kind::function)) {
        ++i;
        continue;
      }
      std::size_t last = i;
      while (is_foreign_char(last + 1) && x_text.joins(last + 1) && x_taken[last + 1] == 0) ++last;
      while (last > i && (!x_text.word_starts(last + 1) || x_text.in_cut_word(last))) --last;
      foreign_run(i, last);
      i = last + 1;
    }
  }

  void foreign_run(std::size_t first, std::size_t last) {
    const std::size_t size = last - first + 1;
    std::size_t singles = 0;
    for (std::size_t i = first; i <= last; ++i) singles += x_text.is_loose(i) ? 1 : 0;
    if (size < 2 || size > 8) return;
    const bool before = x_text.ends_before(first, Kind::before);
    const bool title = x_text.begins(last + 1, Kind::title) || x_text.begins(last + 1, Kind::say);
    const bool tail =
        x_text.begins(last + 1, Kind::placetail) && !x_text.begins(last + 1, Kind::title);
    if (size == 2 && !(before && x_text.word_starts(first + 1))) return;
    const bool one_word = singles == 0;
    if (tail && size >= 2) {
      std::size_t end = last + 1;
      for (const KindHit& hit : x_text.hits_at(last + 1))
        if (HanText::has(hit, Kind::placetail)) end = std::max(end, hit.last);
      return x_text.add(first, end, EntityType::place, k_score_rule, "foreign-place");
    }
    if (before || title)
      return x_text.add(first, last, EntityType::person, k_score_rule, "foreign-name");
    if (singles * 2 < size && !(one_word && size >= 3)) return;
    const bool located = x_text.ends_before(first, Kind::locprep);
    x_text.add(first, last, located ? EntityType::place : EntityType::person, k_score_weak - 3,
               located ? "place-preposition" : "foreign-name");
  }

  // 中俄, 美日韩; 俄方.
  void states() {
    for (std::size_t i = 0; i < x_tokens.size();) {
      if (!is_han(i) || !x_tokens[i].is(Kind::state_char) || x_text.is_known(i)) {
        ++i;
        continue;
      }
      std::size_t last = i;
      while (is_han(last + 1) && x_tokens[last + 1].is(Kind::state_char) &&
             !x_text.is_known(last + 1) && x_tokens[last + 1].folded != x_tokens[last].folded) {
        ++last;
      }
      const bool bounded = x_text.word_starts(i) && x_text.word_starts(last + 1);
      const bool sided = x_text.begins(last + 1, Kind::side);
      if (last > i ? bounded && last - i <= 3 : sided && x_text.word_starts(i)) add_states(i, last);
      i = last + 1;
    }
  }
  void add_states(std::size_t first, std::size_t last) {
    for (std::size_t k = first; k <= last; ++k)
      x_text.add(k, k, EntityType::place, k_score_weak + 5, "short-name");
  }

  HanText& x_text;
  const std::vector<NameToken>& x_tokens;
  std::vector<char> x_taken;
};

}  // namespace

void find_han_people(HanText& text) {
  HanPeople(text).run();
}

}  // namespace attest::names
