// Where a sentence has the parts of a statement.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "query/compare/bearing_earlier.hpp"
#include "query/compare/bearing_names.hpp"
#include "query/compare/bearing_parts.hpp"
#include "query/compare/bearing_translated.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

constexpr double k_concept = 0.95, k_by_synonym = 0.9, k_translated = 0.88, k_by_family = 0.85,
                 k_by_han_part = 0.85, k_surname = 0.9, k_implied = 0.9, k_cut_name = 0.95;
constexpr std::size_t k_shared_letters = 5;

bool are_family(std::string_view a, std::string_view b) {
  const std::size_t n = std::min(a.size(), b.size());
  const auto end =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(n), b.begin()).first;
  const std::size_t shared =
      count_code_points(a.substr(0, static_cast<std::size_t>(end - a.begin())));
  return shared >= k_shared_letters &&
         shared * 4 >= 3 * std::max(count_code_points(a), count_code_points(b));
}

bool shares(const std::vector<std::uint16_t>& ids, std::uint16_t id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Two readings of one Han name that differ by a character or two at an end.
bool is_cut_han(std::string_view a, std::string_view b, std::size_t most_off) {
  constexpr std::size_t k_least = 2;
  if (a.size() < b.size()) std::swap(a, b);
  const std::size_t kept = count_code_points(b);
  if (static_cast<unsigned char>(b.empty() ? 0 : b.front()) < 0xE3 || kept < k_least) return false;
  return (a.starts_with(b) || a.ends_with(b)) && count_code_points(a) - kept <= most_off;
}

// "Chancellor" is not "Vice-Chancellor".
bool is_other_compound(const Part& part, const ReadSentence& s, WordRange at) {
  return !part.is_compound && is_behind_hyphen(s.view, at.begin);
}

Found find_name(const Part& part, const ReadSentence& s) {
  Found found;
  for (const Item& item : s.view.entities) {
    const Entity entity = without_state(s.view, item);
    const std::string_view text =
        s.view.span_of(without_tail(s.view, item)).of(s.view.passage.reading);
    double score = 0;
    // "Southern Europe" is not Europe, nor a castle its town; people are called by less than their
    // names.
    const bool is_whole = part.type == EntityType::place && entity.type == EntityType::place;
    // «Адмирал Чулков» of which only the end was read is not «Академик Чулков».
    const WordRange whole = entity.id.empty() ? with_quoted(s.view, item.words) : item.words;
    const bool is_quoted = whole != item.words;
    const std::vector<std::string> keys =
        is_quoted ? keys_of(s.view.lexicon, {}, s.view.span_of(whole).of(s.view.passage.reading))
                  : keys_of(s.view.lexicon, entity, text);
    for (const std::string& theirs : keys)
      for (const std::string& ours : part.keys)
        if (is_whole ? attest::name_part(ours) == attest::name_part(theirs) &&
                           compatible_keys(ours, theirs)
                     : compatible_keys(ours, theirs))
          score = 1;
    // Characters of the next word taken for part of the name, or a title put before it.
    const std::size_t most_off = part.type == EntityType::person ? 2 : 1;
    if (score == 0 && entity.id.empty() && is_cut_han(part.text, text, most_off))
      score = k_cut_name;
    // A surname alone, where the document does not say whose it is.
    if (score == 0 && !is_quoted && part.type == EntityType::person && entity.id.empty() &&
        item.words.end == item.words.begin + 1) {
      const std::string_view stem = s.view.words[item.words.begin].stem;
      if (std::find(part.stems.begin(), part.stems.end(), stem) != part.stems.end())
        score = k_surname;
    }
    if (score > 0) add_found(found, score, item.words);
  }
  if (found.score > 0 || part.stems.empty()) return found;
  // 澄江 for 澄江市
  if (part.type == EntityType::place && part.keys.size() == 1 &&
      part.keys.front().find('/') != std::string::npos) {
    const std::string_view own = std::string_view(part.keys.front()).substr(1);
    const std::string_view bare = own.substr(0, own.find('/'));
    for (const Term& term : s.statement.terms)
      if (term.is_han && term.text == bare)
        add_found(found, k_cut_name, {term.word, term.word + term.words});
    if (found.score > 0) return found;
  }
  // The same words side by side, whatever the sentence takes them for.
  const auto& terms = s.statement.terms;
  for (std::size_t i = 0; i + part.stems.size() <= terms.size(); ++i) {
    std::size_t k = 0;
    while (k < part.stems.size() && terms[i + k].stem == part.stems[k]) ++k;
    if (k == part.stems.size()) {
      const Term& last = terms[i + k - 1];
      if (last.word + last.words - terms[i].word > 2 * k + 1) continue;
      if (is_other_compound(part, s, {terms[i].word, terms[i].word + 1})) continue;
      add_found(found, 1, {terms[i].word, last.word + last.words});
    }
  }
  if (found.score > 0 || part.type != EntityType::person || part.stems.size() < 2) return found;
  // "Moretti was born": at the head of a sentence nothing but the name itself shows that it is one.
  const std::size_t head = s.view.range.begin;
  for (const Term& term : terms)
    if (term.word == head && term.stem == part.stems.back() && s.view.words[head].capitalized &&
        !is_name_there(s.view, head) && !is_name_there(s.view, head + 1))
      add_found(found, k_surname, {head, head + 1});
  return found;
}

// 不同意 holds 同意, and a vice president is no president.
bool is_in_other(const ReadSentence& s, const Cue& cue) {
  return std::any_of(s.meanings.begin(), s.meanings.end(), [&](const Cue& wide) {
    return wide.size() > cue.size() && wide.begin <= cue.begin && cue.end <= wide.end &&
           (s.view.lexicon.opposite(wide.id) == cue.id || s.view.lexicon.is_sole(cue.id)) &&
           !s.view.lexicon.is_sole(wide.id);
  });
}

// 主席 of 副主席: the words of a post that only one has, inside those of another.
bool is_in_other_post(const Part& part, const ReadSentence& s, WordRange at) {
  const auto& lexicon = s.view.lexicon;
  const bool is_post = std::any_of(part.meanings.begin(), part.meanings.end(),
                                   [&](std::uint16_t id) { return lexicon.is_sole(id); });
  return is_post && std::any_of(s.meanings.begin(), s.meanings.end(), [&](const Cue& wide) {
           return wide.size() > part.term.words && wide.begin <= at.begin && at.end <= wide.end &&
                  lexicon.is_human(wide.id) && !lexicon.is_sole(wide.id) &&
                  !shares(part.meanings, wide.id);
         });
}

// 主席 is not 副主席, both of which the vocabulary has.
bool is_another_word(const Part& part, const ReadSentence& s, WordRange at) {
  if (part.meanings.empty()) return false;
  bool is_known = false;
  for (const Cue& cue : s.meanings) {
    if (!(range_of(cue) == at)) continue;
    if (shares(part.meanings, cue.id)) return false;
    is_known = true;
  }
  return is_known;
}

Found find_word(const Part& part, const ReadSentence& s,
                const std::vector<std::string>& translations) {
  Found found;
  const std::string_view stem = part.term.stem;
  for (const Term& term : s.statement.terms) {
    const WordRange at{term.word, term.word + term.words};
    if (is_other_compound(part, s, at) || is_in_other_post(part, s, at)) continue;
    if (term.stem == stem) {
      add_found(found, 1, at);
    } else if (part.term.is_number || term.is_number) {
      continue;
    } else if (std::find(translations.begin(), translations.end(), term.stem) !=
               translations.end()) {
      add_found(found, k_translated, at);
    } else if (!term.is_han && !part.term.is_han && are_family(stem, term.stem)) {
      add_found(found, k_by_family, at);
    } else if (term.is_han && part.term.is_han && !is_another_word(part, s, at) &&
               (term.words > part.term.words
                    ? part.term.words > 1 && term.text.find(part.term.text) != std::string::npos
                    : term.words > 1 && part.term.text.find(term.text) != std::string::npos)) {
      add_found(found, k_by_han_part, at);
    }
  }
  for (const Cue& cue : s.view.cues) {
    if (cue.kind == CueKind::change && part.is_light) add_found(found, k_by_synonym, range_of(cue));
    if (cue.kind == CueKind::attribute && shares(part.concepts, cue.id) &&
        !s.view.is_covered(cue.begin))
      add_found(found, k_concept, range_of(cue));
    if (cue.kind == CueKind::synonym && shares(part.synonyms, cue.id))
      add_found(found, k_by_synonym, range_of(cue));
  }
  for (const Cue& cue : s.meanings) {
    if (s.view.is_covered(cue.begin) || is_in_other(s, cue)) continue;
    if (shares(part.meanings, cue.id)) add_found(found, k_by_synonym, range_of(cue));
    // The captain leads, but who leads need not be the captain.
    const std::uint16_t implied = s.view.lexicon.implied(cue.id);
    if (implied != cue.id && shares(part.meanings, implied))
      add_found(found, k_implied, range_of(cue));
  }
  return found;
}

}  // namespace

std::vector<WordRange> find_contrary(const Part& part, const ReadSentence& s) {
  std::vector<WordRange> out;
  if (part.kind != Part::Kind::word) return out;
  for (const Cue& cue : s.meanings)
    for (const std::uint16_t id : part.meanings)
      if (s.view.lexicon.opposite(id) == cue.id && cue.id != id && !s.view.is_covered(cue.begin))
        out.push_back(range_of(cue));
  return out;
}

Found find_part(const Part& part, const ReadSentence& sentence,
                const std::vector<std::string>& translations, const SoundRules* sounds) {
  const bool is_name = part.kind == Part::Kind::name;
  Found found = is_name ? find_name(part, sentence) : find_word(part, sentence, translations);
  if (!is_name && !part.may_be_name) return found;
  if (is_name && found.at.empty() && sounds != nullptr)
    found = find_translated(part, sentence, *sounds);
  return found.at.empty() && sounds != nullptr ? find_sound(part, sentence, *sounds) : found;
}

}  // namespace attest
