#include "tests/bench/floor.hpp"

#include <xapian.h>

namespace attest_bench {

void floor_index(const std::vector<BenchDocument>& documents, const std::string& folder) {
  Xapian::WritableDatabase db(folder, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  const std::string& lang = documents.front().lang;
  if (lang == "zh")
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
  else
    generator.set_stemmer(Xapian::Stem(lang));
  for (const BenchDocument& d : documents) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(d.title);
    generator.increase_termpos();
    generator.index_text(d.text);
    document.set_data(d.text);
    db.add_document(document);
  }
  db.commit();
}

}  // namespace attest_bench
