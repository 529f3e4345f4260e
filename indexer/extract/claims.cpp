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
  if (context.story != nullptr) {
    carried.named = context.story->named;
    carried.lead = context.story->lead;
  }
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

// The document is about what its first sentence opens with, if the title says so too.
DocumentLead lead_after(const Carried& first, std::string_view title) {
  if (first.subjects.size() != 1) return {};
  const Subject& subject = first.subjects.front();
  const bool is_name = subject.key.find('#') == std::string::npos && !subject.text.empty();
  if (!is_name || title.find(subject.text) == std::string_view::npos) return {};
  return {subject, first.heads, first.is_unsorted};
}

// Goes on with what the passage has named.
void go_on(ClaimStory& story, Carried&& carried) {
  constexpr std::size_t k_most_named = 32;
  story.named = std::move(carried.named);
  if (story.named.size() > k_most_named)
    story.named.erase(story.named.begin(),
                      story.named.end() - static_cast<std::ptrdiff_t>(k_most_named));
  story.lead = std::move(carried.lead);
}

/// How many sentences there are up to the last that has a value. What is carried from sentence to
/// sentence is of use to values alone, so behind that one none need be read but for itself.
std::size_t count_carrying(const Passage& passage) {
  std::size_t end = 0;  // of the last value's first byte
  for (const Mention<Quantity>& m : passage.quantities) end = std::max(end, m.span.begin + 1);
  for (const Mention<DateValue>& m : passage.dates) end = std::max(end, m.span.begin + 1);
  std::size_t count = passage.sentences.size();
  while (count > 0 && passage.sentences[count - 1].begin >= end) --count;
  return count;
}

/// Whether a sentence without values may be a plain statement: an entity stands in front, in
/// Chinese behind what it is.
bool may_state(const Passage& passage, const Scan& scan, Span sentence) {
  const std::size_t first = scan.atom_at(sentence.begin);
  const bool is_han = first < scan.atoms.size() && scan.atoms[first].kind == AtomKind::han;
  const std::size_t last = first + (is_han ? k_most_before_name : 1);
  const auto entity = std::lower_bound(
      passage.entities.begin(), passage.entities.end(), sentence.begin,
      [](const Mention<Entity>& m, std::size_t begin) { return m.span.begin < begin; });
  return entity != passage.entities.end() && entity->span.begin < sentence.end &&
         first + 1 < scan.atoms.size() &&
         entity->span.begin <= scan.atoms[std::min(last, scan.atoms.size() - 1)].span.begin;
}

/// The claims of a passage, sentence by sentence.
class PassageReader {
 public:
  PassageReader(const Passage& passage, const ClaimLexicon& lexicon, const Scan& scan,
                const Tokens& tokens)
      : x_passage(passage), x_lexicon(lexicon), x_words(claim_words(scan, tokens)) {}

  /// A sentence before the last value or with it.
  void read(Span sentence, Carried& carried, const ClaimContext& context) {
    const SentenceView view = make_sentence_view(x_passage, x_lexicon, x_words, sentence);
    if (!is_readable(view)) {
      DocumentLead lead = std::move(carried.lead);
      carried = {};
      carried.parties = context.title_parties;
      carried.lead = std::move(lead);
      return;
    }
    const std::size_t known = x_claims.size();
    quantity_claims(view, carried, x_claims);
    age_claims(view, x_claims);
    rank_claims(view, carried, x_claims);
    date_claims(view, carried, x_claims);
    if (x_claims.size() == known) statement_claims(view, x_claims);
    carry(view, carried);
  }

  /// A sentence for itself.
  void read_alone(Span sentence) {
    const SentenceView view = make_sentence_view(x_passage, x_lexicon, x_words, sentence);
    if (!is_readable(view)) return;
    Carried nobody;
    nobody.takes_nobody = true;
    quantity_claims(view, nobody, x_claims);
    age_claims(view, x_claims);
    rank_claims(view, nobody, x_claims);
    date_claims(view, nobody, x_claims);
  }

  /// A sentence behind the last value.
  void read_statement(Span sentence) {
    const SentenceView view = make_sentence_view(x_passage, x_lexicon, x_words, sentence);
    if (is_readable(view)) statement_claims(view, x_claims);
  }

  std::vector<Claim> take() {
    std::stable_sort(x_claims.begin(), x_claims.end(), [](const Claim& a, const Claim& b) {
      return std::tie(a.span.begin, a.span.end, a.value_span.begin) <
             std::tie(b.span.begin, b.span.end, b.value_span.begin);
    });
    return std::move(x_claims);
  }

 private:
  const Passage& x_passage;
  const ClaimLexicon& x_lexicon;
  std::vector<ClaimWord> x_words;
  std::vector<Claim> x_claims;
};

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
  std::size_t carrying = count_carrying(passage);
  const bool begins = context.story != nullptr && !context.story->has_begun;
  if (begins) carrying = std::max<std::size_t>(carrying, passage.sentences.empty() ? 0 : 1);
  std::vector<Span> alone(passage.sentences.begin() + static_cast<std::ptrdiff_t>(carrying),
                          passage.sentences.end());
  std::erase_if(alone, [&](Span sentence) { return !may_state(passage, scan, sentence); });
  if (begins) context.story->has_begun = true;
  if (carrying == 0 && alone.empty()) return {};
  const ClaimLexicon& lexicon = x_data->lexicon();
  PassageReader reader(passage, lexicon, scan, tokens);
  if (carrying > 0) {
    Carried carried = before(passage, lexicon, context);
    for (std::size_t i = 0; i < carrying; ++i) {
      reader.read(passage.sentences[i], carried, context);
      if (begins && i == 0) carried.lead = lead_after(carried, context.document_title);
    }
    if (context.story != nullptr) go_on(*context.story, std::move(carried));
  }
  for (const Span sentence : alone) reader.read_statement(sentence);
  return reader.take();
}

std::vector<Claim> ClaimExtractor::extract_alone(const Passage& passage, const Scan& scan,
                                                 const Tokens& tokens) const {
  PassageReader reader(passage, x_data->lexicon(), scan, tokens);
  for (const Span sentence : passage.sentences) reader.read_alone(sentence);
  return reader.take();
}

}  // namespace attest
