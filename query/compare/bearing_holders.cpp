// Another one than the statement names: "its director, Graham Tulloch", "founded by Oskar
// Brandvold".
#include <algorithm>

#include "query/compare/bearing_asking.hpp"
#include "query/compare/bearing_earlier.hpp"

namespace attest {
namespace {

constexpr double k_cover = 0.87;
constexpr std::size_t k_beside = 2;       // words between a post and who holds it
constexpr std::size_t k_doing_reach = 6;  // between a deed and who did it

bool is_ours(const std::vector<Found>& found, WordRange at) {
  return std::any_of(found.begin(), found.end(), [at](const Found& f) {
    return std::any_of(f.at.begin(), f.at.end(), [at](WordRange p) { return p.overlaps(at); });
  });
}

// A person whom the statement names and the sentence does not.
std::size_t missing_person(const Question::Data& q, const std::vector<Found>& found) {
  std::size_t missing = q.parts.size();
  for (std::size_t i = 0; i < q.parts.size(); ++i) {
    if (q.parts[i].kind != Part::Kind::name || !found[i].at.empty()) continue;
    if (q.parts[i].type != EntityType::person) continue;
    if (missing < q.parts.size()) return q.parts.size();
    missing = i;
  }
  return missing;
}

bool is_sole(const Question::Data& q, const Part& part) {
  return std::any_of(part.meanings.begin(), part.meanings.end(),
                     [&](std::uint16_t row) { return q.read.view.lexicon.is_sole(row); });
}

// Several share what one is asked of.
bool is_joined(const SentenceView& view, WordRange name) {
  const auto joins = [&](std::size_t i) { return is_under(view, i, CueKind::conjunction); };
  return (name.end < view.range.end && joins(name.end)) ||
         (name.begin > view.range.begin && joins(name.begin - 1));
}

// One has a post as long as one has it: who had it once may be another.
bool may_be_past(const Question::Data& q, const Part& part) {
  const SentenceView& view = q.read.view;
  const bool is_post =
      std::any_of(part.meanings.begin(), part.meanings.end(), [&](std::uint16_t row) {
        return view.lexicon.is_human(row) && view.lexicon.implied(row) != row;
      });
  return is_post && cue_in(view, CueKind::past, view.range.begin, view.range.end) != nullptr;
}

// A sentence before tells of the person that a post was taken or left.
bool is_change_told(const Question::Data& q, const Part& person, const ReadSentence& s,
                    const Surroundings& around) {
  constexpr std::size_t k_most = 12;
  for (std::size_t back = 0; back < k_most; ++back) {
    const ReadSentence* before = earlier_sentence(q, s, around, back);
    if (before == nullptr) return false;
    const bool is_left =
        std::any_of(before->meanings.begin(), before->meanings.end(),
                    [&](const Cue& cue) { return s.view.lexicon.is_ended(cue.id); });
    if (is_left && !find_part(person, *before, {}, nullptr).at.empty()) return true;
  }
  return false;
}

bool holds_post(const SentenceView& view, WordRange post, WordRange name) {
  const WordRange between =
      name.begin >= post.end ? WordRange{post.end, name.begin} : WordRange{name.end, post.begin};
  if (between.end < between.begin || between.end > between.begin + k_beside) return false;
  for (std::size_t i = between.begin; i < between.end; ++i)
    if (view.words[i].is_content() && !is_under(view, i, CueKind::aux)) return false;
  return true;
}

}  // namespace

bool Asking::does_instead(const Item& rival, WordRange deed) const {
  const SentenceView& view = x_s.view;
  if (view.entity(rival).type != EntityType::person || is_ours(x_found, rival.words)) return false;
  if (is_joined(view, rival.words)) return false;
  if (holds_post(view, deed, rival.words)) return true;
  const auto persons =
      std::count_if(view.entities.begin(), view.entities.end(), [&](const Item& item) {
        return view.entity(item).type == EntityType::person && !is_ours(x_found, item.words);
      });
  return persons == 1 && view.same_segment(rival.words, deed) &&
         distance(view, rival.words, deed) <= k_doing_reach;
}

Relation Asking::by_holder() const {
  if (x_across || x_q.manner.polarity == Polarity::negative) return {};
  const std::size_t who = missing_person(x_q, x_found);
  if (who == x_q.parts.size() || x_found[who].is_another) return {};
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    if (x_q.parts[i].kind != Part::Kind::word || !is_sole(x_q, x_q.parts[i])) continue;
    if (may_be_past(x_q, x_q.parts[i])) continue;
    for (const WordRange deed : x_found[i].at)
      for (const Item& rival : x_s.view.entities) {
        if (!does_instead(rival, deed)) continue;
        std::vector<Found> found = x_found;
        add_found(found[who], 1, rival.words);
        const Reading reading(x_q, x_s, x_around, found, x_above, x_title, deed, nullptr);
        if (!reading.names_found() || !reading.essentials_found() || reading.lacks_word() ||
            reading.in_context() || reading.cover() < k_cover || reading.told() < 3)
          continue;
        if (!roles_agree(x_q.read, x_q.parts, x_s, reading.places(), found)) continue;
        if (!is_compact(reading.places(), x_q.parts)) continue;
        if (is_post_left(x_q.read, x_q.parts, x_s, reading.places())) continue;
        if (is_of_other_thing(reading) || is_change_told(x_q, x_q.parts[who], x_s, x_around))
          continue;
        const Manner manner = read_manner(x_s.view, deed);
        if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
            manner.polarity == Polarity::negative)
          continue;
        const auto words = [](const SentenceView& v, WordRange r) {
          return std::string(v.span_of(r).of(v.passage.reading));
        };
        return stance(RelationKind::conflict, 0.34 + 0.36 * reading.cover(),
                      ReasonCode::entity_differs,
                      words(x_s.view, rival.words) + " and " +
                          words(x_q.read.view, x_q.parts[who].words) + " differ");
      }
  }
  return {};
}

}  // namespace attest
