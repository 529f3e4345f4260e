// Words and names that entity rules know, compiled from CLDR and lang/.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/model/entity.hpp"
#include "indexer/text/scan.hpp"

namespace attest::names {

/// What a word may be, as names.tsv says; a set of them is a mask of bits.
enum class Kind : std::uint8_t {
  given,
  surname,
  particle,
  title,
  after,
  orghead,
  orgfirst,
  placehead,
  placefirst,
  placehead2,
  eventhead,
  say,
  locprep,
  common,
  function,
  weekday,
  glue,
  glueand,
  abbreviation,
  follow,
  orgform,
  orgname,
  surnameend,
  patronymicend,
  genitiveend,
  verbend,
  caseend,
  adjectiveend,
  notgiven,
  before,
  translit,
  notname,
  orgtail,
  orgtail1,
  orgself,
  placetail,
  cut,
  side,
  surnamestrong,
  state_char,
  tld,
  currency,
  count,
};
constexpr std::uint64_t bit(Kind kind) {
  return std::uint64_t{1} << static_cast<unsigned>(kind);
}

/// A known name: which entity, and how it must be written.
struct KnownName {
  std::uint32_t entity = 0;    // into Lexicon::entities
  std::uint32_t capitals = 0;  // bit i: atom i must be capitalised
  bool caps_only = false;      // written in capitals throughout
  bool demonym = false;
  bool plain = false;  // need not be capitalised
};

struct KnownEntity {
  Entity entity;
  std::vector<std::pair<std::string, std::vector<std::string>>> names;  // by language, sorted
};

/// Open-addressing map from 64-bit keys (hashes already) to indices.
class HashIndex {
 public:
  std::uint32_t* find(std::uint64_t key) { return lookup(key); }
  std::uint32_t find(std::uint64_t key, std::uint32_t absent) const;
  void insert(std::uint64_t key, std::uint32_t value);
  /// Makes room for so many keys at once.
  void reserve(std::size_t keys);

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t value = 0;
    bool used = false;
  };
  std::uint32_t* lookup(std::uint64_t key);
  std::vector<Slot> x_slots;
  std::size_t x_size = 0;
};

/// From hashes of texts to indices that the caller tells apart by their texts. Small, so that what
/// most words of a text ask of it stays near.
class WordIndex {
 public:
  static constexpr std::uint32_t k_empty = 0xFFFFFFFF;

  /// The index under this hash for which is_it(index), or k_empty.
  template <typename IsIt>
  std::uint32_t find(std::uint64_t hash, IsIt is_it) const {
    if (x_slots.empty()) return k_empty;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t i = hash & (x_slots.size() - 1); x_slots[i].value != k_empty;
         i = (i + 1) & (x_slots.size() - 1))
      if (x_slots[i].tag == tag && is_it(x_slots[i].value)) return x_slots[i].value;
    return k_empty;
  }
  /// Makes room for so many at once; `hash_of` tells the hashes of those that are there.
  template <typename HashOf>
  void reserve(std::size_t entries, HashOf hash_of) {
    std::size_t size = 1024;
    while (size < entries * 2) size *= 2;
    std::vector<Slot> old(size);
    old.swap(x_slots);
    for (const Slot& slot : old)
      if (slot.value != k_empty) place(hash_of(slot.value), slot.value);
  }
  template <typename HashOf>
  void insert(std::uint64_t hash, std::uint32_t value, HashOf hash_of) {
    if ((x_size + 1) * 2 > x_slots.size()) reserve(x_size + 1, hash_of);
    place(hash, value);
    ++x_size;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t value = k_empty;
  };
  void place(std::uint64_t hash, std::uint32_t value) {
    std::size_t i = hash & (x_slots.size() - 1);
    while (x_slots[i].value != k_empty) i = (i + 1) & (x_slots.size() - 1);
    x_slots[i] = {static_cast<std::uint32_t>(hash >> 32U), value};
  }
  std::vector<Slot> x_slots;  // a power of two
  std::size_t x_size = 0;
};

/// Words of all languages (scripts keep them apart) and a trie of names over their base forms.
/// Immutable once built.
class Lexicon {
 public:
  static Result<Lexicon> build(const DataFiles& data);

  static constexpr std::uint32_t k_none = 0xFFFFFFFF;
  /// Index of a folded form, k_none if unknown.
  std::uint32_t word(std::string_view folded) const { return word(HashedText(folded)); }
  std::uint32_t word(const HashedText& folded) const;
  std::uint64_t kinds(std::uint32_t word) const { return x_words[word].kinds; }
  /// True if a name or listed phrase begins with the word in this form.
  bool begins(std::uint32_t word) const { return x_words[word].begins; }
  /// Base form of a word by itself ("путину" -> "путин"), capitalised; empty if it has none.
  std::string_view base_form(std::uint32_t word) const { return text(x_words[word].base); }

  /// Walks the trie from `node` (0 is the root) over one word; calls use(next node).
  template <typename Use>
  void step(std::uint32_t node, std::uint32_t word, Use use) const {
    for (std::uint32_t link = x_words[word].first; link != k_none; link = x_links[link].next) {
      const std::uint32_t next = child(node, x_links[link].base);
      if (next != k_none) use(next);
    }
  }
  const KnownName* name_at(std::uint32_t node) const {
    const std::uint32_t at = x_nodes[node].name;
    return at == k_none ? nullptr : &x_names[at];
  }
  std::uint64_t kinds_at(std::uint32_t node) const { return x_nodes[node].kinds; }

  const std::vector<KnownEntity>& entities() const { return x_entities; }
  const KnownEntity* find_entity(std::string_view id) const;
  /// The state a one-character Han name stands for; k_none if none.
  std::uint32_t state_of_char(std::string_view folded) const;
  /// Endings of a kind (surnameend…), longest first.
  const std::vector<std::string>& endings(Kind kind) const {
    return x_endings[static_cast<std::size_t>(kind)];
  }

 private:
  struct Text {  // in x_text
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  struct Word {
    Text form;
    Text base;
    std::uint64_t kinds = 0;
    std::uint32_t first = k_none;  // into x_links
    std::uint32_t root = k_none;   // the child of the trie's root
    bool begins = false;           // one of its base forms has one
  };
  struct Link {
    std::uint32_t base = 0;
    std::uint32_t next = k_none;
  };
  struct Node {
    std::uint32_t name = k_none;
    std::uint64_t kinds = 0;
  };
  struct Declension {
    std::string ending;
    std::vector<std::string> others;
  };

  std::uint32_t child(std::uint32_t node, std::uint32_t base) const;
  std::string_view text(Text t) const { return std::string_view(x_text).substr(t.begin, t.size); }
  Text keep(std::string_view text);
  std::uint32_t intern(std::string_view form);
  bool is_linked(std::uint32_t form, std::uint32_t base) const;
  void link(std::uint32_t form, std::uint32_t base);
  std::uint32_t base_of(std::string_view folded, std::string_view surface);
  std::uint32_t add_path(const Scan& scan, std::size_t first, std::size_t last);
  std::uint32_t entity_index(const std::string& id);
  void add_name(std::uint32_t entity, std::string_view lang, std::string_view name, bool demonym);
  void add_word(Kind kind, std::string_view word);
  Status load_entities(std::string_view content);
  Status load_names(std::string_view path, std::string_view content);
  void load_demonyms(std::string_view lang, std::string_view content);
  void load_cldr(std::string_view lang);
  void load_declensions(std::string_view content);

  std::string x_text;
  std::vector<Word> x_words;
  std::vector<Link> x_links;
  std::vector<Node> x_nodes{Node{}};
  std::vector<KnownName> x_names;
  std::vector<KnownEntity> x_entities;
  WordIndex x_word_index;
  HashIndex x_child_index, x_entity_index;
  std::vector<Declension> x_declensions;  // longest ending first
  std::vector<std::pair<std::string, std::uint32_t>> x_state_chars;
  std::array<std::vector<std::string>, static_cast<std::size_t>(Kind::count)> x_endings;
};

}  // namespace attest::names
