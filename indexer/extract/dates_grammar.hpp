// The rules that dates are found by, compiled from lang/*/dates.rules and CLDR.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/rules/grammar.hpp"

namespace attest {

bool has_date_grammar(const DataFiles& data, const std::string& lang);

/// The rules for dates in `lang`; those of the program's own files are part of the program.
/// Unreadable with file and line of a malformed rule.
Result<Grammar> date_grammar(const DataFiles& data, const std::string& lang);

/// The image of those of all languages, for Vocabulary::dates.
Result<std::vector<std::uint64_t>> make_date_grammars(const DataFiles& data);

}  // namespace attest
