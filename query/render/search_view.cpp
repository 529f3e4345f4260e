#include "query/render/search_view.hpp"

#include <algorithm>

#include "query/render/reference.hpp"

namespace attest {
namespace {

constexpr std::size_t k_snippet_sentences = 3;

void write_hit(JsonWriter& out, const HitView& view) {
  out.member("rank", view.hit.rank).member("score", view.hit.score).key("passage");
  write_passage(out, view.hit.passage, view.document, view.hit.highlights);
  if (!view.hit.also_in.empty()) out.member("also_in", view.hit.also_in);
  if (!view.agreement.empty()) out.key("agreement").raw(view.agreement);
}

void write_explanation(JsonWriter& out, const Explanation& explanation) {
  out.key("explain").begin_object();
  out.member("tree", explanation.tree)
      .member("lang", explanation.lang)
      .member("terms", explanation.terms)
      .member("xapian", explanation.xapian)
      .end_object();
}

std::string joined(const std::vector<std::string>& parts, std::string_view glue) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += glue;
    out += part;
  }
  return out;
}

std::string trec_word(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) <= 0x20) c = '_';
  return out;
}

std::string target_of(const DocumentMeta& meta) {
  if (!meta.url.empty()) return meta.url;
  return meta.path.starts_with('/') ? "file://" + meta.path : "";
}

}  // namespace

std::string search_json(const SearchView& view) {
  JsonWriter out;
  out.begin_object();
  if (!view.id.empty()) out.key("id").raw(view.id);
  out.member("query", view.query);
  out.member(view.total_is_exact ? "total" : "total_at_least", view.total);
  out.key("hits").begin_array();
  for (const HitView& hit : view.hits) {
    out.begin_object();
    write_hit(out, hit);
    out.end_object();
  }
  out.end_array();
  if (view.explain) write_explanation(out, view.explanation);
  write_stamp(out, view.stamp);
  return out.end_object().take() + "\n";
}

std::string search_jsonl(const SearchView& view) {
  std::string lines;
  for (const HitView& hit : view.hits) {
    JsonWriter out;
    out.begin_object();
    if (!view.id.empty()) out.key("id").raw(view.id);
    write_hit(out, hit);
    write_stamp(out, view.stamp);
    lines += out.end_object().take() + "\n";
  }
  return lines;
}

std::vector<std::string> passage_csv_heading() {
  return {"document", "title",      "authors",    "published", "passage", "kind",
          "page",     "line_start", "char_start", "char_end",  "quote",   "reference"};
}

std::vector<std::string> passage_cells(const DocumentMeta& meta, const Passage& passage) {
  const Location location = locate(passage.text, whole(passage));
  return {meta.id,
          meta.title,
          joined(meta.authors, "; "),
          meta.published,
          passage_id(passage),
          std::string(to_string(passage.kind)),
          passage.page_label,
          std::to_string(location.line_start),
          std::to_string(location.char_start),
          std::to_string(location.char_end),
          quote(passage.text, whole(passage)).exact,
          reference(meta, passage)};
}

std::string search_csv(const SearchView& view) {
  std::vector<std::string> cells = passage_csv_heading();
  cells.insert(cells.begin(), {"rank", "score"});
  cells.emplace_back("also_in");
  std::string out = csv_line(cells);
  for (const HitView& hit : view.hits) {
    cells = passage_cells(hit.document, hit.hit.passage);
    cells.insert(cells.begin(), {std::to_string(hit.hit.rank), plain_number(hit.hit.score)});
    cells.push_back(joined(hit.hit.also_in, "; "));
    out += csv_line(cells);
  }
  return out;
}

std::string search_trec(const SearchView& view, std::string_view question_id) {
  std::string out;
  for (const HitView& hit : view.hits)
    out += trec_word(question_id) + " Q0 " + trec_word(hit.hit.document_id) + " " +
           std::to_string(hit.hit.rank) + " " + plain_number(hit.hit.score) + " attest\n";
  return out;
}

std::string source_lines(const DocumentMeta& meta, const Passage& passage, Span shown,
                         const TextStyle& style) {
  std::string first = bold(style, meta.title.empty() ? meta.id : meta.title);
  std::vector<std::string> facts;
  if (!meta.authors.empty()) facts.push_back(joined(meta.authors, ", "));
  if (!meta.publisher.empty()) facts.push_back(meta.publisher);
  if (!meta.published.empty()) facts.push_back(meta.published);
  if (!facts.empty()) first += " — " + display_text(joined(facts, ", "));
  const Location location = locate(passage.text, shown);
  std::string place =
      (meta.path.empty() ? meta.id : meta.path) + ", line " + std::to_string(location.line());
  if (!passage.page_label.empty()) place += ", p. " + passage.page_label;
  std::string second = link(style, target_of(meta), place);
  if (passage.kind != BlockKind::body) second += " [" + std::string(to_string(passage.kind)) + "]";
  second += "  " + dim(style, passage_id(passage));
  return first + "\n" + second + "\n";
}

// The sentences of a passage that a hit shows.
std::vector<Span> shown_sentences(const Passage& passage, const std::vector<Span>& highlights) {
  std::vector<Span> shown;
  for (const Span sentence : passage.sentences) {
    const bool has_mark = std::any_of(highlights.begin(), highlights.end(),
                                      [&](Span mark) { return sentence.overlaps(mark); });
    if (has_mark && shown.size() < k_snippet_sentences) shown.push_back(sentence);
  }
  for (std::size_t i = 0; shown.empty() && i < std::min<std::size_t>(2, passage.sentences.size());
       ++i)
    shown.push_back(passage.sentences[i]);
  if (shown.empty()) shown.push_back(whole(passage));
  return shown;
}

std::string snippet(const Passage& passage, const std::vector<Span>& highlights,
                    const TextStyle& style) {
  const std::vector<Span> shown = shown_sentences(passage, highlights);
  std::string out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) out += shown[i - 1].end + 2 >= shown[i].begin ? " " : " … ";
    std::vector<Span> marks;
    for (const Span mark : highlights)
      if (shown[i].contains(mark))
        marks.push_back({mark.begin - shown[i].begin, mark.end - shown[i].begin});
    out += marked(style, shown[i].of(passage.reading), marks);
  }
  return out;
}

std::string search_text(const SearchView& view, const TextStyle& style) {
  std::string out;
  for (const HitView& hit : view.hits) {
    const Span first = shown_sentences(hit.hit.passage, hit.hit.highlights).front();
    std::string lines = source_lines(hit.document, hit.hit.passage, first, style);
    out += std::to_string(hit.hit.rank) + ". " + lines.substr(0, lines.find('\n')) + "\n   ";
    out += lines.substr(lines.find('\n') + 1);
    out += "   " + snippet(hit.hit.passage, hit.hit.highlights, style) + "\n";
    if (!hit.hit.also_in.empty())
      out += "   also in " + display_text(joined(hit.hit.also_in, ", ")) + "\n";
    if (view.explain) out += "   score " + plain_number(hit.hit.score) + "\n";
    out += "\n";
  }
  out += (view.total_is_exact ? "" : "at least ") + std::to_string(view.total) +
         (view.total == 1 && view.total_is_exact ? " passage" : " passages") + "\n";
  if (view.explain)
    out += "tree   " + display_text(view.explanation.tree) + "\nlang   " +
           display_text(view.explanation.lang) + "\nterms  " +
           display_text(joined(view.explanation.terms, " ")) + "\nquery  " +
           display_text(view.explanation.xapian) + "\n";
  return out;
}

}  // namespace attest
