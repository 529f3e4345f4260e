#include "indexer/extract/entities_lexicon_words.hpp"

#include <utility>

namespace attest::names {

LexiconWords::LexiconWords() {
  constexpr std::size_t k_usual_words = 1U << 15U;
  x_words.reserve(k_usual_words);
  x_links.reserve(k_usual_words);
  x_text.reserve(16 * k_usual_words);
}

void LexiconWords::set_declensions(std::vector<Declension> declensions) {
  x_declensions = std::move(declensions);
}

std::uint32_t LexiconWords::word(const HashedText& folded) const {
  const auto tag = static_cast<std::uint32_t>(folded.hash >> 32U);
  const flat::WordSlot* slot =
      find_slot(x_word_slots.slots(), folded.hash, [&](const flat::WordSlot& s) {
        return s.tag == tag && same_text(x_words[s.word].form.of(x_text), folded.text);
      });
  return slot == nullptr ? k_none : slot->word;
}

FlatText LexiconWords::keep(std::string_view text) {
  return append_text(text, x_text);
}

std::uint32_t LexiconWords::intern(std::string_view form) {
  const HashedText key(form);
  if (const std::uint32_t known = word(key); known != k_none) return known;
  const auto at = static_cast<std::uint32_t>(x_words.size());
  x_word_slots.insert(
      key.hash, {static_cast<std::uint32_t>(key.hash >> 32U), at},
      [&](const flat::WordSlot& s) { return quick_hash(x_words[s.word].form.of(x_text)); });
  x_words.push_back({keep(form), {}, 0, k_none, k_none});
  return at;
}

bool LexiconWords::is_linked(std::uint32_t form, std::uint32_t base) const {
  for (std::uint32_t l = x_words[form].first; l != k_none; l = x_links[l].next)
    if (x_links[l].base == base) return true;
  return false;
}

void LexiconWords::link(std::uint32_t form, std::uint32_t base) {
  if (is_linked(form, base)) return;
  x_links.push_back({base, x_words[form].first});
  x_words[form].first = static_cast<std::uint32_t>(x_links.size() - 1);
}

// Each inflected form of a word whose ending has a declension.
template <typename Use>
void LexiconWords::each_form(std::string_view folded, Use use) {
  for (const Declension& d : x_declensions) {
    if (folded.size() <= d.ending.size() || !folded.ends_with(d.ending)) continue;
    const std::string_view stem = folded.substr(0, folded.size() - d.ending.size());
    std::string form(stem);
    for (const std::string& other : d.others)
      use(intern(form.replace(stem.size(), std::string::npos, other)));
    return;
  }
}

// The word itself, and its inflected forms pointing at it.
std::uint32_t LexiconWords::base_of(std::string_view folded, std::string_view surface) {
  const std::uint32_t base = intern(folded);
  // A word may be a form of another and a base of its own ("европейская").
  if (is_linked(base, base)) return base;
  const FlatText name = keep(surface);
  if (x_words[base].base.size == 0) x_words[base].base = name;
  link(base, base);
  if (folded.size() < 4 || static_cast<unsigned char>(folded[0]) < 0xD0 ||
      static_cast<unsigned char>(folded[0]) > 0xD1) {
    return base;
  }
  each_form(folded, [&](std::uint32_t form) {
    link(form, base);
    if (x_words[form].base.size == 0) x_words[form].base = name;
  });
  return base;
}

std::uint32_t LexiconWords::child(std::uint32_t node, std::uint32_t base) const {
  if (node == 0) return x_words[base].root;
  const flat::ChildSlot* slot =
      find_slot(x_child_slots.slots(), flat::child_hash(node, base),
                [&](const flat::ChildSlot& s) { return s.node == node && s.base == base; });
  return slot == nullptr ? k_none : slot->child;
}

std::uint32_t LexiconWords::add_path(const Scan& scan) {
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    const std::uint32_t base = base_of(scan.folded(i), scan.surface(i));
    std::uint32_t next = child(node, base);
    if (next == k_none) {
      next = static_cast<std::uint32_t>(x_nodes.size());
      x_nodes.emplace_back();
      x_nodes[node].has_children = 1;
      if (node == 0)
        x_words[base].root = next;
      else
        x_child_slots.insert(
            flat::child_hash(node, base), {node, base, next},
            [](const flat::ChildSlot& s) { return flat::child_hash(s.node, s.base); });
    }
    node = next;
  }
  return node;
}

void LexiconWords::add_kind(std::string_view folded, Kind kind, bool in_all_forms) {
  x_words[intern(folded)].kinds |= bit(kind);
  if (in_all_forms)
    each_form(folded, [&](std::uint32_t form) { x_words[form].kinds |= bit(kind); });
}

bool LexiconWords::begins(const Word& word) const {
  for (std::uint32_t l = word.first; l != k_none; l = x_links[l].next)
    if (x_words[x_links[l].base].root != k_none) return true;
  return false;
}

void LexiconWords::write(FlatWriter& out, std::string& texts) const {
  texts = x_text;
  out.add(x_word_slots.slots());
  out.add(x_child_slots.slots());

  std::vector<flat::Word> words;
  words.reserve(x_words.size());
  std::vector<std::uint32_t> links;
  links.reserve(x_links.size());
  for (const Word& word : x_words) {
    const auto first = static_cast<std::uint32_t>(links.size());
    for (std::uint32_t l = word.first; l != k_none; l = x_links[l].next)
      links.push_back(x_links[l].base);
    if (first != links.size()) links.back() |= flat::k_last_link;
    words.push_back(
        {word.kinds, word.form, word.base,
         (first == links.size() ? flat::k_no_links : first) | (begins(word) ? flat::k_begins : 0),
         word.root});
  }
  out.add(words);
  out.add(links);
  out.add(x_nodes);
}

}  // namespace attest::names
