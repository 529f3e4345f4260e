// Ingest alone, one core: MB/s of each format from bytes to blocks, and what a worker adds.
#include <cstdio>
#include <string>

#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/sources.hpp"
#include "tests/bench/claim_text.hpp"
#include "tests/bench/measure.hpp"
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

// Lines of at most `columns` characters (bytes of Latin text), as extracted text has them.
std::string wrapped(const std::string& text, std::size_t columns) {
  std::string out;
  std::size_t at = 0;
  for (const char c : text) {
    const bool breaks = at >= columns && c == ' ';
    out += breaks ? '\n' : c;
    at = breaks || c == '\n' ? 0 : at + 1;
  }
  return out;
}

void bench(const std::string& what, const std::string& bytes, Reader read) {
  report(what, bytes.size(), attest_bench::measure([&] {
           const auto document = read(bytes, {}, {});
           if (!document) std::printf("%s\n", document.error().to_string().c_str());
         }));
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
    report(name + " sha256", text.size(),
           attest_bench::measure([&] { (void)sha256_hex(text).size(); }));
    const std::string pdf = pdf_of(hard.substr(0, hard.find('\n', 400000)));
    bench(name + " pdf", pdf, &read_pdf);
  }
  return 0;
}
