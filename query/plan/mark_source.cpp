#include "query/plan/mark_source.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "indexer/store/schema.hpp"

namespace attest {
namespace {

bool fits(const MarkSlot& slot, WordMark mark) {
  const WordMark wanted = mark & slot.mask;
  if (slot.marks.size() == 1) return slot.marks.front() == wanted;
  return std::binary_search(slot.marks.begin(), slot.marks.end(), wanted);
}

constexpr std::size_t k_few_marks = 4;  // found sooner one by one than place by place

/// The first place from `from` on that fits; the size of `marks` if none does.
std::size_t find_any(const WordMarks& marks, const MarkSlot& slot, std::size_t from) {
  std::size_t first = marks.size();
  if (slot.marks.size() <= k_few_marks) {
    for (const WordMark wanted : slot.marks)
      first = std::min(first, marks.find(wanted, slot.mask, from));
    return first;
  }
  while (from < first && !fits(slot, marks[from])) ++from;
  return from;
}

void prepare(MarkSlot& slot) {
  for (WordMark& mark : slot.marks) mark &= slot.mask;
  std::sort(slot.marks.begin(), slot.marks.end());
  slot.marks.erase(std::unique(slot.marks.begin(), slot.marks.end()), slot.marks.end());
}

// Reads the marks of the passages that the other side of an AND comes to, in one pass over their
// value slot. Each database gets a source of its own.
class MarkSource final : public Xapian::PostingSource {
 public:
  explicit MarkSource(std::vector<MarkSlot> slots) : x_slots(std::move(slots)) {}

  Xapian::PostingSource* clone() const override {
    return std::make_unique<MarkSource>(x_slots).release();
  }
  void init(const Xapian::Database& db) override {
    x_at = db.valuestream_begin(schema::k_slot_words);
    x_end = db.valuestream_end(schema::k_slot_words);
    x_all = db.get_doccount();
    x_is_begun = false;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  // As many as can be, so that the terms lead and this is asked of their passages alone.
  Xapian::doccount get_termfreq_est() const override { return x_all; }
  Xapian::doccount get_termfreq_max() const override { return x_all; }

  void next(double) override {
    if (std::exchange(x_is_begun, true)) ++x_at;
    find();
  }
  void skip_to(Xapian::docid did, double) override {
    x_is_begun = true;
    x_at.skip_to(did);
    find();
  }
  bool check(Xapian::docid did, double) override {
    x_is_begun = true;
    x_at.skip_to(did);
    if (x_at == x_end) return true;  // at the end, which is a place to be
    return x_at.get_docid() == did && is_found();
  }
  bool at_end() const override { return x_is_begun && x_at == x_end; }
  Xapian::docid get_docid() const override { return x_at.get_docid(); }
  std::string get_description() const override { return "in sequence"; }

 private:
  bool is_found() const { return has_sequence(WordMarks(*x_at), x_slots); }
  void find() {
    while (x_at != x_end && !is_found()) ++x_at;
  }

  std::vector<MarkSlot> x_slots;
  Xapian::ValueIterator x_at, x_end;
  Xapian::doccount x_all = 0;
  bool x_is_begun = false;
};

}  // namespace

bool has_sequence(const WordMarks& marks, const std::vector<MarkSlot>& slots) {
  if (slots.empty() || slots.size() > marks.size()) return slots.empty();
  const auto rarest = std::min_element(
      slots.begin(), slots.end(),
      [](const MarkSlot& a, const MarkSlot& b) { return a.frequency < b.frequency; });
  const auto before = static_cast<std::size_t>(rarest - slots.begin());
  const std::size_t last = marks.size() - slots.size() + before;
  const auto next_from = [&](std::size_t from) { return find_any(marks, *rarest, from); };
  for (std::size_t at = next_from(before); at <= last; at = next_from(at + 1)) {
    std::size_t i = 0;
    while (i < slots.size() && fits(slots[i], marks[at - before + i])) ++i;
    if (i == slots.size()) return true;
  }
  return false;
}

Xapian::Query in_sequence(const Xapian::Query& candidates, std::vector<MarkSlot> slots) {
  for (MarkSlot& slot : slots) prepare(slot);
  Xapian::PostingSource* source = std::make_unique<MarkSource>(std::move(slots)).release();
  return {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())};
}

}  // namespace attest
