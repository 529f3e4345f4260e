// Where the title of a reference begins and ends, and what holds the work.
#pragma once

#include <optional>
#include <string>

#include "indexer/extract/citations_words.hpp"

namespace attest::references {

/// The mark that closes a quotation that atom `i` opens; 0 if it opens none.
char32_t opens_quote(const Scan& scan, std::size_t i);

struct Quoted {
  std::size_t open = 0;  // atom of the mark
  std::size_t close = 0;
};
/// The first quotation in atoms [begin, end) that can be a title.
std::optional<Quoted> quoted_title(const Scan& scan, std::size_t begin, std::size_t end);

/// The "[" of the first "[J]", "[M/OL]" in [begin, end); `end` if there is none.
std::size_t type_mark(const Scan& scan, std::size_t begin, std::size_t end);
/// Behind the "]" that closes the bracket at `open`.
std::size_t bracket_end(const Scan& scan, std::size_t open, std::size_t end);

/// End of the title that begins at atom `begin`: before a full stop, the brackets of its
/// publication, "/ editors", ", place: publisher, year". `whole`: only a bracket or slash ends it.
std::size_t title_end(const Scan& scan, const CitationWords& words, std::size_t begin,
                      std::size_t end, bool whole);

/// The journal, newspaper or book named behind a title that ends at atom `begin`; empty if none.
std::string container_at(const Scan& scan, const CitationWords& words, std::size_t begin,
                         std::size_t end);

}  // namespace attest::references
