// The answers of check, compare, conflicts and timeline in every format.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/evidence/agreement.hpp"
#include "query/evidence/check.hpp"
#include "query/evidence/conflicts.hpp"
#include "query/evidence/timeline.hpp"
#include "query/render/objects.hpp"
#include "query/render/text.hpp"

namespace attest {

/// The contract's agreement object.
std::string agreement_json(const Agreement& agreement);

struct CheckView {
  std::string id;     // of a batch line, as JSON; empty: none
  std::string claim;  // as asked
  Verdict verdict;
  IndexStamp stamp;
};

/// Documents are read through `view`. Every function returns whole lines.
std::string check_json(CorpusView& corpus, const CheckView& view);
std::string check_text(CorpusView& corpus, const CheckView& view, const TextStyle& style);
std::string check_csv(CorpusView& corpus, const CheckView& view);

struct CompareView {
  std::string id;
  Relation relation;
};
std::string compare_json(const CompareView& view);
std::string compare_text(const CompareView& view, const TextStyle& style);
std::string compare_csv(const CompareView& view);

struct ConflictsView {
  std::size_t total = 0;
  std::size_t shown = 0;  // the page asked for
  /// The conflict at that place of the page; nothing, and no more of them, after a failure.
  std::function<std::optional<Conflict>(std::size_t)> conflict;
  IndexStamp stamp;
};
std::string conflicts_json(CorpusView& corpus, const ConflictsView& view);
std::string conflicts_jsonl(CorpusView& corpus, const ConflictsView& view);
std::string conflicts_text(CorpusView& corpus, const ConflictsView& view, const TextStyle& style);
std::string conflicts_csv(CorpusView& corpus, const ConflictsView& view);

struct TimelineView {
  Timeline timeline;
  IndexStamp stamp;
};
std::string timeline_json(CorpusView& corpus, const TimelineView& view);
std::string timeline_jsonl(CorpusView& corpus, const TimelineView& view);
std::string timeline_text(CorpusView& corpus, const TimelineView& view, const TextStyle& style);
std::string timeline_csv(CorpusView& corpus, const TimelineView& view);

}  // namespace attest
