// Ingest alone, one core: MB/s of each format from bytes to blocks, and what a worker adds.
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/sources.hpp"
#include "tests/bench/claim_text.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/office_files.hpp"
#include "tests/support/pdf_writer.hpp"

namespace {

using namespace attest;
using attest_bench::BenchDocument;
using attest_bench::Spread;

void report(const std::string& what, std::size_t bytes, const Spread& took) {
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("%-24s %8.1f MB/s  (%.1f to %.1f)\n", what.c_str(), megabytes / took.median,
              megabytes / took.high, megabytes / took.low);
}

// Lines of about `columns` bytes, as extracted text has them; Chinese breaks anywhere.
std::string wrapped(const std::string& text, std::size_t columns) {
  std::string out;
  std::size_t at = 0;
  for (const char c : text) {
    const bool wide = static_cast<unsigned char>(c) >= 0xE3;
    const bool breaks = at >= columns && (c == ' ' || wide);
    if (breaks) out += '\n';
    if (!breaks || wide) out += c;
    at = (breaks && !wide) || c == '\n' ? 0 : breaks ? 1 : at + 1;
  }
  return out;
}

// `size` is what counts as read, if it is not the file's own.
void bench(const std::string& what, const std::string& bytes, Reader read, std::size_t size = 0) {
  const auto work = [&] {
    const auto document = read(bytes, {}, {});
    if (!document) std::printf("%s\n", document.error().to_string().c_str());
  };
  report(what, size > 0 ? size : bytes.size(),
         attest_bench::measure(work, 5, &attest_bench::thread_seconds));
}

// Every line of `text` between two tags.
std::string marked_up(const std::string& text, std::string_view open, std::string_view close) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) out.append(open).append(text, at, end - at).append(close);
    at = end + 1;
  }
  return out;
}

std::string page_of(const std::string& text) {
  return "<!DOCTYPE html><html><head><title>Text</title></head><body><nav><a href=\"/\">Home</a>"
         "</nav><article><h1>Text</h1>" +
         marked_up(text, "<p class=\"text\">", "</p>\n") + "</article></body></html>";
}

std::string pdf_of(const std::string& text) {
  attest_test::PdfWriter pdf;
  double y = 1000;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (y > 780) {
      pdf.page();
      y = 80;
    }
    if (end > at) pdf.text(72, y, 10, std::string_view(text).substr(at, end - at));
    y += 13;
    at = end + 1;
  }
  return pdf.bytes();
}

}  // namespace

int main() {
  for (const char* lang : {"en", "zh", "ru"}) {
    std::string text;
    std::string lines;
    for (const BenchDocument& d : attest_bench::claim_text(lang, 8000000)) {
      text += d.text + "\n\n";
      lines += d.text;
      lines += ' ';
    }
    const std::string hard = wrapped(text, 80);
    const std::string name = lang;
    bench(name + " text", text, &read_text);
    bench(name + " text, hard-wrapped", hard, &read_text);
    bench(name + " markdown", text, &read_markdown);
    bench(name + " html", page_of(text), &read_html);
    bench(name + " xml", "<article><body>" + marked_up(text, "<p>", "</p>\n") + "</body></article>",
          &read_xml);
    bench(name + " mail",
          "From: a@example.org\nSubject: Text\nContent-Type: text/plain; charset=utf-8\n"
          "Content-Transfer-Encoding: 8bit\n\n" +
              text,
          &read_mail);
    // Measured by the size of the text: packed it is small.
    const std::string some = text.substr(0, text.find("\n\n", 2000000));
    const std::string word = attest::testing::make_docx(
        {.body = marked_up(some, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")});
    bench(name + " docx", word, &read_docx, some.size());
    bench(name + " epub", attest::testing::make_epub({{"a.xhtml", page_of(some)}}), &read_epub,
          some.size());
    report(name + " sha256", text.size(),
           attest_bench::measure([&] { (void)sha256_hex(text).size(); }, 5,
                                 &attest_bench::thread_seconds));
    const std::string pdf = pdf_of(hard.substr(0, hard.find('\n', 400000)));
    bench(name + " pdf", pdf, &read_pdf);
  }
  return 0;
}
