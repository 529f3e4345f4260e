#include "indexer/text/token.hpp"

#include <algorithm>
#include <optional>

#include "indexer/text/stem.hpp"
#include "indexer/text/tokenizer.hpp"
#include "indexer/unicode/breaks.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {

struct Analyzer::Data : AnalyzerRules {};

namespace {

constexpr std::string_view k_scripts_file = "lang/shared/scripts.tsv";

std::optional<Script> parse_script(std::string_view name) {
  if (name == "latin") return Script::latin;
  if (name == "cyrillic") return Script::cyrillic;
  if (name == "han") return Script::han;
  if (name == "other") return Script::other;
  return std::nullopt;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) out.push_back(fold(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

Status load_scripts(const DataFiles& data, AnalyzerRules& rules) {
  const std::string* content = data.find(k_scripts_file);
  if (content == nullptr)
    return Error{ErrorCode::unreadable, "file missing", std::string(k_scripts_file), ""};
  for (const TsvRow& row : parse_tsv(*content)) {
    const std::string place = std::string(k_scripts_file) + ":" + std::to_string(row.line);
    const auto script = parse_script(row.cells[0]);
    if (!script)
      return Error{ErrorCode::usage, "unknown script", place, "latin, cyrillic, han or other"};
    ScriptRules& entry = rules.scripts[static_cast<std::size_t>(*script)];
    if (row.cells.size() > 1) entry.stemmer = row.cells[1];
    if (!entry.stemmer.empty() && !is_stemmer(entry.stemmer))
      return Error{ErrorCode::usage, "unknown stemmer \"" + entry.stemmer + "\"", place, ""};
    if (row.cells.size() > 2) entry.endings = folded_words(row.cells[2]);
  }
  return Done{};
}

void load_stop_words(const DataFiles& data, AnalyzerRules& rules) {
  for (const auto& [path, content] : data.files()) {
    if (!path.starts_with("stopwords/") || !path.ends_with(".txt")) continue;
    for (const std::string_view word : parse_word_list(content))
      rules.stop_words.insert(fold(word));
  }
}

}  // namespace

std::vector<bool> letters_of_initials(const Tokens& tokens) {
  const auto& all = tokens.tokens;
  std::vector<bool> out(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != TokenKind::initials) continue;
    if (i > 0 && all[i - 1].span.begin == all[i].span.begin) out[i - 1] = true;
    for (std::size_t k = i + 1; k < all.size() && all[k].span.end <= all[i].span.end; ++k)
      out[k] = true;
  }
  return out;
}

Analyzer::Analyzer(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::create(const DataFiles& data) {
  auto made = std::make_unique<Data>();
  made->languages = data.subfolders("lang");
  std::erase(made->languages, "shared");
  for (const std::string& lang : made->languages)
    if (has_decimal_comma(lang)) made->comma_languages.push_back(lang);
  Status loaded = load_scripts(data, *made);
  if (!loaded) return loaded.error();
  load_stop_words(data, *made);
  Result<WordForms> forms = WordForms::create(data);
  if (!forms) return forms.error();
  made->forms = std::make_shared<const WordForms>(*std::move(forms));
  return Analyzer(std::move(made));
}

const std::vector<std::string>& Analyzer::languages() const {
  return x_data->languages;
}

bool Analyzer::is_stop_word(std::string_view folded) const {
  return x_data->is_stop(folded);
}

Tokens Analyzer::tokenize(const Scan& scan, std::string_view lang) const {
  return tokenize(scan, lang, nullptr);
}

Tokens Analyzer::tokenize(const Scan& scan, std::string_view lang, const WantedAtoms& only) const {
  return tokenize(scan, lang, &only);
}

Tokens Analyzer::tokenize(const Scan& scan, std::string_view lang, const WantedAtoms* only) const {
  TokenizeOptions options;
  options.only = only;
  const auto has = [lang](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), lang) != list.end();
  };
  options.decimal_comma = has(x_data->comma_languages);
  if (has(x_data->languages))
    for (std::size_t i = 0; i < k_script_count; ++i)
      if (!x_data->scripts[i].stemmer.empty())
        options.stems[i] = &thread_stems(x_data->scripts[i].stemmer, x_data->forms);
  return tokenize_with(scan, *x_data, options);
}

}  // namespace attest
