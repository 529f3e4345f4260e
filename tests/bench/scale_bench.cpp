// How long check and conflicts take in a large index, and in how much memory. README.md.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/base/json_writer.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/pipeline/index_run.hpp"
#include "query/evidence/check.hpp"
#include "query/evidence/conflicts.hpp"
#include "tests/bench/scale_text.hpp"

namespace fs = std::filesystem;
using namespace attest;

namespace {

constexpr std::size_t k_claims_of_document = 90, k_documents_of_thing = 5;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

bool make_index(const Rules& rules, const fs::path& folder, std::size_t documents,
                std::size_t things) {
  const fs::path source = folder / "reports.jsonl";
  std::ofstream out(source, std::ios::binary);
  for (std::size_t i = 0; i < documents; ++i) {
    const attest_bench::BenchDocument d = attest_bench::scale_document(i, things);
    JsonWriter json;
    json.begin_object().member("id", d.id).member("title", d.title).member("text", d.text);
    out << json.member("lang", d.lang).end_object().text() << "\n";
  }
  out.close();
  IndexOptions options;
  options.folder = (folder / "reports.db").string();
  options.sources = {source.string()};
  options.source.max_file_bytes = fs::file_size(source);
  const double began = seconds_now();
  const auto done = run_index(rules, options, {});
  if (!done) {
    std::printf("%s\n", done.error().to_string().c_str());
    return false;
  }
  std::printf("%zu passages, %zu claims indexed in %.0f s\n", done->passages, done->claims,
              seconds_now() - began);
  return true;
}

void bench_check(const IndexReader& index, const Rules& rules, std::size_t things) {
  constexpr std::size_t k_statements = 400;
  std::vector<double> seconds;
  std::size_t decided = 0;
  for (std::size_t i = 0; i < k_statements; ++i) {
    const attest_bench::BenchStatement s = attest_bench::scale_statement(i, things);
    CheckRequest request;
    request.statement = s.text;
    request.lang = s.lang;
    const double began = seconds_now();
    CorpusView view(index, rules);
    const auto verdict = check(view, request);
    seconds.push_back(seconds_now() - began);
    decided += verdict && verdict->kind != VerdictKind::not_enough_evidence ? 1 : 0;
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("check       %8.2f ms p50, %.2f ms p95; %zu of %zu decided\n",
              1000 * seconds[seconds.size() / 2], 1000 * seconds[seconds.size() * 95 / 100],
              decided, seconds.size());
}

void bench_conflicts(const IndexReader& index, const Rules& rules) {
  const double began = seconds_now();
  CorpusView view(index, rules);
  const auto found = find_conflicts(view, {});
  std::printf("conflicts   %8.2f s, %zu found; peak memory %.0f MB\n", seconds_now() - began,
              found ? found->size() : 0, peak_megabytes());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t claims = 20000;
  fs::path folder = fs::temp_directory_path() / "attest-scale-bench";
  bool keep = false;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::string(argv[i]) == "--claims") claims = std::strtoul(argv[i + 1], nullptr, 10);
    if (std::string(argv[i]) == "--folder") folder = argv[i + 1], keep = true;
  }
  const auto rules = compile_rules(DataFiles::embedded());
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().to_string().c_str());
    return 1;
  }
  const std::size_t documents = std::max<std::size_t>(claims / k_claims_of_document, 20);
  // A document tells of some forty things.
  const std::size_t things =
      std::max<std::size_t>(documents * 40 / k_documents_of_thing, 40) / 10 * 10;
  fs::create_directories(folder);
  const bool is_made = fs::exists(folder / "reports.db");
  if (!is_made && !make_index(*rules, folder, documents, things)) return 1;
  const auto index = IndexReader::open({(folder / "reports.db").string()});
  if (!index) {
    std::fprintf(stderr, "%s\n", index.error().to_string().c_str());
    return 1;
  }
  bench_conflicts(*index, *rules);
  bench_check(*index, *rules, things);
  if (!keep) fs::remove_all(folder);
  return 0;
}
