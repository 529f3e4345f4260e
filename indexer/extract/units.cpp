#include "indexer/extract/units.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_set>
#include <vector>

#include "indexer/extract/phrases.hpp"
#include "indexer/extract/split.hpp"
#include "indexer/unicode/cldr_units.hpp"

namespace attest {
namespace {

struct Row {
  std::string langs;  // "*" or comma-separated
  Measure measure;
  std::vector<std::string> names;
};

/// A language's names, filled once when first needed.
struct Table {
  std::once_flag once;
  std::vector<Measure> measures;
  PhraseTable behind;
  PhraseTable before{true};

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
};

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

}  // namespace

struct MeasureNames::Data {
  std::vector<Row> rows;
  std::map<std::string, std::vector<std::string>> locales;           // by language
  std::map<std::string, std::unordered_set<std::string>> not_names;  // by language, folded
  std::map<std::string, std::unique_ptr<Table>, std::less<>> tables;

  void fill(const std::string& lang, Table& table) const;
  void add_cldr(const std::string& locale, const std::unordered_set<std::string>& excluded,
                Table& table) const;
  const Table* table(std::string_view lang) const {
    const auto at = tables.find(lang);
    if (at == tables.end()) return nullptr;
    Table& found = *at->second;
    std::call_once(found.once, [&] { fill(at->first, found); });
    return &found;
  }
};

MeasureNames::MeasureNames(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
MeasureNames::MeasureNames(MeasureNames&&) noexcept = default;
MeasureNames& MeasureNames::operator=(MeasureNames&&) noexcept = default;
MeasureNames::~MeasureNames() = default;

void MeasureNames::Data::fill(const std::string& lang, Table& table) const {
  for (const Row& row : rows) {
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
    if (const auto at = not_names.find(scope); at != not_names.end())
      excluded.insert(at->second.begin(), at->second.end());
  constexpr std::size_t k_usual_names = 2000;
  table.behind.reserve(k_usual_names);
  add_cldr(lang, excluded, table);
  if (const auto more = locales.find(lang); more != locales.end())
    for (const std::string& locale : more->second) add_cldr(locale, excluded, table);
}

void MeasureNames::Data::add_cldr(const std::string& locale,
                                  const std::unordered_set<std::string>& excluded,
                                  Table& table) const {
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

Result<MeasureNames> MeasureNames::create(const DataFiles& data) {
  constexpr const char* k_path = "lang/shared/units.tsv";
  auto out = std::make_unique<Data>();
  for (const std::string& lang : data.subfolders("lang"))
    if (lang != "shared") out->tables.emplace(lang, std::make_unique<Table>());
  const std::string* content = data.find(k_path);
  if (content == nullptr) return MeasureNames(std::move(out));
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
        out->locales[langs].emplace_back(name);
      continue;
    }
    if (row.cells[2] == "none") {
      for (const std::string_view name : split(row.cells[0], '|'))
        out->not_names[langs].insert(is_code(name) ? std::string(name) : scan(name).folded_text);
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
    out->rows.push_back(std::move(entry));
  }
  return MeasureNames(std::move(out));
}

namespace {

// A quotation that began before the number ends behind it: no inches.
bool closes_quotation(const Scan& scan, std::size_t mark) {
  constexpr std::size_t k_reach = 60;
  if (scan.folded(mark) != "\"") return false;
  bool is_open = false;
  for (std::size_t i = mark - std::min(mark, k_reach); i < mark; ++i)
    if (scan.folded(i) == "\"") is_open = !is_open;
  return is_open;
}

bool may_stand(const Scan& scan, const Measure& measure, std::size_t begin, std::size_t atoms) {
  if (measure.only_close && (scan.atoms[begin].space_before || closes_quotation(scan, begin)))
    return false;
  if (measure.only_exact && scan.span(begin, begin + atoms - 1).of(scan.text) != measure.name)
    return false;
  if (measure.only_last) {
    const std::size_t next = begin + atoms;
    if (next < scan.atoms.size() && scan.atoms[next].kind != AtomKind::symbol &&
        !scan.atoms[next].break_before)
      return false;
  }
  return true;
}

/// Of several meanings of one folded form the one written so, else the first.
MeasureNames::Match choose(const Scan& scan, const Table& table, const PhraseTable::Match& match,
                           std::size_t begin) {
  const Measure* first = nullptr;
  const std::string_view surface =
      match.atoms > 0 ? scan.span(begin, begin + match.atoms - 1).of(scan.text) : "";
  if (match.payloads != nullptr)
    for (const std::uint32_t id : *match.payloads) {
      const Measure& measure = table.measures[id];
      if (!may_stand(scan, measure, begin, match.atoms)) continue;
      if (measure.name == surface) return {&measure, match.atoms};
      if (first == nullptr) first = &measure;
    }
  return {first, first != nullptr ? match.atoms : 0};
}

}  // namespace

MeasureNames::Match MeasureNames::behind(const Scan& scan, std::size_t i,
                                         std::string_view lang) const {
  const Table* table = i < scan.atoms.size() ? x_data->table(lang) : nullptr;
  if (table == nullptr) return {};
  PhraseTable::Match match = table->behind.longest(scan, i, scan.atoms.size());
  while (match.atoms > 0) {
    const Match chosen = choose(scan, *table, match, i);
    if (chosen.measure != nullptr) return chosen;
    match = table->behind.longest(scan, i, i + match.atoms - 1);
  }
  return {};
}

MeasureNames::Match MeasureNames::before(const Scan& scan, std::size_t i, std::size_t first,
                                         std::string_view lang) const {
  const Table* table = i < scan.atoms.size() ? x_data->table(lang) : nullptr;
  if (table == nullptr) return {};
  PhraseTable::Match match = table->before.longest(scan, i, first);
  while (match.atoms > 0) {
    const Match chosen = choose(scan, *table, match, i + 1 - match.atoms);
    if (chosen.measure != nullptr) return chosen;
    match = table->before.longest(scan, i, i + 2 - match.atoms);
  }
  return {};
}

}  // namespace attest
