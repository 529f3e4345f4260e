#include "indexer/store/record.hpp"

#include "indexer/store/record_parts.hpp"

namespace attest {
namespace {

using namespace record;  // NOLINT: the other half of this file

void write_head(LineWriter& out, const Passage& p) {
  out.line("doc").text(p.document_id).number(p.number);
  out.number(static_cast<unsigned>(p.kind)).text(p.lang).text(p.note_label);
  if (p.page_index)
    out.number(*p.page_index);
  else
    out.text("");
  out.text(p.page_label).end();
  if (p.section_path.empty()) return;
  out.line("sect");
  for (const std::string& title : p.section_path) out.text(title);
  out.end();
}

void read_head(LineReader& in, Passage& p) {
  p.document_id = in.text();
  p.number = in.number<std::size_t>();
  p.kind = read_enum(in, BlockKind::boilerplate);
  p.lang = in.text();
  p.note_label = in.text();
  const std::string_view page = in.raw_cell();
  if (!page.empty()) p.page_index = in.parse_number<int>(page);
  p.page_label = in.text();
}

void write_mentions(LineWriter& out, const Passage& p) {
  for (const auto& m : p.entities) {
    write_span(out.line("ent"), m.span);
    out.text(m.rule).number(static_cast<unsigned>(m.value.type)).text(m.value.id);
    out.text(m.value.name).number(m.value.metonym ? 1 : 0).text(m.value.stands_for).end();
  }
  for (const auto& m : p.dates) {
    write_span(out.line("date"), m.span);
    out.text(m.rule).number(static_cast<unsigned>(m.value.type));
    write_interval(out.number(m.value.is_relative ? 1 : 0), m.value.interval);
    out.end();
  }
  for (const auto& m : p.quantities) {
    write_span(out.line("qty"), m.span);
    write_quantity(out.text(m.rule), m.value);
    out.end();
  }
  for (const auto& m : p.citations) {
    write_span(out.line("cite"), m.span);
    out.text(m.rule).text(m.value.marker).text(m.value.work).text(m.value.url);
    out.number(m.value.resolved ? 1 : 0).text(m.value.text).end();
    if (m.value.keys.empty()) continue;
    out.line("keys");
    for (const std::string& key : m.value.keys) out.text(key);
    out.end();
  }
}

Mention<Entity> read_entity(LineReader& in) {
  Mention<Entity> m;
  m.span = read_span(in);
  m.rule = in.text();
  m.value.type = read_enum(in, EntityType::other);
  m.value.id = in.text();
  m.value.name = in.text();
  m.value.metonym = in.number<int>() != 0;
  m.value.stands_for = in.text();
  return m;
}

Mention<DateValue> read_date(LineReader& in) {
  Mention<DateValue> m;
  m.span = read_span(in);
  m.rule = in.text();
  m.value.type = read_enum(in, DateType::recurring);
  m.value.is_relative = in.number<int>() != 0;
  m.value.interval = read_interval(in);
  return m;
}

Mention<Quantity> read_quantity_mention(LineReader& in) {
  Mention<Quantity> m;
  m.span = read_span(in);
  m.rule = in.text();
  m.value = read_quantity(in);
  return m;
}

Mention<Citation> read_citation(LineReader& in) {
  Mention<Citation> m;
  m.span = read_span(in);
  m.rule = in.text();
  m.value.marker = in.text();
  m.value.work = in.text();
  m.value.url = in.text();
  m.value.resolved = in.number<int>() != 0;
  m.value.text = in.text();
  return m;
}

void write_sentences(LineWriter& out, const std::vector<Span>& sentences) {
  if (sentences.empty()) return;
  out.line("sent");
  std::size_t done = 0;
  for (const Span& s : sentences) {
    out.number(s.begin - done).number(s.size());
    done = s.end;
  }
  out.end();
}

void read_sentences(LineReader& in, std::vector<Span>& sentences) {
  std::size_t done = 0;
  while (in.ok() && !in.at_line_end()) {
    const Span s = read_span(in).shifted(static_cast<std::ptrdiff_t>(done));
    sentences.push_back(s);
    done = s.end;
    if (done > (std::size_t{1} << 40)) in.fail();
  }
}

void read_line(LineReader& in, Passage& p) {
  const std::string_view kind = in.kind();
  if (kind == "doc") {
    read_head(in, p);
  } else if (kind == "sect") {
    while (in.ok() && !in.at_line_end()) p.section_path.push_back(in.text());
  } else if (kind == "sent") {
    read_sentences(in, p.sentences);
  } else if (kind == "ent") {
    p.entities.push_back(read_entity(in));
  } else if (kind == "date") {
    p.dates.push_back(read_date(in));
  } else if (kind == "qty") {
    p.quantities.push_back(read_quantity_mention(in));
  } else if (kind == "cite") {
    p.citations.push_back(read_citation(in));
  } else if (kind == "keys" && !p.citations.empty()) {
    while (in.ok() && !in.at_line_end()) p.citations.back().value.keys.push_back(in.text());
  } else if (kind == "claim") {
    p.claims.push_back(read_claim(in));
  } else if (!read_text_line(in, p.text)) {
    in.skip_line();
  }
}

template <typename T>
bool all_inside(const std::vector<Mention<T>>& mentions, Span whole) {
  for (const Mention<T>& m : mentions)
    if (!whole.contains(m.span)) return false;
  return true;
}

bool spans_fit(const Passage& p) {
  const Span whole{0, p.reading.size()};
  std::size_t done = 0;
  for (const Span& s : p.sentences) {
    if (s.begin < done || !whole.contains(s)) return false;
    done = s.end;
  }
  for (const Claim& c : p.claims) {
    if (!whole.contains(c.span) || !whole.contains(c.sentence) || !whole.contains(c.value_span))
      return false;
    for (const std::size_t i : c.citations)
      if (i >= p.citations.size()) return false;
  }
  return all_inside(p.entities, whole) && all_inside(p.dates, whole) &&
         all_inside(p.quantities, whole) && all_inside(p.citations, whole);
}

Error damaged(std::string what) {
  return {ErrorCode::index_damaged, "a stored passage does not decode: " + std::move(what), "",
          "build the index anew with attest-index --rebuild"};
}

}  // namespace

std::string encode_passage(const Passage& passage) {
  LineWriter out;
  out.line("v 1").end();
  write_head(out, passage);
  write_text(out, passage.text);
  write_sentences(out, passage.sentences);
  write_mentions(out, passage);
  for (const Claim& claim : passage.claims) {
    write_claim(out.line("claim"), claim);
    out.end();
  }
  return out.take();
}

Result<Passage> decode_claims(std::string_view record) {
  LineReader in(record);
  if (!in.next_line() || in.kind() != "v 1" || !in.at_line_end()) return damaged("no version line");
  Passage passage;
  while (in.next_line()) {
    if (in.kind() == "doc")
      read_head(in, passage);
    else if (in.kind() == "claim")
      passage.claims.push_back(read_claim(in));
    else
      in.skip_line();
  }
  if (!in.ok()) return damaged("a malformed line");
  return passage;
}

std::string encode_claim(const Claim& claim) {
  LineWriter out;
  write_claim(out.line("claim"), claim);
  out.end();
  return out.take();
}

Claim decode_claim(std::string_view encoded) {
  LineReader in(encoded);
  return in.next_line() ? read_claim(in) : Claim{};
}

Result<Passage> decode_passage(std::string_view record) {
  LineReader in(record);
  if (!in.next_line() || in.kind() != "v 1" || !in.at_line_end()) return damaged("no version line");
  Passage passage;
  while (in.next_line()) read_line(in, passage);
  if (!in.ok()) return damaged("a malformed line");
  if (!is_consistent(passage.text)) return damaged("parts that do not fit its text");
  passage.reading = reading_text(passage.text);
  if (!spans_fit(passage)) return damaged("a place outside its text");
  return passage;
}

}  // namespace attest
