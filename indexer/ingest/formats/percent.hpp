// Percent-encoding, as in addresses of parts of a package and in headers of mail (RFC 3986, 2.1).
#pragma once

#include <string>
#include <string_view>

namespace attest {

/// Each "%41" as its byte; what is no such sequence stays.
std::string percent_decoded(std::string_view text);

}  // namespace attest
