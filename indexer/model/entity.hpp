// People, organisations, places and other named things.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace attest {

enum class EntityType : std::uint8_t { person, organization, place, event, other };
std::string_view to_string(EntityType type);
std::optional<EntityType> parse_entity_type(std::string_view text);

struct Entity {
  EntityType type = EntityType::other;
  std::string id;    // language-neutral: "country:RU", "city:Europe/Moscow", "org:UN",
                     // "person:putin"…; empty if unknown
  std::string name;  // normal form in its own language: base form, full name if the document has it
  bool metonym = false;    // a capital or seat of government that may stand for its state
  std::string stands_for;  // with metonym: the state's id ("country:RU")

  friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace attest
