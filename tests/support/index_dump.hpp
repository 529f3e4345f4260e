// The logical content of an index as text: equal for equal content, whatever the files look like.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/reader.hpp"
#include "indexer/store/record.hpp"
#include "indexer/store/schema.hpp"

namespace attest::testing {

/// Terms with counts, values and data of each passage, in the order of the passages' data; then
/// fingerprint and documents. An index may lack the lists of a passage's terms, so it is asked for
/// the passages of each term.
inline std::string dump_index(const std::string& folder) {
  Result<IndexReader> index = IndexReader::open({folder});
  if (!index) return "no index: " + index.error().to_string();
  const Xapian::Database& db = index->database();
  std::map<Xapian::docid, std::string> told;
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    const Result<Passage> passage = index->passage_at(*it);
    told[*it] = passage ? encode_passage(*passage) : passage.error().to_string();
  }
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term)
    for (auto it = db.postlist_begin(*term); it != db.postlist_end(*term); ++it)
      told[*it] += *term + " " + std::to_string(it.get_wdf()) + "\n";
  for (std::uint32_t slot = 0; slot < schema::k_slots; ++slot) {
    if (slot == schema::k_slot_record) continue;
    for (auto it = db.valuestream_begin(slot); it != db.valuestream_end(slot); ++it)
      told[it.get_docid()] += std::to_string(slot) + "=" + *it + "\n";
  }
  std::vector<std::string> passages;
  for (auto& [number, passage] : told) passages.push_back(std::move(passage));
  std::sort(passages.begin(), passages.end());
  std::string all = index->fingerprint() + "\n";
  for (const std::string& id : index->document_ids()) all += id + "\n";
  for (const std::string& passage : passages) all += passage;
  return all;
}

}  // namespace attest::testing
