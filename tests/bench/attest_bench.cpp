// Throughput of every stage, of indexing as a whole and of questions, beside raw Xapian. README.md.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/json_writer.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/pipeline/index_run.hpp"
#include "query/translate/translations.hpp"
#include "tests/bench/claim_text.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/jsonl_text.hpp"
#include "tests/bench/latency.hpp"
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

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
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
  std::printf(
      "%-32s %8.2f times the source (raw Xapian %.2f)\n", (lang + " index").c_str(),
      static_cast<double>(bytes_in(options.folder)) / static_cast<double>(bytes_of(documents)),
      static_cast<double>(bytes_in(floor_folder)) / static_cast<double>(bytes_of(documents)));
}

struct BenchOptions {
  std::size_t megabytes = 4;
  std::string text_folder;   // empty: made-up text
  std::string translations;  // file; empty: none
  std::string questions;     // folder that keeps the index for questions alone; empty: everything
};

std::vector<BenchDocument> documents_of(const BenchOptions& options, const std::string& lang) {
  const std::size_t bytes = options.megabytes * 1000000;
  return options.text_folder.empty() ? attest_bench::claim_text(lang, bytes)
                                     : attest_bench::jsonl_text(options.text_folder, lang, bytes);
}

BenchOptions read_options(int argc, char** argv) {
  BenchOptions out;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--megabytes") out.megabytes = std::strtoul(argv[i + 1], nullptr, 10);
    if (name == "--text") out.text_folder = argv[i + 1];
    if (name == "--translations") out.translations = argv[i + 1];
    if (name == "--questions") out.questions = argv[i + 1];
  }
  return out;
}

// All languages in one index, as a user has them.
void bench_questions(const Rules& rules, const std::vector<BenchDocument>& documents,
                     const fs::path& folder, const BenchOptions& options) {
  const fs::path source = folder / "all.jsonl";
  IndexOptions index;
  index.folder = (folder / "all.db").string();
  index.sources = {source.string()};
  index.jobs = 2;
  if (!fs::exists(index.folder)) {
    write_json_lines(documents, source);
    if (const auto done = run_index(rules, index, {}); !done)
      return void(std::printf("%s\n", done.error().to_string().c_str()));
  }
  std::optional<Translations> translations;
  if (!options.translations.empty()) {
    auto opened = Translations::open(options.translations);
    if (!opened) return void(std::printf("%s\n", opened.error().to_string().c_str()));
    translations = std::move(*opened);
  }
  const Bridge bridge{translations ? &*translations : nullptr, true, true};
  attest_bench::bench_latency(rules, documents, index.folder, bridge);
}

}  // namespace

int main(int argc, char** argv) {
  const BenchOptions options = read_options(argc, argv);
  const auto rules = compile_rules(DataFiles::embedded());
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().to_string().c_str());
    return 1;
  }
  const bool is_kept = !options.questions.empty();
  const fs::path folder =
      is_kept ? fs::path(options.questions) : fs::temp_directory_path() / "attest-bench";
  fs::create_directories(folder);
  std::vector<BenchDocument> all;
  for (const char* lang : {"en", "zh", "ru"}) {
    std::vector<BenchDocument> documents = documents_of(options, lang);
    if (documents.empty()) {
      std::fprintf(stderr, "attest_bench: no %s.jsonl in %s\n", lang, options.text_folder.c_str());
      return 1;
    }
    if (!is_kept) {
      bench_stages(*rules, documents);
      bench_index(*rules, documents, folder);
    }
    all.insert(all.end(), documents.begin(), documents.end());
  }
  bench_questions(*rules, all, folder, options);
  if (!is_kept) fs::remove_all(folder);
  return 0;
}
