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
constexpr std::size_t k_beginning = 3;  // sentences at which a document names what it is about

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
  return {subject, first.heads, first.is_unsorted, first.is_person};
}

// "Irina Volskaya", and in the text "Irina Sergeevna Volskaya".
bool is_same_name(std::string_view a, std::string_view b) {
  const auto bare = [](std::string_view key) { return key.substr(0, key.find('/')); };
  const auto last = [&](std::string_view key) {
    return bare(key).substr(bare(key).find_last_of(" ~") + 1);
  };
  return bare(a) == bare(b) || (a.starts_with('~') && b.starts_with('~') && last(a) == last(b));
}

// The title's name is what the document is about if one of its first sentences names it too.
void settle_lead(ClaimStory& story, const ClaimLexicon& lexicon, const Passage& passage,
                 Span sentence, std::string_view title, Carried& carried) {
  if (story.begun >= k_beginning) return;
  if (story.begun++ == 0) {
    DocumentLead first = lead_after(carried, title);
    if (!first.subject.key.empty()) carried.lead = std::move(first);
  }
  if (!carried.lead.subject.key.empty() || story.titled.subject.key.empty()) return;
  for (const Mention<Entity>& m : passage.entities) {
    if (!sentence.contains(m.span)) continue;
    const bool same_type = (m.value.type == EntityType::person) == story.titled.is_person;
    const std::string key = m.value.id.empty() ? lexicon.name_key(m.value.name) : m.value.id;
    if (!same_type || !is_same_name(key, story.titled.subject.key)) continue;
    carried.lead = story.titled;
    return;
  }
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
  const bool begins = context.story != nullptr && context.story->begun == 0;
  if (begins) carrying = std::max(carrying, std::min(passage.sentences.size(), k_beginning));
  std::vector<Span> alone(passage.sentences.begin() + static_cast<std::ptrdiff_t>(carrying),
                          passage.sentences.end());
  std::erase_if(alone, [&](Span sentence) { return !may_state(passage, scan, sentence); });
  if (carrying == 0 && alone.empty()) return {};
  const ClaimLexicon& lexicon = x_data->lexicon();
  PassageReader reader(passage, lexicon, scan, tokens);
  if (carrying > 0) {
    Carried carried = before(passage, lexicon, context);
    for (std::size_t i = 0; i < carrying; ++i) {
      reader.read(passage.sentences[i], carried, context);
      if (context.story != nullptr)
        settle_lead(*context.story, lexicon, passage, passage.sentences[i], context.document_title,
                    carried);
    }
    if (context.story != nullptr) go_on(*context.story, std::move(carried));
  }
  for (const Span sentence : alone) reader.read_statement(sentence);
  return reader.take();
}

DocumentLead ClaimExtractor::lead_of_title(const Passage& title, const Scan& scan,
                                           const Tokens& tokens, bool& is_alone) const {
  const std::vector<ClaimWord> words = claim_words(scan, tokens);
  const SentenceView view =
      make_sentence_view(title, x_data->lexicon(), words, {0, title.reading.size()});
  is_alone = false;
  return is_readable(view) ? titled_lead(view, is_alone) : DocumentLead{};
}

std::vector<Claim> ClaimExtractor::extract_alone(const Passage& passage, const Scan& scan,
                                                 const Tokens& tokens) const {
  PassageReader reader(passage, x_data->lexicon(), scan, tokens);
  for (const Span sentence : passage.sentences) reader.read_alone(sentence);
  return reader.take();
}

}  // namespace attest
