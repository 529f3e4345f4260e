// Ages of people: "Ann Lee, 52, …", "the 52-year-old Ann Lee", 52岁的李安, «Анне Ли 52 года».
#include <algorithm>
#include <optional>

#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

constexpr int k_oldest = 120;

// A number of years that may be an age.
struct Years {
  WordRange words;
  int number = 0;
  bool is_marked = false;  // a word says that it is an age
};

std::optional<int> whole_years(std::string_view digits) {
  constexpr std::size_t k_most_digits = 3;
  if (digits.empty() || digits.size() > k_most_digits ||
      digits.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  const int number = std::stoi(std::string(digits));
  return number > 0 && number <= k_oldest ? std::optional(number) : std::nullopt;
}

bool is_age_word(const SentenceView& view, std::size_t word) {
  return view.has_kinds(word, std::uint64_t{1} << static_cast<unsigned>(CueKind::age));
}

Years marked(const SentenceView& view, WordRange words, int number) {
  Years out{words, number, false};
  for (std::size_t i = words.begin; i < words.end; ++i)
    out.is_marked = out.is_marked || is_age_word(view, i);
  if (is_age_word(view, words.end)) {
    out.is_marked = true;
    ++out.words.end;
  }
  if (words.begin > view.range.begin && is_age_word(view, words.begin - 1)) {
    out.is_marked = true;
    --out.words.begin;
  }
  return out;
}

std::vector<Years> all_years(const SentenceView& view) {
  std::vector<Years> out;
  for (const Item& item : view.quantities) {
    const Quantity& q = view.quantity(item);
    const bool is_bare = q.value && q.unit.empty() && q.currency.empty() && !q.percent && !q.rank;
    if (!is_bare || q.approximate) continue;
    if (const auto number = whole_years(q.value->to_string()))
      out.push_back(marked(view, item.words, *number));
  }
  for (const Item& item : view.dates) {
    if (view.date(item).type != DateType::duration) continue;
    for (std::size_t i = item.words.begin; i < item.words.end; ++i) {
      if (view.words[i].kind != AtomKind::number) continue;
      if (const auto number = whole_years(view.words[i].folded))
        if (const Years years = marked(view, item.words, *number); years.is_marked)
          out.push_back(years);
      break;
    }
  }
  return out;
}

bool is_mark(const SentenceView& view, std::size_t word, std::string_view marks) {
  return view.words[word].kind == AtomKind::symbol &&
         marks.find(view.words[word].folded) != std::string_view::npos;
}

// Nothing follows the number that it could count.
bool stands_alone(const SentenceView& view, const Years& years) {
  return years.words.end >= view.range.end || view.words[years.words.end].kind == AtomKind::symbol;
}

// "Ann Lee, 52,", "Ann Lee (52)", "Ann Lee, who is 52", "Ann Lee is 52 years old".
bool stands_behind(const SentenceView& view, WordRange name, const Years& years) {
  constexpr std::size_t k_reach = 5;
  if (years.words.begin < name.end || years.words.begin - name.end > k_reach) return false;
  bool is_marked_off = years.words.begin == name.end && years.is_marked;
  for (std::size_t i = name.end; i < years.words.begin; ++i) {
    const bool is_sign = is_mark(view, i, ",(");
    const bool is_date = std::any_of(view.dates.begin(), view.dates.end(),
                                     [i](const Item& date) { return date.words.contains(i); });
    const bool is_small = is_date || is_age_word(view, i) || view.words[i].is_stop ||
                          view.has_kinds(i, kind_mask({CueKind::aux, CueKind::relative}));
    if (!is_sign && !is_small) return false;
    is_marked_off = true;
  }
  if (!is_marked_off) return false;
  return years.is_marked || stands_alone(view, years);
}

// "The 52-year-old driver Ann Lee": between the two stands nothing but who she is.
bool stands_before(const SentenceView& view, WordRange name, const Years& years) {
  constexpr std::size_t k_reach = 5;
  if (!years.is_marked || years.words.end > name.begin || name.begin - years.words.end > k_reach ||
      !view.same_segment(years.words, name))
    return false;
  std::size_t from = years.words.end;
  if (from < name.begin && view.words[from].kind == AtomKind::han &&
      cue_in(view, CueKind::of, from, from + 1) != nullptr)
    ++from;
  if (from == name.begin) return true;
  const std::vector<Cue> meanings = view.lexicon.meanings(view.words, from, name.begin);
  return std::any_of(meanings.begin(), meanings.end(), [&](const Cue& cue) {
    return cue.end == name.begin && view.lexicon.is_human(cue.id);
  });
}

// "Ann Lee is 52", and not "Ann Lee, 52,".
bool is_predicate(const SentenceView& view, WordRange name, const Years& years) {
  if (years.words.begin < name.end) return false;
  for (std::size_t i = name.end; i < years.words.begin; ++i)
    if (is_mark(view, i, ",(")) return false;
  return true;
}

}  // namespace

void age_claims(const SentenceView& view, std::vector<Claim>& out) {
  const std::vector<Years> ages = all_years(view);
  for (const Years& years : ages) {
    const Item* person = nullptr;
    for (const Item& item : view.entities) {
      // «Иде Молль 52 года»: in another case nobody may know the name for a person's.
      const bool may_be_person = view.entity(item).type == EntityType::other && years.is_marked &&
                                 item.words.end > item.words.begin + 1;
      if (view.entity(item).type != EntityType::person && !may_be_person) continue;
      if (stands_behind(view, item.words, years) || stands_before(view, item.words, years))
        person = &item;
    }
    if (person == nullptr) continue;
    Manner manner = read_manner(view, years.words);
    // What is planned or denied of the person is not planned of the age beside the name.
    if (!is_predicate(view, person->words, years)) {
      manner.polarity = Polarity::positive;
      manner.modality = Modality::fact;
    }
    Topic topic;
    topic.subjects.push_back(subject_of(view, *person, true));
    Claim claim =
        make_claim(view, {ClaimRule::measure, years.words}, years.words, manner, std::move(topic));
    claim.attribute = k_age_attribute;
    Quantity age;
    age.value = Decimal(years.number);
    age.unit = "year";
    claim.quantity = std::move(age);
    std::erase_if(out, [&](const Claim& other) {
      return other.value_span.overlaps(claim.value_span) && other.kind == ClaimKind::quantity;
    });
    out.push_back(std::move(claim));
  }
}

}  // namespace attest
