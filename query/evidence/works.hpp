// Works as several documents cite them: one work, however each of them writes it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/model/citation.hpp"
#include "indexer/model/mention.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

struct WorkPlace {
  const Passage* passage = nullptr;
  const Mention<Citation>* citation = nullptr;
};

/// A work with what its citations tell of it, the fullest of them first.
struct CitedWork {
  std::string key;  // the surest of its keys
  std::vector<std::string> authors;
  std::string title;
  std::string year;
  std::string container;
  std::string url;
  std::string doi;
  std::string text;  // a note that names it, as written
  std::vector<WorkPlace> cited_from;
};

/// The works that `passages` cite, by key, each with its citations in the order of documents and
/// places. Citations with a key in common name one work; "deng-2007" alone joins the one work of
/// that author and year, if there is one. Refers to the passages.
std::vector<CitedWork> cited_works(std::vector<const Passage*> passages);

/// Keys of a citation that tell works apart: all but author and year, unless it has no better.
std::vector<std::string> telling_keys(const Citation& citation);

}  // namespace attest
