// Thesauri in SKOS (https://www.w3.org/TR/skos-reference/), as RDF/XML, Turtle or N-Triples.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/concepts.hpp"

namespace attest {

/// A larger file is no thesaurus; the largest in use have some 200 MB.
inline constexpr std::uint64_t k_most_skos_bytes = 1ULL << 30U;

/// Concepts that have a name in one of `langs` (labels without a language count everywhere), by
/// skos:prefLabel, altLabel, hiddenLabel and their SKOS-XL forms; broader and narrower;
/// concepts that exactMatch joins are one. What else the file says is passed over. `place` is for
/// errors. unreadable with the line if it cannot be parsed, or if it has no concept; too_large
/// beyond the limits. Entities that a DTD declares are not read. Linear in the bytes.
Result<ConceptScheme> read_skos(std::string_view bytes, const std::vector<std::string>& langs,
                                const std::string& place);

}  // namespace attest
