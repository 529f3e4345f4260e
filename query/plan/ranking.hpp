// The numbers of the ranking formula, found by measuring (tests/eval).
#pragma once

#include <cstddef>

namespace attest::ranking {

inline constexpr double k_bm25_k1 = 1.4;
inline constexpr double k_bm25_b = 0.75;
inline constexpr double k_bm25_min_length = 0.5;
inline constexpr double k_title = 0.3;      // a word of the title against one of the text
inline constexpr double k_unstemmed = 0.2;  // a word of texts without a stemmer against a stem
inline constexpr double k_own_form = 0.05;  // besides, a word in the question's own form
inline constexpr double k_pair = 0.4;       // besides, two words next to each other as there
inline constexpr double k_kin = 0.6;        // a word derived from the same one, instead of it
inline constexpr std::size_t k_most_kin = 6;
inline constexpr double k_han_bigram = 0.3;  // two characters against a dictionary word

// A word of another language against one of the question's own, and a name found by its sound.
inline constexpr double k_translated = 1.0;
// The best passages of another language stand right behind the best of the question's own (this
// share of its score), unless they match so much worse or better that scores must tell.
inline constexpr double k_behind = 0.99;
inline constexpr double k_most_raised = 2.8;
inline constexpr double k_much_better = 3.0;
inline constexpr double k_sound = 1.4;
inline constexpr double k_at_home = 0.3;  // a sound in a passage of the question's own language

}  // namespace attest::ranking
