#include "indexer/pipeline/analysis.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/pipeline/weighed.hpp"
#include "indexer/store/hash.hpp"
#include "indexer/text/language.hpp"
#include "indexer/text/passages.hpp"

namespace attest {
namespace {

// Enough for any detector; a whole book would only cost time.
constexpr std::size_t k_detect_bytes = 64 << 10;
// The passages of a document up to this size are made and scanned once, and held; those of a larger
// one are made again, since their scans would take ten times its memory.
constexpr std::size_t k_kept_bytes = 1 << 20;

std::string fingerprint_of(const DataFiles& data) {
  Hash128 sum;
  for (const auto& [path, content] : data.files())
    sum += hash128(path + "\n" + hash128(content).to_hex());
  return sum.to_hex();
}

bool has_rules(const Rules& rules, std::string_view lang) {
  const std::string_view primary = lang.substr(0, lang.find('-'));
  const std::vector<std::string>& known = rules.analyzer.languages();
  return std::find(known.begin(), known.end(), primary) != known.end();
}

// Where a note's text begins behind its label: "12. See Smith", "[12] See Smith", "⑫ See Smith".
std::size_t behind_label(const Scan& scan, std::string_view label) {
  if (label.empty()) return 0;
  const auto begin_of = [&](std::size_t i) {
    while (i < scan.atoms.size() && scan.atoms[i].kind == AtomKind::symbol &&
           std::string_view(".)]:]】〕").find(scan.folded(i)) != std::string_view::npos)
      ++i;
    return i < scan.atoms.size() ? scan.atoms[i].span.begin : scan.text.size();
  };
  std::string digits;  // raised digits are atoms of their own
  constexpr std::size_t k_reach = 6;
  for (std::size_t i = 0; i < std::min(scan.atoms.size(), k_reach); ++i) {
    if (scan.atoms[i].kind == AtomKind::word) return 0;
    const std::string_view f = scan.folded(i);
    const bool numeric = f.find_first_not_of("0123456789") == std::string_view::npos;
    if (numeric) digits += f;
    if (digits == label) return begin_of(i + 1);
    if (numeric && !label.starts_with(digits)) return 0;
  }
  return 0;
}

// A note that only names works states nothing itself.
bool is_reference(const Passage& passage) {
  return passage.kind == BlockKind::note &&
         std::any_of(passage.citations.begin(), passage.citations.end(), [](const auto& c) {
           return c.rule == "reference" || (c.value.resolved && c.value.keys.size() > 1);
         });
}

std::vector<Span> taken_spans(const Passage& passage, const DateStory& story,
                              std::size_t label_end) {
  std::vector<Span> taken = story.unplaced;
  for (const auto& date : passage.dates) taken.push_back(date.span);
  for (const auto& citation : passage.citations) taken.push_back(citation.span);
  if (label_end > 0) taken.push_back({0, label_end});
  std::sort(taken.begin(), taken.end());
  return taken;
}

// What the passages of one document share while they are analysed in order.
struct DocumentState {
  const Rules& rules;
  std::string_view title;
  std::optional<DateInterval> reference;
  EntityMemory memory;
  DateStory story;
  std::vector<Subject> parties;        // that the title names
  const Passage* previous = nullptr;   // the last body passage
  WeighedReadings* weighed = nullptr;  // for what is not taken, if anybody asks
  ClaimStory claims = {};
};

// "US" in "US$107.7 billion" names a currency, not a country.
void drop_names_in_amounts(Passage& passage, WeighedReadings* weighed) {
  std::erase_if(passage.entities, [&](const Mention<Entity>& entity) {
    const bool drops = std::any_of(
        passage.quantities.begin(), passage.quantities.end(),
        [&](const auto& q) { return !q.value.currency.empty() && q.span.contains(entity.span); });
    if (drops && weighed != nullptr)
      weighed->push_back({entity.span, entity.rule, Why::part_of_amount, entity.value, true});
    return drops;
  });
}

void find_mentions(DocumentState& state, const Scan& scan, Passage& passage) {
  const TextContext context{scan, passage.sentences, passage.lang, state.reference, state.weighed};
  DateStory aside = state.story;
  const bool goes_on = passage.kind == BlockKind::body;
  DateStory& story = goes_on ? state.story : aside;
  passage.dates = state.rules.dates.extract(context, story);
  const std::size_t label_end =
      passage.kind == BlockKind::note ? behind_label(scan, passage.note_label) : 0;
  const std::vector<Span> taken = taken_spans(passage, story, label_end);
  passage.quantities = state.rules.quantities.extract(context, taken);
  passage.entities = state.rules.entities.extract(context, state.memory);
  drop_names_in_amounts(passage, state.weighed);
  if (state.weighed != nullptr)
    weigh_numbers(state.rules.quantities, context, passage, taken, label_end, *state.weighed);
}

bool is_read(const DocumentState& state, const Passage& passage) {
  return passage.kind != BlockKind::boilerplate && has_rules(state.rules, passage.lang);
}

// What is known of a passage before it is analysed: its sentences and citations, and what need not
// be made again.
struct ReadAhead {
  std::vector<Span> sentences;
  std::vector<Mention<Citation>> citations;
  std::optional<Passage> passage;
  std::optional<Scan> scan;  // of the passage's reading text
};

// The citations of all passages of a document: what a mark means is seen in the whole.
class CitationPass {
 public:
  explicit CitationPass(const DocumentState& state) : x_state(state) {}

  void read(const Passage& passage) { read(passage, attest::scan(passage.reading)); }

  void read_and_keep(Passage passage) {
    Scan whole = attest::scan(passage.reading);
    read(passage, whole);
    x_out.back().passage = std::move(passage);
    x_out.back().scan = std::move(whole);
  }

  std::vector<ReadAhead> settle() {
    std::vector<std::vector<Mention<Citation>>> found = x_document.settle();
    for (std::size_t i = 0; i < x_read.size(); ++i)
      x_out[x_read[i]].citations = std::move(found[i]);
    return std::move(x_out);
  }

 private:
  void read(const Passage& passage, const Scan& whole) {
    x_out.push_back(
        {x_state.rules.sentences.split(whole, passage.lang), {}, std::nullopt, std::nullopt});
    if (!is_read(x_state, passage)) return;
    const TextContext context{whole, x_out.back().sentences, passage.lang, x_state.reference};
    if (passage.kind == BlockKind::note)
      x_document.read_note(
          context,
          {passage.note_label, passage.reading.substr(behind_label(whole, passage.note_label))});
    else
      x_document.read(context);
    x_read.push_back(x_out.size() - 1);
  }

  const DocumentState& x_state;
  DocumentCitations x_document;
  std::vector<ReadAhead> x_out;
  std::vector<std::size_t> x_read;  // of x_out: those that citations are looked for in
};

Scan without_marks(Scan scan, const Passage& passage) {
  std::vector<Span> marks;
  for (const auto& citation : passage.citations)
    if (!citation.value.marker.empty()) marks.push_back(citation.span);
  return without(std::move(scan), marks);
}

void analyze_passage(DocumentState& state, ReadAhead ahead, AnalyzedPassage& out) {
  Passage& passage = out.passage;
  passage.sentences = std::move(ahead.sentences);
  passage.citations = std::move(ahead.citations);
  if (ahead.scan) ahead.scan->text = passage.reading;  // which has moved
  const Scan scan = ahead.scan ? without_marks(*std::move(ahead.scan), passage) : scan_of(passage);
  out.tokens = state.rules.analyzer.tokenize(scan, passage.lang);
  out.sounds = state.rules.sounds.name_keys(scan, out.tokens);
  if (!is_read(state, passage)) return;
  find_mentions(state, scan, passage);
  if (passage.kind != BlockKind::heading && !is_reference(passage))
    passage.claims = state.rules.claims.extract(
        passage, scan, out.tokens,
        ClaimContext{state.title, state.parties, state.previous,
                     passage.kind == BlockKind::body ? &state.claims : nullptr});
  if (passage.kind == BlockKind::body) state.previous = &passage;
}

}  // namespace

std::vector<Subject> parties_of(const Rules& rules, const DocumentMeta& meta) {
  std::vector<Subject> parties;
  if (!has_rules(rules, meta.lang)) return parties;
  const Scan atoms = scan(meta.title);
  const std::vector<Span> whole = {{0, meta.title.size()}};
  EntityMemory memory;
  for (const auto& entity : rules.entities.extract({atoms, whole, meta.lang, {}}, memory)) {
    const Entity& e = entity.value;
    const std::string key = e.metonym && !e.stands_for.empty() ? e.stands_for : e.id;
    const bool is_party = key.starts_with("country:") || e.type == EntityType::organization;
    const bool is_new = std::none_of(parties.begin(), parties.end(),
                                     [&](const Subject& s) { return s.key == key; });
    if (is_party && !key.empty() && is_new) parties.push_back({key, e.name});
  }
  return parties;
}

Result<Rules> compile_rules(const DataFiles& data) {
  Result<Analyzer> analyzer = Analyzer::create(data);
  if (!analyzer) return analyzer.error();
  Result<SentenceSplitter> sentences = SentenceSplitter::create(data);
  if (!sentences) return sentences.error();
  Result<DateExtractor> dates = DateExtractor::create(data);
  if (!dates) return dates.error();
  Result<QuantityExtractor> quantities = QuantityExtractor::create(data);
  if (!quantities) return quantities.error();
  Result<EntityExtractor> entities = EntityExtractor::create(data);
  if (!entities) return entities.error();
  Result<ClaimExtractor> claims = ClaimExtractor::create(data);
  if (!claims) return claims.error();
  Result<SoundRules> sounds = SoundRules::create(data);
  if (!sounds) return sounds.error();
  Result<Derivations> derivations = Derivations::create(data);
  if (!derivations) return derivations.error();
  return Rules{*std::move(analyzer),
               *std::move(sentences),
               *std::move(dates),
               *std::move(quantities),
               *std::move(entities),
               *std::move(claims),
               *std::move(sounds),
               *std::move(derivations),
               Lazy<std::string>([data] { return fingerprint_of(data); })};
}

Scan scan_of(const Passage& passage) {
  return without_marks(scan(passage.reading), passage);
}

namespace {

// What the document is about as far as its title tells.
ClaimStory story_of(const Rules& rules, const DocumentMeta& meta) {
  ClaimStory story;
  if (meta.title.empty() || !has_rules(rules, meta.lang)) return story;
  Passage title;
  title.lang = meta.lang;
  title.reading = meta.title;
  title.sentences = {{0, meta.title.size()}};
  const Scan atoms = scan(title.reading);
  EntityMemory memory;
  title.entities = rules.entities.extract({atoms, title.sentences, title.lang, {}}, memory);
  if (title.entities.empty()) return story;
  bool is_alone = false;
  story.titled = rules.claims.lead_of_title(title, atoms,
                                            rules.analyzer.tokenize(atoms, title.lang), is_alone);
  if (is_alone) story.lead = story.titled;
  return story;
}

}  // namespace

struct DocumentAnalysis::State {
  Document document;
  NextPart next_part;
  PassageMaker passages;
  DocumentState state;
  std::vector<ReadAhead> ahead;  // of the part's passages
  std::size_t next_ahead = 0;
  AnalyzedPassage current;
  AnalyzedPassage last_body;

  State(const Rules& rules, Document d, NextPart next)
      : document(std::move(d)),
        next_part(std::move(next)),
        passages(document, document.meta.lang),
        state{rules,
              document.meta.title,
              parse_edtf(document.meta.published),
              EntityMemory{},
              DateStory{},
              parties_of(rules, document.meta),
              nullptr,
              nullptr,
              story_of(rules, document.meta)} {
    begin_part();
  }

  std::size_t bytes_of_blocks() const {
    std::size_t bytes = 0;
    for (const Block& block : document.blocks)
      for (const Span& segment : block.segments) bytes += segment.size();
    return bytes;
  }

  void begin_part() {
    fit_blocks(document);
    const std::size_t number = passages.number();
    passages.restart(number);
    CitationPass citations(state);
    const bool is_kept = bytes_of_blocks() <= k_kept_bytes;
    while (std::optional<Passage> passage = passages.next()) {
      if (is_kept)
        citations.read_and_keep(*std::move(passage));
      else
        citations.read(*passage);
    }
    ahead = citations.settle();
    next_ahead = 0;
    if (!is_kept) passages.restart(number);
  }

  // The next passage with what is known of it.
  std::optional<ReadAhead> next_passage() {
    for (;;) {
      if (next_ahead < ahead.size()) {
        ReadAhead& known = ahead[next_ahead++];
        if (!known.passage) known.passage = passages.next();
        return std::move(known);
      }
      if (!next_part || !next_part(document)) return std::nullopt;
      begin_part();
    }
  }
};

DocumentAnalysis::DocumentAnalysis(const Rules& rules, Document document, NextPart next_part) {
  if (document.meta.lang.empty())
    document.meta.lang = detect_language(utf8_prefix(
        std::string_view(document.published).substr(0, 4 * k_detect_bytes), k_detect_bytes));
  x_state = std::make_unique<State>(rules, std::move(document), std::move(next_part));
}
DocumentAnalysis::DocumentAnalysis(DocumentAnalysis&&) noexcept = default;
DocumentAnalysis& DocumentAnalysis::operator=(DocumentAnalysis&&) noexcept = default;
DocumentAnalysis::~DocumentAnalysis() = default;

const DocumentMeta& DocumentAnalysis::meta() const {
  return x_state->document.meta;
}

const AnalyzedPassage* DocumentAnalysis::next() {
  State& s = *x_state;
  // What the next sentence may refer to outlives the passage by one.
  if (s.state.previous == &s.current.passage) {
    std::swap(s.current, s.last_body);
    s.state.previous = &s.last_body.passage;
  }
  std::optional<ReadAhead> ahead = s.next_passage();
  if (!ahead) return nullptr;
  s.current = {*std::move(ahead->passage), {}, {}};
  analyze_passage(s.state, *std::move(ahead), s.current);
  return &s.current;
}

AnalyzedPassage analyze_text(const Rules& rules, std::string_view text, std::string_view lang,
                             const std::optional<DateInterval>& reference,
                             WeighedReadings* weighed) {
  AnalyzedPassage out;
  out.passage.lang = lang.empty() ? detect_language(text) : std::string(lang);
  out.passage.text.raw = text;
  out.passage.text.segments.push_back({text.size(), 0, 0, 1});
  out.passage.reading = text;
  DocumentState state{rules, {}, reference, EntityMemory{}, {}, {}, nullptr, weighed};
  CitationPass citations(state);
  citations.read_and_keep(std::move(out.passage));
  ReadAhead ahead = std::move(citations.settle().front());
  out.passage = *std::move(ahead.passage);
  analyze_passage(state, std::move(ahead), out);
  if (weighed != nullptr) sort_readings(*weighed);
  return out;
}

}  // namespace attest
