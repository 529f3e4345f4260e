// Full-text search: a parsed question in, ranked passages with highlights out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/reader.hpp"
#include "query/plan/filters.hpp"
#include "query/translate/bridge.hpp"

namespace attest {

enum class SortOrder : std::uint8_t { relevance, date, published };

struct SearchRequest {
  std::string query;
  bool is_plain = false;  // a plain question or statement: no operators
  std::string lang;       // of the question; empty: detected
  Filters filters;
  std::size_t limit = 10;
  std::size_t offset = 0;
  SortOrder sort = SortOrder::relevance;
  bool exact = false;
  bool best_per_document = false;  // trec: one hit a document
  bool decode_passages = true;     // false: hits carry document_id and score alone (trec)
  bool fold_near_copies = false;   // of passages that say the same in the same words, one hit
  bool with_highlights = true;
  bool explain = false;
  Bridge bridge;  // to the other languages of the index
};

struct Hit {
  std::size_t rank = 0;  // from 1, counting from the start of all hits
  double score = 0;      // rounded to 6 significant digits
  std::uint32_t xapian_docid = 0;
  std::string document_id;
  Passage passage;
  std::vector<Span> highlights;      // bytes of passage.reading, sorted, disjoint
  std::vector<std::string> also_in;  // ids of the passages folded into this one, best first
};

/// How a question was understood.
struct Explanation {
  std::string tree;
  std::string lang;
  std::vector<std::string> terms;  // of the index, sorted
  std::string xapian;              // the query as Xapian prints it
};

struct SearchResult {
  std::size_t total = 0;
  bool total_is_exact = true;
  std::vector<Hit> hits;
  Explanation explanation;  // with SearchRequest::explain
};

/// Ranked by score, then document id, then passage number. usage with the column for a malformed
/// query.
Result<SearchResult> search(const IndexReader& index, const Rules& rules,
                            const SearchRequest& request);

}  // namespace attest
