#include "indexer/extract/vocabulary.hpp"

#include <cstddef>

// In the assembly that indexer/extract/tools writes.
extern "C" {
extern const char attest_vocabulary_0[], attest_vocabulary_0_end[];
extern const char attest_vocabulary_1[], attest_vocabulary_1_end[];
extern const char attest_vocabulary_2[], attest_vocabulary_2_end[];
extern const char attest_vocabulary_3[], attest_vocabulary_3_end[];
}

namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view attest::compiled_vocabulary(Vocabulary which) {
  switch (which) {
    case Vocabulary::claims:
      return between(attest_vocabulary_1, attest_vocabulary_1_end);
    case Vocabulary::dates:
      return between(attest_vocabulary_2, attest_vocabulary_2_end);
    case Vocabulary::measures:
      return between(attest_vocabulary_3, attest_vocabulary_3_end);
    case Vocabulary::names:
      break;
  }
  return between(attest_vocabulary_0, attest_vocabulary_0_end);
}
