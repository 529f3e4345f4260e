#include "indexer/extract/tenses.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace attest {
namespace {

constexpr std::size_t k_tense_reach = 12;   // atoms
constexpr std::size_t k_shortest_stem = 4;  // bytes before an ending

}  // namespace

Result<TenseWords> TenseWords::load(const DataFiles& data, const std::string& path) {
  struct Class {
    std::string_view name;
    Sign sign;
    bool is_ending;
  };
  constexpr Class k_classes[] = {
      {"past", Sign::past, false},       {"future", Sign::future, false},
      {"open", Sign::open, false},       {"none", Sign::none, false},
      {"past_ending", Sign::past, true}, {"future_ending", Sign::future, true},
      {"open_ending", Sign::open, true}};
  TenseWords out;
  PhraseTableMaker maker;
  const std::string* content = data.find(path);
  if (content != nullptr) {
    for (const TsvRow& row : parse_tsv(*content)) {
      const auto named = row.cells.size() == 2
                             ? std::ranges::find(k_classes, row.cells[1], &Class::name)
                             : std::end(k_classes);
      if (named == std::end(k_classes))
        return Error{ErrorCode::unreadable,
                     "a row is words and past, future, open, none or past_ending, "
                     "future_ending, open_ending",
                     path + ":" + std::to_string(row.line),
                     {}};
      const auto payload = static_cast<std::uint32_t>(out.x_signs.size());
      out.x_signs.push_back(named->sign);
      std::string_view rest = row.cells[0];
      while (true) {
        const std::size_t bar = rest.find('|');
        const std::string_view word = rest.substr(0, bar);
        if (named->is_ending)
          out.x_endings.push_back({std::string(word), named->sign});
        else
          maker.add(scan(word), payload);
        if (bar == std::string_view::npos) break;
        rest.remove_prefix(bar + 1);
      }
    }
  }
  FlatWriter image;
  maker.write(image);
  out.x_image = FlatImage(image.take());
  FlatReader in(out.x_image);
  out.x_phrases = PhraseTable(in);
  return out;
}

bool TenseWords::is_open(const Scan& scan, std::size_t i) const {
  const PhraseTable::Match match = x_phrases.longest(scan, i, i + 1);
  return match.atoms > 0 && x_signs[match.payloads.front()] == Sign::open;
}

TenseWords::Sign TenseWords::at(const Scan& scan, std::size_t i, std::size_t end) const {
  const PhraseTable::Match match = x_phrases.longest(scan, i, end);
  if (match.atoms > 0) return x_signs[match.payloads.front()];
  if (scan.atoms[i].kind != AtomKind::word) return Sign::none;
  const std::string_view word = scan.folded(i);
  for (const Ending& ending : x_endings)
    if (word.size() >= ending.text.size() + k_shortest_stem && word.ends_with(ending.text))
      return i > 0 && is_open(scan, i - 1) ? Sign::open : ending.sign;  // "is closed"
  return Sign::none;
}

Tense TenseWords::beside(const Scan& scan, std::size_t first, std::size_t last, std::size_t begin,
                         std::size_t end) const {
  const auto told = [](Sign sign) -> std::optional<Tense> {
    if (sign == Sign::none) return std::nullopt;
    return sign == Sign::past ? Tense::past : sign == Sign::future ? Tense::future : Tense::unknown;
  };
  for (std::size_t step = 1; step <= k_tense_reach; ++step) {
    if (first >= begin + step)
      if (const auto tense = told(at(scan, first - step, first))) return *tense;
    if (last + step <= end)
      if (const auto tense = told(at(scan, last + step - 1, end))) return *tense;
  }
  return Tense::unknown;
}

}  // namespace attest
