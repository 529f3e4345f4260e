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

// What stands between the marks that open at `open`; empty if it is no name.
WordRange quoted(const SentenceView& view, std::size_t open) {
  const std::string_view mark = view.words[open].kind == AtomKind::symbol
                                    ? closing_mark(view.words[open].folded)
                                    : std::string_view();
  if (mark.empty()) return {};
  WordRange name{open + 1, open + 1};
  while (name.end < view.range.end && view.words[name.end].folded != mark) ++name.end;
  if (name.end >= view.range.end || name.end > name.begin + k_most_quoted) return {};
  for (std::size_t i = name.begin; i < name.end; ++i)
    if (is_taken(view, i)) return {};
  return name;
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

Found find_sound(const Part& part, const ReadSentence& s, const SoundRules& sounds) {
  constexpr double k_by_sound = 0.88;
  Found found = find_spelling(part, s, sounds);
  if (!found.at.empty() || part.sounds.empty()) return found;
  const auto is_ours = [&](std::string_view key) {
    return std::find(part.sounds.begin(), part.sounds.end(), key) != part.sounds.end();
  };
  for (const Span name :
       sounds.find_names(s.statement.scan, s.statement.analyzed.tokens, is_ours)) {
    if (const WordRange at = words_at(s.view, name); !at.empty()) add_found(found, k_by_sound, at);
  }
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

void add_spelling(const ReadSentence& s, const SoundRules& rules, Part& part) {
  part.sounds = sounds_of(s, part.words, rules);
  part.own_words = own_words_of(s, part.words);
}

std::vector<WordRange> unread_names(const ReadSentence& s) {
  std::vector<WordRange> out;
  const SentenceView& view = s.view;
  for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
    WordRange name = quoted(view, i);
    if (name.empty() && i > view.range.begin && is_capitalised_name(s, i)) {
      name = {i, i + 1};
      while (name.end < view.range.end && is_capitalised_name(s, name.end)) ++name.end;
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

bool may_open_with_name(const ReadSentence& s, WordRange word) {
  return word.begin == s.view.range.begin && is_capitalised_name(s, word.begin);
}

}  // namespace attest
