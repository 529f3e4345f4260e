// What one sentence leaves for the next to call "it" and "the bridge".
#include <algorithm>
#include <optional>

#include "indexer/extract/claims_leading.hpp"

namespace attest {

using topics::cue_over, topics::has_kind, topics::is_thing, topics::is_verbal, topics::Noun,
    topics::subjects_of_name, topics::subjects_of_noun;

namespace {

// "The Arnay hydroelectric plant … The Belle Dam …": once another dam has been named, nothing tells
// whether "the plant" is still the first or the new dam's.
void forget_displaced(Carried& carried, const Named& named) {
  const auto displaced =
      std::find_if(carried.named.begin(), carried.named.end(), [&](const Named& n) {
        return named.stem.empty() && n.stem.empty() && n.head == named.head &&
               n.subject.key != named.subject.key && !n.subject.key.empty();
      });
  if (displaced == carried.named.end()) return;
  const std::string key = displaced->subject.key;
  for (Named& n : carried.named)
    if (n.stem.empty() && n.head != named.head && n.subject.key == key) n.subject.key.clear();
}

void remember_as(Carried& carried, Named named) {
  forget_displaced(carried, named);
  std::erase_if(carried.named, [&](const Named& n) {
    return n.stem == named.stem && (!named.stem.empty() || n.head == named.head);
  });
  carried.named.push_back(std::move(named));
}

// The word before the name, behind the marks that open it: the tanker “Orla”.
std::size_t before_marks(const SentenceView& view, WordRange name) {
  std::size_t before = name.begin;
  while (before > view.range.begin && view.words[before - 1].kind == AtomKind::symbol &&
         view.words[before - 1].folded != ",")
    --before;
  return before;
}

// "The Chinese firm": where the thing behind a known country or city is from, and not its name.
bool tells_whence(const SentenceView& view, const Item& item) {
  const std::string_view id = view.entity(item).id;
  return id.starts_with("country:") || id.starts_with("city:");
}

std::vector<std::uint16_t> heads_of(const SentenceView& view, const Item& entity) {
  const std::size_t before = before_marks(view, entity.words);
  const bool is_whence = tells_whence(view, entity);
  std::vector<std::uint16_t> heads;
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::attribute && view.attribute(cue).is_thing &&
        (range_of(cue).overlaps(entity.words) || cue.end == before ||
         (cue.begin == entity.words.end && !is_whence)))
      heads.push_back(cue.id);
  return heads;
}

bool is_word(const SentenceView& view, std::size_t word) {
  return view.words[word].kind == AtomKind::word && view.words[word].is_content();
}

// Nouns that say what a name is of: its last word, the one before it ("the ferry Havlyn"), those
// behind it ("the Dunmore wind farm").
std::vector<std::string> stems_of(const SentenceView& view, const Item& entity) {
  constexpr std::size_t k_behind = 2;
  std::vector<std::string> stems;
  const WordRange name = entity.words;
  const auto add = [&](std::size_t word) {
    if (is_word(view, word) && cue_over(view, word, is_thing) == nullptr)
      stems.emplace_back(view.words[word].stem);
  };
  if (name.end > name.begin + 1) add(name.end - 1);
  const std::size_t before = before_marks(view, name);
  if (before > view.range.begin && !view.is_covered(before - 1)) add(before - 1);
  if (tells_whence(view, entity)) return stems;
  for (std::size_t i = name.end; i < view.range.end && i < name.end + k_behind; ++i) {
    if (view.is_covered(i) || !is_word(view, i) || is_verbal(view, i)) break;
    add(i);
  }
  return stems;
}

// What follows may name by its kind whatever this sentence names, unless it names two of a kind.
void remember_names(const SentenceView& view, WordRange among, Carried& out) {
  std::vector<Named> here;
  const auto add = [&](Named named) {
    const auto known = std::find_if(here.begin(), here.end(), [&](const Named& n) {
      return n.head == named.head && n.stem == named.stem;
    });
    if (known == here.end())
      here.push_back(std::move(named));
    else if (known->subject.key != named.subject.key)
      known->subject.key.clear();
  };
  for (const Item& item : view.entities) {
    if (!among.contains(item.words.begin)) continue;
    const Subject subject = subject_of(view, item, true);
    for (const std::uint16_t head : heads_of(view, item)) add({head, {}, subject});
    for (std::string& stem : stems_of(view, item)) add({0, std::move(stem), subject});
  }
  for (Named& n : here) remember_as(out, std::move(n));
}

const Subject* named_as(const Carried& carried, std::uint16_t head) {
  for (const Named& n : carried.named)
    if (n.stem.empty() && n.head == head && !n.subject.key.empty()) return &n.subject;
  return nullptr;
}

const Subject* named_by(const Carried& carried, std::string_view stem) {
  for (const Named& n : carried.named)
    if (!n.stem.empty() && n.stem == stem && !n.subject.key.empty()) return &n.subject;
  return nullptr;
}

bool is_new(const SentenceView& view, WordRange noun) {
  constexpr std::size_t k_reach = 2;
  const std::size_t from = std::max(view.range.begin + k_reach, noun.begin) - k_reach;
  return cue_in(view, CueKind::indefinite, from, noun.end) != nullptr &&
         cue_in(view, CueKind::definite, from, noun.end) == nullptr;
}

// "The vessel is …" right behind a sentence about a name of no known sort.
bool opens_with(const SentenceView& view, WordRange noun) {
  if (noun.begin > view.range.begin + 1) return false;
  const bool has_articles = view.words[noun.begin].script == Script::latin;
  return !has_articles || has_kind(view, view.range.begin, CueKind::definite);
}

// "The company" in a document about one.
bool is_led_by(const DocumentLead& lead, std::uint16_t noun, bool opens) {
  if (lead.subject.key.empty()) return false;
  return (lead.is_unsorted && opens) ||
         std::find(lead.heads.begin(), lead.heads.end(), noun) != lead.heads.end();
}

// "The glasshouse": a noun that no vocabulary has.
Noun unknown_noun(const SentenceView& view, const topics::Lead& lead, const Carried& carried) {
  Noun out;
  for (std::size_t i = lead.at.end; i > lead.at.begin && !lead.is_owned; --i)
    if (const Subject* named = named_by(carried, view.words[i - 1].stem)) {
      out.subjects = {*named};
      return out;
    }
  std::string key = "~";
  for (std::size_t i = lead.at.begin; i + 1 < lead.at.end; ++i)
    key += std::string(view.words[i].stem) + " ";
  key += "#" + std::string(view.words[lead.at.end - 1].stem);
  out.extent = lead.at;
  out.subjects = {{std::move(key), std::string(view.span_of(lead.at).of(view.passage.reading))}};
  return out;
}

}  // namespace

void remember(Carried& carried, const std::vector<std::uint16_t>& heads, const Subject& subject) {
  for (const std::uint16_t head : heads) remember_as(carried, {head, {}, subject});
}

namespace topics {

Noun subjects_of_noun(const SentenceView& view, const Lead& lead, const Carried& before) {
  const WordRange front{view.range.begin, lead.at.begin};  // the sentence may have named it itself
  std::optional<Carried> with_front;
  if (std::any_of(view.entities.begin(), view.entities.end(),
                  [&](const Item& item) { return front.contains(item.words.begin); }))
    remember_names(view, front, with_front.emplace(before));
  const Carried& carried = with_front ? *with_front : before;
  if (lead.noun == nullptr) return unknown_noun(view, lead, carried);
  Noun out;
  out.heads = {lead.noun->id};
  const std::string key = thing_key(view, *lead.noun, out.extent);
  const bool is_bare = key.find(' ') == std::string::npos;
  if (is_bare && !lead.is_owned && !is_new(view, out.extent)) {
    if (!before.subjects.empty() &&
        std::find(before.heads.begin(), before.heads.end(), lead.noun->id) != before.heads.end()) {
      out.subjects = before.subjects;
      return out;
    }
    if (const Subject* named = named_as(carried, lead.noun->id)) {
      out.subjects = {*named};
      return out;
    }
    const bool opens = opens_with(view, out.extent);
    if (before.is_unsorted && opens && !before.subjects.empty()) {
      out.subjects = before.subjects;
      return out;
    }
    if (is_led_by(before.lead, lead.noun->id, opens)) {
      out.subjects = {before.lead.subject};
      return out;
    }
  }
  out.subjects = {{key, std::string(view.span_of(out.extent).of(view.passage.reading))}};
  return out;
}

std::vector<Subject> subjects_of_name(const SentenceView& view, const Item& name, bool is_place) {
  std::vector<Subject> out;
  add_subject(out, subject_of(view, name, is_place));
  std::size_t end = name.words.end;
  for (const Item& next : view.entities) {  // "Spain and Portugal"
    if (next.words.begin < end) continue;
    if (next.words.begin > end + 1 || !has_kind(view, end, CueKind::conjunction)) break;
    add_subject(out, subject_of(view, next, is_place));
    end = next.words.end;
  }
  return out;
}

}  // namespace topics

namespace {

void carry_name(const SentenceView& view, const Item& name, Carried& out) {
  const Entity& entity = view.entity(name);
  out.subjects = subjects_of_name(view, name, true);
  out.heads = heads_of(view, name);
  out.is_person = entity.type == EntityType::person;
  out.is_unsorted = out.heads.empty() && out.subjects.size() == 1 && entity.id.empty() &&
                    entity.type != EntityType::person && entity.type != EntityType::place;
}

// What "it" or "he" is after this, nobody knows.
void forget_subject(Carried& out) {
  out.subjects.clear();
  out.heads.clear();
  out.is_person = out.is_unsorted = false;
}

bool is_about(const std::vector<Subject>& subjects, const Subject& one) {
  return !one.key.empty() && subjects.size() == 1 && subjects.front().key == one.key;
}

// A sentence that does not tell by its order what it is about.
void carry_first(const SentenceView& view, Carried& out) {
  const Item& first = view.entities.front();
  // "With this capacity it is the largest in Russia" still speaks of what "it" is.
  if (first.words.begin > view.range.begin + 2 &&
      cue_in(view, CueKind::pronoun, view.range.begin, first.words.begin) != nullptr)
    return;
  forget_subject(out);
  if (view.entities.size() > 1 && first.words.begin > view.range.begin + 2) return;
  carry_name(view, first, out);
}

}  // namespace

DocumentLead titled_lead(const SentenceView& title, bool& is_alone) {
  DocumentLead out;
  const Item* name = nullptr;
  for (const Item& item : title.entities) {
    if (tells_whence(title, item)) continue;
    if (name != nullptr && title.entity(*name).name != title.entity(item).name) return out;
    name = &item;
  }
  if (name == nullptr) return out;
  Carried named;
  carry_name(title, *name, named);
  if (named.subjects.size() != 1) return out;
  std::size_t others = 0;  // words that are none of the name's
  for (std::size_t i = title.range.begin; i < title.range.end; ++i)
    if (!name->words.contains(i) && title.words[i].is_content()) ++others;
  is_alone = others <= 1;
  return {named.subjects.front(), named.heads, named.is_unsorted, named.is_person};
}

void carry(const SentenceView& view, Carried& out) {
  if (view.range.empty()) return;
  const topics::Lead lead = topics::opening_of(view);
  Noun noun;  // by what was told before
  if (lead.kind == topics::Lead::Kind::noun) noun = subjects_of_noun(view, lead, out);
  remember_names(view, view.range, out);
  switch (lead.kind) {
    case topics::Lead::Kind::pronoun:
    case topics::Lead::Kind::unsaid:
      return;
    case topics::Lead::Kind::name:
      carry_name(view, *lead.name, out);
      break;
    case topics::Lead::Kind::noun:
      if (lead.noun != nullptr && is_about(noun.subjects, out.lead.subject)) {
        out.lead.is_unsorted = false;  // from now on its sort is known
        remember(out, {lead.noun->id}, out.lead.subject);
      }
      out.subjects = std::move(noun.subjects);
      out.heads = std::move(noun.heads);
      out.is_person = out.is_unsorted = false;
      break;
    case topics::Lead::Kind::none:
    case topics::Lead::Kind::unclear:
    case topics::Lead::Kind::part:
      if (!view.entities.empty())
        carry_first(view, out);
      else if (has_kind(view, view.range.begin, CueKind::definite))  // "the minister resigned"
        forget_subject(out);
      break;
  }
  std::sort(out.subjects.begin(), out.subjects.end(),
            [](const Subject& a, const Subject& b) { return a.key < b.key; });
}

}  // namespace attest
