#include "query/compare/bearing_earlier.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "query/compare/bearing_guards.hpp"
#include "query/compare/bearing_names.hpp"

namespace attest {
namespace {

constexpr std::size_t k_modifiers = 3;  // words between "the" and its noun

template <typename List, typename T>
bool is_among(const List& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Is `wide` the row or a wider one?
bool is_kind_of(const ClaimLexicon& lexicon, std::uint16_t row, std::uint16_t wide) {
  constexpr int k_steps = 3;
  for (int i = 0; i < k_steps && row != wide; ++i) row = lexicon.kind_of(row);
  return row == wide;
}

// "Shipping" is no ship, nor what was held a holding: of words with another ending only plurals are
// the same noun.
bool is_plain_form(const ClaimWord& word) {
  constexpr std::size_t k_ending = 3;
  if (word.script != Script::latin || word.stem.empty()) return true;
  // "Treaty" and its stem differ in the last letter.
  return word.folded.starts_with(word.stem.substr(0, word.stem.size() - 1)) &&
         word.folded.size() <= word.stem.size() + k_ending;
}

bool is_quote_mark(const ClaimWord& word) {
  return word.kind == AtomKind::symbol && word.folded != "," && word.folded != "\uff0c" &&
         word.folded != "-" && word.folded != "(" && word.folded != "\u3001";
}

bool is_behind_thing(const ReadSentence& s, WordRange name) {
  bool any = false;
  for (const Cue& cue : s.meanings) {
    if (cue.end != name.begin) continue;
    if (s.view.lexicon.is_human(cue.id)) return false;
    any = true;
  }
  return any;
}

// A relative's name, or one behind "he" and "she", is not whom the sentence is about.
bool is_brought_in(const SentenceView& view, WordRange name) {
  constexpr std::size_t k_reach = 4;
  const std::size_t from = std::max(view.range.begin + k_reach, name.begin) - k_reach;
  return cue_in(view, CueKind::kin, from, name.begin) != nullptr ||
         cue_in(view, CueKind::someone, view.range.begin, name.begin) != nullptr;
}

void add_name(const ReadSentence& s, WordRange at, Told told, Earlier& out) {
  told.sorts = sorts_of_name(s, at);
  // "The Turkish fund Anadolu Kanat" is nobody, whatever it was taken for.
  if (told.is_person && is_behind_thing(s, at)) told.is_person = false;
  told.opens = at.begin <= s.view.range.begin + 2;
  told.is_aside = is_brought_in(s.view, at);
  if (told.is_ours) {
    const std::size_t from = std::max(s.view.range.begin + k_modifiers, at.begin) - k_modifiers;
    for (std::size_t i = from; i < at.end; ++i) out.beside.push_back(s.view.words[i].stem);
  }
  out.names.push_back(std::move(told));
}

void read_names(const Question::Data& q, const Part& part, const ReadSentence& s, std::size_t back,
                Earlier& out) {
  const bool across = s.view.passage.lang != q.analyzed.passage.lang;
  const Found found = find_part(part, s, {}, across ? &q.rules.sounds : nullptr);
  const auto is_ours = [&](WordRange at) {
    return std::any_of(found.at.begin(), found.at.end(),
                       [at](WordRange f) { return f.overlaps(at); });
  };
  for (const WordRange at : found.at)
    add_name(s, at, {back, true, false, false, false, false, false, "", {}}, out);
  for (const Item& item : s.view.entities) {
    const Entity& entity = s.view.entity(item);
    if (is_ours(item.words) || entity.id.starts_with("country:")) continue;
    const std::vector<std::string> keys = keys_of(s.view.lexicon, entity, entity.name);
    const bool is_place = entity.type == EntityType::place;
    if (!keys.empty())
      add_name(s, item.words,
               {back,
                false,
                is_place,
                entity.type == EntityType::person,
                false,
                false,
                false,
                keys.front(),
                {}},
               out);
  }
  for (const WordRange at : unread_names(s)) {
    if (is_ours(at)) continue;
    const std::string_view text = s.view.span_of(at).of(s.view.passage.reading);
    // What stands between quotation marks is nobody.
    const bool is_quoted =
        at.begin > s.view.range.begin && is_quote_mark(s.view.words[at.begin - 1]);
    add_name(
        s, at,
        {back, false, false, !is_quoted, false, true, false, s.view.lexicon.name_key(text), {}},
        out);
  }
}

// "A ferry came": what the sentence tells of for the first time and does not name.
void read_newcomers(const ReadSentence& s, std::size_t back, Earlier& out) {
  constexpr std::size_t k_reach = 3;
  const SentenceView& view = s.view;
  for (const Cue& noun : s.meanings) {
    const bool is_named =
        std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& n) {
          return n.words.begin <= noun.end + 1 && noun.begin <= n.words.end + 1;
        });
    if (is_named || view.is_covered(noun.begin)) continue;
    const std::size_t from =
        std::max(view.range.begin + k_reach, std::size_t{noun.begin}) - k_reach;
    const bool is_definite = cue_in(view, CueKind::definite, from, noun.begin) != nullptr;
    const bool has_articles = view.words[noun.begin].script == Script::latin;
    const bool is_counted =
        cue_in(view, CueKind::indefinite, from, noun.begin) != nullptr ||
        std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& q) {
          return q.words.end <= noun.begin && q.words.end + 2 >= noun.begin;
        });
    if (is_definite || (!has_articles && !is_counted)) continue;
    Told told{back, false, true, false, false, false, false, "#", {}};
    told.sorts = sorts_at(s, {view.range.begin, noun.end}, false);
    told.key += std::to_string(back) + "." + std::to_string(noun.begin);
    out.names.push_back(std::move(told));
  }
}

// "The population of the Orla": what is told of something is not what it is.
bool is_measure(const SentenceView& view, std::size_t word) {
  bool measures = false;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !range_of(cue).contains(word)) continue;
    if (view.attribute(cue).is_thing) return false;
    const Attribute& a = view.attribute(cue);
    measures = measures || (!a.is_modifier && !a.is_event);
  }
  return measures;
}

}  // namespace

Sorts Earlier::sorts_of(const Told& name) const {
  Sorts out;
  for (const Told& other : names)
    if (other.key == name.key && other.is_ours == name.is_ours) out.add(other.sorts);
  if (name.is_ours) out.add(ours);
  return out;
}

bool Earlier::is_ours_called(const Sorts& noun) const {
  Sorts called = ours;
  for (const Told& name : names)
    if (name.is_ours) called.add(name.sorts);
  return std::any_of(noun.stems.begin(), noun.stems.end(),
                     [&](std::string_view stem) { return is_among(called.stems, stem); });
}

bool fits(const ClaimLexicon& lexicon, const Sorts& noun, const Sorts& name) {
  for (const std::string_view stem : noun.stems)
    if (is_among(name.stems, stem)) return true;
  for (const std::uint16_t wide : noun.rows)
    for (const std::uint16_t row : name.rows)
      if (is_kind_of(lexicon, row, wide)) return true;
  return false;
}

Sorts sorts_at(const ReadSentence& s, WordRange at, bool from_start) {
  Sorts out;
  if (at.empty()) return out;
  const std::size_t word = from_start ? at.begin : at.end - 1;
  const ClaimWord& noun = s.view.words[word];
  if (!noun.is_content() || is_measure(s.view, word)) return out;
  if (noun.kind == AtomKind::word) out.stems.push_back(noun.stem);
  if (!is_plain_form(noun)) out.stems.clear();
  for (const Cue& cue : s.meanings) {
    if (from_start ? cue.begin != at.begin : cue.end != at.end) continue;
    if (cue.size() == 1 && noun.kind == AtomKind::word && !is_plain_form(noun) &&
        s.view.lexicon.kind_of(cue.id) == cue.id)
      continue;
    out.rows.push_back(cue.id);
  }
  return out;
}

Sorts sorts_of_name(const ReadSentence& s, WordRange name) {
  const SentenceView& view = s.view;
  Sorts out = sorts_at(s, name, false);
  if (name.end > name.begin + 1) out.add(sorts_at(s, name, true));
  std::size_t before = name.begin;
  while (before > view.range.begin && is_quote_mark(view.words[before - 1])) --before;
  if (before > view.range.begin) {
    if (view.words[before - 1].folded == "," && before > view.range.begin + 1) --before;
    Sorts beside = sorts_at(s, {view.range.begin, before}, false);
    if (before < name.begin && view.words[before].folded == ",") beside.stems.clear();
    out.add(beside);
  }
  std::size_t behind = name.end;
  while (behind < view.range.end &&
         (is_quote_mark(view.words[behind]) || view.words[behind].folded == "\u53f7"))
    ++behind;
  if (behind < view.range.end) out.add(sorts_at(s, {behind, view.range.end}, true));
  return out;
}

bool is_name_there(const SentenceView& view, std::size_t word) {
  return std::any_of(view.entities.begin(), view.entities.end(),
                     [word](const Item& item) { return item.words.contains(word); });
}

// Where the noun begins with the words before it that may stand there.
template <typename MayStand>
std::size_t begin_of_noun(const SentenceView& view, WordRange noun, const MayStand& may_stand) {
  std::size_t first = noun.begin;
  while (first > view.range.begin && first + k_modifiers > noun.begin &&
         view.segment_of(first - 1) == view.segment_of(noun.begin) &&
         view.words[first - 1].is_content() && !is_under(view, first - 1, CueKind::definite) &&
         may_stand(view.words[first - 1]))
    --first;
  return first;
}

bool is_definite_at(const SentenceView& view, std::size_t first) {
  return first > view.range.begin && is_under(view, first - 1, CueKind::definite);
}

// Without an article it is none where there are articles. A "the" that is come to over the words
// of `beside` alone is come to over any words.
bool may_be_known_noun(const ReadSentence& s, WordRange noun) {
  const bool has_articles = s.view.words[noun.begin].script == Script::latin;
  const auto any = [](const ClaimWord&) { return true; };
  return !has_articles || is_definite_at(s.view, begin_of_noun(s.view, noun, any));
}

bool is_known_noun(const ReadSentence& s, WordRange noun,
                   const std::vector<std::string_view>& beside, bool may_be_governed) {
  const SentenceView& view = s.view;
  const bool has_articles = view.words[noun.begin].script == Script::latin;
  const bool is_han = view.words[noun.begin].kind == AtomKind::han;
  const auto same_segment = [&](std::size_t word) {
    return view.segment_of(word) == view.segment_of(noun.begin);
  };
  const std::size_t first =
      begin_of_noun(view, noun, [&](const ClaimWord& word) { return is_among(beside, word.stem); });
  const bool is_definite = is_definite_at(view, first);
  if (has_articles && !is_definite) return false;
  if (is_definite && is_under(view, first - 1, CueKind::possessive)) return false;
  const std::size_t start = is_definite ? first - 1 : first;
  if (start > view.range.begin && same_segment(start - 1)) {
    const std::size_t before = start - 1;
    const bool is_governed = !may_be_governed && is_under(view, before, CueKind::of) &&
                             !is_under(view, before, CueKind::in) &&
                             !is_under(view, before, CueKind::agent);
    if (is_governed) return false;
    if (!is_definite && view.words[before].is_content() && !view.is_covered(before)) return false;
    if (is_han && !is_definite && view.words[before].kind == AtomKind::han &&
        !is_under(view, before, CueKind::in) && !is_under(view, before, CueKind::agent))
      return false;
  }
  if (noun.end >= view.range.end) return true;
  const ClaimWord& next = view.words[noun.end];
  if (view.words[noun.end - 1].folded.ends_with("'s") || next.folded == "'") return false;
  if (is_under(view, noun.end, CueKind::of) && !is_under(view, noun.end, CueKind::in)) return false;
  if (is_name_there(view, noun.end) || (has_articles && next.capitalized)) return false;
  if (!is_han || next.kind != AtomKind::han) return true;
  // 公司总裁: the noun behind is what is spoken of.
  return std::none_of(s.meanings.begin(), s.meanings.end(), [&](const Cue& cue) {
    return cue.begin == noun.end && view.lexicon.kind_of(cue.id) != cue.id;
  });
}

const ReadSentence& read_once(const Question::Data& q, const ClaimLexicon& lexicon,
                              const AnalyzedPassage& sentence) {
  std::unique_ptr<ReadSentence>& known = q.earlier[&sentence];
  if (known == nullptr) known = std::make_unique<ReadSentence>(lexicon, sentence);
  return *known;
}

const ReadSentence* earlier_sentence(const Question::Data& q, const ReadSentence& s,
                                     const Surroundings& around, std::size_t back) {
  if (!around.earlier) return nullptr;
  const AnalyzedPassage* before = around.earlier(back);
  return before != nullptr ? &read_once(q, s.view.lexicon, *before) : nullptr;
}

Earlier earlier_names(const Question::Data& q, const Part& part, const ReadSentence& s,
                      const Surroundings& around) {
  Earlier out;
  while (const ReadSentence* read = earlier_sentence(q, s, around, out.sentences)) {
    if (read->view.passage.number == s.view.passage.number) out.near = out.sentences + 1;
    read_names(q, part, *read, out.sentences, out);
    read_newcomers(*read, out.sentences, out);
    ++out.sentences;
  }
  return out;
}

Earlier names_in(const Question::Data& q, const Part& part, const ClaimLexicon& lexicon,
                 const std::vector<const AnalyzedPassage*>& sentences) {
  Earlier out;
  for (const AnalyzedPassage* sentence : sentences)
    read_names(q, part, read_once(q, lexicon, *sentence), out.sentences++, out);
  return out;
}

}  // namespace attest
