#include "indexer/extract/entities_rules.hpp"

#include <algorithm>

namespace attest::names {
namespace {

bool is_opening(const NameToken& t) {
  if (t.kind != AtomKind::symbol) return false;
  return t.is_symbol("\"") || t.is_symbol("«") || t.is_symbol("(") || t.is_symbol("[") ||
         t.is_symbol(":") || t.is_symbol("*") || t.is_symbol("•") || t.is_symbol("“");
}

void cut_possessive(NameToken& t) {
  if (t.script != Script::latin || t.folded.size() < 4 || !t.folded.ends_with("'s")) return;
  // The apostrophe may be one byte or three in the text; the ending's s is one.
  const std::size_t cut = t.span.size() - t.folded.size() + 2;
  t.folded.remove_suffix(2);
  t.span.end -= std::min(cut, t.span.size() - 1);
  t.possessive = true;
}

// "ConAgra", "eBay", but not "McDonald" or "DeVito".
bool is_mixed_case(std::string_view surface) {
  constexpr std::size_t k_prefix = 3;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t i = 1; i < surface.size(); ++i) {
    if (upper(surface[i]) && lower(surface[i - 1]) && (i > k_prefix || lower(surface[0])))
      return true;
  }
  return false;
}

struct SentenceShape {
  std::size_t words = 0, long_words = 0, long_capitals = 0, all_caps = 0;
  bool title_case() const { return long_words >= 4 && long_capitals * 10 >= long_words * 9; }
  bool shouted() const { return words >= 4 && all_caps * 10 >= words * 8; }
};

void mark_sentence(std::vector<NameToken>& tokens, std::size_t begin, std::size_t end) {
  SentenceShape shape;
  bool first = true;
  for (std::size_t i = begin; i < end; ++i) {
    NameToken& t = tokens[i];
    if (t.is_word() || t.kind == AtomKind::number) {
      if (t.is_word() && (first || (i > begin && is_opening(tokens[i - 1]))))
        t.sentence_start = true;
      t.first_word = first;
      first = false;
    }
    if (!t.is_word() || t.script == Script::none) continue;
    ++shape.words;
    if (t.all_caps) ++shape.all_caps;
    if (t.folded.size() >= 4) {
      ++shape.long_words;
      if (t.capitalized) ++shape.long_capitals;
    }
  }
  for (std::size_t i = begin; i < end; ++i) {
    tokens[i].title_case = shape.title_case();
    tokens[i].shouted = shape.shouted();
  }
}

void make_tokens(Work& work) {
  const Scan& scan = work.context.scan;
  work.tokens.resize(scan.atoms.size());
  constexpr std::size_t k_slot_ahead = 16, k_word_ahead = 10, k_text_ahead = 5;  // atoms
  const std::size_t size = scan.atoms.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (i + k_slot_ahead < size) work.lexicon.expect(scan.atoms[i + k_slot_ahead].hash);
    if (i + k_word_ahead < size) work.lexicon.expect_word(scan.atoms[i + k_word_ahead].hash);
    if (i + k_text_ahead < size) work.lexicon.expect_text(scan.atoms[i + k_text_ahead].hash);
    const Atom& atom = scan.atoms[i];
    NameToken& t = work.tokens[i];
    t.span = atom.span;
    t.folded = scan.folded(i);
    t.kind = atom.kind;
    t.script = atom.script;
    t.space_before = atom.space_before;
    t.capitalized = atom.capitalized;
    t.all_caps = atom.all_caps;
    t.mixed_case = atom.any_upper && atom.kind == AtomKind::word && atom.script == Script::latin &&
                   is_mixed_case(scan.surface(i));
    t.word = atom.kind == AtomKind::number ? Lexicon::k_none : work.lexicon.word(scan.key(i));
    if (t.word == Lexicon::k_none && t.is_word()) {
      cut_possessive(t);
      if (t.possessive) t.word = work.lexicon.word(t.folded);
    }
    if (t.word != Lexicon::k_none) t.kinds = work.lexicon.kinds(t.word);
  }
  std::size_t scripts[3] = {};
  for (const NameToken& t : work.tokens) {
    if (t.script == Script::latin) ++scripts[0];
    if (t.script == Script::cyrillic) ++scripts[1];
    if (t.script == Script::han) ++scripts[2];
  }
  constexpr Script k_scripts[] = {Script::latin, Script::cyrillic, Script::han};
  work.main_script = k_scripts[std::max_element(scripts, scripts + 3) - scripts];
  std::size_t at = 0;
  for (const Span& sentence : work.context.sentences) {
    while (at < work.tokens.size() && work.tokens[at].span.begin < sentence.begin) ++at;
    const std::size_t begin = at;
    while (at < work.tokens.size() && work.tokens[at].span.begin < sentence.end) ++at;
    mark_sentence(work.tokens, begin, at);
  }
}

bool fits_case(const Work& work, const KnownHit& hit) {
  if (hit.name->plain) return true;
  for (std::size_t i = hit.first; i <= hit.last; ++i) {
    const NameToken& t = work.tokens[i];
    const std::size_t k = i - hit.first;
    if (!t.is_word()) continue;
    const bool single = t.span.size() <= 2 && t.capitalized;
    if (hit.name->caps_only && (t.shouted || !(t.all_caps || single))) return false;
    if (k < 32 && (hit.name->capitals >> k & 1U) != 0 && !t.capitalized) return false;
  }
  return true;
}

void refuse_known(const Work& work, const KnownHit& hit) {
  const Entity entity = work.entity_of(*hit.name).entity();
  refuse(work, hit.first, hit.last, Why::not_capitalized, &entity, "known");
}

// Heads of several words in lower case: "wind farm".
constexpr std::uint64_t k_low_heads = bit(Kind::lowhead) | bit(Kind::loworg);

// Walks the trie from token `first`; several base forms may share a form, so a few nodes at once.
void match_from(Work& work, std::size_t first, std::vector<std::uint32_t>& nodes,
                std::vector<std::uint32_t>& next) {
  constexpr std::size_t k_most_nodes = 8;
  constexpr std::size_t k_longest = 24;
  nodes.assign(1, 0);
  KnownHit best;
  KnownHit unfit;
  const bool han = work.tokens[first].kind == AtomKind::han;
  for (std::size_t i = first; i < work.tokens.size() && i < first + k_longest && !nodes.empty();
       ++i) {
    const NameToken& t = work.tokens[i];
    if (t.word == Lexicon::k_none || (i > first && work.tokens[i - 1].possessive)) break;
    next.clear();
    for (const std::uint32_t node : nodes) {
      work.lexicon.step(node, t.word, [&](std::uint32_t n) {
        if (next.size() < k_most_nodes) next.push_back(n);
      });
    }
    nodes.swap(next);
    std::uint64_t kinds = 0;
    for (const std::uint32_t node : nodes) {
      kinds |= work.lexicon.kinds_at(node);
      const KnownName* name = work.lexicon.name_at(node);
      if (name == nullptr) continue;
      const KnownHit hit{first, i, name};
      (fits_case(work, hit) ? best : unfit) = hit;
    }
    if (kinds != 0 && (han || (i > first && (kinds & k_low_heads) != 0))) {
      work.kind_hits.push_back({first, i, kinds});
      work.kinds_end[i] |= kinds;
    }
  }
  if (unfit.name != nullptr && unfit.last >= best.last && work.context.weighed != nullptr)
    refuse_known(work, unfit);
  if (best.name == nullptr) return;
  work.known_at[first] = static_cast<std::uint32_t>(work.known.size());
  work.known.push_back(best);
}

}  // namespace

void refuse(const Work& work, std::size_t first, std::size_t last, Why why, const Entity* entity,
            std::string_view rule) {
  if (work.context.weighed == nullptr || first > last) return;
  const Span span{work.tokens[first].span.begin, work.tokens[last].span.end};
  work.context.weighed->push_back(
      {span, std::string(rule), why, entity != nullptr ? *entity : Entity{}, entity != nullptr});
}

void prepare(Work& work) {
  make_tokens(work);
  work.known_at.assign(work.tokens.size(), Lexicon::k_none);
  work.kinds_end.assign(work.tokens.size(), 0);
  std::vector<std::uint32_t> nodes;
  std::vector<std::uint32_t> next;
  for (std::size_t i = 0; i < work.tokens.size(); ++i) {
    const NameToken& t = work.tokens[i];
    if (t.word == Lexicon::k_none || !work.lexicon.begins(t.word)) continue;
    if (i > 0 && t.is_word() && !t.space_before && work.tokens[i - 1].is_symbol("@")) continue;
    match_from(work, i, nodes, next);
  }
}

std::vector<Candidate> select(std::vector<Candidate> candidates, std::size_t token_count) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     if (a.score != b.score) return a.score > b.score;
                     if (a.last - a.first != b.last - b.first)
                       return a.last - a.first > b.last - b.first;
                     return a.first < b.first;
                   });
  std::vector<bool> taken(token_count, false);
  std::vector<Candidate> out;
  for (const Candidate& c : candidates) {
    bool free = c.last < token_count;
    for (std::size_t i = c.first; free && i <= c.last; ++i) free = !taken[i];
    if (!free) continue;
    for (std::size_t i = c.first; i <= c.last; ++i) taken[i] = true;
    out.push_back(c);
  }
  std::sort(out.begin(), out.end(),
            [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
  return out;
}

namespace {

// The last byte tells most of them apart.
bool has_ending(std::string_view folded, std::string_view ending, std::size_t stem_bytes) {
  return folded.size() >= ending.size() + stem_bytes && !ending.empty() &&
         folded.back() == ending.back() && folded.ends_with(ending);
}

}  // namespace

bool ends_with_any(const std::vector<std::string_view>& endings, std::string_view folded,
                   std::size_t stem_bytes) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return has_ending(folded, e, stem_bytes); });
}

std::string_view stem_of_name(const Lexicon& lexicon, std::string_view folded) {
  constexpr std::size_t k_stem = 6;  // bytes: three Cyrillic letters before the ending
  if (folded.empty() || static_cast<unsigned char>(folded[0]) < 0xD0) return folded;
  for (const std::string_view ending : lexicon.endings(Kind::caseend)) {
    if (has_ending(folded, ending, k_stem)) return folded.substr(0, folded.size() - ending.size());
  }
  return folded;
}

bool has_surname_ending(const Lexicon& lexicon, std::string_view folded) {
  constexpr std::size_t k_stem = 4;  // bytes: two Cyrillic letters before the ending
  const auto& endings = lexicon.endings(Kind::surnameend);
  if (ends_with_any(endings, folded, k_stem)) return true;
  for (const std::string_view ending : lexicon.endings(Kind::caseend)) {
    if (!has_ending(folded, ending, 0)) continue;
    if (ends_with_any(endings, folded.substr(0, folded.size() - ending.size()), k_stem))
      return true;
  }
  return false;
}

bool is_surname_first(const Lexicon& lexicon, const std::vector<NameToken>& tokens,
                      std::size_t first, std::size_t last) {
  constexpr std::size_t k_stem = 4;
  if (last != first + 2) return false;
  const NameToken &surname = tokens[first], &given = tokens[first + 1], &tail = tokens[last];
  if (!surname.is_word() || surname.script != Script::cyrillic || surname.is(Kind::given) ||
      surname.is(Kind::title) || !given.is_word() || !given.is(Kind::given))
    return false;
  if (!has_surname_ending(lexicon, surname.folded) &&
      !ends_with_any(lexicon.endings(Kind::adjectiveend), surname.folded, k_stem))
    return false;
  const auto& patronymics = lexicon.endings(Kind::patronymicend);
  return tail.is_word() && (ends_with_any(patronymics, tail.folded, k_stem) ||
                            ends_with_any(patronymics, stem_of_name(lexicon, tail.folded), k_stem));
}

const Entity* recall(const EntityMemory& memory, std::string_view key, bool weakly) {
  const auto at =
      std::lower_bound(memory.known.begin(), memory.known.end(), key,
                       [](const EntityMemory::Known& k, std::string_view s) { return k.key < s; });
  const bool found = at != memory.known.end() && at->key == key && (weakly || !at->weak);
  return found ? &at->entity : nullptr;
}

}  // namespace attest::names
