#include "indexer/extract/reference_parts.hpp"

#include <algorithm>
#include <cstdint>

namespace attest::references {

std::vector<FoundLink> links_of(const Scan& s) {
  std::vector<FoundLink> out;
  for (std::size_t i = 0; i < s.atoms.size();) {
    std::optional<citations::Link> link = citations::link_at(s, i);
    if (!link) {
      ++i;
      continue;
    }
    const std::size_t end = std::max(i + 1, s.atom_at(link->span.end));
    out.push_back({i, end, std::move(*link)});
    i = end;
  }
  return out;
}

std::vector<std::size_t> parts_of(const Scan& s, const std::vector<FoundLink>& links) {
  std::vector<std::size_t> semicolons;
  int depth = 0;
  for (std::size_t i = 0; i < s.atoms.size(); ++i) {
    const std::string_view f = s.folded(i);
    if (f == "(" || f == "[" || f == "《") ++depth;
    if ((f == ")" || f == "]" || f == "》") && depth > 0) --depth;
    if ((f == ";" || f == "；") && depth == 0) semicolons.push_back(i);
  }
  std::vector<std::uint32_t> signs(s.atoms.size() + 1, 0);  // years and links before each atom
  for (std::size_t i = 0; i < s.atoms.size(); ++i) signs[i + 1] = citations::is_year(s, i) ? 1 : 0;
  for (const FoundLink& link : links) ++signs[link.begin + 1];
  for (std::size_t i = 0; i < s.atoms.size(); ++i) signs[i + 1] += signs[i];
  const auto dated = [&](std::size_t begin, std::size_t end) { return signs[end] > signs[begin]; };
  std::vector<std::size_t> out;
  std::size_t begin = 0;
  for (std::size_t k = 0; k < semicolons.size(); ++k) {
    const std::size_t next = k + 1 < semicolons.size() ? semicolons[k + 1] : s.atoms.size();
    const std::size_t at = semicolons[k];
    // "2014; 30(4): 12": numbers behind the year are its volume.
    const bool volume = at + 1 < s.atoms.size() && s.atoms[at + 1].kind == AtomKind::number;
    if (volume || !dated(begin, at) || !dated(at + 1, next)) continue;
    out.push_back(at);
    begin = at + 1;
  }
  out.push_back(s.atoms.size());
  return out;
}

}  // namespace attest::references
