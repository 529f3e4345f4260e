#include "indexer/text/sentences.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "indexer/text/sentence_rules.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {

struct SentenceSplitter::Data : SentenceRules {};

namespace {

Status load_abbreviations(const std::string& path, std::string_view content, SentenceRules& rules) {
  for (const std::string_view line : parse_word_list(content)) {
    const std::size_t blank = line.find(' ');
    const std::string_view kind_name = blank == std::string_view::npos
                                           ? std::string_view{}
                                           : line.substr(line.find_first_not_of(' ', blank));
    Abbreviation kind = Abbreviation::maybe;
    if (kind_name == "never")
      kind = Abbreviation::never;
    else if (kind_name == "number")
      kind = Abbreviation::number;
    else if (!kind_name.empty())
      return Error{ErrorCode::usage, "unknown kind of abbreviation: " + std::string(kind_name),
                   path, "never or number"};
    rules.abbreviations.emplace(fold(line.substr(0, blank)), kind);
  }
  return Done{};
}

}  // namespace

SentenceSplitter::SentenceSplitter(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;
SentenceSplitter::~SentenceSplitter() = default;

Result<SentenceSplitter> SentenceSplitter::create(const DataFiles& data) {
  auto made = std::make_unique<Data>();
  for (const auto& [path, content] : data.files()) {
    if (path.starts_with("lang/") && path.ends_with("/abbreviations.txt")) {
      Status loaded = load_abbreviations(path, content, *made);
      if (!loaded) return loaded.error();
    } else if (path.starts_with("stopwords/") && path.ends_with(".txt")) {
      for (const std::string_view word : parse_word_list(content))
        made->function_words.insert(fold(word));
    }
  }
  for (const auto& [word, kind] : made->abbreviations)
    made->longest_abbreviation = std::max(made->longest_abbreviation, word.size());
  return SentenceSplitter(std::move(made));
}

std::vector<Span> SentenceSplitter::split(const Scan& scan, std::string_view) const {
  std::vector<Span> sentences;
  const auto& atoms = scan.atoms;
  for (std::size_t first = 0; first < atoms.size();) {
    const std::size_t end = sentence_end(*x_data, scan, first);
    sentences.push_back(scan.span(first, end - 1));
    first = end;
  }
  return sentences;
}

}  // namespace attest
