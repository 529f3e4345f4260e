// fit_judgement [--word-net FILE] [--translations FILE] [--table] PAIRS...: the weights by which
// two statements are judged (query/compare/judgement_weights.hpp), on standard output.
//
// PAIRS are JSON Lines of {"premise","hypothesis","label"} or
// {"evidence":[{"text"}],"claim","label"}; the language stands before the ending (NAME.ru.jsonl).
// Each set counts by the root of its size. Every statement is judged beside one of another row as
// well, of which it says nothing: two statements on different things are unrelated. With --table it
// prints the evidence of every pair instead, for a look at it elsewhere.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "query/compare/claim_findings.hpp"
#include "query/compare/judgement.hpp"
#include "query/compare/relation.hpp"
#include "query/compare/tools/logistic.hpp"

namespace attest {
namespace {

constexpr double k_ridge = 1;
constexpr double k_set_size = 1000;
constexpr double k_share = 0.7;            // each pair is there twice
constexpr double k_strangers_share = 0.2;  // as many as the others, and easier
constexpr std::size_t k_next = 7;  // rows of one source stand together: the next but few is another
constexpr const char* k_strangers = " strangers";

enum class Label { neither, agree, conflict, not_agree };

struct Pair {
  std::string set, id;
  Label label = Label::neither;
  double share = k_share;
  std::array<double, k_pair_evidence> evidence{}, back{};
  ClaimFindings claims;
  bool factual = false, negated = false;
};

struct Resources {
  std::optional<WordNet> word_net;
  std::optional<Translations> translations;
};

std::optional<Label> label_of(const std::string& name) {
  static const std::map<std::string, Label> k_labels{
      {"entailment", Label::agree},        {"SUPPORTS", Label::agree},
      {"contradiction", Label::conflict},  {"REFUTES", Label::conflict},
      {"neutral", Label::neither},         {"NEI", Label::neither},
      {"not_entailment", Label::not_agree}};
  const auto it = k_labels.find(name);
  return it == k_labels.end() ? std::nullopt : std::optional(it->second);
}

struct Row {
  std::string id, a, b;
  Label label = Label::neither;
};

std::vector<Row> read_rows(const std::string& file) {
  std::vector<Row> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (row.is_discarded()) continue;
    const auto label = label_of(row.value("label", ""));
    std::string a = row.value("premise", "");
    if (row.contains("evidence"))
      for (const auto& e : row["evidence"]) a += (a.empty() ? "" : " ") + e.value("text", "");
    std::string b = row.contains("claim") ? row.value("claim", "") : row.value("hypothesis", "");
    if (label && !a.empty() && !b.empty())
      out.push_back({row.value("id", ""), std::move(a), std::move(b), *label});
  }
  return out;
}

Pair pair_of(const Rules& rules, const Knowledge* known, const std::string& lang, const Row& row) {
  const ClaimLexicon& lexicon = rules.claims.lexicon();
  const AnalyzedPassage x = analyze_text(rules, row.a, lang, std::nullopt);
  const AnalyzedPassage y = analyze_text(rules, row.b, lang, std::nullopt);
  const Statement s(lexicon, x, known), t(lexicon, y, known);
  Pair pair{
      {}, row.id, row.label, k_share, {}, {}, compare_all(x.passage.claims, y.passage.claims)};
  const Alignment forth = align(lexicon, s, t, pair.claims.met_b);
  const Alignment back = align(lexicon, t, s, pair.claims.met_a);
  pair.evidence = pair_evidence(forth, back);
  pair.back = pair_evidence(back, forth);
  pair.factual = forth.factual && back.factual;
  pair.negated = forth.negated_a != forth.negated_b;
  pair.claims.met_a.clear(), pair.claims.met_b.clear();
  return pair;
}

void read_pairs(const Rules& rules, const Knowledge* known, const std::string& file,
                std::vector<Pair>& out) {
  std::string name = file.substr(file.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  const std::string lang = name.substr(name.rfind('.') + 1);
  const std::vector<Row> rows = read_rows(file);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out.push_back(pair_of(rules, known, lang, rows[i]));
    out.back().set = name;
    const Row& other = rows[(i + k_next) % rows.size()];
    out.push_back(pair_of(rules, known, lang, {rows[i].id, rows[i].a, other.b, Label::neither}));
    out.back().set = name + k_strangers;
    out.back().share = k_strangers_share;
  }
}

void print_table(const std::vector<Pair>& pairs) {
  for (const Pair& p : pairs) {
    std::cout << p.set << '\t' << p.id << '\t' << static_cast<int>(p.label) << '\t' << p.factual
              << '\t' << p.negated << '\t' << (p.claims.conflict.kind == RelationKind::conflict)
              << '\t' << (p.claims.agreement.kind == RelationKind::agree) << '\t'
              << p.claims.in_accord;
    for (const auto* row : {&p.evidence, &p.back})
      for (const double value : *row) std::cout << '\t' << value;
    std::cout << '\n';
  }
}

std::vector<double> fit(const std::vector<Pair>& pairs, Label wanted) {
  std::map<std::string, double> sizes;
  for (const Pair& p : pairs) ++sizes[p.set];
  std::vector<Observation> observations;
  for (const Pair& p : pairs)
    if (p.label != Label::not_agree || wanted == Label::agree)
      observations.push_back(
          {p.evidence.data(), p.label == wanted, std::sqrt(k_set_size / sizes[p.set]) * p.share});
  return fit_logistic(observations, k_pair_evidence, k_ridge);
}

void print_weights(const std::vector<Pair>& pairs) {
  const std::vector<double> agree = fit(pairs, Label::agree);
  const std::vector<double> conflict = fit(pairs, Label::conflict);
  std::cout
      << "// Made by fit_judgement from public pairs of sentences in three languages; no weight "
         "belongs to a\n// language, a word or a subject.\n#pragma once\n\n#include <array>\n\n"
         "#include \"query/compare/judgement.hpp\"\n\nnamespace attest {\n\nstruct "
         "EvidenceWeights {\n  double agree, conflict;\n};\n\n// In the order of "
         "pair_evidence.\ninline constexpr std::array<EvidenceWeights, k_pair_evidence> "
         "k_pair_weights{\n    {";
  for (std::size_t i = 0; i < k_pair_evidence; ++i)
    std::printf("%s{%.3f, %.3f}", i == 0 ? "" : ", ", agree[i], conflict[i]);
  std::printf("}};\n\n}  // namespace attest\n");
}

int run(const std::vector<std::string>& arguments) {
  auto rules = compile_rules(DataFiles::embedded());
  if (!rules) return 1;
  Resources at_hand;
  bool table = false;
  std::vector<std::string> files;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--table") {
      table = true;
    } else if (arguments[i] == "--word-net" && i + 1 < arguments.size()) {
      if (auto opened = WordNet::open(arguments[++i])) at_hand.word_net = std::move(*opened);
    } else if (arguments[i] == "--translations" && i + 1 < arguments.size()) {
      if (auto opened = Translations::open(arguments[++i]))
        at_hand.translations = std::move(*opened);
    } else {
      files.push_back(arguments[i]);
    }
  }
  const Lexicon words(at_hand.word_net ? &*at_hand.word_net : nullptr,
                      at_hand.translations ? &*at_hand.translations : nullptr);
  const Knowledge known{&words, &rules->quantities.numbers(), &rules->dates};
  const Knowledge less{nullptr, known.numbers};
  std::vector<Pair> pairs;
  for (const std::string& file : files) {
    read_pairs(*rules, &known, file, pairs);
    // Where the lexicon is missing the same weights must do.
    if (!table && !words.is_empty()) read_pairs(*rules, &less, file, pairs);
  }
  if (pairs.empty()) {
    std::cerr
        << "usage: fit_judgement [--word-net FILE] [--translations FILE] [--table] PAIRS...\n";
    return 2;
  }
  std::ios::sync_with_stdio(true);
  if (table)
    print_table(pairs);
  else
    print_weights(pairs);
  return 0;
}

}  // namespace
}  // namespace attest

int main(int count, char** values) {
  return attest::run({values + 1, values + count});
}
