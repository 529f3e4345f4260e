// What a worker may do: read what it is sent, think, answer. Nothing else.
#pragma once

#include <string>
#include <vector>

namespace attest {

/// Gives up, for good, whatever this process does not need to parse a document, as far as the
/// kernel lets it: no new privileges, no files but `readable` ones (Landlock), no network, no
/// programs, no signals to others, no writing (seccomp). What a kernel does not know is left out
/// without a word; the limits on memory, time and output hold everywhere.
void enter_sandbox(const std::vector<std::string>& readable);

/// What poppler and the C library may have to read: character maps, fonts, locale data.
std::vector<std::string> parser_data_folders();

}  // namespace attest
