#include "indexer/extract/claims_lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/base/text_map.hpp"

namespace attest {
namespace {

constexpr std::string_view k_attributes_file = "lang/shared/attributes.tsv";
constexpr std::string_view k_cues_file = "claims.tsv";
constexpr std::string_view k_words_file = "lang/shared/words.tsv";
constexpr std::size_t k_first_language_column = 3;
constexpr std::string_view k_attribute_columns[] = {"id", "dimensions", "traits"};
constexpr std::size_t k_first_word_column = 2;
constexpr std::string_view k_light_row = "light";

constexpr std::array<std::pair<std::string_view, CueKind>, 42> k_cue_kinds{{
    {"mask", CueKind::mask},
    {"negation", CueKind::negation},
    {"denial", CueKind::denial},
    {"until", CueKind::until},
    {"plan", CueKind::plan},
    {"hypothetical", CueKind::hypothetical},
    {"opinion", CueKind::opinion},
    {"estimate", CueKind::estimate},
    {"say", CueKind::say},
    {"according", CueKind::according},
    {"change", CueKind::change},
    {"rise", CueKind::rise},
    {"fall", CueKind::fall},
    {"by", CueKind::by},
    {"to", CueKind::to},
    {"from", CueKind::from},
    {"into", CueKind::into},
    {"in", CueKind::in},
    {"outof", CueKind::outof},
    {"of", CueKind::of},
    {"and", CueKind::conjunction},
    {"definite", CueKind::definite},
    {"indefinite", CueKind::indefinite},
    {"pronoun", CueKind::pronoun},
    {"neutral", CueKind::neutral},
    {"superlative", CueKind::superlative},
    {"all", CueKind::all},
    {"some", CueKind::some},
    {"none", CueKind::none},
    {"only", CueKind::only},
    {"most", CueKind::most},
    {"among", CueKind::among},
    {"comparison", CueKind::comparison},
    {"equal", CueKind::equal},
    {"unproven", CueKind::unproven},
    {"subordinate", CueKind::subordinate},
    {"reason", CueKind::reason},
    {"inquiry", CueKind::inquiry},
    {"holds", CueKind::holds},
    {"aux", CueKind::aux},
    {"antonym", CueKind::antonym},
    {"synonym", CueKind::synonym},
}};

std::vector<std::string_view> split_trimmed(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, end);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) out.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

bool is_masked_kind(CueKind kind) {
  return kind != CueKind::attribute && kind != CueKind::antonym && kind != CueKind::synonym &&
         kind != CueKind::reason && kind != CueKind::mask;
}

struct Key {
  std::string text;
  bool exact = false;

  bool matches(const ClaimWord& word) const { return text == (exact ? word.folded : word.stem); }
};

struct Pattern {
  std::vector<Key> rest;  // the words behind the first
  CueKind kind = CueKind::mask;
  std::uint16_t id = 0;
  std::int8_t side = 0;
};

}  // namespace

std::optional<CueKind> parse_cue_kind(std::string_view name) {
  for (const auto& [key, kind] : k_cue_kinds)
    if (key == name) return kind;
  return std::nullopt;
}

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
  std::vector<ClaimWord> words;
  words.reserve(scan.atoms.size());
  std::size_t t = 0;
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    const Atom& atom = scan.atoms[i];
    ClaimWord word{atom.span,   scan.folded(i), scan.folded(i),   atom.kind,
                   atom.script, false,          atom.capitalized, atom.space_before,
                   false,       atom.hash,      atom.hash};
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
    words.push_back(word);
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
  explicit Data(Analyzer a) : analyzer(std::move(a)) {}

  // Phrases by their first word.
  struct Phrases {
    TextMap<std::vector<Pattern>> by_stem, by_form;

    void match(const std::vector<ClaimWord>& words, std::size_t at, std::size_t last,
               std::vector<Cue>& out) const;
  };

  Analyzer analyzer;
  std::vector<Attribute> attributes;
  Phrases cues, meanings;
  std::vector<std::uint16_t> opposites;  // per row of words.tsv: the other row, or itself
  std::uint16_t groups = 0;              // antonym and synonym rows so far

  void add(Phrases& to, std::string_view phrase, std::string_view lang, CueKind kind,
           std::uint16_t id, std::int8_t side) const;
  Status add_attributes(const std::string& content);
  Status add_meanings(const std::string& content);
  Status add_cues(const std::string& path, const std::string& content, std::string_view lang);
};

void ClaimLexicon::Data::add(Phrases& to, std::string_view phrase, std::string_view lang,
                             CueKind kind, std::uint16_t id, std::int8_t side) const {
  const bool exact = phrase.starts_with('=');
  if (exact) phrase.remove_prefix(1);
  const Scan scanned = scan(phrase);
  const Tokens tokens = analyzer.tokenize(scanned, lang);
  const std::vector<ClaimWord> words = claim_words(scanned, tokens);
  if (words.empty()) return;
  Pattern pattern{{}, kind, id, side};
  for (std::size_t i = 1; i < words.size(); ++i)
    pattern.rest.push_back({std::string(exact ? words[i].folded : words[i].stem), exact});
  const std::string first(exact ? words[0].folded : words[0].stem);
  std::vector<Pattern>& list = (exact ? to.by_form : to.by_stem)[first];
  for (const Pattern& known : list)  // inflections written out side by side
    if (known.kind == kind && known.id == id && known.side == side &&
        std::equal(known.rest.begin(), known.rest.end(), pattern.rest.begin(), pattern.rest.end(),
                   [](const Key& a, const Key& b) { return a.text == b.text; }))
      return;
  list.push_back(std::move(pattern));
}

Status ClaimLexicon::Data::add_attributes(const std::string& content) {
  std::vector<std::string> langs;
  for (const TsvRow& row : parse_tsv(content)) {
    const std::string place = std::string(k_attributes_file) + ":" + std::to_string(row.line);
    if (row.cells.size() < k_first_language_column)
      return Error{ErrorCode::unreadable, "too few columns", place, ""};
    if (langs.empty()) {  // the first row names the columns
      for (std::size_t i = 0; i < k_first_language_column; ++i)
        if (row.cells[i] != k_attribute_columns[i])
          return Error{ErrorCode::unreadable, "unexpected column name", place, ""};
      for (std::size_t i = k_first_language_column; i < row.cells.size(); ++i)
        langs.emplace_back(row.cells[i]);
      continue;
    }
    Attribute attribute;
    attribute.id = row.cells[0];
    for (const std::string_view d : split_trimmed(row.cells[1], ';'))
      attribute.dimensions.emplace_back(d);
    for (const std::string_view trait : split_trimmed(row.cells[2], ';')) {
      attribute.is_place = attribute.is_place || trait == "place";
      attribute.is_peak = attribute.is_peak || trait == "peak";
      attribute.is_part = attribute.is_part || trait == "part";
      attribute.is_whole = attribute.is_whole || trait == "whole";
      attribute.has_worth = attribute.has_worth || trait == "worth";
      attribute.is_between = attribute.is_between || trait == "between";
    }
    attribute.is_thing = attribute.id.starts_with("thing.");
    attribute.is_modifier = attribute.id.starts_with("mod.");
    attribute.is_event = attribute.measures("date");
    const auto id = static_cast<std::uint16_t>(attributes.size());
    attributes.push_back(std::move(attribute));
    for (std::size_t i = k_first_language_column; i < row.cells.size(); ++i) {
      if (i - k_first_language_column >= langs.size())
        return Error{ErrorCode::unreadable, "more columns than languages", place, ""};
      for (const std::string_view phrase : split_trimmed(row.cells[i], ';'))
        add(cues, phrase, langs[i - k_first_language_column], CueKind::attribute, id, 0);
    }
  }
  return Done{};
}

Status ClaimLexicon::Data::add_cues(const std::string& path, const std::string& content,
                                    std::string_view lang) {
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells[0].starts_with('+') || row.cells[0].starts_with('-')) continue;  // examples
    const std::string place = path + ":" + std::to_string(row.line);
    const std::optional<CueKind> kind = parse_cue_kind(row.cells[0]);
    if (!kind || row.cells.size() != 2)
      return Error{ErrorCode::unreadable, "unknown category or missing words", place, ""};
    const std::uint16_t id = groups;
    if (*kind == CueKind::antonym || *kind == CueKind::synonym) ++groups;
    std::int8_t side = 0;
    for (const std::string_view part : split_trimmed(row.cells[1], '|')) {
      for (const std::string_view phrase : split_trimmed(part, ';'))
        add(cues, phrase, lang, *kind, id, side);
      ++side;
    }
  }
  return Done{};
}

Status ClaimLexicon::Data::add_meanings(const std::string& content) {
  const std::vector<TsvRow> rows = parse_tsv(content);
  if (rows.empty()) return Done{};
  const TsvRow& names = rows.front();  // the first row names the columns
  TextMap<std::uint16_t> ids;
  for (std::size_t r = 1; r < rows.size(); ++r)
    ids.emplace(rows[r].cells[0], static_cast<std::uint16_t>(r - 1));
  opposites.resize(rows.size() - 1);
  for (std::size_t i = 0; i < opposites.size(); ++i) opposites[i] = static_cast<std::uint16_t>(i);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const TsvRow& row = rows[r];
    const std::string place = std::string(k_words_file) + ":" + std::to_string(row.line);
    if (row.cells.size() < k_first_word_column || row.cells.size() > names.cells.size())
      return Error{ErrorCode::unreadable, "not as many columns as the first row", place, ""};
    const auto id = static_cast<std::uint16_t>(r - 1);
    if (!row.cells[1].empty()) {
      const std::uint16_t* other = ids.find(row.cells[1]);
      if (other == nullptr) return Error{ErrorCode::unreadable, "no row of that id", place, ""};
      opposites[id] = *other;
      opposites[*other] = id;
    }
    for (std::size_t i = k_first_word_column; i < row.cells.size(); ++i)
      for (const std::string_view phrase : split_trimmed(row.cells[i], ';'))
        add(meanings, phrase, names.cells[i],
            row.cells[0] == k_light_row ? CueKind::neutral : CueKind::synonym, id, 0);
  }
  return Done{};
}

void ClaimLexicon::Data::Phrases::match(const std::vector<ClaimWord>& words, std::size_t at,
                                        std::size_t last, std::vector<Cue>& out) const {
  const auto try_list = [&](const TextMap<std::vector<Pattern>>& map, const HashedText& key) {
    const std::vector<Pattern>* patterns = map.find(key);
    if (patterns == nullptr) return;
    for (const Pattern& pattern : *patterns) {
      if (at + 1 + pattern.rest.size() > last) continue;
      bool same = true;
      for (std::size_t k = 0; same && k < pattern.rest.size(); ++k)
        same = pattern.rest[k].matches(words[at + 1 + k]);
      if (same)
        out.push_back({static_cast<std::uint32_t>(at),
                       static_cast<std::uint32_t>(at + 1 + pattern.rest.size()), pattern.kind,
                       pattern.id, pattern.side});
    }
  };
  try_list(by_form, {words[at].folded, words[at].hash});
  try_list(by_stem, {words[at].stem, words[at].stem_hash});
}

ClaimLexicon::ClaimLexicon(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
ClaimLexicon::ClaimLexicon(ClaimLexicon&&) noexcept = default;
ClaimLexicon& ClaimLexicon::operator=(ClaimLexicon&&) noexcept = default;
ClaimLexicon::~ClaimLexicon() = default;

Result<ClaimLexicon> ClaimLexicon::create(const DataFiles& data) {
  Result<Analyzer> analyzer = Analyzer::create(data);
  if (!analyzer) return analyzer.error();
  auto made = std::make_unique<Data>(std::move(*analyzer));
  const std::string* attributes = data.find(k_attributes_file);
  if (attributes == nullptr)
    return Error{ErrorCode::unreadable, "file missing", std::string(k_attributes_file), ""};
  Status added = made->add_attributes(*attributes);
  if (!added) return added.error();
  if (const std::string* words = data.find(k_words_file)) {
    added = made->add_meanings(*words);
    if (!added) return added.error();
  }
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string path = "lang/" + lang + "/" + std::string(k_cues_file);
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    added = made->add_cues(path, *content, lang);
    if (!added) return added.error();
  }
  return ClaimLexicon(std::move(made));
}

namespace {

// The few cues from `first` on begin at one word; those of one length stay in their order.
void longest_first(std::vector<Cue>& cues, std::size_t first) {
  for (std::size_t i = first + 1; i < cues.size(); ++i)
    for (std::size_t k = i; k > first && cues[k - 1].end < cues[k].end; --k)
      std::swap(cues[k - 1], cues[k]);
}

}  // namespace

std::vector<Cue> ClaimLexicon::find(const std::vector<ClaimWord>& words, std::size_t first,
                                    std::size_t last) const {
  std::vector<Cue> found;
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].kind == AtomKind::number) continue;
    const std::size_t here = found.size();
    x_data->cues.match(words, i, last, found);
    longest_first(found, here);
  }
  std::vector<Cue> kept;
  kept.reserve(found.size());
  std::array<std::uint32_t, k_cue_kinds.size() + 1>
      covered{};  // per kind: end and begin of the last
  std::array<std::uint32_t, k_cue_kinds.size() + 1> covered_from{};
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
  return kept;
}

std::vector<Cue> ClaimLexicon::meanings(const std::vector<ClaimWord>& words, std::size_t first,
                                        std::size_t last) const {
  std::vector<Cue> found;
  for (std::size_t i = first; i < last; ++i)
    if (words[i].kind != AtomKind::number) x_data->meanings.match(words, i, last, found);
  std::erase_if(found, [&](const Cue& c) { return c.size() == 1 && words[c.begin].in_compound; });
  return found;
}

std::uint16_t ClaimLexicon::opposite(std::uint16_t meaning) const {
  return x_data->opposites[meaning];
}

const Attribute* ClaimLexicon::find_attribute(std::string_view id) const {
  for (const Attribute& a : x_data->attributes)
    if (a.id == id) return &a;
  return nullptr;
}

const Attribute& ClaimLexicon::attribute(std::uint16_t id) const {
  return x_data->attributes[id];
}

std::vector<std::uint16_t> ClaimLexicon::things_in(std::string_view name) const {
  const Scan scanned = scan(name);
  const std::vector<std::string>& langs = x_data->analyzer.languages();
  const Tokens tokens = x_data->analyzer.tokenize(scanned, langs.empty() ? "" : langs.front());
  const std::vector<ClaimWord> words = claim_words(scanned, tokens);
  std::vector<std::uint16_t> out;
  for (const Cue& cue : find(words, 0, words.size()))
    if (cue.kind == CueKind::attribute && attribute(cue.id).is_thing) out.push_back(cue.id);
  return out;
}

std::string ClaimLexicon::name_key(std::string_view name) const {
  const Scan scanned = scan(name);
  const std::vector<std::string>& langs = x_data->analyzer.languages();
  const Tokens tokens = x_data->analyzer.tokenize(scanned, langs.empty() ? "" : langs.front());
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
