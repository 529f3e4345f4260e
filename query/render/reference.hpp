// References that a person can paste, and bibliographies for other programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// "(Engelbrekt and Watts 2015, p. 12)"; without authors the publisher, else the title; "n.d."
/// without a date; the page only as printed.
std::string reference(const DocumentMeta& meta, const Passage& passage);

/// Family name of "Kjell Engelbrekt", "Engelbrekt, Kjell", "И. И. Иванов", "Иванов И. И.", 王毅.
std::string family_name(std::string_view name);

/// Year of an EDTF date as printed; empty if it has none.
std::string year_of(std::string_view edtf);

std::string bibtex(const std::vector<DocumentMeta>& documents);
std::string csl_json(const std::vector<DocumentMeta>& documents);
std::string ris(const std::vector<DocumentMeta>& documents);

}  // namespace attest
