#include "query/compare/subjects.hpp"

#include <algorithm>
#include <utility>

namespace attest {
namespace {

std::vector<std::string_view> parts(std::string_view key) {
  if (key.starts_with('~')) key.remove_prefix(1);
  std::vector<std::string_view> out;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (end > 0) out.push_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return out;
}

bool is_noun(std::string_view key) {  // a common noun, not a name
  return key.starts_with('~') && key.find('#') != std::string_view::npos;
}
bool is_bare_noun(std::string_view key) {
  return key.starts_with("~#");
}

bool holds(const std::vector<Subject>& subjects, std::string_view key) {
  return std::any_of(subjects.begin(), subjects.end(),
                     [key](const Subject& s) { return compatible_keys(s.key, key); });
}

using Keys = std::vector<std::string_view>;

struct Sides {
  Keys names, nouns;
};

Sides sides(const std::vector<Subject>& subjects) {
  Sides out;
  for (const Subject& s : subjects) (is_noun(s.key) ? out.nouns : out.names).push_back(s.key);
  return out;
}

bool is_person(std::string_view key) {
  return key.starts_with("person:");
}

// Who acted for a state is named by one and left out by the other.
void drop_lone_persons(Keys& a, Keys& b) {
  for (auto [with, without] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
    if (std::any_of(without->begin(), without->end(), is_person)) continue;
    if (!std::all_of(with->begin(), with->end(), is_person)) std::erase_if(*with, is_person);
  }
}

bool all_in(const Keys& a, const Keys& b) {
  return std::all_of(a.begin(), a.end(), [&](std::string_view key) {
    return std::any_of(b.begin(), b.end(),
                       [key](std::string_view other) { return compatible_keys(other, key); });
  });
}

}  // namespace

bool compatible_keys(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (!a.starts_with('~') || !b.starts_with('~')) return false;
  const std::string_view sort_a = a.substr(name_part(a).size());
  const std::string_view sort_b = b.substr(name_part(b).size());
  if (!sort_a.empty() && !sort_b.empty() && sort_a != sort_b) return false;
  a = name_part(a);
  b = name_part(b);
  const std::vector<std::string_view> x = parts(a), y = parts(b);
  if (x.empty() || y.empty()) return false;
  if (is_noun(a) != is_noun(b)) return false;
  if (x.back() != y.back()) return false;
  const auto& shorter = x.size() <= y.size() ? x : y;
  const auto& longer = x.size() <= y.size() ? y : x;
  return std::all_of(shorter.begin(), shorter.end(), [&](std::string_view p) {
    return std::find(longer.begin(), longer.end(), p) != longer.end();
  });
}

SubjectMatch match_subjects(const std::vector<Subject>& a, const std::vector<Subject>& b) {
  Sides x = sides(a), y = sides(b);
  const std::size_t all = x.names.size() + y.names.size();
  drop_lone_persons(x.names, y.names);
  const bool dropped = x.names.size() + y.names.size() < all;
  const bool names = !x.names.empty() && !y.names.empty();
  const bool nouns = !x.nouns.empty() && !y.nouns.empty();
  if (names) {
    const bool ab = all_in(x.names, y.names), ba = all_in(y.names, x.names);
    if (!ab && !ba) return SubjectMatch::none;
    if (nouns && !all_in(x.nouns, y.nouns)) return SubjectMatch::none;
    if (x.nouns.empty() != y.nouns.empty()) return SubjectMatch::partial;
    return ab && ba && !dropped ? SubjectMatch::full : SubjectMatch::partial;
  }
  if (!nouns || !all_in(x.nouns, y.nouns)) return SubjectMatch::none;
  if (x.names.size() != y.names.size()) return SubjectMatch::generic;
  for (const std::string_view noun : x.nouns)
    if (!is_bare_noun(noun)) return SubjectMatch::partial;
  return SubjectMatch::generic;
}

bool lists_more(const std::vector<Subject>& a, const std::vector<Subject>& b) {
  const auto kind = [](const Subject& s) { return s.key.substr(0, s.key.find_first_of(":~") + 1); };
  const auto has_more = [&](const std::vector<Subject>& longer,
                            const std::vector<Subject>& shorter) {
    return std::any_of(longer.begin(), longer.end(), [&](const Subject& extra) {
      if (is_noun(extra.key) || is_person(extra.key) || holds(shorter, extra.key)) return false;
      return std::any_of(shorter.begin(), shorter.end(), [&](const Subject& common) {
        return !is_noun(common.key) && kind(common) == kind(extra) && holds(longer, common.key);
      });
    });
  };
  return has_more(a, b) || has_more(b, a);
}

bool is_known_place(std::string_view key) {
  return key.starts_with("country:") || key.starts_with("city:") || key.starts_with("place:");
}

}  // namespace attest
