// Clauses of an alignment: what depends on what, what is denied in which of them.
#include <algorithm>

#include "query/compare/alignment_details.hpp"

namespace attest {
namespace {

constexpr double k_sure_word = 0.6;  // a match that tells which side of a comparison a word is on

bool has_cue(const Statement& s, CueKind kind, std::size_t first, std::size_t last) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& c) {
    return c.kind == kind && c.begin >= first && c.begin < last;
  });
}

bool has_cue_in(const Statement& s, CueKind kind, std::size_t sentence) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& c) {
    return c.kind == kind && s.sentence_of[c.begin] == sentence;
  });
}

// "found that", "believes that": what follows is what is stated.
bool reports(const Statement& s, std::size_t word) {
  if (word == 0) return true;
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& c) {
    return c.end >= word && c.begin < word &&
           (c.kind == CueKind::say || c.kind == CueKind::opinion || c.kind == CueKind::denial ||
            c.kind == CueKind::unproven);
  });
}

// A negation that stands only in a clause that begins with "which" or "because".
bool denies_aside(const Statement& s, std::size_t sentence) {
  bool found = false;
  for (const Cue& cue : s.cues) {
    if (!is_negation(cue) || s.sentence_of[cue.begin] != sentence) continue;
    bool aside = false;
    for (std::size_t w = cue.begin; w > 0 && s.sentence_of[w - 1] == sentence; --w) {
      aside = has_cue(s, CueKind::subordinate, w - 1, w) && !reports(s, w - 1);
      if (aside || is_clause_end(s.words[w - 1])) break;
    }
    if (!aside) return false;
    found = true;
  }
  return found;
}

// Terms behind the negation that comes first, to the end of its sentence.
struct Scope {
  std::size_t first = 0, last = 0;
};

Scope denied_scope(const Statement& s, std::size_t sentence) {
  for (const Cue& cue : s.cues) {
    if (!is_negation(cue) || s.sentence_of[cue.begin] != sentence) continue;
    Scope out;
    while (out.first < s.terms.size() && s.terms[out.first].word < cue.end) ++out.first;
    out.last = out.first;
    while (out.last < s.terms.size() && s.terms[out.last].sentence == sentence) ++out.last;
    return out;
  }
  return {};
}

}  // namespace

void find_scopes(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                 const std::vector<bool>& unmet, const AlignedWindow& window,
                 AlignmentDetails& out) {
  if (b.words.empty()) return;
  double all = 0, met = 0;
  const Scope ours = denied_scope(b, b.sentence_of.front());
  for (std::size_t i = ours.first; i < ours.last; ++i) {
    all += b.terms[i].weight;
    met += b.terms[i].weight * matches[i].score;
    out.denied_unknown_b =
        out.denied_unknown_b || (!matches[i].met() && (b.terms[i].is_name || b.terms[i].is_number));
  }
  if (all > 0) out.denied_scope_b = met / all;
  all = met = 0;
  const Scope theirs = denied_scope(a, window.sentence);
  for (std::size_t i = theirs.first; i < theirs.last; ++i) {
    all += a.terms[i].weight;
    met += unmet[i] ? 0 : a.terms[i].weight;
  }
  if (all > 0) out.denied_scope_a = met / all;
}

void find_clauses(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                  const AlignedWindow& window, AlignmentDetails& out) {
  const std::size_t all = b.words.size();
  out.denied_aside_a = denies_aside(a, window.sentence);
  out.denied_aside_b = !b.words.empty() && denies_aside(b, b.sentence_of.front());
  std::size_t times = 0;
  for (const Cue& cue : a.cues)
    if (is_negation(cue) && a.sentence_of[cue.begin] == window.sentence) ++times;
  out.negated_sentence_a = times % 2 == 1;
  out.reason_b =
      has_cue(b, CueKind::reason, 0, all) && !has_cue_in(a, CueKind::reason, window.sentence);
  out.inquiry_a =
      has_cue_in(a, CueKind::inquiry, window.sentence) && !has_cue(b, CueKind::inquiry, 0, all);
  const bool equal_a = has_cue_in(a, CueKind::equal, window.sentence);
  const bool equal_b = has_cue(b, CueKind::equal, 0, all);
  const bool compared_a = has_cue_in(a, CueKind::comparison, window.sentence);
  const bool compared_b = has_cue(b, CueKind::comparison, 0, all);
  out.equal_differs = (equal_b && compared_a && !equal_a) || (equal_a && compared_b && !equal_b);
  if (!compared_a || !compared_b) return;
  // The word behind "than" in b stands before it in a, and the other way round.
  const auto than = [](const Statement& s, std::size_t sentence) {
    std::size_t at = s.words.size();
    for (const Cue& c : s.cues)
      if (c.kind == CueKind::comparison && s.sentence_of[c.begin] == sentence) at = c.begin;
    return at;
  };
  const std::size_t ours = than(b, b.sentence_of.front()), theirs = than(a, window.sentence);
  if (ours >= all) return;
  bool turned = false, kept = false;
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    if (matches[i].score < k_sure_word || matches[i].at.size() != 1) continue;
    const std::size_t at = matches[i].at.front();
    if (a.terms[at].sentence != window.sentence || b.terms[i].word < ours) continue;
    (a.terms[at].word < theirs ? turned : kept) = true;
  }
  out.comparison_turned = turned && !kept;
}

}  // namespace attest
