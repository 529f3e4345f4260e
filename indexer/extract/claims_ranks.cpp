// Ranks: what is the largest, the first, the second of its kind.
#include <algorithm>

#include "indexer/extract/claims_sentence.hpp"
#include "indexer/extract/quantities.hpp"

namespace attest {
namespace {

// "supplier" in "the second largest supplier of gas": the noun a rank is about.
WordRange ranked_words(const SentenceView& view, const Item& item) {
  const WordRange of = counted_words(view, item);
  if (!of.empty()) return of;
  WordRange r{item.words.end, item.words.end};
  while (r.end < view.range.end && r.end - r.begin < 8) {
    const ClaimWord& word = view.words[r.end];
    const bool han = word.kind == AtomKind::han;
    if (view.segment_of(r.end) != view.segment_of(item.words.begin) || view.is_covered(r.end))
      break;
    if (word.kind == AtomKind::symbol || (!word.is_content() && !(han && r.empty()))) break;
    if (!han && r.end - r.begin == 3) break;
    ++r.end;
  }
  return r;
}

std::string rank_noun(const SentenceView& view, WordRange r, std::vector<std::string>& modifiers) {
  const Cue* head = nullptr;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !r.contains(cue.begin) || cue.end > r.end) continue;
    if (view.attribute(cue).is_modifier)
      modifiers.emplace_back(view.attribute(cue).name());
    else if (head == nullptr || cue.begin > head->begin)
      head = &cue;
  }
  if (head != nullptr && !r.empty() &&
      (view.words[r.begin].kind != AtomKind::han || head->end == r.end))
    return "~" + std::string(view.attribute(*head).name());
  std::string key = "~";
  for (std::size_t i = r.begin; i < r.end; ++i) {
    if (!view.words[i].is_content()) continue;
    if (view.words[i].kind != AtomKind::han) key = "~";  // the last word is the head
    key += view.words[i].stem;
  }
  return key;
}

// What the rank goes by: "highest", «самая высокая», «вторая по высоте» all by the height; else the
// stem of the superlative. Empty if nothing tells.
std::string ranked_by(const SentenceView& view, const Item& item, const Cue* superlative) {
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::attribute && range_of(cue).overlaps(item.words) &&
        view.attribute(cue).id.starts_with("size."))
      return std::string(view.attribute(cue).name());
  if (superlative == nullptr) return {};
  const std::size_t last = std::max<std::size_t>(superlative->end, item.words.end) - 1;
  const bool inside = item.words.contains(last) && view.words[last].kind != AtomKind::symbol;
  return std::string(view.words[inside ? last : superlative->end - 1].stem);
}

}  // namespace

void rank_claims(const SentenceView& view, const Carried& carried, std::vector<Claim>& out) {
  for (const Item& item : view.quantities) {
    const Quantity& q = view.quantity(item);
    if (!q.rank) continue;
    const Cue* superlative = nullptr;
    for (const Cue& cue : view.cues)
      if (cue.kind == CueKind::superlative && range_of(cue).overlaps(item.words))
        superlative = &cue;
    const std::string by = ranked_by(view, item, superlative);
    if (by.empty()) continue;
    const WordRange noun = ranked_words(view, item);
    if (noun.empty()) continue;
    std::vector<std::string> restrictors;
    const std::string key = rank_noun(view, noun, restrictors);
    if (key.size() < 2) continue;
    const Manner manner = read_manner(view, item.words);
    Topic topic = find_topic(view, item.words, item.words, nullptr, manner, carried);
    // Who has the rank stands before it; what stands behind is the field it is held in.
    std::vector<Subject> holders;
    for (const Item& e : view.entities) {
      Subject subject = subject_of(view, e, true);
      const bool known = std::any_of(topic.subjects.begin(), topic.subjects.end(),
                                     [&](const Subject& s) { return s.key == subject.key; });
      if (e.words.begin > item.words.begin && view.same_clause(e.words, item.words))
        restrictors.push_back("in:" + subject.key);
      else if (known && holders.empty())
        holders.push_back(std::move(subject));
    }
    if (view.entities.empty()) holders = topic.subjects;
    const WordRange clause = clause_range(view, item.words.begin);
    if (holders.empty() &&
        cue_in(view, CueKind::pronoun, clause.begin, item.words.begin) != nullptr)
      holders = carried.subjects;
    if (holders.empty() && !carried.takes_nobody) continue;
    topic.subjects = std::move(holders);
    restrictors.push_back("by:" + by);
    Claim claim =
        make_claim(view, {ClaimRule::rank, item.words}, item.words, manner, std::move(topic));
    std::sort(restrictors.begin(), restrictors.end());
    restrictors.erase(std::unique(restrictors.begin(), restrictors.end()), restrictors.end());
    claim.restrictors = std::move(restrictors);
    claim.attribute = key;
    claim.quantity = q;
    claim.time = time_of(view, item.words, Attribute{});
    out.push_back(std::move(claim));
  }
}

}  // namespace attest
