#include "indexer/extract/quantity_words.hpp"

#include <algorithm>

namespace attest {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(QuantityCue::count)> k_names = {
    "about",
    "nearly",
    "over",
    "at_least",
    "under",
    "at_most",
    "after_about",
    "after_over",
    "after_at_least",
    "after_at_most",
    "between",
    "from",
    "to",
    "and",
    "alternative",
    "by",
    "change",
    "per",
    "per_unit",
    "per_unit_before",
    "per_many",
    "per_many_before",
    "superlative",
    "only_ranked",
    "not_rank",
    "not_rank_after",
    "rank_measure",
    "rank_adjective",
    "rank_before",
    "rank_after",
    "ordinal_mark",
    "label",
    "label_after",
    "pronoun_before",
    "pronoun_after",
    "classifier",
    "unit_classifier",
    "deed_classifier",
    "dozen_word",
    "nobody",
    "harm",
    "half_after",
    "fraction_after",
    "out_of",
    "one_in",
    "divided_by",
    "clock",
    "clock_loose",
    "clock_before",
    "daypart_before",
    "hour_word",
    "minute_word",
    "score_before",
    "score_after",
    "score_joint",
    "context",
    "context_unit",
    "decimals_behind",
    "scale_before",
    "below_zero",
    "below_zero_after",
    "measured_so",
    "short_time",
    "bound_join",
    "between_after",
    "stop",
    "head_ending",
    "no_head_ending",
    "modifier_ending"};

}  // namespace

Result<QuantityWords> QuantityWords::load(const DataFiles& data, const std::string& path) {
  struct Makers {
    PhraseTableMaker forward;
    PhraseTableMaker backward{true};
  };
  QuantityWords out;
  std::array<Makers, static_cast<std::size_t>(QuantityCue::count)> makers;
  const std::string* content = data.find(path);
  if (content == nullptr) return out;
  for (const TsvRow& row : parse_tsv(*content)) {
    const auto bad = [&](std::string message) {
      return Error{
          ErrorCode::unreadable, std::move(message), path + ":" + std::to_string(row.line), {}};
    };
    if (row.cells.size() < 2) return bad("a row needs phrases and a class");
    const auto name = std::find(k_names.begin(), k_names.end(), row.cells[1]);
    if (name == k_names.end()) return bad("unknown class");
    const auto cue = static_cast<std::size_t>(name - k_names.begin());
    Table& table = out.x_tables[cue];
    const auto payload = static_cast<std::uint32_t>(table.values.size());
    table.values.emplace_back(row.cells.size() > 2 ? row.cells[2] : "");
    std::string_view rest = row.cells[0];
    while (true) {
      const std::size_t bar = rest.find('|');
      const std::string_view phrase = rest.substr(0, bar);
      if (name->ends_with("_ending")) table.endings.emplace_back(phrase);
      const Scan cut = scan(phrase);
      makers[cue].forward.add(cut, payload);
      makers[cue].backward.add(cut, payload);
      if (bar == std::string_view::npos) break;
      rest.remove_prefix(bar + 1);
    }
  }
  FlatWriter image;
  for (const Makers& maker : makers) {
    maker.forward.write(image);
    maker.backward.write(image);
  }
  out.x_image = FlatImage(image.take());
  FlatReader in(out.x_image);
  for (Table& table : out.x_tables) {
    table.forward = PhraseTable(in);
    table.backward = PhraseTable(in);
  }
  return out;
}

std::string_view QuantityWords::value_at(QuantityCue cue, const Scan& scan, std::size_t i,
                                         std::size_t& atoms) const {
  atoms = 0;
  if (i >= scan.atoms.size()) return {};
  const auto match = table(cue).forward.longest(scan, i, scan.atoms.size());
  if (match.atoms == 0) return {};
  atoms = match.atoms;
  return table(cue).values[match.payloads.front()];
}

std::string_view QuantityWords::value_before(QuantityCue cue, const Scan& scan, std::size_t i,
                                             std::size_t first, std::size_t& atoms) const {
  atoms = 0;
  if (i <= first) return {};
  const auto match = table(cue).backward.longest(scan, i - 1, first);
  if (match.atoms == 0) return {};
  atoms = match.atoms;
  return table(cue).values[match.payloads.front()];
}

bool QuantityWords::has_ending(QuantityCue cue, std::string_view word) const {
  const auto& endings = table(cue).endings;
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return word.ends_with(ending); });
}

}  // namespace attest
