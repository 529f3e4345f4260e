#include "query/compare/bearing.hpp"

#include <algorithm>
#include <utility>

#include "query/compare/bearing_asking.hpp"
#include "query/compare/bearing_carried.hpp"
#include "query/compare/bearing_names.hpp"
#include "query/compare/bearing_referents.hpp"
#include "query/compare/bearing_theme.hpp"
#include "query/compare/subjects.hpp"
#include "query/compare/yearless.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest = 160;   // words of a sentence that is still one statement
constexpr std::size_t k_row_words = 16;  // of a row of a list
constexpr double k_referred = 0.93;      // for "the vessel" that must be the name

}  // namespace

Relation stance(RelationKind kind, double confidence, ReasonCode code, std::string text) {
  Relation r;
  r.kind = kind;
  r.confidence = std::clamp(confidence, 0.0, 0.9);
  r.reasons.push_back({code, std::move(text)});
  return r;
}

Asking::Asking(const Question::Data& q, const ReadSentence& s, const Surroundings& around,
               bool across)
    : x_q(q), x_s(s), x_around(around), x_across(across) {
  const std::vector<std::vector<std::string>>* lists = nullptr;
  if (const auto it = q.translations.find(s.view.passage.lang); it != q.translations.end())
    lists = &it->second;
  static const std::vector<std::string> none;
  const SoundRules* sounds = across ? &q.rules.sounds : nullptr;
  const auto find_in = [&](const ReadSentence& text) {
    std::vector<Found> found;
    for (std::size_t i = 0; i < q.parts.size(); ++i)
      found.push_back(find_part(q.parts[i], text, lists != nullptr ? (*lists)[i] : none, sounds));
    return found;
  };
  const auto find_above = [&](const AnalyzedPassage& text) {
    const auto [it, is_new] = q.titles.try_emplace(&text);
    if (is_new) it->second = find_in(ReadSentence(s.view.lexicon, text));
    return it->second;
  };
  x_found = find_in(s);
  drop_namesakes();
  for (std::size_t i = 0; i < q.parts.size(); ++i)
    if (x_found[i].at.empty())
      x_found[i] = find_meant(q.parts[i], q.analyzed.passage.lang, s, q.meanings);
  for (std::size_t i = 0; i < q.parts.size(); ++i) {
    if (!x_found[i].at.empty()) continue;
    Referents meant = referents(q, q.parts[i], s, around, x_found);
    x_found[i].is_another = meant.is_another && meant.at.empty();
    x_found[i].score = meant.at.empty() ? 0 : k_referred;
    x_found[i].at = std::move(meant.at);
  }
  for (std::size_t i = 0; i < q.parts.size(); ++i) {
    if (!x_found[i].at.empty()) continue;
    x_found[i].at = carried(q, i, s, around, x_found);
    if (!x_found[i].at.empty()) x_found[i].score = k_referred;
  }
  if (around.title != nullptr) x_title = find_above(*around.title);
  add_themes();
  for (std::size_t i = 0; i < x_title.size(); ++i)
    if (x_found[i].at.empty() && x_title[i].score >= 1)
      for (const WordRange at : short_forms(q.parts[i], s)) add_found(x_found[i], k_referred, at);
  if (around.heading != nullptr && s.statement.words.size() <= k_row_words)
    x_above = find_above(*around.heading);
}

// A name that neither the sentence has nor the title may be what the document is about all the
// same.
void Asking::add_themes() {
  constexpr std::size_t k_told_here = 2;
  constexpr double k_theme = 0.95;
  const auto here = std::ranges::count_if(x_found, [](const Found& f) { return !f.at.empty(); });
  if (here < static_cast<std::ptrdiff_t>(k_told_here)) return;
  if (x_s.view.passage.kind != BlockKind::body) return;
  for (std::size_t i = 0; i < x_found.size(); ++i) {
    const Part& part = x_q.parts[i];
    const bool is_name = (part.kind == Part::Kind::name || part.may_be_name) && !is_country(part);
    const bool is_unsaid = x_found[i].at.empty() && !x_found[i].is_another;
    if (!is_name || !is_unsaid || (!x_title.empty() && x_title[i].score > 0)) continue;
    if (!is_theme(x_q, i, x_s, x_around)) continue;
    x_title.resize(x_q.parts.size());
    x_title[i].score = k_theme;
  }
}

// "Every Monday" is borne out by nothing but every Monday.
bool Asking::times_met() const {
  const std::vector<std::string> ours =
      recurring_times(x_q.read.statement.scan, x_q.analyzed.passage);
  if (ours.empty()) return true;
  const std::vector<std::string> theirs = recurring_times(x_s.statement.scan, x_s.view.passage);
  return !x_across && std::all_of(ours.begin(), ours.end(), [&](const std::string& time) {
    return std::find(theirs.begin(), theirs.end(), time) != theirs.end();
  });
}

Relation Asking::answer() const {
  if (!quantifiers_agree(x_q.read.view, x_s.view)) return {};
  if (!times_met()) return {};
  const bool is_open = is_unproven(x_s.view);
  if (is_open != is_unproven(x_q.read.view)) return {};
  const Relation found = answered();
  if (found.kind != RelationKind::unrelated && is_only_said_by()) return {};
  return is_open && found.kind == RelationKind::conflict ? Relation{} : found;
}

// Whom the statement names stands in the sentence only as who says what another did.
bool Asking::is_only_said_by() const {
  if (x_q.verb >= x_q.parts.size() || x_found[x_q.verb].at.empty()) return false;
  if (!x_q.manner.speaker.empty()) return false;
  const WordRange speaker = read_manner(x_s.view, x_found[x_q.verb].at.front()).speaker;
  if (speaker.empty()) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<WordRange>& at = x_found[i].at;
    const bool is_name = x_q.parts[i].kind == Part::Kind::name;
    if (is_name && !at.empty() &&
        std::all_of(at.begin(), at.end(), [&](WordRange place) { return place.overlaps(speaker); }))
      return true;
  }
  return false;
}

Relation Asking::answered() const {
  Relation found;
  if (!x_q.amounts.empty()) found = by_amount();
  // "The $400 billion deal was signed in May 2014": the amount tells which deal it is.
  const bool is_dated = !x_q.dates.empty() && (x_q.amounts.empty() || dates_an_event());
  if (found.kind == RelationKind::unrelated && is_dated) found = by_date();
  if (!x_q.amounts.empty()) return found.kind == RelationKind::unrelated ? by_none() : found;
  if (found.kind != RelationKind::unrelated || !plays_then()) return found;
  found = by_words();
  if (found.kind == RelationKind::unrelated) found = by_contrary();
  if (found.kind == RelationKind::unrelated) found = by_rank();
  if (found.kind == RelationKind::unrelated) found = by_entity();
  return found.kind == RelationKind::unrelated && x_q.dates.empty() ? by_holder() : found;
}
bool Asking::may_bear(const Reading& reading) const {
  return reading.names_found() && reading.essentials_found() && reading.told() >= 2 &&
         !reading.is_displaced() && ranks_met() &&
         roles_agree(x_q.read, x_q.parts, x_s, reading.places(), x_found);
}

bool Asking::ranks_met() const {
  return std::all_of(x_q.ranks.begin(), x_q.ranks.end(), [&](const Item* ours) {
    return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
      return x_s.view.quantity(t).rank == x_q.read.view.quantity(*ours).rank;
    });
  });
}

// The attribute of the statement that is measured in this dimension.
const Attribute* Asking::measured(std::string_view dimension) const {
  const Attribute* any = nullptr;
  for (const Cue& cue : x_q.read.view.cues) {
    if (cue.kind != CueKind::attribute || x_q.read.view.is_covered(cue.begin)) continue;
    const Attribute& a = x_q.read.view.attribute(cue);
    if (a.is_thing || a.is_modifier) continue;
    if (a.measures(dimension)) return &a;
    any = &a;
  }
  return any;
}

Question::Question(const Rules& rules, const AnalyzedPassage& statement, WordLists lists,
                   const Lexicon* words)
    : x_data(std::make_unique<Data>(rules, statement, std::move(lists), words)) {
  x_data->prepare();
}
Question::Question(Question&&) noexcept = default;
Question::~Question() = default;

bool Question::may_ask(const Passage& passage, Span sentence) const {
  if (!x_data->is_askable()) return false;
  const auto holds = [&](const auto& mentions) {
    const auto it =
        std::lower_bound(mentions.begin(), mentions.end(), sentence.begin,
                         [](const auto& m, std::size_t begin) { return m.span.begin < begin; });
    return it != mentions.end() && it->span.begin < sentence.end;
  };
  if (!x_data->amounts.empty()) return x_data->has_comparable(passage, sentence);
  return x_data->dates.empty() || holds(passage.dates);
}

// "The library of the university".
bool is_thing_of_name(const Question::Data& q, const Part& part) {
  constexpr std::size_t k_reach = 2;
  const SentenceView& view = q.read.view;
  const bool is_thing =
      std::any_of(part.concepts.begin(), part.concepts.end(), [&](std::uint16_t id) {
        const Attribute& a = view.lexicon.attribute(id);
        return a.is_thing && !a.is_between && !a.is_whole;
      });
  if (!is_thing || !is_of(view, part.words.end)) return false;
  return std::any_of(q.parts.begin(), q.parts.end(), [&](const Part& name) {
    return name.kind == Part::Kind::name && name.words.begin > part.words.end &&
           name.words.begin <= part.words.end + k_reach;
  });
}

bool Question::names_met(const AnalyzedPassage& sentence, const Surroundings& around) const {
  const ClaimLexicon& lexicon = x_data->rules.claims.lexicon();
  const bool across = sentence.passage.lang != x_data->analyzed.passage.lang;
  const SoundRules* sounds = across ? &x_data->rules.sounds : nullptr;
  const ReadSentence read(lexicon, sentence);
  std::optional<ReadSentence> title, heading;
  if (around.title != nullptr) title.emplace(lexicon, *around.title);
  if (around.heading != nullptr) heading.emplace(lexicon, *around.heading);
  const auto has = [&](const Part& part, const std::string& key) {
    return std::any_of(part.keys.begin(), part.keys.end(),
                       [&](const std::string& ours) { return compatible_keys(ours, key); });
  };
  return std::all_of(x_data->parts.begin(), x_data->parts.end(), [&](const Part& part) {
    if (part.kind != Part::Kind::name && !is_thing_of_name(*x_data, part)) return true;
    if (!find_part(part, read, {}, sounds).at.empty()) return true;
    if (title && !find_part(part, *title, {}, sounds).at.empty()) return true;
    if (heading && !find_part(part, *heading, {}, sounds).at.empty()) return true;
    for (const std::string& key : around.parties)
      if (has(part, key)) return true;
    for (const Entity& entity : around.before)
      for (const std::string& key : keys_of(lexicon, entity, entity.name))
        if (has(part, key)) return true;
    for (const Claim& claim : sentence.passage.claims)
      for (const Subject& subject : claim.subjects)
        if (has(part, subject.key)) return true;
    return false;
  });
}

TopicMatch Asking::match_topic(Span value) const {
  const SentenceView& view = x_s.view;
  for (const std::vector<Item>* items : {&view.quantities, &view.dates})
    for (const Item& item : *items) {
      if (!view.span_of(item.words).overlaps(value)) continue;
      const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, item.words, items);
      const Narrowed narrowed =
          narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
      const bool is_rank = items == &view.quantities && view.quantity(item).rank.has_value();
      const bool is_possible = reading.names_found() && reading.told() >= 2 &&
                               !reading.is_displaced() && !tells_of_part(item) &&
                               (is_rank || reading.essentials_found()) && !narrowed.by_restrictor &&
                               roles_agree(x_q.read, x_q.parts, x_s, reading.places(), x_found);
      return {reading.cover(), is_possible, narrowed.by_word};
    }
  return {};
}

TopicMatch Question::match_topic(const AnalyzedPassage& sentence, const Surroundings& around,
                                 Span value) const {
  const ReadSentence read(x_data->rules.claims.lexicon(), sentence);
  if (!x_data->is_askable() || read.view.range.empty()) return {};
  const bool across = sentence.passage.lang != x_data->analyzed.passage.lang;
  return Asking(*x_data, read, around, across).match_topic(value);
}

Relation Question::ask(const AnalyzedPassage& sentence, const Surroundings& around) const {
  if (!x_data->is_askable()) return {};
  const ReadSentence read(x_data->rules.claims.lexicon(), sentence);
  if (read.view.range.empty() || read.statement.words.size() > k_longest) return {};
  const bool across = sentence.passage.lang != x_data->analyzed.passage.lang;
  return Asking(*x_data, read, around, across).answer();
}

}  // namespace attest
