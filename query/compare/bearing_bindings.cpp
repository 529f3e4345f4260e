// Whose what is: a name of the statement must stand to a word of it in the sentence as it does
// there.
#include <algorithm>

#include "query/compare/bearing_asking.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr std::size_t k_owner_reach = 5;  // words between a name and what is its own or its deed
constexpr std::size_t k_behind_deed = 3;  // and between a deed and whom it is done to

bool is_under_any(const SentenceView& view, std::size_t word,
                  std::initializer_list<CueKind> kinds) {
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](CueKind kind) { return is_under(view, word, kind); });
}

const Item* name_at(const SentenceView& view, std::size_t word) {
  const auto it = std::find_if(view.entities.begin(), view.entities.end(),
                               [word](const Item& item) { return item.words.contains(word); });
  return it == view.entities.end() ? nullptr : &*it;
}

bool is_mark(const SentenceView& view, std::size_t word) {
  const ClaimWord& w = view.words[word];
  return w.kind == AtomKind::symbol && w.folded != "'" && w.folded != "’" && w.folded != "-";
}

// "'s" and 的: what stands before it owns what stands behind.
bool is_owning(const SentenceView& view, std::size_t word) {
  if (!is_under(view, word, CueKind::of)) return false;
  const ClaimWord& w = view.words[word];
  return w.kind == AtomKind::han ||
         (word > view.range.begin && view.words[word - 1].kind == AtomKind::symbol &&
          !is_mark(view, word - 1) && !w.space_before);
}

// "China's total exports", "Orlov has visited": the name that stands right before the word.
const Item* name_before(const SentenceView& view, std::size_t word) {
  for (std::size_t i = word; i > view.range.begin && word - i < k_owner_reach; --i) {
    if (const Item* name = name_at(view, i - 1)) return name;
    if (is_owning(view, i - 1)) continue;
    if (is_mark(view, i - 1) ||
        is_under_any(view, i - 1,
                     {CueKind::of, CueKind::in, CueKind::from, CueKind::into, CueKind::outof,
                      CueKind::agent, CueKind::conjunction, CueKind::say, CueKind::subordinate,
                      CueKind::relative, CueKind::pronoun}))
      return nullptr;
  }
  return nullptr;
}

// "Sales of Norway", "sales to Norway", «продажи Норвегии», and not "imports from Norway": behind
// the word stands a name that may as well stand before it. Where words are inflected nothing but
// the ending may tell.
bool owns(const SentenceView& view, WordRange word, WordRange name) {
  bool is_marked = view.words[word.begin].script == Script::cyrillic;
  for (std::size_t i = word.end; i < name.begin; ++i) {
    if (is_under_any(view, i, {CueKind::from, CueKind::outof})) return false;
    is_marked =
        is_marked || is_under_any(view, i, {CueKind::of, CueKind::agent, CueKind::by, CueKind::to});
  }
  return is_marked;
}

}  // namespace

// The sentence states an amount of the statement at `value`.
bool Asking::states_our_amount(const Item& value) const {
  return std::any_of(x_q.amounts.begin(), x_q.amounts.end(), [&](const Item* ours) {
    return match_quantities(x_s.view.quantity(value), x_q.read.view.quantity(*ours)) ==
           ValueMatch::same;
  });
}

// "And India for 36.3%": the verb stands further off.
bool Asking::leads_value(WordRange name) const {
  return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
    return t.words.begin >= name.end && t.words.begin <= name.end + 1 && states_our_amount(t);
  });
}

// Where a part stands: of several places those beside the amount that the statement states.
std::vector<WordRange> Asking::places_by_value(std::size_t part) const {
  std::vector<WordRange> near;
  for (const WordRange at : x_found[part].at)
    if (std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
          return x_s.view.same_segment(at, t.words) && states_our_amount(t);
        }))
      near.push_back(at);
  return near.empty() ? x_found[part].at : near;
}

// The name of the statement stands before the word, itself or beside the one that does ("China and
// Russia signed"), or right behind it.
bool Asking::stands_beside(std::size_t name, WordRange word, const Item& before) const {
  constexpr std::size_t k_joined = 2;
  const SentenceView& view = x_s.view;
  // "Was signed by", "signed the treaty": of two of one sort either might have done it.
  const bool is_other_sort = view.entity(before).type != x_q.parts[name].type;
  return std::any_of(x_found[name].at.begin(), x_found[name].at.end(), [&](WordRange at) {
    if (leads_value(at) || at.overlaps(before.words)) return true;
    if (!view.same_segment(at, word)) return false;
    if (at.begin >= word.end)
      return is_agent(view, at) ||
             (at.begin <= word.end + k_behind_deed && (is_other_sort || owns(view, word, at)));
    return at.end + k_joined >= before.words.begin;
  });
}

// "The institute in Orla": where somebody else is, and not where it is done.
bool Asking::is_place_of_others(std::size_t name) const {
  const SentenceView& view = x_s.view;
  const std::vector<WordRange>& at = x_found[name].at;
  return !at.empty() && std::all_of(at.begin(), at.end(), [&](WordRange place) {
    if (place.begin < view.range.begin + 2 || !is_under(view, place.begin - 1, CueKind::in))
      return false;
    const Item* other = name_at(view, place.begin - 2);
    return other != nullptr && view.entity(*other).type != EntityType::place &&
           std::none_of(x_found.begin(), x_found.end(), [&](const Found& found) {
             return std::any_of(found.at.begin(), found.at.end(),
                                [&](WordRange ours) { return ours.overlaps(other->words); });
           });
  });
}

// Between the same commas as the value stands a word that the statement does not have: the value
// has something of its own. "Rose to" and "in all" are none.
bool Asking::has_words_of_its_own(const Reading& reading, WordRange value) const {
  const SentenceView& view = x_s.view;
  const auto is_comma = [&](std::size_t i) {
    const std::string_view mark = view.words[i].folded;
    return view.words[i].kind == AtomKind::symbol &&
           (mark == "," || mark == ";" || mark == "\u3001" || mark == "\uff0c" || mark == "\uff1b");
  };
  const auto is_own = [&](std::size_t i) {
    const bool is_small = is_under_any(view, i,
                                       {CueKind::change, CueKind::to, CueKind::neutral, CueKind::by,
                                        CueKind::estimate, CueKind::aux, CueKind::say});
    return !is_small && !view.is_covered(i) && name_at(view, i) == nullptr &&
           is_foreign(view, i, reading.ours());
  };
  for (std::size_t i = value.begin; i > view.range.begin && !is_comma(i - 1); --i)
    if (is_own(i - 1)) return true;
  for (std::size_t i = value.end; i < view.range.end && !is_comma(i); ++i)
    if (is_own(i)) return true;
  return false;
}

// "Revenue was 4.1 billion, net profit 212 million": between what the statement measures or dates
// and the value, which stands behind another comma, stands a value that it has already.
bool Asking::belongs_elsewhere(const Reading& reading, WordRange value,
                               const std::vector<Item>& values) const {
  const SentenceView& view = x_s.view;
  const auto is_between = [&](const Item& other, WordRange a, WordRange b) {
    return other.words.begin >= a.end && other.words.end <= b.begin;
  };
  const auto measures = [&](std::size_t part) {
    if (part == x_q.verb && x_q.amounts.empty()) return true;  // what is dated
    const std::vector<std::uint16_t>& concepts = x_q.parts[part].concepts;
    return std::any_of(concepts.begin(), concepts.end(), [&](std::uint16_t id) {
      const Attribute& a = view.lexicon.attribute(id);
      return !a.is_thing && !a.is_modifier && !a.dimensions.empty();
    });
  };
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const WordRange at = reading.places()[i];
    if (at.empty() || !measures(i) || view.same_segment(at, value)) continue;
    const bool is_parted = std::any_of(values.begin(), values.end(), [&](const Item& other) {
      return is_between(other, at, value) || is_between(other, value, at);
    });
    if (is_parted) return has_words_of_its_own(reading, value);
  }
  return false;
}

bool Asking::is_bound_alike() const {
  const SentenceView &ours = x_q.read.view, &theirs = x_s.view;
  if (!is_done_alike() || is_bounded_in_time()) return false;
  for (std::size_t k = 0; k < x_q.parts.size(); ++k) {
    const WordRange own_words = x_q.parts[k].words;
    const bool is_place = x_q.parts[k].kind == Part::Kind::name &&
                          own_words.begin > ours.range.begin &&
                          is_under(ours, own_words.begin - 1, CueKind::in);
    if (is_place && is_place_of_others(k)) return false;
    const Item* own = name_before(ours, x_q.parts[k].words.begin);
    if (own == nullptr || x_q.parts[k].term.is_number) continue;
    std::size_t name = 0;
    while (name < x_q.parts.size() && !(x_q.parts[name].kind == Part::Kind::name &&
                                        x_q.parts[name].words.overlaps(own->words)))
      ++name;
    if (name == x_q.parts.size() || name == k) continue;
    bool is_of_another = false, may_be_ours = x_found[k].at.empty();
    for (const WordRange at : places_by_value(k)) {
      const Item* before = name_before(theirs, at.begin);
      // 风雨桥: what is a name there may be words of the statement.
      const bool is_said = before != nullptr && x_found[name].at.empty() &&
                           is_our_word(before->words.begin) && is_our_word(before->words.end - 1);
      if (before == nullptr || before->words.overlaps(at) || is_said ||
          stands_beside(name, at, *before))
        may_be_ours = true;
      else
        is_of_another = true;
    }
    if (is_of_another && !may_be_ours) return false;
  }
  return true;
}

bool Question::is_bound_alike(const AnalyzedPassage& sentence, const Surroundings& around) const {
  const ReadSentence read(x_data->rules.claims.lexicon(), sentence);
  if (!x_data->is_askable() || read.view.range.empty()) return true;
  const bool across = sentence.passage.lang != x_data->analyzed.passage.lang;
  return Asking(*x_data, read, around, across).is_bound_alike();
}

}  // namespace attest
