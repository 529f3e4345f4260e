#include "query/render/dossier.hpp"

namespace attest {
namespace {

// The sentence's offsets before the members that a lone check has.
std::string sentence_json(CorpusView& corpus, const CheckedSentence& sentence) {
  std::string check = check_json(corpus, sentence.check);
  check.pop_back();
  return "{\"char_start\":" + std::to_string(sentence.char_start) +
         ",\"char_end\":" + std::to_string(sentence.char_end) + "," + check.substr(1);
}

}  // namespace

std::string dossier_text(CorpusView& corpus, const Dossier& dossier, const TextStyle& style) {
  std::string out;
  for (const CheckedSentence& sentence : dossier.sentences)
    out += (out.empty() ? "" : "\n") + check_text(corpus, sentence.check, style);
  return out;
}

std::string dossier_json(CorpusView& corpus, const Dossier& dossier) {
  JsonWriter json;
  json.begin_object().key("sentences").begin_array();
  for (const CheckedSentence& sentence : dossier.sentences)
    json.raw(sentence_json(corpus, sentence));
  json.end_array();
  write_stamp(json, dossier.stamp);
  return json.end_object().take() + "\n";
}

std::string dossier_jsonl(CorpusView& corpus, const Dossier& dossier) {
  std::string out;
  for (CheckedSentence sentence : dossier.sentences) {
    sentence.check.stamp = dossier.stamp;
    out += sentence_json(corpus, sentence) + "\n";
  }
  return out;
}

std::string dossier_csv(CorpusView& corpus, const Dossier& dossier) {
  std::string out;
  for (const CheckedSentence& sentence : dossier.sentences) {
    const std::string rows = check_csv(corpus, sentence.check);
    out += out.empty() ? rows : rows.substr(rows.find("\r\n") + 2);  // one heading for all
  }
  return out;
}

}  // namespace attest
