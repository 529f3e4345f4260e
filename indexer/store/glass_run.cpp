#include "indexer/store/glass_run.hpp"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "indexer/base/text_cache.hpp"
#include "indexer/store/glass_deflater.hpp"
#include "indexer/store/glass_files.hpp"
#include "indexer/store/glass_postings.hpp"
#include "indexer/store/glass_version.hpp"
#include "indexer/store/hash.hpp"
#include "indexer/store/passage_terms.hpp"
#include "indexer/store/record_codec.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/term_order.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;
using glass::Posting;
using glass::RunTotals;
using glass::TableRoot;
using glass::TableWriter;

// The lists of all terms of a run: each term has a number, in the order they are met.
class Inversion {
 public:
  Inversion() : x_slots(std::size_t{1} << 16U) {}

  // The sum of what its terms count.
  std::uint32_t add(const PreparedPassage& passage, std::uint32_t document) {
    x_met.clear();
    for_each_term(passage.terms, [&](const WeighedTerm& t) {
      x_met.push_back({quick_hash(t.term), t});
    });
    constexpr std::size_t k_ahead = 8;  // memory is slower than the terms come
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < x_met.size(); ++i) {
      if (i + k_ahead < x_met.size())
        __builtin_prefetch(&x_slots[x_met[i + k_ahead].hash & (x_slots.size() - 1)]);
      const WeighedTerm& term = x_met[i].term;
      add_posting(number_of(term.term, x_met[i].hash), {document, term.count});
      length += term.count;
    }
    return length;
  }

  std::uint32_t most_count() const { return x_most_count; }

  void write(TableWriter& table) const {
    std::vector<std::size_t> ends(x_terms.size(), 0);  // of a term's postings; begins until filled
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] = ends[i - 1] + x_lists[i - 1].size;
    std::vector<Posting> sorted(x_postings.size());
    for (std::size_t i = 0; i < x_postings.size(); ++i)
      sorted[ends[x_numbers[i]]++] = x_postings[i];
    std::vector<Place> order;
    order.reserve(x_terms.size());
    for (std::uint32_t i = 0; i < x_terms.size(); ++i) order.push_back({head_of(x_terms[i]), i});
    std::vector<Place> room;
    sort_by_text(order, room, [&](const Place& place) { return x_terms[place.number]; });
    std::vector<Posting> list;
    for (const Place& place : order) {
      const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(ends[place.number]);
      list.assign(end - static_cast<std::ptrdiff_t>(x_lists[place.number].size), end);
      glass::add_postings(x_terms[place.number], list, table);
    }
  }

 private:
  struct Met {
    std::uint64_t hash = 0;
    WeighedTerm term;
  };
  struct Place {
    std::uint64_t head = 0;
    std::uint32_t number = 0;
  };
  struct List {
    std::uint32_t size = 0, last = 0;  // the place of the last one in x_postings
  };
  struct Slot {
    std::uint32_t tag = 0;     // the upper half of the hash
    std::uint32_t number = 0;  // of the term, from 1 on; 0: free
  };

  // A term that a passage has more than once is met there more than once.
  void add_posting(std::uint32_t number, Posting posting) {
    List& list = x_lists[number];
    if (list.size > 0 && x_postings[list.last].document == posting.document) {
      x_postings[list.last].count += posting.count;
    } else {
      list = {list.size + 1, static_cast<std::uint32_t>(x_postings.size())};
      x_postings.push_back(posting);
      x_numbers.push_back(number);
    }
    x_most_count = std::max(x_most_count, x_postings[list.last].count);
  }

  std::uint32_t number_of(std::string_view term, std::uint64_t hash) {
    if (x_terms.size() * 2 > x_slots.size()) grow();
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    const std::size_t mask = x_slots.size() - 1;
    std::size_t at = hash & mask;
    for (; x_slots[at].number != 0; at = (at + 1) & mask)
      if (x_slots[at].tag == tag && same_text(x_terms[x_slots[at].number - 1], term))
        return x_slots[at].number - 1;
    x_terms.push_back(term);
    x_hashes.push_back(hash);
    x_lists.push_back({});
    x_slots[at] = {tag, static_cast<std::uint32_t>(x_terms.size())};
    return x_slots[at].number - 1;
  }

  void grow() {
    x_slots.assign(x_slots.size() * 2, {});
    const std::size_t mask = x_slots.size() - 1;
    for (std::uint32_t i = 0; i < x_terms.size(); ++i) {
      std::size_t at = x_hashes[i] & mask;
      while (x_slots[at].number != 0) at = (at + 1) & mask;
      x_slots[at] = {static_cast<std::uint32_t>(x_hashes[i] >> 32U), i + 1};
    }
  }

  std::vector<Slot> x_slots;  // hash table of terms
  std::vector<Met> x_met;     // of one passage
  std::vector<std::string_view> x_terms;
  std::vector<std::uint64_t> x_hashes;
  std::vector<List> x_lists;  // of each term
  std::vector<std::uint32_t> x_numbers;
  std::vector<Posting> x_postings;
  std::uint32_t x_most_count = 0;
};

// Everything of a run but its forms.
class RunTables {
 public:
  RunTables(std::uint32_t first, std::string_view dictionary)
      : x_next(first), x_packer(dictionary) {
    x_totals.last = first - 1;
  }

  void add(const PreparedPassage& passage) {
    const std::uint32_t number = x_next++;
    const std::uint32_t length = x_inversion.add(passage, number);
    x_totals.most_count = x_inversion.most_count();
    x_lengths.push_back({number, length});
    x_totals.add(length);
    x_totals.last = number;
    add_values(number, passage);
  }

  Result<TableRoot> write_postings(const std::string& path) {
    TableWriter table;
    x_values.write(table);
    if (!x_lengths.empty()) glass::add_postings({}, x_lengths, table);
    x_inversion.write(table);
    return table.write(path);
  }
  const RunTotals& totals() const { return x_totals; }

 private:
  void add_values(std::uint32_t number, const PreparedPassage& passage) {
    for (const auto& [slot, value] : passage.values) x_values.add(slot, number, value);
    x_values.add(schema::k_slot_record, number, x_packer.pack(passage.record));
  }

  std::uint32_t x_next;
  RecordPacker x_packer;
  Inversion x_inversion;
  glass::Values x_values;
  std::vector<Posting> x_lengths;
  RunTotals x_totals;
};

Result<TableRoot> write_synonyms(const std::string& path, const std::vector<WrittenForm>& forms) {
  if (forms.empty()) return TableRoot{};
  std::vector<std::pair<std::string_view, std::string_view>> sorted;
  sorted.reserve(forms.size());
  for (const WrittenForm& form : forms) sorted.emplace_back(form.form, form.term);
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  constexpr std::size_t k_size_mask = 96;  // sizes look like letters
  glass::Deflater deflater;
  TableWriter table;
  std::string tag;
  for (std::size_t i = 0; i < sorted.size();) {
    const std::string_view form = sorted[i].first;
    tag.clear();
    for (; i < sorted.size() && sorted[i].first == form; ++i) {
      tag += static_cast<char>(sorted[i].second.size() ^ k_size_mask);
      tag += sorted[i].second;
    }
    deflater.add(form, tag, table);
  }
  return table.write(path);
}

}  // namespace

bool writes_glass_runs() {
  return Xapian::major_version() == 1 && Xapian::minor_version() == 4;
}

Status write_glass_run(const std::string& path, std::uint32_t first, const std::string& dictionary,
                       const std::vector<PreparedPassage>& passages,
                       const std::vector<WrittenForm>& forms) {
  std::error_code ec;
  fs::create_directories(path, ec);  // told by the files that cannot be made there
  RunTables run(first, dictionary);
  for (const PreparedPassage& passage : passages) run.add(passage);
  const Result<TableRoot> postings = run.write_postings(path + "/" + glass::k_postings_file);
  if (!postings) return postings.error();
  const Result<TableRoot> synonyms = write_synonyms(path + "/" + glass::k_synonyms_file, forms);
  if (!synonyms) return synonyms.error();
  const std::string version =
      glass::version_file(*postings, {}, *synonyms, run.totals(), hash128(path));
  if (!glass::write_file(fs::path(path) / glass::k_version_file, version))
    return glass::cannot_write(path);
  return Done{};
}

}  // namespace attest
