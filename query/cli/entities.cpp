#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <tuple>

#include "indexer/base/exit_code.hpp"
#include "indexer/pipeline/field_terms.hpp"
#include "query/cli/command.hpp"
#include "query/cli/corpus.hpp"

namespace attest {
namespace {

/// One person, organisation, place... over all passages.
struct EntityRow {
  std::string key;
  std::string id;
  EntityType type = EntityType::other;
  std::map<std::string, std::set<std::string>> names;  // by language
  std::size_t mentions = 0;
  std::set<std::string> documents;
  std::vector<std::string> passages;
};

std::vector<EntityRow> collect(const std::vector<Hit>& hits, const Rules& rules) {
  std::map<std::pair<std::string, EntityType>, EntityRow> rows;
  for (const Hit& hit : hits) {
    for (const Mention<Entity>& mention : hit.passage.entities) {
      const std::string key = entity_key(mention.value);
      EntityRow& row = rows[{key, mention.value.type}];
      if (row.mentions++ == 0) {
        row.key = key;
        row.id = mention.value.id;
        row.type = mention.value.type;
      }
      const std::string& name = mention.value.name;
      row.names[hit.passage.lang].insert(
          name.empty() ? std::string(mention.span.of(hit.passage.reading)) : name);
      row.documents.insert(hit.document_id);
      const std::string passage = passage_id(hit.passage);
      if (row.passages.empty() || row.passages.back() != passage) row.passages.push_back(passage);
    }
  }
  std::vector<EntityRow> out;
  for (auto& [key, row] : rows) {
    // What is known by an id is called by its names, not by the one name it is sorted under.
    for (const EntityExtractor::Names& known : rules.entities.names(row.id))
      if (!known.names.empty()) row.names[known.lang] = {known.names.front()};
    std::sort(row.passages.begin(), row.passages.end());
    out.push_back(std::move(row));
  }
  std::stable_sort(out.begin(), out.end(), [](const EntityRow& a, const EntityRow& b) {
    return std::tuple(b.mentions, b.documents.size(), std::string_view(a.key)) <
           std::tuple(a.mentions, a.documents.size(), std::string_view(b.key));
  });
  return out;
}

// `stamp`: of a line that stands alone.
void write_row(JsonWriter& out, const EntityRow& row, const IndexStamp& stamp = {}) {
  out.begin_object()
      .member_if("id", row.id)
      .member("type", to_string(row.type))
      .key("names")
      .begin_object();
  for (const auto& [lang, names] : row.names)
    out.member(lang, std::vector<std::string>(names.begin(), names.end()));
  out.end_object().member("mentions", row.mentions).member("documents", row.documents.size());
  out.member("passages", row.passages);
  write_stamp(out, stamp);
  out.end_object();
}

std::string names_text(const EntityRow& row) {
  std::string out;
  for (const auto& [lang, names] : row.names) {
    out += (out.empty() ? "" : " · ") + lang + ":";
    for (const std::string& name : names) out += (out.ends_with(':') ? " " : ", ") + name;
  }
  return out;
}

std::string print(const std::vector<EntityRow>& rows, Page page, const Session& session,
                  const IndexStamp& stamp) {
  const OutputFormat format = session.options().format;
  JsonWriter json;
  std::string out;
  if (format == OutputFormat::json)
    json.begin_object().member("total", rows.size()).key("entities").begin_array();
  if (format == OutputFormat::csv)
    out += csv_line({"id", "type", "names", "mentions", "documents"});
  for (std::size_t i = page.begin; i < page.end; ++i) {
    const EntityRow& row = rows[i];
    if (format == OutputFormat::json) {
      write_row(json, row);
    } else if (format == OutputFormat::jsonl) {
      JsonWriter line;
      write_row(line, row, stamp);
      out += line.take() + "\n";
    } else if (format == OutputFormat::csv) {
      out += csv_line({row.id, std::string(to_string(row.type)), names_text(row),
                       std::to_string(row.mentions), std::to_string(row.documents.size())});
    } else {
      out += bold(session.style(), names_text(row)) + "  " + std::string(to_string(row.type)) +
             (row.id.empty() ? "" : "  " + display_text(row.id)) + "  " +
             std::to_string(row.mentions) + " mentions in " + std::to_string(row.documents.size()) +
             (row.documents.size() == 1 ? " document\n" : " documents\n");
    }
  }
  if (format == OutputFormat::text) out += std::to_string(rows.size()) + " in all\n";
  if (format != OutputFormat::json) return out;
  json.end_array();
  write_stamp(json, stamp);
  return json.end_object().take() + "\n";
}

}  // namespace

int run_entities(Session& session) {
  auto rules = session.rules();
  if (!rules) return session.fail(rules.error());
  auto answer = with_index(session.folders(), [&](const IndexReader& index) -> Result<std::string> {
    auto hits = matching_passages(index, **rules, session.options());
    if (!hits) return hits.error();
    const std::vector<EntityRow> rows = collect(*hits, **rules);
    return print(rows, page_of(session.options(), rows.size()), session, stamp_of(index));
  });
  if (!answer) return session.fail(answer.error());
  session.out() << *answer;
  return k_exit_done;
}

}  // namespace attest
