#include "query/evidence/independence.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "indexer/extract/reference_entry.hpp"
#include "indexer/text/scan.hpp"
#include "query/evidence/works.hpp"

namespace attest {
namespace {

constexpr std::size_t k_shingle_atoms = 4;
constexpr double k_near_duplicate = 0.8;

std::set<std::size_t> shingles(std::string_view text) {
  const Scan scanned = scan(text);
  std::vector<std::size_t> hashes;
  for (std::size_t i = 0; i < scanned.atoms.size(); ++i)
    if (scanned.atoms[i].kind != AtomKind::symbol)
      hashes.push_back(std::hash<std::string_view>{}(scanned.folded(i)));
  std::set<std::size_t> out;
  for (std::size_t i = 0; i + k_shingle_atoms <= hashes.size(); ++i) {
    std::size_t h = 0;
    for (std::size_t k = 0; k < k_shingle_atoms; ++k)
      h = h * 1099511628211ULL + hashes[i + k];  // FNV prime
    out.insert(h);
  }
  return out;
}

std::string folded(std::string_view name) {
  const Scan scanned = scan(name);
  std::string out;
  for (std::size_t i = 0; i < scanned.atoms.size(); ++i) {
    if (scanned.atoms[i].kind == AtomKind::symbol) continue;
    if (!out.empty() && scanned.atoms[i].space_before) out += ' ';
    out += scanned.folded(i);
  }
  return out;
}

bool share_name(const DocumentMeta& a, const DocumentMeta& b) {
  if (!a.publisher.empty() && folded(a.publisher) == folded(b.publisher)) return true;
  for (const std::string& x : a.authors)
    for (const std::string& y : b.authors)
      if (!x.empty() && folded(x) == folded(y)) return true;
  return false;
}

// Keys by which others cite this document: "surname-year" and its address.
std::vector<std::string> own_keys(const DocumentMeta& meta) {
  std::vector<std::string> keys;
  if (!meta.authors.empty() && meta.published.size() >= 4) {
    const std::string name = folded(meta.authors.front());
    const std::size_t space = name.rfind(' ');
    const std::string surname = space == std::string::npos ? name : name.substr(space + 1);
    if (!surname.empty()) keys.push_back(surname + "-" + meta.published.substr(0, 4));
  }
  if (!meta.url.empty()) {
    const std::vector<std::string> meant = keys_meant(meta.url);
    keys.insert(keys.end(), meant.begin(), meant.end());
  }
  return keys;
}

bool cites(const StoredDocument& citing, const StoredDocument& cited) {
  const std::vector<std::string> keys = own_keys(cited.meta);
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return std::binary_search(citing.cites.begin(), citing.cites.end(), key);
  });
}

// Works that a statement rests on, as keys; a note's own words where no key could be made.
std::set<std::string> works_of(const StatementPlace& s) {
  std::set<std::string> works;
  const auto add = [&](const Citation& c) {
    const std::vector<std::string> keys = telling_keys(c);
    works.insert(keys.begin(), keys.end());
    if (keys.empty() && !c.text.empty()) works.insert(folded(c.text));
  };
  if (s.claim == nullptr) return works;
  for (const std::size_t i : s.claim->citations)
    if (i < s.passage->citations.size()) add(s.passage->citations[i].value);
  return works;
}

bool share_work(const StatementPlace& a, const StatementPlace& b) {
  const std::set<std::string> x = works_of(a);
  for (const std::string& work : works_of(b))
    if (x.contains(work)) return true;
  return false;
}

}  // namespace

bool are_near_duplicates(const Passage& a, const Passage& b) {
  const std::set<std::size_t> x = shingles(a.reading);
  const std::set<std::size_t> y = shingles(b.reading);
  if (x.empty() || y.empty()) return a.reading == b.reading;
  std::size_t both = 0;
  for (const std::size_t h : x) both += y.count(h);
  return static_cast<double>(both) >=
         k_near_duplicate * static_cast<double>(x.size() + y.size() - both);
}

Result<std::size_t> independent_sources(CorpusView& view,
                                        const std::vector<StatementPlace>& statements) {
  // Union-find over the statements: each begins as its own group.
  std::vector<std::size_t> group(statements.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (root(i) == root(k)) continue;
      const StatementPlace& a = statements[i];
      const StatementPlace& b = statements[k];
      bool dependent = a.passage->document_id == b.passage->document_id;
      if (!dependent) {
        const auto x = view.document(a.passage->document_id);
        const auto y = view.document(b.passage->document_id);
        if (!x) return x.error();
        if (!y) return y.error();
        dependent = share_name((*x)->meta, (*y)->meta) || cites(**x, **y) || cites(**y, **x) ||
                    share_work(a, b) || are_near_duplicates(*a.passage, *b.passage);
      }
      if (dependent) group[root(i)] = root(k);
    }
  }
  std::set<std::size_t> roots;
  for (std::size_t i = 0; i < statements.size(); ++i) roots.insert(root(i));
  return roots.size();
}

}  // namespace attest
