// A text checked sentence by sentence: what `check --draft` prints.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/render/evidence_view.hpp"

namespace attest {

struct CheckedSentence {
  std::size_t char_start = 0;  // code points of the draft
  std::size_t char_end = 0;
  CheckView check;
};

struct Dossier {
  std::string name;  // of the draft, for its heading
  std::vector<CheckedSentence> sentences;
  IndexStamp stamp;
};

/// Every function returns whole lines.
std::string dossier_text(CorpusView& corpus, const Dossier& dossier, const TextStyle& style);
std::string dossier_json(CorpusView& corpus, const Dossier& dossier);
std::string dossier_jsonl(CorpusView& corpus, const Dossier& dossier);
std::string dossier_csv(CorpusView& corpus, const Dossier& dossier);
/// One page that needs nothing else: no script, no picture, nothing fetched.
std::string dossier_html(CorpusView& corpus, const Dossier& dossier);

}  // namespace attest
