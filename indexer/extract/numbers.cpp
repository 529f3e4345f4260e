#include "indexer/extract/numbers.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <string>

#include "indexer/base/lazy.hpp"
#include "indexer/extract/number_parts.hpp"

namespace attest {

using numbers::is_adjacent;
using numbers::is_number;
using numbers::is_symbol;

struct NumberGrammar::Data {
  std::map<std::string, Lazy<Result<NumberWords>>, std::less<>> languages;

  const NumberWords* find(std::string_view lang) const {
    const auto at = languages.find(lang);
    if (at == languages.end() || !at->second.get()) return nullptr;
    const NumberWords& words = *at->second.get();
    return words.words.empty() ? nullptr : &words;
  }
};

NumberGrammar::NumberGrammar(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
NumberGrammar::NumberGrammar(NumberGrammar&&) noexcept = default;
NumberGrammar& NumberGrammar::operator=(NumberGrammar&&) noexcept = default;
NumberGrammar::~NumberGrammar() = default;

Result<NumberGrammar> NumberGrammar::create(const DataFiles& data) {
  auto out = std::make_unique<Data>();
  for (const std::string& lang : data.subfolders("lang")) {
    Lazy<Result<NumberWords>> words([data, path = "lang/" + lang + "/number_words.tsv"] {
      return load_number_words(data, path);
    });
    if (!data.is_embedded() && !words.get()) return words.get().error();
    out->languages.emplace(lang, std::move(words));
  }
  return NumberGrammar(std::move(out));
}

namespace {

/// A decimal point that begins a number: ".77", not the one in "1.77" or at the end of "St.77".
bool is_leading_point(const Scan& scan, std::size_t i) {
  return is_symbol(scan, i, '.') && is_number(scan, i + 1) && is_adjacent(scan, i + 1) &&
         (i == 0 || scan.atoms[i].space_before || scan.atoms[i - 1].kind == AtomKind::symbol) &&
         !is_symbol(scan, i - (i > 0 ? 1 : 0), i > 0 ? '.' : '\0');
}

/// A minus sign right before digits that is no hyphen.
bool is_sign(const Scan& scan, std::size_t i) {
  if (!is_symbol(scan, i, '-')) return false;
  const bool digits = is_number(scan, i + 1) || is_leading_point(scan, i + 1) ||
                      (is_symbol(scan, i + 1, '.') && is_number(scan, i + 2));
  if (!digits) return false;
  if (i == 0) return true;
  if (!is_adjacent(scan, i + 1)) return false;
  const AtomKind before = scan.atoms[i - 1].kind;
  return scan.atoms[i].space_before
             ? before != AtomKind::number
             : before == AtomKind::symbol && !is_symbol(scan, i - 1, '-') &&
                   !is_symbol(scan, i - 1, ')') && !is_symbol(scan, i - 1, '%');
}

constexpr std::uint64_t roles(std::initializer_list<NumberRole> list) {
  std::uint64_t out = 0;
  for (const NumberRole role : list) out |= static_cast<std::uint64_t>(role);
  return out;
}

constexpr std::uint64_t k_beginners =
    roles({NumberRole::one, NumberRole::teen, NumberRole::ten, NumberRole::hundreds,
           NumberRole::lone_scale, NumberRole::value, NumberRole::zero, NumberRole::point,
           NumberRole::minus, NumberRole::article, NumberRole::lone_fraction, NumberRole::ordinal,
           NumberRole::han_digit, NumberRole::han_unit, NumberRole::han_scale, NumberRole::han_tens,
           NumberRole::han_some});

}  // namespace

const NumberWords* NumberGrammar::words(std::string_view lang) const {
  return x_data->find(lang);
}

bool NumberGrammar::may_begin(const Scan& scan, std::size_t atom, std::string_view lang) const {
  return may_begin(scan, atom, x_data->find(lang));
}

bool NumberGrammar::may_begin(const Scan& scan, std::size_t atom, const NumberWords* words) {
  const Atom& a = scan.atoms[atom];
  if (a.kind == AtomKind::number) return true;
  if (a.kind == AtomKind::symbol) {
    return is_leading_point(scan, atom) || is_sign(scan, atom) ||
           numbers::vulgar_fraction(scan, atom).has_value();
  }
  const NumberWord* word = words != nullptr ? words->find(scan, atom) : nullptr;
  if (word == nullptr) return false;
  return (word->roles & k_beginners) != 0 || numbers::is_scale_of_each(scan, atom, *words);
}

std::optional<ParsedNumber> NumberGrammar::parse_at(const Scan& scan, std::size_t atom,
                                                    std::string_view lang,
                                                    NumberOptions options) const {
  return parse_at(scan, atom, x_data->find(lang), options);
}

std::optional<ParsedNumber> NumberGrammar::parse_at(const Scan& scan, std::size_t atom,
                                                    const NumberWords* words,
                                                    NumberOptions options) {
  if (words == nullptr || atom >= scan.atoms.size() || !may_begin(scan, atom, words))
    return std::nullopt;
  const bool minus = is_sign(scan, atom) || words->has(scan, atom, NumberRole::minus);
  const std::size_t begin = atom + (minus ? 1 : 0);
  std::optional<ParsedNumber> out;
  if (words->has_han) out = numbers::parse_han(scan, begin, *words, options.limit);
  if (!out) out = numbers::parse_words(scan, begin, *words, options);
  if (!out || (minus && out->ordinal)) return std::nullopt;
  if (minus) {
    out->value = out->value.negated();
    std::swap(out->lower, out->upper);
    if (out->lower) out->lower = out->lower->negated();
    if (out->upper) out->upper = out->upper->negated();
    out->plain_digits = false;
    ++out->atoms;
  }
  return out;
}

int NumberGrammar::scale_at(const Scan& scan, std::size_t atom, std::string_view lang) const {
  const NumberWords* words = x_data->find(lang);
  const NumberWord* word = words != nullptr ? words->find(scan, atom) : nullptr;
  const bool is_scale =
      word != nullptr && word->is(NumberRole::scale) && !word->is(NumberRole::abbreviation);
  return is_scale ? word->power : 0;
}

bool NumberGrammar::inside_word(const Scan& scan, std::size_t atom, std::string_view lang) const {
  constexpr std::size_t k_reach = 3;  // the longest listed word has four characters
  const NumberWords* words = x_data->find(lang);
  if (words == nullptr || words->other_words.empty()) return false;
  const std::string_view folded = scan.folded_text;
  for (std::size_t first = atom - std::min(atom, k_reach); first <= atom; ++first) {
    for (std::size_t last = atom; last < scan.atoms.size() && last - first <= k_reach; ++last) {
      if (last == first) continue;
      const std::size_t begin = scan.atoms[first].folded_begin;
      const std::size_t end = scan.atoms[last].folded_begin + scan.atoms[last].folded_size;
      if (words->other_words.contains(folded.substr(begin, end - begin))) return true;
    }
  }
  return false;
}

Decimal divide(const Decimal& a, const Decimal& b, int digits) {
  using boost::multiprecision::cpp_int;
  if (b.is_zero()) return Decimal();
  const cpp_int denominator(b.digits());
  cpp_int numerator(a.digits());
  // As many digits as asked for: scale the numerator up, divide once, round half up.
  const int shift = std::max(
      0, digits + static_cast<int>(b.digits().size()) - static_cast<int>(a.digits().size()));
  numerator *= boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(shift));
  cpp_int quotient = numerator / denominator;
  if ((numerator % denominator) * 2 >= denominator) quotient += 1;
  std::string text = quotient.str();
  int exponent = a.exponent() - b.exponent() - shift;
  while (text.size() > 1 && text.back() == '0' && exponent < 0) text.pop_back(), ++exponent;
  const Decimal magnitude = Decimal::parse(text).value_or(Decimal()).scaled(exponent);
  return a.is_negative() != b.is_negative() ? magnitude.negated() : magnitude;
}

}  // namespace attest
