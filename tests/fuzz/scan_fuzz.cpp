// Any valid UTF-8 (the malformed bytes read as such) through scan, tokenize and the sentence
// splitter.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/text/scan.hpp"
#include "indexer/text/sentences.hpp"
#include "indexer/text/token.hpp"
#include "indexer/unicode/fold.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string as_utf8(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const char32_t c = attest::next_code_point(bytes, i);
    const bool is_scalar = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    attest::append_utf8(out, is_scalar ? c : 0xFFFD);
  }
  return out;
}

void check_sentences(const attest::Scan& scan, const std::vector<attest::Span>& sentences) {
  std::size_t k = 0;
  for (const attest::Atom& atom : scan.atoms) {
    while (k < sentences.size() && sentences[k].end <= atom.span.begin) ++k;
    require(k < sentences.size() && sentences[k].contains(atom.span));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto files = attest::DataFiles::embedded();
  static const auto analyzer = attest::Analyzer::create(files);
  static const auto splitter = attest::SentenceSplitter::create(files);
  require(analyzer.has_value() && splitter.has_value());
  const std::string bytes(data, data + size);
  const std::string text = as_utf8(bytes);
  const attest::Scan scan = attest::scan(text);
  std::size_t at = 0;
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    const attest::Span span = scan.atoms[i].span;
    require(span.begin >= at && !span.empty() && span.end <= text.size());
    require(attest::is_utf8_boundary(text[span.begin]) && !scan.folded(i).empty());
    at = span.end;
  }
  require(attest::is_valid_utf8(scan.folded_text));
  require(attest::is_valid_utf8(attest::fold(text)));
  for (const char* lang : {"en", "ru", "fr"}) {
    const attest::Tokens tokens = analyzer->tokenize(scan, lang);
    for (const attest::Token& t : tokens.tokens) {
      require(t.span.end <= text.size() && !t.span.empty() && t.term_size > 0);
      require(attest::is_valid_utf8(tokens.term(t)));
    }
  }
  check_sentences(scan, splitter->split(scan, "en"));
  return 0;
}
