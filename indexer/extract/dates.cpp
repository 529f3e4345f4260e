#include "indexer/extract/dates.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "indexer/base/lazy.hpp"
#include "indexer/extract/dates_expression.hpp"
#include "indexer/extract/dates_grammar.hpp"
#include "indexer/extract/dates_story.hpp"
#include "indexer/extract/dates_weighed.hpp"
#include "indexer/rules/grammar.hpp"
#include "indexer/rules/matcher.hpp"

namespace attest {
namespace {

constexpr std::size_t k_beside = 5;  // atoms
constexpr int k_told_run = 2;        // so many dates make a story of its own
constexpr Day k_far_from_own = 300;  // days before the document's own

/// Where a story stands after a date: at the closed end of an open range.
DateInterval told(const DateInterval& date) {
  if (!date.is_open()) return date;
  const std::size_t slash = date.edtf.find('/');
  const auto closed =
      parse_edtf(date.begin == k_day_min ? std::string_view(date.edtf).substr(slash + 1)
                                         : std::string_view(date.edtf).substr(0, slash));
  return closed.value_or(date);
}

/// "Sept. 30", but not "10.12", which may be no date at all.
bool has_word(const Scan& scan, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i)
    if (scan.atoms[i].kind == AtomKind::word || scan.atoms[i].kind == AtomKind::han) return true;
  return false;
}

/// The sentence that an atom stands in, by its index; the first for what stands before it.
std::size_t sentence_at(const TextContext& context, std::size_t atom) {
  const std::size_t begin = context.scan.atoms[atom].span.begin;
  const auto next =
      std::upper_bound(context.sentences.begin(), context.sentences.end(), begin,
                       [](std::size_t at, const Span& sentence) { return at < sentence.begin; });
  const auto index = static_cast<std::size_t>(next - context.sentences.begin());
  return index > 0 ? index - 1 : 0;
}

/// A sentence begins at one of the atoms (last, next].
bool begins_between(const TextContext& context, std::size_t last, std::size_t next) {
  return sentence_at(context, last - 1) != sentence_at(context, next);
}

/// Stands at the beginning of a sentence, a word or two apart: "In 1915, …".
bool is_opening(const TextContext& context, const RuleMatch& match) {
  if (context.sentences.empty()) return false;
  constexpr std::size_t k_words_before = 2;
  const Span& sentence = context.sentences[sentence_at(context, match.first)];
  const std::size_t first = context.scan.atom_at(sentence.begin);
  return match.first <= first + k_words_before;
}

/// The tense of the sentence around a date.
Tense tense_beside(const TenseWords& words, const TextContext& context, const RuleMatch& match) {
  const Scan& scan = context.scan;
  if (context.sentences.empty())
    return words.beside(scan, match.first, match.last, 0, scan.atoms.size());
  const Span& sentence = context.sentences[sentence_at(context, match.first)];
  const std::size_t begin = scan.atom_at(sentence.begin), end = scan.atom_at(sentence.end);
  return words.beside(scan, match.first, match.last, std::min(begin, match.first),
                      std::max(end, match.last));
}

void share_endings(const std::vector<RuleMatch>& matches,
                   std::vector<DateExpression>& expressions) {
  constexpr std::size_t k_between = 2;  // atoms: ", and"
  for (std::size_t i = matches.size(); i-- > 1;)
    if (matches[i].first <= matches[i - 1].last + k_between)
      share_ending(expressions, static_cast<int>(matches[i - 1].value.number),
                   static_cast<int>(matches[i].value.number));
}

void tell(DateStory& story, const ResolvedDate& date, const DateInterval& told_last,
          const std::optional<DateInterval>& reference) {
  story.last_fine = told_last;
  if (date.is_relative || !reference) return;
  const bool is_far = told_last.begin + k_far_from_own < reference->begin;
  story.far_run = is_far ? story.far_run + 1 : 0;
}

/// The text looks ahead ("by December"), or back to a date that it gives in full: it may go on from
/// where it is.
void note_aside(DateFrame& frame, const ResolvedDate& date, const DateInterval& told_last) {
  if (told_last.grain >= Grain::year) return;
  constexpr Day k_look_back = 62;
  const bool is_back = !date.is_relative && frame.last_fine &&
                       told_last.begin + k_look_back < anchor_day(*frame.last_fine);
  if (date.is_outlook || is_back) {
    if (!frame.left) frame.left = frame.last_fine;
  } else if (!date.is_relative) {
    frame.left.reset();
  }
}

/// "Since 2017", "from 2027" in a text that tells of its own days: the story does not move there.
bool is_year_in_passing(const DateFrame& frame, const DateInterval& date,
                        const DateInterval& told_last) {
  if (!frame.reference || frame.is_far || told_last.grain < Grain::year) return false;
  const bool is_of_now =
      frame.last_fine && anchor_day(*frame.last_fine) + k_far_from_own >= frame.reference->begin;
  return is_of_now && (date.is_open() || told_last.begin > frame.reference->end);
}

/// The story moves on to the date, unless it is told from here or in passing.
bool goes_on(DateFrame& frame, DateStory& story, const ResolvedDate& date,
             const TextContext& context, const RuleMatch& match) {
  const bool is_aside = date.is_passing && frame.last && date.interval->begin < frame.last->begin;
  if (date.is_from_here || is_aside) return false;
  const DateInterval told_last = told(*date.interval);
  if (is_year_in_passing(frame, *date.interval, told_last)) return false;
  note_aside(frame, date, told_last);
  frame.last = told_last;
  frame.last_opens = !date.is_passing && is_opening(context, match);
  if (told_last.grain >= Grain::year) return true;
  frame.last_fine = told_last;
  frame.is_far = context.reference && told_last.begin + k_far_from_own < context.reference->begin;
  tell(story, date, told_last, context.reference);
  return true;
}

/// A day that is the text's first sentence ("19 March 2001.") is the day of writing.
bool is_dateline(const TextContext& context, const RuleMatch& match, const ResolvedDate& date) {
  if (date.is_relative || date.type != DateType::date || date.interval->grain != Grain::day)
    return false;
  if (match.first != 0 || context.sentences.size() < 2) return false;
  const std::vector<Atom>& atoms = context.scan.atoms;
  const std::size_t end = context.sentences.front().end;
  std::size_t i = match.last;
  while (i < atoms.size() && atoms[i].span.begin < end && atoms[i].kind == AtomKind::symbol) ++i;
  return i < atoms.size() && atoms[i].span.begin >= end;
}

}  // namespace

struct DateExtractor::Data {
  std::map<std::string, Lazy<Result<TenseWords>>, std::less<>> tenses;
  std::map<std::string, Lazy<Result<Grammar>>, std::less<>> grammars;
  LunarCalendar lunar;
};

DateExtractor::DateExtractor(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
DateExtractor::DateExtractor(DateExtractor&&) noexcept = default;
DateExtractor& DateExtractor::operator=(DateExtractor&&) noexcept = default;
DateExtractor::~DateExtractor() = default;

Result<DateExtractor> DateExtractor::create(const DataFiles& data) {
  auto out = std::make_unique<Data>();
  for (const std::string& lang : data.subfolders("lang")) {
    if (!has_date_grammar(data, lang)) continue;
    Lazy<Result<Grammar>> grammar([data, lang] { return date_grammar(data, lang); });
    if (!data.is_embedded() && !grammar.get()) return grammar.get().error();
    out->grammars.emplace(lang, std::move(grammar));
    Lazy<Result<TenseWords>> tenses(
        [data, path = "lang/" + lang + "/tenses.tsv"] { return TenseWords::load(data, path); });
    if (!data.is_embedded() && !tenses.get()) return tenses.get().error();
    out->tenses.emplace(lang, std::move(tenses));
  }
  return DateExtractor(std::move(out));
}

std::vector<Mention<DateValue>> DateExtractor::extract(const TextContext& context) const {
  DateStory story;
  return extract(context, story);
}

std::vector<Mention<DateValue>> DateExtractor::extract(const TextContext& context,
                                                       DateStory& story) const {
  std::vector<Mention<DateValue>> out;
  story.unplaced.clear();
  const auto grammar = x_data->grammars.find(context.lang);
  if (grammar == x_data->grammars.end() || !grammar->second.get()) return out;

  DateActions actions(context.scan);
  const std::vector<RuleMatch> matches =
      find_matches(*grammar->second.get(), "expression", context.scan, actions);
  DateFrame frame;
  frame.reference = context.reference;
  frame.lunar = &x_data->lunar;
  if (!context.reference || story.far_run >= k_told_run) {
    frame.last = story.last_fine;
    frame.last_fine = story.last_fine;
    frame.is_far = context.reference.has_value();
  }
  share_endings(matches, actions.expressions());
  int day_first = 0, month_first = 0;
  for (const RuleMatch& match : matches)
    learn_order(actions.expressions(), static_cast<int>(match.value.number), day_first,
                month_first);
  frame.has_order = day_first != month_first;
  frame.order = month_first > day_first ? k_month_first : k_day_first;

  const Result<TenseWords>& tenses = x_data->tenses.find(context.lang)->second.get();
  std::vector<DateChoice> choices;  // only to explain them
  std::size_t told_end = 0;         // atom behind the last date of the story
  std::size_t here_end = 0;         // and behind the last year counted from here
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const RuleMatch& match = matches[i];
    const int root = static_cast<int>(match.value.number);
    frame.is_of_one_sentence = told_end > 0 && !begins_between(context, told_end, match.first);
    frame.is_beside_last = frame.is_of_one_sentence && match.first <= told_end + k_beside;
    const bool is_of_its_sentence = here_end > 0 && !begins_between(context, here_end, match.first);
    if (!is_of_its_sentence) frame.year_from_here.reset();
    if (tenses && context.reference) frame.tense = tense_beside(*tenses, context, match);
    if (context.weighed != nullptr)
      choices.push_back({match.first, match.last, match.rule, frame, false});
    const auto date = resolve_date(actions.expressions(), root, frame);
    if (context.weighed != nullptr) choices.back().is_resolved = date.has_value();
    if (!date) {
      if (has_word(context.scan, match.first, match.last))
        story.unplaced.push_back(context.scan.span(match.first, match.last - 1));
      continue;
    }
    out.push_back({context.scan.span(match.first, match.last - 1),
                   {date->type, date->interval, date->is_relative},
                   std::string(match.rule)});
    // The story moves on with the dates it tells, not with "now".
    if (!date->interval) continue;
    if (out.size() == 1 && is_dateline(context, match, *date)) frame.reference = *date->interval;
    if (date->is_from_here && date->type == DateType::date &&
        date->interval->grain == Grain::year && !date->interval->is_open()) {
      frame.year_from_here = to_civil(date->interval->begin).year;
      here_end = match.last;
    }
    if (goes_on(frame, story, *date, context, match)) told_end = match.last;
  }
  if (context.weighed != nullptr)
    std::ranges::move(weigh_dates(*grammar->second.get(), context, choices),
                      std::back_inserter(*context.weighed));
  return out;
}

}  // namespace attest
