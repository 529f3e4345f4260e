// The words that enumerations are printed and stored as.
#include <array>
#include <utility>

#include "indexer/model/claim.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/entity.hpp"

namespace attest {
namespace {

template <typename E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

template <typename E, std::size_t N>
std::string_view name_of(const Names<E, N>& names, E value) {
  for (const auto& [v, name] : names)
    if (v == value) return name;
  return {};
}

template <typename E, std::size_t N>
std::optional<E> value_of(const Names<E, N>& names, std::string_view text) {
  for (const auto& [v, name] : names)
    if (name == text) return v;
  return std::nullopt;
}

constexpr Names<BlockKind, 7> k_block_kinds{{{BlockKind::body, "body"},
                                             {BlockKind::note, "note"},
                                             {BlockKind::caption, "caption"},
                                             {BlockKind::heading, "heading"},
                                             {BlockKind::table, "table"},
                                             {BlockKind::comment, "comment"},
                                             {BlockKind::boilerplate, "boilerplate"}}};
constexpr Names<EntityType, 5> k_entity_types{{{EntityType::person, "person"},
                                               {EntityType::organization, "organization"},
                                               {EntityType::place, "place"},
                                               {EntityType::event, "event"},
                                               {EntityType::other, "other"}}};
constexpr Names<Polarity, 2> k_polarities{
    {{Polarity::positive, "positive"}, {Polarity::negative, "negative"}}};
constexpr Names<Modality, 5> k_modalities{{{Modality::fact, "fact"},
                                           {Modality::estimate, "estimate"},
                                           {Modality::plan, "plan"},
                                           {Modality::opinion, "opinion"},
                                           {Modality::hypothetical, "hypothetical"}}};
constexpr Names<ClaimKind, 5> k_claim_kinds{{{ClaimKind::quantity, "quantity"},
                                             {ClaimKind::date, "date"},
                                             {ClaimKind::rank, "rank"},
                                             {ClaimKind::entity, "entity"},
                                             {ClaimKind::statement, "statement"}}};
constexpr Names<ClaimRule, 6> k_claim_rules{{{ClaimRule::none, "none"},
                                             {ClaimRule::measure, "measure"},
                                             {ClaimRule::count, "count"},
                                             {ClaimRule::rank, "rank"},
                                             {ClaimRule::event, "event"},
                                             {ClaimRule::statement, "statement"}}};

}  // namespace

std::string_view to_string(BlockKind kind) {
  return name_of(k_block_kinds, kind);
}
std::string_view to_string(EntityType type) {
  return name_of(k_entity_types, type);
}
std::string_view to_string(Polarity polarity) {
  return name_of(k_polarities, polarity);
}
std::string_view to_string(Modality modality) {
  return name_of(k_modalities, modality);
}
std::string_view to_string(ClaimKind kind) {
  return name_of(k_claim_kinds, kind);
}
std::string_view to_string(ClaimRule rule) {
  return name_of(k_claim_rules, rule);
}

std::optional<BlockKind> parse_block_kind(std::string_view t) {
  return value_of(k_block_kinds, t);
}
std::optional<EntityType> parse_entity_type(std::string_view t) {
  return value_of(k_entity_types, t);
}
std::optional<Polarity> parse_polarity(std::string_view t) {
  return value_of(k_polarities, t);
}
std::optional<Modality> parse_modality(std::string_view t) {
  return value_of(k_modalities, t);
}
std::optional<ClaimKind> parse_claim_kind(std::string_view t) {
  return value_of(k_claim_kinds, t);
}

}  // namespace attest
