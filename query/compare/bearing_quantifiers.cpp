// All, none, only, most: of how many a sentence speaks.
#include <algorithm>

#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

// "At most 45" is a bound and tells nothing of how many there are of something.
bool has_quantifier(const SentenceView& view, CueKind kind) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    if (cue.kind != kind) return false;
    if (kind == CueKind::none && view.is_covered(cue.begin)) return false;  // a count of none
    return kind != CueKind::most ||
           std::none_of(view.quantities.begin(), view.quantities.end(), [&](const Item& item) {
             return item.words.begin <= cue.begin && cue.end < item.words.end;
           });
  });
}

}  // namespace

bool quantifiers_agree(const SentenceView& ours, const SentenceView& theirs) {
  for (const CueKind kind :
       {CueKind::all, CueKind::none, CueKind::only, CueKind::most, CueKind::equal}) {
    const bool we = has_quantifier(ours, kind), they = has_quantifier(theirs, kind);
    if (we && !they) return false;
  }
  return true;
}

}  // namespace attest
