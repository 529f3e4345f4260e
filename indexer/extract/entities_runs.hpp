// What may join capitalised words to one name.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/entities_rules.hpp"

namespace attest::names {

/// A capitalised word of a script with capitals.
bool is_cap_word(const NameToken& t);
/// A capital letter alone.
bool is_initial(const NameToken& t);
/// "XIV"
bool is_roman_number(const NameToken& t);

/// Index of the token that continues the run of capitalised words behind `i`, or 0: "Jean-Paul",
/// "J. Smith", "ibn Saud".
std::size_t continue_run(const std::vector<NameToken>& t, std::size_t i);
/// "of the X", "and X", "for X": only inside names whose head word calls for it.
std::size_t continue_glued(const std::vector<NameToken>& t, std::size_t i);

/// How many words; those joined by a hyphen are one.
std::size_t count_words(const std::vector<NameToken>& t, std::size_t first, std::size_t last);

}  // namespace attest::names
