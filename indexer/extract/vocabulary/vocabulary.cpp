#include "indexer/extract/vocabulary.hpp"

#include <cstddef>

// In the assembly that indexer/extract/tools writes.
extern "C" {
extern const char attest_vocabulary_0[], attest_vocabulary_0_end[];
}

std::string_view attest::compiled_vocabulary(Vocabulary which) {
  switch (which) {
    case Vocabulary::names:
      break;
  }
  return {attest_vocabulary_0,
          static_cast<std::size_t>(attest_vocabulary_0_end - attest_vocabulary_0)};
}
