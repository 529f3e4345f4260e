// Words and names that entity rules know, compiled from CLDR and lang/.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/flat.hpp"
#include "indexer/base/result.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/base/text_cache.hpp"
#include "indexer/model/entity.hpp"

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
  genitivename,
  pluralgenitive,
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
  trade,
  modifier,
  sort,
  ordinal,
  digit,
  region,
  teamtail,
  shiptail,
  lowhead,
  loworg,
  generic,
  saint,
  namedafter,
  foreign,
  area,
  placeend,
  frame,
  frameend,
  count,
};
constexpr std::uint64_t bit(Kind kind) {
  return std::uint64_t{1} << static_cast<unsigned>(kind);
}

/// A known name: which entity, and how it must be written.
struct KnownName {
  std::uint32_t entity = 0;    // into the entities of the lexicon
  std::uint32_t capitals = 0;  // bit i: atom i must be capitalised
  bool caps_only = false;      // written in capitals throughout
  bool demonym = false;
  bool plain = false;  // need not be capitalised
  bool unused = false;
};

/// An entity of the lexicon, which it must not outlive.
struct KnownEntity {
  EntityType type = EntityType::other;
  bool metonym = false;
  std::string_view id, name, stands_for;

  Entity entity() const {
    return {type, std::string(id), std::string(name), metonym, std::string(stands_for)};
  }
};

/// The records that a lexicon consists of.
namespace flat {

struct Word {
  std::uint64_t kinds = 0;
  FlatText form, base;
  std::uint32_t links = 0;  // the first of its own, k_no_links; k_begins
  std::uint32_t root = 0;   // the child of the trie's root, or k_none
};
inline constexpr std::uint32_t k_begins = 1U << 31U;  // one of its base forms has a root
inline constexpr std::uint32_t k_no_links = k_begins - 1;
inline constexpr std::uint32_t k_last_link = 1U << 31U;  // of a word's links, which are base forms

struct Node {
  std::uint64_t kinds = 0;
  std::uint32_t name = 0xFFFFFFFF;
  std::uint32_t has_children = 0;
};
struct WordSlot {
  std::uint32_t tag = 0;  // the upper half of the form's hash
  std::uint32_t word = 0xFFFFFFFF;
  bool is_free() const { return word == 0xFFFFFFFF; }
};
struct ChildSlot {
  std::uint32_t node = 0, base = 0, child = 0;
  bool is_free() const { return child == 0; }
};
struct EntitySlot {  // by the hash of the id
  std::uint32_t entity = 0xFFFFFFFF;
  bool is_free() const { return entity == 0xFFFFFFFF; }
};
struct Entity {
  FlatText id, name, stands_for;
  std::uint32_t first_name = 0, end_name = 0;
  std::uint32_t type = 0;
  std::uint32_t metonym = 0;
};
struct Name {
  FlatText lang, name;
};
struct StateChar {
  FlatText text;
  std::uint32_t entity = 0;
};
struct Ending {
  std::uint32_t kind = 0;
  FlatText text;
};

inline std::uint64_t child_hash(std::uint32_t node, std::uint32_t base) {
  const std::uint64_t key = (std::uint64_t{node} << 32U | base) * 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 31U);
}

}  // namespace flat

/// Words of all languages (scripts keep them apart) and a trie of names over their base forms.
/// Immutable, thread-safe.
class Lexicon {
 public:
  /// The lexicon of these files; that of the program's own is part of the program.
  static Result<Lexicon> build(const DataFiles& data);
  /// What make_lexicon() has made.
  explicit Lexicon(FlatImage image);

  static constexpr std::uint32_t k_none = 0xFFFFFFFF;
  /// Index of a folded form, k_none if unknown.
  std::uint32_t word(std::string_view folded) const { return word(HashedText(folded)); }
  std::uint32_t word(const HashedText& folded) const {
    const auto tag = static_cast<std::uint32_t>(folded.hash >> 32U);
    const flat::WordSlot* slot = find_slot(x_word_slots, folded.hash, [&](const flat::WordSlot& s) {
      return s.tag == tag && same_text(x_words[s.word].form.of(x_text), folded.text);
    });
    return slot == nullptr ? k_none : slot->word;
  }
  /// Say that word() will soon be asked for a form with this hash: what it looks at first, then
  /// what that leads to, then what the latter leads to. Memory is slower than the words come.
  void expect(std::uint64_t hash) const { __builtin_prefetch(&first_slot(hash)); }
  void expect_word(std::uint64_t hash) const {
    const flat::WordSlot& slot = first_slot(hash);
    if (slot.tag == hash >> 32U && !slot.is_free()) __builtin_prefetch(&x_words[slot.word]);
  }
  void expect_text(std::uint64_t hash) const {
    const flat::WordSlot& slot = first_slot(hash);
    if (slot.tag == hash >> 32U && !slot.is_free())
      __builtin_prefetch(x_words[slot.word].form.of(x_text).data());
  }
  std::uint64_t kinds(std::uint32_t word) const { return x_words[word].kinds; }
  /// True if a name or listed phrase begins with the word in this form.
  bool begins(std::uint32_t word) const { return (x_words[word].links & flat::k_begins) != 0; }
  /// Base form of a word by itself ("путину" -> "путин"), capitalised; empty if it has none.
  std::string_view base_form(std::uint32_t word) const { return x_words[word].base.of(x_text); }

  /// Walks the trie from `node` (0 is the root) over one word; calls use(next node).
  template <typename Use>
  void step(std::uint32_t node, std::uint32_t word, Use use) const {
    if (node != 0 && x_nodes[node].has_children == 0) return;
    std::uint32_t at = x_words[word].links & ~flat::k_begins;
    if (at == flat::k_no_links) return;
    for (;; ++at) {
      const std::uint32_t next = child(node, x_links[at] & ~flat::k_last_link);
      if (next != k_none) use(next);
      if ((x_links[at] & flat::k_last_link) != 0) return;
    }
  }
  const KnownName* name_at(std::uint32_t node) const {
    const std::uint32_t at = x_nodes[node].name;
    return at == k_none ? nullptr : &x_names[at];
  }
  std::uint64_t kinds_at(std::uint32_t node) const { return x_nodes[node].kinds; }

  EntityType type_of(const KnownName& name) const {
    return static_cast<EntityType>(x_entities[name.entity].type);
  }
  KnownEntity entity(std::uint32_t index) const;
  /// Index of the entity with this id, k_none if unknown.
  std::uint32_t find_entity(std::string_view id) const;
  /// Its names in every language, by language.
  struct NameIn {
    std::string_view lang, name;
  };
  std::vector<NameIn> names_of(std::uint32_t entity) const;
  /// The state a one-character Han name stands for; k_none if none.
  std::uint32_t state_of_char(std::string_view folded) const;
  /// Endings of a kind (surnameend…), longest first.
  const std::vector<std::string_view>& endings(Kind kind) const {
    return x_endings[static_cast<std::size_t>(kind)];
  }

 private:
  const flat::WordSlot& first_slot(std::uint64_t hash) const {
    return x_word_slots[hash & (x_word_slots.size() - 1)];
  }
  std::uint32_t child(std::uint32_t node, std::uint32_t base) const {
    if (node == 0) return x_words[base].root;
    const flat::ChildSlot* slot =
        find_slot(x_child_slots, flat::child_hash(node, base),
                  [&](const flat::ChildSlot& s) { return s.node == node && s.base == base; });
    return slot == nullptr ? k_none : slot->child;
  }

  FlatImage x_image;
  std::string_view x_text;
  std::span<const flat::WordSlot> x_word_slots;    // a power of two
  std::span<const flat::ChildSlot> x_child_slots;  // likewise
  std::span<const flat::Word> x_words;
  std::span<const std::uint32_t> x_links;
  std::span<const flat::Node> x_nodes;
  std::span<const KnownName> x_names;
  std::span<const flat::Entity> x_entities;
  std::span<const flat::Name> x_entity_names;
  std::span<const flat::EntitySlot> x_entity_slots;  // likewise
  std::span<const flat::StateChar> x_state_chars;
  std::array<std::vector<std::string_view>, static_cast<std::size_t>(Kind::count)> x_endings;
};

}  // namespace attest::names
