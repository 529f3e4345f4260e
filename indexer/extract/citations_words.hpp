// The words of references (lang/*/citations.tsv), compiled, and what the citation rules share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/citations.hpp"

namespace attest {

enum class CitationWord : std::uint8_t {
  page,
  etal,
  conjunction,
  ibid,
  cf,
  lead,
  say,
  notauthor,
  powerunit,
  count
};

/// Which kinds of reference word a folded word is. Immutable once made.
class CitationWords {
 public:
  static Result<CitationWords> create(const DataFiles& data);
  bool is(CitationWord kind, std::string_view folded) const;

 private:
  std::vector<std::pair<std::string, std::uint32_t>> x_words;  // folded -> mask, sorted
};

/// As extract_citations of citations.hpp, with words of the caller's data.
std::vector<Mention<Citation>> extract_citations(const TextContext& context,
                                                 const std::vector<NoteText>& notes,
                                                 const CitationWords& words);

namespace citations {

/// The notes of a document by label; sorted the first time one is asked for.
class NoteIndex {
 public:
  explicit NoteIndex(const std::vector<NoteText>& notes) : x_notes(notes) {}
  bool empty() const { return x_notes.empty(); }
  /// The first note with this label, or nullptr.
  const NoteText* find(std::string_view label);

 private:
  const std::vector<NoteText>& x_notes;
  std::vector<const NoteText*> x_sorted;
};

/// A link in a text: its span, and its normal key ("doi:…" or "url:…").
struct Link {
  Span span;
  std::string url;
  std::string work;
};
/// The link that begins at atom `at`, if one does.
std::optional<Link> link_at(const Scan& scan, std::size_t at);

/// Bare numbers, superscripts, circled and bracketed numbers that mark notes.
void find_markers(const TextContext& context, NoteIndex& notes, const CitationWords& words,
                  const std::vector<Span>& taken, std::vector<Mention<Citation>>& out);
/// "(Smith and Lee, 2014, p. 5)", "Smith (2014)".
void find_author_years(const TextContext& context, const CitationWords& words,
                       const std::vector<Span>& taken, std::vector<Mention<Citation>>& out);
/// Normal key of the work that a note or reference entry names; its link if it has one.
void read_note(std::string_view text, const CitationWords& words, Citation& citation);

/// Year at atom `i`: 1500..2100 in four digits.
bool is_year(const Scan& scan, std::size_t i);
bool overlaps_any(const std::vector<Span>& sorted, Span span);

}  // namespace citations
}  // namespace attest
