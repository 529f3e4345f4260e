#include "query/compare/alignment_details.hpp"

#include <algorithm>
#include <string>

namespace attest {
namespace {

constexpr std::size_t k_reach = 5;  // words from a negation to what it denies
constexpr std::size_t k_slot = 4;   // words between two that meet where another may stand
constexpr double k_sure = 0.6;      // a match that can carry a denial
constexpr double k_least_opposite = 0.3;
constexpr std::size_t k_before_head = 3, k_in_list = 3;  // words
constexpr std::size_t k_counted = 2;                     // terms from a number to what it counts
constexpr std::uint8_t k_person = 18;                    // noun.person of lexnames(5WN)
constexpr double k_rarest = 1.5, k_least_rare = 0.4, k_frequency = 100;

// Per term how often it is denied: by the negations whose next word of content it is.
std::vector<std::size_t> denials(const Statement& s) {
  std::vector<std::size_t> out(s.terms.size(), 0);
  for (const Cue& cue : s.cues) {
    if (!is_negation(cue)) continue;
    for (std::size_t i = 0; i < s.terms.size(); ++i) {
      const Term& term = s.terms[i];
      if (term.word < cue.end) continue;
      if (term.word - cue.end > k_reach || term.sentence != s.sentence_of[cue.begin]) break;
      bool parted = false;
      for (std::size_t w = cue.end; w < term.word; ++w)
        parted = parted || is_clause_end(s.words[w]);
      if (!parted) ++out[i];
      break;
    }
  }
  return out;
}

void find_denials(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                  const AlignedWindow& window, AlignmentDetails& out) {
  const std::vector<std::size_t> in_a = denials(a), in_b = denials(b);
  std::vector<bool> met_a(a.terms.size(), false);
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    const bool sure = matches[i].score >= k_sure && !matches[i].at.empty();
    bool denied_there = false, near = false;
    for (const std::size_t at : matches[i].at) {
      if (a.terms[at].sentence != window.sentence) continue;
      near = true;
      met_a[at] = met_a[at] || sure;
      denied_there = denied_there || in_a[at] % 2 == 1;
    }
    const bool denied_here = in_b[i] % 2 == 1;
    if (sure && near && denied_here != denied_there && out.denied_word.empty())
      out.denied_word = b.terms[i].text;
    if (!sure || !near)
      out.denied_else_b += denied_here ? 1 : 0;
    else if (denied_here && denied_there)
      ++out.denied_both;
    else if (denied_here)
      ++out.denied_b;
    else if (denied_there)
      ++out.denied_a;
  }
  for (std::size_t i = 0; i < a.terms.size(); ++i)
    if (a.terms[i].sentence == window.sentence && in_a[i] % 2 == 1 && !met_a[i])
      ++out.denied_else_a;
}

// Words of a that no word of b met.
std::vector<bool> unmet_in(const Statement& a, const std::vector<TermMatch>& matches) {
  std::vector<bool> out(a.terms.size(), true);
  for (const TermMatch& match : matches)
    for (const std::size_t at : match.at) out[at] = false;
  return out;
}

void find_opposites(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                    const std::vector<bool>& unmet, const AlignedWindow& window,
                    AlignmentDetails& out) {
  const std::vector<std::size_t> times = denials(b);
  std::vector<bool> denied;
  denied.reserve(times.size());
  for (const std::size_t n : times) denied.push_back(n % 2 == 1);
  for (std::size_t i = 0; i < b.meanings.size(); ++i) {
    if (matches[i].score >= k_sure || b.meanings[i].own.empty()) continue;
    for (std::size_t k = 0; k < a.meanings.size(); ++k) {
      if (!unmet[k] || a.terms[k].sentence != window.sentence) continue;
      const WordTie tie = tie_of(a.meanings[k], b.meanings[i]);
      out.sister = std::max(out.sister, tie.sister);
      if (denied[i] && tie.opposite >= k_least_opposite) out.denied_opposite = true;
      if (denied[i]) continue;
      if (tie.opposite <= std::max(out.opposite, k_least_opposite)) continue;
      out.opposite = tie.opposite;
      out.opposite_words = std::string(a.terms[k].text) + " and " + std::string(b.terms[i].text);
    }
  }
}

// Where a has the term, in the window's sentence; a.terms.size() if nowhere.
std::size_t place_of(const Statement& a, const TermMatch& match, const AlignedWindow& window) {
  for (const std::size_t at : match.at)
    if (a.terms[at].sentence == window.sentence) return at;
  return a.terms.size();
}

// A word of b that a lacks stands between (or beside) words that a has; what has a there?
void find_others(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                 const std::vector<bool>& unmet, const AlignedWindow& window,
                 AlignmentDetails& out) {
  const std::size_t none = a.terms.size();
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    if (matches[i].score >= k_sure) continue;
    const std::size_t before = i > 0 ? place_of(a, matches[i - 1], window) : none;
    const std::size_t behind = i + 1 < b.terms.size() ? place_of(a, matches[i + 1], window) : none;
    std::size_t first = none, last = none;  // terms of a that may stand in its place
    if (before != none && behind != none && before < behind) {
      first = before + 1, last = behind;
    } else if (before != none && behind == none) {
      first = before + 1, last = std::min(before + 2, none);
    } else if (behind != none && before == none) {
      first = behind == 0 ? 0 : behind - 1, last = behind;
    }
    if (first >= last || last - first > k_slot) continue;
    for (std::size_t k = first; k < last && k < none; ++k) {
      const Term &ours = b.terms[i], &theirs = a.terms[k];
      if (!unmet[k] || theirs.sentence != window.sentence) continue;
      if (ours.is_number != theirs.is_number) continue;
      if (ours.is_number) {
        ++out.other_number;
      } else if (ours.is_name && theirs.is_name) {
        ++out.other_name;
      } else if (ours.is_name == theirs.is_name) {
        ++out.other_word;
        if (i < b.meanings.size() && k < a.meanings.size()) {
          const WordTie tie = tie_of(a.meanings[k], b.meanings[i]);
          out.other_opposite = std::max(out.other_opposite, tie.opposite);
          out.other_sister = std::max(out.other_sister, tie.sister);
        }
      }
      break;
    }
  }
}

// What a statement says its subject is: "is an American singer and actress".
std::vector<std::size_t> heads_of(const Statement& s, std::size_t sentence) {
  std::vector<std::size_t> out;
  for (const Cue& cue : s.cues) {
    if (cue.kind != CueKind::aux || s.sentence_of[cue.begin] != sentence) continue;
    std::size_t w = cue.end;
    bool begins = false;
    for (const Cue& next : s.cues)
      if (next.kind == CueKind::indefinite && next.begin >= cue.end &&
          next.begin <= cue.end + k_before_head)
        begins = true, w = std::max<std::size_t>(w, next.end);
    if (!begins) continue;
    for (std::size_t i = 0; i < s.terms.size(); ++i) {
      const Term& term = s.terms[i];
      if (term.word < w || term.sentence != sentence) continue;
      if (term.word > w + k_before_head && out.empty()) break;
      // The last word of a run of them is what the others describe.
      const bool next_to_last = out.empty() || term.word <= s.terms[out.back()].word + k_in_list;
      if (!next_to_last) break;
      const bool in_run = !out.empty() && term.word == s.terms[out.back()].word + 1;
      if (in_run)
        out.back() = i;
      else
        out.push_back(i);
    }
    if (!out.empty()) break;
  }
  return out;
}

bool are_persons(std::uint8_t a, std::uint8_t b) {
  return a == k_person && b == k_person;
}

void find_heads(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                const AlignedWindow& window, AlignmentDetails& out) {
  if (a.meanings.empty() || b.meanings.empty() || b.terms.empty()) return;
  const std::vector<std::size_t> theirs = heads_of(a, window.sentence);
  const std::vector<std::size_t> ours = heads_of(b, b.terms.front().sentence);
  if (theirs.empty() || ours.empty()) return;
  const std::size_t head = ours.front();
  const WordMeanings& meaning = b.meanings[head];
  if (matches[head].score >= k_sure) {
    out.head_met = true;
    return;
  }
  if (meaning.own.empty() || b.terms[head].is_name) return;
  bool same_field = false, sister = false, known = false;
  for (const std::size_t i : theirs) {
    const WordMeanings& other = a.meanings[i];
    if (other.own.empty()) continue;
    known = true;
    const WordTie tie = tie_of(other, meaning);
    sister = sister || tie.sister > 0 || are_persons(other.field, meaning.field);
    same_field = same_field || other.field == meaning.field;
  }
  if (!known) return;
  out.head_sister = sister;
  out.head_other = !sister && same_field;
  out.head_other_field = !sister && !same_field;
}

bool is_country_id(std::string_view entity) {
  return entity.starts_with("country:");
}

void find_places(const Statement& a, const Statement& b, const AlignedWindow& window,
                 AlignmentDetails& out) {
  std::vector<std::string_view> ours, theirs;
  for (const Term& t : b.terms)
    if (is_country_id(t.entity)) ours.push_back(t.entity);
  for (const Term& t : a.terms)
    if (is_country_id(t.entity) && t.sentence == window.sentence) theirs.push_back(t.entity);
  const auto lacks = [](const std::vector<std::string_view>& in, std::string_view what) {
    return std::find(in.begin(), in.end(), what) == in.end();
  };
  out.place_differs =
      std::any_of(ours.begin(), ours.end(), [&](auto id) { return lacks(theirs, id); }) &&
      std::any_of(theirs.begin(), theirs.end(), [&](auto id) { return lacks(ours, id); });
}

// "four daughters" and "two daughters", "her second album" and "her first album".
void find_counts(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                 AlignmentDetails& out) {
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    if (!b.terms[i].number) continue;
    for (std::size_t k = i + 1; k < std::min(i + 1 + k_counted, b.terms.size()); ++k) {
      if (matches[k].score < k_sure || b.terms[k].number) continue;
      for (const std::size_t at : matches[k].at) {
        bool same = false, other = false;
        for (std::size_t p = at - std::min(at, k_counted + 1); p < at; ++p) {
          const Term& theirs = a.terms[p];
          if (!theirs.number || theirs.is_ordinal != b.terms[i].is_ordinal ||
              theirs.sentence != a.terms[at].sentence)
            continue;
          (*theirs.number == *b.terms[i].number ? same : other) = true;
        }
        if (same) return;
        out.count_differs = out.count_differs || other;
      }
      break;
    }
  }
}

void find_missing(const Statement& b, const std::vector<TermMatch>& matches,
                  AlignmentDetails& out) {
  double total = 0, rare_total = 0, rare = 0;
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    const Term& term = b.terms[i];
    const TermMatch& match = matches[i];
    const bool known = i < b.meanings.size() && !b.meanings[i].own.empty();
    total += term.weight;
    const double gained = term.weight * match.score;
    if (match.by == MetBy::meaning) out.by_meaning += gained;
    if (match.by == MetBy::kind) out.by_kind += gained;
    if (match.by == MetBy::wider) out.by_wider += term.weight;
    if (match.by == MetBy::akin) out.by_akin += gained;
    const double rarity =
        known && !term.is_name
            ? std::max(k_least_rare, k_rarest - b.meanings[i].frequency / k_frequency)
            : term.weight;
    rare_total += rarity;
    rare += rarity * match.score;
    if (term.is_name || term.is_number) continue;
    const double lacking = term.weight * (1 - match.score);
    const WordClass usual = known ? b.meanings[i].usual : WordClass::unknown;
    (usual == WordClass::noun        ? out.missing_noun
     : usual == WordClass::verb      ? out.missing_verb
     : usual == WordClass::adjective ? out.missing_adjective
                                     : out.missing_other) += lacking;
  }
  if (rare_total > 0) out.rare_cover = rare / rare_total;
  if (total <= 0) return;
  for (double* share : {&out.by_meaning, &out.by_kind, &out.by_wider, &out.by_akin})
    *share /= total;
}

}  // namespace

bool is_clause_end(const ClaimWord& word) {
  return word.kind == AtomKind::symbol &&
         (word.folded == "," || word.folded == ";" || word.folded == "，" || word.folded == "；" ||
          word.folded == "。" || word.folded == ":");
}

bool is_negation(const Cue& cue) {
  return cue.kind == CueKind::negation || cue.kind == CueKind::denial;
}

void find_details(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                  const AlignedWindow& window, AlignmentDetails& out) {
  const std::vector<bool> unmet = unmet_in(a, matches);
  find_denials(a, b, matches, window, out);
  find_opposites(a, b, matches, unmet, window, out);
  find_others(a, b, matches, unmet, window, out);
  find_heads(a, b, matches, window, out);
  find_clauses(a, b, matches, window, out);
  find_scopes(a, b, matches, unmet, window, out);
  find_places(a, b, window, out);
  find_counts(a, b, matches, out);
  find_missing(b, matches, out);
}

}  // namespace attest
