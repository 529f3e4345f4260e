#include "indexer/unicode/breaks.hpp"

#include <unicode/brkiter.h>
#include <unicode/dcfmtsym.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

#include <memory>
#include <string>

#include "indexer/base/text_cache.hpp"
#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

// The dictionaries look at a run as a whole and keep tables of its size: very long ones go in
// pieces.
constexpr std::size_t k_piece_chars = 2000;

// ICU's iterator with its text: both are kept, since to set them up takes longer than a run.
class WordBreaker {
 public:
  WordBreaker() : x_words(make_iterator()) {}
  WordBreaker(const WordBreaker&) = delete;
  WordBreaker& operator=(const WordBreaker&) = delete;
  ~WordBreaker() { utext_close(&x_text); }

  void add_ends(std::string_view piece, std::size_t offset, std::vector<std::size_t>& ends) {
    UErrorCode status = U_ZERO_ERROR;
    if (x_words != nullptr && set_text(piece, status)) {
      std::int32_t unit = 0;
      std::size_t byte = 0;
      for (std::int32_t at = x_words->next(); at != icu::BreakIterator::DONE;
           at = x_words->next()) {
        while (unit < at) {
          const UChar32 c = next(piece, byte);
          unit += U16_LENGTH(c);
        }
        if (byte < piece.size()) ends.push_back(offset + byte);
      }
    }
    ends.push_back(offset + piece.size());
  }

 private:
  static UChar32 next(std::string_view piece, std::size_t& byte) {
    return static_cast<UChar32>(next_code_point(piece, byte));
  }

  // In UTF-16: the dictionaries take any other form for one that has to be copied sign by sign.
  bool set_text(std::string_view piece, UErrorCode& status) {
    x_units.clear();
    for (std::size_t byte = 0; byte < piece.size();) {
      const UChar32 c = next(piece, byte);
      if (U_IS_BMP(c)) {
        x_units.push_back(static_cast<char16_t>(c));
      } else {
        x_units.push_back(U16_LEAD(c));
        x_units.push_back(U16_TRAIL(c));
      }
    }
    utext_openUChars(&x_text, x_units.data(), static_cast<std::int64_t>(x_units.size()), &status);
    x_words->setText(&x_text, status);
    return U_SUCCESS(status) != 0;
  }

  std::unique_ptr<icu::BreakIterator> x_words;
  std::u16string x_units;
  UText x_text = UTEXT_INITIALIZER;
};

void find_ends(std::string_view run, std::vector<std::size_t>& ends) {
  thread_local WordBreaker words;
  ends.clear();
  for (std::size_t begin = 0; begin < run.size();) {
    const std::size_t size = utf8_prefix(run.substr(begin), k_piece_chars).size();
    words.add_ends(run.substr(begin, size), begin, ends);
    begin += size;
  }
}

// Ends of short runs, which come back again and again between signs and figures; one byte an end.
constexpr std::size_t k_short_run_bytes = 30;
constexpr std::size_t k_max_known_runs = 50000;

// Longer runs are asked for again by those who read the same passage for something else.
constexpr std::size_t k_max_recent_runs = 2000;

}  // namespace

void dictionary_word_ends(std::string_view run, std::vector<std::size_t>& ends) {
  if (run.size() > TextCache::k_longest) {
    find_ends(run, ends);
    return;
  }
  thread_local TextCache short_runs(k_max_known_runs), recent_runs(k_max_recent_runs);
  TextCache& known = run.size() > k_short_run_bytes ? recent_runs : short_runs;
  if (const auto found = known.find(run)) {
    ends.clear();
    for (const char end : *found) ends.push_back(static_cast<unsigned char>(end));
    return;
  }
  find_ends(run, ends);
  known.add(run, std::string(ends.begin(), ends.end()));
}

bool has_decimal_comma(std::string_view lang) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols(icu::Locale(std::string(lang).c_str()), status);
  return U_SUCCESS(status) &&
         symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol) == u",";
}

}  // namespace attest
