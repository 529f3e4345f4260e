#include "query/cli/corpus.hpp"

#include <algorithm>

namespace attest {
namespace {

constexpr std::size_t k_everything = 1U << 30U;

SearchRequest everything(const Options& options) {
  SearchRequest out;
  for (const std::string& word : options.words) out.query += (out.query.empty() ? "" : " ") + word;
  if (out.query.find_first_not_of(" \t\r\n") == std::string::npos) out.query = "*";
  out.filters = options.filters;
  out.lang = options.lang;
  out.limit = k_everything;
  out.with_highlights = false;
  return out;
}

}  // namespace

Result<std::vector<Hit>> matching_passages(const IndexReader& index, const Rules& rules,
                                           const Options& options) {
  auto result = search(index, rules, everything(options));
  if (!result) return result.error();
  return std::move(result->hits);
}

Result<std::vector<std::string>> matching_documents(const IndexReader& index, const Rules& rules,
                                                    const Options& options) {
  if (options.words.empty() && options.filters.empty()) return index.document_ids();
  SearchRequest request = everything(options);
  request.best_per_document = true;
  request.decode_passages = false;
  auto result = search(index, rules, request);
  if (!result) return result.error();
  std::vector<std::string> out;
  for (Hit& hit : result->hits) out.push_back(std::move(hit.document_id));
  std::sort(out.begin(), out.end());
  return out;
}

Page page_of(const Options& options, std::size_t size) {
  const std::size_t begin = std::min(options.offset, size);
  const bool all = !options.limit_given || options.limit == 0;
  return {begin, all ? size : std::min(size, begin + options.limit)};
}

}  // namespace attest
