#include "query/evidence/rival_values.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "query/evidence/value_pairs.hpp"

namespace attest {
namespace {

// Added to the share of words in common. All set on the pairs of tests/eval, on the translations
// and on thousands of abstracts that are of different studies.
constexpr double k_one_attribute = 0.15, k_one_thing_counted = 0.15, k_other_counted = -0.3,
                 k_name = 0.1, k_only_ones = 0.1;

// What makes two values rivals.
constexpr double k_least_likeness = 0.44, k_least_date_likeness = 0.5;
constexpr double k_least_share = 0.3, k_least_share_of_counted = 0.2, k_least_date_share = 0.4;
constexpr std::size_t k_least_words = 4, k_least_words_of_attribute = 2, k_least_date_words = 4;
// With so many words and a name in common less of all that is said is enough.
constexpr std::size_t k_ample_words = 6, k_ample_words_of_names = 5;
constexpr double k_least_ample_likeness = 0.35, k_least_ample_share = 0.25;
// Short sentences: two words in common, or the attribute, may be most of what is said.
constexpr double k_nearly_all = 0.38;
// Times larger: values of one attribute; and the only ones of their dimension, where so many words
// beside each are not beside the other.
constexpr double k_near_times = 3, k_nearest_times = 2;
constexpr std::size_t k_most_other_words = 7;
constexpr double k_least_share_of_ones = 0.28;
constexpr std::size_t k_least_words_of_ones = 3;
// Days of one month.
constexpr Day k_near_days = 31;
constexpr Day k_near_years = 2 * 366;  // of an event that no attribute names
constexpr double k_least_near_share = 0.25;
constexpr std::size_t k_least_near_names = 2, k_least_near_words = 3;

double likeness(const ValuePair& pair) {
  double out = pair.share;
  if (pair.one_attribute) out += k_one_attribute;
  if (pair.other_attribute) out -= k_one_attribute;
  if (pair.has_name) out += k_name;
  if (pair.one_counted) out += k_one_thing_counted;
  if (pair.other_counted) out += k_other_counted;
  if (pair.only_ones) out += k_only_ones;
  return out;
}

bool are_across(const ValuePair& pair) {
  return pair.view_a().passage.lang != pair.view_b().passage.lang;
}

// Neither is denied or only supposed.
bool are_sure(const ValuePair& pair) {
  constexpr std::size_t k_reach = 6;  // of a denial
  const auto is_sure = [](const SentenceView& view, WordRange value) {
    return std::none_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
      const bool is_doubt = cue.kind == CueKind::negation || cue.kind == CueKind::hypothetical;
      return is_doubt && cue.end <= value.begin && cue.end + k_reach >= value.begin &&
             view.same_segment(range_of(cue), value);
    });
  };
  return is_sure(pair.view_a(), pair.a->item.words) && is_sure(pair.view_b(), pair.b->item.words);
}

// "18,000 are expected a day", "16,500 used it a day".
bool is_plan_and_fact(const ValuePair& pair) {
  const auto is_plan = [](const SentenceView& view, const ReadValue& value) {
    return read_manner(view, value.item.words).modality == Modality::plan;
  };
  return is_plan(pair.view_a(), *pair.a) != is_plan(pair.view_b(), *pair.b);
}

// Nothing beside the one value tells it from the other: no name, no thing, hardly a word.
bool are_told_of_one(const ValuePair& pair, std::size_t most_other_words) {
  return pair.other_names == 0 && pair.other_things == 0 && pair.other_words <= most_other_words;
}

// "On 14 March" and "on 16 March" of what two names were part of, or years told in many words.
bool are_rival_dates(const ValuePair& pair) {
  if (pair.other_names > 0 && pair.other_names >= pair.names) return false;
  const DateInterval& x = *pair.view_a().date(pair.a->item).interval;
  const DateInterval& y = *pair.view_b().date(pair.b->item).interval;
  if (x.grain == Grain::day && y.grain == Grain::day && std::abs(x.begin - y.begin) < k_near_days)
    return !pair.same_elsewhere && (pair.names >= k_least_near_names || pair.one_attribute) &&
           pair.share >= k_least_near_share && pair.words >= k_least_near_words;
  return says_year(pair.view_a(), pair.a->item) && says_year(pair.view_b(), pair.b->item) &&
         likeness(pair) >= k_least_date_likeness && pair.share >= k_least_date_share &&
         ((pair.words >= k_least_date_words && pair.names > 0 &&
           (pair.one_attribute || std::abs(x.begin - y.begin) <= k_near_years)) ||
          (pair.one_attribute && are_told_of_one(pair, 0)));
}

// So many words in common that they speak of one thing whatever its attribute is called.
bool share_much(const ValuePair& pair) {
  const double like = likeness(pair);
  if ((pair.words >= k_ample_words && pair.names > 0) ||
      (pair.words >= k_ample_words_of_names && pair.names > 1))
    return like >= k_least_ample_likeness && pair.share >= k_least_ample_share;
  const bool is_counted = pair.one_counted && pair.names > 0 && pair.words >= k_least_words;
  return like >= k_least_likeness &&
         pair.words >= (pair.one_attribute ? k_least_words_of_attribute : k_least_words) &&
         pair.share >= (is_counted ? k_least_share_of_counted : k_least_share);
}

// The attribute, or two words, and hardly anything else.
bool share_nearly_all(const ValuePair& pair) {
  const bool says_what = pair.one_attribute || (pair.near_words > 1 && !pair.word.empty());
  return pair.share >= k_nearly_all && says_what && !is_plan_and_fact(pair) &&
         (are_across(pair) || pair.other_words == 0);
}

// Two values of one attribute, or the only ones of their dimension, that lie not far apart.
bool are_alike_in_size(const ValuePair& pair) {
  const double times =
      ratio(pair.view_a().quantity(pair.a->item), pair.view_b().quantity(pair.b->item));
  // Between two languages a word without a translation is common.
  const bool across = are_across(pair);
  if (pair.one_attribute && times <= k_near_times && are_told_of_one(pair, across ? 1 : 0))
    return true;
  if (!pair.only_ones || times > k_nearest_times || !are_told_of_one(pair, k_most_other_words))
    return false;
  return (pair.one_attribute && across) ||
         (!pair.other_attribute && pair.words >= k_least_words_of_ones &&
          pair.share >= k_least_share_of_ones);
}

bool are_rival_amounts(const ValuePair& pair) {
  if (pair.same_elsewhere) return false;
  // A bare number says too little of what it counts.
  const bool is_bare = is_bare_number(pair.view_a().quantity(pair.a->item));
  if (is_bare && !pair.one_counted && !pair.one_attribute && !are_across(pair)) return false;
  return share_much(pair) || share_nearly_all(pair) || are_alike_in_size(pair);
}

bool are_rivals(const ValuePair& pair) {
  if (pair.match != ValueMatch::different || pair.a->is_part != pair.b->is_part) return false;
  if (pair.same_beside || pair.other_counted || !are_sure(pair)) return false;
  if (pair.other_things > 0 && pair.words < k_ample_words) return false;
  // Between two languages names are often not met though they are the same.
  if (!are_across(pair) && pair.other_names > pair.names) return false;
  return pair.a->is_date ? are_rival_dates(pair) : are_rival_amounts(pair);
}

RivalValue rival(const ReadSentenceOfStory& s, const ReadValue& value, const std::string& word) {
  const SentenceView& view = s.view();
  RivalValue out;
  out.docid = s.docid;
  Claim& claim = out.claim;
  claim.kind = value.is_date ? ClaimKind::date : ClaimKind::quantity;
  claim.attribute = "~" + word;
  if (value.is_date)
    claim.date = view.date(value.item).interval;
  else
    claim.quantity = view.quantity(value.item);
  claim.time = value.time;
  claim.is_change = value.is_change;
  claim.span = claim.sentence = s.span;
  claim.value_span =
      view.span_of(value.item.words).shifted(static_cast<std::ptrdiff_t>(s.span.begin));
  return out;
}

RivalValues rivals_of_pair(const ValuePair& pair) {
  RivalValues out{rival(*pair.of_a, *pair.a, pair.word), rival(*pair.of_b, *pair.b, pair.word)};
  // What only one of them dates is told of the time of the story.
  if (!out.a.claim.time || !out.b.claim.time) {
    out.a.claim.time.reset();
    out.b.claim.time.reset();
  }
  return out;
}

}  // namespace

std::vector<RivalValues> rival_values(const Rules& rules, const ReadTelling& a,
                                      const ReadTelling& b) {
  const std::vector<ValuePair> pairs = value_pairs(rules, a, b);
  std::map<const ReadValue*, std::pair<double, const ValuePair*>> best;
  for (const ValuePair& pair : pairs)
    for (const ReadValue* value : {pair.a, pair.b}) {
      auto& [most, of] = best[value];
      const double like = likeness(pair);
      if (of == nullptr || like > most) most = like, of = &pair;
    }
  std::vector<RivalValues> out;
  for (const ValuePair& pair : pairs)
    if (best.at(pair.a).second == &pair && best.at(pair.b).second == &pair && are_rivals(pair))
      out.push_back(rivals_of_pair(pair));
  return out;
}

}  // namespace attest
