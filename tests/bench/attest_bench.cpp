// Throughput of every stage, of indexing as a whole and of questions, beside raw Xapian. README.md.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/base/json_writer.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/pipeline/index_run.hpp"
#include "query/retrieve/search.hpp"
#include "tests/bench/claim_text.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/measure.hpp"

namespace fs = std::filesystem;
using namespace attest;
using attest_bench::BenchDocument;
using attest_bench::measure;
using attest_bench::Spread;

namespace {

std::size_t bytes_of(const std::vector<BenchDocument>& documents) {
  std::size_t n = 0;
  for (const BenchDocument& d : documents) n += d.text.size();
  return n;
}

void report(const std::string& what, std::size_t bytes, const Spread& took) {
  const double mb = static_cast<double>(bytes) / 1e6;
  std::printf("%-32s %8.1f MB/s   (%.1f to %.1f)\n", what.c_str(), mb / took.median, mb / took.high,
              mb / took.low);
}

void bench_stages(const Rules& rules, const std::vector<BenchDocument>& documents) {
  const std::string& lang = documents.front().lang;
  const std::size_t bytes = bytes_of(documents);
  std::size_t kept = 0;  // so that nothing is optimised away
  report(lang + " atoms", bytes, measure([&] {
           for (const BenchDocument& d : documents) kept += scan(d.text).atoms.size();
         }));
  report(lang + " terms", bytes, measure([&] {
           for (const BenchDocument& d : documents)
             kept += rules.analyzer.tokenize(scan(d.text), lang).tokens.size();
         }));
  report(lang + " whole analysis", bytes, measure([&] {
           for (const BenchDocument& d : documents)
             kept += analyze_text(rules, d.text, lang, std::nullopt).passage.claims.size();
         }));
  if (kept == 0) std::printf("nothing found\n");
}

void write_json_lines(const std::vector<BenchDocument>& documents, const fs::path& file) {
  std::ofstream out(file, std::ios::binary);
  for (const BenchDocument& d : documents) {
    JsonWriter json;
    json.begin_object().member("id", d.id).member("title", d.title).member("text", d.text);
    out << json.member("lang", d.lang).end_object().text() << "\n";
  }
}

void bench_index(const Rules& rules, const std::vector<BenchDocument>& documents,
                 const fs::path& folder) {
  const std::string& lang = documents.front().lang;
  const fs::path source = folder / (lang + ".jsonl");
  write_json_lines(documents, source);
  IndexOptions options;
  options.folder = (folder / (lang + ".db")).string();
  options.sources = {source.string()};
  options.jobs = 2;
  const Spread ours = measure([&] {
    fs::remove_all(options.folder);
    const auto done = run_index(rules, options, {});
    if (!done) std::printf("%s\n", done.error().to_string().c_str());
  });
  const std::string floor_folder = (folder / (lang + ".floor")).string();
  const Spread floor = measure([&] { attest_bench::floor_index(documents, floor_folder); });
  report(lang + " indexing", bytes_of(documents), ours);
  report(lang + " indexing, raw Xapian", bytes_of(documents), floor);
  std::printf("%-32s %8.2f times raw Xapian\n", (lang + " ratio").c_str(),
              floor.median / ours.median);
}

void bench_search(const Rules& rules, const std::vector<BenchDocument>& documents,
                  const fs::path& folder) {
  const std::string& lang = documents.front().lang;
  const auto index = IndexReader::open({(folder / (lang + ".db")).string()});
  if (!index) {
    std::printf("%s\n", index.error().to_string().c_str());
    return;
  }
  std::vector<double> seconds;
  for (std::size_t i = 0; i < 200 && i < documents.size(); ++i) {
    SearchRequest request;
    request.query = documents[i].title;
    request.is_plain = true;
    request.lang = lang;
    const Spread one = measure([&] { (void)search(*index, rules, request).has_value(); }, 3);
    seconds.push_back(one.median);
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("%-32s %8.2f ms p50, %.2f ms p99\n", (lang + " search, top 10 decoded").c_str(),
              1000 * seconds[seconds.size() / 2], 1000 * seconds[seconds.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t megabytes = 4;
  for (int i = 1; i + 1 < argc; i += 2)
    if (std::string(argv[i]) == "--megabytes") megabytes = std::strtoul(argv[i + 1], nullptr, 10);
  const auto rules = compile_rules(DataFiles::embedded());
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().to_string().c_str());
    return 1;
  }
  const fs::path folder = fs::temp_directory_path() / "attest-bench";
  fs::create_directories(folder);
  for (const char* lang : {"en", "zh", "ru"}) {
    const auto documents = attest_bench::claim_text(lang, megabytes * 1000000);
    bench_stages(*rules, documents);
    bench_index(*rules, documents, folder);
    bench_search(*rules, documents, folder);
  }
  fs::remove_all(folder);
  return 0;
}
