#include "query/evidence/told_values.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "query/compare/bearing_parts.hpp"
#include "query/compare/subjects.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {
namespace {

bool is_known(const Passage& passage, const Claim& claim) {
  return std::any_of(passage.claims.begin(), passage.claims.end(),
                     [&](const Claim& c) { return c.value_span.overlaps(claim.value_span); });
}

bool has_value(const Claim& claim) {
  return claim.kind == ClaimKind::quantity || claim.kind == ClaimKind::date ||
         claim.kind == ClaimKind::rank;
}

// "The length of the ferry": words that may say what an unnamed thing is, in Chinese characters.
void add_word(const ClaimWord& word, std::set<std::string>& out) {
  if (word.kind != AtomKind::han) {
    out.emplace(word.stem);
    return;
  }
  constexpr std::size_t k_han_bytes = 3;
  for (std::size_t i = 0; i + k_han_bytes <= word.folded.size(); i += k_han_bytes)
    out.emplace(word.folded.substr(i, k_han_bytes));
}

std::set<std::string> words_beside(const Rules& rules, const Passage& passage, const Claim& claim) {
  std::set<std::string> out;
  const AnalyzedPassage sentence = sentence_of(rules, passage, claim.sentence);
  const ReadSentence read(rules.claims.lexicon(), sentence);
  const SentenceView& view = read.view;
  const std::size_t begin = claim.value_span.begin - claim.sentence.begin;
  std::size_t at = view.range.begin;
  while (at < view.range.end && view.words[at].span.end <= begin) ++at;
  if (at == view.range.end) return out;
  const auto is_told = [&](std::size_t i) {
    return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
      const bool is_own =
          cue.kind == CueKind::attribute && view.attribute(cue).id == claim.attribute;
      return range_of(cue).contains(i) && (is_own || cue.kind == CueKind::neutral);
    });
  };
  // "In the fire": where it happened does not say what.
  const auto is_where = [&](std::size_t i) {
    while (i > view.range.begin && !view.words[i - 1].is_content()) {
      if (cue_in(view, CueKind::in, i - 1, i) != nullptr) return true;
      --i;
    }
    return false;
  };
  for (std::size_t i = view.range.begin; i < view.range.end; ++i)
    if (view.segment_of(i) == view.segment_of(at) && view.words[i].is_content() &&
        !view.is_covered(i) && !is_told(i) && !is_where(i))
      add_word(view.words[i], out);
  return out;
}

// What sort of thing a claim's subjects are: the bridge of "the bridge" and of "Aldous Bridge".
std::set<std::string_view> subject_sorts(const Claim& claim) {
  std::set<std::string_view> out;
  for (const Subject& s : claim.subjects)
    if (const std::size_t at = s.key.find_last_of("#/"); at != std::string::npos)
      out.insert(std::string_view(s.key).substr(at + 1));
  return out;
}

std::vector<std::string_view> subject_names(const Claim& claim) {
  std::vector<std::string_view> out;
  for (const Subject& s : claim.subjects)
    if (s.key.find('#') == std::string::npos) out.emplace_back(s.key);
  return out;
}

// What the one calls nothing the other does not call so either.
bool are_described_apart(const ToldValue& a, const ToldValue& b) {
  if (a.beside.empty() && b.beside.empty()) return false;
  if (a.passage->lang != b.passage->lang) return true;
  const auto calls = [](const ToldValue& told, const std::string& word) {
    return told.beside.contains(word) ||
           std::any_of(told.claim().subjects.begin(), told.claim().subjects.end(),
                       [&](const Subject& s) { return s.text.find(word) != std::string::npos; });
  };
  const auto is_called = [](const ToldValue& told) {
    return !told.beside.empty() || !told.claim().subjects.empty();
  };
  const ToldValue &described = a.beside.empty() ? b : a, &other = a.beside.empty() ? a : b;
  return is_called(other) &&
         std::none_of(described.beside.begin(), described.beside.end(),
                      [&](const std::string& word) { return calls(other, word); });
}

}  // namespace

std::shared_ptr<Passage> with_unsaid(const Rules& rules, const Passage& passage) {
  const Scan scan = scan_of(passage);
  const Tokens tokens = rules.analyzer.tokenize(scan, passage.lang);
  std::vector<Claim> alone = rules.claims.extract_alone(passage, scan, tokens);
  std::erase_if(alone, [&](const Claim& claim) { return is_known(passage, claim); });
  auto out = std::make_shared<Passage>(passage);
  std::move(alone.begin(), alone.end(), std::back_inserter(out->claims));
  return out;
}

void add_values_of(const Rules& rules, const Passage& passage, std::uint32_t docid,
                   const std::optional<DateInterval>& published, ToldValues& out) {
  for (std::size_t i = 0; i < passage.claims.size(); ++i) {
    const Claim& claim = passage.claims[i];
    if (!has_value(claim)) continue;
    out[claim.attribute].push_back(
        {&passage, i, docid, published,
         claim.subjects.empty() ? words_beside(rules, passage, claim) : std::set<std::string>{}});
  }
}

StandingOfOne standing(const ToldValue& a, const ToldValue& b) {
  return as_of_one_thing({a.claim(), a.published}, {b.claim(), b.published}, true);
}

bool may_be_of_one(const ToldValue& of_a, const ToldValue& of_b) {
  const Claim &a = of_a.claim(), &b = of_b.claim();
  // What is measured in two languages is the same where their words say so (rival_values.hpp).
  const bool is_measured =
      a.quantity && (!a.quantity->unit.empty() || !a.quantity->currency.empty());
  if (is_measured && of_a.passage->lang != of_b.passage->lang) return false;
  auto x = subject_names(a), y = subject_names(b);
  const bool is_named_a = !x.empty(), is_named_b = !y.empty();
  if (of_a.passage->lang != of_b.passage->lang)
    for (auto* names : {&x, &y})
      std::erase_if(*names, [](std::string_view name) { return name.starts_with('~'); });
  // A name that nobody knows is none of those that everybody does.
  if ((is_named_a && x.empty() && !y.empty()) || (is_named_b && y.empty() && !x.empty()))
    return false;
  const auto meets = [&](std::string_view name) {
    return std::any_of(y.begin(), y.end(),
                       [&](std::string_view other) { return compatible_keys(name, other); });
  };
  if (!x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), meets)) return false;
  if (are_described_apart(of_a, of_b)) return false;
  const auto s = subject_sorts(a), t = subject_sorts(b);
  return s.empty() || t.empty() ||
         std::any_of(s.begin(), s.end(), [&](std::string_view sort) { return t.contains(sort); });
}

bool is_one_value(const std::vector<ToldValue>& told) {
  for (std::size_t i = 0; i < told.size(); ++i)
    for (std::size_t k = i + 1; k < told.size(); ++k)
      if (!standing(told[i], told[k]).fit) return false;
  return true;
}

bool are_far_apart(const Claim& a, const Claim& b) {
  constexpr double k_far = 10;
  return a.quantity && b.quantity && !a.quantity->rank && ratio(*a.quantity, *b.quantity) >= k_far;
}

}  // namespace attest
