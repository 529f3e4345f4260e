#include "query/lexicon/tools/word_net_files.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <unordered_map>

namespace attest {
namespace {

constexpr std::size_t k_parts = 4;
constexpr std::size_t k_senses = 6;       // of a stem: the usual ones
constexpr std::size_t k_deep_senses = 3;  // … of which the wider words are taken
constexpr std::uint8_t k_most_steps = 5;
constexpr std::uint8_t k_inherit_steps = 2;  // "plunge" is a fall, so it is the opposite of a rise
constexpr std::size_t k_log_scale = 10;

// Pointer symbols of wninput(5WN).
constexpr std::string_view k_antonym = "!", k_hypernym = "@", k_instance = "@i", k_similar = "&";
constexpr std::string_view k_scales[] = {"ordinal", "cardinal", "chromatic", "achromatic"};
constexpr std::string_view k_akin[] = {"+", "\\", "<", "$", "="};

struct Pointer {
  std::string symbol;
  std::uint32_t synset = 0;
  int word = 0;  // of the synset, from 1; 0: all of them
};

struct Synset {
  std::vector<std::string> words;
  std::vector<Pointer> pointers;
  std::uint8_t field = 0;
};

struct Sense {
  std::uint32_t synset = 0;
  std::size_t part = 0, rank = 0;
  std::size_t count = 0;
};

std::vector<std::string_view> fields(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::size_t number(std::string_view text, int base = 10) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

template <typename Use>
void each_line(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.front() != ' ') use(line);  // the licence is indented
    at = end + 1;
  }
}

std::size_t part_of(std::string_view letter) {
  return std::min<std::size_t>(std::string_view("nvar").find(letter == "s" ? "a" : letter),
                               k_parts);
}

class Reader {
 public:
  Reader(const WordNetFiles& files, const StemWord& stem) : x_files(files), x_stem(stem) {}

  WordNetTable run() {
    number_synsets();
    for (std::size_t part = 0; part < k_parts; ++part)
      each_line(x_files.parts[part].data, [&](std::string_view line) { read_synset(part, line); });
    each_line(x_files.counts, [&](std::string_view line) { read_count(line); });
    for (std::size_t part = 0; part < k_parts; ++part)
      each_line(x_files.parts[part].index, [&](std::string_view line) { read_lemma(part, line); });
    for (std::size_t part = 0; part < k_parts; ++part)
      each_line(x_files.parts[part].exceptions,
                [&](std::string_view line) { read_exception(part, line); });
    WordNetTable out;
    for (auto& [stem, senses] : x_senses)
      if (!senses.empty()) out.emplace(stem, meanings(stem, senses));
    return out;
  }

 private:
  using Offsets = std::unordered_map<std::size_t, std::uint32_t>;
  using Nearest = std::map<std::uint32_t, std::uint8_t>;

  void number_synsets() {
    for (std::size_t part = 0; part < k_parts; ++part)
      each_line(x_files.parts[part].data, [&](std::string_view line) {
        const auto next = static_cast<std::uint32_t>(x_synsets.size());
        if (x_offsets[part].emplace(number(line.substr(0, line.find(' '))), next).second)
          x_synsets.emplace_back();
      });
  }

  void read_synset(std::size_t part, std::string_view line) {
    const auto parts = fields(line.substr(0, line.find(" | ")));
    if (parts.size() < 5) return;
    Synset& synset = x_synsets[x_offsets[part].at(number(parts[0]))];
    const std::size_t words = number(parts[3], 16);
    synset.field = static_cast<std::uint8_t>(number(parts[1]));
    std::size_t at = 4 + 2 * words;
    if (at >= parts.size() || !synset.words.empty()) return;
    for (std::size_t i = 0; i < words; ++i) {
      std::string_view word = parts[4 + 2 * i];
      synset.words.emplace_back(word.substr(0, word.find('(')));  // "(p)": where it may stand
    }
    const std::size_t pointers = number(parts[at++]);
    for (std::size_t i = 0; i < pointers && at + 4 <= parts.size(); ++i, at += 4) {
      const std::size_t to = part_of(parts[at + 2]);
      if (to == k_parts || parts[at + 3].size() != 4) continue;
      const auto found = x_offsets[to].find(number(parts[at + 1]));
      if (found == x_offsets[to].end()) continue;
      synset.pointers.push_back({std::string(parts[at]), found->second,
                                 static_cast<int>(number(parts[at + 3].substr(0, 2), 16))});
    }
  }

  void read_count(std::string_view line) {  // lemma%type:…  sense  count
    const auto parts = fields(line);
    const std::size_t mark = line.find('%');
    if (parts.size() != 3 || mark == std::string_view::npos || mark + 1 >= line.size()) return;
    const char type = line[mark + 1];
    if (type < '1' || type > '5') return;
    const std::size_t part = type == '5' ? 2 : static_cast<std::size_t>(type - '1');
    x_counts[std::to_string(part) + std::string(parts[0].substr(0, mark)) + " " +
             std::string(parts[1])] = number(parts[2]);
  }

  void read_lemma(std::size_t part, std::string_view line) {
    const auto parts = fields(line);
    if (parts.size() < 6 || parts[0].find('_') != std::string_view::npos) return;
    const std::size_t senses = number(parts[2]);
    const std::string stem = x_stem(parts[0]);
    if (stem.empty() || senses > parts.size()) return;
    std::vector<Sense>& into = x_senses[stem];
    std::vector<Sense>& own = x_lemmas[part][std::string(parts[0])];
    for (std::size_t i = 0; i < senses; ++i) {
      const auto found = x_offsets[part].find(number(parts[parts.size() - senses + i]));
      if (found == x_offsets[part].end()) continue;
      const auto counted =
          x_counts.find(std::to_string(part) + std::string(parts[0]) + " " + std::to_string(i + 1));
      own.push_back({found->second, part, i, counted == x_counts.end() ? 0 : counted->second});
      into.push_back(own.back());
    }
  }

  void read_exception(std::size_t part, std::string_view line) {  // form lemma…
    const auto parts = fields(line);
    if (parts.size() < 2 || parts[0].find('_') != std::string_view::npos) return;
    const std::string stem = x_stem(parts[0]);
    if (stem.empty()) return;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto lemma = x_lemmas[part].find(std::string(parts[i]));
      if (lemma == x_lemmas[part].end() || x_stem(parts[i]) == stem) continue;
      std::vector<Sense>& into = x_senses[stem];
      into.insert(into.end(), lemma->second.begin(), lemma->second.end());
    }
  }

  static void keep(Nearest& list, std::uint32_t synset, std::size_t distance) {
    const auto value = static_cast<std::uint8_t>(std::min<std::size_t>(distance, 255));
    const auto [it, added] = list.emplace(synset, value);
    if (!added) it->second = std::min(it->second, value);
  }

  // Adjectives whose similar ones exclude each other: "first" and "second" are both "ordinal".
  static bool is_scale(const Synset& synset) {
    return !synset.words.empty() && std::find(std::begin(k_scales), std::end(k_scales),
                                              synset.words[0]) != std::end(k_scales);
  }

  void climb(std::uint32_t synset, std::uint8_t steps, Nearest& above) const {
    if (steps > k_most_steps) return;
    for (const Pointer& p : x_synsets[synset].pointers)
      if (p.symbol == k_hypernym || p.symbol == k_instance) {
        keep(above, p.synset, steps);
        climb(p.synset, static_cast<std::uint8_t>(steps + 1), above);
      }
  }

  // Opposites of a synset: of all its words, or, for `stem`, of that word alone.
  void oppose(std::uint32_t synset, std::string_view stem, std::uint8_t distance,
              Nearest& against) const {
    const Synset& from = x_synsets[synset];
    for (const Pointer& p : from.pointers) {
      if (p.symbol != k_antonym) continue;
      const auto word = static_cast<std::size_t>(p.word);
      const bool own =
          word == 0 || word > from.words.size() || x_stem(from.words[word - 1]) == stem;
      const std::size_t steps = distance + (own ? 0U : 1U);
      keep(against, p.synset, steps);
      for (const Pointer& q : x_synsets[p.synset].pointers)
        if (q.symbol == k_similar) keep(against, q.synset, steps + 1);
    }
  }

  WordMeanings meanings(const std::string& stem, std::vector<Sense>& senses) const {
    std::stable_sort(senses.begin(), senses.end(), [](const Sense& a, const Sense& b) {
      return a.count != b.count ? a.count > b.count : a.rank < b.rank;
    });
    WordMeanings out;
    out.field = x_synsets[senses.front().synset].field;
    Nearest own, above, against, akin;
    std::size_t counts[k_parts] = {}, counted = 0;
    for (const Sense& s : senses) counts[s.part] += s.count, counted += s.count;
    out.frequency = static_cast<std::uint8_t>(
        std::min(255.0, std::round(static_cast<double>(k_log_scale) *
                                   std::log2(1.0 + static_cast<double>(counted)))));
    out.usual = static_cast<WordClass>(
        counted > 0 ? static_cast<std::size_t>(std::max_element(counts, counts + k_parts) - counts)
                    : senses.front().part);
    for (std::size_t i = 0; i < std::min(senses.size(), k_senses); ++i) {
      const std::uint32_t synset = senses[i].synset;
      keep(own, synset, i);
      if (i < k_deep_senses) climb(synset, 1, above);
      oppose(synset, stem, 1, against);
      for (const Pointer& p : x_synsets[synset].pointers) {
        if (p.symbol == k_similar) {
          if (is_scale(x_synsets[p.synset])) keep(above, p.synset, 1);
          oppose(p.synset, stem, 1, against);  // of another word: one step more
          keep(akin, p.synset, i);
        }
        if (std::find(std::begin(k_akin), std::end(k_akin), p.symbol) != std::end(k_akin))
          keep(akin, p.synset, i);
      }
    }
    for (const auto& [synset, steps] : above)
      if (steps <= k_inherit_steps) oppose(synset, "", 1, against);
    const auto list = [](const Nearest& from) {
      std::vector<Meaning> to;
      for (const auto& [synset, distance] : from) to.push_back({synset, distance});
      if (to.size() <= WordNet::k_most) return to;
      std::stable_sort(to.begin(), to.end(),
                       [](Meaning a, Meaning b) { return a.distance < b.distance; });
      to.resize(WordNet::k_most);
      std::sort(to.begin(), to.end());
      return to;
    };
    out.own = list(own);
    out.above = list(above);
    out.against = list(against);
    out.akin = list(akin);
    return out;
  }

  const WordNetFiles& x_files;
  const StemWord& x_stem;
  std::vector<Synset> x_synsets;
  Offsets x_offsets[k_parts];
  std::unordered_map<std::string, std::size_t> x_counts;  // part, lemma, sense
  std::unordered_map<std::string, std::vector<Sense>> x_lemmas[k_parts];
  std::map<std::string, std::vector<Sense>> x_senses;  // by stem
};

}  // namespace

WordNetTable read_word_net(const WordNetFiles& files, const StemWord& stem) {
  return Reader(files, stem).run();
}

}  // namespace attest
