// References as they are really written, in three languages and a dozen styles.
#include "indexer/extract/reference_entry.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace attest;

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

// "authors | title | year" of the first work.
std::string read(std::string_view text) {
  const std::vector<ReferenceEntry> entries = read_references(text);
  if (entries.empty()) return "none";
  const ReferenceEntry& e = entries.front();
  return joined(e.authors) + " | " + e.title + " | " + e.year;
}
std::string container(std::string_view text) {
  const std::vector<ReferenceEntry> entries = read_references(text);
  return entries.empty() ? "none" : entries.front().container;
}
std::vector<std::string> keys(std::string_view text) {
  const std::vector<ReferenceEntry> entries = read_references(text);
  return entries.empty() ? std::vector<std::string>{} : work_keys(entries.front());
}
bool same_work(std::string_view a, std::string_view b) {
  for (const std::string& x : keys(a))
    for (const std::string& y : keys(b))
      if (x == y && x.find(':') != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("notes in the manner of Chicago and of newspapers") {
  CHECK(read("Nora Feld, “The Rise of River Trade,” Journal of Inland Waters 12, no. 3 (2009): "
             "45–60.") == "Nora Feld | The Rise of River Trade | 2009");
  CHECK(container("Nora Feld, “The Rise of River Trade,” Journal of Inland Waters 12, no. 3 "
                  "(2009): 45–60.") == "Journal of Inland Waters");
  CHECK(read("Feld, Nora, ‘The Rise of River Trade: States’ Claims’, Journal of Inland Waters, "
             "Volume 12, Issue 3, (Summer 2009), http://example.org/trade") ==
        "Feld, Nora | The Rise of River Trade: States’ Claims | 2009");
  CHECK(read("Nora Feld and Tom Grube, Bridges of the North: A History (London: Harbour Press, "
             "2011), 45.") == "Nora Feld; Tom Grube | Bridges of the North: A History | 2011");
  CHECK(read("Nora Feld, 2009, p. 187.") == "Nora Feld |  | 2009");
  CHECK(read("Harbour News, March 2013, http://harbournews.example/a/b") ==
        "Harbour News |  | 2013");
  CHECK(read("River Commission, Director for Trade, ‘Trade in goods’, 2013, "
             "http://example.org/t.pdf") == "River Commission | Trade in goods | 2013");
  CHECK(read("See also Kurz, Bridges of Europe, London, 2011.") ==
        "Kurz | Bridges of Europe | 2011");
}

TEST_CASE("APA, Harvard and Vancouver lists") {
  CHECK(read("Feld, N. (2009). The rise of river trade: A review. Journal of Inland Waters, 12(3), "
             "45–60. https://doi.org/10.1234/jiw.2009.3") ==
        "Feld, N. | The rise of river trade: A review | 2009");
  CHECK(read("Feld, N., & Grube, T. K. (2011a). Bridges of the north (2nd ed.). Harbour Press.") ==
        "Feld, N.; Grube, T. K. | Bridges of the north (2nd ed.) | 2011a");
  CHECK(read("Feld, N. and Grube, T., 2011. Bridges of the North. London: Harbour Press.") ==
        "Feld, N.; Grube, T. | Bridges of the North | 2011");
  CHECK(read("Feld N, Grube TK. Bridges of the north. J Inland Waters. 2011;30(4):863-903.") ==
        "Feld N; Grube TK | Bridges of the north | 2011");
  CHECK(read("Ministry of Water Resources. (2014). Yearbook of rivers. River Press.") ==
        "Ministry of Water Resources | Yearbook of rivers | 2014");
  CHECK(read("World Bank (2013) Dams and development. Washington.") ==
        "World Bank | Dams and development | 2013");
}

TEST_CASE("Russian lists and notes") {
  CHECK(read("Иванов И. И. Реки Сибири. — М.: Наука, 2014. — 256 с.") ==
        "Иванов И. И. | Реки Сибири | 2014");
  CHECK(read("Иванов И.И., Петров П.П. Мосты севера // Вопросы географии. 2012. № 3. С. 12–20.") ==
        "Иванов И.И.; Петров П.П. | Мосты севера | 2012");
  CHECK(container("Иванов И.И., Петров П.П. Мосты севера // Вопросы географии. 2012. № 3.") ==
        "Вопросы географии");
  CHECK(read("И. И. Иванов, П. П. Петров. Мосты севера. СПб.: Речник, 2012.") ==
        "И. И. Иванов; П. П. Петров | Мосты севера | 2012");
  CHECK(read("Иванов И. И. Реки [Электронный ресурс] // Вестник. 2015. URL: "
             "http://example.ru/reki (дата обращения: 12.03.2016).") ==
        "Иванов И. И. | Реки | 2015");
}

TEST_CASE("Chinese lists and notes") {
  CHECK(read("王明, 李华. 长江水运研究[J]. 水利学报, 2014, 30(4): 12-20.") ==
        "王明; 李华 | 长江水运研究 | 2014");
  CHECK(container("王明, 李华. 长江水运研究[J]. 水利学报, 2014, 30(4): 12-20.") == "水利学报");
  CHECK(read("王明．桥梁史[M]．北京：河流出版社，2011：45.") == "王明 | 桥梁史 | 2011");
  CHECK(read("王明：《桥梁史》，北京：河流出版社，2011年，第45页。") == "王明 | 桥梁史 | 2011");
  CHECK(read("王明、李华：《长江水运研究》，《水利学报》2014年第3期，第5页。") ==
        "王明; 李华 | 长江水运研究 | 2014");
  CHECK(container("王明、李华：《长江水运研究》，《水利学报》2014年第3期。") == "水利学报");
  CHECK(read("FELD N, GRUBE T. River trade[J]. J Inland Waters, 2009, 12(3): 45-60.") ==
        "FELD N; GRUBE T. | River trade | 2009");
}

TEST_CASE("one work in several styles has one key") {
  const std::string_view chicago =
      "Nora Feld, “The Rise of River Trade: A Review,” Journal of Inland Waters 12 (2009): 45.";
  CHECK(
      same_work(chicago, "Feld, N. (2009). The rise of river trade: A review. Inland Waters, 12."));
  CHECK(same_work(chicago, "FELD N. The rise of river trade[J]. J Inland Waters, 2009, 12: 45."));
  CHECK(same_work("王明：《桥梁史》，北京：河流出版社，2011年。",
                  "王明．桥梁史[M]．北京：河流出版社，2011."));
  CHECK(same_work("Иванов И. И. Реки Сибири. М.: Наука, 2014.",
                  "И. И. Иванов. Реки Сибири. Москва: Наука, 2014. С. 5."));
  CHECK(same_work("Register of Dams, 2013, doi:10.1234/REG.5",
                  "大坝登记册，2013年，https://doi.org/10.1234/reg.5"));
  CHECK(same_work("a, http://www.example.org/a/?utm_source=x", "b, https://example.org/a#top"));
  CHECK_FALSE(same_work(chicago, "Nora Feld, “Bridges,” Journal of Inland Waters 12 (2009): 45."));
  CHECK_FALSE(same_work("A, http://www.example.org/", "B, http://www.example.org"));
}

TEST_CASE("leaning on a work named before") {
  CHECK(read_references("Ibid., p. 5.").front().same_as_before);
  CHECK(read_references("Там же. С. 5.").front().same_as_before);
  CHECK(read_references("同上，第5页。").front().same_as_before);
  CHECK(read_references("Feld, op. cit., p. 5.").front().named_before);
  CHECK(read_references("Иванов И. И. Указ. соч. С. 5.").front().named_before);
  CHECK(read_references("Feld, supra note 12, p. 5.").front().note == "12");
  CHECK(read_references("同注3，第5页。").front().note == "3");
}

TEST_CASE("several works in a note") {
  const auto entries =
      read_references("Nora Feld, “Trade,” Inland Waters, 2009; Tom Grube, Bridges, London, 2011.");
  REQUIRE(entries.size() == 2);
  CHECK(entries[1].authors == std::vector<std::string>{"Tom Grube"});
  CHECK(read_references("Feld N. Trade. J Waters. 2009; 12(3): 45-60. 2010").size() == 1);
}

TEST_CASE("a note that explains names no work") {
  CHECK(read("This figure leaves out the reservoirs in the north.") == "none");
  CHECK(read("In 2014 the ministry changed its method.") == "none");
  CHECK(read("The dam was closed in 2014.") == "none");
  CHECK(read("Без учёта водохранилищ, построенных в 2014 году.") == "none");
  CHECK(read("本数字不含2014年新建的水库。") == "none");
}

TEST_CASE("odd input") {
  for (const char* text : {"", "[", "《", "((((2014", "[J]", "//", ". . . 2014", "“”", "2014",
                           ";;;;", "A., B., C., (2014", "《》2014"}) {
    for (const ReferenceEntry& entry : read_references(text))
      CHECK(entry.span.end <= std::string_view(text).size());
  }
}
