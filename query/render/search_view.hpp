// The answer of `attest search` in every format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/render/objects.hpp"
#include "query/render/text.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

struct HitView {
  Hit hit;
  DocumentMeta document;
  std::string agreement;  // ready-made JSON object; empty: left out
};

struct SearchView {
  std::string id;  // of a batch line, as JSON; empty: none
  std::string query;
  std::size_t total = 0;
  bool total_is_exact = true;
  std::vector<HitView> hits;
  IndexStamp stamp;
  bool explain = false;
  Explanation explanation;
};

/// Every function returns whole lines.
std::string search_json(const SearchView& view);
std::string search_jsonl(const SearchView& view);
std::string search_csv(const SearchView& view);
std::string search_trec(const SearchView& view, std::string_view question_id);
std::string search_text(const SearchView& view, const TextStyle& style);

/// The columns of a CSV row that tell a passage, and their names.
std::vector<std::string> passage_csv_heading();
std::vector<std::string> passage_cells(const DocumentMeta& meta, const Passage& passage);

/// Title, people and date of a document, then where the passage stands, each on a line.
std::string source_lines(const DocumentMeta& meta, const Passage& passage, Span shown,
                         const TextStyle& style);
/// The sentences with highlights, a few of them, marked; the first ones without highlights.
std::string snippet(const Passage& passage, const std::vector<Span>& highlights,
                    const TextStyle& style);

}  // namespace attest
