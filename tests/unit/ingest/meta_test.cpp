// What documents say about themselves, and what must not be taken for it.
#include "indexer/ingest/meta_fields.hpp"

#include <doctest/doctest.h>

#include "indexer/ingest/reader.hpp"

using namespace attest;

namespace {

std::string date(std::string_view text) {
  return read_date(text).value_or("none");
}

DocumentMeta meta_of(std::string_view text) {
  const auto document = read_text(text, {}, {});
  return document ? document->meta : DocumentMeta{};
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("dates as metadata write them, in three languages") {
  CHECK(date("2014-05-21T10:00:00+08:00") == "2014-05-21");
  CHECK(date("2014/5/21") == "2014-05-21");
  CHECK(date("20140521") == "2014-05-21");
  CHECK(date("2014-05") == "2014-05");
  CHECK(date("2014") == "2014");
  CHECK(date("21 May 2014") == "2014-05-21");
  CHECK(date("May 21st, 2014") == "2014-05-21");
  CHECK(date("Wed, 21 May 2014 10:00:00 GMT") == "2014-05-21");
  CHECK(date("21 мая 2014 г.") == "2014-05-21");
  CHECK(date("21.05.2014") == "2014-05-21");
  CHECK(date("2014年5月21日 10:00") == "2014-05-21");
  CHECK(date("2014年5月") == "2014-05");
  CHECK(date("05/21/2014") == "2014-05-21");
  CHECK(date("05/06/2014") == "none");  // nobody can tell
  CHECK(date("2014-13-45") == "none");
  CHECK(date("volume 12") == "none");
  CHECK(date("") == "none");
}

TEST_CASE("names that can be an author's, turned to their usual order") {
  CHECK(clean_author("Chow, Edward C.") == "Edward C. Chow");
  CHECK(clean_author("King, Martin Luther, Jr.") == "King, Martin Luther, Jr.");
  CHECK(clean_author(" Иван\n Петров ") == "Иван Петров");
  CHECK(clean_author("王小明") == "王小明");
  CHECK(clean_author("https://example.org/a") == "");
  CHECK(clean_author("ann@example.org") == "");
  CHECK(clean_author("12345") == "");
  CHECK(clean_author("Read all the posts by Ann Lee of the Daily") == "");
}

TEST_CASE("a text's head: byline and date line, conservatively") {
  const DocumentMeta en =
      meta_of("BRIDGES\n\nBy Ann Lee and Bo Chen\n\n21 May 2014\n\nThe text.\n");
  CHECK(en.authors == Names{"Ann Lee", "Bo Chen"});
  CHECK(en.published == "2014-05-21");
  CHECK(meta_of("大桥\n\n作者：王小明\n\n2014年5月21日\n\n正文在这里。\n").authors ==
        Names{"王小明"});
  CHECK(
      meta_of("Мосты\n\nАвтор: Иван Петров\n\nОпубликовано: 21 мая 2014 г.\n\nТекст.\n").authors ==
      Names{"Иван Петров"});
  CHECK(meta_of("Bridges\n\nBy Land and Sea\n\nThe text.\n").authors.empty());
  CHECK(meta_of("Bridges\n\nBy 2014 the bridge was built.\n").authors.empty());
  CHECK(meta_of("Bridges\n\nBy the river stood a tower.\n").published.empty());
  CHECK(meta_of("Минск\n\nТекст договора от 2014 года опубликован.\n").authors.empty());
  CHECK(meta_of("Обзор\n\nАналитическая записка, июль 2024 года\n\nТекст.\n").published ==
        "2024-07");
  DocumentMeta known;
  known.authors = {"The Manifest"};
  CHECK(read_text("X\n\nBy Ann Lee\n\nText.\n", known, {})->meta.authors == Names{"The Manifest"});
}

TEST_CASE("a byline with its paper and its day") {
  const auto shown = [](const std::string& head) {
    const DocumentMeta meta = meta_of("The Bridge\n\n" + head + "\n\nThe council met. It voted.\n");
    std::string out;
    for (const std::string& name : meta.authors) out += name + "; ";
    return out + meta.publisher + "; " + meta.published;
  };
  CHECK(shown("By Jane Alder, The Central Post, 4 May 2023") ==
        "Jane Alder; The Central Post; 2023-05-04");
  CHECK(shown("By Jane Alder, May 4, 2023") == "Jane Alder; ; 2023-05-04");
  CHECK(shown("By Jane Alder, Bo Chen and Cid Fox") == "Jane Alder; Bo Chen; Cid Fox; ; ");
  CHECK(shown("Jane Alder, special to The Post") == "Jane Alder; ; ");
  CHECK(shown("Words by Jane Alder\nThe Mirror, Tuesday 30 July 2024") ==
        "Jane Alder; ; 2024-07-30");
  CHECK(shown("Автор: Игорь Мельников, «Вестник», 12 мая 2023") ==
        "Игорь Мельников; Вестник; 2023-05-12");
  CHECK(shown("Текст: Ольга Веденеева | «Бюллетень» | 02.04.2023") ==
        "Ольга Веденеева; Бюллетень; 2023-04-02");
  CHECK(shown("Мария Кольцова, специально для журнала «Звук»\n\n31 июля 2024 г.") ==
        "Мария Кольцова; ; 2024-07-31");
  CHECK(shown("作者：陈立文　来源：《水电观察》　2023年6月18日") == "陈立文; 水电观察; 2023-06-18");
  CHECK(shown("文／林佳颖　　2024年8月2日") == "林佳颖; ; 2024-08-02");
  CHECK(shown("《环球卫生》记者 赵明　2021年8月5日") == "赵明; 环球卫生; 2021-08-05");
  CHECK(shown("本报汉堡2023年3月20日电（记者王雪梅）市议会召开会议，表决通过了新桥方案。") ==
        "王雪梅; ; 2023-03-20");
  CHECK(shown("КАРСК, 6 августа 2021 года (агентство «Юг»). Совет города собрался.") ==
        "; 2021-08-06");
  // Names that nobody says wrote it, and what is no name.
  CHECK(shown("New York, 6 August 2021") == "; 2021-08-06");
  CHECK(shown("By the river, 4 May 2023") == "; 2023-05-04");
}

TEST_CASE("the place and day that open a report") {
  const auto day = [](const std::string& first) {
    return meta_of("A Night of Rain\n\n" + first + "\n\nMore of the text.\n").published;
  };
  CHECK(day("ORLA, 14 July 2021 — The river rose.") == "2021-07-14");
  CHECK(day("New Orla, March 3, 2023 (Wire) – The river rose.") == "2023-03-03");
  CHECK(day("Орла, 9 апреля 2023 года. Река поднялась.") == "2023-04-09");
  CHECK(day("16 июля 2021 г. Река поднялась.") == "2021-07-16");
  CHECK(day("ОРЛА, 9 апреля 2023 — Река поднялась.") == "2023-04-09");
  CHECK(day("本报奥拉2023年3月4日讯 河水上涨。") == "2023-03-04");
  CHECK(day("新华社奥拉2023年3月4日电（记者王小明）河水上涨。") == "2023-03-04");
  // A sentence that tells of a day.
  CHECK(day("She was born on 5 May 2021. The river rose.").empty());
  CHECK(day("Он родился 5 мая 2021 года. Река поднялась.").empty());
  CHECK(day("2023年3月4日电话打不通，河水上涨。").empty());
  CHECK(day("In May 2021 — or later — the river rose.").empty());
}

TEST_CASE("the surest candidate counts, whatever their order") {
  MetaFields fields;
  fields.add(MetaField::title, "guess", "title", 7);
  fields.add(MetaField::title, "sure", "citation_title", 1);
  fields.add(MetaField::title, "later", "og:title", 4);
  fields.add(MetaField::author, "Ann Lee", "citation_author", 1);
  fields.add(MetaField::author, "Bo Chen", "citation_author", 1);
  fields.add(MetaField::author, "Cid Fox", "author", 4);
  fields.add(MetaField::url, "javascript:x", "link canonical", 1);
  DocumentMeta meta;
  fields.apply(meta);
  CHECK(meta.title == "sure");
  CHECK(meta.authors == Names{"Ann Lee", "Bo Chen"});
  CHECK(meta.url.empty());
  CHECK(meta.origins ==
        std::vector<MetaOrigin>{{"title", "citation_title"}, {"authors", "citation_author"}});
}
