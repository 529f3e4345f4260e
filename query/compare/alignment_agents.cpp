// Who does what: the names right beside a verb that say by whom it is done.
#include <algorithm>

#include "query/compare/alignment_details.hpp"

namespace attest {
namespace {

constexpr std::size_t k_to_verb = 2;  // words between a verb and the word for "by"

// A verb and who does it, by the numbers of their terms.
struct Deed {
  std::size_t verb = 0;
  std::vector<std::size_t> doers;
};

// Written as a name, or one by the analysis: at the head of a sentence nothing else tells.
bool is_name(const Statement& s, const Term& term) {
  const auto& names = s.analyzed.passage.entities;
  return term.is_name || std::any_of(names.begin(), names.end(), [&](const Mention<Entity>& m) {
           return m.span.contains(s.words[term.word].span.begin);
         });
}

bool is_plain(const Statement& s, const Term& term) {
  return !is_name(s, term) && !term.is_number;
}

bool is_under(const Statement& s, std::size_t word, CueKind kind) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
    return cue.kind == kind && cue.begin <= word && word < cue.end;
  });
}

// Does nothing but articles and marks that are no clause's end stand in [from, to)?
bool is_joint(const Statement& s, std::size_t from, std::size_t to) {
  for (std::size_t w = from; w < to; ++w) {
    const bool is_small = s.words[w].kind == AtomKind::symbol
                              ? !is_clause_end(s.words[w])
                              : s.words[w].is_stop || is_under(s, w, CueKind::agent);
    if (!is_small) return false;
  }
  return true;
}

bool is_parted(const Statement& s, std::size_t from, std::size_t to) {
  for (std::size_t w = from; w < to; ++w)
    if (is_clause_end(s.words[w]) || is_under(s, w, CueKind::agent)) return true;
  return false;
}

// The names from word `from` on, as far as the same doers may be told: "American singer Ann Lee and
// Tom Hall", but not "Ann Lee and built by Tom Hall".
std::vector<std::size_t> names_from(const Statement& s, std::size_t from) {
  std::vector<std::size_t> out;
  std::size_t end = from;
  for (std::size_t i = 0; i < s.terms.size(); ++i) {
    const Term& term = s.terms[i];
    if (term.word < from) continue;
    if (is_parted(s, end, term.word)) break;
    const bool is_another = !is_name(s, term) && !out.empty() && term.word > 0 &&
                            is_under(s, term.word - 1, CueKind::conjunction);
    if (is_another) break;
    if (is_name(s, term)) out.push_back(i);
    end = term.word + term.words;
  }
  return out;
}

std::optional<std::size_t> plain_term_before(const Statement& s, std::size_t word) {
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < s.terms.size() && s.terms[i].word < word; ++i)
    if (s.terms[i].word + s.terms[i].words + k_to_verb > word && is_plain(s, s.terms[i])) out = i;
  return out;
}

// 由林岚设计: where nothing marks a name, whoever stands between "by" and the end of the clause,
// which is the verb.
std::optional<Deed> told_by_han(const Statement& s, std::size_t from) {
  std::size_t end = from;
  while (end < s.words.size() && s.words[end].kind != AtomKind::symbol) ++end;
  std::vector<std::size_t> inside;
  for (std::size_t i = 0; i < s.terms.size(); ++i)
    if (s.terms[i].word >= from && s.terms[i].word + s.terms[i].words <= end) inside.push_back(i);
  if (inside.size() < 2 || s.terms[inside.back()].word + s.terms[inside.back()].words != end)
    return std::nullopt;
  const std::size_t verb = inside.back();
  inside.pop_back();
  return Deed{verb, std::move(inside)};
}

// "Designed by Ann Lee", 由林岚设计.
void add_told_by_word(const Statement& s, std::vector<Deed>& out) {
  for (const Cue& cue : s.cues) {
    if (cue.kind != CueKind::agent || cue.end >= s.words.size()) continue;
    if (s.words[cue.end].kind == AtomKind::han) {
      if (auto deed = told_by_han(s, cue.end)) out.push_back(*std::move(deed));
      continue;
    }
    std::vector<std::size_t> doers = names_from(s, cue.end);
    const std::optional<std::size_t> verb = plain_term_before(s, cue.begin);
    if (verb && !doers.empty()) out.push_back({*verb, std::move(doers)});
  }
}

// «Спроектирован Анной Ли»: where cases tell, the name follows the verb at once.
void add_told_by_case(const Statement& s, std::vector<Deed>& out) {
  for (std::size_t i = 0; i + 1 < s.terms.size(); ++i) {
    const Term &verb = s.terms[i], &name = s.terms[i + 1];
    const bool follows =
        is_plain(s, verb) && is_name(s, name) && name.word == verb.word + verb.words;
    if (!follows || s.words[verb.word].script != Script::cyrillic) continue;
    out.push_back({i, names_from(s, name.word)});
  }
}

// "Tom Hall designed it": names right before a word are whose deed or thing it is.
void add_told_before(const Statement& s, std::vector<Deed>& out) {
  for (std::size_t i = 1; i < s.terms.size(); ++i) {
    const Term& verb = s.terms[i];
    const Term& name = s.terms[i - 1];
    const bool follows =
        is_plain(s, verb) && is_name(s, name) && verb.word == name.word + name.words;
    if (!follows || verb.is_han) continue;
    std::size_t first = i - 1;
    while (first > 0 && is_name(s, s.terms[first - 1]) &&
           is_joint(s, s.terms[first - 1].word + s.terms[first - 1].words, s.terms[first].word))
      --first;
    Deed deed{i, {}};
    for (std::size_t k = first; k < i; ++k) deed.doers.push_back(k);
    out.push_back(std::move(deed));
  }
}

std::vector<Deed> deeds_of(const Statement& s) {
  std::vector<Deed> out;
  add_told_before(s, out);
  add_told_by_word(s, out);
  add_told_by_case(s, out);
  return out;
}

// Terms that are names by their capital or as names of the analysis.
bool may_act(const Statement& s, const Term& term) {
  const auto& names = s.analyzed.passage.entities;
  if (!term.is_han) return s.words[term.word].capitalized;
  return std::any_of(names.begin(), names.end(), [&](const Mention<Entity>& m) {
    return m.span.contains(s.words[term.word].span.begin);
  });
}

// Stems of the names on either side of a word, from mark to mark.
struct NamesAround {
  std::vector<std::string_view> before, behind;
};

NamesAround names_around(const Statement& s, std::size_t verb) {
  NamesAround out;
  const Term& word = s.terms[verb];
  for (std::size_t i = 0; i < s.terms.size(); ++i) {
    const Term& term = s.terms[i];
    if (i == verb || term.sentence != word.sentence || !may_act(s, term)) continue;
    const bool is_before = term.word < word.word;
    const std::size_t from = is_before ? term.word : word.word;
    const std::size_t to = is_before ? word.word : term.word;
    if (!is_parted(s, from, to)) (is_before ? out.before : out.behind).push_back(term.stem);
  }
  return out;
}

bool are_among(const std::vector<std::string_view>& some,
               const std::vector<std::string_view>& all) {
  return std::all_of(some.begin(), some.end(), [&](std::string_view stem) {
    return std::find(all.begin(), all.end(), stem) != all.end();
  });
}

// "Arsenal beat Chelsea", "Chelsea beat Arsenal": before and behind the same word stand the names
// the other way round.
bool exchanges_roles(const Statement& a, const Statement& b,
                     const std::vector<TermMatch>& matches) {
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    if (may_act(b, b.terms[i]) || b.terms[i].is_number) continue;
    // Where cases tell who acts, the order does not.
    if (b.words[b.terms[i].word].script == Script::cyrillic) continue;
    const NamesAround ours = names_around(b, i);
    if (ours.before.empty() || ours.behind.empty() || are_among(ours.before, ours.behind)) continue;
    for (const std::size_t at : matches[i].at) {
      const NamesAround theirs = names_around(a, at);
      if (!theirs.before.empty() && !theirs.behind.empty() &&
          are_among(ours.before, theirs.behind) && are_among(ours.behind, theirs.before) &&
          !are_among(ours.before, theirs.before))
        return true;
    }
  }
  return false;
}

// "Designed by Lee and built by Hall", "designed by Hall": b says of a verb that both have that it
// is done by a name, and a only by others.
bool names_other_doer(const Statement& a, const Statement& b,
                      const std::vector<TermMatch>& matches) {
  const std::vector<Deed> ours = deeds_of(b);
  if (ours.empty()) return false;
  const std::vector<Deed> theirs = deeds_of(a);
  return std::any_of(ours.begin(), ours.end(), [&](const Deed& deed) {
    bool any = false, same = false;
    for (const Deed& other : theirs) {
      const std::vector<std::size_t>& at = matches[deed.verb].at;
      if (std::find(at.begin(), at.end(), other.verb) == at.end()) continue;
      any = true;
      for (const std::size_t name : deed.doers)
        for (const std::size_t their : matches[name].at)
          same =
              same || std::find(other.doers.begin(), other.doers.end(), their) != other.doers.end();
    }
    return any && !same;
  });
}

// A meeting and a marriage are of both alike.
bool tells_of_both(const ClaimLexicon& lexicon, const Statement& s) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::attribute) return false;
    const Attribute& told = lexicon.attribute(cue.id);
    return told.is_between || told.id == "round.meeting" || told.id == "event.marriage";
  });
}

}  // namespace

bool acts_differ(const ClaimLexicon& lexicon, const Statement& a, const Statement& b,
                 const std::vector<TermMatch>& matches) {
  if (a.analyzed.passage.lang != b.analyzed.passage.lang || tells_of_both(lexicon, a) ||
      tells_of_both(lexicon, b))
    return false;
  return names_other_doer(a, b, matches) || exchanges_roles(a, b, matches);
}

}  // namespace attest
