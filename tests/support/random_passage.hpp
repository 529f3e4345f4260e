// Passages with everything a passage can hold, made from a seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "indexer/model/passage.hpp"

namespace attest::testing {

class RandomPassage {
 public:
  explicit RandomPassage(std::uint64_t seed) : x_random(seed) {}

  Passage make() {
    Passage p;
    p.document_id = word();
    p.number = below(1000);
    p.kind = static_cast<BlockKind>(below(6));
    p.lang = pick({"en", "zh", "ru", "fr"});
    p.note_label = below(2) == 0 ? "" : word();
    if (below(2) == 0) p.page_index = static_cast<int>(below(900)) + 1;
    p.page_label = below(2) == 0 ? "" : word();
    for (std::size_t n = below(3); n > 0; --n) p.section_path.push_back(word());
    make_text(p.text);
    p.reading = reading_text(p.text);
    std::size_t at = 0;
    while (at < p.reading.size()) {
      const std::size_t end = std::min(p.reading.size(), at + 1 + below(60));
      p.sentences.push_back({at, end});
      at = end + below(3);
    }
    for (std::size_t n = below(4); n > 0; --n) add_mentions(p);
    for (std::size_t n = below(3); n > 0; --n) p.claims.push_back(claim(p));
    return p;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : x_random() % n; }
  std::string pick(std::initializer_list<const char*> words) {
    return *(words.begin() + below(words.size()));
  }
  std::string word() {
    std::string out;
    for (std::size_t n = 1 + below(3); n > 0; --n)
      out += pick({"dam", "大坝", "плотина", "tab\there", "line\nbreak", "back\\slash", "\\n", "",
                   "#", "a:b-c", "é", "\r", "1.50"});
    return out;
  }
  Span span(const Passage& p) {
    const std::size_t begin = below(p.reading.size() + 1);
    return {begin, begin + below(p.reading.size() - begin + 1)};
  }

  void make_text(PassageText& t) {
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      std::string part;
      for (std::size_t words = 1 + below(30); words > 0; --words) part += word() + " ";
      t.segments.push_back({part.size(), below(10000), below(20000), 1 + below(500)});
      t.raw += part;
    }
    std::size_t at = 0;
    while (below(4) != 0) {
      const std::size_t begin = at + below(20);
      const std::size_t end = begin + below(4);
      if (end > t.raw.size()) break;
      t.edits.push_back({{begin, end}, pick({" ", " ", "", "-", "\n", "\\t", ":"})});
      at = end;
    }
    if (below(3) == 0) t.widths = {{10, 2}, {below(50), 1}, {3, 4}};
    std::size_t source = below(500);
    for (at = 0; below(3) == 0 && at + 20 < t.raw.size();) {
      const std::size_t size = 1 + below(10);
      t.source_pieces.push_back({at, size, source, size + below(3) * below(9)});
      at += size + below(4);
      source = t.source_pieces.back().source_begin + below(40);  // pieces may lie out of order
    }
    t.prefix = word();
    t.suffix = word();
  }

  std::optional<DateInterval> interval() {
    switch (below(5)) {
      case 0:
        return std::nullopt;
      case 1:
        return day_interval({2014, 5, 21});
      case 2:
        return approximately(year_interval(1956));
      case 3:
        return range_interval(std::nullopt, year_interval(2015));
      default:
        return range_interval(month_interval(-44, 3), std::nullopt);
    }
  }
  std::optional<Decimal> decimal() {
    if (below(3) == 0) return std::nullopt;
    return Decimal::parse(pick({"1.50", "-0.007", "88200000000", "4000", "0"}))
        ->scaled(static_cast<int>(below(7)) - 3);
  }
  Quantity quantity() {
    Quantity q;
    q.value = decimal();
    q.lower = decimal();
    q.upper = decimal();
    q.unit = pick({"", "kilometer"});
    q.currency = pick({"", "CNY"});
    q.percent = below(2) == 0;
    q.percentage_points = below(2) == 0;
    if (below(3) == 0) q.rank = static_cast<int>(below(5));
    q.of = word();
    q.per = pick({"", "year"});
    q.approximate = below(2) == 0;
    q.exclusive = below(2) == 0;
    q.spelled = below(2) == 0;
    return q;
  }
  void add_mentions(Passage& p) {
    Entity entity{static_cast<EntityType>(below(5)), pick({"", "country:RU"}), word(),
                  below(2) == 0, ""};
    p.entities.push_back({span(p), entity, "name"});
    p.dates.push_back({span(p), {static_cast<DateType>(below(4)), interval(), below(2) == 0}, "d"});
    p.quantities.push_back({span(p), quantity(), "q"});
    p.citations.push_back(
        {span(p), {word(), word(), word(), {word(), word()}, word(), below(2) == 0}, "c"});
  }
  Claim claim(const Passage& p) {
    Claim c;
    c.kind = static_cast<ClaimKind>(below(5));
    for (std::size_t n = below(3); n > 0; --n) c.subjects.push_back({word(), word()});
    c.attribute = word();
    for (std::size_t n = below(3); n > 0; --n) c.restrictors.push_back(word());
    if (below(2) == 0) c.quantity = quantity();
    c.date = interval();
    c.time = interval();
    c.object = word();
    c.polarity = static_cast<Polarity>(below(2));
    c.modality = static_cast<Modality>(below(5));
    c.is_change = below(2) == 0;
    c.attributed_to = below(2) == 0 ? "" : word();
    c.span = span(p);
    c.sentence = span(p);
    c.value_span = span(p);
    if (!p.citations.empty()) c.citations.push_back(below(p.citations.size()));
    return c;
  }

  std::mt19937_64 x_random;
};

}  // namespace attest::testing
