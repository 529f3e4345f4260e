#include "indexer/extract/dates_grammar.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "indexer/base/flat.hpp"
#include "indexer/extract/dates_expression.hpp"
#include "indexer/extract/vocabulary.hpp"
#include "indexer/unicode/cldr_calendar.hpp"

namespace attest {
namespace {

constexpr std::string_view k_shared = "shared";

void add_calendar_names(const std::string& lang, RuleSchema& schema) {
  for (const CalendarName& name : month_names(lang))
    schema.words.push_back({"month", name.text, name.value});
  for (const CalendarName& name : weekday_names(lang))
    schema.words.push_back({"weekday", name.text, name.value});
}

void add_sources(const DataFiles& data, const std::string& lang, std::vector<RuleSource>& sources) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> k_files = {
      std::pair{"dates", ".date"}, std::pair{"holidays", ".holiday"}};
  for (const auto& [file, prefix] : k_files) {
    const std::string path = "lang/" + lang + "/" + std::string(file) + ".rules";
    if (const std::string* content = data.find(path))
      sources.push_back({lang + std::string(prefix), path, *content});
  }
}

Result<Grammar> compile_language(const DataFiles& data, const std::string& lang) {
  RuleSchema schema = date_rule_schema();
  add_calendar_names(lang, schema);
  std::vector<RuleSource> sources;
  add_sources(data, std::string(k_shared), sources);
  add_sources(data, lang, sources);
  return Grammar::compile(sources, schema);
}

}  // namespace

bool has_date_grammar(const DataFiles& data, const std::string& lang) {
  return lang != k_shared && data.find("lang/" + lang + "/dates.rules") != nullptr;
}

Result<Grammar> date_grammar(const DataFiles& data, const std::string& lang) {
  if (!data.is_embedded()) return compile_language(data, lang);
  const FlatImage all(compiled_vocabulary(Vocabulary::dates));
  FlatReader in(all);
  for (std::string_view name = in.next_text(); !name.empty(); name = in.next_text()) {
    const std::string_view image = in.next_text();
    if (name == lang) return Grammar::open(FlatImage(image));
  }
  return Error{ErrorCode::internal, "no rules for dates", lang, ""};
}

Result<std::vector<std::uint64_t>> make_date_grammars(const DataFiles& data) {
  FlatWriter out;
  for (const std::string& lang : data.subfolders("lang")) {
    if (!has_date_grammar(data, lang)) continue;
    const Result<Grammar> made = compile_language(data, lang);
    if (!made) return made.error();
    out.add(std::string_view(lang));
    out.add(made->image());
  }
  return out.take();
}

}  // namespace attest
