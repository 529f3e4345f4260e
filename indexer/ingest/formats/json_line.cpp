// One line of a JSON Lines corpus, read by events so that depth and size are bounded.
#include <nlohmann/json.hpp>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/json_object.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/sources.hpp"

namespace attest {
namespace {

using Json = nlohmann::json;

constexpr int k_max_depth = 64;

// Collects the top-level members that documents have; anything else is skipped.
class LineHandler : public nlohmann::json_sax<Json> {
 public:
  std::string id, title, text, lang, publisher, date, url, type;
  std::vector<std::string> authors;
  bool has_text = false;
  bool is_object = false;
  std::string error;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t v) override { return number(std::to_string(v)); }
  bool number_unsigned(number_unsigned_t v) override { return number(std::to_string(v)); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }

  bool string(string_t& v) override {
    if (x_depth == 2 && x_in_authors) authors.push_back(v);
    if (x_depth != 1) return value();
    if (x_key == "text") has_text = true;
    if (x_key == "authors" || x_key == "author") authors.push_back(v);
    if (std::string* member = member_named(x_key)) *member = std::move(v);
    return value();
  }

  bool start_object(std::size_t) override {
    if (x_depth == 0) is_object = true;
    return enter(false);
  }
  bool start_array(std::size_t) override { return enter(x_depth == 1 && x_key == "authors"); }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool key(string_t& v) override {
    if (x_depth == 1) x_key = v;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& e) override {
    const std::string_view what = e.what();
    error =
        what.find("UTF-8") != std::string_view::npos ? "is not valid UTF-8" : "is malformed JSON";
    error += " at byte " + std::to_string(position);
    return false;
  }

 private:
  bool value() { return true; }

  bool number(std::string digits) {
    if (x_depth == 1 && (x_key == "id" || x_key == "date"))
      *member_named(x_key) = std::move(digits);
    return true;
  }

  std::string* member_named(std::string_view name) {
    if (name == "id") return &id;
    if (name == "title") return &title;
    if (name == "text") return &text;
    if (name == "lang") return &lang;
    if (name == "publisher") return &publisher;
    if (name == "date") return &date;
    if (name == "url") return &url;
    if (name == "type") return &type;
    return nullptr;
  }

  bool enter(bool authors_list) {
    if (++x_depth > k_max_depth) {
      error = "is nested too deeply";
      return false;
    }
    if (authors_list) x_in_authors = true;
    return true;
  }
  bool leave() {
    if (--x_depth == 1) x_in_authors = false;
    return true;
  }

  int x_depth = 0;
  bool x_in_authors = false;
  std::string x_key;
};

void fill(std::string& field, std::string& from) {
  if (field.empty()) field = std::move(from);
}

}  // namespace

Result<Document> read_json_line(std::string_view line, DocumentMeta meta) {
  LineHandler handler;
  const bool is_plain = is_valid_utf8(line) && PlainObjectReader(line, handler).run();
  if (!is_plain) handler = LineHandler();
  const auto failed = [&](std::string why) {
    return Error{ErrorCode::unreadable, std::move(why), meta.path, {}};
  };
  try {
    const bool complete = is_plain || Json::sax_parse(line.begin(), line.end(), &handler);
    if (!complete) return failed(handler.error.empty() ? "is malformed JSON" : handler.error);
  } catch (const std::exception& e) {
    return failed(std::string("is malformed JSON: ") + e.what());
  }
  if (!handler.is_object) return failed("is no JSON object");
  if (!handler.has_text) return failed("has no \"text\"");
  if (handler.id.empty() && meta.id.empty()) return failed("has no \"id\"");
  Document document;
  // What the file is called and hashes to says nothing of its lines.
  if (!handler.id.empty()) meta.id = std::move(handler.id);
  meta.sha256 = sha256_hex(line);
  fill(meta.title, handler.title);
  fill(meta.lang, handler.lang);
  fill(meta.publisher, handler.publisher);
  fill(meta.published, handler.date);
  fill(meta.url, handler.url);
  fill(meta.type, handler.type);
  if (meta.authors.empty()) meta.authors = std::move(handler.authors);
  meta.format = "jsonl";
  meta.source_bytes = line.size();
  document.meta = std::move(meta);
  document.published = std::move(handler.text);
  structure_plain_text(document);
  return document;
}

}  // namespace attest
