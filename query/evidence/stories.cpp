#include "query/evidence/stories.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "indexer/unicode/fold.hpp"
#include "query/compare/bearing_parts.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_sentences = 80;    // of one story
constexpr std::size_t k_most_sharing = 24;      // tellings of one name, beyond which it links none
constexpr std::size_t k_least_shared = 3;       // names
constexpr std::size_t k_least_in_opening = 2;   // names, where one is in the openings of both
constexpr std::size_t k_least_with_values = 2;  // names and as many values
constexpr std::size_t k_least_days = 2;         // that tell of events, where no person does
constexpr std::size_t k_least_across = 5;       // names, where no value is shared

// What a telling names. `openings`: in its title and its first sentence.
struct Names {
  std::set<std::string> keys, sounds;
  std::set<std::string> values;  // days, and amounts that are not told by chance
  std::set<std::string> openings;
  std::set<std::string> people, people_sounds;
  std::set<std::string> days;
};

// The words of a name, those of a foreign one in Chinese too: 萨利姆·恩杜古.
std::vector<std::string> words_of(std::string_view name) {
  constexpr std::string_view k_dot = "\xC2\xB7";
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_dot = name.substr(i, k_dot.size()) == k_dot;
    if (is_dot) i += k_dot.size() - 1;
    if (is_dot || name[i] == ' ' || name[i] == '-')
      out.emplace_back();
    else
      out.back() += name[i];
  }
  std::erase_if(out, [](const std::string& word) { return word.empty(); });
  return out;
}

// What a Chinese name and its spelling in letters have in common: 沈柏舟 and "Shen Bozhou", 岚芯 of
// 岚芯半导体 and "Lanxin" of "Lanxin Semiconductor", 澜港市 and "Langang".
std::set<std::string> spellings_of(const Rules& rules, std::string_view name) {
  constexpr std::size_t k_han = 3, k_least_letters = 5;  // bytes of a character
  std::set<std::string> out;
  const bool is_han = !name.empty() && static_cast<unsigned char>(name.front()) >= 0xE3;
  if (is_han) {
    for (const std::size_t size : {name.size(), name.size() - k_han, 2 * k_han})
      if (size >= 2 * k_han && size <= name.size())
        for (std::string& spelling : rules.sounds.spellings(name.substr(0, size)))
          out.insert(std::move(spelling));
    return out;
  }
  std::string joined;
  for (const std::string& word : words_of(name)) {
    const std::string folded = fold(word);
    joined += folded;
    if (folded.size() >= k_least_letters) out.insert(folded);
  }
  if (joined.size() >= k_least_letters) out.insert(joined);
  return out;
}

void add_name(const Rules& rules, const Entity& entity, std::string_view text, bool opens,
              Names& out) {
  const std::vector<std::string> keys = keys_of(rules.claims.lexicon(), entity, text);
  if (keys.empty() || std::any_of(keys.begin(), keys.end(), is_known_place)) return;
  const std::string key(name_part(keys.front()));
  const bool is_person = entity.type == EntityType::person;
  out.keys.insert(key);
  if (is_person) out.people.insert(key);
  if (opens) out.openings.insert(key);
  const auto add_sound = [&](const std::string& sound) {
    out.sounds.insert(sound);
    if (opens) out.openings.insert(sound);
  };
  for (const std::string& word : words_of(text)) {
    const std::vector<std::string> sounds = rules.sounds.keys(fold(word));
    if (sounds.empty()) continue;
    add_sound(sounds.back());
    if (is_person) out.people_sounds.insert(sounds.back());
  }
  for (const std::string& spelling : spellings_of(rules, text)) {
    add_sound("=" + spelling);
    if (is_person) out.people_sounds.insert("=" + spelling);
  }
}

// "1,800 metres" and not "three": in base units, so that both languages write one.
void add_values(const Passage& passage, Names& out) {
  constexpr std::size_t k_least_digits = 2;
  for (const Mention<DateValue>& m : passage.dates)
    if (m.value.interval && !m.value.interval->is_range && m.value.interval->grain == Grain::day)
      for (auto* sort : {&out.values, &out.days}) sort->insert(m.value.interval->edtf);
  for (const Mention<Quantity>& m : passage.quantities) {
    const Quantity& q = m.value;
    if (!q.value || q.rank || (q.unit.empty() && q.currency.empty() && q.of.empty())) continue;
    std::string digits = q.value->to_string();
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.size() < k_least_digits) continue;
    out.values.insert(q.value->to_string() + " " + q.unit + q.currency);
  }
}

Names names_of(const Rules& rules, const Telling& telling) {
  Names out;
  for (const auto& passage : telling.passages) {
    add_values(*passage, out);
    for (const Mention<Entity>& m : passage->entities) {
      const bool opens = passage == telling.passages.front() && !passage->sentences.empty() &&
                         m.span.begin < passage->sentences.front().end;
      add_name(rules, m.value, m.span.of(passage->reading), opens, out);
    }
  }
  return out;
}

std::size_t sentences_in(const Telling& telling) {
  std::size_t n = 0;
  for (const auto& passage : telling.passages) n += passage->sentences.size();
  return n;
}

// The sections of a telling that is too long to be one.
std::vector<Telling> sections_of(const Telling& telling) {
  std::vector<Telling> out;
  for (std::size_t i = 0; i < telling.passages.size(); ++i) {
    const bool goes_on =
        i > 0 && telling.passages[i]->section_path == telling.passages[i - 1]->section_path;
    if (!goes_on) out.push_back({telling.document, {}, {}});
    out.back().docids.push_back(telling.docids[i]);
    out.back().passages.push_back(telling.passages[i]);
  }
  return out;
}

// How many names two tellings share, and whether one of them opens both.
struct Shared {
  std::size_t names = 0, values = 0, people = 0, days = 0;
  bool opens = false;

  bool is_of_events() const { return people > 0 || days >= k_least_days; }
  bool is_close(bool across) const {
    if (names >= k_least_shared && values > 0) return true;
    if (names >= k_least_with_values && values > k_least_with_values) return true;
    return is_of_events() && (values > 0 || (across && names >= k_least_across));
  }
  bool tell_one_story() const {
    return names >= k_least_shared || (names >= k_least_in_opening && opens) ||
           (names >= k_least_with_values && values >= k_least_with_values);
  }
};

using SharedNames = std::map<std::pair<std::size_t, std::size_t>, Shared>;

// Counts what each two tellings have in common of one sort of names.
template <typename May>
void count_shared(const std::vector<Names>& names, std::set<std::string> Names::*sort,
                  const May& may_link, std::size_t Shared::*count, SharedNames& out) {
  std::map<std::string_view, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < names.size(); ++i)
    for (const std::string& name : names[i].*sort) by_name[name].push_back(i);
  for (const auto& [name, tellings] : by_name) {
    if (tellings.size() < 2 || tellings.size() > k_most_sharing) continue;
    const auto opens = [&, key = std::string(name)](std::size_t i) {
      return names[i].openings.contains(key);
    };
    for (std::size_t i = 0; i < tellings.size(); ++i)
      for (std::size_t k = i + 1; k < tellings.size(); ++k) {
        if (!may_link(tellings[i], tellings[k])) continue;
        Shared& shared = out[{tellings[i], tellings[k]}];
        ++(shared.*count);
        shared.opens = shared.opens || (opens(tellings[i]) && opens(tellings[k]));
      }
  }
}

}  // namespace

std::vector<Telling> tellings_of(
    const std::vector<std::pair<std::uint32_t, std::shared_ptr<const Passage>>>& passages) {
  std::vector<Telling> whole, out;
  for (const auto& [docid, passage] : passages) {
    if (passage->kind != BlockKind::body || passage->sentences.empty()) continue;
    if (whole.empty() || whole.back().document != passage->document_id)
      whole.push_back({passage->document_id, {}, {}});
    whole.back().docids.push_back(docid);
    whole.back().passages.push_back(passage);
  }
  for (Telling& telling : whole) {
    std::vector<Telling> parts;
    if (sentences_in(telling) <= k_most_sentences)
      parts.push_back(std::move(telling));
    else
      parts = sections_of(telling);
    for (Telling& part : parts)
      if (sentences_in(part) <= k_most_sentences) out.push_back(std::move(part));
  }
  return out;
}

std::vector<StoryPair> of_one_story(const Rules& rules, const std::vector<Telling>& tellings) {
  std::vector<Names> names;
  names.reserve(tellings.size());
  for (const Telling& telling : tellings) names.push_back(names_of(rules, telling));
  const auto lang = [&](std::size_t i) { return tellings[i].passages.front()->lang; };
  const auto of_two_documents = [&](std::size_t i, std::size_t k) {
    return tellings[i].document != tellings[k].document;
  };
  const auto in_one_language = [&](std::size_t i, std::size_t k) {
    return of_two_documents(i, k) && lang(i) == lang(k);
  };
  const auto across = [&](std::size_t i, std::size_t k) {
    return of_two_documents(i, k) && lang(i) != lang(k);
  };
  SharedNames shared;
  count_shared(names, &Names::keys, in_one_language, &Shared::names, shared);
  count_shared(names, &Names::sounds, across, &Shared::names, shared);
  count_shared(names, &Names::values, of_two_documents, &Shared::values, shared);
  count_shared(names, &Names::people, in_one_language, &Shared::people, shared);
  count_shared(names, &Names::people_sounds, across, &Shared::people, shared);
  count_shared(names, &Names::days, of_two_documents, &Shared::days, shared);
  std::vector<StoryPair> out;
  for (const auto& [pair, common] : shared)
    if (common.tell_one_story())
      out.push_back({pair.first, pair.second, common.is_of_events(),
                     common.is_close(lang(pair.first) != lang(pair.second))});
  return out;
}

std::vector<StoryPair> linked_over_third(const std::vector<Telling>& tellings,
                                         const std::vector<StoryPair>& pairs) {
  constexpr std::size_t k_most_linked = 6;
  std::map<std::size_t, std::vector<std::size_t>> beside;
  std::set<std::pair<std::size_t, std::size_t>> known;
  for (const StoryPair& pair : pairs) {
    beside[pair.a].push_back(pair.b);
    beside[pair.b].push_back(pair.a);
    known.insert({pair.a, pair.b});
  }
  std::vector<StoryPair> out;
  for (auto& [third, linked] : beside) {
    if (linked.size() > k_most_linked) continue;
    std::sort(linked.begin(), linked.end());
    for (std::size_t i = 0; i < linked.size(); ++i)
      for (std::size_t k = i + 1; k < linked.size(); ++k)
        if (tellings[linked[i]].document != tellings[linked[k]].document &&
            known.insert({linked[i], linked[k]}).second)
          out.push_back({linked[i], linked[k], true, true});
  }
  std::sort(out.begin(), out.end(), [](const StoryPair& x, const StoryPair& y) {
    return std::pair{x.a, x.b} < std::pair{y.a, y.b};
  });
  return out;
}

}  // namespace attest
