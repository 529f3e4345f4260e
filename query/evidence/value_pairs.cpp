#include "query/evidence/value_pairs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

constexpr double k_far = 10;  // times larger: another thing

// How near a word is to the value: beside it, in what all values of the clause share, elsewhere.
constexpr double k_beside = 1, k_shared = 0.8, k_in_clause = 0.5, k_in_sentence = 0.3;
constexpr double k_ranked = 1;          // weight of a rank that both have
constexpr double k_telling_word = 0.7;  // weight

double nearness(const ReadValue& value, WordRange at) {
  if (at.overlaps(value.item.words)) return 0;
  if (value.zone.own.contains(at.begin)) return k_beside;
  if (value.zone.lead.contains(at.begin) || value.zone.tail.contains(at.begin)) return k_shared;
  return value.clause.contains(at.begin) ? k_in_clause : k_in_sentence;
}

ValueMatch match(const SentenceView& a, const ReadValue& x, const SentenceView& b,
                 const ReadValue& y) {
  if (x.is_date != y.is_date) return ValueMatch::incomparable;
  if (x.is_date) {
    const DateInterval &ours = *a.date(x.item).interval, &theirs = *b.date(y.item).interval;
    return match_dates(ours, theirs);
  }
  const Quantity &ours = a.quantity(x.item), &theirs = b.quantity(y.item);
  const bool other_rate = !ours.per.empty() && !theirs.per.empty() && ours.per != theirs.per;
  if (other_rate || x.is_change != y.is_change) return ValueMatch::incomparable;
  const ValueMatch found = match_quantities(ours, theirs);
  const bool is_far = found == ValueMatch::different && ratio(ours, theirs) >= k_far;
  return is_far ? ValueMatch::incomparable : found;
}

// "The ferry", and no measure of it.
bool is_thing(const ClaimLexicon& lexicon, const Part& part) {
  return std::any_of(part.concepts.begin(), part.concepts.end(), [&](std::uint16_t id) {
    const Attribute& a = lexicon.attribute(id);
    return a.is_thing && !a.is_between;
  });
}

using Places = std::vector<Found>;  // of the parts of a sentence in another

// The two sentences of a pair.
struct Sentences {
  const Rules& rules;
  const ReadSentenceOfStory& a;
  const ReadSentenceOfStory& b;
  const std::string& lang_a;
  const std::string& lang_b;

  bool across() const { return lang_a != lang_b; }
  const std::vector<Part>& parts() const { return a.question->parts; }
};

Places places_of(const Sentences& s) {
  const Question::Data& q = *s.a.question;
  const auto lists = q.translations.find(s.lang_b);
  static const std::vector<std::string> k_none;
  Places out;
  out.reserve(q.parts.size());
  for (std::size_t p = 0; p < q.parts.size(); ++p) {
    Found found = find_part(q.parts[p], s.b.question->read,
                            lists != q.translations.end() ? lists->second[p] : k_none,
                            s.across() ? &s.rules.sounds : nullptr);
    if (found.at.empty()) found = find_meant(q.parts[p], s.lang_a, s.b.question->read, q.meanings);
    out.push_back(std::move(found));
  }
  return out;
}

// Do two bare numbers count one thing? Nothing where a unit says what they are of.
std::optional<bool> counts_one_thing(const ValuePair& pair, const Sentences& s,
                                     const Places& places) {
  if (pair.a->is_date || !is_bare_number(pair.view_a().quantity(pair.a->item))) return std::nullopt;
  const WordRange counted = counted_words(pair.view_a(), pair.a->item);
  const WordRange by_them = counted_words(pair.view_b(), pair.b->item);
  if (counted.empty() || by_them.empty()) return std::nullopt;
  for (std::size_t p = 0; p < s.parts().size(); ++p)
    if (counted.overlaps(s.parts()[p].words))
      for (const WordRange at : places[p].at)
        if (by_them.overlaps(at)) return true;
  return false;
}

// "The longest tunnel", «самый длинный».
bool are_ranked_alike(const ValuePair& pair) {
  const auto rank = [](const SentenceView& view, const ReadValue& value) {
    std::optional<int> out;
    for (const Item& item : view.quantities)
      if (view.quantity(item).rank && view.same_segment(item.words, value.item.words))
        out = view.quantity(item).rank;
    return out;
  };
  const auto x = rank(pair.view_a(), *pair.a);
  return x && x == rank(pair.view_b(), *pair.b);
}

// Parts beside the one value that the other sentence does not have, if it has others in their
// place.
template <typename Counts>
std::size_t parts_apart(const ValuePair& pair, const Sentences& s, const Places& places,
                        const Counts& counts) {
  const auto is_beside = [&](const ReadValue& value, const Part& part) {
    return counts(part) && nearness(value, part.words) >= k_shared;
  };
  std::size_t of_a = 0, of_b = 0;
  for (std::size_t p = 0; p < s.parts().size(); ++p)
    if (is_beside(*pair.a, s.parts()[p]) && places[p].at.empty()) ++of_a;
  for (const Part& part : s.b.question->parts) {
    if (!is_beside(*pair.b, part)) continue;
    const bool is_met = std::any_of(places.begin(), places.end(), [&](const Found& found) {
      return std::any_of(found.at.begin(), found.at.end(),
                         [&](WordRange at) { return at.overlaps(part.words); });
    });
    if (!is_met) ++of_b;
  }
  return std::min(of_a, of_b);
}

void count_apart(const Sentences& s, const Places& places, ValuePair& pair) {
  pair.other_names = parts_apart(pair, s, places, [](const Part& part) {
    return part.kind == Part::Kind::name && !is_country(part);
  });
  pair.other_things = parts_apart(
      pair, s, places, [&](const Part& part) { return is_thing(s.rules.claims.lexicon(), part); });
  pair.other_words = parts_apart(pair, s, places, [](const Part& part) {
    return part.kind == Part::Kind::word && part.weight >= k_telling_word;
  });
}

// The share of the words in common (Dice's, by weight and nearness to the values).
void weigh_words(const Sentences& s, const Places& places, ValuePair& pair) {
  double of_a = 0, of_b = 0, shared = 0, most = 0;
  for (std::size_t p = 0; p < s.parts().size(); ++p) {
    const Part& part = s.parts()[p];
    const double near_a = nearness(*pair.a, part.words);
    of_a += part.weight * near_a;
    double best = 0;
    for (const WordRange at : places[p].at)
      best = std::max(best, places[p].score * nearness(*pair.b, at));
    if (near_a == 0 || best == 0) continue;
    const double met = part.weight * near_a * best;
    shared += met;
    ++pair.words;
    if (near_a >= k_shared && best >= k_shared * k_shared) ++pair.near_words;
    const bool is_name = part.kind == Part::Kind::name;
    pair.has_name = pair.has_name || is_name;
    if (is_name && !is_country(part)) ++pair.names;
    if (!is_name && met > most) {
      most = met;
      pair.word = part.term.text;
    }
  }
  for (const Part& part : s.b.question->parts) of_b += part.weight * nearness(*pair.b, part.words);
  if (are_ranked_alike(pair)) {
    for (double* sum : {&shared, &of_a, &of_b}) *sum += k_ranked;
    ++pair.words;
  }
  pair.share = of_a + of_b > 0 ? 2 * shared / (of_a + of_b) : 0;
}

void weigh(const Sentences& s, const Places& places, ValuePair& pair) {
  weigh_words(s, places, pair);
  count_apart(s, places, pair);
  const std::string &x = pair.a->attribute, &y = pair.b->attribute;
  pair.one_attribute = !x.empty() && x == y;
  pair.other_attribute = !x.empty() && !y.empty() && x != y;
  const std::optional<bool> counted = counts_one_thing(pair, s, places);
  pair.one_counted = counted && *counted;
  // Between two languages a word without a translation is common.
  pair.other_counted = counted && !*counted && !pair.one_attribute && !s.across();
}

// The values of two sentences that may be compared.
std::vector<ValuePair> pairs_of(const Sentences& s) {
  std::vector<ValuePair> out;
  for (const ReadValue& x : s.a.values)
    for (const ReadValue& y : s.b.values) {
      ValuePair pair;
      pair.match = match(s.a.view(), x, s.b.view(), y);
      if (pair.match == ValueMatch::incomparable) continue;
      pair.of_a = &s.a, pair.of_b = &s.b, pair.a = &x, pair.b = &y;
      out.push_back(std::move(pair));
    }
  if (out.empty()) return out;
  for (ValuePair& pair : out)
    pair.same_beside = std::any_of(out.begin(), out.end(), [&](const ValuePair& other) {
      return other.match == ValueMatch::same && (other.a == pair.a || other.b == pair.b);
    });
  const Places places = places_of(s);
  for (ValuePair& pair : out) weigh(s, places, pair);
  return out;
}

// What only all pairs together tell.
void count_rivals(std::vector<ValuePair>& pairs) {
  struct Seen {
    std::size_t comparable = 0;
    bool same = false;
  };
  std::map<const ReadValue*, Seen> seen;
  for (const ValuePair& pair : pairs)
    for (const ReadValue* value : {pair.a, pair.b}) {
      ++seen[value].comparable;
      seen[value].same = seen[value].same || pair.match == ValueMatch::same;
    }
  for (ValuePair& pair : pairs) {
    const Seen &x = seen.at(pair.a), &y = seen.at(pair.b);
    pair.only_ones = x.comparable == 1 && y.comparable == 1;
    pair.same_elsewhere = x.same || y.same;
  }
}

// Large numbers that a telling gives without their unit: "1.8 million euros, in 2020 2.4 million".
std::set<std::string> bare_numbers(const ReadTelling& telling) {
  const Decimal k_small{10};
  std::set<std::string> out;
  for (const ReadSentenceOfStory& s : telling.sentences)
    for (const ReadValue& value : s.values) {
      if (value.is_date) continue;
      const Quantity& q = s.view().quantity(value.item);
      if (is_bare_number(q) && q.value && k_small < *q.value) out.insert(q.value->to_string());
    }
  return out;
}

bool is_told(const std::set<std::string>& bare, const SentenceView& view, const ReadValue& value) {
  if (value.is_date) return false;
  const Quantity& q = view.quantity(value.item);
  return !is_bare_number(q) && q.value && bare.contains(q.value->to_string());
}

}  // namespace

bool is_bare_number(const Quantity& q) {
  return q.unit.empty() && q.currency.empty() && !q.percent;
}

std::vector<ValuePair> value_pairs(const Rules& rules, const ReadTelling& a, const ReadTelling& b) {
  std::vector<ValuePair> out;
  for (const ReadSentenceOfStory& x : a.sentences)
    for (const ReadSentenceOfStory& y : b.sentences)
      for (ValuePair& pair : pairs_of({rules, x, y, a.lang, b.lang}))
        out.push_back(std::move(pair));
  count_rivals(out);
  const std::set<std::string> bare_a = bare_numbers(a), bare_b = bare_numbers(b);
  for (ValuePair& pair : out)
    pair.same_elsewhere = pair.same_elsewhere || is_told(bare_b, pair.view_a(), *pair.a) ||
                          is_told(bare_a, pair.view_b(), *pair.b);
  return out;
}

}  // namespace attest
