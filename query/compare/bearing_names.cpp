#include "query/compare/bearing_names.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/text/sounds.hpp"
#include "indexer/unicode/han.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_quoted = 6;  // between quotation marks: more are said by somebody

bool is_taken(const SentenceView& view, std::size_t word) {
  if (view.is_covered(word)) return true;
  return std::any_of(view.entities.begin(), view.entities.end(),
                     [word](const Item& item) { return item.words.contains(word); });
}

bool is_known(const ReadSentence& s, std::size_t word) {
  const auto holds = [word](const Cue& cue) { return range_of(cue).contains(word); };
  return std::any_of(s.meanings.begin(), s.meanings.end(), holds) ||
         std::any_of(s.view.cues.begin(), s.view.cues.end(), holds);
}

// The mark that closes what this one opens; empty if it opens nothing.
std::string_view closing_mark(std::string_view mark) {
  if (mark == "\u00ab") return "\u00bb";
  if (mark == "\u300a") return "\u300b";
  if (mark == "\u201c") return "\u201d";
  return mark == "\"" ? mark : std::string_view();
}

// What stands between the marks that open at `open`, whatever is named in it; empty if that is
// nothing or too much for a name.
WordRange quoted_whole(const SentenceView& view, std::size_t open) {
  const std::string_view mark = view.words[open].kind == AtomKind::symbol
                                    ? closing_mark(view.words[open].folded)
                                    : std::string_view();
  if (mark.empty()) return {};
  WordRange name{open + 1, open + 1};
  while (name.end < view.range.end && view.words[name.end].folded != mark) ++name.end;
  if (name.end >= view.range.end || name.empty() || name.end > name.begin + k_most_quoted)
    return {};
  return name;
}

// The same, where no entity, date or amount stands in it.
WordRange quoted(const SentenceView& view, std::size_t open) {
  const WordRange name = quoted_whole(view, open);
  for (std::size_t i = name.begin; i < name.end; ++i)
    if (is_taken(view, i)) return {};
  return name;
}

bool is_sort_of_human(const ReadSentence& s, std::size_t word) {
  return std::any_of(s.meanings.begin(), s.meanings.end(), [&](const Cue& cue) {
    return range_of(cue).contains(word) && s.view.lexicon.is_human(cue.id);
  });
}

bool is_capital(const SentenceView& view, std::size_t word) {
  const ClaimWord& w = view.words[word];
  return w.kind == AtomKind::word && w.capitalized && w.is_content();
}

// "Sorrel" of "the Sorrel Queen", "Laine" of "Victor Laine": with what belongs to it on both sides.
WordRange widened(const ReadSentence& s, const Item& item) {
  const SentenceView& view = s.view;
  WordRange out = item.words;
  if (!view.entity(item).id.empty()) return out;
  if (view.words[out.begin].kind == AtomKind::han) {
    // 彼得·哈格雷夫 of which only the end was read.
    while (out.begin >= view.range.begin + 2 && view.words[out.begin - 1].folded == "\u00b7" &&
           view.words[out.begin - 2].kind == AtomKind::han) {
      out.begin -= 2;
      while (out.begin > view.range.begin && view.words[out.begin].in_compound &&
             view.words[out.begin - 1].kind == AtomKind::han)
        --out.begin;
    }
    return out;
  }
  if (view.words[out.begin].kind != AtomKind::word) return out;
  const auto is_free = [&](std::size_t i) {
    return is_capital(view, i) && !is_taken(view, i) &&
           view.words[i].script == view.words[item.words.begin].script;
  };
  while (out.end < view.range.end && view.words[out.end].space_before && is_free(out.end))
    ++out.end;
  constexpr std::size_t k_title = 2;  // letters: "Dr"
  while (out.begin > view.range.begin && view.words[out.begin].space_before &&
         is_free(out.begin - 1) && view.words[out.begin - 1].folded.size() > k_title &&
         !is_sort_of_human(s, out.begin - 1) &&
         (out.begin - 1 > view.range.begin || !is_known(s, out.begin - 1)))
    --out.begin;
  return out;
}

// 梁以恒 at the head: single characters that the dictionary does not join are a name.
WordRange han_head(const ReadSentence& s) {
  constexpr std::size_t k_least = 2, k_most = 4;
  const SentenceView& view = s.view;
  const auto is_single = [&](std::size_t i) {
    const ClaimWord& word = view.words[i];
    if (word.kind != AtomKind::han || is_taken(view, i)) return false;
    const bool is_long = std::any_of(
        s.statement.terms.begin(), s.statement.terms.end(),
        [&](const Term& t) { return t.words > 1 && t.word <= i && i < t.word + t.words; });
    return !is_long && !is_known(s, i);
  };
  WordRange out{view.range.begin, view.range.begin};
  while (out.end < view.range.end && out.end < out.begin + k_most + 1) {
    const bool is_joint = out.end == out.begin + 1 && view.words[out.end].is_stop &&
                          out.end + 1 < view.range.end && is_single(out.end + 1);
    if (!is_joint && (view.words[out.end].is_stop || !is_single(out.end))) break;
    ++out.end;
  }
  const std::size_t size = out.end - out.begin;
  return size < k_least || size > k_most ? WordRange{} : out;
}

bool is_capitalised_name(const ReadSentence& s, std::size_t word) {
  const ClaimWord& w = s.view.words[word];
  return w.kind == AtomKind::word && w.capitalized && w.is_content() && !is_taken(s.view, word) &&
         !is_known(s, word);
}

WordRange words_at(const SentenceView& view, Span name) {
  WordRange at;
  while (at.begin < view.words.size() && view.words[at.begin].span.end <= name.begin) ++at.begin;
  at.end = at.begin;
  while (at.end < view.words.size() && view.words[at.end].span.begin < name.end) ++at.end;
  return at;
}

// "Linjiang" for 临江, and the other way round: a Chinese name in the letters it is read with.
Found find_spelling(const Part& part, const ReadSentence& s, const SoundRules& sounds) {
  constexpr double k_spelled = 0.95;
  constexpr std::size_t k_most_words = 3;
  Found found;
  if (part.own_words.empty()) return found;
  const SentenceView& view = s.view;
  if (view.words.empty()) return found;
  if (is_han(part.own_words)) {
    for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
      std::string letters;
      for (std::size_t k = i; k < std::min(view.range.end, i + k_most_words); ++k) {
        if (view.words[k].kind != AtomKind::word || !view.words[k].capitalized) break;
        letters += view.words[k].folded;
        if (sounds.is_spelling(letters, part.own_words)) add_found(found, k_spelled, {i, k + 1});
      }
    }
    return found;
  }
  for (const Span name : sounds.find_spelled(s.statement.scan, part.own_words))
    if (const WordRange at = words_at(view, name); !at.empty()) add_found(found, k_spelled, at);
  return found;
}

// Is the word of the vocabulary and only says what a name is of?
bool is_common_word(const ReadSentence& s, std::size_t word) {
  return std::any_of(s.meanings.begin(), s.meanings.end(),
                     [word](const Cue& c) { return range_of(c).contains(word); }) ||
         std::any_of(s.view.cues.begin(), s.view.cues.end(), [word](const Cue& c) {
           return c.kind == CueKind::attribute && range_of(c).contains(word);
         });
}

std::string own_words_of(const ReadSentence& s, WordRange name) {
  std::string out;
  for (std::size_t i = name.begin; i < name.end; ++i)
    if (s.view.words[i].kind != AtomKind::symbol && !is_common_word(s, i))
      out += s.view.words[i].folded;
  std::erase(out, '\'');
  return out;
}

// What a name without an id sounds like: its words but those that only say what it is.
std::vector<std::string> sounds_of(const ReadSentence& s, WordRange name, const SoundRules& rules) {
  constexpr std::size_t k_least_key = 3;
  std::vector<std::string> out;
  const auto take = [&](std::string_view folded) {
    for (std::string& key : rules.keys(folded))
      if (key.size() >= k_least_key) out.push_back(std::move(key));
  };
  for (std::size_t i = name.begin; i < name.end; ++i) {
    const ClaimWord& word = s.view.words[i];
    if (word.kind == AtomKind::symbol || word.kind == AtomKind::han || is_common_word(s, i))
      continue;
    take(word.folded);
    take(word.stem);
  }
  for (const auto& [first, last] : rules.transcribed(s.statement.scan)) {
    const std::size_t begin = std::max(first, name.begin), end = std::min(last, name.end);
    if (begin >= end) continue;
    std::string run;
    for (std::size_t i = begin; i < end; ++i) run += s.statement.scan.folded(i);
    take(run);
  }
  return out;
}

}  // namespace

namespace {

// The last word of a full name; of «Вольская Ирина Сергеевна» the first, which its normal form ends
// with.
WordRange family_name(const SentenceView& view, const Item& person) {
  const std::string& name = view.entity(person).name;
  const std::string_view last = std::string_view(name).substr(name.find_last_of(' ') + 1);
  const WordRange first{person.words.begin, person.words.begin + 1};
  const bool is_first = view.span_of(first).of(view.passage.reading) == last;
  return is_first ? first : WordRange{person.words.end - 1, person.words.end};
}

// "Erik Lindqvist" is not Olga Petersone, although "Erik" sounds like "Olga": of a full name the
// last word is heard too.
bool is_first_name_of_another(const Part& part, const ReadSentence& s, const SoundRules& sounds,
                              WordRange heard, const std::vector<WordRange>& all) {
  const SentenceView& view = s.view;
  if (part.type != EntityType::person || part.stems.size() < 2) return false;
  const auto it = std::find_if(view.entities.begin(), view.entities.end(),
                               [&](const Item& item) { return item.words.overlaps(heard); });
  if (it == view.entities.end() || view.entity(*it).type != EntityType::person) return false;
  const WordRange last = family_name(view, *it);
  if (heard.overlaps(last) || sounds_of(s, last, sounds).empty()) return false;
  return std::none_of(all.begin(), all.end(), [&](WordRange at) { return at.overlaps(last); });
}

}  // namespace

// "Sero Valga" for 塞罗瓦尔加: words in capitals that sound like the name together.
template <typename IsOurs>
std::vector<WordRange> heard_together(const SentenceView& view, const SoundRules& sounds,
                                      const IsOurs& is_ours) {
  constexpr std::size_t k_most = 3;  // words
  std::vector<WordRange> out;
  const auto is_capital = [&](std::size_t i) {
    return view.words[i].kind == AtomKind::word && view.words[i].capitalized;
  };
  for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
    if (!is_capital(i)) continue;
    std::string joined(view.words[i].folded);
    for (std::size_t k = i + 1; k < std::min(view.range.end, i + k_most) && is_capital(k); ++k) {
      joined += view.words[k].folded;
      if (std::ranges::any_of(sounds.keys(joined), is_ours)) out.push_back({i, k + 1});
    }
  }
  return out;
}

Found find_sound(const Part& part, const ReadSentence& s, const SoundRules& sounds) {
  constexpr double k_by_sound = 0.88;
  Found found = find_spelling(part, s, sounds);
  if (!found.at.empty() || part.sounds.empty()) return found;
  const auto is_ours = [&](std::string_view key) {
    return std::find(part.sounds.begin(), part.sounds.end(), key) != part.sounds.end();
  };
  std::vector<WordRange> heard;
  for (const Span name : sounds.find_names(s.statement.scan, s.statement.analyzed.tokens, is_ours))
    if (const WordRange at = words_at(s.view, name); !at.empty()) heard.push_back(at);
  for (const WordRange at : heard)
    if (!is_first_name_of_another(part, s, sounds, at, heard)) add_found(found, k_by_sound, at);
  if (found.at.empty() && is_han(part.text))
    for (const WordRange at : heard_together(s.view, sounds, is_ours))
      add_found(found, k_by_sound, at);
  return found;
}

// 动物园 at the head of a clause for 青屏动物园.
std::optional<WordRange> han_short_form(const Part& part, const SentenceView& view,
                                        std::size_t clause) {
  constexpr std::size_t k_character = 3, k_least = 2;  // bytes; characters
  if (part.text.size() % k_character != 0) return std::nullopt;
  for (std::size_t cut = k_character; cut + k_least * k_character <= part.text.size();
       cut += k_character) {
    std::string_view left = part.text.substr(cut);
    std::size_t word = clause;
    while (word < view.range.end && !left.empty() && view.words[word].kind == AtomKind::han &&
           left.starts_with(view.words[word].folded)) {
      left.remove_prefix(view.words[word].folded.size());
      ++word;
    }
    if (left.empty()) return WordRange{clause, word};
  }
  return std::nullopt;
}

std::vector<WordRange> short_forms(const Part& part, const ReadSentence& s) {
  std::vector<WordRange> out;
  const SentenceView& view = s.view;
  if (part.kind == Part::Kind::name && part.type != EntityType::person && is_han(part.text)) {
    for (std::size_t i = view.range.begin; i < view.range.end; ++i)
      if (i == view.range.begin || view.clause_of(i) != view.clause_of(i - 1))
        if (const auto at = han_short_form(part, view, i)) out.push_back(*at);
    return out;
  }
  if (part.kind != Part::Kind::name || part.stems.size() < 2 || part.type == EntityType::person)
    return out;
  for (std::size_t i = view.range.begin + 1; i < view.range.end; ++i) {
    const ClaimWord& word = view.words[i];
    if (word.kind != AtomKind::word || !word.capitalized || word.stem != part.stems.back())
      continue;
    const bool is_alone = i + 1 >= view.range.end || !view.words[i + 1].capitalized;
    if (is_alone && is_under(view, i - 1, CueKind::definite) &&
        !is_under(view, i - 1, CueKind::possessive))
      out.push_back({i, i + 1});
  }
  return out;
}

// Chinese writes a "v" by the characters of "w" as well as by those of "f": 维, 瓦.
void add_other_v(std::vector<std::string>& sounds) {
  const std::size_t known = sounds.size();
  for (std::size_t i = 0; i < known; ++i)
    for (const auto& [from, to] : {std::pair{'w', 'f'}, std::pair{'f', 'w'}}) {
      std::string key = sounds[i];
      std::ranges::replace(key, from, to);
      if (key != sounds[i]) sounds.push_back(std::move(key));
    }
}

void add_spelling(const ReadSentence& s, const SoundRules& rules, Part& part) {
  part.sounds = sounds_of(s, part.words, rules);
  part.own_words = own_words_of(s, part.words);
  // 塞罗瓦尔加 is one word of what are two in "Sero Valga".
  if (part.words.end > part.words.begin + 1 && !is_han(part.text))
    for (std::string& key : rules.keys(part.own_words)) part.sounds.push_back(std::move(key));
  add_other_v(part.sounds);
}

std::vector<WordRange> unread_names(const ReadSentence& s) {
  std::vector<WordRange> out;
  const SentenceView& view = s.view;
  for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
    WordRange name = quoted(view, i);
    if (name.empty() && i > view.range.begin && is_capitalised_name(s, i)) {
      name = {i, i + 1};
      // "The Sorrel Queen": behind its first word a name may have common ones.
      while (name.end < view.range.end && is_capital(view, name.end) && !is_taken(view, name.end) &&
             view.words[name.end].space_before && !is_sort_of_human(s, name.end))
        ++name.end;
    }
    if (name.empty()) continue;
    out.push_back(name);
    i = name.end - 1;
  }
  return out;
}

// No word of the vocabulary: it may be a piece of a name.
bool is_loose(const ReadSentence& s, const Term& term) {
  if (!term.is_han || term.is_number || is_taken(s.view, term.word)) return false;
  const auto is_here = [&](const Cue& cue) { return range_of(cue).contains(term.word); };
  const auto tells = [&](const Cue& cue) {
    return is_here(cue) && cue.kind != CueKind::synonym && cue.kind != CueKind::antonym;
  };
  return std::none_of(s.view.cues.begin(), s.view.cues.end(), tells) &&
         std::none_of(s.meanings.begin(), s.meanings.end(), is_here);
}

std::vector<WordRange> unread_han_names(const ReadSentence& s) {
  constexpr std::size_t k_least = 2, k_least_anywhere = 4;
  const auto& terms = s.statement.terms;
  const auto is_single = [&](std::size_t i) {
    return i < terms.size() && terms[i].words == 1 && !s.view.words[terms[i].word].in_compound &&
           is_loose(s, terms[i]);
  };
  const auto goes_on = [&](std::size_t i) {
    return is_single(i) && terms[i].word == terms[i - 1].word + terms[i - 1].words;
  };
  // 港 in 临港轻轨: a noun of one character among pieces of a name is one of them.
  const auto is_within = [&](std::size_t i) {
    return i < terms.size() && terms[i].is_han && terms[i].words == 1 &&
           !s.view.words[terms[i].word].in_compound && !is_taken(s.view, terms[i].word) &&
           terms[i].word == terms[i - 1].word + terms[i - 1].words && goes_on(i + 1);
  };
  const auto names_sort = [&](std::size_t word) {  // of the name before it: 航运
    return std::any_of(s.meanings.begin(), s.meanings.end(), [&](const Cue& cue) {
      return cue.begin == word && s.view.lexicon.kind_of(cue.id) != cue.id;
    });
  };
  std::vector<WordRange> out;
  bool opens = true;  // nothing but dates and little words before it
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const bool is_led = opens && is_loose(s, terms[i]) && goes_on(i + 1) && goes_on(i + 2);
    if (!is_single(i) && !is_led) {
      opens = opens && is_taken(s.view, terms[i].word);
      continue;
    }
    std::size_t end = i + 1;
    while (goes_on(end) || (is_single(i) && is_within(end))) ++end;
    const WordRange name{terms[i].word, terms[end - 1].word + terms[end - 1].words};
    const std::size_t length = name.end - name.begin;
    if (length >= k_least_anywhere || (length >= k_least && (opens || names_sort(name.end))))
      out.push_back(name);
    opens = false;
    i = end - 1;
  }
  return out;
}

namespace {

// 《塞尔比条约》: a name and what it is of, which were read as such.
bool is_name_with_sort(const ReadSentence& s, WordRange quoted) {
  bool any = false;
  for (std::size_t i = quoted.begin; i < quoted.end; ++i) {
    const bool is_in_name = std::any_of(s.view.entities.begin(), s.view.entities.end(),
                                        [i](const Item& item) { return item.words.contains(i); });
    any = any || is_in_name;
    if (!is_in_name && (!is_known(s, i) || is_sort_of_human(s, i))) return false;
  }
  return any;
}

}  // namespace

WordRange with_quoted(const SentenceView& view, WordRange name) {
  const std::size_t first = std::max(view.range.begin + k_most_quoted, name.begin) - k_most_quoted;
  for (std::size_t i = name.begin; i > first; --i)
    if (const WordRange whole = quoted_whole(view, i - 1);
        whole.begin <= name.begin && name.end <= whole.end)
      return whole;
  return name;
}

std::vector<WordRange> joined_names(const ReadSentence& s) {
  std::vector<WordRange> out;
  const SentenceView& view = s.view;
  if (view.range.empty()) return out;
  const auto add = [&](WordRange name) {
    const bool overlaps =
        std::any_of(out.begin(), out.end(), [&](WordRange o) { return o.overlaps(name); });
    const bool is_counted = std::any_of(view.quantities.begin(), view.quantities.end(),
                                        [&](const Item& q) { return q.words.overlaps(name); }) ||
                            std::any_of(view.dates.begin(), view.dates.end(),
                                        [&](const Item& d) { return d.words.overlaps(name); });
    const bool is_cut = std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& e) {
      return e.words.overlaps(name) &&
             (e.words.begin < name.begin || e.words.end > name.end || e.words == name);
    });
    if (!overlaps && !is_counted && !is_cut) out.push_back(name);
  };
  for (std::size_t i = view.range.begin; i < view.range.end; ++i)
    if (const WordRange name = quoted_whole(view, i); !name.empty()) {
      if (!is_name_with_sort(s, name)) add(name);
      i = name.end;
    }
  for (const Item& item : view.entities)
    if (const WordRange name = widened(s, item); name != item.words) add(name);
  if (const WordRange name = han_head(s); !name.empty()) add(name);
  std::sort(out.begin(), out.end(), [](WordRange a, WordRange b) { return a.begin < b.begin; });
  return out;
}

bool may_open_with_name(const ReadSentence& s, WordRange word) {
  return word.begin == s.view.range.begin && is_capitalised_name(s, word.begin);
}

}  // namespace attest
