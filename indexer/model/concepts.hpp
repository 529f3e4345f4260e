// A thesaurus as it is given: concepts with their names in several languages.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace attest {

struct ConceptLabel {
  std::string text;
  std::string lang;   // primary language subtag ("zh" of zh-Hans); empty: none was given
  double weight = 1;  // the preferred name 1, others less
};

struct Concept {
  std::vector<ConceptLabel> labels;
  std::vector<std::size_t> broader;  // indices of ConceptScheme::concepts
};

struct ConceptScheme {
  std::vector<Concept> concepts;
};

}  // namespace attest
