// The index schema: every term prefix, value slot and metadata key. SCHEMA.md says the same in
// prose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace attest::schema {

inline constexpr int k_version = 6;

// Terms of a passage document.
inline constexpr std::string_view k_word;            // none: normal form of a word without a stem
inline constexpr std::string_view k_stem = "Z";      // stem
inline constexpr std::string_view k_han_word = "W";  // dictionary words of Han text
// none: bigrams and the last character of each run; where a bigram is a dictionary word, that alone
inline constexpr std::string_view k_han_bigram;
inline constexpr std::string_view k_title =
    "S";  // title: S + the term it would be in the body ("SZstem")
inline constexpr std::string_view k_author = "A";  // folded full name and each word of it
inline constexpr std::string_view k_publisher = "XPUB";
inline constexpr std::string_view k_language = "L";
inline constexpr std::string_view k_kind = "XKIND";   // "body", "note"…
inline constexpr std::string_view k_document = "G";   // document id
inline constexpr std::string_view k_year = "Y";       // each year a mentioned date touches, cap 50
inline constexpr std::string_view k_entity = "XENT";  // entity id, or "~" + folded name
inline constexpr std::string_view k_claim = "XCLM";   // claim key
inline constexpr std::string_view k_said_by =
    "XSAY";  // folded name or entity id of who a claim is attributed to
inline constexpr std::string_view k_sound = "XSND";  // how a name sounds
inline constexpr std::string_view k_cites =
    "XCITE";  // key of a cited work, and each word of the note it is in

// Value slots. Days are since 1970, sortable_serialise.
inline constexpr std::uint32_t k_slot_document = 0;
inline constexpr std::uint32_t k_slot_passage = 1;
inline constexpr std::uint32_t k_slot_published_first = 2;
inline constexpr std::uint32_t k_slot_day_first =
    3;  // earliest and latest day mentioned: a pre-filter,
inline constexpr std::uint32_t k_slot_day_last = 4;  // plan/ adds the exact check
inline constexpr std::uint32_t k_slot_record = 5;    // the passage (record_codec.hpp)
inline constexpr std::uint32_t k_slot_published_last = 6;
inline constexpr std::uint32_t k_slot_language = 8;  // of the passage (BCP 47), as its term
inline constexpr std::uint32_t k_slot_words = 7;     // marks of its words in order (word_marks.hpp)
inline constexpr std::uint32_t k_slots = 9;

// A term is at most this long; longer ones become prefix + 128-bit hash, never cut.
inline constexpr std::size_t k_max_term_bytes = 200;

/// prefix + rest, or prefix + a hash of rest if that is too long or holds a NUL. Writer and planner
/// make every term with it.
std::string term(std::string_view prefix, std::string_view rest);
/// The same, behind what `out` holds.
void append_term(std::string_view prefix, std::string_view rest, std::string& out);

// Metadata keys.
inline constexpr std::string_view k_meta_version = "schema_version";
inline constexpr std::string_view k_meta_tool = "tool_version";
inline constexpr std::string_view k_meta_rules = "rules_fingerprint";
inline constexpr std::string_view k_meta_features = "features";
inline constexpr std::string_view k_meta_totals = "totals";
inline constexpr std::string_view k_meta_dictionary = "dictionary";  // records are packed with
inline constexpr std::string_view k_meta_document = "doc:";          // + id -> document record
inline constexpr std::string_view k_meta_file = "file:";  // + hash of path -> file record

}  // namespace attest::schema
