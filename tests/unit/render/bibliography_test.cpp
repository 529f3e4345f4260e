#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "query/render/reference.hpp"

using namespace attest;

namespace {

DocumentMeta document(std::string id, std::vector<std::string> authors, std::string title,
                      std::string published) {
  DocumentMeta meta;
  meta.id = std::move(id);
  meta.authors = std::move(authors);
  meta.title = std::move(title);
  meta.published = std::move(published);
  meta.type = "report";
  return meta;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("names of persons and bodies in three scripts") {
  const std::vector<DocumentMeta> all = {
      document("a", {"Emma van der Berg", "С. В. Орлов", "王明"}, "A", "2014"),
      document("b", {"Ministry of Trade and Industry", "国家水利研究院", "Иванов И. И."}, "B",
               "2015")};
  const std::string tex = bibtex(all);
  CHECK(has(tex, "author = {van der Berg, Emma and Орлов, С. В. and {王明}}"));
  CHECK(has(tex,
            "author = {{Ministry of Trade and Industry} and {国家水利研究院} and Иванов, И. И.}"));
  const auto csl = nlohmann::json::parse(csl_json(all));
  CHECK(csl[0]["author"][0] == nlohmann::json{{"family", "van der Berg"}, {"given", "Emma"}});
  CHECK(csl[0]["author"][2] == nlohmann::json{{"literal", "王明"}});
  CHECK(csl[1]["author"][0] == nlohmann::json{{"literal", "Ministry of Trade and Industry"}});
  CHECK(has(ris(all), "AU  - Орлов, С. В.\n"));
}

TEST_CASE("marks that would break a format are made harmless") {
  DocumentMeta meta = document("100% {x}", {}, "R&D {50%} _x_ #1 \\ ~ ^ $5", "2014-05");
  meta.url = "https://example.org/{a}?b=c d%20\\e";
  const std::string tex = bibtex({meta});
  CHECK(has(tex, "@techreport{100-x"));
  CHECK(has(tex,
            "title = {R\\&D \\{50\\%\\} \\_x\\_ \\#1 \\textbackslash{} \\textasciitilde{} "
            "\\textasciicircum{} \\$5}"));
  CHECK(has(tex, "url = {https://example.org/%7Ba%7D?b=c%20d%20%5Ce}"));
  CHECK_FALSE(has(tex, "author"));
  meta.title = "one\nTY  - two\x1b[31m";
  CHECK_FALSE(has(ris({meta}), "\nTY  - two"));
  CHECK(has(ris({meta}), "DA  - 2014/05//\n"));
  CHECK(nlohmann::json::parse(csl_json({meta}))[0]["issued"]["date-parts"][0] ==
        nlohmann::json{2014, 5});
}

TEST_CASE("a work without a title or date is still a record") {
  const DocumentMeta bare = document("x", {}, "", "");
  CHECK(bibtex({bare}) == "@techreport{x\n}\n");
  CHECK(nlohmann::json::parse(csl_json({bare}))[0] ==
        nlohmann::json{{"id", "x"}, {"type", "report"}});
  CHECK(ris({bare}) == "TY  - RPRT\nID  - x\nER  - \n");
}

TEST_CASE("a body is cited by its whole name") {
  Passage passage;
  passage.page_label = "12";
  CHECK(reference(document("a", {"World Trade Organization"}, "A", "2014"), passage) ==
        "(World Trade Organization 2014, p. 12)");
  CHECK(reference(document("a", {"Emma Feld", "王明"}, "A", "2014"), passage) ==
        "(Feld and 王明 2014, p. 12)");
}
