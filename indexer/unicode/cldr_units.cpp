#include "indexer/unicode/cldr_units.hpp"

#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>

#include "indexer/unicode/resource_bundle.hpp"

namespace attest {
namespace {

Bundle open_bundle(const char* package, const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string path = std::string(U_ICUDATA_NAME) + "-" + package;
  Bundle bundle(
      ures_openDirect(*package != '\0' ? path.c_str() : nullptr, locale.c_str(), &status));
  return U_SUCCESS(status) ? std::move(bundle) : nullptr;
}

Bundle child(const UResourceBundle* parent, const char* key) {
  UErrorCode status = U_ZERO_ERROR;
  Bundle found(ures_getByKey(parent, key, nullptr, &status));
  return U_SUCCESS(status) ? std::move(found) : nullptr;
}

/// Calls `visit(key, item)` for every item of a table or array.
void each(UResourceBundle* parent,
          const std::function<void(std::string_view, UResourceBundle*)>& visit) {
  if (parent == nullptr) return;
  ures_resetIterator(parent);
  while (ures_hasNext(parent)) {
    UErrorCode status = U_ZERO_ERROR;
    const Bundle item(ures_getNextResource(parent, nullptr, &status));
    if (U_FAILURE(status)) return;
    const char* key = ures_getKey(item.get());
    visit(key != nullptr ? key : "", item.get());
  }
}

std::string text_of(const UResourceBundle* item) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const UChar* units = ures_getString(item, &length, &status);
  std::string out;
  if (U_SUCCESS(status)) icu::UnicodeString(units, length).toUTF8String(out);
  return out;
}

bool is_table(const UResourceBundle* item) {
  return ures_getType(item) == URES_TABLE;
}
bool is_string(const UResourceBundle* item) {
  return ures_getType(item) == URES_STRING;
}

bool is_white(std::string_view text, std::size_t at) {
  return text[at] == ' ' || text.substr(at, 2) == "\u00A0" || text.substr(at, 3) == "\u202F";
}

/// "{0} kilometers" -> "kilometers"; empty where the number does not stand first.
std::string behind_number(std::string_view pattern) {
  constexpr std::string_view k_number = "{0}";
  if (pattern.substr(0, k_number.size()) != k_number) return {};
  std::size_t begin = k_number.size();
  while (begin < pattern.size() && is_white(pattern, begin))
    begin += pattern[begin] == ' ' ? 1 : pattern[begin] == '\xC2' ? 2 : 3;
  std::string name(pattern.substr(begin));
  return name.find('{') == std::string::npos ? name : std::string();
}

bool is_plural_key(std::string_view key) {
  return key == "one" || key == "few" || key == "many" || key == "other" || key == "two" ||
         key == "zero";
}

void collect_forms(UResourceBundle* unit, const std::string& id, bool is_short,
                   std::vector<CldrName>& out) {
  each(unit, [&](std::string_view key, UResourceBundle* item) {
    if (is_string(item) && is_plural_key(key)) {
      std::string name = behind_number(text_of(item));
      if (!name.empty()) out.push_back({id, std::move(name), is_short});
    } else if (is_table(item)) {
      collect_forms(item, id, is_short, out);
    }
  });
}

/// Groups without units of measure, and tables that hold patterns instead of units.
bool is_measure_group(std::string_view group) {
  return group != "compound" && group != "coordinate" && group != "graphics" &&
         group != "concentr" && group != "consumption";
}

double product_of(std::string_view text,
                  const std::map<std::string, double, std::less<>>& constants) {
  double product = 1;
  while (!text.empty()) {
    const std::size_t star = std::min(text.find('*'), text.size());
    std::string factor(text.substr(0, star));
    std::erase(factor, ' ');
    const auto known = constants.find(factor);
    product *= known != constants.end() ? known->second : std::strtod(factor.c_str(), nullptr);
    text.remove_prefix(std::min(star + 1, text.size()));
  }
  return product;
}

/// "ft_to_m*5280", "5/9": all behind the slash divides.
double value_of(std::string_view text,
                const std::map<std::string, double, std::less<>>& constants) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return product_of(text, constants);
  return product_of(text.substr(0, slash), constants) /
         product_of(text.substr(slash + 1), constants);
}

struct Prefix {
  std::string_view name;
  double factor;
};
constexpr Prefix k_prefixes[] = {
    {"yotta", 1e24}, {"zetta", 1e21},  {"exa", 1e18},    {"peta", 1e15},   {"tera", 1e12},
    {"giga", 1e9},   {"mega", 1e6},    {"kilo", 1e3},    {"hecto", 1e2},   {"deka", 1e1},
    {"deci", 1e-1},  {"centi", 1e-2},  {"milli", 1e-3},  {"micro", 1e-6},  {"nano", 1e-9},
    {"pico", 1e-12}, {"femto", 1e-15}, {"kibi", 0x1p10}, {"mebi", 0x1p20}, {"gibi", 0x1p30},
    {"tebi", 0x1p40}};

constexpr double k_seconds_per_year = 31557600;  // as CLDR's sec_per_julian_year

}  // namespace

std::vector<CldrName> cldr_unit_names(std::string_view lang) {
  std::vector<CldrName> out;
  const Bundle root = open_bundle("unit", std::string(lang));
  if (!root) return out;
  for (const char* width : {"units", "unitsShort"}) {
    const bool is_short = std::string_view(width) == "unitsShort";
    const Bundle groups = child(root.get(), width);
    each(groups.get(), [&](std::string_view group, UResourceBundle* units) {
      if (!is_table(units) || !is_measure_group(group)) return;
      each(units, [&](std::string_view id, UResourceBundle* unit) {
        if (is_table(unit) && !id.ends_with("-person"))
          collect_forms(unit, std::string(id), is_short, out);
      });
    });
  }
  return out;
}

std::vector<CldrName> cldr_currency_names(std::string_view lang) {
  std::vector<CldrName> out;
  const Bundle root = open_bundle("curr", std::string(lang));
  if (!root) return out;
  const Bundle currencies = child(root.get(), "Currencies");
  each(currencies.get(), [&](std::string_view code, UResourceBundle* names) {
    int position = 0;  // symbol, then name
    each(names, [&](std::string_view, UResourceBundle* item) {
      if (is_string(item)) out.push_back({std::string(code), text_of(item), position == 0});
      ++position;
    });
  });
  const Bundle plurals = child(root.get(), "CurrencyPlurals");
  each(plurals.get(), [&](std::string_view code, UResourceBundle* forms) {
    each(forms, [&](std::string_view, UResourceBundle* item) {
      if (is_string(item)) out.push_back({std::string(code), text_of(item), false});
    });
  });
  return out;
}

/// A product of powers of base units.
struct UnitConverter::Parsed {
  std::map<std::string, int, std::less<>> powers;
  double factor = 1;
  double offset = 0;

  std::string canonical() const {
    std::string out;
    for (const auto& [unit, power] : powers) {
      if (power == 0) continue;
      if (!out.empty()) out += ' ';
      out += unit;
      if (power != 1) out += '^' + std::to_string(power);
    }
    return out;
  }
};

UnitConverter::UnitConverter() {
  const Bundle root = open_bundle("", "units");
  if (!root) return;
  std::map<std::string, double, std::less<>> constants;
  const Bundle constant_table = child(root.get(), "unitConstants");
  // Constants refer to each other in any order: two more rounds settle them.
  for (int round = 0; round < 3; ++round)
    each(constant_table.get(), [&](std::string_view key, UResourceBundle* item) {
      constants[std::string(key)] = value_of(text_of(item), constants);
    });
  const Bundle conversions = child(root.get(), "convertUnits");
  each(conversions.get(), [&](std::string_view id, UResourceBundle* unit) {
    Simple entry{std::string(id), {}, 1, 0};
    each(unit, [&](std::string_view key, UResourceBundle* item) {
      if (key == "target") entry.target = text_of(item);
      if (key == "factor") entry.factor = value_of(text_of(item), constants);
      if (key == "offset") entry.offset = value_of(text_of(item), constants);
    });
    x_simple.push_back(std::move(entry));
  });
  std::sort(x_simple.begin(), x_simple.end(),
            [](const Simple& a, const Simple& b) { return a.id < b.id; });
  const Bundle quantities = child(root.get(), "unitQuantities");
  const auto add_quantity = [&](std::string_view base, UResourceBundle* item) {
    Parsed parsed;
    // Fuel consumption is an area too by its dimensions; nobody means that.
    if (is_string(item) && text_of(item) != "consumption" && parse(base, 0, parsed))
      x_quantities.emplace_back(parsed.canonical(), text_of(item));
  };
  each(quantities.get(), [&](std::string_view key, UResourceBundle* item) {
    if (is_string(item))
      add_quantity(key, item);
    else
      each(item, add_quantity);
  });
  std::stable_sort(x_quantities.begin(), x_quantities.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

const UnitConverter::Simple* UnitConverter::simple(std::string_view id) const {
  const auto at =
      std::lower_bound(x_simple.begin(), x_simple.end(), id,
                       [](const Simple& s, std::string_view key) { return s.id < key; });
  return at != x_simple.end() && at->id == id ? &*at : nullptr;
}

bool UnitConverter::multiply(std::string_view product, int sign, int depth, Parsed& out) const {
  while (!product.empty()) {
    int power = 1;
    for (const auto& [name, value] :
         {std::pair<std::string_view, int>{"square-", 2}, {"cubic-", 3}, {"pow4-", 4}})
      if (product.starts_with(name)) power = value, product.remove_prefix(name.size());
    // The longest run of hyphened parts that is a unit, with or without a prefix.
    const Simple* unit = nullptr;
    double prefix = 1;
    std::size_t size = product.size();
    for (; size != 0 && size != std::string_view::npos && unit == nullptr;) {
      const std::string_view id = product.substr(0, size);
      unit = simple(id);
      for (const Prefix& p : k_prefixes)
        if (unit == nullptr && id.starts_with(p.name) && id != "kilogram")
          if ((unit = simple(id.substr(p.name.size()))) != nullptr) prefix = p.factor;
      if (unit == nullptr) size = id.rfind('-');
    }
    if (unit == nullptr) return false;
    double factor = prefix * unit->factor;
    if (unit->target == unit->id) {
      const bool is_year = unit->id == "year";
      if (is_year) factor *= k_seconds_per_year;
      out.powers[is_year ? "second" : unit->id] += sign * power;
    } else {
      Parsed target;
      if (depth > 3 || !parse(unit->target, depth + 1, target)) return false;
      factor *= target.factor;
      for (const auto& [base, base_power] : target.powers)
        out.powers[base] += sign * power * base_power;
    }
    for (int i = 0; i < power; ++i)
      out.factor = sign > 0 ? out.factor * factor : out.factor / factor;
    out.offset += unit->offset;
    product.remove_prefix(std::min(size + 1, product.size()));
  }
  return true;
}

bool UnitConverter::parse(std::string_view unit_id, int depth, Parsed& out) const {
  constexpr std::string_view k_per = "-per-";
  const std::size_t per = unit_id.find(k_per);
  if (!multiply(unit_id.substr(0, per), 1, depth, out)) return false;
  return per == std::string_view::npos ||
         multiply(unit_id.substr(per + k_per.size()), -1, depth, out);
}

// Few units are asked for again and again, each many times.
std::optional<UnitConversion> UnitConverter::find(std::string_view unit_id) const {
  constexpr std::size_t k_most_known = 256, k_longest = 64;
  // Of all converters: CLDR's data is one.
  thread_local std::map<std::string, std::optional<UnitConversion>, std::less<>> known;
  const auto at = known.find(unit_id);
  if (at != known.end()) return at->second;
  std::optional<UnitConversion> found = convert(unit_id);
  if (unit_id.size() > k_longest) return found;
  if (known.size() >= k_most_known) known.clear();
  known.emplace(unit_id, found);
  return found;
}

std::optional<UnitConversion> UnitConverter::convert(std::string_view unit_id) const {
  Parsed parsed;
  if (unit_id.empty() || !parse(unit_id, 0, parsed)) return std::nullopt;
  UnitConversion out{parsed.canonical(), parsed.factor, parsed.offset};
  const auto at =
      std::lower_bound(x_quantities.begin(), x_quantities.end(), out.dimension,
                       [](const auto& entry, const std::string& key) { return entry.first < key; });
  if (at != x_quantities.end() && at->first == out.dimension) out.dimension = at->second;
  if (out.dimension == "year-duration") out.dimension = "duration";
  return out;
}

}  // namespace attest
