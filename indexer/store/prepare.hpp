// Terms, values and data of a document's passages, ready to be written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/text/token.hpp"

namespace attest {

/// A passage and its terms. Folding needs Unicode tables, which the store does not have, so names
/// come folded (pipeline/field_terms.hpp).
struct PassageInput {
  const Passage* passage = nullptr;
  const Tokens* tokens = nullptr;     // of passage->reading
  std::vector<std::string> entities;  // ids, or "~" + folded names
  std::vector<std::string> said_by;
  std::vector<std::string> sounds;  // keys of its names (text/sounds.hpp)
  std::vector<std::string> cites;  // keys of cited works and folded words of their notes
};

struct DocumentInput {
  const DocumentMeta* meta = nullptr;
  Tokens title;
  std::vector<std::string> authors;  // folded names and their words
  std::vector<std::string> publishers;
  std::vector<PassageInput> passages;
};

/// A document in the writer's own form. Made by any thread, written by one.
class PreparedDocument {
 public:
  struct Data;
  PreparedDocument();
  explicit PreparedDocument(std::unique_ptr<Data> data);
  PreparedDocument(PreparedDocument&&) noexcept;
  PreparedDocument& operator=(PreparedDocument&&) noexcept;
  ~PreparedDocument();

  Data& data() const { return *x_data; }

 private:
  std::unique_ptr<Data> x_data;
};

/// Refers to nothing of the input. Thread-safe; depends on the input alone.
PreparedDocument prepare_document(const DocumentInput& input);

}  // namespace attest
