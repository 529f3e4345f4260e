#include "query/render/char_finder.hpp"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hpp"

using namespace attest;

namespace {

void check_all(const PassageText& text) {
  const std::string reading = reading_text(text);
  CharFinder in_order(text);
  for (std::size_t begin = 0; begin <= reading.size(); ++begin)
    for (std::size_t end = begin; end <= reading.size(); ++end) {
      if ((begin < reading.size() && !is_utf8_boundary(reading[begin])) ||
          (end < reading.size() && !is_utf8_boundary(reading[end])))
        continue;
      const Location at = locate(text, {begin, end});
      const CharRange found = in_order.find({begin, end});
      CAPTURE(begin);
      CAPTURE(end);
      CHECK(found.start == at.char_start);
      CHECK(found.end == at.char_end);
    }
}

}  // namespace

TEST_CASE("places are those of locate(), in any order of the spans") {
  PassageText text;
  text.raw = "Ще-\nло 海 峡 end";
  text.segments = {{text.raw.size(), 40, 60, 3}};
  text.edits = {{{4, 6}, ""}, {{10, 11}, " "}};
  check_all(text);
}

TEST_CASE("an interrupted passage as well") {
  PassageText text;
  text.raw = "первая \n 海峡 two";
  text.segments = {{13, 5, 9, 1}, {text.raw.size() - 13, 70, 120, 4}};
  check_all(text);
}
