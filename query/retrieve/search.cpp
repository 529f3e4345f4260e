#include "query/retrieve/search.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/store/schema.hpp"
#include "indexer/store/xapian_guard.hpp"
#include "indexer/text/scan.hpp"
#include "query/plan/plan.hpp"
#include "query/retrieve/near_copies.hpp"
#include "query/retrieve/rank.hpp"

namespace attest {
namespace {

/// The hits from `offset` on with the near-copies of each, of as many candidates as that takes.
struct Page {
  Ranking ranking;
  std::vector<std::size_t> kept;                 // candidates, in their order
  std::vector<std::vector<std::size_t>> copies;  // of each
};

void fold(const Xapian::Database& db, Page& page, bool is_folding) {
  NearCopies copies;
  for (std::size_t i = 0; i < page.ranking.candidates.size(); ++i) {
    std::optional<std::size_t> original;
    if (is_folding) {
      const Xapian::Document document = db.get_document(page.ranking.candidates[i].docid);
      original = copies.find_or_add(document.get_value(schema::k_slot_words));
    }
    if (original) {
      page.copies[*original].push_back(i);
      continue;
    }
    page.kept.push_back(i);
    page.copies.emplace_back();
  }
}

Page page_of(const Xapian::Database& db, const SearchRequest& request, const Plan& plan) {
  const std::size_t wanted = request.offset + request.limit;
  const bool is_folding = request.fold_near_copies && !plan.is_unranked;
  for (std::size_t asked = wanted;; asked *= 4) {
    Page page;
    page.ranking = rank(db, request, plan, asked);
    const std::size_t found = page.ranking.candidates.size();
    fold(db, page, is_folding);
    if (page.kept.size() >= wanted || found <= asked) return page;
  }
}

std::string passage_at(const Xapian::Database& db, Xapian::docid docid) {
  const auto [document, number] = place_of(db, docid);
  return passage_id(document, static_cast<std::size_t>(number));
}

Result<Hit> hit_of(const IndexReader& index, const Rules& rules, const SearchRequest& request,
                   const Plan& plan, const Candidate& from) {
  Hit hit;
  hit.score = from.score;
  hit.xapian_docid = from.docid;
  hit.document_id = index.database().get_document(from.docid).get_value(schema::k_slot_document);
  if (!request.decode_passages) return hit;
  auto passage = index.passage_at(from.docid);
  if (!passage) return passage.error();
  hit.passage = std::move(*passage);
  hit.highlights = highlights(rules, plan.match, hit.passage);
  return hit;
}

Result<SearchResult> run_search(const IndexReader& index, const Rules& rules,
                                const SearchRequest& request) {
  PlanRequest planned{QueryNode{}, request.filters, request.lang, request.exact, request.bridge};
  if (request.is_plain) {
    planned.tree = plain_query(request.query);
  } else {
    auto tree = parse_query(request.query);
    if (!tree) return tree.error();
    planned.tree = std::move(*tree);
  }
  auto plan = make_plan(index, rules, planned);
  if (!plan) return plan.error();
  SearchResult out;
  if (request.explain)
    out.explanation = {describe(planned.tree), plan->lang, plan->terms,
                       plan->query.get_description()};
  if (plan->query.empty()) return out;
  const Xapian::Database& db = index.database();
  const Page page = page_of(db, request, *plan);
  out.total = page.ranking.total;
  out.total_is_exact = page.ranking.total_is_exact;
  const std::size_t end = std::min(request.offset + request.limit, page.kept.size());
  for (std::size_t i = request.offset; i < end; ++i) {
    auto hit = hit_of(index, rules, request, *plan, page.ranking.candidates[page.kept[i]]);
    if (!hit) return hit.error();
    hit->rank = i + 1;
    for (const std::size_t copy : page.copies[i])
      hit->also_in.push_back(passage_at(db, page.ranking.candidates[copy].docid));
    out.hits.push_back(std::move(*hit));
  }
  return out;
}

}  // namespace

std::vector<Span> highlights(const Rules& rules, const MatchSpec& match, const Passage& passage) {
  if (match.terms.empty() && match.sequences.empty() && match.exact.empty()) return {};
  const Scan atoms = scan_of(passage);
  const Tokens tokens = rules.analyzer.tokenize(atoms, passage.lang);
  std::vector<Span> found = find_matches(match, passage.reading, tokens);
  for (const auto& mention : passage.entities)
    if (match.entities.contains(mention.value.id)) found.push_back(mention.span);
  if (match.sounds.empty() && match.entities.empty()) return found;
  for (const Span name : rules.sounds.find_names(
           atoms, tokens, [&](std::string_view key) { return match.sounds.contains(key); }))
    found.push_back(name);
  merge_overlaps(found);
  return found;
}

Result<SearchResult> search(const IndexReader& index, const Rules& rules,
                            const SearchRequest& request) {
  return guarded("", [&]() -> Result<SearchResult> { return run_search(index, rules, request); });
}

}  // namespace attest
