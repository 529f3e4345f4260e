#include "indexer/ingest/worker/wire.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::array k_codes{
    ErrorCode::usage,        ErrorCode::not_found,     ErrorCode::unreadable,
    ErrorCode::too_large,    ErrorCode::unsupported,   ErrorCode::index_missing,
    ErrorCode::index_locked, ErrorCode::index_damaged, ErrorCode::index_version,
    ErrorCode::interrupted,  ErrorCode::internal};
constexpr std::size_t k_block_kinds = static_cast<std::size_t>(BlockKind::boilerplate) + 1;

class Encoder {
 public:
  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7U) x_out += static_cast<char>((n & 0x7FU) | 0x80U);
    x_out += static_cast<char>(n);
  }
  // -1 is the only negative number a document knows: sent as one more than the value.
  void index(int n) { number(static_cast<std::uint64_t>(n) + 1); }
  void text(std::string_view s) {
    number(s.size());
    x_out += s;
  }
  void reserve(std::size_t bytes) { x_out.reserve(x_out.size() + bytes); }
  std::string take() { return std::move(x_out); }

 private:
  std::string x_out;
};

// Fails for good at the first thing that is not there.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : x_rest(bytes) {}

  bool failed() const { return x_failed; }
  void fail() { x_failed = true; }
  bool done() const { return !x_failed && x_rest.empty(); }

  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64 && !x_rest.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(x_rest.front());
      x_rest.remove_prefix(1);
      out |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return out;
    }
    x_failed = true;
    return 0;
  }
  int index() {
    const std::uint64_t n = number();
    if (n > 0x7FFFFFFF) x_failed = true;
    return x_failed ? -1 : static_cast<int>(n) - 1;
  }
  std::string text() {
    const std::uint64_t size = number();
    if (size > x_rest.size()) x_failed = true;
    if (x_failed) return {};
    std::string out(x_rest.substr(0, size));
    x_rest.remove_prefix(size);
    return out;
  }
  bool flag() { return number() != 0; }
  // A list of things of at least `least` bytes each; one that says more than can follow fails.
  template <typename T, typename Read>
  void list(std::vector<T>& out, std::size_t least, Read read) {
    const std::uint64_t count = number();
    if (x_failed || count > x_rest.size() / least) {
      x_failed = true;
      return;
    }
    for (std::uint64_t i = 0; i < count && !x_failed; ++i) out.push_back(read());
  }

 private:
  std::string_view x_rest;
  bool x_failed = false;
};

void put(Encoder& out, const DocumentMeta& meta) {
  for (const std::string* s : {&meta.id, &meta.title, &meta.publisher, &meta.published, &meta.type,
                               &meta.url, &meta.path, &meta.lang, &meta.sha256, &meta.format})
    out.text(*s);
  out.number(meta.authors.size());
  for (const std::string& author : meta.authors) out.text(author);
  out.number(meta.origins.size());
  for (const MetaOrigin& origin : meta.origins) {
    out.text(origin.field);
    out.text(origin.source);
  }
  out.number(meta.source_bytes);
}

DocumentMeta get_meta(Decoder& in) {
  DocumentMeta meta;
  for (std::string* s : {&meta.id, &meta.title, &meta.publisher, &meta.published, &meta.type,
                         &meta.url, &meta.path, &meta.lang, &meta.sha256, &meta.format})
    *s = in.text();
  in.list(meta.authors, 1, [&] { return in.text(); });
  in.list(meta.origins, 2, [&] {
    MetaOrigin origin;
    origin.field = in.text();
    origin.source = in.text();
    return origin;
  });
  meta.source_bytes = in.number();
  return meta;
}

void put(Encoder& out, Span span) {
  out.number(span.begin);
  out.number(span.end);
}

Span get_span(Decoder& in) {
  const std::size_t begin = in.number();
  return {begin, in.number()};
}

void put(Encoder& out, const Block& block) {
  out.number(static_cast<std::uint64_t>(block.kind));
  out.number(block.segments.size());
  for (const Span& s : block.segments) put(out, s);
  out.number(block.edits.size());
  for (const Edit& e : block.edits) {
    put(out, e.raw);
    out.text(e.text);
  }
  out.index(block.section);
  out.index(block.page_index.value_or(-1));
  out.text(block.page_label);
  out.text(block.note_label);
  out.index(block.heading_level);
}

Block get_block(Decoder& in) {
  Block block;
  const std::uint64_t kind = in.number();
  block.kind = kind < k_block_kinds ? static_cast<BlockKind>(kind) : BlockKind::body;
  in.list(block.segments, 2, [&] { return get_span(in); });
  in.list(block.edits, 3, [&] {
    const Span raw = get_span(in);
    return Edit{raw, in.text()};
  });
  block.section = in.index();
  if (const int page = in.index(); page >= 0) block.page_index = page;
  block.page_label = in.text();
  block.note_label = in.text();
  block.heading_level = in.index();
  return block;
}

void put(Encoder& out, const Document& document) {
  out.reserve(document.published.size() + document.published.size() / 4 + 1024);
  put(out, document.meta);
  out.text(document.published);
  out.number(document.char_offset);
  out.number(document.byte_offset);
  out.number(document.widths.size());
  for (const CharWidths& w : document.widths) {
    out.number(w.size_chars);
    out.number(w.bytes);
  }
  out.number(document.source_pieces.size());
  for (const SourcePiece& p : document.source_pieces)
    for (const std::size_t n : {p.raw_begin, p.size, p.source_begin, p.source_size}) out.number(n);
  out.number(document.blocks.size());
  for (const Block& block : document.blocks) put(out, block);
  out.number(document.sections.size());
  for (const Section& section : document.sections) {
    out.text(section.title);
    out.index(section.parent);
  }
  out.number(document.replaced_bytes);
}

Document get_document(Decoder& in) {
  Document out;
  out.meta = get_meta(in);
  out.published = in.text();
  out.char_offset = in.number();
  out.byte_offset = in.number();
  in.list(out.widths, 2, [&] {
    const std::size_t chars = in.number();
    return CharWidths{chars, in.number()};
  });
  in.list(out.source_pieces, 4, [&] {
    SourcePiece p;
    for (std::size_t* n : {&p.raw_begin, &p.size, &p.source_begin, &p.source_size})
      *n = in.number();
    return p;
  });
  in.list(out.blocks, 8, [&] { return get_block(in); });
  in.list(out.sections, 2, [&] {
    std::string title = in.text();
    return Section{std::move(title), in.index()};
  });
  out.replaced_bytes = in.number();
  return out;
}

void put(Encoder& out, const Error& error) {
  out.number(static_cast<std::uint64_t>(error.code));
  out.text(error.message);
  out.text(error.place);
  out.text(error.hint);
}

Error get_error(Decoder& in) {
  Error error;
  const std::uint64_t code = in.number();
  error.message = in.text();
  error.place = in.text();
  error.hint = in.text();
  if (code >= k_codes.size())
    in.fail();
  else
    error.code = k_codes.at(code);
  return error;
}

void put(Encoder& out, const UnpackRequest& unpack) {
  out.text(unpack.file_name);
  out.number(unpack.limits.archive.max_member_bytes);
  out.number(unpack.limits.archive.max_ratio);
  out.number(unpack.limits.budget.members);
  out.number(unpack.limits.budget.bytes);
  out.number(static_cast<std::uint64_t>(unpack.limits.max_depth));
}

UnpackRequest get_unpack(Decoder& in) {
  UnpackRequest unpack;
  unpack.file_name = in.text();
  unpack.limits.archive.max_member_bytes = in.number();
  unpack.limits.archive.max_ratio = std::max<std::uint64_t>(1, in.number());
  unpack.limits.budget.members = in.number();
  unpack.limits.budget.bytes = in.number();
  unpack.limits.max_depth = static_cast<int>(std::min<std::uint64_t>(in.number(), 100));
  return unpack;
}

bool is_line_of_text(std::string_view text) {
  return is_valid_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
         });
}

// A path that is absolute, or has a part ".." or none at all between two slashes.
bool leads_out(std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string encode_request(const ReadRequest& request) {
  Encoder out;
  out.text(request.format);
  out.text(request.options.encoding);
  put(out, request.meta);
  out.number(request.unpack ? 1 : 0);
  if (request.unpack) put(out, *request.unpack);
  return out.take();
}

Result<ReadRequest> decode_request(std::string_view bytes) {
  Decoder in(bytes);
  ReadRequest request;
  request.format = in.text();
  request.options.encoding = in.text();
  request.meta = get_meta(in);
  if (in.flag()) request.unpack = get_unpack(in);
  if (!in.done()) return Error{ErrorCode::internal, "no request", "", ""};
  return request;
}

std::string encode_answer(const Result<Document>& answer) {
  Encoder out;
  out.number(answer ? 1 : 0);
  if (answer) {
    put(out, *answer);
    return out.take();
  }
  put(out, answer.error());
  return out.take();
}

DecodedAnswer decode_answer(std::string_view bytes) {
  Decoder in(bytes);
  const Error nonsense{ErrorCode::internal, "no answer", "", ""};
  if (in.flag()) {
    Document document = get_document(in);
    if (!in.done()) return {false, nonsense};
    return {true, std::move(document)};
  }
  Error error = get_error(in);
  if (!in.done()) return {false, nonsense};
  return {true, std::move(error)};
}

std::string encode_member(const ContainerMember& member) {
  Encoder out;
  out.text(member.name);
  out.number(member.source_offset);
  out.number(member.line ? *member.line + 1 : 0);
  out.number(member.error ? 1 : 0);
  if (member.error) put(out, *member.error);
  return out.take();
}

Result<ContainerMember> decode_member(std::string_view bytes) {
  Decoder in(bytes);
  ContainerMember member;
  member.name = in.text();
  member.source_offset = in.number();
  if (const std::uint64_t line = in.number(); line > 0) member.line = line - 1;
  if (in.flag()) member.error = get_error(in);
  if (!in.done() || !is_line_of_text(member.name) || (!member.error && leads_out(member.name)))
    return Error{ErrorCode::internal, "no member", "", ""};
  return member;
}

}  // namespace attest
