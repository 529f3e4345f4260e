#include "indexer/extract/entities_lexicon.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/cldr_names.hpp"

namespace attest::names {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::count)> k_kind_names = {
    "given",        "surname",   "particle",      "title",        "after",      "orghead",
    "orgfirst",     "placehead", "placefirst",    "placehead2",   "eventhead",  "say",
    "locprep",      "common",    "function",      "weekday",      "glue",       "glueand",
    "abbreviation", "follow",    "orgform",       "orgname",      "surnameend", "patronymicend",
    "genitiveend",  "verbend",   "caseend",       "adjectiveend", "notgiven",   "before",
    "translit",     "notname",   "orgtail",       "orgtail1",     "orgself",    "placetail",
    "cut",          "side",      "surnamestrong", "state_char",   "tld",        "currency"};

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

}  // namespace

std::uint32_t* HashIndex::lookup(std::uint64_t key) {
  if (x_slots.empty()) return nullptr;
  for (std::size_t i = key & (x_slots.size() - 1); x_slots[i].used;
       i = (i + 1) & (x_slots.size() - 1)) {
    if (x_slots[i].key == key) return &x_slots[i].value;
  }
  return nullptr;
}

std::uint32_t HashIndex::find(std::uint64_t key, std::uint32_t absent) const {
  if (x_slots.empty()) return absent;
  for (std::size_t i = key & (x_slots.size() - 1); x_slots[i].used;
       i = (i + 1) & (x_slots.size() - 1)) {
    if (x_slots[i].key == key) return x_slots[i].value;
  }
  return absent;
}

void HashIndex::insert(std::uint64_t key, std::uint32_t value) {
  if ((x_size + 1) * 2 > x_slots.size()) reserve(x_slots.size());
  std::size_t i = key & (x_slots.size() - 1);
  while (x_slots[i].used) i = (i + 1) & (x_slots.size() - 1);
  x_slots[i] = {key, value, true};
  ++x_size;
}

void HashIndex::reserve(std::size_t keys) {
  std::size_t size = 1024;
  while (size < keys * 2) size *= 2;
  std::vector<Slot> old(size);
  old.swap(x_slots);
  x_size = 0;
  for (const Slot& slot : old) {
    if (slot.used) insert(slot.key, slot.value);
  }
}

std::uint32_t Lexicon::word(const HashedText& folded) const {
  static_assert(k_none == WordIndex::k_empty);
  return x_word_index.find(folded.hash, [&](std::uint32_t at) {
    return same_text(text(x_words[at].form), folded.text);
  });
}

Lexicon::Text Lexicon::keep(std::string_view text) {
  const Text out{static_cast<std::uint32_t>(x_text.size()),
                 static_cast<std::uint32_t>(text.size())};
  x_text += text;
  return out;
}

std::uint32_t Lexicon::intern(std::string_view form) {
  const HashedText key(form);
  if (const std::uint32_t known = word(key); known != k_none) return known;
  const auto at = static_cast<std::uint32_t>(x_words.size());
  x_word_index.insert(key.hash, at,
                      [&](std::uint32_t w) { return quick_hash(text(x_words[w].form)); });
  x_words.push_back({keep(form), {}, 0, k_none, k_none, false});
  return at;
}

bool Lexicon::is_linked(std::uint32_t form, std::uint32_t base) const {
  for (std::uint32_t l = x_words[form].first; l != k_none; l = x_links[l].next)
    if (x_links[l].base == base) return true;
  return false;
}

void Lexicon::link(std::uint32_t form, std::uint32_t base) {
  if (is_linked(form, base)) return;
  x_links.push_back({base, x_words[form].first});
  x_words[form].first = static_cast<std::uint32_t>(x_links.size() - 1);
}

// The word itself, and its inflected forms pointing at it.
std::uint32_t Lexicon::base_of(std::string_view folded, std::string_view surface) {
  const std::uint32_t base = intern(folded);
  // A word may be a form of another and a base of its own ("европейская").
  if (is_linked(base, base)) return base;
  const Text name = keep(surface);
  if (x_words[base].base.size == 0) x_words[base].base = name;
  link(base, base);
  if (folded.size() < 4 || static_cast<unsigned char>(folded[0]) < 0xD0 ||
      static_cast<unsigned char>(folded[0]) > 0xD1) {
    return base;
  }
  for (const Declension& d : x_declensions) {
    if (folded.size() <= d.ending.size() || !folded.ends_with(d.ending)) continue;
    const std::string_view stem = folded.substr(0, folded.size() - d.ending.size());
    std::string form(stem);
    for (const std::string& other : d.others) {
      const std::uint32_t at = intern(form.replace(stem.size(), std::string::npos, other));
      link(at, base);
      if (x_words[at].base.size == 0) x_words[at].base = name;
    }
    break;
  }
  return base;
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t base) const {
  if (node == 0) return x_words[base].root;
  const std::uint64_t key = (std::uint64_t{node} << 32U | base) * 0x9E3779B97F4A7C15ULL;
  return x_child_index.find(key ^ (key >> 31U), k_none);
}

std::uint32_t Lexicon::add_path(const Scan& scan, std::size_t first, std::size_t last) {
  std::uint32_t node = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t base = base_of(scan.folded(i), scan.surface(i));
    std::uint32_t next = child(node, base);
    if (next == k_none) {
      next = static_cast<std::uint32_t>(x_nodes.size());
      x_nodes.push_back({});
      const std::uint64_t key = (std::uint64_t{node} << 32U | base) * 0x9E3779B97F4A7C15ULL;
      if (node == 0)
        x_words[base].root = next;
      else
        x_child_index.insert(key ^ (key >> 31U), next);
    }
    node = next;
  }
  return node;
}

std::uint32_t Lexicon::entity_index(const std::string& id) {
  const std::uint64_t key = quick_hash(id);
  if (const std::uint32_t* at = x_entity_index.find(key)) return *at;
  const auto at = static_cast<std::uint32_t>(x_entities.size());
  x_entity_index.insert(key, at);
  KnownEntity known;
  known.entity.id = id;
  known.entity.type = type_of_id(id);
  x_entities.push_back(std::move(known));
  return at;
}

void Lexicon::add_name(std::uint32_t entity, std::string_view lang, std::string_view name,
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
  const std::uint32_t node = add_path(scanned, 0, scanned.atoms.size());
  if (x_nodes[node].name == k_none) {
    x_nodes[node].name = static_cast<std::uint32_t>(x_names.size());
    x_names.push_back(known);
  }
  if (demonym) return;
  KnownEntity& owner = x_entities[entity];
  auto at = std::lower_bound(owner.names.begin(), owner.names.end(), lang,
                             [](const auto& entry, std::string_view l) { return entry.first < l; });
  if (at == owner.names.end() || at->first != lang)
    at = owner.names.insert(at, {std::string(lang), {}});
  if (std::find(at->second.begin(), at->second.end(), name) == at->second.end()) {
    at->second.emplace_back(name);
  }
}

void Lexicon::add_word(Kind kind, std::string_view text) {
  std::string word(text);
  std::replace(word.begin(), word.end(), '_', ' ');
  const Scan scanned = scan(word);
  if (is_ending(kind)) {
    if (!scanned.atoms.empty())
      x_endings[static_cast<std::size_t>(kind)].emplace_back(scanned.folded_text);
    return;
  }
  if (scanned.atoms.empty()) return;
  const std::uint32_t node = add_path(scanned, 0, scanned.atoms.size());
  x_nodes[node].kinds |= bit(kind);
  if (scanned.atoms.size() != 1) return;
  const std::uint32_t base = intern(scanned.folded(0));
  x_words[base].kinds |= bit(kind);
  // Function words and verbs are listed form by form; all others inflect.
  if (kind == Kind::function || kind == Kind::say || kind == Kind::locprep || kind == Kind::common)
    return;
  for (const Declension& d : x_declensions) {
    const std::string_view folded = scanned.folded(0);
    if (scanned.atoms[0].script != Script::cyrillic || !folded.ends_with(d.ending) ||
        folded.size() <= d.ending.size()) {
      continue;
    }
    const std::string_view stem = folded.substr(0, folded.size() - d.ending.size());
    std::string form(stem);
    for (const std::string& other : d.others)
      x_words[intern(form.replace(stem.size(), std::string::npos, other))].kinds |= bit(kind);
    break;
  }
}

void Lexicon::load_declensions(std::string_view content) {
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells.size() < 2) continue;
    const auto fold = [](std::string_view text) { return std::string(scan(text).folded_text); };
    Declension d{fold(row.cells[0]), {}};
    each_part(row.cells[1], ' ', [&](std::string_view ending) {
      d.others.push_back(ending == "0" ? std::string() : fold(ending));
    });
    x_declensions.push_back(std::move(d));
  }
  std::stable_sort(
      x_declensions.begin(), x_declensions.end(),
      [](const Declension& a, const Declension& b) { return a.ending.size() > b.ending.size(); });
}

Status Lexicon::load_entities(std::string_view content) {
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

Status Lexicon::load_names(std::string_view path, std::string_view content) {
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

void Lexicon::load_demonyms(std::string_view lang, std::string_view content) {
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

void Lexicon::load_cldr(std::string_view lang) {
  for (const CldrLabel& label : cldr_territory_names(lang)) {
    // One letter, and "World"-like regions, are no names.
    if (label.name.size() > 2)
      add_name(entity_index("country:" + label.code), lang, label.name, false);
  }
  for (const CldrLabel& label : cldr_city_names(lang)) {
    if (label.name.size() > 2)
      add_name(entity_index("city:" + label.code), lang, label.name, false);
  }
}

const KnownEntity* Lexicon::find_entity(std::string_view id) const {
  const std::uint32_t at = x_entity_index.find(quick_hash(id), k_none);
  return at != k_none && x_entities[at].entity.id == id ? &x_entities[at] : nullptr;
}

std::uint32_t Lexicon::state_of_char(std::string_view folded) const {
  for (const auto& [text, entity] : x_state_chars) {
    if (text == folded) return entity;
  }
  return k_none;
}

Result<Lexicon> Lexicon::build(const DataFiles& data) {
  constexpr std::size_t k_usual_words = 1U << 15U;
  Lexicon out;
  out.x_words.reserve(k_usual_words);
  out.x_links.reserve(k_usual_words);
  out.x_text.reserve(16 * k_usual_words);
  out.x_word_index.reserve(k_usual_words, [](std::uint32_t) { return std::uint64_t{0}; });
  out.x_child_index.reserve(k_usual_words / 2);
  std::vector<std::string> langs = data.subfolders("lang");
  std::erase(langs, "shared");
  const auto content = [&](const std::string& path) -> std::string_view {
    const std::string* file = data.find(path);
    return file == nullptr ? std::string_view() : std::string_view(*file);
  };
  for (const std::string& lang : langs)
    out.load_declensions(content("lang/" + lang + "/declensions.tsv"));
  if (Status done = out.load_entities(content("lang/shared/entities.tsv")); !done)
    return done.error();
  for (const std::string& lang : langs) {
    out.load_cldr(lang);
    out.load_demonyms(lang, content("lang/" + lang + "/demonyms.tsv"));
    const std::string path = "lang/" + lang + "/names.tsv";
    if (Status done = out.load_names(path, content(path)); !done) return done.error();
  }
  for (Word& word : out.x_words)
    for (std::uint32_t l = word.first; l != k_none && !word.begins; l = out.x_links[l].next)
      word.begins = out.x_words[out.x_links[l].base].root != k_none;
  for (auto& endings : out.x_endings) {
    std::stable_sort(
        endings.begin(), endings.end(),
        [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }
  for (KnownEntity& known : out.x_entities) {
    for (const auto& [lang, names] : known.names) {
      if (!names.empty() && (known.entity.name.empty() || lang == "en"))
        known.entity.name = names[0];
    }
  }
  return out;
}

}  // namespace attest::names
