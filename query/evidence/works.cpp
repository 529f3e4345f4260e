#include "query/evidence/works.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "indexer/extract/reference_entry.hpp"

namespace attest {
namespace {

bool is_bare(std::string_view key) {
  return key.find(':') == std::string_view::npos;
}

// "doi:" before "url:" before author, year and title, before author and year.
int rank_of(std::string_view key) {
  if (key.starts_with("doi:")) return 0;
  if (key.starts_with("url:")) return 1;
  return is_bare(key) ? 3 : 2;
}

// Union-find over keys.
class Keys {
 public:
  std::size_t id(const std::string& key) {
    const auto [at, is_new] = x_ids.emplace(key, x_group.size());
    if (is_new) x_group.push_back(at->second);
    return at->second;
  }
  std::size_t root(std::size_t i) {
    while (x_group[i] != i) i = x_group[i] = x_group[x_group[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { x_group[root(a)] = root(b); }

 private:
  std::map<std::string, std::size_t> x_ids;
  std::vector<std::size_t> x_group;
};

void tell(CitedWork& work, const ReferenceEntry& entry) {
  if (work.title.empty() && !entry.title.empty()) {
    work.title = entry.title;
    if (!entry.authors.empty()) work.authors = entry.authors;
    if (!entry.container.empty()) work.container = entry.container;
    if (!entry.year.empty()) work.year = entry.year;
  }
  if (work.authors.empty()) work.authors = entry.authors;
  if (work.year.empty()) work.year = entry.year;
  if (work.container.empty()) work.container = entry.container;
  if (work.url.empty()) work.url = entry.url;
  if (work.doi.empty()) work.doi = entry.doi;
}

// The text that names the work: the note a mark means, else the note the citation stands in.
std::string_view text_of(const WorkPlace& place) {
  const Citation& c = place.citation->value;
  if (!c.text.empty()) return c.text;
  if (place.passage->kind != BlockKind::note) return {};
  std::string_view text = place.passage->reading;
  const std::string& label = place.passage->note_label;
  if (label.empty()) return text;
  const std::size_t at = text.find(label);
  return at < 4 ? text.substr(at + label.size()) : text;
}

// Reads what the notes say of the work: of several works in one note, the one with its keys.
void describe(CitedWork& work, const std::set<std::string>& keys) {
  std::set<std::string_view> seen;
  for (const WorkPlace& place : work.cited_from) {
    const std::string_view text = text_of(place);
    if (work.url.empty()) work.url = place.citation->value.url;
    if (text.empty() || !seen.insert(text).second) continue;
    for (const ReferenceEntry& entry : read_references(text)) {
      const std::vector<std::string> own = work_keys(entry);
      const bool same = std::any_of(own.begin(), own.end(),
                                    [&](const std::string& key) { return keys.contains(key); });
      if (!same) continue;
      if (work.text.empty()) work.text = text;
      tell(work, entry);
    }
  }
}

// A note that a mark of the text means is cited where the mark stands.
void drop_notes_marked(CitedWork& work) {
  std::set<std::pair<std::string_view, std::string_view>> marked;
  for (const WorkPlace& place : work.cited_from)
    if (!place.citation->value.marker.empty())
      marked.emplace(place.passage->document_id, place.citation->value.marker);
  std::erase_if(work.cited_from, [&](const WorkPlace& place) {
    return place.citation->value.marker.empty() && !place.passage->note_label.empty() &&
           marked.contains({place.passage->document_id, place.passage->note_label});
  });
}

// "smith-2014a": what a key of author and year says where no note says more.
void describe_by_key(CitedWork& work) {
  if (!is_bare(work.key) || !work.year.empty()) return;
  const std::size_t dash = work.key.rfind('-');
  if (dash != std::string::npos) work.year = work.key.substr(dash + 1);
}

}  // namespace

std::vector<std::string> telling_keys(const Citation& citation) {
  std::vector<std::string> out;
  for (const std::string& key : citation.keys)
    if (!is_bare(key)) out.push_back(key);
  if (out.empty() && !citation.work.empty()) out.push_back(citation.work);
  return out;
}

std::vector<CitedWork> cited_works(std::vector<const Passage*> passages) {
  std::sort(passages.begin(), passages.end(), [](const Passage* a, const Passage* b) {
    return std::tie(a->document_id, a->number) < std::tie(b->document_id, b->number);
  });
  Keys keys;
  std::map<std::string, std::set<std::size_t>> full;  // author and year -> works told apart
  std::vector<std::pair<WorkPlace, std::vector<std::string>>> places;
  for (const Passage* passage : passages) {
    for (const Mention<Citation>& citation : passage->citations) {
      std::vector<std::string> telling = telling_keys(citation.value);
      if (telling.empty()) continue;
      for (const std::string& key : telling) keys.join(keys.id(key), keys.id(telling.front()));
      for (const std::string& key : citation.value.keys)
        if (is_bare(key) && !is_bare(telling.front())) full[key].insert(keys.id(telling.front()));
      places.emplace_back(WorkPlace{passage, &citation}, std::move(telling));
    }
  }
  for (const auto& [bare, ids] : full) {
    std::set<std::size_t> works;
    for (const std::size_t id : ids) works.insert(keys.root(id));
    if (works.size() == 1) keys.join(keys.id(bare), *works.begin());
  }
  std::map<std::size_t, std::pair<CitedWork, std::set<std::string>>> works;
  for (auto& [place, telling] : places) {
    auto& [work, own] = works[keys.root(keys.id(telling.front()))];
    work.cited_from.push_back(place);
    own.insert(telling.begin(), telling.end());
  }
  std::vector<CitedWork> out;
  for (auto& [root, entry] : works) {
    auto& [work, own] = entry;
    work.key = *std::min_element(own.begin(), own.end(), [](const auto& a, const auto& b) {
      return std::tuple(rank_of(a), std::string_view(a)) <
             std::tuple(rank_of(b), std::string_view(b));
    });
    describe(work, own);
    drop_notes_marked(work);
    describe_by_key(work);
    out.push_back(std::move(work));
  }
  std::sort(out.begin(), out.end(),
            [](const CitedWork& a, const CitedWork& b) { return a.key < b.key; });
  return out;
}

}  // namespace attest
