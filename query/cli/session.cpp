#include "query/cli/session.hpp"

#include <filesystem>
#include <ostream>
#include <utility>

#include "indexer/base/exit_code.hpp"
#include "indexer/cli/option_help.hpp"
#include "indexer/ingest/skos.hpp"
#include "indexer/ingest/sources.hpp"
#include "indexer/store/schema.hpp"

namespace attest {

Result<const Rules*> Session::rules() {
  if (x_rules) return static_cast<const Rules*>(x_rules.get());
  auto compiled = load_rules({x_options.rules_folder, x_options.stopwords_folder});
  if (!compiled) return compiled.error();
  x_rules = std::make_unique<Rules>(std::move(*compiled));
  return static_cast<const Rules*>(x_rules.get());
}

std::vector<std::string> Session::folders() const {
  if (!x_options.dbs.empty()) return x_options.dbs;
  if (!x_environment.default_db.empty()) return {x_environment.default_db};
  return {"./attest.db"};
}

Bridge Session::bridge() {
  Bridge out;
  out.is_open = x_options.other_languages;
  out.names = x_options.other_scripts;
  if (out.is_open) out.translations = translations();
  return out;
}

const Translations* Session::translations() {
  if (!x_translations && !x_environment.translations_file.empty()) {
    auto opened = Translations::open(x_environment.translations_file);
    if (opened) x_translations = std::move(*opened);  // without it less is found; nothing fails
  }
  if (x_thesaurus && !x_joined) {
    x_joined = true;
    auto own = Translations::from_bytes(encode_translations(x_thesaurus->translations()));
    if (own && x_translations)
      x_translations->add(std::move(*own));
    else if (own)
      x_translations = std::move(*own);
  }
  return x_translations ? &*x_translations : nullptr;
}

Status Session::open_thesauri() {
  if (x_options.thesauri.empty() || x_thesaurus) return Done{};
  const auto compiled = rules();
  if (!compiled) return compiled.error();
  const Analyzer& analyzer = (*compiled)->analyzer;
  ConceptScheme all;
  for (const std::string& file : x_options.thesauri) {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed))
      return Error{ErrorCode::usage, "there is no such thesaurus", file, ""};
    const auto bytes = read_file(file, k_most_skos_bytes);
    if (!bytes) return bytes.error();
    auto read = read_skos(*bytes, analyzer.languages(), file);
    if (!read) return read.error();
    const std::size_t before = all.concepts.size();
    for (Concept& concept_read : read->concepts) {
      for (std::size_t& up : concept_read.broader) up += before;
      all.concepts.push_back(std::move(concept_read));
    }
  }
  x_thesaurus.emplace(all, analyzer);
  return Done{};
}

const Lexicon& Session::lexicon() {
  if (x_lexicon) return *x_lexicon;
  if (!x_environment.word_net_file.empty()) {
    auto opened = WordNet::open(x_environment.word_net_file);
    if (opened) x_word_net = std::move(*opened);  // likewise
  }
  x_lexicon.emplace(x_word_net ? &*x_word_net : nullptr, translations(),
                    x_thesaurus ? &*x_thesaurus : nullptr);
  return *x_lexicon;
}

TextStyle Session::style() const {
  const bool is_auto = x_options.color == "auto";
  const bool on = is_auto ? x_environment.out_is_terminal && !x_environment.no_color
                          : x_options.color == "always";
  return {on, on && x_environment.out_is_terminal};
}

int Session::fail(const Error& error) {
  err() << "attest: " << display_text(error.to_string()) << '\n';
  return exit_code(error.code);
}

void Session::warn(std::string_view message) {
  err() << "attest: " << display_text(message) << '\n';
}

IndexStamp stamp_of(const IndexReader& index) {
  return {index.fingerprint(), schema::k_version};
}

}  // namespace attest
