#include "indexer/store/glass_postings.hpp"

#include <algorithm>

namespace attest::glass {
namespace {

// A list is cut into chunks of so many bytes, as Xapian does it.
constexpr std::size_t k_chunk = 2000;
// What sorts before every term.
constexpr std::string_view k_bounds("\0\xd0", 2);
constexpr std::string_view k_values("\0\xd8", 2);
constexpr std::string_view k_lengths("\0\xe0", 2);

struct ListTotals {
  std::uint64_t documents = 0, counts = 0;
};

// Terms hold no NUL (schema::term()), so they are their own keys.
void add_list_chunk(std::string_view term, const ListTotals* totals, bool is_last, Posting first,
                    std::uint32_t last, std::string_view body, TableWriter& table) {
  std::string key(term.empty() ? k_lengths : term);
  std::string tag;
  if (totals != nullptr) {
    append_number(totals->documents, tag);
    append_number(totals->counts, tag);
    append_number(first.document - 1, tag);
  } else {
    if (!term.empty()) key += '\0';
    append_sortable(first.document, key);
  }
  tag += is_last ? '1' : '0';
  append_number(last - first.document, tag);
  tag += body;
  table.add(key, tag, false);
}

std::size_t shared(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

// A term behind another one: what they share, and the rest. The count goes into the byte of the
// shared length where both fit.
void append_term(std::string_view before, const WeighedTerm& next, std::string& out) {
  const std::size_t same = shared(before, next.term);
  const std::size_t both =
      next.count < 127 ? (next.count + 1) * (before.size() + 1) + same : std::size_t{256};
  out += static_cast<char>(both < 256 ? both : same);
  out += static_cast<char>(next.term.size() - same);
  out += next.term.substr(same);
  if (both >= 256) append_number(next.count, out);
}

}  // namespace

void add_postings(std::string_view term, const std::vector<Posting>& postings, TableWriter& table) {
  ListTotals totals;
  if (!term.empty()) {
    totals.documents = postings.size();
    for (const Posting& p : postings) totals.counts += p.count;
  }
  const ListTotals* head = &totals;
  std::string body;
  for (std::size_t begin = 0; begin < postings.size();) {
    body.clear();
    append_number(postings[begin].count, body);
    std::size_t i = begin + 1;
    for (; i < postings.size() && body.size() < k_chunk; ++i) {
      append_number(postings[i].document - postings[i - 1].document - 1, body);
      append_number(postings[i].count, body);
    }
    add_list_chunk(term, head, i == postings.size(), postings[begin], postings[i - 1].document,
                   body, table);
    head = nullptr;
    begin = i;
  }
}

void Values::add(std::uint32_t slot, std::uint32_t document, std::string_view value) {
  if (value.empty()) return;
  Slot& s = x_slots[slot];
  if (s.count == 0 || value < s.least) s.least = value;
  if (s.count == 0 || value > s.most) s.most = value;
  ++s.count;
  if (s.chunks.empty() || s.chunks.back().tag.size() >= k_chunk)
    s.chunks.push_back({document, {}});
  else
    append_number(document - s.last - 1, s.chunks.back().tag);
  std::string& tag = s.chunks.back().tag;
  append_number(value.size(), tag);
  tag += value;
  s.last = document;
}

void Values::write(TableWriter& table) {
  for (const auto& [number, slot] : x_slots) {
    std::string key(k_bounds);
    for (std::uint32_t n = number; n != 0; n >>= 8U) key += static_cast<char>(n);
    std::string tag;
    append_number(slot.count, tag);
    append_number(slot.least.size(), tag);
    tag += slot.least;
    if (slot.most != slot.least) tag += slot.most;
    table.add(key, tag, false);
  }
  for (const auto& [number, slot] : x_slots)
    for (const Chunk& chunk : slot.chunks) {
      std::string key(k_values);
      append_number(number, key);
      append_sortable(chunk.first, key);
      table.add(key, chunk.tag, false);
    }
}

std::string list_of_terms(const std::vector<WeighedTerm>& terms) {
  std::string out;
  if (terms.empty()) return out;
  std::uint64_t length = 0;
  for (const WeighedTerm& t : terms) length += t.count;
  append_number(length, out);
  append_number(terms.size(), out);
  out += static_cast<char>(terms.front().term.size());
  out += terms.front().term;
  append_number(terms.front().count, out);
  for (std::size_t i = 1; i < terms.size(); ++i) append_term(terms[i - 1].term, terms[i], out);
  return out;
}

std::string list_of_slots(const std::vector<std::uint32_t>& slots) {
  std::string out;
  std::uint32_t next = 0;
  for (const std::uint32_t slot : slots) {
    append_number(slot - next, out);
    next = slot + 1;
  }
  return out;
}

}  // namespace attest::glass
