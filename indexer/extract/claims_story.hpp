// What the passages of a document leave for the next to call by its kind.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/model/claim.hpp"

namespace attest {

/// The name that "the treaty" stands for; without key where it could be two. By the concept of the
/// noun, or by its stem if the vocabulary does not have it.
struct Named {
  std::uint16_t head = 0;
  std::string stem;
  Subject subject;
};

/// What the whole document is about: the name that its first sentence opens with, if its title has
/// it too, or the one name of the title. Empty key: nobody knows.
struct DocumentLead {
  Subject subject;
  std::vector<std::uint16_t> heads;  // thing concepts in the name
  bool is_unsorted = false;          // nothing says what sort of thing it is of
  bool is_person = false;
};

/// Of the passages read so far. Empty at the beginning of a document.
struct ClaimStory {
  std::vector<Named> named;  // the last name of each kind
  DocumentLead lead;
  DocumentLead titled;    // the one name of the title, until a sentence at the beginning has it too
  std::size_t begun = 0;  // sentences read of the beginning
};

}  // namespace attest
