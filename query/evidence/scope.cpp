#include "query/evidence/scope.hpp"

namespace attest {

bool narrows(const Filters& f) {
  return !f.languages.empty() || !f.documents.empty() || !f.authors.empty() ||
         !f.entities.empty() || !f.said_by.empty() || f.spoken_of || f.published;
}

Result<std::optional<std::vector<Hit>>> passages_in_scope(CorpusView& view,
                                                          const std::string& query,
                                                          const Filters& filters) {
  constexpr std::size_t k_most_passages = 1000;
  if (query.empty() && !narrows(filters)) return std::optional<std::vector<Hit>>{};
  SearchRequest request;
  request.query = query;
  request.filters = filters;
  request.limit = k_most_passages;
  request.with_highlights = false;
  request.bridge = view.bridge();
  auto found = search(view.index(), view.rules(), request);
  if (!found) return found.error();
  return std::optional(std::move(found->hits));
}

}  // namespace attest
