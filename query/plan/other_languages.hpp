// A question in the words of the other languages of an index.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/pipeline/analysis.hpp"
#include "query/plan/match.hpp"
#include "query/translate/bridge.hpp"

namespace attest {

/// The question's words as words of `to`, and its names by their sound: for each word one group of
/// alternatives that counts as one word (OP_SYNONYM: Pirkola 1998), of those that the index holds.
/// Words without a translation there are left out. Collects what can be highlighted. Empty query if
/// nothing is left.
Xapian::Query translated_query(const Xapian::Database& db, const Rules& rules, const Bridge& bridge,
                               std::string_view text, std::string_view from, std::string_view to,
                               MatchSpec& match);

}  // namespace attest
