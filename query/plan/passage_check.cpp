#include "query/plan/passage_check.hpp"

#include <string>
#include <vector>

#include "indexer/store/schema.hpp"

namespace attest {

Result<Xapian::Query> checked_query(const IndexReader& index, const Xapian::Query& candidates,
                                    const PassageTest& test) {
  const Xapian::Database& db = index.database();
  Xapian::Enquire enquire(db);
  enquire.set_query(candidates);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet found = enquire.get_mset(0, db.get_doccount());
  // Passages are named by their unique term, which works over several databases alike.
  std::vector<std::string> ids;
  for (auto it = found.begin(); it != found.end(); ++it) {
    auto passage = index.passage_at(*it);
    if (!passage) return passage.error();
    if (test(*passage)) ids.push_back(schema::term(schema::k_passage, passage_id(*passage)));
  }
  if (ids.size() == found.size()) return candidates;
  const Xapian::Query passing(Xapian::Query::OP_OR, ids.begin(), ids.end());
  if (ids.empty()) return Xapian::Query(Xapian::Query::OP_AND, candidates, Xapian::Query());
  return Xapian::Query(Xapian::Query::OP_FILTER, candidates, passing);
}

}  // namespace attest
