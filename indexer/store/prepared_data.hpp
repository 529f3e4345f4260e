// What a PreparedDocument holds. For store/ alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/store/metadata.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

/// A word as written, and the term that stands for it.
struct WrittenForm {
  std::string form;
  std::string term;
};

/// The words of a document as written, in one block of bytes: most of them the index has already.
class WrittenForms {
 public:
  struct Form {
    std::uint64_t hash = 0;  // of the word; the quick one would take two of 86,000 for one
    std::uint32_t begin = 0;
    std::uint32_t form_size = 0, term_size = 0;
  };

  /// The term is prefix + stem, as schema::term() makes it.
  void add(std::string_view form, std::string_view prefix, std::string_view stem);
  const std::vector<Form>& forms() const { return x_forms; }
  WrittenForm form(const Form& f) const {
    return {x_bytes.substr(f.begin, f.form_size),
            x_bytes.substr(f.begin + f.form_size, f.term_size)};
  }

 private:
  std::vector<Form> x_forms;
  std::string x_bytes;
};

/// A passage as the index will have it.
struct PreparedPassage {
  std::string record;                                         // as encode_passage() makes it
  std::string terms;                                          // of PassageTerms::take()
  std::vector<std::pair<std::uint32_t, std::string>> values;  // by slot
};

struct PreparedDocument::Data {
  DocumentRecord record;
  std::vector<PreparedPassage> passages;
  WrittenForms forms;  // of words that a stem stands for; no two alike
};

}  // namespace attest
