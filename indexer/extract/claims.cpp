#include "indexer/extract/claims.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/base/lazy.hpp"
#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

// Beyond these a "sentence" is a table or not prose at all; rules that look from word to word stay
// linear in the text because of them.
constexpr std::size_t k_longest_sentence = 400;
constexpr std::size_t k_most_values = 40;
constexpr std::size_t k_title_bytes = 60;

bool is_readable(const SentenceView& view) {
  return !view.range.empty() && view.range.end - view.range.begin <= k_longest_sentence &&
         view.quantities.size() + view.dates.size() <= k_most_values &&
         view.entities.size() <= k_most_values;
}

Carried from_title(const ClaimLexicon& lexicon, std::string_view title) {
  Carried carried;
  if (title.empty() || title.size() > k_title_bytes) return carried;
  std::string key = lexicon.name_key(title);
  if (!key.empty()) carried.subjects.push_back({std::move(key), std::string(title)});
  return carried;
}

Carried before(const Passage& passage, const ClaimLexicon& lexicon, const ClaimContext& context) {
  Carried carried = from_title(lexicon, context.document_title);
  carried.parties = context.title_parties;
  // The title names an entity if a passage does so in the same words.
  for (const Passage* p : {context.previous, &passage}) {
    if (p == nullptr || carried.subjects.empty()) continue;
    for (const Mention<Entity>& m : p->entities) {
      if (m.span.of(p->reading) != context.document_title || m.value.id.empty()) continue;
      carried.subjects.front().key = m.value.id;
      carried.heads = lexicon.things_in(context.document_title);
      remember(carried, carried.heads, carried.subjects.front());
      break;
    }
  }
  if (context.previous == nullptr || context.previous->entities.size() > k_most_values)
    return carried;
  for (const Mention<Entity>& m : context.previous->entities)
    if (!m.value.id.empty())
      remember(carried, lexicon.things_in(m.span.of(context.previous->reading)),
               {m.value.id, m.value.name});
  return carried;
}

}  // namespace

struct ClaimExtractor::Data {
  Lazy<Result<ClaimLexicon>> made;

  // Of the embedded files or of files that were read at once: it cannot fail here.
  const ClaimLexicon& lexicon() const { return *made.get(); }
};

ClaimExtractor::ClaimExtractor(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
ClaimExtractor::ClaimExtractor(ClaimExtractor&&) noexcept = default;
ClaimExtractor& ClaimExtractor::operator=(ClaimExtractor&&) noexcept = default;
ClaimExtractor::~ClaimExtractor() = default;

Result<ClaimExtractor> ClaimExtractor::create(const DataFiles& data) {
  Lazy<Result<ClaimLexicon>> lexicon([data] { return ClaimLexicon::create(data); });
  if (!data.is_embedded() && !lexicon.get()) return lexicon.get().error();
  return ClaimExtractor(std::make_unique<Data>(Data{std::move(lexicon)}));
}

const ClaimLexicon& ClaimExtractor::lexicon() const {
  return x_data->lexicon();
}

std::vector<Claim> ClaimExtractor::extract(const Passage& passage, const Scan& scan,
                                           const Tokens& tokens,
                                           const ClaimContext& context) const {
  std::vector<Claim> claims;
  const ClaimLexicon& lexicon = x_data->lexicon();
  const std::vector<ClaimWord> words = claim_words(scan, tokens);
  Carried carried = before(passage, lexicon, context);
  for (const Span sentence : passage.sentences) {
    const SentenceView view = make_sentence_view(passage, lexicon, words, sentence);
    if (!is_readable(view)) {
      carried = {};
      carried.parties = context.title_parties;
      continue;
    }
    const std::size_t known = claims.size();
    quantity_claims(view, carried, claims);
    rank_claims(view, carried, claims);
    date_claims(view, carried, claims);
    if (claims.size() == known) statement_claims(view, claims);
    carried = carry(view, carried);
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tie(a.span.begin, a.span.end, a.value_span.begin) <
           std::tie(b.span.begin, b.span.end, b.value_span.begin);
  });
  return claims;
}

}  // namespace attest
