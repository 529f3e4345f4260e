#include "query/retrieve/search.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/store/schema.hpp"
#include "indexer/store/xapian_guard.hpp"
#include "query/plan/plan.hpp"
#include "query/retrieve/highlight.hpp"
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

std::string marks_of(const Xapian::Database& db, const Candidate& candidate) {
  if (!candidate.marks.empty()) return candidate.marks;
  return document_at(db, candidate.docid).get_value(schema::k_slot_words);
}

void fold(const Xapian::Database& db, Page& page, bool is_folding) {
  NearCopies copies;
  for (std::size_t i = 0; i < page.ranking.candidates.size(); ++i) {
    std::optional<std::size_t> original;
    if (is_folding) {
      Candidate& candidate = page.ranking.candidates[i];
      candidate.marks = marks_of(db, candidate);
      original = copies.find_or_add(candidate.marks);
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
    page.ranking = rank(db, request, plan, asked, is_folding);
    fold(db, page, is_folding);
    if (page.kept.size() >= wanted || page.ranking.is_complete) return page;
  }
}

std::string passage_at(const Xapian::Database& db, Xapian::docid docid) {
  const Xapian::Document passage = document_at(db, docid);
  const double number = Xapian::sortable_unserialise(passage.get_value(schema::k_slot_passage));
  return passage_id(passage.get_value(schema::k_slot_document), static_cast<std::size_t>(number));
}

Result<Hit> hit_of(const IndexReader& index, const SearchRequest& request,
                   const Highlighter& highlighter, const Candidate& from) {
  Hit hit;
  hit.score = from.score;
  hit.xapian_docid = from.docid;
  if (!request.decode_passages) {
    hit.document_id = document_at(index.database(), from.docid).get_value(schema::k_slot_document);
    return hit;
  }
  auto passage = index.passage_at(from.docid);
  if (!passage) return passage.error();
  hit.passage = std::move(*passage);
  hit.document_id = hit.passage.document_id;
  if (request.with_highlights)
    hit.highlights = highlighter.of(hit.passage, marks_of(index.database(), from));
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
  const Highlighter highlighter(rules, plan->match);
  const std::size_t end = std::min(request.offset + request.limit, page.kept.size());
  for (std::size_t i = request.offset; i < end; ++i) {
    auto hit = hit_of(index, request, highlighter, page.ranking.candidates[page.kept[i]]);
    if (!hit) return hit.error();
    hit->rank = i + 1;
    for (const std::size_t copy : page.copies[i])
      hit->also_in.push_back(passage_at(db, page.ranking.candidates[copy].docid));
    out.hits.push_back(std::move(*hit));
  }
  return out;
}

}  // namespace

Result<SearchResult> search(const IndexReader& index, const Rules& rules,
                            const SearchRequest& request) {
  return guarded("", [&]() -> Result<SearchResult> { return run_search(index, rules, request); });
}

}  // namespace attest
