#include "indexer/text/sounds.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "indexer/base/text_cache.hpp"
#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::size_t k_least_consonants = 2;
constexpr std::size_t k_longest_name = 7;        // characters of a transcribed name
constexpr std::size_t k_longest_sequence = 255;  // bytes of a row's sequence
// Short runs of Han characters are words more often than names.
constexpr std::size_t k_least_run_consonants = 3;

bool is_vowel(char c) {
  return c == 'a';
}

// h sounds only at the start, w only before a vowel, a doubled consonant once; vowels count only at
// the start.
std::string consonants(std::string_view sounds, bool keep_liquids) {
  std::string key;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const char c = sounds[i];
    const bool before_vowel = i + 1 < sounds.size() && is_vowel(sounds[i + 1]);
    if (i > 0 && sounds[i - 1] == c && !is_vowel(c)) continue;
    if (is_vowel(c)) {
      if (i == 0) key += c;
    } else if (c == 'h') {
      if (i == 0) key += 'k';
    } else if (c == 'w') {
      if (before_vowel) key += 'f';
    } else if (c != 'l' || keep_liquids || before_vowel) {
      key += c;
    }
  }
  return key;
}

bool is_long_enough(std::string_view key, std::size_t least) {
  return key.size() - (!key.empty() && is_vowel(key.front()) ? 1 : 0) >= least;
}

// Names that sound the same with their liquids do so without, hence those are kept only where
// nothing else would be left. Empty if there is too little of it.
std::string key_of(std::string_view sounds, std::size_t least) {
  std::string key = consonants(sounds, false);
  if (!is_long_enough(key, least)) key = consonants(sounds, true);
  return is_long_enough(key, least) ? key : std::string();
}

// By its form and its stem a name often sounds the same.
void add_key(std::string_view key, std::vector<std::string>& out) {
  if (!key.empty() && std::find(out.begin(), out.end(), key) == out.end()) out.emplace_back(key);
}

// The keys of words that came before, each thread's own.
struct KnownKeys {
  static constexpr std::size_t k_most_words = 100000;
  std::uint64_t rules = 0;  // whose keys they are
  TextCache keys{k_most_words};
};

// The hashes of texts that came before; too many to be worth the look are not remembered.
class SeenTexts {
 public:
  // True if the text is new, as far as is known.
  bool add(std::uint64_t hash) {
    std::uint64_t& slot = x_slots[hash % k_slots];
    if (slot == hash) return false;
    slot = hash;
    return true;
  }

 private:
  static constexpr std::size_t k_slots = 256;
  std::array<std::uint64_t, k_slots> x_slots{};
};

void sort_unique(std::vector<std::string>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

Result<SoundRules> SoundRules::create(const DataFiles& data) {
  constexpr std::string_view k_known = "pftkhlmnswa";
  static std::atomic<std::uint64_t> made{0};
  SoundRules out;
  out.x_number = ++made;
  for (const std::string& folder : data.subfolders("lang")) {
    if (const std::string* spellings = data.find("lang/" + folder + "/pinyin.tsv"))
      for (const TsvRow& row : parse_tsv(*spellings)) {
        if (row.cells.size() != 2 || row.cells[0].empty() || row.cells[1].empty())
          return Error{ErrorCode::usage, "needs a syllable and its spelling",
                       "lang/" + folder + "/pinyin.tsv:" + std::to_string(row.line), ""};
        out.x_spellings.emplace(row.cells[0], std::string(row.cells[1]));
      }
    const std::string path = "lang/" + folder + "/sounds.tsv";
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    for (const TsvRow& row : parse_tsv(*content)) {
      const bool is_silent = row.cells.size() == 2 && row.cells[1] == "-";
      if (row.cells.size() != 2 ||
          (!is_silent && row.cells[1].find_first_not_of(k_known) != std::string_view::npos))
        return Error{ErrorCode::usage, "needs a sequence and its sounds",
                     path + ":" + std::to_string(row.line), ""};
      const std::string_view sequence = row.cells[0];
      if (sequence.empty() || sequence.size() > k_longest_sequence)
        return Error{ErrorCode::usage, "the sequence is empty or too long",
                     path + ":" + std::to_string(row.line), ""};
      out.x_sounds.emplace(sequence, std::string(is_silent ? "" : row.cells[1]));
      std::uint8_t& longest = out.x_longest_bytes[static_cast<unsigned char>(sequence.front())];
      longest = std::max(longest, static_cast<std::uint8_t>(sequence.size()));
    }
  }
  return out;
}

// Empty if a part of the word has no sound.
std::string SoundRules::sounds_of(std::string_view folded) const {
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t longest = x_longest_bytes[static_cast<unsigned char>(folded[at])];
    std::size_t size = std::min(longest, folded.size() - at);
    const std::string* found = nullptr;
    for (; size > 0; --size) {
      found = x_sounds.find(folded.substr(at, size));
      if (found != nullptr) break;
    }
    if (found == nullptr) {
      if (folded[at] != '\'') return {};
      size = 1;
    } else {
      out += *found;
    }
    at += size;
  }
  return out;
}

std::vector<std::string> SoundRules::keys(std::string_view folded) const {
  std::vector<std::string> out;
  add_word(folded, out);
  return out;
}

void SoundRules::add_word(std::string_view folded, std::vector<std::string>& out) const {
  thread_local KnownKeys known;
  if (known.rules != x_number) known = {x_number};
  if (const auto key = known.keys.find(folded)) return add_key(*key, out);
  const std::string key = key_of(sounds_of(folded), k_least_consonants);
  known.keys.add(folded, key);
  add_key(key, out);
}

std::vector<std::pair<std::size_t, std::size_t>> SoundRules::transcribed(const Scan& scan) const {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::size_t first = 0;
  bool is_open = false;
  for (std::size_t i = 0; i <= scan.atoms.size(); ++i) {
    const bool fits = i < scan.atoms.size() && scan.atoms[i].kind == AtomKind::han &&
                      x_sounds.contains(scan.key(i)) && (!is_open || !scan.atoms[i].space_before);
    if (fits && !is_open) {
      first = i;
      is_open = true;
    } else if (!fits && is_open) {
      if (i - first >= 2) out.emplace_back(first, i);
      is_open = false;
      if (i < scan.atoms.size() && scan.atoms[i].space_before) --i;  // may begin the next run
    }
  }
  return out;
}

// A run may hold a name and ordinary characters beside it: every stretch of it is tried.
void SoundRules::for_each_in_run(const Scan& scan, std::size_t first, std::size_t last,
                                 const VisitName& visit) const {
  std::vector<std::string> found;
  for (std::size_t begin = first; begin + 2 <= last; ++begin) {
    std::string sounds;
    for (std::size_t i = begin; i < std::min(last, begin + k_longest_name); ++i) {
      sounds += *x_sounds.find(scan.key(i));
      if (i == begin) continue;
      const bool is_whole = begin == first && i + 1 == last;
      found.clear();
      add_key(key_of(sounds, is_whole ? k_least_consonants : k_least_run_consonants), found);
      for (std::string& key : found) visit(std::move(key), scan.span(begin, i));
    }
  }
}

void SoundRules::for_each_name(const Scan& scan, const Tokens& tokens, bool each_once,
                               const VisitName& visit) const {
  std::size_t atom = 0;
  std::vector<std::string> found;
  SeenTexts seen;
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::word || token.is_stop) continue;
    while (atom < scan.atoms.size() && scan.atoms[atom].span.begin < token.span.begin) ++atom;
    if (atom == scan.atoms.size()) break;
    if (!scan.atoms[atom].capitalized) continue;
    if (each_once && !seen.add(quick_hash(tokens.term(token)))) continue;
    found.clear();
    add_word(tokens.term(token), found);
    // Without the ending of a case: a stem that is another word says nothing of how a name sounds.
    if (token.stem_size > 0 && token.stem_size < token.term_size &&
        tokens.term(token).starts_with(tokens.stem(token)))
      add_word(tokens.stem(token), found);
    for (std::string& key : found) visit(std::move(key), token.span);
  }
  for (const auto& [first, last] : transcribed(scan)) for_each_in_run(scan, first, last, visit);
}

std::vector<std::string> SoundRules::name_keys(const Scan& scan, const Tokens& tokens) const {
  std::vector<std::string> out;
  for_each_name(scan, tokens, true,
                [&](std::string&& key, Span) { out.push_back(std::move(key)); });
  sort_unique(out);
  return out;
}

std::vector<Span> SoundRules::find_names(
    const Scan& scan, const Tokens& tokens,
    const std::function<bool(std::string_view)>& is_wanted) const {
  std::vector<Span> out;
  for_each_name(scan, tokens, false, [&](std::string&& key, Span name) {
    if (is_wanted(key)) out.push_back(name);
  });
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace attest
