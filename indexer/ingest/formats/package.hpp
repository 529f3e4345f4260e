// Documents that are a zip of XML parts: Word, OpenDocument, EPUB.
#pragma once

#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/archive.hpp"

namespace attest {

/// "docx", "odt", "epub", "archive" for a zip of anything, empty for an office document of another
/// kind (a spreadsheet), which is neither. Looks at names and at the part "mimetype" alone, and
/// unpacks nothing.
std::string_view package_format(std::string_view bytes);

/// `target` as written in the part `from` ("../notes.xml#n1"), as the name of a part: percent
/// escapes decoded, fragment dropped. Empty if it leads out of the package or to another host.
std::string part_target(std::string_view from, std::string_view target);

}  // namespace attest
