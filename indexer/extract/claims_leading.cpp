#include "indexer/extract/claims_leading.hpp"

#include <algorithm>
#include <optional>

namespace attest::topics {
namespace {

constexpr std::size_t k_noun_words = 3;  // words between an article and its noun

const Item* name_at(const SentenceView& view, std::size_t word) {
  for (const Item& item : view.entities)
    if (item.words.contains(word)) return &item;
  return nullptr;
}

bool is_mark(const SentenceView& view, std::size_t word) {
  return view.words[word].kind == AtomKind::symbol;
}

bool is_preposition(const SentenceView& view, std::size_t word) {
  for (const CueKind kind : {CueKind::in, CueKind::into, CueKind::from, CueKind::outof})
    if (has_kind(view, word, kind)) return true;
  return false;
}

// The measure, or what happens, that a word tells of: "the depth", "construction".
bool is_told(const Attribute& a) {
  return !a.is_thing && !a.is_modifier;
}

bool is_noun_or_modifier(const Attribute& a) {
  return a.is_thing || a.is_modifier;
}

// A noun in front of another only describes it: "bridge project", 公司总裁.
const Cue* head_noun_at(const SentenceView& view, std::size_t word, std::size_t end) {
  const Cue* head = cue_over(view, word, is_thing);
  while (head != nullptr && head->end < end && !view.is_covered(head->end)) {
    const Cue* next = cue_over(view, head->end, is_thing);
    if (next == nullptr || next == head) break;
    head = next;
  }
  return head;
}

// Looks for what one stretch between commas opens with.
class Opening {
 public:
  /// `anchor`: what a measure must be to be told of something unsaid; empty: any will do.
  Opening(const SentenceView& view, WordRange stretch, WordRange anchor)
      : x_view(view), x_stretch(stretch), x_anchor(anchor) {}

  Lead find() {
    for (x_at = x_stretch.begin; x_at < x_stretch.end;)
      if (auto lead = step()) {
        // «В договоре участвуют 56 государств»: of what it is told stands before it.
        const bool is_scene_of = lead->kind == Kind::unsaid && x_scene.kind != Kind::none;
        return behind_of(is_scene_of ? x_scene : *lead);
      }
    return x_scene;
  }

 private:
  using Kind = Lead::Kind;

  // What stands at `x_at`, which moves on; nothing if it leads to nothing yet.
  std::optional<Lead> step() {
    if (const Item* item = name_at(x_view, x_at)) return at_name(*item);
    if (x_view.is_covered(x_at)) return at_value();
    if (is_mark(x_view, x_at)) return skip(1);
    const bool is_definite = has_kind(x_view, x_at, CueKind::definite);
    if (has_kind(x_view, x_at, CueKind::pronoun))
      return is_definite ? at_determiner() : at_pronoun();
    if (is_definite || has_kind(x_view, x_at, CueKind::indefinite)) return at_determiner();
    if (is_preposition(x_view, x_at)) {
      x_is_behind_preposition = true;
      return skip(1);
    }
    if (has_kind(x_view, x_at, CueKind::conjunction) ||
        has_kind(x_view, x_at, CueKind::subordinate))
      return skip(1);
    if (const Cue* noun = head_noun_at(x_view, x_at, x_stretch.end)) return at_noun(*noun);
    if (const Cue* told = cue_over(x_view, x_at, is_told)) return at_measure(*told);
    if (is_verbal(x_view, x_at)) return Lead{};
    if (x_view.words[x_at].is_content()) ++x_unknown;
    return skip(1);
  }

  // Nothing but marks stands before it, behind a comma: "…, seats 18,500" may be a verb.
  bool opens_at(std::size_t word) const {
    std::size_t first = x_stretch.begin;
    while (first < word && is_mark(x_view, first)) ++first;
    return first == word && x_stretch.begin > x_view.range.begin;
  }

  WordRange here() const { return {x_at, x_at + 1}; }

  std::optional<Lead> skip(std::size_t words) {
    if (words > 0 && !x_view.words[x_at].is_content() && x_unknown > 0) x_is_parted = true;
    x_at += words;
    return std::nullopt;
  }

  std::optional<Lead> at_name(const Item& item) {
    x_at = item.words.end;
    Lead lead{Kind::name, &item, nullptr, item.words};
    return placed(lead);
  }

  std::optional<Lead> at_noun(const Cue& noun) {
    x_at = noun.end;
    Lead lead{Kind::noun, nullptr, &noun, range_of(noun)};
    if (x_at < x_stretch.end)
      if (const Item* item = name_at(x_view, x_at)) return at_name(*item);  // "the ferry Havlyn"
    if (const Item* item = apposed()) lead = {Kind::name, item, nullptr, item->words};
    lead.is_owned = x_is_owned;
    return placed(lead);
  }

  // Behind a preposition it is only where the rest happens; behind words that nobody knows it may
  // be anything, unless they stand right before it.
  std::optional<Lead> placed(const Lead& lead) {
    if (x_is_behind_preposition) {
      x_is_behind_preposition = false;
      if (x_scene.kind == Kind::none && x_unknown == 0) x_scene = lead;
      return std::nullopt;
    }
    const bool is_han = x_view.words[lead.at.begin].kind == AtomKind::han;
    const bool opens =
        x_stretch.begin == x_view.range.begin || has_kind(x_view, lead.at.begin - 1, CueKind::of);
    if (x_unknown > 0 && (is_han ? !opens : x_is_parted)) return Lead{};
    return lead;
  }

  // "Two workers": what is counted is what is told of. A date only says when.
  std::optional<Lead> at_value() {
    for (const Item& date : x_view.dates)
      if (date.words.contains(x_at)) {
        x_is_behind_preposition = false;
        x_at = date.words.end;
        return std::nullopt;
      }
    return Lead{};
  }

  // "It is known that the bridge …": it stands for what follows.
  std::optional<Lead> at_pronoun() {
    const Cue* that = cue_in(x_view, CueKind::subordinate, x_at, x_stretch.end);
    if (that == nullptr || cue_in(x_view, CueKind::relative, x_at, x_stretch.end) != nullptr)
      return Lead{Kind::pronoun, nullptr, nullptr, here()};
    x_at = that->end;
    return std::nullopt;
  }

  // "The new wing", "its director", 该公司: up to the noun.
  std::optional<Lead> at_determiner() {
    const bool is_pronoun = has_kind(x_view, x_at, CueKind::pronoun);
    const bool is_possessive = has_kind(x_view, x_at, CueKind::possessive);
    const WordRange determiner = here();
    std::size_t first = x_at + 1;  // of the noun phrase
    while (first < x_stretch.end && has_kind(x_view, first, CueKind::neutral)) ++first;
    if (first > x_at + 1 && first < x_stretch.end && has_kind(x_view, first, CueKind::of)) {
      x_at = first;  // "the number of passengers"
      return std::nullopt;
    }
    const std::size_t head = end_of_words(first);
    const bool is_known = head < x_stretch.end && (name_at(x_view, head) != nullptr ||
                                                   cue_over(x_view, head, is_thing) != nullptr);
    const bool is_measure = head == first && head < x_stretch.end && !is_known &&
                            cue_over(x_view, head, is_told) != nullptr;
    if (is_possessive && head < x_stretch.end && has_kind(x_view, head, CueKind::kin))
      return at_relative(head);
    if (is_measure && is_possessive) return Lead{Kind::pronoun, nullptr, nullptr, determiner};
    if (is_known || is_measure) {
      x_is_owned = x_is_owned || is_possessive;
      x_at = head;
      return std::nullopt;
    }
    if (head + 1 < x_stretch.end && has_kind(x_view, head, CueKind::of) &&
        cue_over(x_view, head + 1, is_told) != nullptr)
      return skip(head - x_at);  // "the number of passengers"
    if (head == first && is_pronoun)
      return Lead{Kind::pronoun, nullptr, nullptr, determiner};  // "this is"
    if (head == first) return skip(1);
    Lead lead{Kind::noun, nullptr, nullptr, {first, head}};
    lead.is_owned = is_possessive;
    x_at = head;
    if (const Item* item = apposed()) lead = {Kind::name, item, nullptr, item->words};
    if (lead.kind == Kind::noun && !is_subject(lead.at)) return Lead{};
    return placed(lead);
  }

  // "Her brother Josef", "her brother": a relative is somebody else.
  std::optional<Lead> at_relative(std::size_t relative) {
    const Item* name = relative + 1 < x_stretch.end ? name_at(x_view, relative + 1) : nullptr;
    if (name == nullptr) return Lead{Kind::noun, nullptr, nullptr, {relative, relative + 1}};
    x_is_owned = true;
    x_at = name->words.begin;
    return std::nullopt;
  }

  // The end of the words that no vocabulary has, from an article on.
  std::size_t end_of_words(std::size_t first) const {
    std::size_t end = first;
    while (end < x_stretch.end && end < first + k_noun_words && !is_mark(x_view, end) &&
           x_view.words[end].is_content() && !x_view.is_covered(end) && !is_verbal(x_view, end) &&
           cue_over(x_view, end, is_thing) == nullptr)
      ++end;
    return end;
  }

  // Of a noun that no vocabulary has only its verb or its comma tells that it ends there.
  bool is_subject(WordRange noun) const {
    if (x_view.words[noun.begin].kind == AtomKind::han ||
        noun.begin > x_stretch.begin + k_noun_words)
      return false;
    return noun.end < x_view.range.end &&
           (is_verbal(x_view, noun.end) || x_view.words[noun.end].folded == "," ||
            has_kind(x_view, noun.end, CueKind::of) || has_kind(x_view, noun.end, CueKind::holds));
  }

  // "The builder, Tarrant Group, was fined": between its commas nothing but the name.
  const Item* apposed() const {
    constexpr std::string_view k_comma = ",";
    const std::size_t end = x_view.range.end;
    if (x_at + 1 >= end || x_view.words[x_at].folded != k_comma) return nullptr;
    const Item* item = name_at(x_view, x_at + 1);
    const bool is_whole = item != nullptr && item->words.begin == x_at + 1 &&
                          item->words.end < end && x_view.words[item->words.end].folded == k_comma;
    return is_whole ? item : nullptr;
  }

  // "The depth of the lake", «длина озера»: of what it is told; else of what was told before.
  std::optional<Lead> at_measure(const Cue& told) {
    constexpr std::size_t k_reach = 3;
    const bool is_own =
        x_anchor.empty() || x_anchor.overlaps(range_of(told)) || opens_at(told.begin);
    const Lead unsaid{is_own ? Kind::unsaid : Kind::unclear, nullptr, nullptr, range_of(told)};
    if (x_unknown > 0 || x_is_behind_preposition) return Lead{};
    bool is_governed = x_view.words[told.begin].script == Script::cyrillic;
    const std::size_t end = std::min<std::size_t>(x_stretch.end, told.end + k_reach + 1);
    for (std::size_t i = told.end; i < end; ++i) {
      if (const Item* item = name_at(x_view, i)) {
        if (!is_governed) return unsaid;
        return Lead{Kind::name, item, nullptr, item->words};
      }
      const Cue* noun = head_noun_at(x_view, i, x_stretch.end);
      if (noun != nullptr && is_governed) {
        const Item* item = noun->end < x_stretch.end ? name_at(x_view, noun->end) : nullptr;
        if (item != nullptr) return Lead{Kind::name, item, nullptr, item->words};
        return Lead{Kind::noun, nullptr, noun, range_of(*noun)};
      }
      // «Площадь пожара», "the cost of the visit": of what happened, or of something that no
      // vocabulary has.
      if (is_governed && (is_unknown(i) || is_occasion(i)))
        return Lead{Kind::unclear, nullptr, nullptr, {i, i + 1}};
      is_governed =
          is_governed || has_kind(x_view, i, CueKind::of) || has_kind(x_view, i, CueKind::in);
      if (is_verbal(x_view, i) || is_mark(x_view, i) || x_view.is_covered(i)) break;
    }
    return unsaid;
  }

  bool is_occasion(std::size_t word) const {
    return cue_over(x_view, word, is_noun_or_modifier) == nullptr &&
           cue_over(x_view, word, [](const Attribute& a) { return a.id.starts_with("round."); });
  }

  bool is_unknown(std::size_t word) const {
    return x_view.words[word].kind == AtomKind::word && x_view.words[word].is_content() &&
           !is_verbal(x_view, word) && !has_kind(x_view, word, CueKind::neutral) &&
           cue_over(x_view, word, is_noun_or_modifier) == nullptr;
  }

  // 来自地区的216部影片: what is counted is of it.
  bool is_of_value(const Lead& lead) const {
    return lead.at.end + 1 == x_stretch.end && has_kind(x_view, lead.at.end, CueKind::of);
  }

  // 公司在常州新建的工厂: a noun right behind the last "of" of a Han stretch is what is meant.
  Lead behind_of(const Lead& lead) const {
    if (lead.at.empty() || x_view.words[lead.at.begin].kind != AtomKind::han) return lead;
    if (is_of_value(lead)) return {};
    Lead out = lead;
    for (std::size_t i = lead.at.end; i + 1 < x_stretch.end; ++i) {
      if (!has_kind(x_view, i, CueKind::of) || has_kind(x_view, i, CueKind::in)) continue;
      const Cue* noun = head_noun_at(x_view, i + 1, x_stretch.end);
      if (noun != nullptr && noun->begin == i + 1)
        out = {Kind::noun, nullptr, noun, range_of(*noun)};
    }
    return out;
  }

  const SentenceView& x_view;
  WordRange x_stretch, x_anchor;
  std::size_t x_at = 0, x_unknown = 0;
  bool x_is_behind_preposition = false, x_is_parted = false, x_is_owned = false;
  Lead x_scene;
};

std::size_t segment_begin(const SentenceView& view, std::size_t word, std::size_t from) {
  std::size_t begin = word;
  while (begin > from && view.segment_of(begin - 1) == view.segment_of(word)) --begin;
  return begin;
}

std::size_t segment_end(const SentenceView& view, std::size_t word, std::size_t to) {
  std::size_t end = word + 1;
  while (end < to && view.segment_of(end) == view.segment_of(word)) ++end;
  return end;
}

// "…, which opened in 1990": the noun or name right before the comma.
Lead antecedent(const SentenceView& view, std::size_t comma, std::size_t from) {
  if (comma == view.range.begin) return {};
  if (const Item* item = name_at(view, comma - 1))
    return {Lead::Kind::name, item, nullptr, item->words};
  if (comma == from) return {};
  if (const Cue* noun = cue_over(view, comma - 1, is_thing))
    return {Lead::Kind::noun, nullptr, noun, range_of(*noun)};
  return Opening(view, {segment_begin(view, comma - 1, from), comma}, {}).find();
}

bool is_mention(const Lead& lead) {
  return lead.kind == Lead::Kind::name || lead.kind == Lead::Kind::noun ||
         lead.kind == Lead::Kind::pronoun;
}

// "Arthur Penrose, a former railway clerk, …": only says more of the name before it.
bool is_apposition(const SentenceView& view, WordRange stretch) {
  std::size_t word = stretch.begin;
  while (word < stretch.end && is_mark(view, word)) ++word;
  if (word == stretch.end || !has_kind(view, word, CueKind::indefinite)) return false;
  std::size_t before = word;
  while (before > view.range.begin && is_mark(view, before - 1)) --before;
  const Item* name = before > view.range.begin ? name_at(view, before - 1) : nullptr;
  if (name == nullptr) return false;
  const std::size_t begin = name->words.begin;
  if (begin > view.range.begin && is_preposition(view, begin - 1)) return false;
  for (; word < stretch.end; ++word)
    if (is_verbal(view, word)) return false;
  return true;
}

// The first stretch of `r` that opens with anything.
Lead first_in(const SentenceView& view, WordRange r) {
  Lead first;
  for (std::size_t at = r.begin; at < r.end;) {
    const std::size_t end = segment_end(view, at, r.end);
    if (is_apposition(view, {at, end})) {
      at = end;
      continue;
    }
    const Lead lead = Opening(view, {at, end}, {}).find();
    if (lead.kind == Lead::Kind::unsaid && first.kind == Lead::Kind::none) first = lead;
    if (is_mention(lead)) return lead;
    at = end;
  }
  return first;
}

// Who says it is named before: what is said begins behind.
std::size_t behind_speaker(const SentenceView& view, const Manner& manner, WordRange value) {
  std::size_t begin = view.range.begin;
  if (manner.speaker.empty() || manner.speaker.end > value.begin) return begin;
  begin = manner.speaker.end;
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::say && cue.begin >= manner.speaker.end && cue.end <= value.begin)
      begin = std::max<std::size_t>(begin, cue.end);
  return begin;
}

}  // namespace

Lead lead_of(const SentenceView& view, WordRange anchor, WordRange value, const Manner& manner,
             const std::vector<Item>& among) {
  const Zone zone = zone_of(view, value, among);
  const std::size_t from =
      std::max(clause_range(view, value.begin).begin, behind_speaker(view, manner, value));
  const WordRange own{std::max(zone.own.begin, from), value.begin};
  if (own.begin > value.begin) return {};
  const std::size_t begin = segment_begin(view, value.begin, own.begin);
  std::size_t word = begin;
  while (word < value.begin && is_mark(view, word)) ++word;
  if (word < value.begin && cue_in(view, CueKind::relative, word, std::min(word + 3, value.begin)))
    return cue_in(view, CueKind::among, begin, value.begin) != nullptr
               ? Lead{Lead::Kind::part, nullptr, nullptr, {}}
               : antecedent(view, begin, from);
  // "The largest is the Karasu (187 km long)": a bracket is of the name before it.
  if (word > begin && word < value.begin && begin > view.range.begin &&
      view.words[word - 1].folded == "(")
    if (const Item* name = name_at(view, begin - 1))
      return {Lead::Kind::name, name, nullptr, name->words};
  const Lead beside = Opening(view, {begin, value.begin}, anchor).find();
  if (is_mention(beside) || beside.kind == Lead::Kind::unclear) return beside;
  for (const WordRange before : {WordRange{own.begin, begin}, WordRange{from, own.begin}})
    if (const Lead lead = first_in(view, before); is_mention(lead)) {
      const bool is_part = cue_in(view, CueKind::among, lead.at.end, value.begin) != nullptr;
      return is_part ? Lead{Lead::Kind::part, nullptr, nullptr, lead.at} : lead;
    }
  return beside;
}

Lead opening_of(const SentenceView& view) {
  return first_in(view, view.range);
}

}  // namespace attest::topics
