// What the sentences of a passage say of a statement.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "query/compare/bearing.hpp"
#include "query/evidence/check.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {

// What stands around the sentences of the passages that are read for one statement.
class Neighbourhood {
 public:
  explicit Neighbourhood(CorpusView& view) : x_view(view) {}

  /// Documents, headings and titles it keeps.
  std::size_t size() const { return x_parties.size() + x_headings.size() + x_sentences.size(); }
  /// Drops all that it keeps: whatever refers to it must be gone.
  void forget() {
    x_parties.clear();
    x_headings.clear();
    x_bodies.clear();
    x_sentences.clear();
  }

  /// Refers to what it keeps of the heading.
  Surroundings of(const Passage& passage, std::size_t sentence) {
    Surroundings out;
    out.parties = parties(passage.document_id);
    out.published = x_view.published(passage.document_id);
    out.named = &passage.entities;
    if (!passage.section_path.empty())
      out.heading = &analyzed(passage.lang, passage.section_path.back());
    const auto document = x_view.document(passage.document_id);
    if (document && !(*document)->meta.title.empty())
      out.title = &analyzed(passage.lang, (*document)->meta.title);
    if (out.title != nullptr)
      for (const Mention<DateValue>& m : out.title->passage.dates)
        if (m.value.interval) out.told.push_back(*m.value.interval);
    const Span own = passage.sentences[sentence];
    const auto last =
        std::find_if(passage.dates.rbegin(), passage.dates.rend(), [&](const auto& m) {
          return m.span.end <= own.begin && m.value.interval && !m.value.interval->is_open();
        });
    if (last != passage.dates.rend()) out.told.push_back(*last->value.interval);
    out.earlier = [this, &passage, sentence](std::size_t back) {
      return earlier(passage, sentence, back);
    };
    out.document = [this, &passage]() -> const std::vector<const AnalyzedPassage*>& {
      return body(passage);
    };
    if (sentence == 0) return out;
    constexpr std::size_t k_lead = 3;
    const Span lead{passage.sentences[sentence - std::min(sentence, k_lead)].begin, own.begin};
    for (const Mention<Entity>& m : passage.entities)
      if (lead.contains(m.span)) out.lead.push_back(m.value);
    const Span before = passage.sentences[sentence - 1];
    for (const Mention<Entity>& m : passage.entities)
      if (before.contains(m.span)) out.before.push_back(m.value);
    return out;
  }

 private:
  const std::vector<std::string>& parties(const std::string& document) {
    const auto [it, is_new] = x_parties.try_emplace(document);
    if (!is_new) return it->second;
    const auto found = x_view.document(document);
    if (found)
      for (const Subject& s : parties_of(x_view.rules(), (*found)->meta))
        it->second.push_back(s.key);
    return it->second;
  }

  // The nth sentence back, over the passages before.
  const AnalyzedPassage* earlier(const Passage& from, std::size_t sentence, std::size_t back) {
    if (back >= k_earlier) return nullptr;
    if (back < sentence) return &read(from, sentence - 1 - back);
    back -= sentence;
    std::shared_ptr<const Passage> passage;
    for (std::size_t i = 0; i < k_passages_back; ++i) {
      passage = x_view.passage_before(passage ? *passage : from);
      if (!passage || passage->lang != from.lang) return nullptr;
      const std::size_t sentences = passage->sentences.size();
      if (back < sentences) return &read(*passage, sentences - 1 - back);
      back -= sentences;
    }
    return nullptr;
  }

  // Its sentences, if it is short.
  const std::vector<const AnalyzedPassage*>& body(const Passage& of) {
    const auto [it, is_new] = x_bodies.try_emplace(of.document_id);
    const auto document = x_view.document(of.document_id);
    if (!is_new || !document || (*document)->passages > k_short_document) return it->second;
    for (std::size_t i = 0; i < (*document)->passages; ++i) {
      const std::shared_ptr<const Passage> passage = x_view.passage_beside(of, i);
      if (!passage || passage->kind != BlockKind::body || passage->lang != of.lang) continue;
      for (std::size_t k = 0; k < passage->sentences.size(); ++k)
        it->second.push_back(&read(*passage, k));
    }
    return it->second;
  }

  const AnalyzedPassage& read(const Passage& passage, std::size_t sentence) {
    const auto [it, is_new] =
        x_sentences.try_emplace({passage.document_id, passage.number, sentence});
    if (is_new) it->second = sentence_of(x_view.rules(), passage, passage.sentences[sentence]);
    return it->second;
  }

  const AnalyzedPassage& analyzed(const std::string& lang, const std::string& text) {
    const auto [it, is_new] = x_headings.try_emplace({lang, text});
    if (is_new) it->second = analyze_text(x_view.rules(), text, lang, std::nullopt);
    return it->second;
  }

  static constexpr std::size_t k_earlier = 6;          // sentences that a name is sought in
  static constexpr std::size_t k_passages_back = 2;    // that they stand in
  static constexpr std::size_t k_short_document = 12;  // passages of one that is about one thing

  CorpusView& x_view;
  std::map<std::string, std::vector<std::string>> x_parties;
  std::map<std::pair<std::string, std::string>, AnalyzedPassage> x_headings;  // and titles
  std::map<std::tuple<std::string, std::size_t, std::size_t>, AnalyzedPassage> x_sentences;
  std::map<std::string, std::vector<const AnalyzedPassage*>> x_bodies;  // by document
};

/// The word lists of the view's bridge, over a third language where two have none between them;
/// empty without them. Refers to `view`.
WordLists word_lists(const CorpusView& view);

/// A claim agrees by its subject, attribute and value: does the sentence that holds it say the rest
/// of the statement too, its names, times, numbers and what it denies?
bool says_the_rest(CorpusView& view, const Question& question, Neighbourhood& around,
                   const Passage& passage, const Claim& claim);

/// Question::match_topic for the claim's value in the sentence that holds it.
TopicMatch topic_of(CorpusView& view, const Question& question, Neighbourhood& around,
                    const Passage& passage, const Claim& claim);

/// What the passage's sentences say: a sentence that bears the statement out before one that denies
/// it, since what one sentence bears out another of the same passage does not deny.
std::optional<Evidence> sentence_evidence(CorpusView& view, const Question& question,
                                          Neighbourhood& around,
                                          const std::shared_ptr<const Passage>& passage);

}  // namespace attest
