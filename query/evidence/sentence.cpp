#include "query/evidence/sentence.hpp"

#include <algorithm>
#include <utility>

namespace attest {
namespace {

Span moved(Span span, Span sentence) {
  const std::size_t begin = std::max(span.begin, sentence.begin);
  const std::size_t end = std::max(begin, std::min(span.end, sentence.end));
  return {begin - sentence.begin, end - sentence.begin};
}

template <typename T>
std::vector<Mention<T>> inside(const std::vector<Mention<T>>& mentions, Span sentence) {
  std::vector<Mention<T>> out;
  for (const Mention<T>& m : mentions)
    if (sentence.contains(m.span)) out.push_back({moved(m.span, sentence), m.value, m.rule});
  return out;
}

// Those inside `piece`, moved by `to - piece.begin`.
template <typename T>
void take(const std::vector<Mention<T>>& mentions, Span piece, std::size_t to,
          std::vector<Mention<T>>& out) {
  for (const Mention<T>& m : mentions)
    if (piece.contains(m.span))
      out.push_back(
          {{m.span.begin - piece.begin + to, m.span.end - piece.begin + to}, m.value, m.rule});
}

// Not the first byte of a character in UTF-8.
bool is_inside_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// No text as yet, of the same place.
AnalyzedPassage blank_of(const Passage& from) {
  AnalyzedPassage out;
  out.passage.document_id = from.document_id;
  out.passage.number = from.number;
  out.passage.kind = from.kind;
  out.passage.lang = from.lang;
  return out;
}

}  // namespace

AnalyzedPassage pieces_of(const Rules& rules, const AnalyzedPassage& sentence,
                          const std::vector<Span>& pieces) {
  const Passage& from = sentence.passage;
  AnalyzedPassage out = blank_of(from);
  Passage& p = out.passage;
  for (const Span piece : pieces) {
    if (!p.reading.empty()) p.reading += ' ';
    const std::size_t to = p.reading.size();
    p.reading += piece.of(from.reading);
    take(from.entities, piece, to, p.entities);
    take(from.dates, piece, to, p.dates);
    take(from.quantities, piece, to, p.quantities);
  }
  p.sentences = {{0, p.reading.size()}};
  out.tokens = rules.analyzer.tokenize(scan_of(p), p.lang);
  return out;
}

AnalyzedPassage led_by(const Rules& rules, const Entity& name, std::string_view written,
                       const AnalyzedPassage& statement) {
  const Passage& from = statement.passage;
  AnalyzedPassage out = blank_of(from);
  Passage& p = out.passage;
  p.entities.push_back({{0, written.size()}, name, {}});
  p.reading = std::string(written) + ' ';
  const Span whole{0, from.reading.size()};
  const std::size_t to = p.reading.size();
  take(from.entities, whole, to, p.entities);
  take(from.dates, whole, to, p.dates);
  take(from.quantities, whole, to, p.quantities);
  p.reading += from.reading;
  p.sentences = {{0, p.reading.size()}};
  out.tokens = rules.analyzer.tokenize(scan_of(p), p.lang);
  return out;
}

bool is_whole_sentence(std::string_view sentence) {
  while (!sentence.empty() && (sentence.back() == ' ' || sentence.back() == '\n'))
    sentence.remove_suffix(1);
  constexpr std::string_view k_ends[] = {
      ".", "!", "\"", ")", "\xE3\x80\x82", "\xEF\xBC\x81", "\xE2\x80\x9D", "\xC2\xBB"};
  return std::any_of(std::begin(k_ends), std::end(k_ends),
                     [&](std::string_view end) { return sentence.ends_with(end); });
}

AnalyzedPassage sentence_of(const Rules& rules, const Passage& passage, Span sentence) {
  AnalyzedPassage out = blank_of(passage);
  Passage& p = out.passage;
  p.reading = sentence.of(passage.reading);
  p.sentences = {{0, p.reading.size()}};
  p.entities = inside(passage.entities, sentence);
  p.dates = inside(passage.dates, sentence);
  p.quantities = inside(passage.quantities, sentence);
  p.citations = inside(passage.citations, sentence);
  for (const Claim& claim : passage.claims) {
    if (!sentence.contains(claim.span)) continue;
    Claim own = claim;
    own.span = moved(claim.span, sentence);
    own.sentence = {0, p.reading.size()};
    own.value_span = moved(claim.value_span, sentence);
    own.citations.clear();
    p.claims.push_back(std::move(own));
  }
  out.tokens = rules.analyzer.tokenize(scan_of(p), p.lang);
  return out;
}

void add_lengths_of_time(const Rules& rules, Passage& passage) {
  std::vector<Mention<Quantity>>& amounts = passage.quantities;
  for (const Mention<DateValue>& m : passage.dates) {
    if (m.value.type != DateType::duration) continue;
    // With what stands before it: a length that is not to be exceeded is a bound.
    constexpr std::size_t k_reach = 24;
    std::size_t begin = m.span.begin - std::min(m.span.begin, k_reach);
    while (begin < m.span.begin && is_inside_character(passage.reading[begin])) ++begin;
    Passage alone;
    alone.lang = passage.lang;
    alone.reading = Span{begin, m.span.end}.of(passage.reading);
    alone.sentences = {{0, alone.reading.size()}};
    const Scan scan = scan_of(alone);
    std::vector<Mention<Quantity>> found =
        rules.quantities.extract({scan, alone.sentences, alone.lang, std::nullopt}, {});
    for (Mention<Quantity>& q : found) q.span = q.span.shifted(static_cast<std::ptrdiff_t>(begin));
    std::erase_if(found, [&](const auto& q) { return !q.span.overlaps(m.span); });
    if (found.size() != 1 || found.front().value.unit.empty()) continue;
    Mention<Quantity> length = std::move(found.front());
    const bool is_told = std::any_of(amounts.begin(), amounts.end(),
                                     [&](const auto& q) { return q.span.overlaps(length.span); });
    if (!is_told) amounts.push_back(std::move(length));
  }
  std::sort(amounts.begin(), amounts.end(),
            [](const auto& a, const auto& b) { return a.span < b.span; });
}

}  // namespace attest
