#include "query/plan/passage_check.hpp"

#include <map>
#include <string>
#include <vector>

#include "indexer/store/schema.hpp"

namespace attest {
namespace {

using Xapian::Query;

Query any_of(const std::vector<std::size_t>& numbers) {
  std::vector<Query> out;
  for (const std::size_t number : numbers) {
    const std::string value = Xapian::sortable_serialise(static_cast<double>(number));
    out.emplace_back(Query::OP_VALUE_RANGE, schema::k_slot_passage, value, value);
  }
  return {Query::OP_OR, out.begin(), out.end()};
}

}  // namespace

Result<Xapian::Query> checked_query(const IndexReader& index, const Xapian::Query& candidates,
                                    const PassageTest& test) {
  const Xapian::Database& db = index.database();
  Xapian::Enquire enquire(db);
  enquire.set_query(candidates);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet found = enquire.get_mset(0, db.get_doccount());
  // Passages are named by their document and their number in it, which works over several
  // databases alike.
  std::map<std::string, std::vector<std::size_t>> passing;
  std::map<std::string, std::size_t> asked;
  std::size_t passed = 0;
  for (auto it = found.begin(); it != found.end(); ++it) {
    auto passage = index.passage_at(*it);
    if (!passage) return passage.error();
    ++asked[passage->document_id];
    if (!test(*passage)) continue;
    passing[passage->document_id].push_back(passage->number);
    ++passed;
  }
  if (passed == found.size()) return candidates;
  if (passed == 0) return Query(Query::OP_AND, candidates, Query());
  std::vector<Query> documents;
  for (const auto& [document, numbers] : passing) {
    const Query all(schema::term(schema::k_document, document));
    documents.push_back(
        numbers.size() == asked[document] ? all : Query(Query::OP_FILTER, all, any_of(numbers)));
  }
  return Query(Query::OP_FILTER, candidates,
               Query(Query::OP_OR, documents.begin(), documents.end()));
}

}  // namespace attest
