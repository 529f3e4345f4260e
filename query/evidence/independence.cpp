#include "query/evidence/independence.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "indexer/extract/reference_entry.hpp"
#include "indexer/text/scan.hpp"
#include "query/evidence/works.hpp"

namespace attest {
namespace {

constexpr std::size_t k_shingle_atoms = 4;
constexpr double k_near_duplicate = 0.8;

/// Sorted, each once.
using Shingles = std::vector<std::size_t>;

Shingles shingles(std::string_view text) {
  const Scan scanned = scan(text);
  std::vector<std::size_t> hashes;
  for (std::size_t i = 0; i < scanned.atoms.size(); ++i)
    if (scanned.atoms[i].kind != AtomKind::symbol)
      hashes.push_back(std::hash<std::string_view>{}(scanned.folded(i)));
  Shingles out;
  for (std::size_t i = 0; i + k_shingle_atoms <= hashes.size(); ++i) {
    std::size_t h = 0;
    for (std::size_t k = 0; k < k_shingle_atoms; ++k)
      h = h * 1099511628211ULL + hashes[i + k];  // FNV prime
    out.push_back(h);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool are_near(const Shingles& x, const Shingles& y) {
  const std::size_t least = std::min(x.size(), y.size()), most = std::max(x.size(), y.size());
  if (static_cast<double>(least) < k_near_duplicate * static_cast<double>(most)) return false;
  std::size_t both = 0;
  for (std::size_t i = 0, k = 0; i < x.size() && k < y.size();) {
    both += x[i] == y[k] ? 1 : 0;
    const bool next_x = x[i] <= y[k], next_y = y[k] <= x[i];
    i += next_x ? 1 : 0;
    k += next_y ? 1 : 0;
  }
  return static_cast<double>(both) >=
         k_near_duplicate * static_cast<double>(x.size() + y.size() - both);
}

/// The shingles of statements' passages, made when they are first asked for.
class ShinglesOf {
 public:
  explicit ShinglesOf(const std::vector<StatementPlace>& statements)
      : x_statements(statements), x_made(statements.size()) {}

  const Shingles& operator[](std::size_t i) {
    if (!x_made[i]) x_made[i] = shingles(x_statements[i].passage->reading);
    return *x_made[i];
  }

 private:
  const std::vector<StatementPlace>& x_statements;
  std::vector<std::optional<Shingles>> x_made;
};

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
  const Shingles x = shingles(a.reading), y = shingles(b.reading);
  return x.empty() || y.empty() ? a.reading == b.reading : are_near(x, y);
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
  ShinglesOf made(statements);
  const auto near_duplicates = [&](std::size_t i, std::size_t k) {
    if (made[i].empty() || made[k].empty())
      return statements[i].passage->reading == statements[k].passage->reading;
    return are_near(made[i], made[k]);
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
                    share_work(a, b) || near_duplicates(i, k);
      }
      if (dependent) group[root(i)] = root(k);
    }
  }
  std::set<std::size_t> roots;
  for (std::size_t i = 0; i < statements.size(); ++i) roots.insert(root(i));
  return roots.size();
}

}  // namespace attest
