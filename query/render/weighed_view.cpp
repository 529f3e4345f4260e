#include "query/render/weighed_view.hpp"

#include <algorithm>
#include <utility>

#include "query/render/extract_values.hpp"
#include "query/render/objects.hpp"

namespace attest {
namespace {

std::string object_of(const Passage& passage, const Mention<DateValue>& m) {
  JsonWriter out;
  write_date(out, passage, m);
  return out.take();
}
std::string object_of(const Passage& passage, const Mention<Quantity>& m) {
  JsonWriter out;
  write_quantity(out, passage, m);
  return out.take();
}
std::string object_of(const Passage& passage, const Mention<Entity>& m) {
  JsonWriter out;
  write_entity(out, passage, m);
  return out.take();
}
std::string object_of(const Passage& passage, const Mention<Citation>& m) {
  JsonWriter out;
  write_citation(out, passage, m);
  return out.take();
}

/// Only where it stands: what it would have meant is not known.
std::string object_of(const Passage& passage, Span span, const std::string& rule) {
  const Location location = locate(passage.text, span);
  JsonWriter out;
  out.begin_object().member("text", span.of(passage.reading));
  out.member("char_start", location.char_start).member("char_end", location.char_end);
  return out.member_if("rule", rule).end_object().take();
}

template <typename T>
WeighedRow row_of(const Passage& passage, const Mention<T>& m, std::string_view kind) {
  return {kind, m.span, m.rule, value_of(m.value), object_of(passage, m), Why::only_one_left};
}

WeighedRow row_of(const Passage& passage, const WeighedReading& reading) {
  constexpr std::string_view k_kinds[] = {"date", "quantity", "entity"};
  const std::string_view kind = k_kinds[reading.value.index()];
  WeighedRow out;
  if (reading.has_value)
    out = std::visit(
        [&]<typename T>(const T& value) {
          return row_of(passage, Mention<T>{reading.span, value, reading.rule}, kind);
        },
        reading.value);
  else
    out = {
        kind,        reading.span, reading.rule, "", object_of(passage, reading.span, reading.rule),
        Why::no_rule};
  out.why = reading.why;
  return out;
}

std::vector<WeighedRow> all_rows(const Passage& passage, const WeighedReadings& readings) {
  std::vector<WeighedRow> rows;
  for (const auto& m : passage.dates) rows.push_back(row_of(passage, m, "date"));
  for (const auto& m : passage.quantities) rows.push_back(row_of(passage, m, "quantity"));
  for (const auto& m : passage.entities) rows.push_back(row_of(passage, m, "entity"));
  for (const auto& m : passage.citations) rows.push_back(row_of(passage, m, "citation"));
  for (const WeighedReading& reading : readings) rows.push_back(row_of(passage, reading));
  std::stable_sort(rows.begin(), rows.end(), [](const WeighedRow& a, const WeighedRow& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return rows;
}

bool is_chosen(const WeighedRow& row) {
  return outcome_of(row.why) == Outcome::chosen;
}

/// The other side of why the losers lost.
Why why_won(const WeighedRow& winner, const std::vector<WeighedRow>& rows) {
  Why best = Why::only_one_left;
  for (const WeighedRow& row : rows) {
    if (is_chosen(row) || row.kind != winner.kind || !row.span.overlaps(winner.span)) continue;
    const Why won = row.why == Why::shorter        ? Why::longest
                    : row.why == Why::begins_later ? Why::begins_first
                    : row.why == Why::later_rule   ? Why::first_rule
                    : row.why == Why::weaker       ? Why::strongest
                                                   : Why::only_one_left;
    best = std::min(best, won);
  }
  return best;
}

void settle(WeighedPlace& place) {
  for (WeighedRow& row : place.rows)
    if (is_chosen(row)) row.why = why_won(row, place.rows);
  std::stable_sort(place.rows.begin(), place.rows.end(),
                   [](const WeighedRow& a, const WeighedRow& b) {
                     return outcome_of(a.why) < outcome_of(b.why);
                   });
}

}  // namespace

std::vector<WeighedPlace> weighed_places(const Passage& passage, const WeighedReadings& readings) {
  std::vector<WeighedPlace> out;
  for (WeighedRow& row : all_rows(passage, readings)) {
    if (out.empty() || row.span.begin >= out.back().span.end) {
      out.push_back({row.span, {}});
    } else {
      out.back().span.end = std::max(out.back().span.end, row.span.end);
    }
    out.back().rows.push_back(std::move(row));
  }
  std::erase_if(out, [](const WeighedPlace& place) {
    return std::all_of(place.rows.begin(), place.rows.end(), is_chosen);
  });
  for (WeighedPlace& place : out) settle(place);
  return out;
}

void write_weighed(JsonWriter& out, const Passage& passage,
                   const std::vector<WeighedPlace>& places) {
  out.key("explain").begin_array();
  for (const WeighedPlace& place : places) {
    const Location location = locate(passage.text, place.span);
    out.begin_object().member("text", place.span.of(passage.reading));
    out.member("char_start", location.char_start).member("char_end", location.char_end);
    out.key("readings").begin_array();
    for (const WeighedRow& row : place.rows) {
      out.begin_object().member("kind", row.kind).member("outcome", to_string(outcome_of(row.why)));
      out.key("reason").begin_object().member("code", code_of(row.why));
      out.member("text", text_of(row.why)).end_object();
      out.key("reading").raw(row.object).end_object();
    }
    out.end_array().end_object();
  }
  out.end_array();
}

std::string weighed_text(const Passage& passage, const std::vector<WeighedPlace>& places,
                         const TextStyle& style) {
  std::string out;
  const auto padded = [](std::string_view text, std::size_t width) {
    return std::string(text) + std::string(text.size() < width ? width - text.size() : 1, ' ');
  };
  for (const WeighedPlace& place : places) {
    out += padded("weighed", 10) + bold(style, place.span.of(passage.reading)) + '\n';
    for (const WeighedRow& row : place.rows) {
      out += "  " + padded(to_string(outcome_of(row.why)), 11) + padded(row.kind, 10) +
             display_text(row.span.of(passage.reading));
      if (!row.value.empty()) out += "  " + display_text(row.value);
      if (!row.rule.empty()) out += "  " + dim(style, "[" + row.rule + "]");
      out += ": " + std::string(text_of(row.why)) + '\n';
    }
  }
  return out;
}

}  // namespace attest
