// One statement of one value by one source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/quantity.hpp"

namespace attest {

enum class Polarity : std::uint8_t { positive, negative };
enum class Modality : std::uint8_t { fact, estimate, plan, opinion, hypothetical };
/// The attribute of how old somebody is.
inline constexpr std::string_view k_age_attribute = "stock.age";

enum class ClaimKind : std::uint8_t { quantity, date, rank, entity, statement };
/// Which rule makes a claim: of an amount with the words of its measure or of what it counts, of a
/// rank, of an event and its date, of a verb between a name and other words.
enum class ClaimRule : std::uint8_t { none, measure, count, rank, event, statement };
std::string_view to_string(Polarity polarity);
std::string_view to_string(Modality modality);
std::string_view to_string(ClaimKind kind);
std::string_view to_string(ClaimRule rule);
std::optional<Polarity> parse_polarity(std::string_view text);
std::optional<Modality> parse_modality(std::string_view text);
std::optional<ClaimKind> parse_claim_kind(std::string_view text);

/// What a claim is about. `key` is what claims of different documents and languages meet by: the
/// entity id where there is one ("country:RU"), else a folded, stemmed name, with what sort of
/// thing it is of where the text says ("~harwick/tunnel").
struct Subject {
  std::string key;
  std::string text;
};
/// The key without its sort: two tellings of one name may say it or not.
std::string_view name_part(std::string_view key);

/// Spans count bytes of the passage's reading text.
struct Claim {
  ClaimKind kind = ClaimKind::statement;
  std::vector<Subject> subjects;  // sorted by key, none twice
  std::string attribute;          // concept id ("length"), else "~" + stem
  std::vector<std::string>
      restrictors;  // sorted keys that make it another attribute ("arms", "deficit")
  std::optional<Quantity> quantity;  // kinds quantity and rank
  std::optional<DateInterval> date;  // kind date: when it happened
  std::string object;  // kinds entity and statement: key of the object or normal words
  std::optional<DateInterval> time;  // the period the value holds for, where the text says
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::fact;
  bool is_change = false;              // the value is a difference ("rose by 12%"), not a level
  std::string attributed_to;           // whose claim it is, where reported
  Span span;                           // the clause
  Span sentence;                       // the sentence that holds it
  Span value_span;                     // the value's own words
  std::vector<std::size_t> citations;  // indices into the passage's citations
  ClaimRule rule = ClaimRule::none;    // not kept in an index
  Span cue;                            // the words that gave the attribute; not kept either
};

/// Terms under which a claim can meet another: kind, attribute and one subject each
/// ("quantity|length|country:CN"), sorted, none twice. Empty if nothing could meet it.
std::vector<std::string> claim_keys(const Claim& claim);

}  // namespace attest
