#include "query/plan/term_bag.hpp"

#include <utility>

#include "indexer/store/schema.hpp"
#include "query/plan/kin.hpp"
#include "query/plan/ranking.hpp"

namespace attest {

std::string pair_word(std::string_view bigram) {
  return schema::term(schema::k_han_word, bigram);
}

Held held_of(const Xapian::Database& db, const std::string& term, bool is_han_pair) {
  return {db.get_termfreq(term), is_han_pair ? db.get_termfreq(pair_word(term)) : 0};
}

double factor_of(const Xapian::Database& db, LanguageShare& share, const std::string& term,
                 bool is_han_pair) {
  if (!share.is_told()) return 1;
  const Held held = held_of(db, term, is_han_pair);
  return share.factor(held.alone < held.as_word ? pair_word(term) : term, held.all());
}

void TermBag::add_stem(std::string_view stem) {
  entry(schema::term(schema::k_stem, stem), 1.0).stem = stem;
}

void TermBag::add_kin(const Derivations& derivations, MatchSpec& match) {
  for (Entry& entry : x_terms) {
    if (entry.stem.empty()) continue;
    for (const std::string& stem : kin_stems(x_db, derivations, entry.stem, ranking::k_most_kin)) {
      std::string term = schema::term(schema::k_stem, stem);
      if (x_index.contains(term)) continue;
      match.terms.insert(term);
      entry.kin.push_back(std::move(term));
    }
  }
}

Xapian::Query TermBag::query(LanguageShare& share) const {
  std::vector<Xapian::Query> parts;
  for (const Entry& entry : x_terms) {
    const double weight = entry.weight * factor_of(x_db, share, entry.term, entry.is_pair);
    parts.push_back(with_kin(entry, weight));
    parts.push_back(weighted(entry, schema::k_title, weight * ranking::k_title));
  }
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

TermBag::Entry& TermBag::entry(const std::string& term, double weight) {
  const auto [it, is_new] = x_index.emplace(term, x_terms.size());
  if (is_new) x_terms.push_back({term, weight});
  ++x_terms[it->second].count;
  return x_terms[it->second];
}

Xapian::Query TermBag::with_kin(const Entry& entry, double weight) {
  Xapian::Query own = weighted(entry, {}, weight);
  if (entry.kin.empty()) return own;
  const Xapian::Query kin(Xapian::Query::OP_SYNONYM, entry.kin.begin(), entry.kin.end());
  const Xapian::Query instead(Xapian::Query::OP_AND_NOT, kin, Xapian::Query(entry.term));
  const Xapian::Query less(Xapian::Query::OP_SCALE_WEIGHT, instead, weight * ranking::k_kin);
  return {Xapian::Query::OP_OR, own, less};
}

Xapian::Query TermBag::weighted(const Entry& entry, std::string_view field, double weight) {
  Xapian::Query leaf(schema::term(field, entry.term), entry.count);
  if (entry.is_pair) {
    const Xapian::Query word(schema::term(field, pair_word(entry.term)), entry.count);
    leaf = Xapian::Query(Xapian::Query::OP_SYNONYM, leaf, word);
  }
  return weight == 1.0 ? leaf : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, leaf, weight);
}

}  // namespace attest
