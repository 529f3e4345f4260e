#include "query/translate/tools/dictionaries.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace attest {
namespace {

constexpr std::size_t k_most_words = 4;  // of a phrase
constexpr double k_example_weight = 0.6;
constexpr double k_chars_per_usage = 40;

bool has_latin(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool has_cyrillic(std::string_view text) {
  return text.find_first_of("\xD0\xD1") != std::string_view::npos;
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(mark, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Text without what stands in `open`…`close`, which do not nest here.
std::string without(std::string_view text, char open, char close) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find(open, at), text.size());
    out += text.substr(at, begin - at);
    const std::size_t end = text.find(close, begin);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  return out;
}

bool is_short(const std::string& phrase) {
  return !phrase.empty() &&
         static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) < k_most_words;
}

double rank_weight(std::size_t sense, std::size_t place) {
  return 1 / std::sqrt(static_cast<double>(sense) * static_cast<double>(place));
}

// Without "_n." and the like, which tell the part of speech or the field.
std::string without_labels(std::string_view text) {
  std::string out;
  bool in_label = false;
  for (const char c : text) {
    if (c == '_') in_label = true;
    if (!in_label) out += c;
    if (in_label && std::string_view(" ;,.)").find(c) != std::string_view::npos) {
      in_label = false;
      if (c != '.') out += c;
    }
  }
  return out;
}

// Bytes of a mark that begins a sense at `at`: "2.", "3)", "б)"; 0: none.
std::size_t sense_mark(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] != ' ') return 0;
  std::size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end > at)
    return end < text.size() && (text[end] == '.' || text[end] == ')') ? end + 1 - at : 0;
  return has_cyrillic(text.substr(at, 1)) && at + 2 < text.size() && text[at + 2] == ')' ? 3 : 0;
}

std::vector<std::string> senses_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = sense_mark(text, at);
    if (mark > 0)
      out.emplace_back();
    else
      out.back() += text[at];
    at += std::max<std::size_t>(mark, 1);
  }
  return out;
}

// One article of Mueller's dictionary.
class MuellerArticle {
 public:
  MuellerArticle(const StemPhrase& stems, std::vector<DictionaryPair>& out)
      : x_stems(stems), x_out(out) {}

  void read(const std::string& head, const std::string& body) {
    const std::string text = without_labels(without(without(body, '[', ']'), '{', '}'));
    x_head = x_stems(head);
    if (!is_short(x_head)) return;
    x_usage = std::log(2 + static_cast<double>(text.size()) / k_chars_per_usage);
    std::size_t sense = 0;
    for (const std::string& part : senses_of(text))
      if (part.find_first_not_of(' ') != std::string::npos)
        read_sense(without(part, '(', ')'), ++sense);
  }

 private:
  void read_sense(const std::string& sense, std::size_t number) {
    std::size_t place = 0;
    for (const std::string& piece : split(sense, ';')) {
      if (has_latin(piece)) {
        read_example(piece);
        continue;
      }
      for (const std::string& word : split(piece, ',')) {
        const std::string translation = x_stems(word);
        if (is_short(translation))
          x_out.push_back({x_head, translation, rank_weight(number, ++place), x_usage});
      }
    }
  }

  // "local government местное самоуправление": a phrase and what it is called.
  void read_example(const std::string& piece) {
    const std::size_t cyrillic = piece.find_first_of("\xD0\xD1");
    if (cyrillic == std::string::npos || cyrillic == 0) return;
    const std::string phrase = x_stems(piece.substr(0, cyrillic));
    if (!is_short(phrase) || has_latin(piece.substr(cyrillic))) return;
    for (const std::string& word : split(std::string_view(piece).substr(cyrillic), ',')) {
      const std::string translation = x_stems(word);
      if (is_short(translation)) x_out.push_back({phrase, translation, k_example_weight, 1});
    }
  }

  const StemPhrase& x_stems;
  std::vector<DictionaryPair>& x_out;
  std::string x_head;
  double x_usage = 1;
};

// Glosses that tell where a word is used and not what it means.
bool is_remark(std::string_view gloss) {
  for (const std::string_view start :
       {"CL:", "see ", "variant of", "old variant", "used in", "also written"})
    if (gloss.starts_with(start)) return true;
  return false;
}

std::string plain_gloss(const std::string& gloss) {
  std::string out = without(without(gloss, '(', ')'), '[', ']');
  std::string ascii;
  for (const char c : out)
    if (static_cast<unsigned char>(c) < 0xE0 && c != '|')
      ascii += c;  // Han characters say it twice
  return ascii.substr(0, ascii.find(','));
}

void read_glosses(const std::string& word, const nlohmann::json& glosses, const StemPhrase& stems,
                  std::vector<DictionaryPair>& out) {
  std::size_t place = 0;
  const auto read = [&](const std::string& gloss) {
    if (is_remark(gloss)) return;
    for (const std::string& piece : split(gloss, ';')) {
      const std::string translation = stems(plain_gloss(piece));
      if (is_short(translation)) out.push_back({word, translation, rank_weight(++place, 1), 1});
    }
  };
  if (glosses.is_string()) read(glosses.get<std::string>());
  if (!glosses.is_array()) return;
  for (const auto& gloss : glosses)
    if (gloss.is_string()) read(gloss.get<std::string>());
}

}  // namespace

std::vector<DictionaryPair> read_mueller(std::string_view text, const StemPhrase& stems) {
  std::vector<DictionaryPair> out;
  MuellerArticle article(stems, out);
  std::string head, body;
  for (const std::string& line : split(text, '\n')) {
    const bool is_head = !line.empty() && line.front() != ' ' && !has_cyrillic(line);
    if (!is_head) {
      body += line + ' ';
      continue;
    }
    if (!head.empty()) article.read(head, body);
    head = line;
    body.clear();
  }
  if (!head.empty()) article.read(head, body);
  return out;
}

std::vector<DictionaryPair> read_freedict(std::string_view text, const StemPhrase& stems) {
  std::vector<DictionaryPair> out;
  std::string head;
  std::size_t place = 0;
  for (const std::string& line : split(text, '\n')) {
    const std::size_t slash = line.find(" /");
    if (slash != std::string::npos && !has_cyrillic(line.substr(0, slash))) {
      head = stems(line.substr(0, slash));
      place = 0;
    } else if (is_short(head) && has_cyrillic(line)) {
      const std::size_t first = line.find_first_not_of("0123456789. ");
      for (const std::string& word : split(std::string_view(line).substr(first), ',')) {
        const std::string translation = stems(word);
        if (is_short(translation)) out.push_back({head, translation, rank_weight(++place, 1), 1});
      }
    }
  }
  return out;
}

std::vector<DictionaryPair> read_cedict(std::string_view json, const StemPhrase& stems) {
  std::vector<DictionaryPair> out;
  const std::size_t begin = json.find('{'), end = json.rfind('}');
  if (begin == std::string_view::npos || end == std::string_view::npos) return out;
  const auto parsed = nlohmann::json::parse(json.substr(begin, end + 1 - begin), nullptr,
                                            /*allow_exceptions=*/false);
  const auto rows = parsed.find("all");
  if (parsed.is_discarded() || rows == parsed.end() || !rows->is_array()) return out;
  for (const auto& row : *rows) {
    if (!row.is_array() || row.size() < 4 || !row[1].is_string()) continue;
    read_glosses(row[1].get<std::string>(), row[3], stems, out);
  }
  return out;
}

}  // namespace attest
