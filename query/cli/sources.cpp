#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "indexer/base/exit_code.hpp"
#include "indexer/extract/reference_entry.hpp"
#include "indexer/pipeline/field_terms.hpp"
#include "query/cli/command.hpp"
#include "query/cli/corpus.hpp"
#include "query/render/reference.hpp"

namespace attest {
namespace {

struct SourceRow {
  StoredDocument stored;
  std::vector<std::string> cited_by;  // document ids, sorted
};

/// Keys that other documents may cite this one by.
std::vector<std::string> own_keys(const DocumentMeta& meta) {
  std::vector<std::string> out;
  if (!meta.url.empty()) out = keys_meant(meta.url);
  const std::string year = year_of(meta.published);
  if (!meta.authors.empty() && !year.empty()) {
    std::string name = fold_name(family_name(meta.authors.front()));
    std::replace(name.begin(), name.end(), ' ', '-');
    out.push_back(name + "-" + year);
  }
  return out;
}

Result<std::vector<SourceRow>> collect(const IndexReader& index,
                                       const std::vector<std::string>& ids) {
  std::map<std::string, std::vector<std::string>> citing;  // by key
  for (const std::string& id : index.document_ids()) {
    auto document = index.document(id);
    if (!document) return document.error();
    if (!*document) continue;
    for (const std::string& key : (*document)->cites) citing[key].push_back(id);
  }
  std::vector<SourceRow> out;
  for (const std::string& id : ids) {
    auto document = index.document(id);
    if (!document) return document.error();
    if (!*document) continue;
    SourceRow row{std::move(**document), {}};
    std::set<std::string> by;
    for (const std::string& key : own_keys(row.stored.meta))
      if (const auto found = citing.find(key); found != citing.end())
        by.insert(found->second.begin(), found->second.end());
    by.erase(id);
    row.cited_by.assign(by.begin(), by.end());
    out.push_back(std::move(row));
  }
  return out;
}

// `stamp`: of a line that stands alone.
void write_row(JsonWriter& out, const SourceRow& row, const IndexStamp& stamp = {}) {
  out.begin_object();
  write_document_members(out, row.stored.meta);
  if (!row.stored.meta.origins.empty()) {
    out.key("metadata_from").begin_object();
    for (const MetaOrigin& origin : row.stored.meta.origins)
      out.member(origin.field, origin.source);
    out.end_object();
  }
  out.member("passages", row.stored.passages)
      .member("claims", row.stored.claims)
      .member("cited_by", row.cited_by);
  write_stamp(out, stamp);
  out.end_object();
}

std::string names(const DocumentMeta& meta) {
  std::string out;
  for (const std::string& author : meta.authors) out += (out.empty() ? "" : "; ") + author;
  return out;
}

std::string row_text(const SourceRow& row, const TextStyle& style) {
  const DocumentMeta& meta = row.stored.meta;
  std::string out = bold(style, meta.title.empty() ? meta.id : meta.title);
  if (!meta.authors.empty()) out += " — " + display_text(names(meta));
  if (!meta.published.empty()) out += " (" + display_text(meta.published) + ")";
  out += "\n   " + dim(style, meta.id) + "  " + display_text(meta.lang) + ", " +
         std::to_string(row.stored.passages) + " passages, " + std::to_string(row.stored.claims) +
         " claims";
  if (!row.cited_by.empty()) out += ", cited by " + std::to_string(row.cited_by.size());
  return out + "\n";
}

std::vector<DocumentMeta> metas(const std::vector<SourceRow>& rows, Page page) {
  std::vector<DocumentMeta> out;
  for (std::size_t i = page.begin; i < page.end; ++i) out.push_back(rows[i].stored.meta);
  return out;
}

std::string print(const std::vector<SourceRow>& rows, Page page, const Session& session,
                  const IndexStamp& stamp) {
  const OutputFormat format = session.options().format;
  if (format == OutputFormat::bibtex) return bibtex(metas(rows, page));
  if (format == OutputFormat::csl_json) return csl_json(metas(rows, page));
  if (format == OutputFormat::ris) return ris(metas(rows, page));
  JsonWriter json;
  std::string out;
  if (format == OutputFormat::json)
    json.begin_object().member("total", rows.size()).key("sources").begin_array();
  if (format == OutputFormat::csv)
    out += csv_line({"id", "title", "authors", "publisher", "published", "type", "url", "path",
                     "lang", "passages", "claims", "cited_by"});
  for (std::size_t i = page.begin; i < page.end; ++i) {
    const DocumentMeta& meta = rows[i].stored.meta;
    if (format == OutputFormat::json) {
      write_row(json, rows[i]);
    } else if (format == OutputFormat::jsonl) {
      JsonWriter line;
      write_row(line, rows[i], stamp);
      out += line.take() + "\n";
    } else if (format == OutputFormat::csv) {
      out += csv_line({meta.id, meta.title, names(meta), meta.publisher, meta.published, meta.type,
                       meta.url, meta.path, meta.lang, std::to_string(rows[i].stored.passages),
                       std::to_string(rows[i].stored.claims),
                       std::to_string(rows[i].cited_by.size())});
    } else {
      out += row_text(rows[i], session.style());
    }
  }
  if (format != OutputFormat::json) return out;
  json.end_array();
  write_stamp(json, stamp);
  return json.end_object().take() + "\n";
}

}  // namespace

int run_sources(Session& session) {
  const Options& options = session.options();
  if (!options.words.empty())
    return session.fail({ErrorCode::usage, "sources takes no question", "",
                         "use --author, --lang, --published-since..."});
  if (options.cited) return run_cited_works(session);
  auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  auto answer = with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
    auto ids = matching_documents(index, **rules, options);
    if (!ids) return ids.error();
    auto rows = collect(index, *ids);
    if (!rows) return rows.error();
    return print(*rows, page_of(options, rows->size()), session, stamp_of(index));
  });
  if (!answer) return session.fail(answer.error());
  session.out() << *answer;
  return k_exit_done;
}

}  // namespace attest
