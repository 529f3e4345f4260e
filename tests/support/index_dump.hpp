// The logical content of an index as text: equal for equal content, whatever the files look like.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/store/reader.hpp"
#include "indexer/store/record.hpp"
#include "indexer/store/schema.hpp"

namespace attest::testing {

/// Terms with counts and positions, values and data of each passage, in the order of the passages'
/// data; then fingerprint and documents.
inline std::string dump_index(const std::string& folder) {
  Result<IndexReader> index = IndexReader::open({folder});
  if (!index) return "no index: " + index.error().to_string();
  const Xapian::Database& db = index->database();
  std::vector<std::string> passages;
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    const Xapian::Document document = db.get_document(*it);
    const Result<Passage> passage = index->passage_at(*it);
    std::string out = passage ? encode_passage(*passage) : passage.error().to_string();
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      out += *term + " " + std::to_string(term.get_wdf());
      for (auto p = db.positionlist_begin(*it, *term); p != db.positionlist_end(*it, *term); ++p)
        out += " " + std::to_string(*p);
      out += "\n";
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      if (value.get_valueno() != schema::k_slot_record)
        out += std::to_string(value.get_valueno()) + "=" + *value + "\n";
    passages.push_back(std::move(out));
  }
  std::sort(passages.begin(), passages.end());
  std::string all = index->fingerprint() + "\n";
  for (const std::string& id : index->document_ids()) all += id + "\n";
  for (const std::string& passage : passages) all += passage;
  return all;
}

}  // namespace attest::testing
