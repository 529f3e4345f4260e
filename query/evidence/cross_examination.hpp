// Two claims that differ, put to each other's sentences: is it the same thing that they differ on?
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "query/evidence/corpus_view.hpp"
#include "query/evidence/sentence_evidence.hpp"

namespace attest {

/// Puts the statement of each of two claims to the sentence of the other. Claims meet by subjects
/// and attribute alone; what else their sentences say ("killed", "of the second phase", "in the
/// north") may make them speak of different things. Remembers statements; refers to its view. Not
/// thread-safe.
class CrossExamination {
 public:
  explicit CrossExamination(CorpusView& view) : x_view(view), x_around(view) {}

  /// Each sentence denies the other's claim, or each tells nearly all that the other's claim says
  /// beside its value.
  bool speak_of_one_thing(const ClaimRef& a, const ClaimRef& b);

 private:
  struct Answer {
    bool denies = false;
    TopicMatch topic;
  };
  Answer put(const ClaimRef& claim, const ClaimRef& to);

  CorpusView& x_view;
  Neighbourhood x_around;
};

}  // namespace attest
