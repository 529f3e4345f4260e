#include "indexer/pipeline/field_terms.hpp"

#include <algorithm>
#include <set>

#include "indexer/base/text_cache.hpp"
#include "indexer/text/scan.hpp"

namespace attest {
namespace {

void sort_unique(std::vector<std::string>& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

// Words of a scan: each word or number, a run of adjoining Han characters as one.
template <typename Visit>
void for_each_word(const Scan& scan, Visit visit) {
  std::string word;
  bool was_han = false;
  const auto flush = [&] {
    if (!word.empty()) visit(word);
    word.clear();
  };
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    const Atom& atom = scan.atoms[i];
    const bool is_han = atom.kind == AtomKind::han;
    if (!is_han || !was_han || atom.space_before) flush();
    was_han = is_han;
    if (atom.kind != AtomKind::symbol) word += scan.folded(i);
  }
  flush();
}

std::vector<std::string> speakers(const Passage& passage) {
  std::vector<std::string> out;
  for (const Claim& claim : passage.claims) {
    if (claim.attributed_to.empty()) continue;
    out.push_back(fold_name(claim.attributed_to));
    for (const auto& mention : passage.entities)
      if (!mention.value.id.empty() &&
          (mention.value.name == claim.attributed_to || mention.value.id == claim.attributed_to ||
           mention.span.of(passage.reading) == claim.attributed_to))
        out.push_back(mention.value.id);
  }
  sort_unique(out);
  return out;
}

std::vector<std::string> cited(const Passage& passage) {
  std::vector<std::string> out;
  for (const auto& mention : passage.citations) {
    if (!mention.value.work.empty()) out.push_back(mention.value.work);
    out.insert(out.end(), mention.value.keys.begin(), mention.value.keys.end());
    for (std::string& word : fold_words(mention.value.text)) out.push_back(std::move(word));
  }
  sort_unique(out);
  return out;
}

}  // namespace

std::string fold_name(std::string_view name) {
  constexpr std::size_t k_most_names = 20000;
  thread_local TextCache known{k_most_names};  // a text says a name again and again
  if (const auto folded = known.find(name)) return std::string(*folded);
  std::string out;
  for_each_word(scan(name), [&](const std::string& word) {
    if (!out.empty()) out += ' ';
    out += word;
  });
  known.add(name, out);
  return out;
}

std::vector<std::string> fold_words(std::string_view text) {
  std::vector<std::string> out;
  for_each_word(scan(text), [&](const std::string& word) { out.push_back(word); });
  sort_unique(out);
  return out;
}

std::vector<std::string> name_terms(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    out.push_back(fold_name(name));
    for (std::string& word : fold_words(name)) out.push_back(std::move(word));
  }
  sort_unique(out);
  return out;
}

std::string entity_key(const Entity& entity) {
  return entity.id.empty() ? "~" + fold_name(entity.name) : entity.id;
}

DocumentInput index_input(const Rules& rules, const DocumentMeta& meta) {
  return {meta, rules.analyzer.tokenize(scan(meta.title), meta.lang), name_terms(meta.authors),
          name_terms({meta.publisher})};
}

PassageInput index_input(const AnalyzedPassage& analyzed) {
  PassageInput passage{&analyzed.passage, &analyzed.tokens, {}, {}, {}, {}};
  for (const auto& mention : analyzed.passage.entities)
    passage.entities.push_back(entity_key(mention.value));
  sort_unique(passage.entities);
  passage.sounds = analyzed.sounds;
  passage.said_by = speakers(analyzed.passage);
  passage.cites = cited(analyzed.passage);
  return passage;
}

}  // namespace attest
