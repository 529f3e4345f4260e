// What the parts of a page are, told by the words their makers mark them with
// (lang/shared/page_parts.tsv).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace attest {

enum class PagePart : std::uint8_t {
  none,
  boilerplate,
  comment,
  note,   // one footnote or reference
  notes,  // a list of them
  noteref,
  backlink,  // from a note to its marker
  caption,
  article,
  pagebreak,
  quotation,  // of the mail that a mail answers
};

/// Immutable once made.
class PageParts {
 public:
  /// From the file compiled into the program; made once, shared by all threads.
  static const PageParts& embedded();

  /// What a value of ARIA `role`, `epub:type` or schema.org type says; blanks part several.
  PagePart of_role(std::string_view value) const { return of_list("role", value); }
  PagePart of_epub_type(std::string_view value) const { return of_list("epub", value); }
  PagePart of_schema_type(std::string_view value) const;
  /// What the names in a class or id say; the first that says something counts.
  PagePart of_names(std::string_view value) const;

 private:
  PageParts();
  PagePart find(std::string_view attribute, std::string_view word) const;
  PagePart of_list(std::string_view attribute, std::string_view value) const;
  PagePart of_name(std::string_view name) const;

  std::unordered_map<std::string, PagePart> x_words;  // "attribute word" in lower case
};

}  // namespace attest
