// The words of references (lang/*/citations.tsv), compiled, and what the citation rules share.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/base/text_map.hpp"
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
  opcit,    // the work of that author cited before
  supra,    // before the number of the note meant
  access,   // opens the day when a link was read
  online,   // before a link: "URL:", "Available at"
  editor,   // "eds.", "под ред."
  volume,   // parts of a journal: what precedes has ended
  in,       // before the book that holds a chapter
  company,  // the last word of a body's or newspaper's name: no person
  month,
  notelead,  // "[note 3]", "[注3]"
  count
};

/// Which kinds of reference word a folded word is. Immutable once made.
class CitationWords {
 public:
  static Result<CitationWords> create(const DataFiles& data);
  /// The words that come with the program; made once, shared by all threads.
  static const CitationWords& embedded();
  bool is(CitationWord kind, std::string_view folded) const { return is(kind, HashedText(folded)); }
  bool is(CitationWord kind, const HashedText& folded) const;
  /// Atoms of the longest word or phrase of `kind` that begins at atom `at` and ends before `end`,
  /// with the full stop of an abbreviation; 0 if none does.
  std::size_t phrase(CitationWord kind, const Scan& scan, std::size_t at, std::size_t end) const;

 private:
  TextMap<std::uint32_t> x_words;  // folded, unspaced -> mask
  std::size_t x_longest = 0;       // bytes
};

namespace citations {

/// A link in a text: its span, and its normal key ("doi:…" or "url:…").
struct Link {
  Span span;
  std::string url;
  std::string work;
};
/// "doi:10.…" or "url:host/path": an address without what does not tell works apart.
std::string url_key(std::string_view url);
/// The link that begins at atom `at`, if one does.
std::optional<Link> link_at(const Scan& scan, std::size_t at);

/// How surely a number is the mark of a note by its place alone.
enum class MarkPlace : std::uint8_t {
  sign,     // raised, circled, in brackets: it can be nothing else
  certain,  // bare, where a sentence has just ended and another begins
  likely,   // bare behind a stop, comma or closing quotation mark
  weak,     // set off by a blank, or behind a year's comma
  noted,    // glued to a word or figure: a mark only if its note is there
};
struct Mark {
  Mention<Citation> mention;
  MarkPlace place = MarkPlace::sign;
  int number = 0;
};

/// Bare numbers, superscripts, circled and bracketed numbers that may mark notes, in order.
std::vector<Mark> find_marks(const TextContext& context, const CitationWords& words,
                             const std::vector<Span>& taken);
/// Letters in square brackets glued to the text before ("[a]", "[iv]", "[e1]"): marks where the
/// document has a note of that label, else an editor's insertions.
std::vector<Mention<Citation>> find_lettered_marks(const Scan& scan,
                                                   const std::vector<Span>& taken);
/// Of the marks of a document's passages (bare ones among them), those that count its notes: by
/// their place, the notes that are there, and the order in which numbers run.
/// `has_note(number)` says whether there is a note of that number.
void keep_marks(std::vector<std::vector<Mark>*>& passages,
                const std::function<bool(int)>& has_note);

/// "(Smith and Lee, 2014, p. 5)", "Smith (2014)".
void find_author_years(const TextContext& context, const CitationWords& words,
                       const std::vector<Span>& taken, std::vector<Mention<Citation>>& out);

/// Year at atom `i`: 1500..2100 in four digits.
bool is_year(const Scan& scan, std::size_t i);
bool overlaps_any(const std::vector<Span>& sorted, Span span);

}  // namespace citations
}  // namespace attest
