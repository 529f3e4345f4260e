// Foreign names in Han characters, by the characters that write them.
#include <algorithm>

#include "indexer/extract/entities_han.hpp"

namespace attest::names {
namespace {

// Where a name begins and ends in a run of characters that write foreign names. The dictionary,
// which does not know the name, cuts it anywhere: 罗|德里|格|斯, 索尔|诺|克.
class ForeignRun {
 public:
  explicit ForeignRun(const HanText& text) : x_text(text), x_tokens(text.tokens()) {}

  // Within the run [first, last]; nothing if first > last.
  ForeignSpan name_in(std::size_t first, std::size_t last) const {
    while (first <= last && !x_text.word_starts(first)) ++first;
    while (last > first && !x_text.word_starts(last + 1)) --last;
    first = without_words_before(first, last);
    last = without_words_behind(first, last);
    constexpr std::size_t k_least = 3, k_most = 10;
    if (first > last || last - first + 1 < k_least || last - first + 1 > k_most)
      return {1, 0, false};
    std::size_t foreign = 0, told = 0;
    for (std::size_t i = first; i <= last; ++i) {
      foreign += is_foreign(i) ? 1 : 0;
      told += is_foreign(i) || x_text.is_loose(i) ? 1 : 0;
    }
    if (foreign < 2 || told * 2 < last - first + 1) return {1, 0, false};
    return {first, last, false};
  }

 private:
  bool is_foreign(std::size_t i) const { return x_tokens[i].is(Kind::foreign); }

  // 西南, 许多: a word of several characters that may all write foreign names as well.
  bool is_plain_word(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i <= last; ++i)
      if (is_foreign(i)) return false;
    return last > first || x_tokens[first].is(Kind::function);
  }

  std::size_t without_words_before(std::size_t first, std::size_t last) const {
    while (first <= last) {
      std::size_t end = first + 1;
      while (!x_text.word_starts(end)) ++end;
      if (!is_plain_word(first, end - 1)) break;
      first = end;
    }
    return first;
  }

  std::size_t without_words_behind(std::size_t first, std::size_t last) const {
    while (last > first) {
      std::size_t begin = last;
      while (begin > first && !x_text.word_starts(begin)) --begin;
      // 吞吐量达210万吨: what leads to a number.
      const bool leads = begin == last && !is_foreign(last) && last + 1 < x_tokens.size() &&
                         x_tokens[last + 1].kind == AtomKind::number;
      if (!leads && !is_plain_word(begin, last)) break;
      last = begin - 1;
    }
    return last;
  }

  const HanText& x_text;
  const std::vector<NameToken>& x_tokens;
};

// What the words beside a foreign name say it names.
class HanForeign {
 public:
  explicit HanForeign(HanText& text) : x_text(text), x_tokens(text.tokens()) {}

  void run() {
    for (const ForeignSpan& name : x_text.foreign_names()) {
      if (name.dotted)
        x_text.add(name.first, name.last, EntityType::person, k_score_known + 10, "foreign-name");
      else
        add(name.first, name.last, true);
    }
    short_names();
  }

 private:
  bool is_free(std::size_t i) const {
    return x_text.is_han(i) && x_tokens[i].is(Kind::translit) && !x_text.is_known(i) &&
           !x_text.in_foreign(i);
  }

  // What is no name by its characters alone, and may be one beside a title or by the dictionary.
  void short_names() {
    for (std::size_t i = 0; i < x_tokens.size();) {
      if (!is_free(i) || !x_text.word_starts(i) || x_tokens[i].is(Kind::function)) {
        ++i;
        continue;
      }
      std::size_t last = i;
      while (is_free(last + 1) && x_text.joins(last + 1)) ++last;
      while (last > i && (!x_text.word_starts(last + 1) || x_text.in_cut_word(last))) --last;
      short_name(i, last);
      i = last + 1;
    }
  }

  void short_name(std::size_t first, std::size_t last) {
    const std::size_t size = last - first + 1;
    if (size < 2 || size > 8) return;
    if (size == 2 && !(x_text.ends_before(first, Kind::before) && x_text.word_starts(first + 1)))
      return;
    std::size_t singles = 0, foreign = 0;
    for (std::size_t i = first; i <= last; ++i) {
      singles += x_text.is_loose(i) ? 1 : 0;
      foreign += x_tokens[i].is(Kind::foreign) ? 1 : 0;
    }
    // 古代文明: words that only might write a name.
    add(first, last, singles * 2 >= size || (singles == 0 && size >= 3 && foreign > 0));
  }

  // `likely`: also with nothing beside it that tells.
  void add(std::size_t first, std::size_t last, bool likely) {
    // 索雷尔山海拔: the mountain writes names as well, and the sea behind it is none.
    if (last > first + 1 && !x_tokens[last].is(Kind::foreign) && place_tail(last) == last)
      return x_text.add(first, last, EntityType::place, k_score_rule, "foreign-place");
    if (const std::size_t tail = place_tail(last + 1); tail != HanText::k_none)
      return x_text.add(first, tail, EntityType::place, k_score_rule, "foreign-place");
    if (is_person(first, last))
      return x_text.add(first, last, EntityType::person, k_score_rule, "foreign-name");
    if (!likely) return;
    if (x_text.ends_before(first, Kind::locprep))
      return x_text.add(first, last, EntityType::place, k_score_weak - 3, "place-preposition");
    if (is_place(first, last))
      return x_text.add(first, last, EntityType::place, k_score_weak - 3, "foreign-place");
    // 韦斯特兰航空: what does business may be anything.
    const bool trades = x_text.begins(last + 1, bit(Kind::trade) | bit(Kind::orgtail));
    x_text.add(first, last, trades ? EntityType::other : EntityType::person, k_score_weak - 3,
               "foreign-name");
  }

  // Last token of the word at `i` that ends the name of a place, or none.
  std::size_t place_tail(std::size_t i) const {
    if (!x_text.begins(i, Kind::placetail) || x_text.begins(i, Kind::title)) return HanText::k_none;
    std::size_t end = i;
    for (const KindHit& hit : x_text.hits_at(i))
      if (HanText::has(hit, Kind::placetail)) end = std::max(end, hit.last);
    return end;
  }

  bool is_person(std::size_t first, std::size_t last) const {
    if (x_text.ends_before(first, Kind::before) || x_text.begins(last + 1, Kind::say)) return true;
    if (!x_text.begins(last + 1, Kind::title)) return false;
    // 卡尔维亚总统托尔斯马克: whose president he is.
    std::size_t end = last + 1;
    for (const KindHit& hit : x_text.hits_at(last + 1))
      if (HanText::has(hit, Kind::title)) end = std::max(end, hit.last);
    return !x_text.in_foreign(end + 1) && !ends_as_place(first, last);
  }

  // 萨尔米亚, not 马斯克
  bool ends_as_place(std::size_t first, std::size_t last) const {
    if (!x_text.ends_before(last + 1, Kind::placeend)) return false;
    for (std::size_t i = first + 2; i <= last; ++i)
      if (x_text.is_listed(i, last, Kind::placeend)) return true;
    return false;
  }

  // 纳尔沃尔北部, 萨尔米亚的首都
  bool is_place(std::size_t first, std::size_t last) const {
    const std::size_t next = last + 1;
    if (x_text.begins(next, Kind::area) || ends_as_place(first, last)) return true;
    return x_text.is_loose(next) && x_text.cuts(next) && x_text.begins(next + 1, Kind::area);
  }

  HanText& x_text;
  const std::vector<NameToken>& x_tokens;
};

}  // namespace

void find_han_foreign(HanText& text) {
  HanForeign(text).run();
}

// A known name that a foreign name does not merely contain: 德里 in 罗德里格斯 does not stand.
bool HanText::bars_foreign(const KnownHit& hit) const {
  constexpr std::size_t k_long = 4;
  const std::size_t size = hit.last - hit.first + 1;
  if (!is_han(hit.first)) return false;
  if (size < k_long && !word_starts(hit.first) && !word_starts(hit.last + 1)) return false;
  if (size != 2 || !writes_foreign(hit.first) || !writes_foreign(hit.last)) return true;
  if (x_work.type_of(*hit.name) == EntityType::person) return false;
  if (x_work.entity_of(*hit.name).id.starts_with("country:")) return true;
  // 伦敦希思罗: so long a rest is a name by itself.
  constexpr std::size_t k_rest = 2;
  std::size_t before = 0, behind = 0;
  while (before <= k_rest && joins(hit.first - before) && writes_foreign(hit.first - before - 1))
    ++before;
  while (behind <= k_rest && joins(hit.last + behind + 1) && writes_foreign(hit.last + behind + 1))
    ++behind;
  return before > k_rest || behind > k_rest;
}

void HanText::find_foreign() {
  x_foreign.assign(x_tokens.size() + 1, 0);
  for (const KnownHit& hit : x_work.known) {
    if (!bars_foreign(hit)) continue;
    for (std::size_t i = hit.first; i <= hit.last; ++i) x_foreign[i] = k_barred;
  }
  find_dotted();
  const auto may_write = [&](std::size_t i) { return writes_foreign(i) && x_foreign[i] == 0; };
  const ForeignRun run(*this);
  for (std::size_t i = 0; i < x_tokens.size(); ++i) {
    if (!may_write(i)) continue;
    std::size_t last = i;
    while (may_write(last + 1) && joins(last + 1)) ++last;
    const ForeignSpan name = run.name_in(i, last);
    if (name.first <= name.last) add_foreign(name, name.last);
    i = last;
  }
}

void HanText::add_foreign(const ForeignSpan& name, std::size_t last) {
  x_foreign_names.push_back(name);
  for (std::size_t i = name.first; i <= last; ++i)
    x_foreign[i] = static_cast<std::uint32_t>(x_foreign_names.size());
}

// The first character of the name before the dot at `dot`. A known place that ends there is not the
// beginning of the name: 巴拿马罗伯托·….
std::size_t HanText::before_dot(std::size_t dot) const {
  const auto ends_known = [&](std::size_t i) {
    return x_foreign[i] == k_barred && (x_foreign[i + 1] != k_barred || x_work.known_from(i + 1));
  };
  std::size_t first = dot - 1;
  while (joins(first) && writes_foreign(first - 1) && !ends_known(first - 1)) --first;
  while (first + 1 < dot && x_tokens[first].is(Kind::function)) ++first;
  return first;
}

// 彼得·哈格雷夫: the dot makes it a name, whatever words its characters are elsewhere.
void HanText::find_dotted() {
  const auto is_dot = [&](std::size_t i) {
    return i < x_tokens.size() && (x_tokens[i].is_symbol("·") || x_tokens[i].is_symbol("•") ||
                                   x_tokens[i].is_symbol("・"));
  };
  for (std::size_t dot = 1; dot + 1 < x_tokens.size(); ++dot) {
    if (!is_dot(dot) || !writes_foreign(dot - 1) || !is_han(dot + 1)) continue;
    const std::size_t first = before_dot(dot);
    std::size_t last = dot + 1, part = dot + 1;
    while (true) {
      if (writes_foreign(last + 1) && joins(last + 1)) {
        ++last;
      } else if (is_dot(last + 1) && is_han(last + 2)) {
        last += 2;
        part = last;
      } else {
        break;
      }
    }
    const std::size_t longest = last;
    while (last > part && !word_starts(last + 1)) --last;
    if (last > part && x_tokens[last].is(Kind::function)) --last;  // 别利斯基于: 基 is the name's
    add_foreign({first, last, true}, longest);
    dot = longest;
  }
}

}  // namespace attest::names
