#include "query/evidence/rival_values.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/extract/quantities.hpp"
#include "query/compare/bearing_guards.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/sentence.hpp"
#include "query/evidence/sentence_evidence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest = 160;  // words of a sentence
constexpr double k_far = 10;            // times larger: another thing

// How near a word is to the value: beside it, in what all values of the clause share, elsewhere.
constexpr double k_beside = 1, k_shared = 0.8, k_in_clause = 0.5, k_in_sentence = 0.3;

// Added to the share of words in common. Set on the pairs of tests/eval.
constexpr double k_one_attribute = 0.15, k_one_thing_counted = 0.15, k_other_counted = -0.3,
                 k_name = 0.1, k_only_ones = 0.1;

constexpr double k_ranked = 1;  // weight of a rank that both have

// What makes two values rivals.
constexpr double k_least_likeness = 0.44, k_least_date_likeness = 0.5;
constexpr double k_least_share = 0.3, k_least_share_of_counted = 0.2, k_least_date_share = 0.4;
constexpr std::size_t k_least_words = 4, k_least_words_of_attribute = 2, k_least_date_words = 4;
// With so many words and a name in common less of all that is said is enough.
constexpr std::size_t k_ample_words = 6, k_ample_words_of_names = 5;
constexpr double k_least_ample_likeness = 0.35, k_least_ample_share = 0.25;
// Short sentences: two words in common, or the attribute, may be most of what is said.
constexpr double k_nearly_all = 0.38;
constexpr double k_telling_word = 0.7;  // weight
constexpr Day k_near_days = 31;
constexpr double k_least_near_share = 0.25;
constexpr std::size_t k_least_near_names = 2, k_least_near_words = 3;

double nearness(const ReadValue& value, WordRange at) {
  if (at.overlaps(value.item.words)) return 0;
  if (value.zone.own.contains(at.begin)) return k_beside;
  if (value.zone.lead.contains(at.begin) || value.zone.tail.contains(at.begin)) return k_shared;
  return value.clause.contains(at.begin) ? k_in_clause : k_in_sentence;
}

// What the claim that was read from it says of the value.
void take_claim(const Passage& sentence, Span at, ReadValue& value) {
  for (const Claim& claim : sentence.claims) {
    if (!claim.value_span.overlaps(at)) continue;
    if (value.attribute.empty() && !claim.attribute.starts_with('~'))
      value.attribute = claim.attribute;
    if (!value.time) value.time = claim.time;
  }
}

// "Cut the crew from 26 to 19": what it was before.
bool is_former(const SentenceView& view, const Item& item) {
  const std::size_t at = item.words.begin;
  return at > view.range.begin && is_under(view, at - 1, CueKind::from) &&
         cue_in(view, CueKind::to, item.words.end, std::min(item.words.end + 2, view.range.end)) !=
             nullptr;
}

void add_amounts(const SentenceView& view, std::vector<ReadValue>& out) {
  for (const Item& item : view.quantities) {
    const Quantity& q = view.quantity(item);
    if (q.rank || is_footnote_number(view, item) || is_former(view, item)) continue;
    ReadValue value;
    value.item = item;
    std::vector<Item> among;
    for (const Item& other : view.quantities)
      if (match_quantities(view.quantity(other), q) != ValueMatch::incomparable)
        among.push_back(other);
    value.zone = zone_of(view, item.words, among);
    value.is_change = is_change(view, item);
    value.is_part = is_part_of_those(view, item);
    out.push_back(std::move(value));
  }
}

bool is_bare_number(const Quantity& q) {
  return q.unit.empty() && q.currency.empty() && !q.percent;
}

// A year in figures: "in March" may be of any.
bool says_year(const SentenceView& view, const Item& date) {
  constexpr std::size_t k_year_digits = 4;
  std::size_t run = 0;
  for (const char c : view.span_of(date.words).of(view.passage.reading)) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    if (run == k_year_digits) return true;
  }
  return false;
}

void add_dates(const SentenceView& view, std::vector<ReadValue>& out) {
  for (const Item& item : view.dates) {
    const DateValue& date = view.date(item);
    const bool is_told = date.interval && !date.interval->is_range &&
                         (date.interval->grain == Grain::day || says_year(view, item));
    if (!is_told) continue;
    ReadValue value;
    value.item = item;
    value.is_date = true;
    value.zone = zone_of(view, item.words, view.dates);
    out.push_back(std::move(value));
  }
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

// "The ferry", and no measure of it.
bool is_thing(const ClaimLexicon& lexicon, const Part& part) {
  return std::any_of(part.concepts.begin(), part.concepts.end(), [&](std::uint16_t id) {
    const Attribute& a = lexicon.attribute(id);
    return a.is_thing && !a.is_between;
  });
}

using Places = std::vector<Found>;  // of the parts of a sentence in another

// What two tellings have in common, sentence by sentence.
class Pairing {
 public:
  Pairing(const Rules& rules, const ReadTelling& a, const ReadTelling& b)
      : x_rules(rules), x_a(a), x_b(b) {
    for (std::size_t i = 0; i < a.sentences.size(); ++i)
      for (std::size_t k = 0; k < b.sentences.size(); ++k) compare(i, k);
  }

  std::vector<RivalValues> rivals() const;

 private:
  struct Candidate {
    std::size_t i = 0, k = 0, x = 0, y = 0;  // sentences and values
    ValueMatch match = ValueMatch::incomparable;
    bool same_beside = false;  // the one's sentence has the other's value as well
    double share = 0, likeness = 0;
    std::size_t words = 0, near_words = 0;  // in common; beside both values
    std::size_t names = 0;                  // of no countries
    // Beside both values, each only there.
    std::size_t other_names = 0, other_things = 0, other_words = 0;
    std::string word;                  // in common that says most
    bool one_attribute = false, one_counted = false, other_counted = false;
  };

  const ReadSentenceOfStory& ours(const Candidate& c) const { return x_a.sentences[c.i]; }
  const ReadSentenceOfStory& theirs(const Candidate& c) const { return x_b.sentences[c.k]; }

  void compare(std::size_t i, std::size_t k);
  Places places(const ReadSentenceOfStory& a, const ReadSentenceOfStory& b) const;
  void weigh(Candidate& c, const Places& places) const;
  std::optional<bool> counts_one_thing(const Candidate& c, const Places& places) const;
  bool are_rivals(const Candidate& c) const;
  bool are_rival_dates(const Candidate& c) const;
  bool is_plan_and_fact(const Candidate& c) const;
  bool is_said_alike(const Candidate& c) const;
  bool are_ranked_alike(const Candidate& c) const;
  template <typename Counts>
  std::size_t parts_apart(const Candidate& c, const Places& places, const Counts& counts) const;

  const Rules& x_rules;
  const ReadTelling& x_a;
  const ReadTelling& x_b;
  std::vector<Candidate> x_candidates;
  // How many values of the other telling each may be compared with, and whether it has the same.
  struct Seen {
    std::size_t comparable = 0;
    bool same = false;
  };
  std::map<std::pair<std::size_t, std::size_t>, Seen> x_of_a, x_of_b;
};

Places Pairing::places(const ReadSentenceOfStory& a, const ReadSentenceOfStory& b) const {
  const Question::Data& q = *a.question;
  const bool across = x_a.lang != x_b.lang;
  const auto lists = q.translations.find(x_b.lang);
  static const std::vector<std::string> k_none;
  Places out;
  out.reserve(q.parts.size());
  for (std::size_t p = 0; p < q.parts.size(); ++p) {
    Found found = find_part(q.parts[p], b.question->read,
                            lists != q.translations.end() ? lists->second[p] : k_none,
                            across ? &x_rules.sounds : nullptr);
    if (found.at.empty())
      found = find_meant(q.parts[p], x_a.lang, b.question->read, q.meanings);
    out.push_back(std::move(found));
  }
  return out;
}

void Pairing::compare(std::size_t i, std::size_t k) {
  const ReadSentenceOfStory &a = x_a.sentences[i], &b = x_b.sentences[k];
  std::vector<Candidate> found;
  for (std::size_t x = 0; x < a.values.size(); ++x)
    for (std::size_t y = 0; y < b.values.size(); ++y) {
      Candidate c;
      c.i = i, c.k = k, c.x = x, c.y = y;
      c.match = match(a.view(), a.values[x], b.view(), b.values[y]);
      if (c.match == ValueMatch::incomparable) continue;
      for (Seen* seen : {&x_of_a[{i, x}], &x_of_b[{k, y}]}) {
        ++seen->comparable;
        seen->same = seen->same || c.match == ValueMatch::same;
      }
      found.push_back(c);
    }
  if (found.empty()) return;
  for (Candidate& c : found)
    c.same_beside = std::any_of(found.begin(), found.end(), [&](const Candidate& o) {
      return o.match == ValueMatch::same && (o.x == c.x || o.y == c.y);
    });
  const Places at = places(a, b);
  for (Candidate& c : found) {
    weigh(c, at);
    x_candidates.push_back(c);
  }
}

// Do two bare numbers count one thing? Nothing where a unit says what they are of.
std::optional<bool> Pairing::counts_one_thing(const Candidate& c, const Places& places) const {
  const SentenceView &a = ours(c).view(), &b = theirs(c).view();
  const Item &x = ours(c).values[c.x].item, &y = theirs(c).values[c.y].item;
  if (ours(c).values[c.x].is_date) return std::nullopt;
  if (!is_bare_number(a.quantity(x))) return std::nullopt;
  const WordRange counted = counted_words(a, x), by_them = counted_words(b, y);
  if (counted.empty() || by_them.empty()) return std::nullopt;
  const std::vector<Part>& parts = ours(c).question->parts;
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (counted.overlaps(parts[p].words))
      for (const WordRange at : places[p].at)
        if (by_them.overlaps(at)) return true;
  return false;
}

bool Pairing::are_ranked_alike(const Candidate& c) const {
  const auto rank = [](const ReadSentenceOfStory& s, const ReadValue& value) {
    std::optional<std::int64_t> out;
    for (const Item& item : s.view().quantities)
      if (s.view().quantity(item).rank && s.view().same_segment(item.words, value.item.words))
        out = s.view().quantity(item).rank;
    return out;
  };
  const auto x = rank(ours(c), ours(c).values[c.x]);
  return x && x == rank(theirs(c), theirs(c).values[c.y]);
}

// Parts beside the one value that the other sentence does not have, if it has others in their
// place.
template <typename Counts>
std::size_t Pairing::parts_apart(const Candidate& c, const Places& places,
                                 const Counts& counts) const {
  const auto is_beside = [&](const ReadValue& value, const Part& part) {
    return counts(part) && nearness(value, part.words) >= k_shared;
  };
  std::size_t of_a = 0, of_b = 0;
  const std::vector<Part>& parts = ours(c).question->parts;
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (is_beside(ours(c).values[c.x], parts[p]) && places[p].at.empty()) ++of_a;
  for (const Part& part : theirs(c).question->parts) {
    if (!is_beside(theirs(c).values[c.y], part)) continue;
    const bool is_met = std::any_of(places.begin(), places.end(), [&](const Found& found) {
      return std::any_of(found.at.begin(), found.at.end(),
                         [&](WordRange at) { return at.overlaps(part.words); });
    });
    if (!is_met) ++of_b;
  }
  return std::min(of_a, of_b);
}

void Pairing::weigh(Candidate& c, const Places& places) const {
  const ReadValue &x = ours(c).values[c.x], &y = theirs(c).values[c.y];
  const std::vector<Part>& parts = ours(c).question->parts;
  double of_a = 0, of_b = 0, shared = 0;
  bool has_name = false;
  double most = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const double weight = parts[p].weight * nearness(x, parts[p].words);
    of_a += weight;
    double best = 0;
    for (const WordRange at : places[p].at)
      best = std::max(best, places[p].score * nearness(y, at));
    if (weight == 0 || best == 0) continue;
    shared += weight * best;
    ++c.words;
    if (best >= k_shared * k_shared && nearness(x, parts[p].words) >= k_shared) ++c.near_words;
    const bool is_name = parts[p].kind == Part::Kind::name;
    has_name = has_name || is_name;
    if (is_name && !is_country(parts[p])) ++c.names;
    if (!is_name && weight * best > most) {
      most = weight * best;
      c.word = parts[p].term.text;
    }
  }
  // "The longest tunnel", «самый длинный».
  if (are_ranked_alike(c)) {
    shared += k_ranked;
    of_a += k_ranked;
    of_b += k_ranked;
    ++c.words;
  }
  c.other_names = parts_apart(c, places, [](const Part& part) {
    return part.kind == Part::Kind::name && !is_country(part);
  });
  c.other_things = parts_apart(c, places, [&](const Part& part) {
    return is_thing(x_rules.claims.lexicon(), part);
  });
  c.other_words = parts_apart(c, places, [](const Part& part) {
    return part.kind == Part::Kind::word && part.weight >= k_telling_word;
  });
  for (const Part& part : theirs(c).question->parts)
    of_b += part.weight * nearness(y, part.words);
  c.share = of_a + of_b > 0 ? 2 * shared / (of_a + of_b) : 0;
  c.one_attribute = !x.attribute.empty() && x.attribute == y.attribute;
  const bool other_attribute =
      !x.attribute.empty() && !y.attribute.empty() && x.attribute != y.attribute;
  const std::optional<bool> counted = counts_one_thing(c, places);
  c.one_counted = counted && *counted;
  // Between two languages a word without a translation is common.
  c.other_counted = counted && !*counted && !c.one_attribute && x_a.lang == x_b.lang;
  c.likeness = c.share + (c.one_attribute ? k_one_attribute : 0) -
               (other_attribute ? k_one_attribute : 0) + (has_name ? k_name : 0);
  if (c.one_counted) c.likeness += k_one_thing_counted;
  if (c.other_counted) c.likeness += k_other_counted;
}

// Neither is denied or only supposed.
bool Pairing::is_said_alike(const Candidate& c) const {
  constexpr std::size_t k_reach = 6;  // of a denial
  const auto is_sure = [](const ReadSentenceOfStory& s, const ReadValue& value) {
    const std::size_t at = value.item.words.begin;
    return std::none_of(s.view().cues.begin(), s.view().cues.end(), [&](const Cue& cue) {
      const bool is_doubt = cue.kind == CueKind::negation || cue.kind == CueKind::hypothetical;
      return is_doubt && cue.end <= at && cue.end + k_reach >= at &&
             s.view().same_segment(range_of(cue), value.item.words);
    });
  };
  return is_sure(ours(c), ours(c).values[c.x]) && is_sure(theirs(c), theirs(c).values[c.y]);
}

// "On 14 March" and "on 16 March" of what two names were part of, or years told in many words.
bool Pairing::are_rival_dates(const Candidate& c) const {
  if (c.other_names >= c.names) return false;
  const DateInterval& x = *ours(c).view().date(ours(c).values[c.x].item).interval;
  const DateInterval& y = *theirs(c).view().date(theirs(c).values[c.y].item).interval;
  if (x.grain == Grain::day && y.grain == Grain::day && std::abs(x.begin - y.begin) < k_near_days)
    return !x_of_a.at({c.i, c.x}).same && !x_of_b.at({c.k, c.y}).same &&
           c.names >= k_least_near_names && c.share >= k_least_near_share &&
           c.words >= k_least_near_words;
  const bool says_years = says_year(ours(c).view(), ours(c).values[c.x].item) &&
                          says_year(theirs(c).view(), theirs(c).values[c.y].item);
  return says_years && c.likeness >= k_least_date_likeness && c.share >= k_least_date_share &&
         c.words >= k_least_date_words && c.names > 0;
}

// "18,000 are expected a day", "16,500 used it a day".
bool Pairing::is_plan_and_fact(const Candidate& c) const {
  const auto is_plan = [](const ReadSentenceOfStory& s, const ReadValue& value) {
    return read_manner(s.view(), value.item.words).modality == Modality::plan;
  };
  return is_plan(ours(c), ours(c).values[c.x]) != is_plan(theirs(c), theirs(c).values[c.y]);
}

bool Pairing::are_rivals(const Candidate& c) const {
  const ReadValue &x = ours(c).values[c.x], &y = theirs(c).values[c.y];
  if (c.match != ValueMatch::different || x.is_part != y.is_part || !is_said_alike(c)) return false;
  if (c.same_beside || c.other_counted) return false;
  if (c.other_things > 0 && c.words < k_ample_words) return false;
  // Between two languages names are often not met though they are the same.
  const bool across = x_a.lang != x_b.lang;
  if (!across && c.other_names > c.names) return false;
  // A bare number says too little of what it counts.
  const bool is_bare = !x.is_date && is_bare_number(ours(c).view().quantity(x.item));
  if (is_bare && !c.one_counted && !c.one_attribute && !across) return false;
  if (x.is_date) return are_rival_dates(c);
  if (x_of_a.at({c.i, c.x}).same || x_of_b.at({c.k, c.y}).same) return false;
  const std::size_t least = c.one_attribute ? k_least_words_of_attribute : k_least_words;
  const bool is_counted = c.one_counted && c.names > 0 && c.words >= k_least_words;
  const bool is_ample = (c.words >= k_ample_words && c.names > 0) ||
                        (c.words >= k_ample_words_of_names && c.names > 1);
  const bool is_nearly_all = c.share >= k_nearly_all && (c.one_attribute || c.near_words > 1);
  if (is_nearly_all) return !is_plan_and_fact(c) && (across || c.other_words == 0);
  if (is_ample)
    return c.likeness >= k_least_ample_likeness && c.share >= k_least_ample_share;
  return c.likeness >= k_least_likeness && c.words >= least &&
         c.share >= (is_counted ? k_least_share_of_counted : k_least_share);
}

std::vector<RivalValues> Pairing::rivals() const {
  std::map<std::pair<std::size_t, std::size_t>, const Candidate*> best_a, best_b;
  std::vector<Candidate> all = x_candidates;
  for (Candidate& c : all) {
    if (x_of_a.at({c.i, c.x}).comparable == 1 && x_of_b.at({c.k, c.y}).comparable == 1)
      c.likeness += k_only_ones;
    const auto take = [&c](const Candidate*& best) {
      if (best == nullptr || c.likeness > best->likeness) best = &c;
    };
    take(best_a[{c.i, c.x}]);
    take(best_b[{c.k, c.y}]);
  }
  std::vector<RivalValues> out;
  for (const Candidate& c : all) {
    const std::pair of_a{c.i, c.x}, of_b{c.k, c.y};
    const bool is_best = best_a.at(of_a) == &c && best_b.at(of_b) == &c;
    if (!is_best || !are_rivals(c)) continue;
    RivalValues found{rival(ours(c), ours(c).values[c.x], c.word),
                      rival(theirs(c), theirs(c).values[c.y], c.word), c.likeness};
    // What only one of them dates is told of the time of the story.
    if (!found.a.claim.time || !found.b.claim.time) {
      found.a.claim.time.reset();
      found.b.claim.time.reset();
    }
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace

ReadTelling read_telling(
    CorpusView& view, const Telling& telling,
    const std::unordered_map<std::uint32_t, std::shared_ptr<Passage>>& retold) {
  ReadTelling out;
  out.lang = telling.passages.front()->lang;
  const WordLists lists = word_lists(view);
  for (const std::uint32_t docid : telling.docids) {
    const Passage& passage = *retold.at(docid);
    for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
      if (!is_whole_sentence(passage.sentences[i].of(passage.reading))) continue;
      ReadSentenceOfStory s;
      s.docid = docid;
      s.span = passage.sentences[i];
      s.analyzed = std::make_unique<AnalyzedPassage>(
          sentence_of(view.rules(), passage, passage.sentences[i]));
      add_lengths_of_time(view.rules(), s.analyzed->passage);
      if (s.analyzed->passage.quantities.empty() && s.analyzed->passage.dates.empty()) continue;
      s.question =
          std::make_unique<Question::Data>(view.rules(), *s.analyzed, lists, view.words());
      if (s.view().range.empty() || s.view().words.size() > k_longest) continue;
      s.question->prepare();
      add_amounts(s.view(), s.values);
      add_dates(s.view(), s.values);
      for (ReadValue& value : s.values) {
        value.clause = clause_range(s.view(), value.item.words.begin);
        take_claim(s.analyzed->passage, s.view().span_of(value.item.words), value);
      }
      if (!s.values.empty()) out.sentences.push_back(std::move(s));
    }
  }
  return out;
}

std::vector<RivalValues> rival_values(const Rules& rules, const ReadTelling& a,
                                      const ReadTelling& b) {
  return Pairing(rules, a, b).rivals();
}

}  // namespace attest
