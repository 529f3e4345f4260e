// What a sentence leaves unsaid because its title, its document or what stands before says it.
#include <algorithm>
#include <cstddef>

#include "indexer/unicode/fold.hpp"
#include "query/compare/bearing_earlier.hpp"
#include "query/compare/bearing_guards.hpp"
#include "query/compare/bearing_reading.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

constexpr double k_title = 0.93;   // for what only the title of the document says
constexpr double k_lead = 0.8;     // for a name that the sentences before say
constexpr double k_next = 0.93;    // and the last of them says it alone
constexpr double k_setting = 0.9;  // for where the document plays, which its title says

// A capital, and no word of the vocabulary.
bool is_unknown_name(const ReadSentence& s, std::size_t word) {
  const ClaimWord& w = s.view.words[word];
  const auto covers = [word](const Cue& cue) { return range_of(cue).contains(word); };
  return w.kind == AtomKind::word && w.capitalized && !w.is_stop &&
         std::ranges::none_of(s.meanings, covers) && std::ranges::none_of(s.view.cues, covers);
}

}  // namespace

// The sentence calls it "the dam" or "it", and the claim that was read from it knows what that is.
double Reading::resolved(const Part& part) const {
  const Span at = x_s.view.span_of(x_anchor);
  for (const Claim& claim : x_s.view.passage.claims) {
    if (!claim.value_span.overlaps(at)) continue;
    for (const Subject& subject : claim.subjects)
      for (const std::string& key : part.keys)
        if (compatible_keys(key, subject.key)) return 0.9;
  }
  return 0;
}

// A name that the sentence leaves unsaid, because its document or the sentence before says it.
double Reading::around(const Part& part) const {
  const auto is_ours = [&](const std::string& key) {
    return std::any_of(x_q.parts.begin(), x_q.parts.end(), [&](const Part& p) {
      return std::find(p.keys.begin(), p.keys.end(), key) != p.keys.end();
    });
  };
  const auto holds = [&](const std::string& key) {
    return std::find(part.keys.begin(), part.keys.end(), key) != part.keys.end();
  };
  bool others = false;  // the sentence speaks of somebody else
  for (const Item& item : x_s.view.entities) {
    const auto keys = keys_of(x_s.view.lexicon, x_s.view.entity(item), "");
    others = others || !std::any_of(keys.begin(), keys.end(), is_ours);
  }
  const bool meant = std::any_of(x_around.parties.begin(), x_around.parties.end(), holds) &&
                     std::all_of(x_around.parties.begin(), x_around.parties.end(), is_ours);
  const bool between =
      std::any_of(x_q.read.view.cues.begin(), x_q.read.view.cues.end(), [&](const Cue& cue) {
        return cue.kind == CueKind::attribute && x_q.read.view.attribute(cue).is_between;
      });
  if (meant && !others) return between ? 0.95 : 0.85;
  const std::size_t end = std::min(x_anchor.begin, x_s.view.range.begin + 5);
  bool refers = false;
  for (std::size_t i = x_s.view.range.begin; i < end; ++i)
    refers = refers || points_back(x_s.view, i);
  if (!refers) return 0;
  std::size_t of_kind = 0;
  bool is_it = false;
  for (const Entity& entity : x_around.before) {
    if (entity.type != part.type) continue;
    ++of_kind;
    for (const std::string& key : keys_of(x_s.view.lexicon, entity, entity.name))
      is_it = is_it || holds(key);
  }
  return is_it && of_kind == 1 ? 0.8 : 0;
}

// "The metro has 68 stations" under a title that names Line 3: the sentence has what stands before
// the number, and without the number it speaks of the whole.
bool Reading::is_said_of_whole(std::size_t numbered) const {
  constexpr std::size_t k_reach = 3;
  const WordRange at = x_q.parts[numbered].words;
  for (std::size_t k = 0; k < x_places.size(); ++k) {
    const Part& part = x_q.parts[k];
    if (part.is_numbered || x_places[k].empty() || part.words.begin >= at.begin) continue;
    if (part.words.end + k_reach >= at.begin) return true;
  }
  return false;
}

// The sentence opens with a word that the title writes with a capital too and that is none of the
// part's.
bool Reading::opens_with_title_name(const ReadSentence& before, const Part& part,
                                    bool is_theme) const {
  const ClaimWord& first = before.view.words[before.view.range.begin];
  if (!is_unknown_name(before, before.view.range.begin)) return false;
  const auto& names = part.stems;
  if (first.stem == part.term.stem || std::ranges::find(names, first.stem) != names.end())
    return false;
  if (is_theme) return true;
  const Passage& title = x_around.title->passage;
  const std::string_view surface = first.span.of(before.view.passage.reading);
  const std::size_t at = title.reading.find(surface);
  return at != std::string::npos && (at > 0 || title.reading.size() > surface.size());
}

// "Ruifeng buys Kestrel … Kestrel was founded in 1931. It employs 1,150 workers.": of the names
// that the title has, the one told last is meant, and it is another.
bool Reading::goes_on_about_other(std::size_t i) const {
  const Part& part = x_q.parts[i];
  const bool is_name = part.kind == Part::Kind::name || part.may_be_name ||
                       is_unknown_name(x_q.read, part.words.begin);
  if (!is_name || !x_around.earlier || x_around.title == nullptr) return false;
  std::string title = fold(x_around.title->passage.reading);
  for (const std::string_view stem : part.stems)
    if (const std::size_t at = title.find(stem); at != std::string::npos)
      title.erase(at, stem.size());
  const auto is_in_title = [&](std::string_view key) {
    const std::string_view word = key.substr(key.find_last_of(" ~:") + 1);
    // 瑞丰集团 is called 瑞丰 in a title.
    constexpr std::size_t k_han_bytes = 3, k_short_name = 2 * k_han_bytes;
    const bool is_han = static_cast<unsigned char>(word.empty() ? '\0' : word.front()) >= 0xE3;
    const std::string_view called = is_han ? word.substr(0, k_short_name) : word;
    return !called.empty() && title.find(called) != std::string::npos;
  };
  // What the document is about without its title saying so gives way to any name that a sentence
  // before begins with, a person to any person.
  const bool is_theme = i < x_title.size() && x_title[i].score > 0 && x_title[i].at.empty();
  const bool is_person = part.type == EntityType::person;
  const auto is_rival = [&](const Told& name) {
    if (name.is_place) return false;
    if (!is_theme) return is_in_title(name.key);
    return (is_person || name.opens) && (name.is_unread || name.is_person == is_person);
  };
  const Earlier earlier = earlier_names(x_q, part, x_s, x_around);
  for (std::size_t back = 0; back < earlier.near; ++back) {
    const ReadSentence* before = earlier_sentence(x_q, x_s, x_around, back);
    bool has_other = before != nullptr && opens_with_title_name(*before, part, is_theme);
    for (const Told& name : earlier.names) {
      if (name.back != back) continue;
      if (name.is_ours) return false;
      has_other = has_other || is_rival(name);
    }
    if (has_other) return true;
  }
  return false;
}

// What the sentence leaves unsaid because the whole document is about it.
double Reading::titled(std::size_t i) const {
  if (i >= x_title.size() || x_title[i].score <= 0 || x_q.parts[i].term.is_number) return 0;
  for (const std::string& key : x_q.parts[i].keys)
    if (key.starts_with("country:")) return 0;
  if (x_q.parts[i].is_numbered && is_said_of_whole(i)) return 0;
  if (goes_on_about_other(i)) return 0;
  return k_title * x_title[i].score;
}

// "The plants" under a title that tells of glass: what sort of plants the statement means.
double Reading::sorted_by_title(std::size_t i, const std::vector<Found>& found) const {
  constexpr std::size_t k_reach = 4;
  if (i + 1 >= x_q.parts.size()) return 0;
  const Part &part = x_q.parts[i], &next = x_q.parts[i + 1];
  const bool is_pair = part.kind == Part::Kind::word && next.kind == Part::Kind::word &&
                       part.words.end == next.words.begin && !found[i + 1].at.empty();
  if (!is_pair) return 0;
  // "A neighbouring plant" is of another sort.
  const SentenceView& view = x_s.view;
  const auto is_other = [&](WordRange noun) {
    const std::size_t from = std::max(view.range.begin + k_reach, noun.begin) - k_reach;
    for (std::size_t k = from; k < noun.begin; ++k)
      if (view.same_segment({k, k + 1}, noun) &&
          (is_foreign(view, k, x_ours) || is_under(view, k, CueKind::indefinite)))
        return true;
    return false;
  };
  return std::any_of(found[i + 1].at.begin(), found[i + 1].at.end(), is_other) ? 0 : titled(i);
}

// "She left with her husband, the cellist Orlov. She taught …": the sentences before name the
// person only beside whom they are about.
bool Reading::is_brought_in(const Part& part) const {
  if (part.type != EntityType::person) return false;
  const Earlier earlier = earlier_names(x_q, part, x_s, x_around);
  bool any = false;
  for (const Told& name : earlier.names) {
    if (!name.is_ours) continue;
    if (name.opens || !name.is_aside) return false;
    any = true;
  }
  return any;
}

// A name that one of the sentences before has, and no other of its kind.
double Reading::led(std::size_t i) const {
  const Part& part = x_q.parts[i];
  if (part.kind != Part::Kind::name) return 0;
  bool is_it = false;
  for (const Entity& entity : x_around.lead) {
    bool is_ours = false;
    for (const std::string& theirs : keys_of(x_s.view.lexicon, entity, entity.name))
      for (const std::string& ours : part.keys) is_ours = is_ours || compatible_keys(ours, theirs);
    if (!is_ours && entity.type == part.type) return 0;
    is_it = is_it || is_ours;
  }
  if (!is_it || is_brought_in(part)) return 0;
  // Nobody else is named in the sentence before.
  const auto is_ours = [&](const Entity& entity) {
    const std::vector<std::string> theirs = keys_of(x_s.view.lexicon, entity, entity.name);
    return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& key) {
      return std::any_of(part.keys.begin(), part.keys.end(),
                         [&](const std::string& ours) { return compatible_keys(ours, key); });
    });
  };
  const bool is_next = !x_around.before.empty() &&
                       std::all_of(x_around.before.begin(), x_around.before.end(), is_ours);
  return is_next ? k_next : k_lead;
}

// "In Orvania" under a title that names it: where the document plays. The sentence names no other
// place and has much of the statement itself.
double Reading::set_by_title(std::size_t i, const std::vector<Found>& found) const {
  constexpr std::size_t k_told_here = 3, k_reach = 2;
  const Part& part = x_q.parts[i];
  const bool is_place = part.kind == Part::Kind::name && part.type == EntityType::place;
  if (!is_place || i >= x_title.size() || x_title[i].score <= 0 || found[i].is_another) return 0;
  const SentenceView& ours = x_q.read.view;
  const std::size_t begin = part.words.begin;
  bool is_governed = ours.words[part.words.end - 1].folded.ends_with("'s") ||
                     ours.words[begin].kind == AtomKind::han;
  for (std::size_t k = std::max(ours.range.begin + k_reach, begin) - k_reach; k < begin; ++k)
    is_governed = is_governed || is_under(ours, k, CueKind::of) || is_under(ours, k, CueKind::in);
  const bool names_other =
      std::any_of(x_s.view.entities.begin(), x_s.view.entities.end(), [&](const Item& item) {
        return x_s.view.entity(item).type == EntityType::place &&
               std::none_of(x_ours.begin(), x_ours.end(),
                            [&](WordRange p) { return p.overlaps(item.words); });
      });
  const auto told =
      std::count_if(found.begin(), found.end(), [](const Found& f) { return !f.at.empty(); });
  return is_governed && !names_other && told >= static_cast<std::ptrdiff_t>(k_told_here) ? k_setting
                                                                                         : 0;
}

}  // namespace attest
