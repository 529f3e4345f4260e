// A statement made ready to be asked about.
#include <algorithm>
#include <utility>

#include "indexer/extract/quantities.hpp"
#include "query/compare/bearing_guards.hpp"
#include "query/compare/bearing_reading.hpp"
#include "query/compare/bearing_translated.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_parts = 24;             // of a statement
constexpr std::string_view k_duration = "duration";  // dimension

}  // namespace

void Question::Data::prepare() {
  const SentenceView& view = read.view;
  parts = parts_of(read, rules.sounds);
  for (Part& part : parts) add_translations(read, rules, lists, part);
  for (const Item& item : view.quantities)
    if (!is_quoted_name(view, item)) (view.quantity(item).rank ? ranks : amounts).push_back(&item);
  for (const Item& item : view.dates)
    if (view.date(item).interval) dates.push_back(&item);
  std::size_t from = 0;
  for (const Part& part : parts)
    if (part.kind == Part::Kind::name && (from == 0 || part.words.end < from))
      from = part.words.end;
  verb = parts.size();
  for (std::size_t i = parts.size(); i-- > 0;)
    if (parts[i].kind == Part::Kind::word && !parts[i].term.is_number &&
        (parts[i].words.begin >= from || verb == parts.size()))
      verb = i;
  // Without a name nothing tells where the predicate begins: the last word that has one of its own.
  if (from == 0)
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!parts[i].meanings.empty() || !parts[i].concepts.empty()) verb = i;
  if (amounts.empty() && dates.empty()) find_predicate(from);
  if (view.range.empty()) return;
  const WordRange anchor = !amounts.empty() ? amounts.front()->words
                           : verb < parts.size()
                               ? parts[verb].words
                               : WordRange{view.range.begin, view.range.begin + 1};
  manner = read_manner(view, anchor);
  is_change = !amounts.empty() && attest::is_change(view, *amounts.front());
  for (const std::string& lang : rules.analyzer.languages())
    if (lang != analyzed.passage.lang && lists) translations[lang] = translate(lang);
}

// "Was read by Guo Wenbo", "rejected the request of Saidov": in front of the last name a noun may
// stand behind the verb.
void Question::Data::find_predicate(std::size_t from) {
  const SentenceView& view = read.view;
  const auto is_verb = [&](const Part& part) {
    return part.kind == Part::Kind::word && !part.term.is_number;
  };
  const Cue* aux = nullptr;
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::aux && view.words[cue.begin].script == Script::latin &&
        !view.words[cue.begin].folded.starts_with("'"))
      aux = &cue;
  if (aux != nullptr)
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (is_verb(parts[i]) && parts[i].words.begin >= aux->end) {
        verb = i;
        return;
      }
  const bool is_behind = verb < parts.size() && parts[verb].words.begin >= from;
  if (from == 0 || is_behind) return;
  for (std::size_t i = parts.size(); i-- > 0;) {
    if (!is_verb(parts[i])) continue;
    const bool is_deed = is_under(view, parts[i].words.begin, CueKind::denial);
    if (is_deed || !is_of(view, parts[i].words.end)) {
      verb = i;
      return;
    }
  }
}

std::vector<std::vector<std::string>> Question::Data::translate(const std::string& to) const {
  std::vector<std::vector<std::string>> out(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].kind == Part::Kind::word && !parts[i].term.is_number)
      out[i] = lists(parts[i].term.stem, analyzed.passage.lang, to);
  return out;
}

bool Question::Data::has_comparable(const Passage& passage, Span sentence) const {
  const bool asks_length = std::any_of(amounts.begin(), amounts.end(), [&](const Item* ours) {
    const std::optional<BaseInterval> base = base_interval(read.view.quantity(*ours));
    return base && base->dimension == k_duration;
  });
  if (asks_length && std::any_of(passage.dates.begin(), passage.dates.end(), [&](const auto& m) {
        return m.value.type == DateType::duration && sentence.contains(m.span);
      }))
    return true;
  auto it = std::lower_bound(passage.quantities.begin(), passage.quantities.end(), sentence.begin,
                             [](const auto& m, std::size_t begin) { return m.span.begin < begin; });
  for (; it != passage.quantities.end() && it->span.begin < sentence.end; ++it)
    for (const Item* ours : amounts)
      if (match_quantities(it->value, read.view.quantity(*ours)) != ValueMatch::incomparable)
        return true;
  return false;
}

bool Question::Data::is_askable() const {
  const bool is_narrowed = std::any_of(amounts.begin(), amounts.end(), [&](const Item* amount) {
    return tells_which(read.view, *amount);
  });
  // "It is the second one": nobody knows of what.
  const bool is_nameless = std::none_of(
      parts.begin(), parts.end(), [](const Part& part) { return part.kind == Part::Kind::name; });
  if (is_nameless && !read.view.range.empty() &&
      cue_in(read.view, CueKind::pronoun, read.view.range.begin, read.view.range.begin + 1) !=
          nullptr)
    return false;
  return !read.view.range.empty() && parts.size() >= 2 && parts.size() <= k_most_parts &&
         !is_narrowed && manner.modality != Modality::hypothetical;
}

}  // namespace attest
