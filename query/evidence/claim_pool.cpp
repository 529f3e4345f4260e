#include "query/evidence/claim_pool.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/store/record.hpp"

namespace attest {
namespace {

// Claims beyond this many under one key are of a commonplace that conflicts are not sought in.
constexpr std::size_t k_passages_per_key = 400;

// 64-bit FNV-1a. Two keys of one hash only cost comparisons that find nothing.
std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

// The passages that share a claim key with one of these.
Result<std::vector<std::uint32_t>> neighbours(CorpusView& view,
                                              const std::set<std::uint32_t>& within) {
  std::set<std::uint32_t> out(within.begin(), within.end());
  std::set<std::string> seen;
  for (const std::uint32_t docid : within) {
    const auto passage = view.index().claims_at(docid);
    if (!passage) return passage.error();
    for (const Claim& claim : passage->claims)
      for (const std::string& key : claim_keys(claim)) {
        if (!seen.insert(key).second) continue;
        const auto others = view.index().passages_with_claim_key(key, k_passages_per_key);
        if (!others) return others.error();
        out.insert(others->begin(), others->end());
      }
  }
  return std::vector<std::uint32_t>(out.begin(), out.end());
}

}  // namespace

Result<ClaimPool> ClaimPool::read(CorpusView& view,
                                  const std::optional<std::set<std::uint32_t>>& within) {
  auto docids = within ? neighbours(view, *within) : view.index().all_passages();
  if (!docids) return docids.error();
  ClaimPool pool;
  for (const std::uint32_t docid : *docids) {
    const auto passage = view.index().claims_at(docid);
    if (!passage) return passage.error();
    if (passage->kind != BlockKind::boilerplate && !passage->claims.empty())
      pool.add(view, docid, *passage);
  }
  std::sort(pool.x_entries.begin(), pool.x_entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.key, a.claim) < std::tie(b.key, b.claim);
  });
  return pool;
}

void ClaimPool::add(CorpusView& view, std::uint32_t docid, const Passage& passage) {
  const auto [it, is_new] = x_document_numbers.try_emplace(
      passage.document_id, static_cast<std::uint32_t>(x_documents.size()));
  if (is_new) {
    Document document{passage.document_id, {}, view.published(passage.document_id)};
    const auto stored = view.document(passage.document_id);
    if (stored) document.published = (*stored)->meta.published;
    x_documents.push_back(std::move(document));
  }
  for (std::size_t i = 0; i < passage.claims.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(x_places.size());
    x_places.push_back({docid, static_cast<std::uint32_t>(i), it->second,
                        static_cast<std::uint32_t>(passage.number)});
    x_encoded += encode_claim(passage.claims[i]);
    x_ends.push_back(x_encoded.size());
    for (const std::string& key : claim_keys(passage.claims[i]))
      x_entries.push_back({hash_of(key), number});
  }
}

Claim ClaimPool::claim(std::uint32_t claim) const {
  const std::size_t begin = claim == 0 ? 0 : x_ends[claim - 1];
  return decode_claim(std::string_view(x_encoded).substr(begin, x_ends[claim] - begin));
}

std::string ClaimPool::id(std::uint32_t claim) const {
  const Place& at = x_places[claim];
  Passage passage;  // the two parts that its id is made of
  passage.document_id = x_documents[at.document].id;
  passage.number = at.passage;
  return claim_id(passage, at.index);
}

bool ClaimPool::before(std::uint32_t a, std::uint32_t b) const {
  const Place& x = x_places[a];
  const Place& y = x_places[b];
  if (x.document != y.document) return x_documents[x.document].id < x_documents[y.document].id;
  return std::tie(x.passage, x.index) < std::tie(y.passage, y.index);
}

void ClaimPool::for_each_group(
    std::size_t least, std::size_t most,
    const std::function<void(const std::vector<std::uint32_t>&)>& visit) const {
  std::vector<std::uint32_t> group;
  for (std::size_t i = 0; i < x_entries.size();) {
    std::size_t end = i;
    group.clear();
    for (; end < x_entries.size() && x_entries[end].key == x_entries[i].key; ++end)
      if (group.empty() || group.back() != x_entries[end].claim)
        group.push_back(x_entries[end].claim);
    i = end;
    if (group.size() < least || group.size() > most) continue;
    std::sort(group.begin(), group.end(), [&](auto a, auto b) { return before(a, b); });
    visit(group);
  }
}

}  // namespace attest
