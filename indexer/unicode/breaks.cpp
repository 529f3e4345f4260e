#include "indexer/unicode/breaks.hpp"

#include <unicode/brkiter.h>
#include <unicode/dcfmtsym.h>
#include <unicode/utext.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

class TextHandle {
 public:
  TextHandle() = default;
  TextHandle(const TextHandle&) = delete;
  TextHandle& operator=(const TextHandle&) = delete;
  ~TextHandle() { utext_close(&x_text); }
  UText* open(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&x_text, text.data(), static_cast<std::int64_t>(text.size()), &status);
    return U_SUCCESS(status) ? &x_text : nullptr;
  }

 private:
  UText x_text = UTEXT_INITIALIZER;
};

// The dictionaries look at a run as a whole and keep tables of its size: very long ones go in
// pieces.
constexpr std::size_t k_piece_chars = 2000;

void add_ends(icu::BreakIterator& words, std::string_view piece, std::size_t offset,
              std::vector<std::size_t>& ends) {
  TextHandle handle;
  UErrorCode status = U_ZERO_ERROR;
  UText* text = handle.open(piece);
  if (text != nullptr) words.setText(text, status);
  if (text != nullptr && U_SUCCESS(status)) {
    for (std::int32_t at = words.next(); at != icu::BreakIterator::DONE; at = words.next()) {
      const auto end = static_cast<std::size_t>(at);
      if (end < piece.size()) ends.push_back(offset + end);
    }
  }
  ends.push_back(offset + piece.size());
}

void find_ends(std::string_view run, std::vector<std::size_t>& ends) {
  thread_local const std::unique_ptr<icu::BreakIterator> words = make_iterator();
  ends.clear();
  for (std::size_t begin = 0; begin < run.size();) {
    const std::size_t size = utf8_prefix(run.substr(begin), k_piece_chars).size();
    if (words)
      add_ends(*words, run.substr(begin, size), begin, ends);
    else
      ends.push_back(begin + size);
    begin += size;
  }
}

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
// Ends of short runs, which come back again and again between signs and figures; one byte an end.
using KnownRuns = std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>;
constexpr std::size_t k_short_run_bytes = 30;
constexpr std::size_t k_max_known_runs = 50000;

}  // namespace

void dictionary_word_ends(std::string_view run, std::vector<std::size_t>& ends) {
  if (run.size() > k_short_run_bytes) {
    find_ends(run, ends);
    return;
  }
  thread_local KnownRuns known;
  const auto it = known.find(run);
  if (it != known.end()) {
    ends.assign(it->second.begin(), it->second.end());
    return;
  }
  find_ends(run, ends);
  if (known.size() >= k_max_known_runs) known.clear();
  known.emplace(std::string(run), std::string(ends.begin(), ends.end()));
}

bool has_decimal_comma(std::string_view lang) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols(icu::Locale(std::string(lang).c_str()), status);
  return U_SUCCESS(status) &&
         symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol) == u",";
}

}  // namespace attest
