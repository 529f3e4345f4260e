// Notes of a book that stand in another file than their markers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/ingest/formats/html_tree.hpp"

namespace attest {

/// A page of a book: its part's name and its text, valid UTF-8.
struct BookPage {
  std::string name;
  std::string text;
};

/// What the pages, in reading order, tell of each other; pages without notes are left out. A link
/// marks a note of another page if it says so, is raised or stands in brackets, and leads to the
/// beginning of a paragraph; a bare number does if the note leads back to it as well.
std::map<std::string, PageNotes> find_book_notes(const std::vector<BookPage>& pages);

}  // namespace attest
