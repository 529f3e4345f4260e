// Terms, values and data of a document's passages, ready to be written.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/base/hash_set.hpp"
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
  std::vector<std::string> cites;   // keys of cited works and folded words of their notes
};

/// What the passages of a document share.
struct DocumentInput {
  DocumentMeta meta;
  Tokens title;
  std::vector<std::string> authors;  // folded names and their words
  std::vector<std::string> publishers;
};

/// A document, or some of its passages, in the writer's own form. Made by any thread, written by
/// one.
class PreparedDocument {
 public:
  struct Data;
  PreparedDocument();
  explicit PreparedDocument(std::unique_ptr<Data> data);
  PreparedDocument(PreparedDocument&&) noexcept;
  PreparedDocument& operator=(PreparedDocument&&) noexcept;
  ~PreparedDocument();

  Data& data() const { return *x_data; }
  std::size_t passages() const;

 private:
  std::unique_ptr<Data> x_data;
};

/// Prepares a document passage by passage. Depends on the input alone.
class DocumentPreparation {
 public:
  explicit DocumentPreparation(DocumentInput document);

  /// Refers to nothing of the passage afterwards.
  void add(const PassageInput& passage);
  /// Passages added and not taken.
  std::size_t pending() const { return x_pending.passages(); }
  /// What was added since the last call, with the record of all that was ever added.
  PreparedDocument take();

 private:
  void add_forms(const Tokens& tokens);

  DocumentInput x_document;
  std::optional<DateInterval> x_published;
  std::set<std::string> x_works;
  HashSet x_forms;  // hashes of the words as written that were handed on
  PreparedDocument x_pending;
};

}  // namespace attest
