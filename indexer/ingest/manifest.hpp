// Bits of the manifest that only ingest needs to share.
#pragma once

#include <string_view>

namespace attest {

/// True if the XML that begins with `head` has the root element <corpus>.
bool is_manifest(std::string_view head);

}  // namespace attest
