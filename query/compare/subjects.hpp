// Whether two claims are about the same things, as their subject keys tell.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/model/claim.hpp"

namespace attest {

/// Ordered: a higher one is surer.
enum class SubjectMatch {
  none,
  generic,  // only a common noun in common ("the bridge"): the same thing only if the reader says
            // so
  partial,  // one names more than the other, nothing contradicts
  full,     // the same
};

/// One names others of the same kind beside those that both name: "in A, B and C" against "in A".
bool lists_more(const std::vector<Subject>& a, const std::vector<Subject>& b);

SubjectMatch match_subjects(const std::vector<Subject>& a, const std::vector<Subject>& b);

/// Two keys of names or nouns ("~gas #agreement", "~#agreement"): one describes the other more
/// closely.
bool compatible_keys(std::string_view a, std::string_view b);

/// A country, a city or a region that is known by its id: where anything may be.
bool is_known_place(std::string_view key);

}  // namespace attest
