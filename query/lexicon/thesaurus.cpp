#include "query/lexicon/thesaurus.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace attest {
namespace {

// Concepts are numbered behind all that WordNet may have.
constexpr std::uint32_t k_first_concept = 1U << 24U;
constexpr std::uint8_t k_most_steps = 4;
constexpr std::size_t k_most_above = 200;  // of one concept: a hostile scheme may join all to all
constexpr std::size_t k_most_names = 64;   // of one concept in one language

std::string key_of(const Analyzer& analyzer, std::string_view name, std::string_view lang) {
  const Scan atoms = scan(name);
  std::string han, stems;
  for (std::size_t i = 0; i < atoms.atoms.size(); ++i)
    if (atoms.atoms[i].kind == AtomKind::han) han += atoms.folded(i);
  if (!han.empty()) return han;
  const Tokens tokens = analyzer.tokenize(atoms, lang);
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::word || token.is_stop) continue;
    if (!stems.empty()) stems += ' ';
    stems += token.stem_size > 0 ? tokens.stem(token) : tokens.term(token);
  }
  return stems;
}

struct Name {
  std::string key;
  double weight = 1;
};

void keep_best(std::vector<Translation>& list, const Name& name) {
  for (Translation& known : list)
    if (known.text == name.key) {
      known.weight = std::max(known.weight, name.weight);
      return;
    }
  if (list.size() < k_most_names) list.push_back({name.key, name.weight});
}

}  // namespace

struct Thesaurus::Data {
  std::unordered_map<std::string, std::vector<std::uint32_t>> concepts;  // "en gas pipelin"
  std::vector<std::vector<Meaning>> above;                               // per concept
  TranslationTables tables;

  static std::string place(std::string_view lang, std::string_view key) {
    return std::string(lang) + " " + std::string(key);
  }

  void add_names(const Concept& from, std::uint32_t number, const Analyzer& analyzer) {
    std::map<std::string, std::vector<Name>> names;
    for (const ConceptLabel& label : from.labels)
      for (const std::string& lang : analyzer.languages()) {
        if (!label.lang.empty() && label.lang != lang) continue;
        Name name{key_of(analyzer, label.text, lang), label.weight};
        if (name.key.empty() || names[lang].size() >= k_most_names) continue;
        std::vector<std::uint32_t>& list = concepts[place(lang, name.key)];
        if (list.empty() || list.back() != number) list.push_back(number);
        names[lang].push_back(std::move(name));
      }
    for (const auto& [lang, ours] : names)
      for (const auto& [other, theirs] : names) {
        if (lang == other) continue;
        TranslationTable& table = tables[{lang, other}];
        for (const Name& name : ours)
          for (const Name& alternative : theirs) keep_best(table[name.key], alternative);
      }
  }

  void climb(const ConceptScheme& scheme, std::size_t from) {
    std::vector<std::pair<std::size_t, std::uint8_t>> queue{{from, 0}};
    for (std::size_t i = 0; i < queue.size() && queue.size() < k_most_above; ++i) {
      const auto [at, steps] = queue[i];
      if (steps == k_most_steps) break;
      for (const std::size_t up : scheme.concepts[at].broader) {
        const bool known = std::any_of(queue.begin(), queue.end(),
                                       [up = up](const auto& q) { return q.first == up; });
        if (!known && queue.size() < k_most_above)
          queue.emplace_back(up, static_cast<std::uint8_t>(steps + 1));
      }
    }
    for (std::size_t i = 1; i < queue.size(); ++i)
      above[from].push_back(
          {k_first_concept + static_cast<std::uint32_t>(queue[i].first), queue[i].second});
  }
};

Thesaurus::Thesaurus(const ConceptScheme& scheme, const Analyzer& analyzer)
    : x_data(std::make_unique<Data>()) {
  x_data->above.resize(scheme.concepts.size());
  for (std::size_t i = 0; i < scheme.concepts.size(); ++i) {
    x_data->add_names(scheme.concepts[i], static_cast<std::uint32_t>(i), analyzer);
    x_data->climb(scheme, i);
  }
}

Thesaurus::Thesaurus(Thesaurus&&) noexcept = default;
Thesaurus& Thesaurus::operator=(Thesaurus&&) noexcept = default;
Thesaurus::~Thesaurus() = default;

bool Thesaurus::find(std::string_view key, std::string_view lang, WordMeanings& into) const {
  const auto it = x_data->concepts.find(Data::place(lang, key));
  if (it == x_data->concepts.end()) return false;
  for (const std::uint32_t number : it->second) {
    into.own.push_back({k_first_concept + number, 0});
    const auto& above = x_data->above[number];
    into.above.insert(into.above.end(), above.begin(), above.end());
  }
  return true;
}

const TranslationTables& Thesaurus::translations() const {
  return x_data->tables;
}

}  // namespace attest
