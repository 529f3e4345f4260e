// The words of a lexicon in the making, and the trie of names over their base forms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/flat.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/extract/entities_lexicon.hpp"
#include "indexer/text/scan.hpp"

namespace attest::names {

/// An ending of a base form, and those of its inflected forms.
struct Declension {
  std::string ending;
  std::vector<std::string> others;
};

class LexiconWords {
 public:
  static constexpr std::uint32_t k_none = Lexicon::k_none;

  LexiconWords();
  /// To be known before the words are; the longest ending first.
  void set_declensions(std::vector<Declension> declensions);

  /// Adds the atoms to the trie, with all forms of each; the node of the last.
  std::uint32_t add_path(const Scan& scan);
  void add_kind_to_node(std::uint32_t node, Kind kind) { x_nodes[node].kinds |= bit(kind); }
  /// The name at a node: k_none if it has none yet.
  std::uint32_t& name_at(std::uint32_t node) { return x_nodes[node].name; }
  /// The word is of this kind; with `in_all_forms` its inflected forms are as well.
  void add_kind(std::string_view folded, Kind kind, bool in_all_forms);

  /// Writes the slots, words, links and nodes; their texts are the beginning of `texts`.
  void write(FlatWriter& out, std::string& texts) const;

 private:
  struct Word {
    FlatText form;
    FlatText base;
    std::uint64_t kinds = 0;
    std::uint32_t first = k_none;  // into x_links
    std::uint32_t root = k_none;   // the child of the trie's root
  };
  struct Link {
    std::uint32_t base = 0;
    std::uint32_t next = k_none;
  };

  FlatText keep(std::string_view text);
  std::uint32_t word(const HashedText& folded) const;
  std::uint32_t intern(std::string_view form);
  bool is_linked(std::uint32_t form, std::uint32_t base) const;
  void link(std::uint32_t form, std::uint32_t base);
  template <typename Use>
  void each_form(std::string_view folded, Use use);
  std::uint32_t base_of(std::string_view folded, std::string_view surface);
  std::uint32_t child(std::uint32_t node, std::uint32_t base) const;
  bool begins(const Word& word) const;

  std::string x_text;
  std::vector<Word> x_words;
  std::vector<Link> x_links;
  std::vector<flat::Node> x_nodes = std::vector<flat::Node>(1);
  SlotTable<flat::WordSlot> x_word_slots;
  SlotTable<flat::ChildSlot> x_child_slots;
  std::vector<Declension> x_declensions;
};

}  // namespace attest::names
