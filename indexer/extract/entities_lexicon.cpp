#include "indexer/extract/entities_lexicon.hpp"

#include <utility>

#include "indexer/extract/entities_lexicon_maker.hpp"
#include "indexer/extract/vocabulary.hpp"

namespace attest::names {

// The sections in the order in which make_lexicon writes them.
Lexicon::Lexicon(FlatImage image) : x_image(std::move(image)) {
  FlatReader in(x_image);
  x_word_slots = in.next<flat::WordSlot>();
  x_child_slots = in.next<flat::ChildSlot>();
  x_words = in.next<flat::Word>();
  x_links = in.next<std::uint32_t>();
  x_nodes = in.next<flat::Node>();
  x_names = in.next<KnownName>();
  x_entities = in.next<flat::Entity>();
  x_entity_names = in.next<flat::Name>();
  x_entity_slots = in.next<flat::EntitySlot>();
  x_state_chars = in.next<flat::StateChar>();
  const std::span<const flat::Ending> endings = in.next<flat::Ending>();
  x_text = in.next_text();
  for (const flat::Ending& ending : endings)
    x_endings[ending.kind].push_back(ending.text.of(x_text));
}

Result<Lexicon> Lexicon::build(const DataFiles& data) {
  if (data.is_embedded()) return Lexicon(FlatImage(compiled_vocabulary(Vocabulary::names)));
  Result<std::vector<std::uint64_t>> made = make_lexicon(data);
  if (!made) return made.error();
  return Lexicon(FlatImage(*std::move(made)));
}

KnownEntity Lexicon::entity(std::uint32_t index) const {
  const flat::Entity& e = x_entities[index];
  return {static_cast<EntityType>(e.type), e.metonym != 0, e.id.of(x_text), e.name.of(x_text),
          e.stands_for.of(x_text)};
}

std::uint32_t Lexicon::find_entity(std::string_view id) const {
  const flat::EntitySlot* slot = find_slot(
      x_entity_slots, quick_hash(id),
      [&](const flat::EntitySlot& s) { return x_entities[s.entity].id.of(x_text) == id; });
  return slot == nullptr ? k_none : slot->entity;
}

std::vector<Lexicon::NameIn> Lexicon::names_of(std::uint32_t entity) const {
  std::vector<NameIn> out;
  const flat::Entity& e = x_entities[entity];
  for (const flat::Name& name : x_entity_names.subspan(e.first_name, e.end_name - e.first_name))
    out.push_back({name.lang.of(x_text), name.name.of(x_text)});
  return out;
}

std::uint32_t Lexicon::state_of_char(std::string_view folded) const {
  for (const flat::StateChar& c : x_state_chars)
    if (c.text.of(x_text) == folded) return c.entity;
  return k_none;
}

}  // namespace attest::names
