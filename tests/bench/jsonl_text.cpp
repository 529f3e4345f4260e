#include "tests/bench/jsonl_text.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

namespace attest_bench {

std::vector<BenchDocument> jsonl_text(const std::string& folder, const std::string& lang,
                                      std::size_t bytes) {
  std::vector<BenchDocument> out;
  std::ifstream in(folder + "/" + lang + ".jsonl", std::ios::binary);
  std::string line;
  for (std::size_t read = 0; read < bytes && std::getline(in, line);) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object() || !object.contains("text")) continue;
    out.push_back({object.value("id", std::to_string(out.size())), object.value("title", ""),
                   object.value("text", ""), lang});
    read += out.back().text.size();
  }
  return out;
}

}  // namespace attest_bench
