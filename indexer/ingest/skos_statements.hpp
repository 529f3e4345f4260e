// What the readers of SKOS files hand over: statements about subjects, by whatever name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/concepts.hpp"

namespace attest {

/// Collects statements and makes concepts of them.
class SkosStatements {
 public:
  explicit SkosStatements(const std::vector<std::string>& langs) : x_langs(langs) {}

  /// `predicate` without its namespace. Unknown predicates are passed over. false: too many.
  bool literal(std::string_view subject, std::string_view predicate, std::string_view text,
               std::string_view lang);
  bool link(std::string_view subject, std::string_view predicate, std::string_view object);

  ConceptScheme concepts() const;

 private:
  struct Link {
    std::size_t from = 0, to = 0;
  };
  std::size_t subject_of(std::string_view name);
  bool is_wanted(std::string_view lang) const;

  const std::vector<std::string>& x_langs;
  std::unordered_map<std::string, std::size_t> x_subjects;
  std::unordered_map<std::size_t, std::vector<ConceptLabel>> x_labels;
  std::unordered_map<std::size_t, std::vector<ConceptLabel>> x_forms;  // SKOS-XL label resources
  struct FormLink {
    Link link;
    double weight = 1;
  };
  std::vector<FormLink> x_form_links;
  std::vector<Link> x_broader, x_same;
};

/// RDF/XML. `place` for errors.
Status read_skos_xml(std::string_view bytes, const std::string& place, SkosStatements& into);
/// Turtle, of which N-Triples are a part.
Status read_skos_turtle(std::string_view bytes, const std::string& place, SkosStatements& into);

Error too_many_statements(const std::string& place);

}  // namespace attest
