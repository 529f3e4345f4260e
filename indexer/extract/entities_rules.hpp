// What the entity rules share: a passage as words with their kinds, and the names found so far.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/context.hpp"
#include "indexer/extract/entities.hpp"
#include "indexer/extract/entities_lexicon.hpp"

namespace attest::names {

/// An atom as the rules see it: a possessive ending is off.
struct NameToken {
  Span span;
  std::string_view folded;
  std::uint64_t kinds = 0;
  std::uint32_t word = Lexicon::k_none;
  AtomKind kind = AtomKind::symbol;
  Script script = Script::none;
  bool space_before = false;
  bool capitalized = false;
  bool all_caps = false;
  bool possessive = false;
  bool first_word = false;      // of its sentence
  bool mixed_case = false;      // "eBay", "ConAgra": a capital behind a small letter
  bool sentence_start = false;  // first word of its sentence, or behind an opening quote or colon
  bool title_case = false;      // its sentence capitalises nearly all words
  bool shouted = false;         // its sentence is all in capitals

  bool is(Kind k) const { return (kinds & bit(k)) != 0; }
  bool is_word() const { return kind == AtomKind::word; }
  bool is_symbol(std::string_view text) const { return kind == AtomKind::symbol && folded == text; }
};

/// Tokens [first, last] that spell a name of the lexicon.
struct KnownHit {
  std::size_t first = 0;
  std::size_t last = 0;
  const KnownName* name = nullptr;
};

/// Tokens [first, last] that spell a listed word.
struct KindHit {
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint64_t kinds = 0;
};

/// A candidate: rules propose, `select` chooses. A tagger may propose as well, with its own score.
struct Candidate {
  std::size_t first = 0;  // tokens [first, last]
  std::size_t last = 0;
  EntityType type = EntityType::other;
  int score = 0;  // higher wins where two overlap; then the longer, then the earlier
  const char* rule = "";
  const KnownName* known = nullptr;
};

struct Work {
  const Lexicon& lexicon;
  const TextContext& context;
  const EntityMemory& memory;
  std::vector<NameToken> tokens;
  Script main_script = Script::none;    // of most words
  std::vector<KnownHit> known;          // the longest at each start, sorted, may overlap
  std::vector<std::uint32_t> known_at;  // index into known, or k_none, by first token
  std::vector<KindHit> kind_hits;       // Han words of names.tsv and heads of several words, sorted
  std::vector<std::uint64_t> kinds_end;  // kinds of Han words that end at this token
  std::vector<Candidate> candidates;
  std::vector<std::size_t> starts;  // words that open a sentence and may be a name told elsewhere

  const KnownHit* known_from(std::size_t token) const {
    const std::uint32_t at = known_at[token];
    return at == Lexicon::k_none ? nullptr : &known[at];
  }
  KnownEntity entity_of(const KnownName& name) const { return lexicon.entity(name.entity); }
  EntityType type_of(const KnownName& name) const { return lexicon.type_of(name); }
};

/// Tells those who ask that tokens [first, last] are no name; `entity`: what they would have named,
/// if that is known.
void refuse(const Work& work, std::size_t first, std::size_t last, Why why,
            const Entity* entity = nullptr, std::string_view rule = {});

inline constexpr int k_score_known = 100;
inline constexpr int k_score_rule = 60;
inline constexpr int k_score_weak = 30;

/// Fills tokens, known and kind hits.
void prepare(Work& work);
/// Names told by capitals (alphabets with case).
void find_cased(Work& work);
/// The name that a run of capitalised words, which no other rule knows, may be.
void find_unknown(Work& work, std::size_t first, std::size_t last);
/// Organisations named by a head word before them («ОАО …», «министерство обороны»).
void find_headed(Work& work);
/// Names in Han characters.
void find_han(Work& work);
/// The candidates that stand: no two overlap; sorted.
std::vector<Candidate> select(std::vector<Candidate> candidates, std::size_t token_count);

/// `word` without its case ending; a key under which forms of one name meet.
std::string_view stem_of_name(const Lexicon& lexicon, std::string_view folded);
/// «Вольская Ирина Сергеевна»: as registers write it, the surname before given name and patronymic.
bool is_surname_first(const Lexicon& lexicon, const std::vector<NameToken>& tokens,
                      std::size_t first, std::size_t last);
/// True if the word looks like a family name by its ending, in any case.
bool has_surname_ending(const Lexicon& lexicon, std::string_view folded);
bool ends_with_any(const std::vector<std::string_view>& endings, std::string_view folded,
                   std::size_t stem_bytes);

/// What the memory knows under `key`, or nullptr; `weakly`: also what was only seen in a sentence.
const Entity* recall(const EntityMemory& memory, std::string_view key, bool weakly = false);

}  // namespace attest::names
