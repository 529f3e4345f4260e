// Two claims that differ, put to each other's sentences: is it the same thing that they differ on?
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "query/evidence/corpus_view.hpp"
#include "query/evidence/sentence_evidence.hpp"

namespace attest {

/// Puts the statement of each of two claims to the sentence of the other. Claims meet by subjects
/// and attribute alone; what else their sentences say ("killed", "of the second phase", "in the
/// north") may make them speak of different things. Remembers the claims it was asked about; refers
/// to its view. Not thread-safe.
class CrossExamination {
 public:
  explicit CrossExamination(CorpusView& view);
  CrossExamination(const CrossExamination&) = delete;
  CrossExamination& operator=(const CrossExamination&) = delete;
  ~CrossExamination();

  /// Each sentence denies the other's claim, or each tells nearly all that the other's claim says
  /// beside its value. False for a claim that its own sentence does not tell firmly.
  bool speak_of_one_thing(const ClaimRef& a, const ClaimRef& b);
  /// How sure it is that the sentence of each denies the claim of the other; nullopt if one does
  /// not.
  std::optional<double> mutual_denial(const ClaimRef& a, const ClaimRef& b);
  /// Does its own sentence tell the claim firmly?
  bool is_firm(const ClaimRef& claim);
  /// The claim in the words of its sentence, with the name that the sentence leaves to those before
  /// it; empty if it is not told firmly.
  std::string statement_of(const ClaimRef& claim);

 private:
  struct Witness;
  Witness& witness(const ClaimRef& claim);
  void make_room();

  CorpusView& x_view;
  Neighbourhood x_around;
  std::unordered_map<std::string, std::unique_ptr<Witness>> x_witnesses;  // by claim id
};

}  // namespace attest
