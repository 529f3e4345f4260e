// Is a statement supported by the sources?
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

enum class Stance : std::uint8_t { supports, refutes, related };
std::string_view to_string(Stance stance);

enum class VerdictKind : std::uint8_t { supported, refuted, conflicting, not_enough_evidence };
std::string_view to_string(VerdictKind kind);

struct Evidence {
  Stance stance = Stance::related;
  double score = 0;         // confidence of the stance, 0..1
  bool superseded = false;  // a later source gives a later value
  Reason reason;
  std::shared_ptr<const Passage> passage;
  std::optional<std::size_t> claim;  // the passage's claim that was compared, if one was
  Span words;                        // the sentence or clause that carries the stance
};

struct Verdict {
  VerdictKind kind = VerdictKind::not_enough_evidence;
  double confidence = 0;           // 0..1
  AnalyzedPassage statement;       // as understood
  std::vector<Evidence> evidence;  // deciding ones first, by score, then document id and place
  std::vector<std::string> supporting_documents;  // sorted; superseded evidence not counted
  std::vector<std::string> refuting_documents;
  std::size_t independent_supporting = 0;
  std::size_t independent_refuting = 0;
};

struct CheckRequest {
  std::string statement;
  std::string lang;  // empty: detected
  Filters filters;
  std::optional<DateInterval> as_of;  // the day asked about; sources published later are left out
  std::size_t limit = 10;             // pieces of evidence kept
};

/// claims.md, Verdict of `check`. Deterministic.
Result<Verdict> check(CorpusView& view, const CheckRequest& request);

}  // namespace attest
