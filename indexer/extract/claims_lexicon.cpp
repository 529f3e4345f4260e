#include "indexer/extract/claims_lexicon.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <span>
#include <utility>

#include "indexer/base/flat.hpp"
#include "indexer/base/lazy.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/base/text_cache.hpp"
#include "indexer/extract/claims_lexicon_flat.hpp"
#include "indexer/extract/claims_lexicon_maker.hpp"
#include "indexer/extract/vocabulary.hpp"

namespace attest {
namespace {

constexpr std::size_t k_cue_count = static_cast<std::size_t>(CueKind::synonym) + 1;

template <typename Use>
void each_part(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, end);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) use(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// The keys of names that came before, each thread's own: a text says a name again and again.
struct KnownNames {
  static constexpr std::size_t k_most_names = 20000;
  std::uint64_t lexicon = 0;  // whose keys they are
  TextCache keys{k_most_names};
};

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> made{0};
  return ++made;
}

bool is_masked_kind(CueKind kind) {
  return kind != CueKind::attribute && kind != CueKind::antonym && kind != CueKind::synonym &&
         kind != CueKind::reason && kind != CueKind::mask && kind != CueKind::nearly;
}

Attribute attribute_of(const flat::AttributeRow& row, std::string_view texts) {
  Attribute out;
  out.id = row.id.of(texts);
  each_part(row.dimensions.of(texts), ';',
            [&](std::string_view dimension) { out.dimensions.emplace_back(dimension); });
  each_part(row.traits.of(texts), ';', [&](std::string_view trait) {
    out.is_place = out.is_place || trait == "place";
    out.is_peak = out.is_peak || trait == "peak";
    out.is_part = out.is_part || trait == "part";
    out.is_whole = out.is_whole || trait == "whole";
    out.has_worth = out.has_worth || trait == "worth";
    out.is_between = out.is_between || trait == "between";
    out.is_deed = out.is_deed || trait == "done";
    out.is_counted = out.is_counted || trait == "counted";
  });
  out.is_thing = out.id.starts_with("thing.");
  out.is_modifier = out.id.starts_with("mod.");
  out.is_event = out.measures("date");
  return out;
}

}  // namespace

bool Attribute::measures(std::string_view dimension) const {
  for (const std::string& d : dimensions)
    if (d == dimension || (d == "currency" && dimension.starts_with("currency:"))) return true;
  return false;
}

std::string_view Attribute::name() const {
  const std::size_t point = id.find('.');
  return std::string_view(id).substr(point == std::string::npos ? 0 : point + 1);
}

std::vector<ClaimWord> claim_words(const Scan& scan, const Tokens& tokens) {
  std::vector<ClaimWord> words(scan.atoms.size());
  std::size_t t = 0;
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    const Atom& atom = scan.atoms[i];
    ClaimWord& word = words[i];
    word.span = atom.span;
    word.folded = word.stem = scan.folded(i);
    word.kind = atom.kind;
    word.script = atom.script;
    word.capitalized = atom.capitalized;
    word.space_before = atom.space_before;
    word.hash = word.stem_hash = atom.hash;
    while (t < tokens.tokens.size() && tokens.tokens[t].span.begin < atom.span.begin) ++t;
    for (std::size_t k = t; k < tokens.tokens.size(); ++k) {
      const Token& token = tokens.tokens[k];
      if (token.span.begin != atom.span.begin) break;
      if (token.span.end != atom.span.end || token.kind == TokenKind::han_bigram) continue;
      if (token.stem_size > 0 && token.stem_size != atom.folded_size) {
        word.stem = tokens.stem(token);
        word.stem_hash = quick_hash(word.stem);
      } else if (token.stem_size > 0) {
        word.stem = tokens.stem(token);
        if (word.stem != word.folded) word.stem_hash = quick_hash(word.stem);
      }
      word.is_stop = token.is_stop;
      break;
    }
  }
  std::size_t w = 0;
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::han_word) continue;
    while (w < words.size() && words[w].span.begin < token.span.begin) ++w;
    for (std::size_t i = w; i < words.size() && words[i].span.end <= token.span.end; ++i)
      words[i].in_compound = words[i].span != token.span;
  }
  return words;
}

struct ClaimLexicon::Data {
  Data(const DataFiles& files, FlatImage image);

  // Patterns by their first word.
  struct Phrases {
    std::span<const flat::PatternSlot> by_form, by_stem;
  };
  void match(const Phrases& phrases, const std::vector<ClaimWord>& words, std::size_t at,
             std::size_t last, std::vector<Cue>& out) const;
  template <bool k_by_form>
  void match(std::span<const flat::PatternSlot> slots, const std::vector<ClaimWord>& words,
             std::size_t at, std::size_t last, std::vector<Cue>& out) const;

  Tokens tokens_of(const Scan& name) const;

  std::uint64_t number = 0;  // among all that were made; from 1 on
  Lazy<Result<Analyzer>> analyzer;
  FlatImage image;
  std::string_view texts;
  std::vector<Attribute> attributes;
  Phrases cues, meanings;
  std::span<const flat::Pattern> patterns;
  std::span<const FlatText> rest;            // of the patterns
  std::span<const std::uint16_t> opposites;  // per row of words.tsv: the other row, or itself
  std::span<const std::uint16_t> kinds;      // the row that it is a kind of, or itself
  std::span<const std::uint16_t> implied;    // the row that it implies, or itself
  std::span<const std::uint16_t> traits;     // bits: flat::k_sole, flat::k_ended
  std::span<const FlatText> infinitive_endings;
};

// The sections in the order in which make_claim_lexicon writes them.
ClaimLexicon::Data::Data(const DataFiles& files, FlatImage made)
    : number(next_number()),
      analyzer([files] { return Analyzer::create(files); }),
      image(std::move(made)) {
  FlatReader in(image);
  const auto rows = in.next<flat::AttributeRow>();
  cues.by_form = in.next<flat::PatternSlot>();
  cues.by_stem = in.next<flat::PatternSlot>();
  meanings.by_form = in.next<flat::PatternSlot>();
  meanings.by_stem = in.next<flat::PatternSlot>();
  patterns = in.next<flat::Pattern>();
  rest = in.next<FlatText>();
  opposites = in.next<std::uint16_t>();
  kinds = in.next<std::uint16_t>();
  implied = in.next<std::uint16_t>();
  traits = in.next<std::uint16_t>();
  infinitive_endings = in.next<FlatText>();
  texts = in.next_text();
  attributes.reserve(rows.size());
  for (const flat::AttributeRow& row : rows) attributes.push_back(attribute_of(row, texts));
}

template <bool k_by_form>
void ClaimLexicon::Data::match(std::span<const flat::PatternSlot> slots,
                               const std::vector<ClaimWord>& words, std::size_t at,
                               std::size_t last, std::vector<Cue>& out) const {
  const auto form = [](const ClaimWord& word) { return k_by_form ? word.folded : word.stem; };
  const std::uint64_t hash = k_by_form ? words[at].hash : words[at].stem_hash;
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  const flat::PatternSlot* slot = find_slot(slots, hash, [&](const flat::PatternSlot& s) {
    return s.tag == tag && same_text(s.key.of(texts), form(words[at]));
  });
  if (slot == nullptr) return;
  for (const flat::Pattern& pattern : patterns.subspan(slot->first, slot->end - slot->first)) {
    if (at + 1 + pattern.rest_size > last) continue;
    bool same = true;
    for (std::size_t k = 0; same && k < pattern.rest_size; ++k)
      same = same_text(rest[pattern.rest + k].of(texts), form(words[at + 1 + k]));
    if (same)
      out.push_back({static_cast<std::uint32_t>(at),
                     static_cast<std::uint32_t>(at + 1 + pattern.rest_size),
                     static_cast<CueKind>(pattern.kind), pattern.id, pattern.side});
  }
}

void ClaimLexicon::Data::match(const Phrases& phrases, const std::vector<ClaimWord>& words,
                               std::size_t at, std::size_t last, std::vector<Cue>& out) const {
  match<true>(phrases.by_form, words, at, last, out);
  match<false>(phrases.by_stem, words, at, last, out);
}

Tokens ClaimLexicon::Data::tokens_of(const Scan& name) const {
  const Result<Analyzer>& made = analyzer.get();
  if (!made) return {};
  const std::vector<std::string>& langs = made->languages();
  return made->tokenize(name, langs.empty() ? "" : langs.front());
}

ClaimLexicon::ClaimLexicon(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
ClaimLexicon::ClaimLexicon(ClaimLexicon&&) noexcept = default;
ClaimLexicon& ClaimLexicon::operator=(ClaimLexicon&&) noexcept = default;
ClaimLexicon::~ClaimLexicon() = default;

Result<ClaimLexicon> ClaimLexicon::create(const DataFiles& data) {
  if (data.is_embedded())
    return ClaimLexicon(
        std::make_unique<Data>(data, FlatImage(compiled_vocabulary(Vocabulary::claims))));
  Result<std::vector<std::uint64_t>> made = make_claim_lexicon(data);
  if (!made) return made.error();
  return ClaimLexicon(std::make_unique<Data>(data, FlatImage(*std::move(made))));
}

namespace {

// The few cues from `first` on begin at one word; those of one length stay in their order.
void longest_first(std::vector<Cue>& cues, std::size_t first) {
  for (std::size_t i = first + 1; i < cues.size(); ++i)
    for (std::size_t k = i; k > first && cues[k - 1].end < cues[k].end; --k)
      std::swap(cues[k - 1], cues[k]);
}

// «Никто не пришёл»: the two deny once. Of the negations that agree with another one between two
// commas none is left but the last, if there is no other.
void drop_concord(const std::vector<ClaimWord>& words, std::vector<Cue>& cues) {
  const auto agrees = [&](const Cue& negation) {
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
      return cue.kind == CueKind::concord && cue.begin == negation.begin;
    });
  };
  const auto are_parted = [&](const Cue& a, const Cue& b) {
    for (std::size_t i = std::min(a.end, b.end); i < std::max(a.begin, b.begin); ++i)
      if (words[i].kind == AtomKind::symbol) return true;
    return false;
  };
  std::vector<std::uint32_t> dropped;  // where they begin
  for (const Cue& cue : cues) {
    if (cue.kind != CueKind::negation || !agrees(cue)) continue;
    if (std::any_of(cues.begin(), cues.end(), [&](const Cue& other) {
          return other.kind == CueKind::negation && other.begin != cue.begin &&
                 !are_parted(cue, other) && (other.begin > cue.begin || !agrees(other));
        }))
      dropped.push_back(cue.begin);
  }
  if (dropped.empty()) return;
  std::erase_if(cues, [&](const Cue& cue) {
    return cue.kind == CueKind::negation &&
           std::find(dropped.begin(), dropped.end(), cue.begin) != dropped.end();
  });
}

}  // namespace

std::vector<Cue> ClaimLexicon::find(const std::vector<ClaimWord>& words, std::size_t first,
                                    std::size_t last) const {
  std::vector<Cue> found;
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].kind == AtomKind::number) continue;
    const std::size_t here = found.size();
    x_data->match(x_data->cues, words, i, last, found);
    longest_first(found, here);
  }
  std::vector<Cue> kept;
  kept.reserve(found.size());
  std::array<std::uint32_t, k_cue_count> covered{};  // per kind: end and begin of the last
  std::array<std::uint32_t, k_cue_count> covered_from{};
  for (const Cue& cue : found) {
    // One character is too little inside another word; negation attaches to anything.
    if (cue.size() == 1 && words[cue.begin].in_compound && cue.kind != CueKind::negation) continue;
    const auto k = static_cast<std::size_t>(cue.kind);
    const auto mask = static_cast<std::size_t>(CueKind::mask);
    if (is_masked_kind(cue.kind) && cue.end <= covered[mask] && cue.begin >= covered_from[mask])
      continue;
    // Rows that share a phrase all count; a part of a longer phrase of the same kind does not.
    const bool same_place = cue.begin == covered_from[k] && cue.end == covered[k];
    if (cue.end <= covered[k] && !same_place) continue;
    covered[k] = cue.end;
    covered_from[k] = cue.begin;
    bool again = false;  // two forms of one row
    for (auto o = kept.rbegin(); o != kept.rend() && o->begin == cue.begin && !again; ++o)
      again = o->end == cue.end && o->kind == cue.kind && o->id == cue.id && o->side == cue.side;
    if (!again) kept.push_back(cue);
  }
  drop_concord(words, kept);
  return kept;
}

std::vector<Cue> ClaimLexicon::meanings(const std::vector<ClaimWord>& words, std::size_t first,
                                        std::size_t last) const {
  std::vector<Cue> found;
  for (std::size_t i = first; i < last; ++i)
    if (words[i].kind != AtomKind::number) x_data->match(x_data->meanings, words, i, last, found);
  std::erase_if(found, [&](const Cue& c) { return c.size() == 1 && words[c.begin].in_compound; });
  return found;
}

std::uint16_t ClaimLexicon::opposite(std::uint16_t meaning) const {
  return x_data->opposites[meaning];
}

std::uint16_t ClaimLexicon::kind_of(std::uint16_t meaning) const {
  return x_data->kinds[meaning];
}

const Attribute* ClaimLexicon::find_attribute(std::string_view id) const {
  for (const Attribute& a : x_data->attributes)
    if (a.id == id) return &a;
  return nullptr;
}

std::uint16_t ClaimLexicon::implied(std::uint16_t meaning) const {
  return x_data->implied[meaning];
}

bool ClaimLexicon::is_human(std::uint16_t meaning) const {
  constexpr int k_steps = 3;
  for (int i = 0; i < k_steps; ++i, meaning = x_data->kinds[meaning])
    if ((x_data->traits[meaning] & flat::k_human) != 0) return true;
  return false;
}

bool ClaimLexicon::is_sole(std::uint16_t meaning) const {
  return (x_data->traits[meaning] & flat::k_sole) != 0;
}

bool ClaimLexicon::may_be_infinitive(std::string_view folded) const {
  return std::any_of(
      x_data->infinitive_endings.begin(), x_data->infinitive_endings.end(),
      [&](const FlatText& ending) { return folded.ends_with(ending.of(x_data->texts)); });
}

bool ClaimLexicon::is_other(std::uint16_t meaning) const {
  return (x_data->traits[meaning] & flat::k_other) != 0;
}

bool ClaimLexicon::is_now(std::uint16_t meaning) const {
  return (x_data->traits[meaning] & flat::k_now) != 0;
}

bool ClaimLexicon::is_ended(std::uint16_t meaning) const {
  return (x_data->traits[meaning] & flat::k_ended) != 0;
}

const Attribute& ClaimLexicon::attribute(std::uint16_t id) const {
  return x_data->attributes[id];
}

std::vector<std::uint16_t> ClaimLexicon::things_in(std::string_view name) const {
  const Scan scanned = scan(name);
  const Tokens tokens = x_data->tokens_of(scanned);
  const std::vector<ClaimWord> words = claim_words(scanned, tokens);
  std::vector<std::uint16_t> out;
  for (const Cue& cue : find(words, 0, words.size()))
    if (cue.kind == CueKind::attribute && attribute(cue.id).is_thing) out.push_back(cue.id);
  return out;
}

std::string ClaimLexicon::name_key(std::string_view name) const {
  thread_local KnownNames known;
  if (known.lexicon != x_data->number) known = {x_data->number};
  const HashedText text(name);
  if (const auto key = known.keys.find(text)) return std::string(*key);
  std::string key = new_name_key(name);
  known.keys.add(name, key);
  return key;
}

std::string ClaimLexicon::new_name_key(std::string_view name) const {
  const Scan scanned = scan(name);
  const Tokens tokens = x_data->tokens_of(scanned);
  const std::vector<ClaimWord> words = claim_words(scanned, tokens);
  const Cue sort = sort_in(words);
  std::string key = "~";
  bool last_han = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ClaimWord& word = words[i];
    if (word.kind == AtomKind::symbol || (i >= sort.begin && i < sort.end)) continue;
    const bool han = word.kind == AtomKind::han;
    if (!han && word.is_stop) continue;
    if (key.size() > 1 && !(han && last_han)) key += ' ';
    key += word.stem;
    last_han = han;
  }
  if (key.size() == 1) return {};
  if (sort.size() > 0) key += "/" + std::string(attribute(sort.id).name());
  return key;
}

// The noun at the end of a name, or at its beginning, that says what sort of thing it is of; empty
// if there is none or nothing else in the name.
Cue ClaimLexicon::sort_in(const std::vector<ClaimWord>& words) const {
  Cue best;
  if (words.size() < 2) return best;
  for (const Cue& cue : find(words, 0, words.size())) {
    if (cue.kind != CueKind::attribute || !attribute(cue.id).is_thing) continue;
    const bool at_edge = cue.begin == 0 || cue.end == words.size();
    if (!at_edge || cue.size() <= best.size()) continue;
    std::size_t rest = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
      if ((i < cue.begin || i >= cue.end) && words[i].is_content())
        rest += words[i].kind == AtomKind::han ? 1 : 2;
    if (rest >= 2) best = cue;
  }
  return best;
}

}  // namespace attest
