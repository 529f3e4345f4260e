#include <doctest/doctest.h>

#include "tests/support/plain_document.hpp"

using namespace attest;

namespace {

using Lines = std::vector<std::string>;

Lines blocks(const Document& document) {
  const OffsetIndex index(document);
  Lines out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& b = document.blocks[i];
    std::string line(to_string(b.kind));
    if (!b.note_label.empty()) line += " " + b.note_label;
    out.push_back(line + ": " + reading_text(passage_text(index, i, i)));
  }
  return out;
}

}  // namespace

TEST_CASE("hard-wrapped lines become paragraphs") {
  CHECK(
      blocks(testing::read_plain("The bridge is the longest of its kind in the country and\n"
                                 "was opened by the president in May 2018 after three years\n"
                                 "of work.\n\nTrains have crossed it since 2019, when the second\n"
                                 "part was done.\n")) ==
      Lines{"body: The bridge is the longest of its kind in the country and was opened by the "
            "president "
            "in May 2018 after three years of work.",
            "body: Trains have crossed it since 2019, when the second part was done."});
  CHECK(blocks(testing::read_plain(
            "Мост через пролив построен в 2018 году, и его длина составляет\n"
            "девятнадцать километров. Строители работали более трёх лет, сооб-\n"
            "щило министерство.\n")) ==
        Lines{"body: Мост через пролив построен в 2018 году, и его длина составляет девятнадцать "
              "километров. Строители работали более трёх лет, сообщило министерство."});
  CHECK(blocks(testing::read_plain(
            "大桥全长约五十五公里，是世界上最长的跨海大桥，工程\n于二零零九年开工，二零一八"
            "年十月正式通车，共用九\n"
            "年时间。\n")) ==
        Lines{"body: "
              "大桥全长约五十五公里，是世界上最长的跨海大桥，工程于二零零九年开工，二零一八年十月正"
              "式通车，共用九年时间。"});
}

TEST_CASE("paragraphs of one line each stay apart") {
  const std::string first(300, 'a');
  const std::string second(280, 'b');
  CHECK(blocks(testing::read_plain("X " + first + ".\nY " + second + ".\n")) ==
        Lines{"body: X " + first + ".", "body: Y " + second + "."});
  CHECK(blocks(testing::read_plain(
                   "　　第一段说明大桥的长度，一共五十五公里。\n　　第二段说明时间。\n"))
            .size() == 2);
}

TEST_CASE("hyphens at line ends") {
  const Document document = testing::read_plain(
      "The ministers met to discuss closer col-\nlaboration between the ever-\npresent rivals and "
      "anti-\n"
      "Western blocs, a high-\nspeed line, the supplier-\nconsumer relation of 2011-\n2014 and "
      "Sino-\n"
      "Russian trade. Any supplier needs a\nconsumer, wrote one author of the report\nto them.\n");
  CHECK(
      blocks(document) ==
      Lines{
          "body: The ministers met to discuss closer collaboration between the ever-present rivals "
          "and "
          "anti-Western blocs, a high-speed line, the supplier-consumer relation of 2011-2014 and "
          "Sino-Russian trade. Any supplier needs a consumer, wrote one author of the report to "
          "them."});
}

TEST_CASE("double-spaced text") {
  CHECK(blocks(testing::read_plain(
            "THE bridge is longer \n\nthan any other in the \n\ncountry and carries \n\ntrains and "
            "cars over \n\nthe strait, the ministry \n\nsaid in a report that it \n\npublished in "
            "\n\nMay.\n\nThe dam came later and \n\nwas opened in 1999.\n")) ==
        Lines{"body: THE bridge is longer than any other in the country and carries trains and "
              "cars over the "
              "strait, the ministry said in a report that it published in May.",
              "body: The dam came later and was opened in 1999."});
}

TEST_CASE("footnotes at the foot of a page, and the paragraph that goes on behind them") {
  const std::string rule(50, ' ');
  const Document document = testing::read_plain(
      "Some introduction that is long enough to be a paragraph of two lines, wrapped\n"
      "at a width of about eighty columns.\n\n"
      "The value of trade rose in 2010.1 It fell again later, as the ministry said.2 The\n"
      "reason was that the two countries could not agree about the price of the gas and\n\n" +
      rule +
      "\n \n\n1 Lee, Ann, ‘Trade in the north’, Journal of Trade, Volume 3,\n"
      "http://example.org/a/long-address-that-is-\ncut.html\nIbid.\n3 Ministry of Trade, 2011, p. "
      "4.\n\n"
      "http://example.org/a/long-address-that-is-cut.html\n"
      " its delivery. The talks went on for years, until the leaders met in the capital of\n"
      "the north and signed.\n");
  CHECK(
      blocks(document) ==
      Lines{
          "body: Some introduction that is long enough to be a paragraph of two lines, wrapped at "
          "a width "
          "of about eighty columns.",
          "body: The value of trade rose in 2010.1 It fell again later, as the ministry said.2 The "
          "reason "
          "was that the two countries could not agree about the price of the gas and its delivery. "
          "The "
          "talks went on for years, until the leaders met in the capital of the north and signed.",
          "note 1: 1 Lee, Ann, ‘Trade in the north’, Journal of Trade, Volume 3, "
          "http://example.org/a/long-address-that-is-cut.html",
          "note 2: Ibid.", "note 3: 3 Ministry of Trade, 2011, p. 4.",
          "boilerplate: http://example.org/a/long-address-that-is-cut.html"});
  CHECK(document.blocks[1].segments.size() == 2);
}

TEST_CASE("form feeds, page numbers and running headers") {
  std::string text;
  for (int page = 1; page <= 6; ++page) {
    text += "Annual report of the bridge company\n\n";
    for (int line = 0; line < 8; ++line)
      text += "This is line " + std::string(static_cast<std::size_t>(line), 'i') + " of page " +
              std::string(static_cast<std::size_t>(page), 'y') +
              " about bridges that goes on and on\n";
    text += "and ends on sheet " + std::string(static_cast<std::size_t>(page), 'x') + ".\n\n" +
            std::to_string(page + 10) + "\n\f";
  }
  const Document document = testing::read_plain(text);
  for (const std::string& block : blocks(document)) {
    CAPTURE(block);
    CHECK(block.find("Annual report") == std::string::npos);
    CHECK(block.starts_with("body: This is line "));
  }
  REQUIRE(document.blocks.size() == 6);
  CHECK(document.blocks[0].page_label == "11");
  CHECK(document.blocks[0].page_index == 1);
  CHECK(document.blocks[5].page_label == "16");
  CHECK(document.blocks[5].page_index == 6);
}

namespace {

// Pages of one paragraph each, set apart by form feeds; what a page says of its number stands at
// its foot.
std::string paged(const Lines& feet, const std::string& line) {
  std::string text;
  for (std::size_t page = 0; page < feet.size(); ++page) {
    for (std::size_t i = 0; i < 9; ++i)
      text += line + std::string(i, 'i') + std::string(page, 'y') + "\n";
    text += line.substr(0, 24) + std::string(page, 'y') + ".\n";
    text += feet[page].empty() ? "\f" : "\n" + feet[page] + "\n\f";
  }
  return text;
}

// The label of every counted page.
std::string page_labels(const std::string& text) {
  std::string out;
  int last = 0;
  for (const Block& block : testing::read_plain(text).blocks) {
    if (block.page_index.value_or(0) == last) continue;
    out += last == 0 ? "" : ",";
    last = block.page_index.value_or(0);
    out += block.page_label;
  }
  return out;
}

}  // namespace

TEST_CASE("pages between two printed numbers are named only if they fit exactly") {
  for (const char* line : {"A line that speaks of the bridge and of its builders as well ",
                           "Строка о мосте и о людях, которые его построили за три года ",
                           "这一行说的是大桥以及三年间修建大桥的人们还有他们的故事"}) {
    CAPTURE(line);
    CHECK(page_labels(paged({"12", "13", "", "", "16", "17"}, line)) == "12,13,14,15,16,17");
    CHECK(page_labels(paged({"12", "13", "", "", "17", "18"}, line)) == "12,13,,,17,18");
    CHECK(page_labels(paged({"", "13", "14", "", "16", ""}, line)) == ",13,14,15,16,");
  }
  CHECK(page_labels(paged({"- 12 -", "", "第14页", "第15页"},
                          "这一行说的是大桥以及修建大桥的人")) == "12,13,14,15");
  CHECK(page_labels(paged({"стр. 12", "", "стр. 14", "стр. 15"},
                          "Строка о мосте и о людях на нём ")) == "12,13,14,15");
}

TEST_CASE("front matter has Roman numbers where the pages are counted") {
  const char* line = "A line that speaks of the bridge and of its builders as well ";
  CHECK(page_labels(paged({"", "ii", "- iii -", "", "v", "1", "2", "", "4"}, line)) ==
        ",ii,iii,iv,v,1,2,3,4");
  for (const std::string& block : blocks(testing::read_plain(paged({"i", "ii", "iii"}, line))))
    CHECK(block.find("\nii") == std::string::npos);
  CHECK(page_labels(paged({"", "v", "x", ""}, line)) == ",,,");
  CHECK(page_labels(paged({"III", "IV", "V"}, line)) == ",,");
}

TEST_CASE("pages told by numbers and line breaks are filled in by the same rule") {
  const auto sheet = [](int page) {
    std::string text;
    for (int i = 0; i < 12; ++i)
      text += "Строка о мосте и о людях, которые его построили за три года " +
              std::string(static_cast<std::size_t>(i), 'i') + std::to_string(page) + "x\n";
    return text + "Конец листа " + std::string(static_cast<std::size_t>(page), 'y') + ".\n";
  };
  const auto label_of = [](const Document& document, const char* mark) {
    for (const Block& block : document.blocks)
      if (block.segments.front().of(document.published).find(mark) != std::string_view::npos)
        return block.page_label;
    return std::string("?");
  };
  // Page 3 ends in a break that shows no number, and so does page 4, or it is not seen at all.
  for (const bool seen : {true, false}) {
    std::string text = sheet(1) + "\n1\n\n" + sheet(2) + "\n2\n\n" + sheet(3);
    text += " " + sheet(4) + (seen ? " " : "") + sheet(5) + "\n5\n\n" + sheet(6) + "\n6\n";
    const Document document = testing::read_plain(text);
    CHECK(label_of(document, "1x") == "1");
    CHECK(label_of(document, "2x") == "2");
    CHECK(label_of(document, "3x") == (seen ? "3" : ""));
    CHECK(label_of(document, "6x") == "6");
  }
}

TEST_CASE("headings open sections") {
  const Document document = testing::read_plain(
      "A Tale of Two Bridges\n\nThe first bridge was built in 1900 and it stood for a century, "
      "they say.\n\n"
      "HISTORY\n\nIt was a wooden bridge that burnt down in 1910 and was replaced by a new one.\n\n"
      "История моста\n\nМост построен в 1900 году и простоял сто лет, как говорят местные "
      "жители.\n\n"
      "桥的历史\n\n这座桥建于一九零零年，已经有一百多年的历史，当地居民这样说。\n");
  const Lines all = blocks(document);
  CHECK(all[0] == "heading: A Tale of Two Bridges");
  CHECK(all[2] == "heading: HISTORY");
  CHECK(all[4] == "heading: История моста");
  CHECK(all[6] == "heading: 桥的历史");
  CHECK(document.sections.size() == 4);
  CHECK(document.blocks[7].section == 3);
  CHECK(document.meta.title == "A Tale of Two Bridges");
  CHECK(testing::read_plain("Orla (river)\n\nThe Orla is a river in the north of the island.\n")
            .meta.title == "Orla (river)");
}

TEST_CASE("repeated captions, credits, boilerplate and comments of a web page") {
  const Lines all = blocks(testing::read_plain(
      "Skip to content\n\nBridge opens at last\n\nThe bridge over the strait was "
      "opened on Monday by the "
      "president himself.\n\nWorkers cheer at the opening of the bridge on "
      "Monday.\nWorkers cheer at the "
      "opening of the bridge on Monday.\n\nIt is nineteen kilometres long and cost a "
      "fortune, the ministry "
      "said.\n\nA new story about something else that nobody asked for. Read "
      "More\n\nNext article A dam is "
      "built\n\n  1. I do not believe it.\n\n  2. Nor do I, and it cost 99 "
      "billion.\n\nComments are "
      "closed.\n"));
  CHECK(all ==
        Lines{"boilerplate: Skip to content", "heading: Bridge opens at last",
              "body: The bridge over the strait was opened on Monday by the president himself.",
              "caption: Workers cheer at the opening of the bridge on Monday.",
              "boilerplate: Workers cheer at the opening of the bridge on Monday.",
              "body: It is nineteen kilometres long and cost a fortune, the ministry said.",
              "boilerplate: A new story about something else that nobody asked for. Read More",
              "boilerplate: Next article A dam is built", "comment: 1. I do not believe it.",
              "comment: 2. Nor do I, and it cost 99 billion.",
              "boilerplate: Comments are closed."});
  const Lines ru = blocks(testing::read_plain(
      "Мост открыт\n\nМост через пролив открыт в понедельник, сообщило министерство транспорта.\n\n"
      "Рабочие построили его за три года, хотя многие в это не верили до конца.\n\nКомментарии "
      "(2)\n\n"
      "Не верю, что он стоит.\n\nИ я не верю.\n"));
  CHECK(ru[4] == "comment: Не верю, что он стоит.");
  CHECK(ru[5] == "comment: И я не верю.");
}

TEST_CASE("lists: one block an item") {
  CHECK(blocks(testing::read_plain(
            "The treaty has three parts that the leaders signed on the same day:\n\n"
            "• the border of 4,300 km and all that goes with it, which was\n  settled at last\n"
            "• trade\n• defence\n")) ==
        Lines{"body: The treaty has three parts that the leaders signed on the same day:",
              "body: • the border of 4,300 km and all that goes with it, which was settled at last",
              "body: • trade", "body: • defence"});
}

namespace {

// How a text reads that stands between two paragraphs of hard-wrapped prose.
Lines between_prose(const std::string& middle) {
  const std::string prose =
      "The committee has met every year since the bridge was opened, and its\n"
      "reports fill a shelf. They tell of storms, of ice and of the ships that\n"
      "came too near, but hardly ever of the people who looked after the road\n"
      "in all those years.\n";
  Lines all = blocks(testing::read_plain(prose + "\n" + middle + "\n" + prose));
  const std::string read =
      "body: The committee has met every year since the bridge was opened, and its reports fill a "
      "shelf. They tell of storms, of ice and of the ships that came too near, but hardly ever of "
      "the people who looked after the road in all those years.";
  REQUIRE(all.size() >= 2);
  CHECK(all.front() == read);
  CHECK(all.back() == read);
  return {all.begin() + 1, all.end() - 1};
}

}  // namespace

TEST_CASE("tables: columns of blanks") {
  CHECK(between_prose("Year   Length   Cost\n2014   55 km    18 bn\n2018   19 km    3 bn\n") ==
        Lines{"table: Year   Length   Cost\n2014   55 km    18 bn\n2018   19 km    3 bn"});
  CHECK(between_prose("Год      Длина\n2014     55 км\n2018     19 км\n") ==
        Lines{"table: Год      Длина\n2014     55 км\n2018     19 км"});
  CHECK(between_prose("年份　　长度　　造价\n二零一四　　五十五公里　　一百亿\n") ==
        Lines{"table: 年份　　长度　　造价\n二零一四　　五十五公里　　一百亿"});
  CHECK(between_prose("Year     Length\n----     ------\n2014      55 km\n2018       9 km\n") ==
        Lines{"table: Year     Length\n2014      55 km\n2018       9 km"});
}

TEST_CASE("tables: tabs, strokes, drawn boxes; what only draws is not read") {
  CHECK(between_prose("Год\tДлина\n2014\t55 км\n2018\t19 км\n") ==
        Lines{"table: Год\tДлина\n2014\t55 км\n2018\t19 км"});
  CHECK(between_prose("| Год | Длина |\n|-----|:-----:|\n| 2014 | 55 км |\n") ==
        Lines{"table: | Год | Длина |\n| 2014 | 55 км |"});
  CHECK(between_prose("Year | Length\n--- | ---\n2014 | 55 km\n2018 | 19 km\n") ==
        Lines{"table: Year | Length\n2014 | 55 km\n2018 | 19 km"});
  CHECK(between_prose("┌──────┬────────┐\n│ 年份 │ 长度   │\n├──────┼────────┤\n"
                      "│ 2014 │ 55公里 │\n└──────┴────────┘\n") ==
        Lines{"table: │ 年份 │ 长度   │\n│ 2014 │ 55公里 │"});
  CHECK(between_prose("+------+--------+\n| Year | Length |\n+======+========+\n"
                      "| 2014 | 55 km  |\n+------+--------+\n") ==
        Lines{"table: | Year | Length |\n| 2014 | 55 km  |"});
  CHECK(between_prose("| a | b |\n| 1 | 2 |\n\n| c | d |\n| 3 | 4 |\n") ==
        Lines{"table: | a | b |\n| 1 | 2 |", "table: | c | d |\n| 3 | 4 |"});
}

TEST_CASE("a table's quote is one stretch of the text, its rules included") {
  const std::string text = "| Год | Длина |\n|-----|-------|\n| 2014 | 55 км |\n| 2018 | 19 км |\n";
  const Document document = testing::read_plain(text);
  REQUIRE(document.blocks.size() == 1);
  CHECK(document.blocks[0].segments == std::vector<Span>{{0, text.size() - 1}});
}

TEST_CASE("prose with blanks, tabs and strokes is no table") {
  for (const char* prose :
       {"It opened at last.  Nobody knew  what it had cost, and the ministry said\n"
        "nothing.  The road was closed  again in winter, when the ice came, and it\n"
        "stayed so.  In spring  it was opened once more.\n",
        "1.\tThe bridge was opened.\n2.\tThe road was closed.\n3.\tThe dam was built.\n",
        "the left column tells of bridges    the right column tells of old dams\n"
        "and of the people who built them    and of what became of them later on\n"
        "while the winters grew ever long    when the water rose in the valleys\n",
        "Home | News | Sport\n"})
    for (const std::string& block : between_prose(prose)) {
      CAPTURE(block);
      CHECK_FALSE(block.starts_with("table"));
    }
}

TEST_CASE("dashes of dialogue are part of the text, those of a list begin its items") {
  CHECK(
      between_prose("— Я думаю, что новый мост через пролив построят в назначенный срок,\n"
                    "— сказал инженер и посмотрел на реку, которая текла внизу и не знала\n"
                    "ничего о сроках.\n— Да, — сказал он. — Мост будет стоять.\n— А если нет?\n") ==
      Lines{"body: — Я думаю, что новый мост через пролив построят в назначенный срок, — сказал "
            "инженер и посмотрел на реку, которая текла внизу и не знала ничего о сроках.",
            "body: — Да, — сказал он. — Мост будет стоять.", "body: — А если нет?"});
  CHECK(between_prose("Для работы нужно:\n— рыба,\n— мясо;\n— хлеб.\n") ==
        Lines{"body: Для работы нужно:", "body: — рыба,", "body: — мясо;", "body: — хлеб."});
  CHECK(between_prose("They wanted:\n- higher pay for all who work on the bridge at night, and in "
                      "the\n  winter too\n- shorter shifts\n- a doctor\n") ==
        Lines{"body: They wanted:",
              "body: - higher pay for all who work on the bridge at night, and in the winter too",
              "body: - shorter shifts", "body: - a doctor"});
}

TEST_CASE("Chinese dialogue: each speaker a paragraph, no heading, no blanks within") {
  CHECK(blocks(testing::read_plain(
            "「这座桥什么时候能够建成通车呢？」他问道，眼睛看着远处的海面\n和天空。\n「明年。」她"
            "说。\n“真的吗？”\n“是的，明年十月就可以通车了。”他的朋友回答说，一面看着正在工\n作"
            "的人们，一面想着自己的事情。人们都在忙着，谁也没有注意到“他\n们”两个人。\n他们就这"
            "样站在岸边，看着大桥一天一天地向海的那一边延伸过去，\n心里想着将来的日子会是什么样子"
            "，谁也说不清楚，只好慢慢地等着\n看。\n")) ==
        Lines{"body: 「这座桥什么时候能够建成通车呢？」他问道，眼睛看着远处的海面和天空。",
              "body: 「明年。」她说。", "body: “真的吗？”",
              "body: “是的，明年十月就可以通车了。”他的朋友回答说，一面看着正在工作的人们，一面想着"
              "自己的事情。人们都在忙着，谁也没有注意到“他们”两个人。",
              "body: 他们就这样站在岸边，看着大桥一天一天地向海的那一边延伸过去，心里想着将来的日子"
              "会是什么样子，谁也说不清楚，只好慢慢地等着看。"});
  for (const char* line : {"“Really, is it done?”", "«Правда ли это?»", "「真的吗？」"})
    CHECK(between_prose(std::string(line) + "\n") == Lines{std::string("body: ") + line});
}

TEST_CASE("notes and references at the end") {
  const Lines all = blocks(testing::read_plain(
      "Мосты мира\n\nСамый длинный мост построен в Китае [1], а самый высокий во Франции [2], "
      "говорят.\n\n"
      "Ещё один абзац, чтобы текст был достаточно длинным для проверки сносок в конце.\n\n"
      "Литература\n\n1. Иванов И. И. Мосты. М., 2010.\n2. Петров П. П. Высокие мосты. М., "
      "2012.\n"));
  CHECK(all[3] == "heading: Литература");
  CHECK(all[4] == "note 1: 1. Иванов И. И. Мосты. М., 2010.");
  CHECK(all[5] == "note 2: 2. Петров П. П. Высокие мосты. М., 2012.");
}

TEST_CASE("a year or number that opens a line is no footnote") {
  const Lines all = blocks(testing::read_plain(
      "In the north they built 12 bridges and many dams over the years, and in\n"
      "2013 the ministry counted them all again, to be sure of it.\n\n"
      "24 of them were found to be unsafe and had to be closed at once, it said.\n"));
  for (const std::string& b : all) CHECK(b.starts_with("body: "));
}

TEST_CASE("hostile input stays linear and loses nothing") {
  for (const std::string& unit :
       {std::string("1 x\n\n"), std::string("12\n\n"), std::string("a-\n"), std::string("\f1\n"),
        std::string("[1]\n"), std::string("same line of text again\n"), std::string("• \n"),
        std::string("\r")}) {
    std::string text;
    for (int i = 0; i < 40000; ++i) text += unit;
    const Document document = testing::read_plain(text);
    for (const Block& block : document.blocks)
      for (const Span& s : block.segments) REQUIRE(s.end <= text.size());
  }
}
