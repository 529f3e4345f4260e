// Posts: who holds them, and of what.
#include <algorithm>

#include "query/compare/bearing_asking.hpp"

namespace attest {
namespace {

constexpr std::size_t k_apposition = 8;  // words between a post and the name of who holds it

// The entity that begins at the word.
const Item* entity_from(const SentenceView& view, std::size_t word) {
  const auto it = std::find_if(view.entities.begin(), view.entities.end(),
                               [word](const Item& item) { return item.words.begin == word; });
  return it == view.entities.end() ? nullptr : &*it;
}

bool names_person(const SentenceView& view, const Item& item) {
  return view.entity(item).type == EntityType::person;
}

bool is_article(const SentenceView& view, std::size_t word) {
  return is_under(view, word, CueKind::definite) || is_under(view, word, CueKind::indefinite);
}

// "Harland's governor": the last word of the owner's name, or `post.begin`.
std::size_t owner_before(const SentenceView& view, WordRange post) {
  std::size_t i = post.begin;
  bool is_owned = false;
  while (i > view.range.begin && post.begin - i < 3) {
    const ClaimWord& w = view.words[i - 1];
    const bool is_mark = w.kind == AtomKind::symbol || (w.folded == "s" && !w.space_before);
    is_owned = is_owned || w.folded.ends_with("'s") || w.folded.ends_with("\u2019s") ||
               (w.folded == "s" && !w.space_before);
    if (w.folded == ",") break;
    if (!is_mark) break;
    --i;
  }
  return is_owned && i > view.range.begin ? i - 1 : post.begin;
}

}  // namespace

// "The head of the fire service" is not the head of the museum, which only the title has.
bool Asking::is_post_of_another() const {
  const SentenceView &ours = x_q.read.view, &theirs = x_s.view;
  for (std::size_t i = 0; i + 1 < x_q.parts.size(); ++i) {
    const std::vector<std::uint16_t>& rows = x_q.parts[i].meanings;
    const bool is_post = std::any_of(rows.begin(), rows.end(), [&](std::uint16_t row) {
      return ours.lexicon.is_human(row) && ours.lexicon.implied(row) != row;
    });
    if (!is_post || x_found[i].at.empty() || !x_found[i + 1].at.empty()) continue;
    const bool is_of_next = x_q.parts[i + 1].words.begin <= x_q.parts[i].words.end + 2;
    const std::vector<WordRange>& at = x_found[i].at;
    if (is_of_next && std::all_of(at.begin(), at.end(), [&](WordRange place) {
          const bool is_bent = theirs.words[place.begin].script == Script::cyrillic;
          const std::size_t behind = place.end + (is_of(theirs, place.end) ? 1 : 0);
          return (is_bent || behind > place.end) && is_another_thing(behind);
        }))
      return true;
  }
  return false;
}

// A word of the statement itself, and not only of a name that was read as one with it.
bool Asking::is_our_very_word(std::size_t word) const {
  if (!is_our_word(word)) return false;
  const std::string_view stem = x_s.view.words[word].stem;
  return x_across || std::any_of(x_q.read.view.words.begin(), x_q.read.view.words.end(),
                                 [stem](const ClaimWord& w) {
                                   return w.stem.starts_with(stem) || stem.starts_with(w.stem);
                                 });
}

// Behind the post, or before it with the sign of an owner, stands a name that the statement does
// not have: "Harland's governor Paul Stone", «губернатор Харланда Павел Стоун», 哈兰州州长王强.
bool Asking::is_beside_another(WordRange post) const {
  const SentenceView& view = x_s.view;
  const auto is_our_person = [&](std::size_t word) {
    for (std::size_t i = 0; i < x_q.parts.size(); ++i)
      if (x_q.parts[i].kind == Part::Kind::name && x_q.parts[i].type == EntityType::person &&
          std::any_of(x_found[i].at.begin(), x_found[i].at.end(),
                      [word](WordRange at) { return at.contains(word); }))
        return true;
    return false;
  };
  const bool is_han = view.words[post.begin].kind == AtomKind::han;
  if (is_han) {
    const Item* next = entity_from(view, post.end);
    return next != nullptr && names_person(view, *next) && !is_our_very_word(post.end);
  }
  // "Anne Reed, the mayor of Oxton": the holder stands before it.
  std::size_t before = post.begin;
  while (before > view.range.begin &&
         (is_article(view, before - 1) || view.words[before - 1].kind == AtomKind::symbol ||
          is_under(view, before - 1, CueKind::aux)))
    --before;
  if (before < post.begin && before > view.range.begin && is_our_person(before - 1)) return false;
  if (const std::size_t owner = owner_before(view, post);
      owner < post.begin && view.words[owner].capitalized && !is_our_very_word(owner))
    return true;
  for (std::size_t i = post.end; i < std::min(view.range.end, post.end + k_apposition); ++i) {
    const ClaimWord& w = view.words[i];
    if (is_our_person(i) && is_our_very_word(i)) {
      // «Губернатор Харланда Павел Стоун»: two names that follow each other.
      const bool follows = i + 1 < view.range.end && view.words[i + 1].kind == AtomKind::word &&
                           view.words[i + 1].capitalized && !is_our_very_word(i + 1);
      return follows && w.script == Script::cyrillic;
    }
    if (is_our_very_word(i) || is_article(view, i) || is_of(view, i)) continue;
    if (w.kind == AtomKind::symbol) {
      if (w.folded == "." || w.folded == ";" || w.folded == ":" || w.folded == "(") return false;
      continue;
    }
    return w.kind == AtomKind::word && w.capitalized;
  }
  return false;
}

// "Oxton's mayor Anne Reed": who holds it and of what, both as the statement has them.
bool Asking::is_held_by_ours(WordRange post) const {
  const SentenceView& view = x_s.view;
  const std::size_t owner = owner_before(view, post);
  if (owner == post.begin || !is_our_very_word(owner)) return false;
  const Item* holder = entity_from(view, post.end);
  return holder != nullptr && names_person(view, *holder) &&
         is_our_very_word(holder->words.begin) && is_our_very_word(holder->words.end - 1);
}

// "Oxton's mayor Anne Reed thanked Harland's governor Paul Stone" does not make Anne Reed the
// governor, nor Paul Stone the mayor.
bool Asking::is_held_by_another() const {
  const SentenceView &ours = x_q.read.view, &theirs = x_s.view;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<std::uint16_t>& rows = x_q.parts[i].meanings;
    const bool is_post = std::any_of(rows.begin(), rows.end(), [&](std::uint16_t row) {
      return ours.lexicon.is_human(row) || ours.lexicon.is_sole(row);
    });
    const std::vector<WordRange>& at = x_found[i].at;
    if (!is_post || at.empty()) continue;
    const auto names_post = [&](WordRange place) {
      return std::any_of(x_s.meanings.begin(), x_s.meanings.end(), [&](const Cue& cue) {
        return range_of(cue).overlaps(place) && theirs.lexicon.is_human(cue.id);
      });
    };
    if (std::all_of(at.begin(), at.end(),
                    [&](WordRange place) { return names_post(place) && is_beside_another(place); }))
      return true;
    for (std::size_t k = 0; k < x_q.parts.size(); ++k) {
      const Part& owner = x_q.parts[k];
      const std::vector<WordRange>& names = x_found[k].at;
      const auto is_name = [](const Part& part) {
        return part.kind == Part::Kind::name || part.may_be_name;
      };
      const bool is_other_named =
          std::any_of(x_q.parts.begin(), x_q.parts.end(),
                      [&](const Part& part) { return &part != &owner && is_name(part); });
      const auto owns = [&](WordRange name) {
        return std::any_of(names.begin(), names.end(), [&](WordRange whole) {
          return whole.overlaps(name) && owns_other_post(whole);
        });
      };
      if (is_name(owner) && is_other_named && !names.empty() &&
          std::all_of(names.begin(), names.end(), owns))
        return true;
    }
  }
  return false;
}

// "Kestrel's chief executive", 凯斯特雷尔首席执行官, «директор «Кестрел»»: the name says of what
// somebody has a post that the statement does not speak of.
bool Asking::owns_other_post(WordRange name) const {
  const Cue* post = post_beside(x_s, name);
  if (post == nullptr || is_our_word(post->begin) || is_our_word(post->end - 1)) return false;
  const ClaimLexicon& lexicon = x_s.view.lexicon;
  return lexicon.is_human(post->id) && lexicon.implied(post->id) != post->id;
}

}  // namespace attest
