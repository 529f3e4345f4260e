#include "indexer/extract/units_maker.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <unordered_set>
#include <vector>

#include "indexer/base/flat.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/split.hpp"
#include "indexer/extract/units.hpp"
#include "indexer/extract/units_flat.hpp"
#include "indexer/unicode/cldr_units.hpp"

namespace attest {
namespace {

struct Row {
  std::string langs;  // "*" or comma-separated
  Measure measure;
  std::vector<std::string> names;
};

/// A language's names.
struct LanguageNames {
  std::vector<Measure> measures;
  PhraseTableMaker behind;
  PhraseTableMaker before{true};

  void add(Measure measure) {
    const Scan cut = scan(measure.name);
    add(std::move(measure), cut);
  }
  void add(Measure measure, const Scan& name) {
    const auto id = static_cast<std::uint32_t>(measures.size());
    if (!measure.only_before) behind.add(name, id);
    if (measure.before) before.add(name, id);
    measures.push_back(std::move(measure));
  }
  void write(FlatWriter& out) const;
};

void LanguageNames::write(FlatWriter& out) const {
  std::string texts;
  const auto keep = [&](std::string_view text) {
    const FlatText at{static_cast<std::uint32_t>(texts.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts += text;
    return at;
  };
  std::vector<flat::Measure> records;
  records.reserve(measures.size());
  for (const Measure& m : measures)
    records.push_back({keep(m.id), keep(m.per), keep(m.name), m.power, m.kind, m.before,
                       m.only_close, m.only_last, m.only_exact, m.only_compound, m.only_before});
  out.add(records);
  out.add(std::string_view(texts));
  behind.write(out);
  before.write(out);
}

std::optional<Measure::Kind> parse_kind(std::string_view text) {
  if (text == "unit") return Measure::Kind::unit;
  if (text == "currency") return Measure::Kind::currency;
  if (text == "minor") return Measure::Kind::minor;
  if (text == "percent") return Measure::Kind::percent;
  if (text == "points") return Measure::Kind::points;
  return std::nullopt;
}

bool apply_flag(std::string_view flag, Measure& out) {
  if (flag == "before")
    out.before = true;
  else if (flag == "close")
    out.only_close = true;
  else if (flag == "last")
    out.only_last = true;
  else if (flag == "exact")
    out.only_exact = true;
  else if (flag == "compound")
    out.only_compound = true;
  else if (flag == "only_before")
    out.before = out.only_before = true;
  else if (flag.starts_with("power="))
    out.power = std::atoi(std::string(flag.substr(6)).c_str());
  else if (flag.starts_with("per="))
    out.per = flag.substr(4);
  else if (!flag.starts_with("factor="))
    return false;
  return true;
}

bool is_code(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_ascii_letter_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.';
  });
}

class MeasureMaker {
 public:
  Status load(const DataFiles& data);
  void fill(const std::string& lang, LanguageNames& table) const;

 private:
  void add_cldr(const std::string& locale, const std::unordered_set<std::string>& excluded,
                LanguageNames& table) const;

  std::vector<Row> x_rows;
  std::map<std::string, std::vector<std::string>> x_locales;           // by language
  std::map<std::string, std::unordered_set<std::string>> x_not_names;  // by language, folded
};

void MeasureMaker::fill(const std::string& lang, LanguageNames& table) const {
  for (const Row& row : x_rows) {
    const auto langs = split(row.langs, ',');
    if (row.langs != "*" && std::find(langs.begin(), langs.end(), lang) == langs.end()) continue;
    for (const std::string& name : row.names) {
      Measure measure = row.measure;
      measure.name = name;
      table.add(std::move(measure));
    }
  }
  std::unordered_set<std::string> excluded;
  for (const char* scope : {"*", lang.c_str()})
    if (const auto at = x_not_names.find(scope); at != x_not_names.end())
      excluded.insert(at->second.begin(), at->second.end());
  add_cldr(lang, excluded, table);
  if (const auto more = x_locales.find(lang); more != x_locales.end())
    for (const std::string& locale : more->second) add_cldr(locale, excluded, table);
}

void MeasureMaker::add_cldr(const std::string& locale,
                            const std::unordered_set<std::string>& excluded,
                            LanguageNames& table) const {
  std::unordered_set<std::string> seen;
  std::vector<CldrName> units = cldr_unit_names(locale);
  // Minutes are minutes of time before they are minutes of arc.
  std::stable_partition(units.begin(), units.end(), [](const CldrName& entry) {
    return !entry.id.starts_with("arc-") && entry.id != "g-force";
  });
  for (CldrName& entry : units) {
    if (!seen.insert(entry.id + '\t' + entry.name).second) continue;
    const Scan name = scan(entry.name);
    if (excluded.contains(name.folded_text)) continue;
    Measure measure;
    measure.id = std::move(entry.id);
    measure.name = std::move(entry.name);
    measure.only_close = measure.name == "\u2032" || measure.name == "\u2033";
    table.add(std::move(measure), name);
  }
  for (CldrName& entry : cldr_currency_names(locale)) {
    Measure measure;
    measure.kind = Measure::Kind::currency;
    measure.id = entry.id;
    measure.before = entry.is_short;
    const bool lettered = std::any_of(entry.name.begin(), entry.name.end(),
                                      [](char c) { return c >= 'A' && c <= 'Z'; });
    measure.only_exact = is_code(entry.name) || (entry.is_short && lettered);
    measure.name = std::move(entry.name);
    if (!measure.only_exact && entry.is_short && has_ascii_letter_only(measure.name)) continue;
    // The code itself stands for the currency wherever the language has another symbol.
    if (entry.is_short && !measure.only_exact && seen.insert(entry.id).second &&
        !excluded.contains(entry.id)) {
      Measure code = measure;
      code.name = entry.id;
      code.only_exact = true;
      table.add(std::move(code));
    }
    const Scan name = scan(measure.name);
    if (excluded.contains(measure.only_exact ? measure.name : name.folded_text)) continue;
    if (seen.insert(entry.id + '\t' + measure.name).second) table.add(std::move(measure), name);
  }
}

Status MeasureMaker::load(const DataFiles& data) {
  constexpr const char* k_path = "lang/shared/units.tsv";
  const std::string* content = data.find(k_path);
  if (content == nullptr) return Done{};
  for (const TsvRow& row : parse_tsv(*content)) {
    const auto bad = [&](std::string message) {
      return Error{ErrorCode::unreadable,
                   std::move(message),
                   std::string(k_path) + ":" + std::to_string(row.line),
                   {}};
    };
    if (row.cells.size() < 3) return bad("a row needs names, languages and a kind");
    const std::string langs(row.cells[1]);
    if (row.cells[2] == "locale") {
      for (const std::string_view name : split(row.cells[0], '|'))
        x_locales[langs].emplace_back(name);
      continue;
    }
    if (row.cells[2] == "none") {
      for (const std::string_view name : split(row.cells[0], '|'))
        x_not_names[langs].insert(is_code(name) ? std::string(name) : scan(name).folded_text);
      continue;
    }
    const auto kind = parse_kind(row.cells[2]);
    if (!kind) return bad("unknown kind");
    Row entry;
    entry.langs = langs;
    entry.measure.kind = *kind;
    if (row.cells.size() > 3) entry.measure.id = row.cells[3];
    if (row.cells.size() > 4)
      for (const std::string_view flag : split(row.cells[4], ' '))
        if (!apply_flag(flag, entry.measure)) return bad("unknown flag");
    for (const std::string_view name : split(row.cells[0], '|')) entry.names.emplace_back(name);
    x_rows.push_back(std::move(entry));
  }
  return Done{};
}

}  // namespace

Result<std::vector<std::uint64_t>> make_measure_names(const DataFiles& data) {
  MeasureMaker maker;
  if (Status loaded = maker.load(data); !loaded) return loaded.error();
  FlatWriter out;
  for (const std::string& lang : data.subfolders("lang")) {
    if (lang == "shared") continue;
    LanguageNames table;
    maker.fill(lang, table);
    FlatWriter own;
    table.write(own);
    out.add(std::string_view(lang));
    out.add(FlatImage(own.take()).bytes());
  }
  return out.take();
}

}  // namespace attest
