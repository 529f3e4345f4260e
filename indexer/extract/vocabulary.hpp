// Vocabularies of the program's own data files, compiled when the program is built: compiling them
// at its start would take longer than a question. indexer/extract/tools makes them.
#pragma once

#include <cstdint>
#include <string_view>

namespace attest {

enum class Vocabulary : std::uint8_t {
  names,     // of names::make_lexicon
  claims,    // of make_claim_lexicon
  dates,     // of make_date_grammars
  measures,  // of make_measure_names
};

/// The image of a vocabulary (base/flat.hpp), part of the program.
std::string_view compiled_vocabulary(Vocabulary which);

}  // namespace attest
