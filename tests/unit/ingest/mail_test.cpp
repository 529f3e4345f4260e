#include <doctest/doctest.h>

#include "indexer/ingest/container.hpp"
#include "indexer/ingest/formats/mail_codec.hpp"
#include "indexer/ingest/formats/mail_headers.hpp"
#include "indexer/ingest/formats/mail_parse.hpp"
#include "indexer/ingest/reader.hpp"

using namespace attest;

namespace {

Document read(std::string_view bytes) {
  Result<Document> document = read_mail(bytes, {}, {});
  REQUIRE_MESSAGE(document, document.error().to_string());
  return *std::move(document);
}

std::string text_of(const Document& document, const Block& block) {
  const OffsetIndex index(document);
  const auto i = static_cast<std::size_t>(&block - document.blocks.data());
  return reading_text(passage_text(index, i, i));
}

std::vector<ContainerMember> contents(std::string_view bytes, std::string_view name) {
  std::vector<ContainerMember> out;
  read_container(bytes, name, {}, [&](ContainerMember&& member) {
    out.push_back(std::move(member));
    return true;
  });
  return out;
}

// For every block: the file's bytes at its source range decode to its text.
std::string source_of(std::string_view file, const Document& document, const Block& block) {
  const OffsetIndex index(document);
  const auto i = static_cast<std::size_t>(&block - document.blocks.data());
  const PassageText text = passage_text(index, i, i);
  const Location at = locate(text, {0, reading_text(text).size()});
  REQUIRE(at.source_bytes);
  return std::string(at.source_bytes->of(file));
}

const std::string k_head =
    "From: Jane Roe <jane@example.org>\r\nDate: Tue, 20 May 2014 23:30:00 +0400\r\n"
    "Message-ID: <1@example.org>\r\nSubject: Dams\r\n";

}  // namespace

TEST_CASE("encoded words in every charset of mail") {
  CHECK(decode_header("=?UTF-8?B?0JzQvtGB0YI=?=") == "Мост");
  CHECK(decode_header("=?koi8-r?Q?=ED=CF=D3=D4_=C4=CC=C9=CE=CE=D9=CA?=") == "Мост длинный");
  CHECK(decode_header("=?windows-1251?B?zO7x8g==?= and =?gb2312?B?tPOw0w==?=") == "Мост and 大坝");
  CHECK(decode_header("=?big5?B?pGrF8g==?=") == "大壩");
  CHECK(decode_header("=?UTF-8?B?0JzQvtGB?=\r\n =?UTF-8?B?0YI=?=") == "Мост");
  // A character cut between two words.
  CHECK(decode_header("=?UTF-8?Q?=D0?= =?UTF-8?Q?=9C?=") == "М");
  CHECK(decode_header("plain  text\r\n\tfolded") == "plain text folded");
  CHECK(decode_header("=?broken") == "=?broken");
  CHECK(decode_header("=?nobody-knows?Q?abc?=") == "abc");
}

TEST_CASE("names, dates and parameters of headers") {
  CHECK(read_mailboxes("\"Roe, Jane\" <j@example.org>, =?UTF-8?B?0JzQvtGB0YI=?= <m@e.org>") ==
        std::vector<std::string>{"Roe, Jane", "Мост"});
  CHECK(read_mailboxes("j@example.org (Jane Roe), bare@example.org") ==
        std::vector<std::string>{"Jane Roe", "bare@example.org"});
  CHECK(read_mail_date("Tue, 20 May 2014 10:00:00 +0400") == "2014-05-20");
  CHECK(read_mail_date("1 Jan 99 10:00 GMT") == "1999-01-01");
  CHECK(read_mail_date("yesterday").empty());
  const HeaderValue value = read_parameters(
      "attachment; filename*0*=UTF-8''%D0%BC%D0%BE; filename*1*=%D1%81%D1%82.txt; size=3");
  CHECK(value.value == "attachment");
  CHECK(value.get("filename") == "мост.txt");
}

TEST_CASE("a message: metadata, own words, quotation, signature") {
  const Document mail =
      read(k_head +
           "\r\nThe dam is 90 metres high, and it took\r\nsix years to build."
           "\r\n\r\nOn Monday, Bob wrote:\r\n> The dam is 80 metres\r\n> high.\r\n"
           "\r\n-- \r\nJane Roe, engineer\r\n");
  CHECK(mail.meta.title == "Dams");
  CHECK(mail.meta.authors == std::vector<std::string>{"Jane Roe"});
  CHECK(mail.meta.published == "2014-05-20");
  CHECK(mail.meta.url == "mid:1@example.org");
  REQUIRE(mail.blocks.size() >= 3);
  CHECK(mail.blocks[0].kind == BlockKind::body);
  CHECK(text_of(mail, mail.blocks[0]) ==
        "The dam is 90 metres high, and it took six years to build.");
  CHECK(mail.blocks[1].kind == BlockKind::comment);
  CHECK(text_of(mail, mail.blocks[1]).find("The dam is 80 metres high.") != std::string::npos);
  CHECK(mail.blocks.back().kind == BlockKind::boilerplate);
}

TEST_CASE("a copied message below a rule is quoted, in any language") {
  for (const char* copy :
       {"-----Original Message-----\nFrom: Bob\nSent: Monday\nSubject: x\n\nThe dam leaks.\n",
        "-----Исходное сообщение-----\nОт: Боб\nТема: х\n\nПлотина течёт.\n",
        "-------- 原始邮件 --------\n发件人：王\n主题：坝\n\n大坝漏水。\n",
        "________________________________\nFrom: Bob\nSent: Monday\n\nThe dam leaks.\n"}) {
    const Document mail = read(k_head + "\n\nThe dam holds water well this year.\n\n" + copy);
    REQUIRE(mail.blocks.size() >= 2);
    CHECK(mail.blocks.front().kind == BlockKind::body);
    for (std::size_t i = 1; i < mail.blocks.size(); ++i)
      CHECK(mail.blocks[i].kind == BlockKind::comment);
  }
}

namespace {

// The kind and beginning of each block of a mail with that HTML body.
std::string html_kinds(const std::string& body) {
  const Document mail =
      read(k_head + "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body);
  std::string out;
  for (const Block& block : mail.blocks)
    out += std::string(to_string(block.kind)) + ": " + text_of(mail, block) + "\n";
  return out;
}

}  // namespace

TEST_CASE("HTML mail: what programs mark as quoted is a comment, own words between are not") {
  CHECK(html_kinds(
            "<div>The dam is 90 m high.</div><div class=\"gmail_quote\">"
            "<div class=\"gmail_attr\">On Mon, May 5, 2014 at 10:00 AM Bob &lt;b@example.org&gt; "
            "wrote:<br></div><blockquote class=\"gmail_quote\"><div>The dam is 80 m high.</div>"
            "</blockquote><div>No, it is not.</div><blockquote class=\"gmail_quote\">"
            "<h2>Yours</h2><p>Bob</p></blockquote></div>") ==
        "body: The dam is 90 m high.\ncomment: On Mon, May 5, 2014 at 10:00 AM Bob "
        "<b@example.org> wrote:\ncomment: The dam is 80 m high.\nbody: No, it is not.\n"
        "comment: Yours\ncomment: Bob\n");
  CHECK(html_kinds(
            "<p>Плотина выше.</p><div class=\"moz-cite-prefix\">05.05.2014 10:00, Иван "
            "пишет:<br></div><blockquote type=\"cite\" cite=\"mid:1@e.org\">"
            "<p>Высота плотины 80 м.</p><blockquote type=\"cite\"><p>Какова она?</p></blockquote>"
            "</blockquote><p>С уважением, Анна</p>") ==
        "body: Плотина выше.\ncomment: 05.05.2014 10:00, Иван пишет:\ncomment: Высота плотины 80 "
        "м.\ncomment: Какова она?\nbody: С уважением, Анна\n");
  CHECK(html_kinds("<p>大坝没有漏水。</p><blockquote "
                   "id=\"isReplyContent\"><p>大坝漏水了。</p></blockquote>") ==
        "body: 大坝没有漏水。\ncomment: 大坝漏水了。\n");
}

TEST_CASE("HTML mail: a quotation is told by the line that introduces it") {
  CHECK(html_kinds("<p>It is 90 m.</p><p>On 5 May 2014, at 10:00, Bob wrote:</p>"
                   "<blockquote><p>It is 80 m.</p></blockquote><p>Sure.</p>") ==
        "body: It is 90 m.\ncomment: On 5 May 2014, at 10:00, Bob wrote:\ncomment: It is 80 m.\n"
        "body: Sure.\n");
  CHECK(html_kinds(
            "<p>Нет, 90 м.</p><div>пн, 5 мая 2014 г. в 10:00, Иван &lt;i@example.org&gt;:</div>"
            "<p>Высота 80 м.</p><p>Иван</p>") ==
        "body: Нет, 90 м.\ncomment: пн, 5 мая 2014 г. в 10:00, Иван <i@example.org>:\ncomment: "
        "Высота 80 м.\ncomment: Иван\n");
  CHECK(html_kinds("<p>是90米。</p><p>王伟 &lt;w@example.org&gt; 于2014年5月5日周一 10:00写道：</p>"
                   "<p>高80米。</p>") ==
        "body: 是90米。\ncomment: 王伟 <w@example.org> 于2014年5月5日周一 10:00写道：\ncomment: "
        "高80米。\n");
}

TEST_CASE("HTML mail: words that only look like an introduction stay the writer's own") {
  CHECK(html_kinds("<p>In 2014 the minister wrote:</p><blockquote>The dam will hold.</blockquote>"
                   "<p>It did hold.</p>") ==
        "body: In 2014 the minister wrote:\nbody: The dam will hold.\nbody: It did hold.\n");
  CHECK(html_kinds("<p>В 1938 году академик писал:</p><p>Плотина выдержит.</p>") ==
        "body: В 1938 году академик писал:\nbody: Плотина выдержит.\n");
  CHECK(html_kinds("<p>1938年他写道：</p><p>大坝会挺住。</p>") ==
        "body: 1938年他写道：\nbody: 大坝会挺住。\n");
  CHECK(html_kinds("<p>We meet at 10:00:</p><p>The dam is first.</p>").find("comment") ==
        std::string::npos);
  CHECK(html_kinds("<p>Height: 90 m<br>From: Monday<br>"
                   "Cost: 3 bn</p><p>Own.</p>")
            .find("body: Height") != std::string::npos);
}

TEST_CASE("HTML mail: a copied head begins what is quoted, in any language") {
  for (const char* head :
       {"<p><b>From:</b> Bob &lt;b@example.org&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Jane<br>"
        "<b>Subject:</b> Dams</p>",
        "<p><b>От:</b> Боб<br><b>Отправлено:</b> 5 мая<br><b>Кому:</b> Анна<br><b>Тема:</b> х</p>",
        "<div>------------------ 原始邮件 ------------------</div><div><b>发件人:</b> 王</div>"
        "<div><b>发送时间:</b> 2014年5月5日</div><div><b>收件人:</b> 李</div>",
        "<div>---------- Forwarded message ---------<br>From: Bob<br>Date: Monday<br></div>"}) {
    const std::string kinds =
        html_kinds(std::string("<p>The dam holds.</p>") + head + "<p>It leaks.</p><h1>Yes</h1>");
    CAPTURE(kinds);
    CHECK(kinds.starts_with("body: The dam holds.\ncomment: "));
    CHECK(kinds.find("\nbody") == std::string::npos);
    CHECK(kinds.ends_with("comment: It leaks.\ncomment: Yes\n"));
  }
}

TEST_CASE("an answered message without marks is told by the line that introduces it") {
  for (const char* copy :
       {"On Mon, May 5, 2014 at 10:00 AM Bob <b@example.org>\nwrote:\n\nThe dam leaks.\n",
        "5 мая 2014 г., 10:00, Боб <b@example.org> написал(а):\n\nПлотина течёт.\n",
        "王伟 于2014年5月5日 10:00写道：\n\n大坝漏水。\n",
        "From: Bob\nSent: Monday\nTo: Jane\nSubject: x\n\nThe dam leaks.\n"}) {
    const Document mail = read(k_head + "\n\nThe dam holds water well this year.\n\n" + copy);
    REQUIRE(mail.blocks.size() >= 2);
    CHECK(mail.blocks.front().kind == BlockKind::body);
    for (std::size_t i = 1; i < mail.blocks.size(); ++i)
      CHECK(mail.blocks[i].kind == BlockKind::comment);
  }
  const Document own = read(k_head + "\n\nIn 1938 the engineer wrote:\n\nThe dam will hold.\n");
  for (const Block& block : own.blocks) CHECK(block.kind == BlockKind::body);
}

TEST_CASE("charsets and transfer encodings, with the place in the file") {
  struct Case {
    const char* headers;
    const char* body;
    const char* text;
  };
  const std::vector<Case> cases{
      {"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: quoted-printable\n",
       "=F0=CC=CF=D4=C9=CE=C1 90 =CD.", "Плотина 90 м."},
      {"Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: 8bit\n",
       "\xCF\xEB\xEE\xF2\xE8\xED\xE0 90 \xEC.", "Плотина 90 м."},
      {"Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit\n",
       "\xB4\xF3\xB0\xD3\xB8\xDF 90 \xC3\xD7\xA1\xA3", "大坝高 90 米。"},
      {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
       "The d=\nam is 90 metres high=2E", "The dam is 90 metres high."},
      {"Content-Type: text/plain; charset=us-ascii\n", "大坝高90米。", "大坝高90米。"},
      {"Content-Type: text/plain; charset=iso-8859-1\n", "Плотина 90 м.", "Плотина 90 м."},
  };
  for (const Case& c : cases) {
    const std::string file = k_head + c.headers + "\n" + c.body + "\n";
    const Document mail = read(file);
    REQUIRE(mail.blocks.size() == 1);
    CHECK(text_of(mail, mail.blocks[0]) == c.text);
    CHECK(source_of(file, mail, mail.blocks[0]) == c.body);
    CHECK(mail.replaced_bytes == 0);
  }
  const Document base64 = read(k_head +
                               "Content-Type: text/plain; charset=big5\n"
                               "Content-Transfer-Encoding: base64\n\npGrF8rCqIDkwIKbMoUM=\n");
  REQUIRE(base64.blocks.size() == 1);
  CHECK(text_of(base64, base64.blocks[0]) == "大壩高 90 米。");
}

TEST_CASE("of alternatives the plain one; attachments are documents with the message's name") {
  const std::string mail =
      k_head +
      "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\n"
      "Content-Type: multipart/alternative; boundary=c\n\n--c\n"
      "Content-Type: text/plain\n\nThe plain text of it.\n--c\n"
      "Content-Type: text/html\n\n<p>The marked text.</p>\n--c--\n--b\n"
      "Content-Type: text/plain; name=\"../../notes.txt\"\n\nThe notes.\n--b\n"
      "Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: "
      "base64\n\nAAAA\n--b\n"
      "Content-Type: message/rfc822\n\nFrom: b@example.org\nSubject: inner\n\nInner text.\n--b\n"
      "Content-Type: application/pgp-signature\n\nxxx\n--b--\nnobody's\n";
  const Document own = read(mail);
  CHECK(own.published.find("The plain text of it.") == 0);
  CHECK(own.published.find("marked") == std::string::npos);
  const auto found = contents(mail, "a.eml");
  REQUIRE(found.size() == 3);
  CHECK(found[0].name.empty());
  CHECK(found[0].bytes == mail);
  CHECK(found[1].name == "notes.txt");
  CHECK(found[1].bytes == "The notes.");
  CHECK(found[2].name == "part-2.eml");
}

TEST_CASE("a message in HTML alone, and a page that a browser saved as one") {
  const Document mail = read(k_head +
                             "Content-Type: text/html; charset=windows-1251\n"
                             "Content-Transfer-Encoding: quoted-printable\n\n"
                             "<p>=CF=EB=EE=F2=E8=ED=E0 <b>90</b> =EC.</p>");
  REQUIRE(mail.blocks.size() == 1);
  CHECK(text_of(mail, mail.blocks[0]) == "Плотина 90 м.");
  const std::string page =
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/dam\n"
      "Subject: Dams\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; "
      "boundary=b\n\n--b\nContent-Type: text/html\n\n<p>The dam is high.</p>\n--b\n"
      "Content-Type: text/css\n\np { }\n--b\nContent-Type: image/png\n\nx\n--b--\n";
  CHECK(read(page).meta.url == "https://example.org/dam");
  CHECK(read(page).meta.authors.empty());
  CHECK(read(page).published == "The dam is high.");
  CHECK(contents(page, "dam.mhtml").size() == 1);
}

TEST_CASE("a mailbox is taken apart, messages called by their Message-ID") {
  const std::string box = "From jane@example.org Tue May 20 10:00:00 2014\n" + k_head +
                          "\nFrom here it is 90 km.\n\n"
                          "From bob@example.org Wed May 21 11:00:00 2014\nFrom: Bob <b@e.org>\n"
                          "Subject: two\n\nSecond.\n";
  const auto found = contents(box, "archive");
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "1@example.org");
  CHECK(box.substr(found[0].source_offset, found[0].bytes.size()) == found[0].bytes);
  CHECK(found[1].name.size() == 16);
  CHECK(detect_format(box, "archive")->name == "mbox");
  CHECK(detect_format("From here to eternity: a novel.\nSecond: line.\n", "a.txt")->name == "text");
}

TEST_CASE("mail is told by its headers") {
  CHECK(detect_format(k_head + "\nText.\n", "noname")->name == "mail");
  CHECK(detect_format("From: a\nSubject: b\n\nText", "x.eml")->name == "mail");
  CHECK(detect_format("Note: this is text.\n\nMore: text.\n", "x.txt")->name == "text");
}

TEST_CASE("hostile mail ends: endless nesting, broken encodings, no header at all") {
  std::string nested = k_head;
  for (int i = 0; i < 20000; ++i) {
    const std::string b = "b" + std::to_string(i);
    nested += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n";
  }
  CHECK(read(nested + "Deep text.").blocks.empty());
  CHECK(contents(nested, "a.eml").size() <= 1);
  std::string same = k_head + "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 100000; ++i) same += "--b\n";
  (void)read(same);
  (void)read(std::string(1000, '='));
  (void)read(k_head + "Subject: =?=?=?" + std::string(100000, '?') + "\n\n\xFF\xFE=?");
  CHECK(read(k_head + "Content-Transfer-Encoding: base64\n\n%%%!").blocks.empty());
}
