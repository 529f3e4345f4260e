#include <doctest/doctest.h>

#include "query/render/objects.hpp"
#include "query/render/reference.hpp"
#include "query/render/search_view.hpp"
#include "query/render/text.hpp"

using namespace attest;

namespace {

Passage passage_of(std::string text) {
  Passage out;
  out.document_id = "doc";
  out.number = 3;
  out.lang = "en";
  out.text.raw = text;
  out.text.segments = {{text.size(), 10, 12, 2}};
  out.reading = reading_text(out.text);
  out.sentences = {{0, out.reading.size()}};
  return out;
}

DocumentMeta meta_of(std::vector<std::string> authors, std::string published) {
  DocumentMeta out;
  out.id = "doc";
  out.title = "A title";
  out.authors = std::move(authors);
  out.published = std::move(published);
  return out;
}

}  // namespace

TEST_CASE("references name authors, year and printed page") {
  Passage passage = passage_of("x");
  passage.page_label = "12";
  CHECK(reference(meta_of({"Kjell Engelbrekt", "John Watts"}, "2015-02"), passage) ==
        "(Engelbrekt and Watts 2015, p. 12)");
  passage.page_label.clear();
  CHECK(reference(meta_of({"Иванов И. И."}, "2014-05-21"), passage) == "(Иванов 2014)");
  CHECK(reference(meta_of({"王毅"}, ""), passage) == "(王毅 n.d.)");
  CHECK(reference(meta_of({"Al Bo", "Cy De", "Ed Fa", "Gus Ho"}, "201X"), passage) ==
        "(Bo et al. 201X)");
  CHECK(reference(meta_of({}, "2015"), passage) == "(A title 2015)");
  CHECK(family_name("van der Berg, Jan") == "van der Berg");
  CHECK(family_name("И. И. Иванов") == "Иванов");
  CHECK(family_name("  ") == "");
  CHECK(year_of("../2015-03") == "2015");
  CHECK(year_of("-0044") == "-0044");
  CHECK(year_of("spring") == "");
}

TEST_CASE("highlights count code points, locations count the published text") {
  const Passage passage = passage_of("Газ и нефть");
  JsonWriter out;
  write_passage(out, passage, meta_of({}, ""), {{0, 6}, {10, 20}});
  CHECK(out.text().find("\"highlights\":[[0,3],[6,11]]") != std::string::npos);
  CHECK(out.text().find("\"char_start\":10,\"char_end\":21,\"byte_start\":12,\"byte_end\":32") !=
        std::string::npos);
  CHECK(out.text().find("\"id\":\"doc#3\"") != std::string::npos);
  CHECK(out.text().find("null") == std::string::npos);
}

TEST_CASE("documents cannot steer a terminal") {
  CHECK(display_text("a\x1b[31mb\r\nc\x7f\xC2\x9B") == "a[31mb  c");
  CHECK(display_text("x\xE2\x80\xAEy") == "xy");
  CHECK(display_text("\xFF") == "\xEF\xBF\xBD");
  const TextStyle plain, terminal{true, true};
  CHECK(marked(plain, "gas deal", {{0, 3}}) == "gas deal");
  CHECK(marked(terminal, "gas deal", {{0, 3}}) == "\x1b[1;31mgas\x1b[0m deal");
  CHECK(link(terminal, "http://a/\x1b\\x", "t").find("http://a/%1B\\x") != std::string::npos);
  CHECK(link(plain, "http://a", "t") == "t");
}

TEST_CASE("CSV cells are quoted and harmless") {
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("@x") == "'@x");
  CHECK(csv_cell("-5") == "'-5");
  CHECK(csv_cell("a,\"b\"\n") == "\"a,\"\"b\"\"\n\"");
  CHECK(csv_line({"a", ""}) == "a,\r\n");
}

TEST_CASE("quantities print as read and leave absent members out") {
  Quantity quantity;
  quantity.value = Decimal::parse("88200000000");
  quantity.currency = "USD";
  quantity.approximate = true;
  JsonWriter out;
  out.begin_object();
  write_quantity_members(out, quantity);
  CHECK(out.end_object().take() == R"({"value":88200000000,"currency":"USD","approximate":true})");
}

TEST_CASE("bibliographies escape what their format reserves") {
  DocumentMeta meta = meta_of({"Ann Lee"}, "2014-05");
  meta.title = "50% {more} & \\less";
  meta.type = "report";
  CHECK(bibtex({meta, meta}) ==
        "@techreport{doc,\n  author = {Lee, Ann},\n  title = {50\\% \\{more\\} \\& "
        "\\textbackslash{}less},\n"
        "  year = {2014},\n  date = {2014-05}\n}\n"
        "@techreport{doc-2,\n  author = {Lee, Ann},\n  title = {50\\% \\{more\\} \\& "
        "\\textbackslash{}less},\n"
        "  year = {2014},\n  date = {2014-05}\n}\n");
  CHECK(csl_json({meta}).find(R"("issued":{"date-parts":[[2014,5]]})") != std::string::npos);
  CHECK(ris({meta}).find("TY  - RPRT\nID  - doc\nAU  - Lee, Ann\n") == 0);
}

TEST_CASE("search answers in every format") {
  SearchView view;
  view.query = "gas";
  view.total = 1000;
  view.total_is_exact = false;
  view.stamp = {"abc", 1};
  HitView hit;
  hit.hit.rank = 1;
  hit.hit.score = 2.5;
  hit.hit.document_id = "a b";
  hit.hit.passage = passage_of("The gas deal.");
  hit.hit.highlights = {{4, 7}};
  hit.document = meta_of({}, "2014");
  view.hits.push_back(hit);
  CHECK(search_trec(view, "q1") == "q1 Q0 a_b 1 2.5 attest\n");
  const std::string json = search_json(view);
  CHECK(json.starts_with(
      R"({"query":"gas","total_at_least":1000,"hits":[{"rank":1,"score":2.5,"passage":)"));
  CHECK(json.ends_with(R"("index":{"fingerprint":"abc","schema":1}})"
                       "\n"));
  CHECK(search_text(view, {}).find("The gas deal.") != std::string::npos);
  CHECK(search_text(view, {}).find("at least 1000 passages") != std::string::npos);
  CHECK(search_csv(view).find("(A title 2014)") != std::string::npos);
  view.id = "7";
  CHECK(search_jsonl(view).starts_with(R"({"id":7,"rank":1)"));
}
