#include "tests/bench/latency.hpp"

#include <xapian.h>

#include <cstdio>
#include <functional>
#include <map>
#include <random>

#include "indexer/store/schema.hpp"
#include "query/evidence/agreement.hpp"
#include "query/render/search_view.hpp"
#include "query/retrieve/search.hpp"
#include "tests/bench/measure.hpp"

using namespace attest;

namespace attest_bench {
namespace {

constexpr std::size_t k_questions_a_kind = 60;  // of each language

struct Question {
  std::string text;
  std::string lang;
  bool is_plain = false;
  bool is_phrase = false;
  std::vector<std::string> terms;  // as the index has them
};
using Questions = std::map<std::string, std::vector<Question>>;

std::vector<std::string> terms_of(const Tokens& tokens) {
  std::vector<std::string> out;
  for (const Token& token : tokens.tokens) {
    if (token.is_stop) continue;
    const bool is_han = token.kind == TokenKind::han_word;
    if (token.stem_size > 0)
      out.push_back(schema::term(schema::k_stem, tokens.stem(token)));
    else
      out.push_back(schema::term(is_han ? schema::k_han_word : schema::k_word, tokens.term(token)));
  }
  return out;
}

/// Consecutive words of a text as written.
std::string words_at(std::string_view text, const Tokens& tokens, std::size_t first,
                     std::size_t count) {
  std::size_t last = first;
  for (std::size_t i = first; i < tokens.tokens.size() && count > 0; ++i) {
    if (tokens.tokens[i].kind == TokenKind::han_bigram) continue;
    last = i;
    --count;
  }
  return std::string(tokens.tokens[first].span.joined(tokens.tokens[last].span).of(text));
}

Questions questions_of(const Rules& rules, const std::vector<BenchDocument>& documents) {
  Questions out;
  std::mt19937 random(1);
  const auto pick = [&](std::size_t size) { return static_cast<std::size_t>(random() % size); };
  std::map<std::string, std::size_t> made;
  for (std::size_t tries = 0; tries < 100000 && tries < 20 * documents.size(); ++tries) {
    const BenchDocument& d = documents[pick(documents.size())];
    if (made[d.lang] >= k_questions_a_kind) continue;
    const std::string_view text = std::string_view(d.text).substr(0, 20000);
    const Tokens tokens = rules.analyzer.tokenize(scan(text), d.lang);
    std::vector<std::size_t> content;  // tokens
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i)
      if (!tokens.tokens[i].is_stop && tokens.tokens[i].kind != TokenKind::han_bigram)
        content.push_back(i);
    if (content.size() < 50) continue;
    const auto add = [&](const std::string& kind, std::string question, bool is_plain,
                         const std::string& lang) {
      const bool is_phrase = kind == "phrase";
      const Tokens asked = rules.analyzer.tokenize(scan(question), d.lang);
      std::vector<std::string> terms = terms_of(asked);
      if (is_phrase) question = "\"" + question + "\"";
      out[kind].push_back({std::move(question), lang, is_plain, is_phrase, std::move(terms)});
    };
    const auto some_words = [&](std::size_t count) {
      std::string words;
      for (std::size_t i = 0; i < count; ++i)
        words += (i > 0 ? " " : "") + words_at(text, tokens, content[pick(content.size())], 1);
      return words;
    };
    add("1 word", some_words(1), true, {});
    add("2 words", some_words(2), true, {});
    add("5 words", some_words(5), true, {});
    add("phrase", words_at(text, tokens, content[pick(content.size() - 10)], 2), false, {});
    add("filtered", some_words(1), true, d.lang);
    add("sentence", words_at(text, tokens, content[pick(content.size() - 20)], 12), true, {});
    ++made[d.lang];
  }
  return out;
}

void ask_xapian(const Xapian::Database& db, const Question& question) {
  const auto op = question.is_phrase ? Xapian::Query::OP_AND : Xapian::Query::OP_OR;
  Xapian::Enquire enquire(db);
  enquire.set_query(Xapian::Query(op, question.terms.begin(), question.terms.end()));
  const Xapian::MSet found = enquire.get_mset(0, 10);
  std::size_t bytes = 0;
  for (auto it = found.begin(); it != found.end(); ++it)
    bytes += it.get_document().get_data().size();
  if (bytes == 1) std::printf("\n");  // so that nothing is optimised away
}

SearchRequest request_of(const Question& question, const Bridge& bridge) {
  SearchRequest request;
  request.query = question.text;
  request.is_plain = question.is_plain;
  request.bridge = bridge;
  if (!question.lang.empty()) request.filters.languages = {question.lang};
  return request;
}

std::size_t answer(const IndexReader& index, const Rules& rules, const SearchRequest& request,
                   bool with_agreement) {
  auto result = search(index, rules, request);
  if (!result) return 0;
  SearchView view;
  CorpusView corpus(index, rules, request.bridge);
  for (Hit& hit : result->hits) {
    if (with_agreement) {
      const auto passage = std::make_shared<const Passage>(hit.passage);
      corpus.know(hit.xapian_docid, passage);
      (void)agreement_of(corpus, passage, hit.highlights);
    }
    HitView shown;
    if (auto document = index.document(hit.document_id); document && *document)
      shown.document = (*document)->meta;
    shown.hit = std::move(hit);
    view.hits.push_back(std::move(shown));
  }
  return search_json(view).size();
}

/// Seconds of the questions asked in each way so far, of every kind.
using Mix = std::map<std::string, std::vector<double>>;

void print_quantiles(const std::string& what, std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  std::printf("  %-28s %8.2f ms p50 %8.2f ms p99\n", what.c_str(),
              1000 * seconds[seconds.size() / 2], 1000 * seconds[seconds.size() * 99 / 100]);
}

void report(const char* what, const std::vector<Question>& questions,
            const std::function<void(const Question&)>& ask, Mix& mix) {
  std::vector<double> seconds;
  for (const Question& question : questions)
    seconds.push_back(measure([&] { ask(question); }, 5).median);
  mix[what].insert(mix[what].end(), seconds.begin(), seconds.end());
  print_quantiles(what, std::move(seconds));
}

}  // namespace

void bench_latency(const Rules& rules, const std::vector<BenchDocument>& documents,
                   const std::string& index_folder, const Bridge& bridge) {
  const auto index = IndexReader::open({index_folder});
  if (!index) {
    std::printf("%s\n", index.error().to_string().c_str());
    return;
  }
  const Bridge own{nullptr, false, true};
  Mix mix;
  for (const auto& [kind, questions] : questions_of(rules, documents)) {
    std::printf("%s (%zu questions)\n", kind.c_str(), questions.size());
    report(
        "raw Xapian, data read", questions,
        [&](const Question& q) { ask_xapian(index->database(), q); }, mix);
    report(
        "ranking, own language", questions,
        [&](const Question& q) {
          SearchRequest request = request_of(q, own);
          request.decode_passages = false;
          (void)search(*index, rules, request);
        },
        mix);
    report(
        "passages, own language", questions,
        [&](const Question& q) { answer(*index, rules, request_of(q, own), false); }, mix);
    report(
        "passages, all languages", questions,
        [&](const Question& q) { answer(*index, rules, request_of(q, bridge), false); }, mix);
    report(
        "with agreement", questions,
        [&](const Question& q) { answer(*index, rules, request_of(q, bridge), true); }, mix);
  }
  std::printf("all kinds\n");
  for (const auto& [what, seconds] : mix) print_quantiles(what, seconds);
}

}  // namespace attest_bench
