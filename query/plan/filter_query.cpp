#include "query/plan/filter_query.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/reference_entry.hpp"
#include "indexer/pipeline/field_terms.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr int k_max_year_terms = 200;

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = s.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(blank) - first + 1);
}

/// The value as printed, the whole name, or each of its words.
Xapian::Query name_query(std::string_view prefix, std::string_view text) {
  std::vector<Xapian::Query> ways{Xapian::Query(schema::term(prefix, text)),
                                  Xapian::Query(schema::term(prefix, fold_name(text)))};
  std::vector<Xapian::Query> each;
  for (const std::string& word : fold_words(text)) each.emplace_back(schema::term(prefix, word));
  if (!each.empty()) ways.emplace_back(Xapian::Query::OP_AND, each.begin(), each.end());
  return {Xapian::Query::OP_OR, ways.begin(), ways.end()};
}

/// Id of the thing that `text` as a whole names; empty if unknown.
std::string entity_id(const Rules& rules, std::string_view text, std::string_view lang) {
  const Scan atoms = scan(text);
  if (atoms.atoms.empty()) return "";
  const std::vector<Span> sentences{atoms.span(0, atoms.atoms.size() - 1)};
  EntityMemory memory;
  const TextContext context{atoms, sentences, lang, std::nullopt};
  for (const Mention<Entity>& mention : rules.entities.extract(context, memory))
    if (mention.span.contains(sentences[0])) return mention.value.id;
  return "";
}

Xapian::Query entity_query(const Rules& rules, std::string_view prefix, std::string_view text,
                           std::string_view lang, std::string_view name_sign) {
  std::vector<Xapian::Query> parts;
  parts.emplace_back(schema::term(prefix, text));  // an id, as printed
  parts.emplace_back(schema::term(prefix, std::string(name_sign) + fold_name(text)));
  const std::string id = entity_id(rules, text, lang);
  if (!id.empty()) parts.emplace_back(schema::term(prefix, id));
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

std::string primary_language(std::string_view text) {
  const std::string folded = fold(text);
  return folded.substr(0, folded.find_first_of("-_"));
}

std::string encode_day(Day day) {
  return Xapian::sortable_serialise(day);
}

Error no_value(Field field, std::string_view text, std::string hint) {
  return {ErrorCode::usage,
          std::string(to_string(field)) + ":" + std::string(text) + " is no value for it", "",
          std::move(hint)};
}

bool is_first_of_year(Day day) {
  const CivilDate date = to_civil(day);
  return date.month == 1 && date.day == 1;
}

/// Slots hold the first and the last day of something: it shares a day with `asked`.
Xapian::Query overlap_query(std::uint32_t first_slot, std::uint32_t last_slot,
                            const DateInterval& asked) {
  const Day last_asked = asked.end == k_day_max ? k_day_max : asked.end - 1;
  return {Xapian::Query::OP_AND,
          Xapian::Query(Xapian::Query::OP_VALUE_RANGE, first_slot, encode_day(k_day_min),
                        encode_day(last_asked)),
          Xapian::Query(Xapian::Query::OP_VALUE_GE, last_slot, encode_day(asked.begin))};
}

Xapian::Query year_terms(int first, int last) {
  std::vector<Xapian::Query> years;
  for (int year = first; year <= last; ++year)
    years.emplace_back(schema::term(schema::k_year, std::to_string(year)));
  return {Xapian::Query::OP_OR, years.begin(), years.end()};
}

std::optional<DateInterval> read_date(const Rules& rules, std::string_view text,
                                      std::string_view lang) {
  text = trimmed(text);
  if (auto edtf = parse_edtf(text)) return edtf;
  const Scan atoms = scan(text);
  if (atoms.atoms.empty()) return std::nullopt;
  const std::vector<Span> sentences{atoms.span(0, atoms.atoms.size() - 1)};
  const TextContext context{atoms, sentences, lang, std::nullopt};
  for (const Mention<DateValue>& mention : rules.dates.extract(context))
    if (mention.span.contains(sentences[0]) && mention.value.interval)
      return mention.value.interval;
  return std::nullopt;
}

}  // namespace

Xapian::Query unweighted(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

std::optional<DateInterval> read_interval(const Rules& rules, std::string_view text,
                                          std::string_view lang) {
  text = trimmed(text);
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.find('/') != std::string_view::npos)
    return read_date(rules, text, lang);
  const std::string_view left = trimmed(text.substr(0, dots));
  const std::string_view right = trimmed(text.substr(dots + 2));
  std::optional<DateInterval> from, to;
  if (!left.empty() && !(from = read_date(rules, left, lang))) return std::nullopt;
  if (!right.empty() && !(to = read_date(rules, right, lang))) return std::nullopt;
  if (!from && !to) return std::nullopt;
  if (from && to && to->end <= from->begin) return std::nullopt;
  return range_interval(from, to);
}

FilterQuery spoken_of_query(const DateInterval& interval) {
  using Xapian::Query;
  FilterQuery out;
  out.interval = interval;
  const Query slots = overlap_query(schema::k_slot_day_first, schema::k_slot_day_last, interval);
  if (interval.is_open()) {  // the earliest and the latest day decide
    out.query = unweighted(slots);
    return out;
  }
  const int first = to_civil(interval.begin).year;
  const int last = to_civil(interval.end - 1).year;
  if (last - first >= k_max_year_terms) {
    out.candidates = unweighted(slots);
    return out;
  }
  // Open mentions ("since 2012") have no term for the years that they run into.
  const Query open(Query::OP_OR,
                   Query(Query::OP_VALUE_GE, schema::k_slot_day_last, encode_day(k_day_max - 1)),
                   Query(Query::OP_VALUE_LE, schema::k_slot_day_first, encode_day(k_day_min)));
  const Query years = year_terms(first, last);
  const bool whole_years = is_first_of_year(interval.begin) && is_first_of_year(interval.end);
  const Query narrowed =
      whole_years ? Query(Query::OP_AND_NOT, open, years) : Query(Query::OP_OR, open, years);
  if (whole_years) out.query = unweighted(years);
  out.candidates = unweighted(Query(Query::OP_AND, slots, narrowed));
  return out;
}

Xapian::Query published_query(const DateInterval& interval) {
  return unweighted(
      overlap_query(schema::k_slot_published_first, schema::k_slot_published_last, interval));
}

bool speaks_of(const Passage& passage, const DateInterval& interval) {
  for (const Mention<DateValue>& mention : passage.dates)
    if (mention.value.interval && mention.value.interval->overlaps(interval)) return true;
  return false;
}

Result<FilterQuery> filter_query(const Rules& rules, Field field, std::string_view text,
                                 std::string_view lang) {
  FilterQuery out;
  switch (field) {
    case Field::lang:
      out.query = Xapian::Query(schema::term(schema::k_language, primary_language(text)));
      break;
    case Field::doc:
      out.query = Xapian::Query(schema::term(schema::k_document, text));
      break;
    case Field::author:
      out.query = name_query(schema::k_author, text);
      break;
    case Field::publisher:
      out.query = name_query(schema::k_publisher, text);
      break;
    case Field::entity:
      out.query = entity_query(rules, schema::k_entity, text, lang, "~");
      break;
    case Field::said_by:
      out.query = entity_query(rules, schema::k_said_by, text, lang, "");
      break;
    case Field::cites:
      out.query = name_query(schema::k_cites, text);
      for (const std::string& key : keys_meant(text))
        out.query |= Xapian::Query(schema::term(schema::k_cites, key));
      break;
    case Field::date:
    case Field::published: {
      const auto interval = read_interval(rules, text, lang);
      if (!interval)
        return no_value(field, text, "a date such as 2014-05, or a range such as 2014..2015");
      if (field == Field::date) return spoken_of_query(*interval);
      out.query = published_query(*interval);
      return out;
    }
    case Field::none:
    case Field::title:
      return no_value(field, text, "");
  }
  out.query = unweighted(out.query);
  return out;
}

}  // namespace attest
