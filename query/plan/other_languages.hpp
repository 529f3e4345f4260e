// A question in the words of the other languages of an index.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/pipeline/analysis.hpp"
#include "query/plan/match.hpp"
#include "query/translate/bridge.hpp"

namespace attest {

/// Names by their sound: the terms of each that the index holds, sorted, and how much it weighs. A
/// name that several languages are asked for is one group, with what it weighs in all of them.
using HeardNames = std::map<std::vector<std::string>, double>;

/// The question's words as words of `to`: for each word one group of alternatives that counts as
/// one word (OP_SYNONYM: Pirkola 1998), of those that the index holds; its names by their sound go
/// to `heard`. Words without a translation there are left out. Collects what can be highlighted.
/// Alternatives, none if nothing is left.
std::vector<Xapian::Query> translated_queries(const Xapian::Database& db, const Rules& rules,
                                              const Bridge& bridge, std::string_view text,
                                              std::string_view from, std::string_view to,
                                              MatchSpec& match, HeardNames& heard);

/// Passages with names that sound so. In `own`, the question's language, they count less: there the
/// name itself counts already, and the sound finds only what is written in another script.
std::vector<Xapian::Query> heard_queries(const Xapian::Database& db, const HeardNames& heard,
                                         std::string_view own);

}  // namespace attest
