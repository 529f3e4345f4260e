// Extraction alone, one core: MB/s of each stage and of all of them, by the processor's time.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "tests/bench/jsonl_text.hpp"
#include "tests/bench/measure.hpp"

namespace {

using namespace attest;
using attest_bench::BenchDocument;

// One text with what the stages before have found in it.
struct Read {
  Scan scan;
  std::vector<Span> sentences;
  std::vector<Span> dates;
};

class Bench {
 public:
  Bench(const Rules& rules, std::string lang, const std::vector<BenchDocument>& documents)
      : x_rules(rules), x_lang(std::move(lang)), x_documents(documents), x_read(documents.size()) {
    for (const BenchDocument& d : documents) x_bytes += d.text.size();
  }

  void run() {
    double sum = 0;
    sum += stage("atoms", [&](std::size_t i) { x_read[i].scan = scan(x_documents[i].text); });
    sum += stage("sentences", [&](std::size_t i) {
      x_read[i].sentences = x_rules.sentences.split(x_read[i].scan, x_lang);
    });
    sum += stage("dates", [&](std::size_t i) {
      x_read[i].dates.clear();
      for (const auto& date : x_rules.dates.extract(context(i)))
        x_read[i].dates.push_back(date.span);
    });
    sum += stage("amounts", [&](std::size_t i) {
      x_found += x_rules.quantities.extract(context(i), x_read[i].dates).size();
    });
    sum += stage("names", [&](std::size_t i) {
      EntityMemory memory;
      x_found += x_rules.entities.extract(context(i), memory).size();
    });
    report("dates, amounts, names", sum);
    stage("whole analysis", [&](std::size_t i) {
      x_found += analyze_text(x_rules, x_documents[i].text, x_lang, {}).passage.claims.size();
    });
    if (x_found == 0) std::printf("nothing found\n");
  }

 private:
  TextContext context(std::size_t i) const {
    return {x_read[i].scan, x_read[i].sentences, x_lang, std::nullopt};
  }

  template <typename Work>
  double stage(const char* name, Work work) {
    const auto all = [&] {
      for (std::size_t i = 0; i < x_documents.size(); ++i) work(i);
    };
    const double seconds = attest_bench::measure(all, 5, &attest_bench::thread_seconds).low;
    report(name, seconds);
    return seconds;
  }

  void report(const char* name, double seconds) const {
    std::printf("%s %-24s %8.2f MB/s\n", x_lang.c_str(), name,
                static_cast<double>(x_bytes) / 1e6 / seconds);
  }

  const Rules& x_rules;
  std::string x_lang;
  const std::vector<BenchDocument>& x_documents;
  std::vector<Read> x_read;
  std::size_t x_bytes = 0;
  std::size_t x_found = 0;  // so that nothing is optimised away
};

}  // namespace

// [FOLDER [MEGABYTES]]: FOLDER/en.jsonl, zh.jsonl, ru.jsonl instead of made-up text.
int main(int argc, char** argv) {
  auto rules = compile_rules(DataFiles::embedded());
  if (!rules) return 1;
  const std::size_t bytes = 1000000 * (argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 4);
  for (const char* lang : {"en", "zh", "ru"}) {
    const auto documents = argc > 1 ? attest_bench::jsonl_text(argv[1], lang, bytes)
                                    : attest_bench::claim_text(lang, bytes);
    if (!documents.empty()) Bench(*rules, lang, documents).run();
  }
  return 0;
}
