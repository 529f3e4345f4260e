#include "indexer/extract/entities_lexicon_maker.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/flat.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/extract/entities_lexicon.hpp"
#include "indexer/extract/entities_lexicon_words.hpp"
#include "indexer/text/scan.hpp"
#include "indexer/unicode/cldr_names.hpp"

namespace attest::names {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::count)> k_kind_names = {
    "given",        "surname",       "particle",
    "title",        "after",         "orghead",
    "orgfirst",     "placehead",     "placefirst",
    "placehead2",   "eventhead",     "say",
    "locprep",      "common",        "function",
    "weekday",      "glue",          "glueand",
    "abbreviation", "follow",        "orgform",
    "orgname",      "surnameend",    "patronymicend",
    "genitiveend",  "genitivename",  "pluralgenitive",
    "verbend",      "caseend",       "adjectiveend",
    "notgiven",     "before",        "translit",
    "notname",      "orgtail",       "orgtail1",
    "orgself",      "placetail",     "cut",
    "side",         "surnamestrong", "state_char",
    "tld",          "currency",      "trade",
    "modifier",     "sort",          "ordinal",
    "digit",        "region",        "teamtail",
    "shiptail",     "lowhead",       "loworg",
    "generic",      "saint",         "namedafter",
    "foreign",      "area",          "placeend",
    "frame",        "frameend"};

bool is_ending(Kind kind) {
  return kind >= Kind::surnameend && kind <= Kind::adjectiveend;
}

template <typename Use>
void each_part(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, at);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) use(part);
    text.remove_prefix(std::min(at + 1, text.size()));
  }
}

EntityType type_of_id(std::string_view id) {
  const std::string_view head = id.substr(0, id.find(':'));
  if (head == "country" || head == "city" || head == "place") return EntityType::place;
  if (head == "org") return EntityType::organization;
  if (head == "person") return EntityType::person;
  if (head == "event") return EntityType::event;
  return EntityType::other;
}

void read_declensions(std::string_view content, std::vector<Declension>& out) {
  const auto fold = [](std::string_view text) { return std::string(scan(text).folded_text); };
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells.size() < 2) continue;
    Declension d{fold(row.cells[0]), {}};
    each_part(row.cells[1], ' ', [&](std::string_view ending) {
      d.others.push_back(ending == "0" ? std::string() : fold(ending));
    });
    out.push_back(std::move(d));
  }
  std::stable_sort(out.begin(), out.end(), [](const Declension& a, const Declension& b) {
    return a.ending.size() > b.ending.size();
  });
}

class LexiconMaker {
 public:
  Status load(const DataFiles& data);
  std::vector<std::uint64_t> image() const;

 private:
  struct NamedEntity {
    Entity entity;
    std::vector<std::pair<std::string, std::vector<std::string>>> names;  // by language, sorted
  };

  std::uint32_t entity_index(const std::string& id);
  void add_name(std::uint32_t entity, std::string_view lang, std::string_view name, bool demonym);
  void add_word(Kind kind, std::string_view word);
  Status load_entities(std::string_view content);
  Status load_names(std::string_view path, std::string_view content);
  void load_demonyms(std::string_view lang, std::string_view content);
  void load_cldr(std::string_view lang);
  void finish();
  void write_entities(FlatWriter& out, std::string& texts) const;

  LexiconWords x_words;
  std::vector<KnownName> x_names;
  std::vector<NamedEntity> x_entities;
  SlotTable<flat::EntitySlot> x_entity_slots;
  std::vector<std::pair<std::string, std::uint32_t>> x_state_chars;
  std::array<std::vector<std::string>, static_cast<std::size_t>(Kind::count)> x_endings;
};

std::uint32_t LexiconMaker::entity_index(const std::string& id) {
  const std::uint64_t hash = quick_hash(id);
  const flat::EntitySlot* known =
      find_slot(x_entity_slots.slots(), hash,
                [&](const flat::EntitySlot& s) { return x_entities[s.entity].entity.id == id; });
  if (known != nullptr) return known->entity;
  const auto at = static_cast<std::uint32_t>(x_entities.size());
  x_entity_slots.insert(hash, {at}, [&](const flat::EntitySlot& s) {
    return quick_hash(x_entities[s.entity].entity.id);
  });
  NamedEntity made;
  made.entity.id = id;
  made.entity.type = type_of_id(id);
  x_entities.push_back(std::move(made));
  return at;
}

void LexiconMaker::add_name(std::uint32_t entity, std::string_view lang, std::string_view name,
                            bool demonym) {
  if (name == "-" || name.empty()) return;
  const Scan scanned = scan(name);
  if (scanned.atoms.empty()) return;
  KnownName known;
  known.entity = entity;
  known.demonym = demonym;
  known.caps_only =
      scanned.atoms[0].script == Script::latin || scanned.atoms[0].script == Script::cyrillic;
  known.plain = true;
  for (std::size_t i = 0; i < scanned.atoms.size(); ++i) {
    const Atom& atom = scanned.atoms[i];
    if (atom.kind == AtomKind::word && !atom.all_caps && atom.span.size() > 2)
      known.caps_only = false;
    if (atom.capitalized && i < 32) known.capitals |= 1U << i;
    if (atom.capitalized || atom.all_caps) known.plain = false;
  }
  if (demonym && scanned.atoms[0].script == Script::cyrillic) known.plain = true;
  if (known.plain) known.caps_only = false;
  std::uint32_t& at_node = x_words.name_at(x_words.add_path(scanned));
  if (at_node == LexiconWords::k_none) {
    at_node = static_cast<std::uint32_t>(x_names.size());
    x_names.push_back(known);
  }
  if (demonym) return;
  NamedEntity& owner = x_entities[entity];
  auto at = std::lower_bound(owner.names.begin(), owner.names.end(), lang,
                             [](const auto& entry, std::string_view l) { return entry.first < l; });
  if (at == owner.names.end() || at->first != lang)
    at = owner.names.insert(at, {std::string(lang), {}});
  if (std::find(at->second.begin(), at->second.end(), name) == at->second.end()) {
    at->second.emplace_back(name);
  }
}

void LexiconMaker::add_word(Kind kind, std::string_view text) {
  std::string word(text);
  std::replace(word.begin(), word.end(), '_', ' ');
  const Scan scanned = scan(word);
  if (is_ending(kind)) {
    if (!scanned.atoms.empty())
      x_endings[static_cast<std::size_t>(kind)].emplace_back(scanned.folded_text);
    return;
  }
  if (scanned.atoms.empty()) return;
  x_words.add_kind_to_node(x_words.add_path(scanned), kind);
  if (scanned.atoms.size() != 1) return;
  // Function words and verbs are listed form by form; all others inflect.
  const bool inflects = kind != Kind::function && kind != Kind::say && kind != Kind::locprep &&
                        kind != Kind::common && scanned.atoms[0].script == Script::cyrillic;
  x_words.add_kind(scanned.folded(0), kind, inflects);
}

Status LexiconMaker::load_entities(std::string_view content) {
  constexpr std::array<std::string_view, 3> langs = {"en", "zh", "ru"};
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells.size() < 2 + langs.size()) {
      return Error{ErrorCode::unreadable,
                   "a row needs an id, a state and three names",
                   "lang/shared/entities.tsv:" + std::to_string(row.line),
                   {}};
    }
    const std::uint32_t at = entity_index(std::string(row.cells[0]));
    if (row.cells[1] != "-") {
      x_entities[at].entity.metonym = true;
      x_entities[at].entity.stands_for = "country:" + std::string(row.cells[1]);
    }
    for (std::size_t i = 0; i < langs.size(); ++i) {
      each_part(row.cells[2 + i], '|',
                [&](std::string_view name) { add_name(at, langs[i], name, false); });
    }
  }
  return Done{};
}

Status LexiconMaker::load_names(std::string_view path, std::string_view content) {
  for (const TsvRow& row : parse_tsv(content)) {
    const auto* kind = row.cells.empty()
                           ? k_kind_names.end()
                           : std::find(k_kind_names.begin(), k_kind_names.end(), row.cells[0]);
    if (kind == k_kind_names.end() || row.cells.size() < 2) {
      return Error{ErrorCode::unreadable,
                   "no such kind of word",
                   std::string(path) + ":" + std::to_string(row.line),
                   {}};
    }
    const auto which = static_cast<Kind>(kind - k_kind_names.begin());
    each_part(row.cells[1], ' ', [&](std::string_view word) { add_word(which, word); });
  }
  return Done{};
}

void LexiconMaker::load_demonyms(std::string_view lang, std::string_view content) {
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells.size() < 2) continue;
    const std::uint32_t at = entity_index("country:" + std::string(row.cells[0]));
    each_part(row.cells[1], '|', [&](std::string_view word) {
      const Scan scanned = scan(word);
      if (scanned.atoms.size() == 1 && scanned.atoms[0].kind == AtomKind::han) {
        x_state_chars.emplace_back(std::string(scanned.folded(0)), at);
        add_word(Kind::state_char, word);
      } else {
        add_name(at, lang, word, true);
      }
    });
  }
}

// One letter or two, and one character (金 of 刚果（金）), are no names.
bool is_long_enough(std::string_view name) {
  const auto characters = std::count_if(name.begin(), name.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return name.size() > 2 && characters > 1;
}

void LexiconMaker::load_cldr(std::string_view lang) {
  for (const CldrLabel& label : cldr_territory_names(lang)) {
    if (is_long_enough(label.name))
      add_name(entity_index("country:" + label.code), lang, label.name, false);
  }
  for (const CldrLabel& label : cldr_city_names(lang)) {
    if (is_long_enough(label.name))
      add_name(entity_index("city:" + label.code), lang, label.name, false);
  }
}

Status LexiconMaker::load(const DataFiles& data) {
  std::vector<std::string> langs = data.subfolders("lang");
  std::erase(langs, "shared");
  const auto content = [&](const std::string& path) -> std::string_view {
    const std::string* file = data.find(path);
    return file == nullptr ? std::string_view() : std::string_view(*file);
  };
  std::vector<Declension> declensions;
  for (const std::string& lang : langs)
    read_declensions(content("lang/" + lang + "/declensions.tsv"), declensions);
  x_words.set_declensions(std::move(declensions));
  if (Status done = load_entities(content("lang/shared/entities.tsv")); !done) return done.error();
  for (const std::string& lang : langs) {
    load_cldr(lang);
    load_demonyms(lang, content("lang/" + lang + "/demonyms.tsv"));
    const std::string path = "lang/" + lang + "/names.tsv";
    if (Status done = load_names(path, content(path)); !done) return done.error();
  }
  finish();
  return Done{};
}

void LexiconMaker::finish() {
  for (auto& endings : x_endings) {
    std::stable_sort(
        endings.begin(), endings.end(),
        [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }
  for (NamedEntity& known : x_entities) {
    for (const auto& [lang, names] : known.names) {
      if (!names.empty() && (known.entity.name.empty() || lang == "en"))
        known.entity.name = names[0];
    }
  }
}

void LexiconMaker::write_entities(FlatWriter& out, std::string& texts) const {
  const auto keep_in = [&](std::string_view text) {
    const FlatText at{static_cast<std::uint32_t>(texts.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts += text;
    return at;
  };
  std::vector<flat::Entity> entities;
  std::vector<flat::Name> names;
  for (const NamedEntity& known : x_entities) {
    const Entity& e = known.entity;
    flat::Entity made{keep_in(e.id),
                      keep_in(e.name),
                      keep_in(e.stands_for),
                      static_cast<std::uint32_t>(names.size()),
                      0,
                      static_cast<std::uint32_t>(e.type),
                      e.metonym ? 1U : 0U};
    for (const auto& [lang, list] : known.names) {
      const FlatText in = keep_in(lang);
      for (const std::string& name : list) names.push_back({in, keep_in(name)});
    }
    made.end_name = static_cast<std::uint32_t>(names.size());
    entities.push_back(made);
  }
  out.add(entities);
  out.add(names);
  out.add(x_entity_slots.slots());
  std::vector<flat::StateChar> state_chars;
  for (const auto& [text, entity] : x_state_chars) state_chars.push_back({keep_in(text), entity});
  out.add(state_chars);
  std::vector<flat::Ending> endings;
  for (std::size_t kind = 0; kind < x_endings.size(); ++kind)
    for (const std::string& ending : x_endings[kind])
      endings.push_back({static_cast<std::uint32_t>(kind), keep_in(ending)});
  out.add(endings);
}

std::vector<std::uint64_t> LexiconMaker::image() const {
  FlatWriter out;
  std::string texts;
  x_words.write(out, texts);
  out.add(x_names);
  write_entities(out, texts);
  out.add(texts);
  return out.take();
}

}  // namespace

Result<std::vector<std::uint64_t>> make_lexicon(const DataFiles& data) {
  LexiconMaker maker;
  if (Status done = maker.load(data); !done) return done.error();
  return maker.image();
}

}  // namespace attest::names
