// Quantities: which attribute a value belongs to, and what narrows it.
#include <algorithm>
#include <optional>

#include "indexer/extract/claims_deeds.hpp"
#include "indexer/extract/claims_sentence.hpp"
#include "indexer/extract/quantities.hpp"

namespace attest {
namespace {

constexpr std::string_view k_worth = "size.worth";
constexpr double k_reach = 13;          // words between an attribute and its value
constexpr double k_other_value = 6;     // for another value in between
constexpr double k_counted_reach = 6;   // for a count without a counted noun
constexpr double k_noun_reach = 3;      // between a noun that is only counted and a bare count
constexpr std::size_t k_of_reach = 48;  // bytes behind a value in which its counted noun begins

struct Found {
  const Cue* cue = nullptr;  // null: `key` is a word outside the vocabulary
  std::string key;
  WordRange words;
  std::vector<std::string> restrictors;
};

bool is_single_han(const SentenceView& view, const Cue& cue) {
  return cue.size() == 1 && view.words[cue.begin].kind == AtomKind::han;
}

std::string dimension_of(const Quantity& q) {
  const std::optional<BaseInterval> base = base_interval(q);
  return base ? base->dimension : std::string{};
}

bool may_measure(const SentenceView& view, const Cue& cue, std::string_view dimension,
                 bool change) {
  if (cue.kind != CueKind::attribute || view.is_covered(cue.begin)) return false;
  const Attribute& a = view.attribute(cue);
  if (a.is_thing || a.is_modifier || a.id.starts_with("event.") || a.id.starts_with("round."))
    return false;
  return a.measures(dimension) || (change && dimension == "percent");
}

bool is_inside_longer(const SentenceView& view, const Cue& cue) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& o) {
    return o.size() > cue.size() && o.begin <= cue.begin && o.end >= cue.end;
  });
}

// "rose from 3 to 5": the second value is as near to the attribute as the first.
bool ends_change(const SentenceView& view, const Item& item) {
  const std::size_t b = item.words.begin;
  if (b == view.range.begin || cue_in(view, CueKind::to, b - 1, b) == nullptr) return false;
  const WordRange clause = clause_range(view, b);
  return cue_in(view, CueKind::change, clause.begin, b) != nullptr &&
         cue_in(view, CueKind::from, clause.begin, b) != nullptr;
}

double attribute_score(const SentenceView& view, const Cue& cue, const Item& item) {
  const WordRange at = range_of(cue);
  double score = distance(view, at, item.words);
  if (ends_change(view, item) && at.begin < item.words.begin) return std::min(score, k_reach - 1);
  const WordRange between{std::min(at.end, item.words.end), std::max(at.begin, item.words.begin)};
  for (const Item& other : view.quantities)
    if (other.mention != item.mention && between.contains(other.words.begin))
      score += k_other_value;
  if (at.begin >= item.words.end) {
    const Cue* conjunction = cue_in(view, CueKind::conjunction, item.words.end, at.begin);
    if (conjunction != nullptr) score += 3;
    const Cue* of = cue_in(view, CueKind::of, item.words.end, item.words.end + 1);
    const Cue* in = cue_in(view, CueKind::in, item.words.end, item.words.end + 1);
    if ((of != nullptr || in != nullptr) && at.begin <= item.words.end + 2) score -= 3;
  }
  return score;
}

std::optional<Found> counted_attribute(const SentenceView& view, const Item& item) {
  const WordRange of = counted_words(view, item);
  if (of.empty()) return std::nullopt;
  Found found;
  found.words = of;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !range_of(cue).overlaps(of)) continue;
    const Attribute& a = view.attribute(cue);
    if (is_single_han(view, cue) && is_inside_longer(view, cue)) continue;  // 人次 are no times
    if (a.is_modifier)
      found.restrictors.emplace_back(a.name());
    else if (a.measures("count") && !a.is_event &&
             (found.cue == nullptr || cue.end > found.cue->end))
      found.cue = &cue;
  }
  if (found.cue != nullptr) return found;
  found.restrictors.clear();
  bool telling = false;  // "people" alone says nothing of what is counted
  for (std::size_t i = of.begin; i < of.end; ++i) {
    const bool neutral = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& c) {
      return c.kind == CueKind::neutral && range_of(c).contains(i);
    });
    telling = telling || (view.words[i].is_content() && !neutral);
  }
  if (!telling) return std::nullopt;
  std::string key;
  for (std::size_t i = of.begin; i < of.end; ++i) {
    if (!view.words[i].is_content()) continue;
    if (!key.empty() && view.words[i].kind != AtomKind::han) key += ' ';
    key += view.words[i].stem;
  }
  if (key.empty()) return std::nullopt;
  found.key = "~" + key;
  return found;
}

std::optional<Found> nearest_attribute(const SentenceView& view, const Item& item,
                                       std::string_view dimension, bool change) {
  const Cue* best = nullptr;
  double best_score = dimension == "count" ? k_counted_reach : k_reach;
  for (const Cue& cue : view.cues) {
    if (!may_measure(view, cue, dimension, change)) continue;
    const double score = attribute_score(view, cue, item);
    if (is_single_han(view, cue) && is_inside_longer(view, cue)) continue;
    if (is_single_han(view, cue) && distance(view, range_of(cue), item.words) > 0.5) continue;
    if (view.attribute(cue).is_counted && score > k_noun_reach) continue;
    if (is_part_of_told(view, cue, item.words)) continue;
    // The longer phrase at one place is the more telling ("interest rate" before "rate").
    if (score < best_score || (best != nullptr && score == best_score && cue.size() > best->size()))
      best = &cue, best_score = score;
  }
  if (best == nullptr) return std::nullopt;
  return Found{best, {}, range_of(*best), {}};
}

// "21.4% of gas imports" without a word for "share".
std::optional<Found> bare_share(const SentenceView& view, const Item& item) {
  const Cue* of = cue_in(view, CueKind::of, item.words.end, item.words.end + 1);
  if (of == nullptr) return std::nullopt;
  Found found{nullptr, "stock.share", item.words, {}};
  const std::size_t limit = std::min(view.range.end, item.words.end + 8);
  for (const Cue& cue : view.cues) {
    if (cue.begin <= item.words.end || cue.begin >= limit || cue.kind != CueKind::attribute)
      continue;
    if (view.is_covered(cue.begin) || view.attribute(cue).is_event) continue;
    if (view.attribute(cue).is_counted) continue;  // which patients, nothing says
    if (view.same_segment(range_of(cue), item.words))
      found.restrictors.emplace_back("of:" + std::string(view.attribute(cue).name()));
  }
  if (found.restrictors.empty()) return std::nullopt;
  return found;
}

// "the $400 billion gas deal", «соглашение на 400 млрд»: the sum is what the deal is worth.
std::optional<Found> bare_worth(const SentenceView& view, const Item& item) {
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !view.attribute(cue).has_worth) continue;
    if (!view.is_covered(cue.begin) && distance(view, range_of(cue), item.words) <= 2)
      return Found{nullptr, std::string(k_worth), item.words, {}};
  }
  return std::nullopt;
}

bool is_marked(const SentenceView& view, std::size_t word) {
  for (const Cue& cue : view.cues) {
    if (cue.begin > word) break;
    if (range_of(cue).contains(word) && cue.kind != CueKind::synonym &&
        cue.kind != CueKind::antonym)
      return true;
  }
  return false;
}

// Words right in front of the attribute that make another of it ("cement exports").
void add_unknown_modifier(const SentenceView& view, const Found& found, const Topic& topic,
                          std::vector<std::string>& restrictors) {
  if (found.words.begin == view.range.begin || found.cue == nullptr) return;
  const std::size_t i = found.words.begin - 1;
  const ClaimWord& word = view.words[i];
  const bool alphabetic = word.kind == AtomKind::word;
  if (!alphabetic || !word.is_content() || view.is_covered(i) || is_marked(view, i)) return;
  if (view.segment_of(i) != view.segment_of(found.words.begin)) return;
  // "В огне погибли": where they died makes no other deaths of them.
  const bool is_where = i > view.range.begin && cue_in(view, CueKind::in, i - 1, i) != nullptr;
  if (is_where && view.attribute(*found.cue).id.starts_with("tally.")) return;
  const bool is_subject =
      std::any_of(topic.subjects.begin(), topic.subjects.end(),
                  [&](const Subject& s) { return s.key.ends_with("#" + std::string(word.stem)); });
  if (!is_subject) restrictors.push_back("~" + std::string(word.stem));
}

void add_modifiers(const SentenceView& view, const Found& found, const Item& item,
                   const Topic& topic, std::vector<std::string>& restrictors) {
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !view.attribute(cue).is_modifier) continue;
    const WordRange at = range_of(cue);
    if (view.is_covered(cue.begin) || at.overlaps(found.words) || at.overlaps(topic.thing))
      continue;
    // "average depth" says nothing of the depth told before it.
    const bool another = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& o) {
      return o.kind == CueKind::attribute && o.begin >= at.end && o.begin < at.end + 2 &&
             !view.attribute(o).is_modifier && !view.attribute(o).is_thing &&
             !range_of(o).overlaps(found.words) && view.same_segment(range_of(o), at) &&
             !view.same_segment(range_of(o), found.words);
    });
    if (another) continue;
    const double to_attribute = distance(view, at, found.words);
    if (to_attribute > 4 && distance(view, at, item.words) > 4) continue;
    const bool parted =
        std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& o) {
          return o.mention != item.mention &&
                 o.words.begin >= std::min(at.begin, found.words.begin) &&
                 o.words.end <= std::max(at.end, found.words.end);
        });
    if (!parted) restrictors.emplace_back(view.attribute(cue).name());
  }
  if (found.cue != nullptr && view.attribute(*found.cue).id == "stock.share") {
    for (const Cue& cue : view.cues) {  // a share of what
      if (cue.kind != CueKind::attribute || range_of(cue).overlaps(found.words)) continue;
      const Attribute& a = view.attribute(cue);
      if (!a.is_modifier && !a.is_thing && !a.is_event && a.id != "stock.share" &&
          distance(view, range_of(cue), item.words) <= k_reach)
        restrictors.emplace_back("of:" + std::string(a.name()));
    }
  }
}

bool is_kind_of_thing(const SentenceView& view, WordRange words) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& c) {
    return c.kind == CueKind::attribute && view.attribute(c).is_thing && c.end == words.end &&
           c.begin >= words.begin;
  });
}

// "children under 18", "employees over 60": an age says which ones are meant, not how many.
bool is_age(const SentenceView& view, const Item& item, WordRange noun) {
  static const Decimal k_oldest{120};
  const Quantity& q = view.quantity(item);
  if (!q.unit.empty() || !q.of.empty() || q.value || q.lower.has_value() == q.upper.has_value())
    return false;
  return noun.end == item.words.begin && (q.lower ? *q.lower : *q.upper) <= k_oldest;
}

// "Two workers lost their lives": a number of dead, of which the noun says who they were.
Found as_deed(const SentenceView& view, const Item& item, Found counted) {
  const bool is_tally =
      counted.cue != nullptr && view.attribute(*counted.cue).id.starts_with("tally.");
  const Cue* deed = is_tally ? nullptr : deed_on(view, item, counted.words);
  if (deed == nullptr) return counted;
  counted.restrictors.emplace_back(
      counted.cue != nullptr ? std::string(view.attribute(*counted.cue).name()) : counted.key);
  return Found{deed, {}, range_of(*deed), std::move(counted.restrictors)};
}

std::optional<Found> find_attribute(const SentenceView& view, const Item& item,
                                    std::string_view dimension, bool change) {
  if (dimension == "count") {
    auto found = counted_attribute(view, item);
    const bool vague = found && found->cue == nullptr && is_kind_of_thing(view, found->words);
    if (vague)  // "56 states take part"
      if (auto verb = nearest_attribute(view, item, dimension, change);
          verb && view.attribute(*verb->cue).id.starts_with("tally."))
        return verb;
    if (found) return as_deed(view, item, std::move(*found));
  }
  const bool money = dimension.starts_with("currency:");
  auto worth = money && !change ? bare_worth(view, item) : std::nullopt;
  auto nearest = nearest_attribute(view, item, dimension, change);
  if (worth && (!nearest || distance(view, nearest->words, item.words) > 2)) return worth;
  if (nearest && dimension == "count" && is_age(view, item, nearest->words)) return std::nullopt;
  if (nearest) return nearest;
  if (dimension == "percent" && !change) return bare_share(view, item);
  return std::nullopt;
}

// "One of its stations", 一座城市: "one" without "only" is an article, except where it counts
// cases.
bool is_article(const SentenceView& view, const Item& item, const Attribute& attribute) {
  constexpr std::size_t k_before = 2;
  const Quantity& q = view.quantity(item);
  if (!q.spelled || !q.value || !(*q.value == Decimal{1})) return false;
  if (!q.unit.empty() || !q.currency.empty() || q.percent) return false;
  const std::size_t from = std::max(view.range.begin + k_before, item.words.begin) - k_before;
  return !attribute.id.starts_with("tally.") &&
         cue_in(view, CueKind::only, from, item.words.begin) == nullptr;
}

// "won 3-2", 2比1: a bare number that a mark or a word of comparison ties to another.
bool is_score(const SentenceView& view, const Item& item) {
  const Quantity& q = view.quantity(item);
  if (!q.unit.empty() || !q.currency.empty() || q.percent || !q.value) return false;
  const auto is_number = [&](std::size_t i) {
    return i < view.range.end && view.words[i].kind == AtomKind::number;
  };
  const auto ties = [&](std::size_t i) {
    if (i <= view.range.begin || i + 1 >= view.range.end || view.words[i].space_before ||
        view.words[i + 1].space_before || !is_number(i - 1) || !is_number(i + 1))
      return false;
    const std::string_view mark = view.words[i].folded;
    return mark == "-" || mark == ":" || cue_in(view, CueKind::comparison, i, i + 1) != nullptr;
  };
  return ties(item.words.end) ||
         (item.words.begin > view.range.begin && ties(item.words.begin - 1));
}

// "25 kg/m²", "5 mmol/L": of a unit that is not known as a whole.
bool is_cut_unit(const SentenceView& view, const Item& item) {
  const std::size_t next = item.words.end;
  return next + 1 < view.range.end && view.words[next].folded == "/" &&
         !view.words[next].space_before && !view.words[next + 1].space_before;
}

// The length of a border is the attribute "border" of its two sides, however it is put.
void name_by_thing(const SentenceView& view, const std::string& dimension, Attribute& attribute,
                   Topic& topic) {
  constexpr std::string_view k_bare_noun = "~#", k_size = "size.";
  if (!attribute.id.starts_with(k_size) || topic.subjects.size() < 2) return;
  for (std::size_t i = 0; i < topic.subjects.size(); ++i) {
    if (!topic.subjects[i].key.starts_with(k_bare_noun)) continue;
    const std::string id = std::string(k_size) + topic.subjects[i].key.substr(k_bare_noun.size());
    const Attribute* own = view.lexicon.find_attribute(id);
    if (own == nullptr || !own->measures(dimension)) continue;
    attribute = *own;
    topic.subjects.erase(topic.subjects.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

}  // namespace

WordRange counted_words(const SentenceView& view, const Item& item) {
  const Quantity& q = view.quantity(item);
  if (q.of.empty()) return {0, 0};
  const std::size_t begin = view.span_of(item.words).begin;
  const std::size_t end = view.span_of(item.words).end;
  const std::size_t at = view.passage.reading.find(q.of, begin);
  if (at == std::string::npos || at > end + k_of_reach) return {0, 0};
  WordRange r{view.range.end, view.range.end};
  for (std::size_t i = item.words.begin; i < view.range.end; ++i) {
    if (view.words[i].span.end <= at) continue;
    if (view.words[i].span.begin >= at + q.of.size()) break;
    if (r.begin == view.range.end) r.begin = i;
    r.end = i + 1;
  }
  return r.begin < view.range.end ? r : WordRange{0, 0};
}

// A quantity behind "rose by" or in front of "increase" is a difference.
bool is_change(const SentenceView& view, const Item& item) {
  const Quantity& q = view.quantity(item);
  const std::size_t b = item.words.begin;
  const Cue* change = nullptr;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::change || view.is_covered(cue.begin)) continue;
    const double d = distance(view, range_of(cue), item.words);
    // "27%, up from 19%": the value is where it rose to.
    if (cue.begin > b && cue_in(view, CueKind::from, cue.end, cue.end + 1) != nullptr) continue;
    if (d <= 6 && (cue.begin < b || d <= 1)) change = &cue;
  }
  if (q.percentage_points) return true;
  if (change == nullptr) return false;
  const std::size_t from = b > view.range.begin + 2 ? b - 2 : view.range.begin;
  const Cue* to = nullptr;
  const Cue* by = nullptr;
  for (const Cue& cue : view.cues) {
    if (cue.begin < from || cue.end > b || distance(view, range_of(cue), item.words) > 0.5)
      continue;
    if (cue.kind == CueKind::to || cue.kind == CueKind::from) to = &cue;
    if (cue.kind == CueKind::by) by = &cue;
  }
  if (to != nullptr && (by == nullptr || to->size() >= by->size())) return false;
  if (change->end == b && !q.of.empty()) return true;  // "cut 450 jobs"
  return by != nullptr || q.percent || change->begin > b;
}

namespace {

// «40 отделений из 212»: so many there are of what was counted before.
bool is_whole_behind(const SentenceView& view, const Item& item) {
  constexpr std::size_t k_whole_reach = 4;
  const std::size_t at = item.words.begin;
  const Quantity& all = view.quantity(item);
  if (at == view.range.begin || cue_in(view, CueKind::outof, at - 1, at) == nullptr ||
      !all.of.empty() || !all.unit.empty() || !all.currency.empty() || all.percent)
    return false;
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& other) {
    const Quantity& q = view.quantity(other);
    return other.words.end < at && at - other.words.end < k_whole_reach && q.value && !q.rank &&
           !q.of.empty();
  });
}

}  // namespace

bool is_whole_of_part(const SentenceView& view, const Item& item) {
  std::size_t i = item.words.begin;
  if (is_whole_behind(view, item)) return true;
  while (i > view.range.begin && cue_in(view, CueKind::definite, i - 1, i) != nullptr) --i;
  if (i == view.range.begin || cue_in(view, CueKind::of, i - 1, i) == nullptr) return false;
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& other) {
    const Quantity& q = view.quantity(other);
    // Half of the workers says how many there are.
    const bool counts = q.value && q.value->is_integer() && !q.percent && !q.rank;
    return other.words.end == i - 1 && counts && q.unit.empty() && q.currency.empty();
  });
}

int direction_of(const SentenceView& view, const Item& value) {
  constexpr double k_change_reach = 8;
  int found = 0;
  double nearest = k_change_reach;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::rise && cue.kind != CueKind::fall) continue;
    const double d = distance(view, range_of(cue), value.words);
    if (view.is_covered(cue.begin) || d >= nearest) continue;
    nearest = d;
    found = cue.kind == CueKind::rise ? 1 : -1;
  }
  return found;
}

bool is_footnote_number(const SentenceView& view, const Item& item) {
  const std::size_t first = item.words.begin;
  if (first == view.range.begin || item.words.end != first + 1) return false;
  const ClaimWord& word = view.words[first];
  const ClaimWord& before = view.words[first - 1];
  return word.kind == AtomKind::number && !word.space_before && before.kind == AtomKind::symbol &&
         (before.folded == "," || before.folded == "." || before.folded == "\"" ||
          before.folded == ";");
}

void quantity_claims(const SentenceView& view, const Carried& carried, std::vector<Claim>& out) {
  for (const Item& item : view.quantities) {
    const Quantity& q = view.quantity(item);
    if (q.rank || is_footnote_number(view, item) || is_whole_of_part(view, item)) continue;
    const std::string dimension = dimension_of(q);
    if (dimension.empty() || q.unit == k_minute_of_day || q.unit == k_score) continue;
    const bool change = is_change(view, item);
    const std::optional<Found> found = find_attribute(view, item, dimension, change);
    if (!found) continue;
    Attribute attribute;
    if (found->cue != nullptr)
      attribute = view.attribute(*found->cue);
    else
      attribute.id = found->key;
    if (is_article(view, item, attribute) || is_score(view, item) || is_cut_unit(view, item))
      continue;
    const Manner manner = read_manner(view, item.words);
    Topic topic = find_topic(view, found->words, item.words, &attribute, manner, carried);
    if (topic.subjects.empty() && !carried.takes_nobody) continue;
    std::vector<std::string> restrictors = found->restrictors;
    add_unknown_modifier(view, *found, topic, restrictors);
    add_modifiers(view, *found, item, topic, restrictors);
    if (attribute.is_peak) std::erase(restrictors, "maximum");
    name_by_thing(view, dimension, attribute, topic);
    if (attribute.is_between)
      std::erase_if(restrictors,
                    [](const std::string& r) { return r == "bilateral" || r == "shared"; });
    if (const int direction = change ? direction_of(view, item) : 0)
      restrictors.emplace_back(direction > 0 ? "rise" : "fall");
    Claim claim = make_claim(
        view, {found->cue != nullptr ? ClaimRule::measure : ClaimRule::count, found->words},
        item.words, manner, std::move(topic));
    claim.restrictors.insert(claim.restrictors.end(), restrictors.begin(), restrictors.end());
    std::sort(claim.restrictors.begin(), claim.restrictors.end());
    claim.restrictors.erase(std::unique(claim.restrictors.begin(), claim.restrictors.end()),
                            claim.restrictors.end());
    claim.attribute = attribute.id;
    claim.quantity = q;
    claim.is_change = change;
    if (q.approximate && claim.modality == Modality::fact) claim.modality = Modality::estimate;
    claim.time = time_of(view, item.words, attribute);
    out.push_back(std::move(claim));
  }
}

}  // namespace attest
