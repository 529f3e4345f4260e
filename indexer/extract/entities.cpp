#include "indexer/extract/entities.hpp"

#include <algorithm>

#include "indexer/base/lazy.hpp"
#include "indexer/extract/entities_lexicon.hpp"
#include "indexer/extract/entities_rules.hpp"

namespace attest {

using names::Candidate;
using names::Kind;
using names::Work;

struct EntityExtractor::Data {
  Lazy<Result<names::Lexicon>> lexicon;
};

namespace {

void remember(EntityMemory& memory, std::string_view key, const Entity& entity, bool weak = false) {
  constexpr std::size_t k_most = 20000;  // a document with more names than that is no prose
  if (key.empty() || memory.known.size() >= k_most) return;
  auto at =
      std::lower_bound(memory.known.begin(), memory.known.end(), key,
                       [](const EntityMemory::Known& k, std::string_view s) { return k.key < s; });
  if (at != memory.known.end() && at->key == key) {
    if (!weak) *at = {at->key, entity, false};
  } else {
    memory.known.insert(at, {std::string(key), entity, weak});
  }
}

// The words of a name in base form: each inflected word by its own base where the lexicon has it.
std::string normal_name(const Work& work, const Candidate& c) {
  std::string out;
  const std::string_view text = work.context.scan.text;
  for (std::size_t i = c.first; i <= c.last; ++i) {
    const names::NameToken& t = work.tokens[i];
    if (i > c.first && t.space_before) out += ' ';
    const bool inflects = t.script == Script::cyrillic && t.is_word() && t.capitalized;
    if (inflects && t.is(Kind::given) && t.word != names::Lexicon::k_none) {
      out += work.lexicon.base_form(t.word);
      continue;
    }
    out += t.span.of(text);
  }
  return out;
}

// A family name in a case of the man's declension, put in the nominative ("Якуниным" -> "Якунин").
std::string nominative_surname(const Work& work, const Candidate& c, std::string name) {
  const names::NameToken& tail = work.tokens[c.last];
  if (c.first == c.last || tail.script != Script::cyrillic || tail.all_caps) return name;
  const std::string_view surface = tail.span.of(work.context.scan.text);
  const std::string_view stem = names::stem_of_name(work.lexicon, tail.folded);
  const std::size_t cut = tail.folded.size() - stem.size();
  const std::string_view given = work.lexicon.base_form(
      work.tokens[c.first].word == names::Lexicon::k_none ? 0 : work.tokens[c.first].word);
  const bool regular = names::ends_with_any(work.lexicon.endings(Kind::surnameend), stem, 4);
  if (!work.tokens[c.first].is(Kind::given) || !regular || cut == 0 || cut >= surface.size())
    return name;
  const bool woman = given.ends_with("а") || given.ends_with("я");
  name.resize(name.size() - cut);
  if (woman) name += "а";
  return name;
}

Entity entity_of(const Work& work, const Candidate& c) {
  if (c.known != nullptr) return work.entity_of(*c.known).entity();
  if (c.first == c.last) {
    const names::NameToken& t = work.tokens[c.first];
    const std::uint32_t state =
        t.is(Kind::state_char) ? work.lexicon.state_of_char(t.folded) : names::Lexicon::k_none;
    if (state != names::Lexicon::k_none) return work.lexicon.entity(state).entity();
    const Entity* before = names::recall(work.memory, names::stem_of_name(work.lexicon, t.folded));
    if (before != nullptr && before->type == c.type) return *before;
  }
  Entity out;
  out.type = c.type;
  if (names::is_surname_first(work.lexicon, work.tokens, c.first, c.last)) {
    Candidate called = c, surname = c;
    ++called.first;
    surname.last = surname.first;
    out.name = normal_name(work, called) + " " + normal_name(work, surname);
    return out;
  }
  out.name = normal_name(work, c);
  if (c.type == EntityType::person) out.name = nominative_surname(work, c, std::move(out.name));
  return out;
}

// "US dollars", "Japanese yen", «доллар США»: a country in the name of a currency.
bool is_in_currency_name(const Work& work, const Candidate& c) {
  if (c.known == nullptr || !work.entity_of(*c.known).id.starts_with("country:")) return false;
  const auto is_currency = [&](std::size_t token) {
    return token < work.tokens.size() && work.tokens[token].is(Kind::currency);
  };
  if (is_currency(c.last + 1)) return true;
  // Behind it only an abbreviation is surely part of its name.
  return c.first == c.last && work.tokens[c.first].all_caps && c.first > 0 &&
         is_currency(c.first - 1);
}

// "Shanghai Cooperation Organisation (SCO)": the acronym in brackets stands for the name before it.
void bind_acronym(const Work& work, const Candidate& c, const Entity& entity,
                  EntityMemory& memory) {
  if (c.last + 3 >= work.tokens.size()) return;
  const auto& open = work.tokens[c.last + 1];
  const auto& word = work.tokens[c.last + 2];
  const auto& close = work.tokens[c.last + 3];
  if (!open.is_symbol("(") || !close.is_symbol(")") || !word.is_word() || !word.all_caps) return;
  const auto& first = work.tokens[c.first];
  if (c.last == c.first || first.folded.empty() || word.folded.front() != first.folded.front())
    return;
  remember(memory, word.folded, entity);
}

// "Skyvane" inside a sentence: at the head of another, where every word has a capital, it is the
// same name. A word that is also written small is none.
bool tells_name(const Work& work, const Candidate& c) {
  constexpr std::size_t k_least = 4;
  const names::NameToken& t = work.tokens[c.first];
  const std::string_view rule = c.rule;
  if (c.first != c.last || c.known != nullptr || !t.is_word() || t.sentence_start || t.title_case ||
      t.folded.size() < k_least || t.all_caps || t.kinds != 0 ||
      (rule != "name" && rule != "place-preposition"))
    return false;
  return std::none_of(work.tokens.begin(), work.tokens.end(), [&](const names::NameToken& other) {
    return !other.capitalized && other.folded == t.folded;
  });
}

void learn(const Work& work, const std::vector<Candidate>& chosen,
           const std::vector<Entity>& entities, EntityMemory& memory) {
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Candidate& c = chosen[i];
    const bool is_reversed = names::is_surname_first(work.lexicon, work.tokens, c.first, c.last);
    const names::NameToken& tail = work.tokens[is_reversed ? c.first : c.last];
    if (entities[i].type == EntityType::organization) bind_acronym(work, c, entities[i], memory);
    if (tells_name(work, c))
      remember(memory, names::stem_of_name(work.lexicon, tail.folded), entities[i], true);
    if (entities[i].type != EntityType::person || c.first == c.last || !tail.is_word()) continue;
    remember(memory, names::stem_of_name(work.lexicon, tail.folded), entities[i]);
  }
}

// Second chance: a word alone that this passage explains only further on, or before in brackets.
void apply_memory(Work& work, const EntityMemory& memory, std::vector<Candidate>& chosen,
                  std::vector<Entity>& entities) {
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Candidate& c = chosen[i];
    if (c.first != c.last || c.known != nullptr || !entities[i].id.empty()) continue;
    const names::NameToken& t = work.tokens[c.first];
    if (!t.is_word()) continue;
    const Entity* known = names::recall(memory, names::stem_of_name(work.lexicon, t.folded));
    if (known == nullptr) continue;
    entities[i] = *known;
    chosen[i].type = known->type;
    chosen[i].rule = known->type == EntityType::person ? "surname" : "acronym";
  }
}

// "… visited Kestrel. Kestrel was founded in 1931": what opens a sentence is the name that the same
// passage tells inside another.
void add_named_starts(const Work& work, const EntityMemory& memory, std::vector<Candidate>& chosen,
                      std::vector<Entity>& entities) {
  for (const std::size_t start : work.starts) {
    const auto at =
        std::lower_bound(chosen.begin(), chosen.end(), start,
                         [](const Candidate& c, std::size_t first) { return c.last < first; });
    if (at != chosen.end() && at->first <= start) continue;
    const Entity* known =
        names::recall(memory, names::stem_of_name(work.lexicon, work.tokens[start].folded), true);
    if (known == nullptr) continue;
    const auto index = at - chosen.begin();
    entities.insert(entities.begin() + index, *known);
    chosen.insert(at, {start, start, known->type, names::k_score_weak, "named-before", nullptr});
  }
}

// Why a candidate is not among the mentions, for those who ask.
void weigh(const Work& work, const Candidate& c, const std::vector<Candidate>& chosen) {
  const auto at = std::lower_bound(
      chosen.begin(), chosen.end(), c.first,
      [](const Candidate& other, std::size_t first) { return other.first < first; });
  const bool stands = at != chosen.end() && at->first == c.first && at->last == c.last &&
                      std::string_view(at->rule) == c.rule;
  if (stands && !is_in_currency_name(work, c)) return;
  const Span span{work.tokens[c.first].span.begin, work.tokens[c.last].span.end};
  work.context.weighed->push_back(
      {span, c.rule, stands ? Why::currency_name : Why::weaker, entity_of(work, c), true});
}

}  // namespace

Result<EntityExtractor> EntityExtractor::create(const DataFiles& data) {
  Lazy<Result<names::Lexicon>> lexicon([data] { return names::Lexicon::build(data); });
  if (!data.is_embedded() && !lexicon.get()) return lexicon.get().error();
  return EntityExtractor(std::make_unique<Data>(Data{std::move(lexicon)}));
}

EntityExtractor::EntityExtractor(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
EntityExtractor::EntityExtractor(EntityExtractor&&) noexcept = default;
EntityExtractor& EntityExtractor::operator=(EntityExtractor&&) noexcept = default;
EntityExtractor::~EntityExtractor() = default;

std::vector<Mention<Entity>> EntityExtractor::extract(const TextContext& context,
                                                      EntityMemory& memory) const {
  std::vector<Mention<Entity>> out;
  if (context.scan.atoms.empty() || !x_data->lexicon.get()) return out;
  Work work{*x_data->lexicon.get(), context, memory, {}, Script::none, {}, {}, {}, {}, {}, {}};
  names::prepare(work);
  names::find_cased(work);
  names::find_headed(work);
  names::find_han(work);
  const std::vector<Candidate> proposed =
      context.weighed != nullptr ? work.candidates : std::vector<Candidate>{};
  std::vector<Candidate> chosen = names::select(std::move(work.candidates), work.tokens.size());
  for (const Candidate& c : proposed) weigh(work, c, chosen);
  std::erase_if(chosen, [&](const Candidate& c) { return is_in_currency_name(work, c); });
  std::vector<Entity> entities;
  entities.reserve(chosen.size());
  for (const Candidate& c : chosen) entities.push_back(entity_of(work, c));
  learn(work, chosen, entities, memory);
  apply_memory(work, memory, chosen, entities);
  add_named_starts(work, memory, chosen, entities);
  out.reserve(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Span span{work.tokens[chosen[i].first].span.begin, work.tokens[chosen[i].last].span.end};
    if (chosen[i].known != nullptr && chosen[i].known->demonym)
      entities[i].type = EntityType::other;
    out.push_back({span, std::move(entities[i]), chosen[i].rule});
  }
  return out;
}

std::vector<EntityExtractor::Names> EntityExtractor::names(std::string_view id) const {
  std::vector<Names> out;
  const Result<names::Lexicon>& lexicon = x_data->lexicon.get();
  const std::uint32_t known = lexicon ? lexicon->find_entity(id) : names::Lexicon::k_none;
  if (known == names::Lexicon::k_none) return out;
  for (const names::Lexicon::NameIn& name : lexicon->names_of(known)) {
    if (out.empty() || out.back().lang != name.lang) out.push_back({std::string(name.lang), {}});
    out.back().names.emplace_back(name.name);
  }
  return out;
}

}  // namespace attest
