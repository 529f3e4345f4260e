// The one normal form in which documents, questions and rules meet.
#pragma once

#include <string>
#include <string_view>

namespace attest {

/// The folded form of valid UTF-8: NFKC, full case folding, accents off Latin and Greek letters,
/// stress marks off Cyrillic ones, ё as е (й stays), traditional Han as simplified, full-width as
/// ASCII, decimal digits of every script as ASCII, curly quotes and dashes as ' " and -. Invisible
/// characters vanish. fold(fold(x)) == fold(x). Linear in its length; thread-safe.
std::string fold(std::string_view text);

/// Appends fold(text) to `out`.
void append_fold(std::string& out, std::string_view text);

}  // namespace attest
