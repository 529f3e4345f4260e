// What a document says about itself: candidates for each field, the best of which fills what is
// still empty.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/document.hpp"

namespace attest {

enum class MetaField { title, author, publisher, published, type, url, lang };

/// Collects candidates. Values are cleaned (one line, no control characters); one that cannot be
/// what it claims (a date that is none, an author that is an address) is dropped: a wrong author is
/// worse than none.
class MetaFields {
 public:
  /// `rank`: the lower the surer; of one rank the first counts, for authors all of them.
  void add(MetaField field, std::string_view value, std::string_view source, int rank);
  /// Fills the empty fields of `meta` and notes in meta.origins where from.
  void apply(DocumentMeta& meta) const;
  /// The best value so far, empty if none.
  std::string_view best(MetaField field) const;

 private:
  struct Candidate {
    std::vector<std::string> values;
    std::string source;
    int rank = 0;
  };
  std::map<MetaField, Candidate> x_best;
};

/// A date in any of the usual ways (ISO 8601, 2014/5/21, 21 May 2014, May 21, 2014, 21 мая 2014 г.,
/// 2014年5月21日, RFC 5322) as EDTF; nullopt if `text` is no date, or one whose order of day and
/// month cannot be told. `rest` gets the letters of words that are no part of it.
std::optional<std::string> read_date(std::string_view text, std::size_t* rest = nullptr);

/// The person or body that a field names, cleaned; "Last, First" is turned round. Empty if it
/// cannot be a name.
std::string clean_author(std::string_view text);

/// Fills title, authors and date that are still empty from the text's head: the first heading, a
/// byline ("By A. Author", 作者：…, Автор: …), a line that is a date. Conservative. Drops a
/// language that the text's script contradicts.
void finish_meta(Document& document);

}  // namespace attest
