#include "query/compare/bearing_theme.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "query/compare/bearing_earlier.hpp"
#include "query/compare/bearing_referents.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

constexpr std::size_t k_opening = 5;     // sentences in which a document names what it is about
constexpr std::size_t k_least_told = 3;  // sentences that tell of it
constexpr double k_ahead = 1.5;          // times as many as tell of anything else

// What one name is told by.
struct Thread {
  std::string_view key;
  bool is_ours = false, is_person = false, is_place = false;
  Sorts sorts;
  std::set<std::size_t> sentences;
};

bool is_newcomer(const Told& name) {
  return name.key.starts_with('#');
}

std::vector<Thread> threads_of(const Earlier& told) {
  std::vector<Thread> out;
  for (const Told& name : told.names) {
    if (is_newcomer(name)) continue;
    const auto same = [&](const Thread& t) {
      return t.is_ours ? name.is_ours : !name.is_ours && compatible_keys(t.key, name.key);
    };
    auto it = std::find_if(out.begin(), out.end(), same);
    if (it == out.end())
      it = out.insert(out.end(),
                      Thread{name.key, name.is_ours, name.is_person, name.is_place, {}, {}});
    it->sorts.add(name.sorts);
    it->sentences.insert(name.back);
  }
  return out;
}

}  // namespace

bool is_theme(const Question::Data& q, std::size_t part, const ReadSentence& s,
              const Surroundings& around) {
  if (!around.document) return false;
  const std::vector<const AnalyzedPassage*>& body = around.document();
  if (body.empty()) return false;
  const auto [known, is_new] = q.themes.try_emplace({body.front(), part}, false);
  if (!is_new) return known->second;
  const Earlier told = names_in(q, q.parts[part], s.view.lexicon, body);
  std::vector<Thread> threads = threads_of(told);
  const auto ours = std::find_if(threads.begin(), threads.end(),
                                 [](const Thread& thread) { return thread.is_ours; });
  if (ours == threads.end() || *ours->sentences.begin() >= k_opening) return false;
  ours->sorts.add(sorts_of_name(q.read, q.parts[part].words));
  for (std::size_t i = 0; i < body.size(); ++i)
    for (const Pointer& pointer : possible_pointers(read_once(q, s.view.lexicon, *body[i])))
      for (Thread& thread : threads)
        if (fits(s.view.lexicon, pointer.sorts, thread.sorts)) thread.sentences.insert(i);
  std::size_t most = 0;  // sentences that tell of anything else
  const bool is_person = q.parts[part].type == EntityType::person;
  const bool is_place = q.parts[part].type == EntityType::place;
  for (const Thread& thread : threads)
    if (!thread.is_ours && thread.is_person == is_person && (is_place || !thread.is_place))
      most = std::max(most, thread.sentences.size());
  const std::size_t own = ours->sentences.size();
  known->second =
      own >= k_least_told && static_cast<double>(own) >= k_ahead * static_cast<double>(most);
  return known->second;
}

}  // namespace attest
