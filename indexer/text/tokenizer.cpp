#include "indexer/text/tokenizer.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "indexer/base/utf8.hpp"
#include "indexer/text/numbers.hpp"
#include "indexer/text/stem.hpp"
#include "indexer/unicode/breaks.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

bool is_one_letter(std::string_view word) {
  return !word.empty() && utf8_length(static_cast<unsigned char>(word.front())) == word.size();
}

// Fills Tokens for one scan. The terms are parts of the folded text, taken over as it is; what is
// not found in it (joined digits, some stems) goes behind.
class Tokenizer {
 public:
  Tokenizer(const Scan& scan, const AnalyzerRules& rules, const TokenizeOptions& options)
      : x_scan(scan), x_rules(rules), x_options(options) {
    x_out.term_text.reserve(scan.folded_text.size() + scan.folded_text.size() / 4);
    x_out.term_text = scan.folded_text;
    if (options.only == nullptr) x_out.tokens.reserve(scan.atoms.size() + scan.atoms.size() / 4);
  }

  Tokens run() {
    const auto& atoms = x_scan.atoms;
    for (std::size_t i = 0; i < atoms.size();) {
      switch (atoms[i].kind) {
        case AtomKind::word:
          word(atoms[i]);
          if (atoms[i].any_upper) initials(i);
          ++i;
          break;
        case AtomKind::number:
          i += number(i);
          break;
        case AtomKind::han:
          i = han_run(i);
          break;
        case AtomKind::complex:
          complex_run(atoms[i++]);
          break;
        case AtomKind::symbol:
          ++i;
          break;
      }
    }
    return std::move(x_out);
  }

 private:
  bool is_wanted(const Atom& atom, std::uint32_t position) const {
    if (x_options.only == nullptr) return true;
    const auto folded =
        std::string_view(x_scan.folded_text).substr(atom.folded_begin, atom.folded_size);
    return (*x_options.only)(position, atom, folded);
  }

  Token& add(Span span, std::uint32_t begin, std::uint32_t size, TokenKind kind,
             std::uint32_t position) {
    return add(span, begin, size, kind, position,
               HashedText(std::string_view(x_out.term_text).substr(begin, size)));
  }

  Token& add(Span span, std::uint32_t begin, std::uint32_t size, TokenKind kind,
             std::uint32_t position, const HashedText& term) {
    Token t;
    t.span = span;
    t.position = position;
    t.kind = kind;
    t.term_begin = begin;
    t.term_size = size;
    t.is_stop = x_rules.is_stop(term);
    x_out.tokens.push_back(t);
    return x_out.tokens.back();
  }

  std::uint32_t append(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(x_out.term_text.size());
    x_out.term_text += text;
    return begin;
  }

  void word(const Atom& atom) {
    if (!is_wanted(atom, x_out.next_position)) {
      ++x_out.next_position;
      return;
    }
    const auto script = static_cast<std::size_t>(atom.script);
    std::uint32_t size = atom.folded_size;
    const auto folded = std::string_view(x_out.term_text).substr(atom.folded_begin, size);
    for (const std::string& ending : x_rules.scripts[script].endings) {
      if (folded.size() <= ending.size() || folded.back() != ending.back() ||
          !folded.ends_with(ending))
        continue;
      size -= static_cast<std::uint32_t>(ending.size());
      break;
    }
    const HashedText term = size == atom.folded_size ? HashedText(folded, atom.hash)
                                                     : HashedText(folded.substr(0, size));
    Token& token =
        add(atom.span, atom.folded_begin, size, TokenKind::word, x_out.next_position++, term);
    if (token.is_stop && stands_out(atom)) token.is_stop = false;
    if (x_options.stems[script] != nullptr) add_stem(token, term, *x_options.stems[script]);
  }

  // "U.N." is found by "UN" and the other way round; read where the run of letters begins.
  void initials(std::size_t first) {
    const auto& atoms = x_scan.atoms;
    const auto is_letter = [&](std::size_t i) {
      return i < atoms.size() && atoms[i].kind == AtomKind::word && atoms[i].any_upper &&
             !atoms[i].all_caps && is_one_letter(atoms[i].span.of(x_scan.text));
    };
    const auto is_joined_point = [&](std::size_t i) {
      return i < atoms.size() && !atoms[i].space_before && x_scan.surface(i) == ".";
    };
    const auto goes_on = [&](std::size_t i) {
      return is_joined_point(i + 1) && is_letter(i + 2) && !atoms[i + 2].space_before;
    };
    if (!is_letter(first) || !goes_on(first)) return;
    if (first >= 2 && is_letter(first - 2) && goes_on(first - 2)) return;
    std::size_t last = first;
    const auto begin = static_cast<std::uint32_t>(x_out.term_text.size());
    x_out.term_text += x_scan.folded(first);
    while (goes_on(last)) {
      last += 2;
      x_out.term_text += x_scan.folded(last);
    }
    const auto size = static_cast<std::uint32_t>(x_out.term_text.size() - begin);
    Token& token = add({atoms[first].span.begin, atoms[last + is_joined_point(last + 1)].span.end},
                       begin, size, TokenKind::initials, x_out.next_position - 1);
    token.is_stop = false;
    const auto script = static_cast<std::size_t>(atoms[first].script);
    if (x_options.stems[script] == nullptr) return;
    // The stem may go behind the terms, so the word must not be a view of them.
    const std::string word = x_out.term_text.substr(begin, size);
    add_stem(token, HashedText(word), *x_options.stems[script]);
  }

  // In capitals among small letters: an abbreviation that is written like a stop word.
  bool stands_out(const Atom& atom) {
    if (!atom.all_caps) return false;
    if (!x_is_mixed) {
      const auto& atoms = x_scan.atoms;
      const auto words = [&](bool caps) {
        return std::count_if(atoms.begin(), atoms.end(), [&](const Atom& a) {
          return a.kind == AtomKind::word && (!caps || !a.any_upper);
        });
      };
      x_is_mixed = words(false) == 1 || words(true) > 0;
    }
    return *x_is_mixed;
  }

  void add_stem(Token& token, const HashedText& term, StemCache& stems) {
    const std::string_view stem = stems.stem(term);
    token.stem_begin = term.text.starts_with(stem) ? token.term_begin : append(stem);
    token.stem_size = static_cast<std::uint32_t>(stem.size());
  }

  std::size_t number(std::size_t first) {
    const auto& atoms = x_scan.atoms;
    const NumberToken found = number_token(x_scan, first, x_options.decimal_comma);
    if (!found.digits.empty()) {
      const std::uint32_t begin = append(found.digits);
      add(x_scan.span(first, first + found.atoms - 1), begin,
          static_cast<std::uint32_t>(found.digits.size()), TokenKind::word, x_out.next_position++);
      return found.atoms;
    }
    for (std::size_t i = first; i < first + found.atoms; ++i)
      if (atoms[i].kind == AtomKind::number)
        add(atoms[i].span, atoms[i].folded_begin, atoms[i].folded_size, TokenKind::word,
            x_out.next_position++, x_scan.key(i));
    return found.atoms;
  }

  bool is_run_wanted(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (is_wanted(x_scan.atoms[i], x_out.next_position + static_cast<std::uint32_t>(i - first)))
        return true;
    return false;
  }

  std::size_t han_run(std::size_t first) {
    const auto& atoms = x_scan.atoms;
    std::size_t end = first + 1;
    while (end < atoms.size() && atoms[end].kind == AtomKind::han && !atoms[end].space_before)
      ++end;
    if (!is_run_wanted(first, end)) {
      x_out.next_position += static_cast<std::uint32_t>(end - first);
      return end;
    }
    const std::uint32_t base = atoms[first].folded_begin;
    const std::uint32_t stop = atoms[end - 1].folded_begin + atoms[end - 1].folded_size;
    dictionary_word_ends(std::string_view(x_scan.folded_text).substr(base, stop - base), x_ends);
    std::size_t word = 0;  // index into x_ends
    bool starts_word = true;
    for (std::size_t i = first; i < end; ++i) {
      const std::uint32_t position = x_out.next_position++;
      if (starts_word) han_word(i, base, x_ends[word], position);
      const std::uint32_t here = atoms[i].folded_begin + atoms[i].folded_size;
      const std::size_t last = i + 1 < end ? i + 1 : i;
      add({atoms[i].span.begin, atoms[last].span.end}, atoms[i].folded_begin,
          atoms[last].folded_begin + atoms[last].folded_size - atoms[i].folded_begin,
          TokenKind::han_bigram, position);
      starts_word = false;
      while (word + 1 < x_ends.size() && x_ends[word] + base <= here) {
        starts_word = true;
        ++word;
      }
    }
    return end;
  }

  void han_word(std::size_t first, std::uint32_t base, std::size_t word_end,
                std::uint32_t position) {
    const auto& atoms = x_scan.atoms;
    std::size_t last = first;
    while (atoms[last].folded_begin + atoms[last].folded_size < base + word_end) ++last;
    add(x_scan.span(first, last), atoms[first].folded_begin,
        atoms[last].folded_begin + atoms[last].folded_size - atoms[first].folded_begin,
        TokenKind::han_word, position);
  }

  // Segmented in the text's own form, so that each piece has its exact place, and folded piece by
  // piece.
  void complex_run(const Atom& atom) {
    const std::string_view own = atom.span.of(x_scan.text);
    dictionary_word_ends(own, x_ends);
    std::size_t begin = 0;
    for (const std::size_t end : x_ends) {
      x_piece.clear();
      append_fold(x_piece, own.substr(begin, end - begin));
      if (!x_piece.empty())
        add({atom.span.begin + begin, atom.span.begin + end}, append(x_piece),
            static_cast<std::uint32_t>(x_piece.size()), TokenKind::word, x_out.next_position++);
      begin = end;
    }
  }

  const Scan& x_scan;
  const AnalyzerRules& x_rules;
  const TokenizeOptions& x_options;
  std::vector<std::size_t> x_ends;
  std::string x_piece;
  std::optional<bool> x_is_mixed;  // the text is not all in capitals
  Tokens x_out;
};

}  // namespace

Tokens tokenize_with(const Scan& scan, const AnalyzerRules& rules, const TokenizeOptions& options) {
  return Tokenizer(scan, rules, options).run();
}

}  // namespace attest
