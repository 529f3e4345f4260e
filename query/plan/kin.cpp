#include "query/plan/kin.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"

namespace attest {

std::vector<std::string> kin_stems(const Xapian::Database& db, const Derivations& derivations,
                                   std::string_view stem, std::size_t most) {
  const std::size_t shared = Derivations::least_beginning(stem);
  if (shared == 0) return {};
  const std::string start = schema::term(schema::k_stem, utf8_prefix(stem, shared));
  std::vector<std::pair<double, std::string>> found;
  for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
    std::string other = (*it).substr(schema::k_stem.size());
    const double kinship = derivations.kinship(stem, other);
    if (kinship > 0) found.emplace_back(-kinship, std::move(other));
  }
  std::sort(found.begin(), found.end());
  if (found.size() > most) found.resize(most);
  std::vector<std::string> out;
  out.reserve(found.size());
  for (auto& [kinship, other] : found) out.push_back(std::move(other));
  return out;
}

}  // namespace attest
