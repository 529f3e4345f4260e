// People in Han characters by surname and given name, and states by their one-character names.
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
    // 陈志刚回忆: or by what he does.
    const bool acts = strong && single && x_text.begins(last + 1, Kind::say);
    const bool presented = opens || acts || x_text.ends_before(surname.first, Kind::before);
    bool doubtful = false;
    for (std::size_t i = surname.last + 1; i <= last; ++i) {
      if (!x_text.joins(i) || x_text.is_known(i)) return k_no_name;
      if (!x_tokens[i].is(Kind::notgiven)) continue;
      // 李国强: not by itself, but with another.
      if (x_tokens[i].is(Kind::given) && single && last >= surname.last + 2) continue;
      if (x_tokens[i].is(Kind::say)) return k_no_name;  // 李军说
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
    // 12平方米: a measure.
    if (first > 0 && x_tokens[first - 1].kind == AtomKind::number && inner + 1 < size)
      return k_no_name;
    if (is_other(surname, last) || x_text.in_foreign(first)) return k_no_name;
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

  // 纪念碑: a listed word of its own; 向王处长: a word of grammar before a surname and an office.
  bool is_other(const KindHit& surname, std::size_t last) const {
    const std::size_t first = surname.first;
    if (x_text.is_listed(surname.last + 1, last, Kind::title)) return true;  // 刘军长
    if (x_tokens[first].is(Kind::function) && last == first + 1 &&
        x_tokens[last].is(Kind::surnamestrong) && x_text.begins(last + 1, Kind::title))
      return true;
    constexpr std::uint64_t k_nouns = bit(Kind::placetail) | bit(Kind::orgtail) |
                                      bit(Kind::eventhead) | bit(Kind::trade) | bit(Kind::sort) |
                                      bit(Kind::title) | bit(Kind::area) | bit(Kind::locprep);
    if (!x_text.begins(first, k_nouns)) return false;
    const std::vector<KindHit> hits = x_text.hits_at(first);
    return std::any_of(hits.begin(), hits.end(), [&](const KindHit& hit) {
      return hit.last == last && (hit.kinds & k_nouns) != 0;
    });
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
    if (surname.first < x_opened) return;  // 陈国梁致信: a whole name stands at the head
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
    if (!x_text.joins(surname.first) && HanText::has(surname, Kind::surnamestrong) &&
        best_last == surname.last + 2 && x_text.word_starts(surname.last + 1) &&
        x_text.word_starts(best_last))
      x_opened = best_last + 1;
  }

  bool is_state(std::size_t i) const {
    return is_han(i) && x_tokens[i].is(Kind::state_char) && !x_text.is_known(i) &&
           !x_text.in_foreign(i) && !opens_frame(i);
  }

  // 以 in 以俄、法为首 is no state: another word closes what it opens, in the same clause.
  bool opens_frame(std::size_t i) const {
    constexpr std::size_t k_most = 16;
    if (!x_tokens[i].is(Kind::frame)) return false;
    for (std::size_t k = i + 1; k < x_tokens.size() && k <= i + k_most; ++k) {
      if (x_tokens[k].kind == AtomKind::symbol && !x_tokens[k].is_symbol("、") &&
          !x_tokens[k].is_symbol("·"))
        return false;
      if (x_tokens[k].is(Kind::frameend) && x_text.word_starts(k)) return true;
    }
    return false;
  }

  // 美、英、法三国
  std::size_t listed_states(std::size_t first) const {
    std::size_t last = first;
    while (is_state(last) && x_text.word_starts(last) && last + 2 < x_tokens.size() &&
           x_tokens[last + 1].is_symbol("、") && is_state(last + 2))
      last += 2;
    const bool told = last > first && x_text.begins(last + 1, Kind::side);
    return told ? last : first;
  }

  // 中俄, 美日韩; 俄方.
  void states() {
    for (std::size_t i = 0; i < x_tokens.size(); ++i) {
      if (!is_state(i)) continue;
      if (const std::size_t last = listed_states(i); last > i) {
        for (; i <= last; i += 2) add_states(i, i);
        continue;
      }
      std::size_t last = i;
      while (is_state(last + 1) && x_tokens[last + 1].folded != x_tokens[last].folded) ++last;
      const bool bounded = x_text.word_starts(i) && x_text.word_starts(last + 1);
      const bool sided = x_text.begins(last + 1, Kind::side);
      if (last > i ? bounded && last - i <= 3 : sided && x_text.word_starts(i)) add_states(i, last);
      i = last;
    }
  }
  void add_states(std::size_t first, std::size_t last) {
    for (std::size_t k = first; k <= last; ++k)
      x_text.add(k, k, EntityType::place, k_score_weak + 5, "short-name");
  }

  HanText& x_text;
  const std::vector<NameToken>& x_tokens;
  std::size_t x_opened = 0;  // behind the last name at the head of a clause
};

}  // namespace

void find_han_people(HanText& text) {
  HanPeople(text).run();
}

}  // namespace attest::names
