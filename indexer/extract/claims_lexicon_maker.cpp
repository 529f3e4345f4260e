#include "indexer/extract/claims_lexicon_maker.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/flat.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/base/text_map.hpp"
#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/extract/claims_lexicon_flat.hpp"
#include "indexer/text/token.hpp"

namespace attest {
namespace {

constexpr std::string_view k_attributes_file = "lang/shared/attributes.tsv";
constexpr std::string_view k_cues_file = "claims.tsv";
constexpr std::string_view k_words_file = "lang/shared/words.tsv";
constexpr std::size_t k_first_language_column = 3;
constexpr std::string_view k_attribute_columns[] = {"id", "dimensions", "traits"};
constexpr std::size_t k_first_word_column = 2;
constexpr std::string_view k_light_row = "light";
constexpr std::string_view k_human_row = "human";  // whose kinds are somebody
constexpr char k_kind_mark = '<';                  // before the row that this one is a kind of
constexpr char k_implied_mark = '>';               // before the row that this one implies
constexpr char k_ended_mark = '-';                 // no longer in the post beside it
constexpr char k_other_mark = '~';                 // another one of what stands behind it
constexpr char k_now_mark = '@';                   // of today and of no year gone by
constexpr char k_ending_mark = '~';                // any word that ends so
constexpr char k_sole_mark = '!';                  // of one thing only one does or is it

constexpr std::array<std::pair<std::string_view, CueKind>, 62> k_cue_kinds{{
    {"mask", CueKind::mask},
    {"negation", CueKind::negation},
    {"denial", CueKind::denial},
    {"until", CueKind::until},
    {"plan", CueKind::plan},
    {"hypothetical", CueKind::hypothetical},
    {"backshift", CueKind::backshift},
    {"opinion", CueKind::opinion},
    {"intent", CueKind::intent},
    {"intent_verb", CueKind::intent_verb},
    {"nearly", CueKind::nearly},
    {"condition", CueKind::condition},
    {"without", CueKind::without},
    {"mistaken", CueKind::mistaken},
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
    {"infinitive", CueKind::infinitive},
    {"someone", CueKind::someone},
    {"past", CueKind::past},
    {"neutral", CueKind::neutral},
    {"superlative", CueKind::superlative},
    {"all", CueKind::all},
    {"some", CueKind::some},
    {"none", CueKind::none},
    {"only", CueKind::only},
    {"most", CueKind::most},
    {"among", CueKind::among},
    {"comparison", CueKind::comparison},
    {"former", CueKind::former},
    {"equal", CueKind::equal},
    {"concord", CueKind::concord},
    {"unproven", CueKind::unproven},
    {"subordinate", CueKind::subordinate},
    {"agent", CueKind::agent},
    {"possessive", CueKind::possessive},
    {"relative", CueKind::relative},
    {"reason", CueKind::reason},
    {"inquiry", CueKind::inquiry},
    {"holds", CueKind::holds},
    {"kin", CueKind::kin},
    {"parting", CueKind::parting},
    {"age", CueKind::age},
    {"earlier", CueKind::earlier},
    {"numbered", CueKind::numbered},
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

struct PatternText {
  std::vector<std::string> rest;  // the words behind the first
  CueKind kind = CueKind::mask;
  std::uint16_t id = 0;
  std::int8_t side = 0;
  bool exact = false;

  friend bool operator==(const PatternText&, const PatternText&) = default;
};
using Patterns = TextMap<std::vector<PatternText>>;  // by their first word

struct Phrases {
  Patterns by_stem, by_form;
};

class ClaimLexiconMaker {
 public:
  explicit ClaimLexiconMaker(const Analyzer& analyzer) : x_analyzer(analyzer) {}

  Status load(const DataFiles& data);
  std::vector<std::uint64_t> image() const;

 private:
  void add(Phrases& to, std::string_view phrase, std::string_view lang, CueKind kind,
           std::uint16_t id, std::int8_t side) const;
  Status add_attributes(const std::string& content);
  Status add_meanings(const std::string& content);
  bool relate(std::uint16_t id, std::string_view related, const TextMap<std::uint16_t>& ids);
  Status add_cues(const std::string& path, const std::string& content, std::string_view lang);

  const Analyzer& x_analyzer;
  std::vector<flat::AttributeRow> x_attributes;
  std::string x_attribute_texts;
  Phrases x_cues, x_meanings;
  std::vector<std::uint16_t> x_opposites;  // per row of words.tsv: the other row, or itself
  std::vector<std::uint16_t> x_kinds;      // the row that it is a kind of, or itself
  std::vector<std::uint16_t> x_implied;    // the row that it implies, or itself
  std::vector<std::uint16_t> x_traits;     // bits: flat::k_sole and so on
  std::vector<std::string> x_infinitive_endings;
  std::uint16_t x_groups = 0;  // antonym and synonym rows so far
};

void ClaimLexiconMaker::add(Phrases& to, std::string_view phrase, std::string_view lang,
                            CueKind kind, std::uint16_t id, std::int8_t side) const {
  const bool exact = phrase.starts_with('=');
  if (exact) phrase.remove_prefix(1);
  const Scan scanned = scan(phrase);
  const Tokens tokens = x_analyzer.tokenize(scanned, lang);
  const std::vector<ClaimWord> words = claim_words(scanned, tokens);
  if (words.empty()) return;
  PatternText pattern{{}, kind, id, side, exact};
  for (std::size_t i = 1; i < words.size(); ++i)
    pattern.rest.emplace_back(exact ? words[i].folded : words[i].stem);
  std::vector<PatternText>& list =
      (exact ? to.by_form : to.by_stem)[exact ? words[0].folded : words[0].stem];
  // Inflections are written out side by side.
  if (std::find(list.begin(), list.end(), pattern) == list.end())
    list.push_back(std::move(pattern));
}

Status ClaimLexiconMaker::add_attributes(const std::string& content) {
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
    const auto id = static_cast<std::uint16_t>(x_attributes.size());
    const auto keep = [&](std::string_view text) {
      const FlatText at{static_cast<std::uint32_t>(x_attribute_texts.size()),
                        static_cast<std::uint32_t>(text.size())};
      x_attribute_texts += text;
      return at;
    };
    x_attributes.push_back({keep(row.cells[0]), keep(row.cells[1]), keep(row.cells[2])});
    for (std::size_t i = k_first_language_column; i < row.cells.size(); ++i) {
      if (i - k_first_language_column >= langs.size())
        return Error{ErrorCode::unreadable, "more columns than languages", place, ""};
      for (const std::string_view phrase : split_trimmed(row.cells[i], ';'))
        add(x_cues, phrase, langs[i - k_first_language_column], CueKind::attribute, id, 0);
    }
  }
  return Done{};
}

Status ClaimLexiconMaker::add_cues(const std::string& path, const std::string& content,
                                   std::string_view lang) {
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells[0].starts_with('+') || row.cells[0].starts_with('-')) continue;  // examples
    const std::string place = path + ":" + std::to_string(row.line);
    const std::optional<CueKind> kind = parse_cue_kind(row.cells[0]);
    if (!kind || row.cells.size() != 2)
      return Error{ErrorCode::unreadable, "unknown category or missing words", place, ""};
    const std::uint16_t id = x_groups;
    if (*kind == CueKind::antonym || *kind == CueKind::synonym) ++x_groups;
    std::int8_t side = 0;
    for (const std::string_view part : split_trimmed(row.cells[1], '|')) {
      for (const std::string_view phrase : split_trimmed(part, ';'))
        if (*kind == CueKind::infinitive && phrase.starts_with(k_ending_mark))
          x_infinitive_endings.emplace_back(phrase.substr(1));
        else
          add(x_cues, phrase, lang, *kind, id, side);
      ++side;
    }
  }
  return Done{};
}

// "reject", "<ship", ">lead", "!": false if it names no row.
bool ClaimLexiconMaker::relate(std::uint16_t id, std::string_view related,
                               const TextMap<std::uint16_t>& ids) {
  const char mark = related.front();
  if (related.size() == 1 &&
      (mark == k_sole_mark || mark == k_ended_mark || mark == k_other_mark || mark == k_now_mark)) {
    const int trait = mark == k_sole_mark    ? flat::k_sole
                      : mark == k_ended_mark ? flat::k_ended
                      : mark == k_now_mark   ? flat::k_now
                                             : flat::k_other;
    x_traits[id] = static_cast<std::uint16_t>(x_traits[id] | trait);
    return true;
  }
  if (mark == k_kind_mark || mark == k_implied_mark) related.remove_prefix(1);
  const std::uint16_t* other = ids.find(related);
  if (other == nullptr) return false;
  if (mark == k_kind_mark) {
    x_kinds[id] = *other;
    if (related == k_human_row)
      x_traits[id] = static_cast<std::uint16_t>(x_traits[id] | flat::k_human);
  } else if (mark == k_implied_mark) {
    x_implied[id] = *other;
  } else {
    x_opposites[id] = *other;
    // What is the contrary of several keeps the one that its own row gives.
    if (x_opposites[*other] == *other) x_opposites[*other] = id;
  }
  return true;
}

Status ClaimLexiconMaker::add_meanings(const std::string& content) {
  const std::vector<TsvRow> rows = parse_tsv(content);
  if (rows.empty()) return Done{};
  const TsvRow& names = rows.front();  // the first row names the columns
  TextMap<std::uint16_t> ids;
  for (std::size_t r = 1; r < rows.size(); ++r)
    ids.emplace(rows[r].cells[0], static_cast<std::uint16_t>(r - 1));
  x_opposites.resize(rows.size() - 1);
  for (std::size_t i = 0; i < x_opposites.size(); ++i)
    x_opposites[i] = static_cast<std::uint16_t>(i);
  x_kinds = x_opposites;
  x_implied = x_opposites;
  x_traits.assign(x_opposites.size(), 0);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const TsvRow& row = rows[r];
    const std::string place = std::string(k_words_file) + ":" + std::to_string(row.line);
    if (row.cells.size() < k_first_word_column || row.cells.size() > names.cells.size())
      return Error{ErrorCode::unreadable, "not as many columns as the first row", place, ""};
    const auto id = static_cast<std::uint16_t>(r - 1);
    for (std::string_view related : split_trimmed(row.cells[1], ';'))
      if (!relate(id, related, ids))
        return Error{ErrorCode::unreadable, "no row of that id", place, ""};
    for (std::size_t i = k_first_word_column; i < row.cells.size(); ++i)
      for (const std::string_view phrase : split_trimmed(row.cells[i], ';'))
        add(x_meanings, phrase, names.cells[i],
            row.cells[0] == k_light_row ? CueKind::neutral : CueKind::synonym, id, 0);
  }
  return Done{};
}

Status ClaimLexiconMaker::load(const DataFiles& data) {
  const std::string* attributes = data.find(k_attributes_file);
  if (attributes == nullptr)
    return Error{ErrorCode::unreadable, "file missing", std::string(k_attributes_file), ""};
  if (Status added = add_attributes(*attributes); !added) return added;
  if (const std::string* words = data.find(k_words_file))
    if (Status added = add_meanings(*words); !added) return added;
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string path = "lang/" + lang + "/" + std::string(k_cues_file);
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    if (Status added = add_cues(path, *content, lang); !added) return added;
  }
  return Done{};
}

// Lays out the patterns of one table.
class PatternWriter {
 public:
  explicit PatternWriter(std::string& texts) : x_texts(texts) {}

  void write(const Patterns& patterns, FlatWriter& out) {
    SlotTable<flat::PatternSlot> slots;
    for (const Patterns::Entry& entry : patterns) {
      const HashedText key(entry.key);
      flat::PatternSlot slot;
      slot.tag = static_cast<std::uint32_t>(key.hash >> 32U);
      slot.key = keep(entry.key);
      slot.first = static_cast<std::uint32_t>(x_patterns.size());
      for (const PatternText& pattern : entry.value) add(pattern);
      slot.end = static_cast<std::uint32_t>(x_patterns.size());
      slots.insert(key.hash, slot,
                   [&](const flat::PatternSlot& s) { return quick_hash(s.key.of(x_texts)); });
    }
    out.add(slots.slots());
  }
  void write_patterns(FlatWriter& out) const {
    out.add(x_patterns);
    out.add(x_rest);
  }

 private:
  FlatText keep(std::string_view text) { return append_text(text, x_texts); }
  void add(const PatternText& text) {
    flat::Pattern pattern;
    pattern.rest = static_cast<std::uint32_t>(x_rest.size());
    pattern.rest_size = static_cast<std::uint32_t>(text.rest.size());
    pattern.id = text.id;
    pattern.kind = static_cast<std::uint8_t>(text.kind);
    pattern.side = text.side;
    for (const std::string& word : text.rest) x_rest.push_back(keep(word));
    x_patterns.push_back(pattern);
  }

  std::string& x_texts;
  std::vector<flat::Pattern> x_patterns;
  std::vector<FlatText> x_rest;
};

std::vector<std::uint64_t> ClaimLexiconMaker::image() const {
  FlatWriter out;
  std::string texts = x_attribute_texts;
  PatternWriter patterns(texts);
  out.add(x_attributes);
  patterns.write(x_cues.by_form, out);
  patterns.write(x_cues.by_stem, out);
  patterns.write(x_meanings.by_form, out);
  patterns.write(x_meanings.by_stem, out);
  patterns.write_patterns(out);
  out.add(x_opposites);
  out.add(x_kinds);
  out.add(x_implied);
  out.add(x_traits);
  std::vector<FlatText> endings;
  for (const std::string& ending : x_infinitive_endings)
    endings.push_back(append_text(ending, texts));
  out.add(endings);
  out.add(texts);
  return out.take();
}

}  // namespace

std::optional<CueKind> parse_cue_kind(std::string_view name) {
  for (const auto& [key, kind] : k_cue_kinds)
    if (key == name) return kind;
  return std::nullopt;
}

Result<std::vector<std::uint64_t>> make_claim_lexicon(const DataFiles& data) {
  const Result<Analyzer> analyzer = Analyzer::create(data);
  if (!analyzer) return analyzer.error();
  ClaimLexiconMaker maker(*analyzer);
  if (Status loaded = maker.load(data); !loaded) return loaded.error();
  return maker.image();
}

}  // namespace attest
