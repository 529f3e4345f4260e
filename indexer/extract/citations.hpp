// Footnote markers, author-year citations, links, and the notes and works they lead to.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/context.hpp"
#include "indexer/model/citation.hpp"
#include "indexer/model/mention.hpp"

namespace attest {

/// A note or reference entry of the document under analysis.
struct NoteText {
  std::string label;  // "12"; empty for an entry of an unnumbered list
  std::string text;   // reading text without the label
};

/// Citations of a whole document, in two steps: `read` for each passage in reading order, then
/// `settle` once. What a bare number marks, which note a mark means and what work "Ibid." is are
/// seen in the whole alone.
class DocumentCitations {
 public:
  DocumentCitations();
  DocumentCitations(DocumentCitations&&) noexcept;
  DocumentCitations& operator=(DocumentCitations&&) noexcept;
  ~DocumentCitations();

  /// Adds the next passage. A note's `label` and `text` are told apart by the caller; its own marks
  /// are not looked for.
  void read(const TextContext& context);
  void read_note(const TextContext& context, NoteText note);
  /// The citations of each passage read, in that order; each list sorted by span, disjoint but for
  /// the members of a range ("[14–16]"), which share its span.
  /// Markers in every common form (superscripts, ".12", "”12", "[12]", "(Author 2014, p. 5)", ①,
  /// ［1］) and links; linked to notes by label and to reference entries by author and year,
  /// `resolved` false where there is none. In a note, the works that it names.
  std::vector<std::vector<Mention<Citation>>> settle();

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

/// The same for one text alone whose notes are given.
std::vector<Mention<Citation>> extract_citations(const TextContext& context,
                                                 const std::vector<NoteText>& notes);

}  // namespace attest
