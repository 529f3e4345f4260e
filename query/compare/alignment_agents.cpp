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

bool is_plain(const Term& term) {
  return !term.is_name && !term.is_number;
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
    const bool is_another = !term.is_name && !out.empty() && term.word > 0 &&
                            is_under(s, term.word - 1, CueKind::conjunction);
    if (is_another) break;
    if (term.is_name) out.push_back(i);
    end = term.word + term.words;
  }
  return out;
}

std::optional<std::size_t> plain_term_before(const Statement& s, std::size_t word) {
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < s.terms.size() && s.terms[i].word < word; ++i)
    if (s.terms[i].word + s.terms[i].words + k_to_verb > word && is_plain(s.terms[i])) out = i;
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
    const bool follows = is_plain(verb) && name.is_name && name.word == verb.word + verb.words;
    if (!follows || s.words[verb.word].script != Script::cyrillic) continue;
    out.push_back({i, names_from(s, name.word)});
  }
}

// "Tom Hall designed it": names right before a word are whose deed or thing it is.
void add_told_before(const Statement& s, std::vector<Deed>& out) {
  for (std::size_t i = 1; i < s.terms.size(); ++i) {
    const Term& verb = s.terms[i];
    const Term& name = s.terms[i - 1];
    const bool follows = is_plain(verb) && name.is_name && verb.word == name.word + name.words;
    if (!follows || verb.is_han) continue;
    std::size_t first = i - 1;
    while (first > 0 && s.terms[first - 1].is_name &&
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

}  // namespace

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

}  // namespace attest
