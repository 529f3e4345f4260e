#include "indexer/ingest/skos.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/skos_statements.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_skos_subjects = 8'000'000;
constexpr std::size_t k_longest_skos_label = 400;  // bytes
constexpr double k_other_name = 0.8, k_hidden_name = 0.6;

std::optional<double> skos_weight(std::string_view predicate) {
  if (predicate == "prefLabel") return 1;
  if (predicate == "altLabel") return k_other_name;
  if (predicate == "hiddenLabel") return k_hidden_name;
  return std::nullopt;
}

std::string skos_primary_subtag(std::string_view lang) {
  std::string out(lang.substr(0, lang.find('-')));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::size_t skos_root(std::vector<std::size_t>& parents, std::size_t at) {
  while (parents[at] != at) at = parents[at] = parents[parents[at]];
  return at;
}

void skos_add_once(std::vector<std::size_t>& list, std::size_t value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

std::size_t SkosStatements::subject_of(std::string_view name) {
  return x_subjects.emplace(std::string(name), x_subjects.size()).first->second;
}

bool SkosStatements::is_wanted(std::string_view lang) const {
  return lang.empty() || std::find(x_langs.begin(), x_langs.end(), lang) != x_langs.end();
}

bool SkosStatements::literal(std::string_view subject, std::string_view predicate,
                             std::string_view text, std::string_view lang) {
  const std::string primary = skos_primary_subtag(lang);
  if (text.empty() || text.size() > k_longest_skos_label || !is_wanted(primary) ||
      !is_valid_utf8(text))
    return true;
  if (const auto weight = skos_weight(predicate))
    x_labels[subject_of(subject)].push_back({std::string(text), primary, *weight});
  else if (predicate == "literalForm")
    x_forms[subject_of(subject)].push_back({std::string(text), primary, 1});
  return x_subjects.size() <= k_most_skos_subjects;
}

bool SkosStatements::link(std::string_view subject, std::string_view predicate,
                          std::string_view object) {
  const bool broader = predicate == "broader" || predicate == "broaderGeneric" ||
                       predicate == "broaderInstantive" || predicate == "broaderTransitive";
  const bool narrower = predicate == "narrower" || predicate == "narrowerGeneric" ||
                        predicate == "narrowerInstantive" || predicate == "narrowerTransitive";
  const auto weight = skos_weight(predicate);
  if (!broader && !narrower && !weight && predicate != "exactMatch") return true;
  const Link link{subject_of(subject), subject_of(object)};
  if (broader) x_broader.push_back(link);
  if (narrower) x_broader.push_back({link.to, link.from});
  if (weight) x_form_links.push_back({link, *weight});
  if (predicate == "exactMatch") x_same.push_back(link);
  return x_subjects.size() <= k_most_skos_subjects;
}

ConceptScheme SkosStatements::concepts() const {
  auto labels = x_labels;
  for (const FormLink& form : x_form_links) {
    const auto found = x_forms.find(form.link.to);
    if (found == x_forms.end()) continue;
    for (ConceptLabel label : found->second) {
      label.weight = form.weight;
      labels[form.link.from].push_back(std::move(label));
    }
  }
  std::vector<std::size_t> parents(x_subjects.size());
  std::iota(parents.begin(), parents.end(), std::size_t{0});
  for (const Link& same : x_same) {
    const std::size_t a = skos_root(parents, same.from), b = skos_root(parents, same.to);
    parents[std::max(a, b)] = std::min(a, b);
  }
  // In the order of the file, so that the same file gives the same scheme.
  std::map<std::size_t, std::vector<ConceptLabel>> merged;
  for (std::size_t s = 0; s < parents.size(); ++s) {
    const auto found = labels.find(s);
    if (found == labels.end()) continue;
    auto& into = merged[skos_root(parents, s)];
    into.insert(into.end(), found->second.begin(), found->second.end());
  }
  ConceptScheme out;
  std::unordered_map<std::size_t, std::size_t> places;
  for (auto& [subject, list] : merged) {
    places.emplace(subject, out.concepts.size());
    out.concepts.push_back({std::move(list), {}});
  }
  for (const Link& link : x_broader) {
    const auto narrow = places.find(skos_root(parents, link.from));
    const auto wide = places.find(skos_root(parents, link.to));
    if (narrow != places.end() && wide != places.end() && narrow->second != wide->second)
      skos_add_once(out.concepts[narrow->second].broader, wide->second);
  }
  return out;
}

Error too_many_statements(const std::string& place) {
  return {ErrorCode::too_large, "has too many concepts", place, ""};
}

Result<ConceptScheme> read_skos(std::string_view bytes, const std::vector<std::string>& langs,
                                const std::string& place) {
  if (bytes.size() > k_most_skos_bytes)
    return Error{ErrorCode::too_large, "is too large for a thesaurus", place, ""};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  const std::string_view head = start == std::string_view::npos ? "" : bytes.substr(start, 5);
  // Turtle and N-Triples begin with "<" too, but with an address.
  const bool is_xml = head.starts_with("<?xml") || head.starts_with("<rdf:") ||
                      head.starts_with("<RDF") || head.starts_with("<!");
  SkosStatements statements(langs);
  const Status read =
      is_xml ? read_skos_xml(bytes, place, statements) : read_skos_turtle(bytes, place, statements);
  if (!read) return read.error();
  ConceptScheme out = statements.concepts();
  if (out.concepts.empty())
    return Error{ErrorCode::unreadable, "names no concept", place,
                 "a thesaurus is SKOS as RDF/XML, Turtle or N-Triples"};
  return out;
}

}  // namespace attest
