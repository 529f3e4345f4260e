#include "indexer/pipeline/weighed.hpp"

#include <algorithm>
#include <tuple>

namespace attest {
namespace {

bool overlaps_any(const std::vector<Span>& sorted, Span span) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), span.begin,
                                   [](const Span& s, std::size_t begin) { return s.end <= begin; });
  return at != sorted.end() && at->overlaps(span);
}

template <typename T>
std::vector<Span> spans_of(const std::vector<Mention<T>>& mentions) {
  std::vector<Span> out;
  out.reserve(mentions.size());
  for (const auto& mention : mentions) out.push_back(mention.span);
  return out;
}

bool has_measure(const Quantity& q) {
  return !q.unit.empty() || !q.currency.empty() || q.percent || q.rank;
}

/// Which atoms something is known of.
class AtomMarks {
 public:
  explicit AtomMarks(const Scan& scan) : x_scan(scan), x_marks(scan.atoms.size(), false) {}
  void add(Span span) {
    for (std::size_t i = x_scan.atom_at(span.begin);
         i < x_marks.size() && x_scan.atoms[i].span.begin < span.end; ++i)
      x_marks[i] = true;
  }
  bool operator[](std::size_t atom) const { return x_marks[atom]; }

 private:
  const Scan& x_scan;
  std::vector<bool> x_marks;
};

/// "4" in "4,300": digits that go on behind a mark.
bool is_piece(const Scan& scan, std::size_t i) {
  const auto is_mark = [&](std::size_t k) {
    return scan.atoms[k].kind == AtomKind::symbol && !scan.atoms[k].space_before;
  };
  const bool behind = i + 2 < scan.atoms.size() && is_mark(i + 1) &&
                      !scan.atoms[i + 2].space_before && scan.atoms[i + 2].kind == AtomKind::number;
  const bool before = i >= 2 && !scan.atoms[i].space_before && is_mark(i - 1) &&
                      scan.atoms[i - 2].kind == AtomKind::number;
  return behind || before;
}

void weigh_bare_numbers(const Scan& scan, const Passage& passage, std::size_t label_end,
                        WeighedReadings& weighed) {
  AtomMarks known(scan);
  known.add({0, label_end});
  for (const auto& date : passage.dates) known.add(date.span);
  for (const auto& citation : passage.citations) known.add(citation.span);
  for (const auto& quantity : passage.quantities)
    if (has_measure(quantity.value)) known.add(quantity.span);
  for (const WeighedReading& reading : weighed)
    if (std::holds_alternative<DateValue>(reading.value)) known.add(reading.span);
  for (std::size_t i = 0; i < scan.atoms.size(); ++i)
    if (scan.atoms[i].kind == AtomKind::number && !known[i] && !is_piece(scan, i))
      weighed.push_back({scan.atoms[i].span, "", Why::no_rule, DateValue{}, false});
}

}  // namespace

void weigh_numbers(const QuantityExtractor& quantities, const TextContext& context,
                   const Passage& passage, const std::vector<Span>& taken, std::size_t label_end,
                   WeighedReadings& weighed) {
  const TextContext unasked{context.scan, context.sentences, context.lang, context.reference};
  const std::vector<Span> citations = spans_of(passage.citations);
  const std::vector<Span> found = spans_of(passage.quantities);
  for (auto& amount : quantities.extract(unasked, {})) {
    if (!overlaps_any(taken, amount.span)) continue;
    if (std::binary_search(found.begin(), found.end(), amount.span)) continue;
    const Why why = overlaps_any(citations, amount.span) ? Why::taken_by_citation
                    : amount.span.begin < label_end      ? Why::taken_by_label
                                                         : Why::taken_by_date;
    weighed.push_back({amount.span, amount.rule, why, std::move(amount.value), true});
  }
  weigh_bare_numbers(context.scan, passage, label_end, weighed);
}

void sort_readings(WeighedReadings& readings) {
  const auto key = [](const WeighedReading& r) {
    return std::tuple(r.span.begin, ~r.span.end, r.value.index(), std::string_view(r.rule), r.why);
  };
  std::stable_sort(
      readings.begin(), readings.end(),
      [&](const WeighedReading& a, const WeighedReading& b) { return key(a) < key(b); });
  const auto same = [&](const WeighedReading& a, const WeighedReading& b) {
    return key(a) == key(b);
  };
  readings.erase(std::unique(readings.begin(), readings.end(), same), readings.end());
}

}  // namespace attest
