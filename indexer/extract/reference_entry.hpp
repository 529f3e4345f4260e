// Notes and reference entries taken apart: who, what, when, where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/extract/citations_words.hpp"

namespace attest {

/// One work as a note or reference list names it. Empty members were not said, or not understood.
struct ReferenceEntry {
  Span span;                         // in the text read, from its first author to its last word
  std::vector<std::string> authors;  // as written: "Deng, Yong", "И. И. Иванов"
  std::string title;
  std::string year;       // "2014", "2014a"
  std::string container;  // journal, newspaper or book that holds it
  std::string url;
  std::string doi;  // lower case, from "10."

  bool same_as_before = false;  // "Ibid.", "Там же", "同上": the work of the note before
  bool named_before = false;    // "Lo, op. cit.": the work of that author cited before
  std::string note;             // "supra note 12": the note meant
};

/// The works that a note names, in order; a note that only explains has none. `text` is without its
/// label. Reads Chicago, MLA, APA, Harvard, Vancouver, GOST R 7.0.5, GB/T 7714 and the like; at
/// most the first 4 KB of the text.
std::vector<ReferenceEntry> read_references(std::string_view text, const CitationWords& words);

/// With the words that come with the program.
std::vector<ReferenceEntry> read_references(std::string_view text);

/// Normal keys of the work, the surest first: "doi:…", "url:…",
/// "deng-2007:first-words-of-the-title" (without author "title:first-words-2007"), "deng-2007". Two
/// entries name one work if they share one, the last kind only where there is nothing better. Empty
/// if the entry says too little.
std::vector<std::string> work_keys(const ReferenceEntry& entry);

/// "deng-2007": what "(Deng 2007)" is looked up by. Empty without author or year.
std::string author_year_key(const ReferenceEntry& entry);

/// Keys that a person may mean by `text`: a key itself, a DOI or address in any form, "Deng 2007".
std::vector<std::string> keys_meant(std::string_view text);

/// A person's name as "family, given"; given is empty where it cannot be told (Chinese names, one
/// word). `is_body`: the name of an organisation, all of it in `family`.
struct PersonName {
  std::string family;
  std::string given;
  bool is_body = false;
};
PersonName read_person(std::string_view name);

}  // namespace attest
