// What a PDF says of itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// The entries of the information dictionary as people may use them; empty if the program that
/// wrote the file filled them in by itself ("Microsoft Word - draft3.doc", "Administrator").
std::string pdf_title(std::string_view entry);
std::vector<std::string> pdf_authors(std::string_view entry);
/// "D:20140521103000+08'00'" -> "2014-05-21"; empty if it is no date.
std::string pdf_date(std::string_view entry);

}  // namespace attest
