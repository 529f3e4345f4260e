#include <algorithm>
#include <ostream>

#include "indexer/base/exit_code.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/ingest/worker/worker_pool.hpp"
#include "query/cli/command.hpp"
#include "query/cli/source_text.hpp"
#include "query/render/search_view.hpp"

namespace attest {
namespace {

/// What `show` prints: some passages of a document, of which [first, last] were asked for.
struct Shown {
  StoredDocument document;
  std::vector<Passage> passages;
  std::size_t first = 0, last = 0;
  bool is_passage = false;
  IndexStamp stamp;
};

Error not_found(const std::string& id) {
  return {ErrorCode::not_found, "no passage or document " + id, "",
          "search and sources print the ids"};
}

Result<Shown> find(const IndexReader& index, const Options& options) {
  const std::string& id = options.words[0];
  Shown out;
  out.stamp = stamp_of(index);
  auto document = index.document(id);
  if (!document) return document.error();
  std::string document_id = id;
  std::optional<std::size_t> number;
  if (!*document) {
    auto passage = index.passage(id);
    if (!passage) return passage.error();
    if (!*passage) return not_found(id);
    document_id = (*passage)->document_id;
    number = (*passage)->number;
    document = index.document(document_id);
    if (!document) return document.error();
    if (!*document) return not_found(id);
  }
  out.document = std::move(**document);
  auto passages = index.passages_of(document_id);
  if (!passages) return passages.error();
  out.passages = std::move(*passages);
  out.last = out.passages.size();
  out.is_passage = number.has_value();
  if (!number) return out;
  const auto at = std::find_if(out.passages.begin(), out.passages.end(),
                               [&](const Passage& p) { return p.number == *number; });
  if (at == out.passages.end()) return not_found(id);
  out.first = static_cast<std::size_t>(at - out.passages.begin());
  out.last = out.first + 1;
  return out;
}

std::string show_json(const Shown& shown, std::size_t context) {
  JsonWriter out;
  const auto list = [&](std::string_view name, std::size_t from, std::size_t to) {
    out.key(name).begin_array();
    for (std::size_t i = from; i < to; ++i)
      write_passage(out, shown.passages[i], shown.document.meta, {});
    out.end_array();
  };
  out.begin_object();
  if (shown.is_passage) {
    out.key("passage");
    write_passage(out, shown.passages[shown.first], shown.document.meta, {});
    out.key("claims").begin_array();
    for (std::size_t i = 0; i < shown.passages[shown.first].claims.size(); ++i)
      write_claim(out, shown.passages[shown.first], i);
    out.end_array();
    list("before", shown.first - std::min(context, shown.first), shown.first);
    list("after", shown.last,
         std::min(shown.passages.size(), shown.last + std::min(context, shown.passages.size())));
  } else {
    out.key("document");
    write_document(out, shown.document.meta);
    out.member("total", shown.passages.size());
    list("passages", 0, shown.passages.size());
  }
  write_stamp(out, shown.stamp);
  return out.end_object().take() + "\n";
}

std::string show_text(const Shown& shown, std::size_t context, const TextStyle& style) {
  const std::size_t from = shown.first - std::min(context, shown.first);
  const std::size_t to =
      std::min(shown.passages.size(), shown.last + std::min(context, shown.passages.size()));
  std::string out;
  for (std::size_t i = from; i < to; ++i) {
    const Passage& passage = shown.passages[i];
    if (i == from)
      out += source_lines(shown.document.meta, passage, {0, passage.reading.size()}, style) + "\n";
    std::string head = passage_id(passage);
    if (!passage.page_label.empty()) head += "  p. " + passage.page_label;
    if (passage.kind != BlockKind::body) head += "  [" + std::string(to_string(passage.kind)) + "]";
    const bool asked = i >= shown.first && i < shown.last;
    out += (asked && shown.is_passage ? bold(style, head) : dim(style, head)) + "\n";
    for (std::size_t at = 0; at <= passage.reading.size();) {
      const std::size_t end = std::min(passage.reading.find('\n', at), passage.reading.size());
      out += display_text(std::string_view(passage.reading).substr(at, end - at)) + "\n";
      at = end + 1;
    }
    out += "\n";
  }
  return out;
}

std::string show_csv(const Shown& shown) {
  std::string out = csv_line(passage_csv_heading());
  for (std::size_t i = shown.first; i < shown.last; ++i)
    out += csv_line(passage_cells(shown.document.meta, shown.passages[i]));
  return out;
}

std::string show_jsonl(const Shown& shown) {
  std::string lines;
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    JsonWriter out;
    out.begin_object().key("passage");
    write_passage(out, shown.passages[i], shown.document.meta, {});
    write_stamp(out, shown.stamp);
    lines += out.end_object().take() + "\n";
  }
  return lines;
}

std::string print(const Shown& shown, const Options& options, const TextStyle& style) {
  switch (options.format) {
    case OutputFormat::json:
      return show_json(shown, options.context);
    case OutputFormat::jsonl:
      return show_jsonl(shown);
    case OutputFormat::csv:
      return show_csv(shown);
    default:
      return show_text(shown, options.context, style);
  }
}

}  // namespace

int run_show(Session& session) {
  const Options& options = session.options();
  if (options.words.size() != 1)
    return session.fail({ErrorCode::usage, "show takes one id", "", "attest show 'report.txt#3'"});
  auto shown =
      with_index(session.folders(), [&](const IndexReader& index) { return find(index, options); });
  if (!shown) return session.fail(shown.error());
  if (options.whole_text) {
    WorkerPool workers(session.reading_program());
    const SourceText text = source_text(shown->document.meta, shown->passages, workers.reader());
    if (!text.is_whole) session.warn(text.warning);
    session.out() << text.text;
    return k_exit_done;
  }
  session.out() << print(*shown, options, session.style());
  return k_exit_done;
}

}  // namespace attest
