// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace attest {

/// BCP 47 primary language of `text` ("en", "zh", "ru", "fr"…), by script first, then by CLD2;
/// "und" if it cannot be told. Thread-safe.
std::string detect_language(std::string_view text);

/// Language of a part of a document in language `whole`: `whole`, unless the part is written in
/// another script and long enough to be told by it. Thread-safe.
std::string language_of_part(std::string_view part, std::string_view whole);

}  // namespace attest
