#include "indexer/extract/units.hpp"

#include <map>
#include <utility>
#include <vector>

#include "indexer/base/flat.hpp"
#include "indexer/base/lazy.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/extract/units_flat.hpp"
#include "indexer/extract/units_maker.hpp"
#include "indexer/extract/vocabulary.hpp"

namespace attest {

/// A language's names.
struct MeasureTable {
  std::vector<Measure> measures;
  PhraseTable behind;
  PhraseTable before;
};

namespace {

MeasureTable table_of(std::string_view image) {
  const FlatImage own(image);
  FlatReader in(own);
  MeasureTable out;
  const std::span<const flat::Measure> records = in.next<flat::Measure>();
  const std::string_view texts = in.next_text();
  out.measures.reserve(records.size());
  for (const flat::Measure& m : records)
    out.measures.push_back({m.kind, std::string(m.id.of(texts)), m.power,
                            std::string(m.per.of(texts)), m.before, m.only_close, m.only_last,
                            m.only_exact, m.only_compound, m.only_before,
                            std::string(m.name.of(texts))});
  out.behind = PhraseTable(in);
  out.before = PhraseTable(in);
  return out;
}

}  // namespace

struct MeasureNames::Data {
  FlatImage image;
  std::map<std::string, Lazy<MeasureTable>, std::less<>> tables;

  const MeasureTable* table(std::string_view lang) const {
    const auto at = tables.find(lang);
    return at == tables.end() ? nullptr : &at->second.get();
  }
};

MeasureNames::MeasureNames(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
MeasureNames::MeasureNames(MeasureNames&&) noexcept = default;
MeasureNames& MeasureNames::operator=(MeasureNames&&) noexcept = default;
MeasureNames::~MeasureNames() = default;

Result<MeasureNames> MeasureNames::create(const DataFiles& data) {
  auto out = std::make_unique<Data>();
  if (data.is_embedded()) {
    out->image = FlatImage(compiled_vocabulary(Vocabulary::measures));
  } else {
    Result<std::vector<std::uint64_t>> made = make_measure_names(data);
    if (!made) return made.error();
    out->image = FlatImage(*std::move(made));
  }
  FlatReader in(out->image);
  for (std::string_view lang = in.next_text(); !lang.empty(); lang = in.next_text())
    out->tables.emplace(lang,
                        Lazy<MeasureTable>([image = in.next_text()] { return table_of(image); }));
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
  // 六艘“: a sign stands behind digits alone.
  const bool is_sign = measure.only_close && scan.atoms[begin].kind == AtomKind::symbol;
  if (is_sign && (begin == 0 || scan.atoms[begin - 1].kind != AtomKind::number)) return false;
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
MeasureNames::Match choose(const Scan& scan, const MeasureTable& table,
                           const PhraseTable::Match& match, std::size_t begin) {
  const Measure* first = nullptr;
  const std::string_view surface =
      match.atoms > 0 ? scan.span(begin, begin + match.atoms - 1).of(scan.text) : "";
  for (const std::uint32_t id : match.payloads) {
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
  const MeasureTable* table = i < scan.atoms.size() ? x_data->table(lang) : nullptr;
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
  const MeasureTable* table = i < scan.atoms.size() ? x_data->table(lang) : nullptr;
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
