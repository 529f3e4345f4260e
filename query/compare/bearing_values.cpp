// Whose value it is: an amount of the sentence may belong to another thing than the statement's.
#include <algorithm>
#include <optional>

#include "indexer/extract/quantities.hpp"
#include "query/compare/bearing_asking.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

bool is_comparable(const SentenceView& view, const Item& a, const Item& b) {
  return measure_alike(view.quantity(a), view.quantity(b));
}

// A mark or a word that begins another of several: ", ", "and".
bool parts_members(const SentenceView& view, std::size_t word) {
  const ClaimWord& w = view.words[word];
  return (w.kind == AtomKind::symbol &&
          (w.folded == "," || w.folded == ";" || w.folded == "\u3001")) ||
         is_under(view, word, CueKind::conjunction);
}

// A comma between a name and what is told of it.
bool is_beside_name(const SentenceView& view, std::size_t word) {
  if (word < view.range.begin + 2 || view.words[word - 1].folded != ",") return false;
  return std::any_of(view.entities.begin(), view.entities.end(),
                     [word](const Item& item) { return item.words.end + 1 == word; }) ||
         view.words[word - 2].capitalized;
}

// The content word in front of a value, but for small words and hedges.
std::optional<std::size_t> leading_word(const SentenceView& view, const Item& value) {
  constexpr std::size_t k_reach = 4;
  for (std::size_t i = value.words.begin; i > view.range.begin && value.words.begin - i < k_reach;
       --i) {
    const std::size_t word = i - 1;
    if (!view.same_segment({word, word + 1}, value.words)) return std::nullopt;
    const bool is_value =
        std::any_of(view.quantities.begin(), view.quantities.end(),
                    [word](const Item& item) { return item.words.contains(word); });
    if (is_value || parts_members(view, word)) return std::nullopt;
    if (view.words[word].is_content() && !is_under(view, word, CueKind::estimate)) return word;
  }
  return std::nullopt;
}

}  // namespace

bool Asking::is_our_word(std::size_t word) const {
  return std::any_of(x_found.begin(), x_found.end(), [word](const Found& found) {
    return std::any_of(found.at.begin(), found.at.end(),
                       [word](WordRange at) { return at.contains(word); });
  });
}

// A name, or a word that carries content, that the statement does not have.
bool Asking::is_another_thing(std::size_t word) const {
  const SentenceView& view = x_s.view;
  if (is_our_word(word) || is_under(view, word, CueKind::among)) return false;
  const bool is_name = std::any_of(view.entities.begin(), view.entities.end(),
                                   [word](const Item& item) { return item.words.contains(word); });
  return is_name || is_foreign(view, word, {});
}

// "84 films from 31 countries": what the statement counts stands behind another amount.
bool Asking::is_counted_elsewhere(const Item& ours, const Item& theirs) const {
  const SentenceView& view = x_s.view;
  const auto counts = [&](const Item& value, WordRange thing) {
    return value.words.end == thing.begin;
  };
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    if (x_q.parts[i].kind != Part::Kind::word || x_q.parts[i].words.begin != ours.words.end)
      continue;
    bool by_other = false, by_this = x_found[i].at.empty();
    for (const WordRange at : x_found[i].at)
      for (const Item& value : view.quantities) {
        if (view.quantity(value).rank || !counts(value, at)) continue;
        (value.words == theirs.words ? by_this : by_other) = true;
      }
    return by_other && !by_this;
  }
  return false;
}

// "Died", "were built": what was done with those counted is said nowhere in the sentence.
bool Asking::lacks_deed() const {
  const ClaimLexicon& lexicon = x_q.read.view.lexicon;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<std::uint16_t>& concepts = x_q.parts[i].concepts;
    const bool is_deed = std::any_of(concepts.begin(), concepts.end(), [&](std::uint16_t id) {
      return lexicon.attribute(id).is_deed;
    });
    if (is_deed && x_found[i].score == 0) return true;
  }
  return false;
}

// "Caught 52 tonnes with a quota of 60": one value stands beside the statement's words, the other
// beside a word of its own.
bool Asking::is_led_by_another(const Item& value) const {
  const SentenceView& view = x_s.view;
  const std::optional<std::size_t> lead = leading_word(view, value);
  if (!lead || !is_another_thing(*lead)) return false;
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& rival) {
    if (rival.words == value.words || !view.same_clause(rival.words, value.words) ||
        view.quantity(rival).rank || !is_comparable(view, rival, value))
      return false;
    const std::optional<std::size_t> before = leading_word(view, rival);
    return before && is_our_word(*before);
  });
}

// "The train takes 19 hours, the bus 31": behind a value of the statement's thing stands another
// thing, and then the value.
bool Asking::is_of_next_member(const Item& value) const {
  const SentenceView& view = x_s.view;
  if (x_q.parts.empty() || x_found.front().at.empty()) return false;
  const std::size_t subject = x_found.front().at.front().begin;
  for (const Item& rival : view.quantities) {
    if (rival.words.end > value.words.begin || rival.words.begin <= subject ||
        view.quantity(rival).rank || !is_comparable(view, rival, value))
      continue;
    std::size_t from = value.words.begin;
    if (is_beside_name(view, from)) --from;  // "Jones, 52"
    while (from > rival.words.end && !parts_members(view, from - 1)) --from;
    if (from == rival.words.end) continue;
    for (std::size_t i = from; i < value.words.begin; ++i)
      if (is_another_thing(i)) return true;
  }
  return false;
}

// "Its loss was 140 million, the profit of Arcos 410": the name has a value of its own, and this
// one belongs to what a pronoun stands for.
bool Asking::is_of_whom_it_means(const Item& value) const {
  const SentenceView& view = x_s.view;
  const bool has_pronoun = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::possessive && view.same_segment(range_of(cue), value.words);
  });
  if (!has_pronoun) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    std::vector<WordRange> at = x_found[i].at;
    std::erase_if(at, [&](WordRange p) { return is_under(view, p.begin, CueKind::pronoun); });
    if (x_q.parts[i].kind != Part::Kind::name || at.empty()) continue;
    const bool is_elsewhere = std::all_of(at.begin(), at.end(), [&](WordRange place) {
      return !view.same_segment(place, value.words) &&
             std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& rival) {
               return distance(view, rival.words, place) < distance(view, value.words, place) &&
                      rival.words != value.words && is_comparable(view, rival, value);
             });
    });
    if (is_elsewhere) return true;
  }
  return false;
}

// "Has 212 branches" where the sentence parts with so many: lost them, sold them.
bool Asking::is_parted_with(const Item& value, const Item& ours) const {
  const SentenceView &mine = x_q.read.view, &view = x_s.view;
  const bool holds =
      ours.words.begin > mine.range.begin && is_under(mine, ours.words.begin - 1, CueKind::holds);
  const std::optional<std::size_t> lead = holds ? leading_word(view, value) : std::nullopt;
  return lead && !is_our_word(*lead) && is_under(view, *lead, CueKind::parting);
}

// Whom the statement names is only meant by a noun or pronoun of a sentence that names another one
// beside the value.
bool Asking::is_told_of_other_person(const Item& value) const {
  const SentenceView& view = x_s.view;
  const auto is_named = [&](WordRange place) {
    return std::any_of(view.entities.begin(), view.entities.end(),
                       [place](const Item& item) { return item.words.overlaps(place); });
  };
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<WordRange>& at = x_found[i].at;
    if (x_q.parts[i].kind != Part::Kind::name || x_q.parts[i].type != EntityType::person ||
        std::any_of(at.begin(), at.end(), is_named))
      continue;
    for (const Item& item : view.entities)
      if (view.entity(item).type == EntityType::person && item.words.end <= value.words.begin &&
          view.same_clause(item.words, value.words) && !is_our_word(item.words.begin))
        return true;
  }
  return false;
}

bool Asking::is_value_of_other(const Item& value, const Item& ours) const {
  return is_told_of_other_person(value) || is_counted_elsewhere(ours, value) ||
         is_led_by_another(value) || is_of_next_member(value) || is_of_whom_it_means(value) ||
         is_parted_with(value, ours);
}

// "A quarter of the farmland was covered" says less than that the farmland was.
bool Asking::tells_of_share() const {
  constexpr std::size_t k_reach = 3;
  const SentenceView& view = x_s.view;
  if (!x_q.amounts.empty()) return false;
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& item) {
    const Quantity& q = view.quantity(item);
    const std::optional<BaseInterval> base = base_interval(q);
    if (q.rank || !base || base->dimension != "percent" || is_change(view, item)) return false;
    for (std::size_t i = item.words.end; i < std::min(view.range.end, item.words.end + k_reach);
         ++i) {
      if (!view.same_segment({i, i + 1}, item.words)) return false;
      if (is_our_word(i)) return true;
      if (view.words[i].is_content()) return false;
    }
    return false;
  });
}

}  // namespace attest
