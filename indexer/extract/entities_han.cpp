#include "indexer/extract/entities_han.hpp"

#include <algorithm>

#include "indexer/unicode/breaks.hpp"

namespace attest::names {

HanText::HanText(Work& work) : x_work(work), x_tokens(work.tokens) {
  find_words();
  x_kinds_begin.assign(x_tokens.size() + 1, 0);
  x_cut_words.assign(x_tokens.size() + 1, 0);
  for (const KindHit& hit : x_work.kind_hits) {
    x_kinds_begin[hit.first] |= hit.kinds;
    if (!has(hit, Kind::cut) || hit.first == hit.last || !word_starts(hit.first) ||
        !word_starts(hit.last + 1))
      continue;
    for (std::size_t i = hit.first; i <= hit.last; ++i) x_cut_words[i] = 1;
  }
  find_foreign();
  find_known();
}

void HanText::find_words() {
  x_starts.assign(x_tokens.size() + 1, 1);
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < x_tokens.size();) {
    if (!is_han(i)) {
      ++i;
      continue;
    }
    std::size_t last = i;
    while (joins(last + 1)) ++last;
    const Span run{x_tokens[i].span.begin, x_tokens[last].span.end};
    dictionary_word_ends(run.of(x_work.context.scan.text), ends);
    std::size_t k = 0;
    for (std::size_t j = i; j <= last; ++j) {
      const std::size_t offset = x_tokens[j].span.begin - run.begin;
      while (k < ends.size() && ends[k] < offset) ++k;
      x_starts[j] = offset == 0 || (k < ends.size() && ends[k] == offset) ? 1 : 0;
    }
    i = last + 1;
  }
}

void HanText::find_known() {
  x_known.assign(x_tokens.size() + 1, 0);
  for (const KnownHit& hit : x_work.known) {
    if (!is_han(hit.first)) continue;
    if (in_foreign(hit.first) && !foreign_at(hit.first).dotted) continue;  // 德里 in 罗德里格斯
    // A name of two characters that cuts words on both sides is chance.
    if (!word_starts(hit.first) && !word_starts(hit.last + 1) && hit.last - hit.first < 3) continue;
    if (hit.last - hit.first < 2 && !word_starts(hit.first) && !is_known(hit.first)) continue;
    // 一战胜: its last character begins a word that no name has.
    if (hit.last > hit.first && in_cut_word(hit.last) && word_starts(hit.last)) continue;
    for (std::size_t i = hit.first; i <= hit.last; ++i) x_known[i] = 1;
    add(hit.first, hit.last, x_work.type_of(*hit.name),
        k_score_known + static_cast<int>(hit.last - hit.first), "known", hit.name);
  }
}

std::vector<KindHit> HanText::hits_at(std::size_t i) const {
  std::vector<KindHit> out;
  const auto at = std::lower_bound(x_work.kind_hits.begin(), x_work.kind_hits.end(), i,
                                   [](const KindHit& hit, std::size_t k) { return hit.first < k; });
  for (auto hit = at; hit != x_work.kind_hits.end() && hit->first == i; ++hit) out.push_back(*hit);
  return out;
}

bool HanText::is_listed(std::size_t first, std::size_t last, Kind kind) const {
  const std::vector<KindHit> hits = hits_at(first);
  return std::any_of(hits.begin(), hits.end(),
                     [&](const KindHit& hit) { return hit.last == last && has(hit, kind); });
}

bool HanText::is_cutting_word(std::size_t i) const {
  if (x_cut_words[i] != 0) return true;
  if (x_tokens[i].is(Kind::translit) && is_loose(i) && joins(i) && joins(i + 1) &&
      x_tokens[i - 1].is(Kind::translit) && x_tokens[i + 1].is(Kind::translit))
    return false;  // 哈尔登基金会
  std::size_t first = i, last = i;
  while (first > 0 && !word_starts(first)) --first;
  while (!word_starts(last + 1)) ++last;
  for (std::size_t k = first; k <= last; ++k)
    if (!cuts(k)) return false;
  return true;
}

std::size_t HanText::ordinal(std::size_t i) const {
  std::size_t k = i;
  while (is_han(k) && x_tokens[k].is(Kind::digit) && joins(k)) --k;
  return k < i && x_tokens[k].is(Kind::ordinal) ? k : k_none;
}

std::size_t HanText::loose_before(std::size_t end) const {
  constexpr std::size_t k_most = 3;
  std::size_t first = end;
  while (first > 0 && joins(first) && end - first <= k_most && is_loose(first - 1) &&
         !cuts(first - 1) && !is_known(first - 1) && !x_tokens[first - 1].is(Kind::modifier) &&
         !x_tokens[first - 1].is(Kind::region))
    --first;
  const std::size_t size = end - first;
  // More loose characters before them: no telling where the name begins.
  const bool bounded = !joins(first) || !is_loose(first - 1) || cuts(first - 1);
  const bool states =
      std::all_of(x_tokens.begin() + static_cast<std::ptrdiff_t>(first),
                  x_tokens.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const NameToken& t) { return t.is(Kind::state_char); });  // 加中能源
  return size < 2 || size > k_most || !bounded || states ? k_none : first;
}

void find_han(Work& work) {
  const bool any = std::any_of(work.tokens.begin(), work.tokens.end(),
                               [](const NameToken& t) { return t.kind == AtomKind::han; });
  if (!any) return;
  HanText text(work);
  find_han_tailed(text);
  find_han_people(text);
  find_han_foreign(text);
  find_han_marked(text);
}

}  // namespace attest::names
