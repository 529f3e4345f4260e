// Writes FOLDER/vocabulary_N.bin and the assembly FOLDER/vocabulary.S that takes them in, for each
// N of Vocabulary. Runs while the program is built.
#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/extract/claims_lexicon_maker.hpp"
#include "indexer/extract/dates_grammar.hpp"
#include "indexer/extract/entities_lexicon_maker.hpp"
#include "indexer/extract/units_maker.hpp"
#include "indexer/extract/vocabulary.hpp"

// What is being made here is not there yet.
std::string_view attest::compiled_vocabulary(Vocabulary) {
  return {};
}

namespace attest {
namespace {

using Image = Result<std::vector<std::uint64_t>>;

bool write_bytes(const std::string& file, const std::vector<std::uint64_t>& image) {
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(image.data()),
            static_cast<std::streamsize>(image.size() * sizeof image[0]));
  return static_cast<bool>(out.flush());
}

bool write(const std::string& folder) {
  const DataFiles data = DataFiles::embedded();
  const std::array<Image, 4> images = {names::make_lexicon(data), make_claim_lexicon(data),
                                       make_date_grammars(data), make_measure_names(data)};
  std::ofstream assembly(folder + "/vocabulary.S");
  assembly << ".section .rodata\n";
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (!images[i]) {
      std::cerr << "make_vocabulary: " << images[i].error().to_string() << '\n';
      return false;
    }
    const std::string name = "vocabulary_" + std::to_string(i);
    std::string file = folder;
    file.append("/").append(name).append(".bin");
    if (!write_bytes(file, *images[i])) return false;
    assembly << ".balign 64\n.global attest_" << name << "\nattest_" << name << ":\n.incbin \""
             << file << "\"\n.global attest_" << name << "_end\nattest_" << name
             << "_end:\n.byte 0\n";
  }
  assembly << ".section .note.GNU-stack,\"\",%progbits\n";
  return static_cast<bool>(assembly.flush());
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  return argc == 2 && attest::write(argv[1]) ? 0 : 2;
}
