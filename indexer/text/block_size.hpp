// How much text a block holds, and how to cut one that holds too much; for text/ only.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/model/document.hpp"

namespace attest {

/// Units of size: a word is 7 of them, a Han character 4, so that 200 words
/// and 350 characters are the same size.
inline constexpr std::size_t k_word_units = 7;
inline constexpr std::size_t k_han_units = 4;
inline constexpr std::size_t k_target_units = 200 * k_word_units;

/// Size of a text.
std::size_t text_units(std::string_view text);

/// Size of a block, nothing subtracted for what its edits hide.
std::size_t block_units(std::string_view published, const Block& block);

/// The block in parts of about k_target_units each, cut at sentence-like ends, else at blanks, else
/// anywhere; the blanks at the cuts belong to no part. Edits are kept whole.
std::vector<Block> split_block(std::string_view published, const Block& block);

}  // namespace attest
