#include "indexer/ingest/formats/mail_parse.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/ingest/formats/mail_headers.hpp"

namespace attest {
namespace {

constexpr int k_most_nested = 20;
constexpr std::size_t k_max_parts = 10000;

std::string_view mail_line_at(std::string_view text, std::size_t at) {
  std::string_view line = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

TransferEncoding encoding_of(std::string_view header) {
  const std::string name = read_parameters(header).value;
  if (name == "base64") return TransferEncoding::base64;
  if (name == "quoted-printable") return TransferEncoding::quoted_printable;
  return TransferEncoding::identity;
}

// Parts that serve the message itself: nobody attached them to be read.
bool is_machinery(std::string_view type) {
  constexpr std::array<std::string_view, 9> k_types{"text/calendar",
                                                    "application/pgp-signature",
                                                    "application/pgp-encrypted",
                                                    "application/pkcs7-signature",
                                                    "application/x-pkcs7-signature",
                                                    "message/delivery-status",
                                                    "message/disposition-notification",
                                                    "text/rfc822-headers",
                                                    "message/external-body"};
  return std::find(k_types.begin(), k_types.end(), type) != k_types.end();
}

bool is_media(std::string_view type) {
  return type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/");
}

// What a part and the parts below it give.
struct Collected {
  std::vector<MailPart> text;
  std::vector<MailPart> attachments;
};

class MailReader {
 public:
  explicit MailReader(std::string_view bytes) : x_bytes(bytes) {}

  MailMessage run() {
    const MailHeaders headers = read_headers(x_bytes);
    const std::string charset = read_parameters(headers.get("content-type")).get("charset");
    x_out.subject = decode_header(headers.get("subject"), charset);
    x_out.authors = read_mailboxes(headers.get("from"));
    x_out.address = decode_header(headers.get("snapshot-content-location"));
    if (!x_out.address.empty()) x_out.authors.clear();  // the browser's name
    x_out.date = read_mail_date(headers.get("date"));
    x_out.id = decode_header(headers.get("message-id"));
    if (x_out.id.starts_with('<') && x_out.id.ends_with('>'))
      x_out.id = x_out.id.substr(1, x_out.id.size() - 2);
    Collected all = read_part({0, x_bytes.size()}, false, 0);
    x_out.text = std::move(all.text);
    x_out.attachments = std::move(all.attachments);
    return std::move(x_out);
  }

 private:
  // `related`: belongs to a text beside it, as an image to a page.
  Collected read_part(Span range, bool related, int depth) {
    if (depth > k_most_nested || ++x_parts > k_max_parts) return {};
    const MailHeaders headers = read_headers(range.of(x_bytes));
    const HeaderValue type = read_parameters(headers.get("content-type"));
    const Span body{range.begin + headers.size, range.end};
    if (type.value.starts_with("multipart/")) {
      const std::string boundary = type.get("boundary");
      if (!boundary.empty()) return read_multipart(type.value, boundary, body, depth);
    }
    MailPart part;
    if (!type.value.empty() && !type.value.starts_with("multipart/")) part.type = type.value;
    part.charset = type.get("charset");
    part.encoding = encoding_of(headers.get("content-transfer-encoding"));
    part.body = body;
    const HeaderValue disposition = read_parameters(headers.get("content-disposition"));
    part.file_name = disposition.get("filename");
    if (part.file_name.empty()) part.file_name = type.get("name");
    const bool is_text = part.type == "text/plain" || part.type == "text/html" ||
                         part.type == "text/enriched" || part.type.find('/') == std::string::npos;
    const bool attached = disposition.value == "attachment" || !part.file_name.empty();
    Collected out;
    if (is_text && !attached) {
      out.text.push_back(std::move(part));
    } else if (part.type == "application/pkcs7-mime" || part.type == "application/x-pkcs7-mime") {
      x_out.is_encrypted = true;
    } else if (!is_machinery(part.type)) {
      const bool shown = disposition.value == "inline" || !headers.get("content-id").empty();
      // What belongs to a page (images, style sheets) is no document.
      const bool attached_to_it =
          disposition.value == "attachment" || !(shown && is_media(part.type));
      if (attached_to_it && !(related && disposition.value != "attachment"))
        out.attachments.push_back(std::move(part));
    }
    return out;
  }

  Collected read_multipart(std::string_view type, std::string_view boundary, Span body, int depth) {
    if (type == "multipart/encrypted") {
      x_out.is_encrypted = true;
      return {};
    }
    std::vector<Collected> children;
    for (const Span part : split(body, boundary)) {
      const bool related = type == "multipart/related" && !children.empty();
      children.push_back(read_part(part, related, depth + 1));
    }
    Collected out;
    if (type == "multipart/alternative" && !children.empty())
      out.text = std::move(children[plainest(children)].text);
    else
      for (Collected& child : children)
        std::move(child.text.begin(), child.text.end(), std::back_inserter(out.text));
    for (Collected& child : children)
      std::move(child.attachments.begin(), child.attachments.end(),
                std::back_inserter(out.attachments));
    return out;
  }

  std::size_t plainest(const std::vector<Collected>& children) const {
    std::size_t best = 0;
    int best_rank = -1;
    for (std::size_t i = 0; i < children.size(); ++i) {
      int rank = children[i].text.empty() ? 0 : 1;
      for (const MailPart& part : children[i].text)
        if (part.body.of(x_bytes).find_first_not_of(" \t\r\n") != std::string_view::npos)
          rank = std::max(rank, part.type == "text/html" ? 2 : 3);
      if (rank > best_rank) {
        best = i;
        best_rank = rank;
      }
    }
    return best;
  }

  // The stretches between delimiter lines; what stands before the first and behind the last is
  // nobody's.
  std::vector<Span> split(Span body, std::string_view boundary) const {
    std::vector<Span> parts;
    const std::string delimiter = "--" + std::string(boundary);
    bool open = false;
    for (std::size_t at = body.begin; at < body.end;) {
      const std::size_t end = std::min(x_bytes.find('\n', at), body.end);
      const std::string_view line = x_bytes.substr(at, end - at);
      if (line.starts_with(delimiter)) {
        const std::string_view rest = line.substr(delimiter.size());
        const bool closing = rest.starts_with("--");
        if (closing || rest.find_first_not_of(" \t\r") == std::string_view::npos) {
          if (open) parts.back().end = without_break(parts.back().begin, at);
          open = !closing;
          if (closing || parts.size() >= k_max_parts) break;
          const std::size_t begin = std::min(end + 1, body.end);
          parts.push_back({begin, begin});
        }
      }
      at = end + 1;
    }
    if (open) parts.back().end = body.end;
    return parts;
  }

  std::size_t without_break(std::size_t begin, std::size_t end) const {
    if (end > begin && x_bytes[end - 1] == '\n') --end;
    if (end > begin && x_bytes[end - 1] == '\r') --end;
    return end;
  }

  std::string_view x_bytes;
  MailMessage x_out;
  std::size_t x_parts = 0;
};

// "From someone Tue May 20 10:00:00 2014"
bool is_from_line(std::string_view line) {
  if (!line.starts_with("From ") || line.size() > 500) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 6; i + 2 < line.size(); ++i)
    if (line[i] == ':' && is_digit(line[i - 1]) && is_digit(line[i + 1]) && is_digit(line[i + 2]))
      return true;
  return false;
}

bool begins_message(std::string_view bytes, std::size_t at) {
  const std::string_view line = mail_line_at(bytes, at);
  if (!is_from_line(line)) return false;
  const std::size_t next = bytes.find('\n', at);
  return next != std::string_view::npos &&
         !read_headers(bytes.substr(next + 1, 2000)).fields.empty();
}

}  // namespace

MailMessage parse_mail(std::string_view bytes) {
  return MailReader(bytes).run();
}

bool looks_like_mail(std::string_view bytes, bool is_hinted) {
  constexpr std::size_t k_head = 65536;
  const MailHeaders headers = read_headers(bytes.substr(0, k_head));
  const auto has = [&](std::string_view name) { return !headers.get(name).empty(); };
  const bool from = has("from") || has("sender") || has("return-path");
  if (is_hinted) return from || has("subject") || has("date") || has("message-id");
  const bool is_mail = has("message-id") || has("mime-version") || has("received") ||
                       has("return-path") || has("content-type");
  return from && is_mail && (has("date") || has("subject") || has("to"));
}

bool looks_like_mbox(std::string_view bytes) {
  return begins_message(bytes, 0);
}

std::vector<Span> mbox_messages(std::string_view bytes) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] == 'F' && begins_message(bytes, at)) {
      if (!out.empty()) out.back().end = at;
      const std::size_t begin = bytes.find('\n', at) + 1;
      out.push_back({begin, bytes.size()});
    }
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return out;
}

}  // namespace attest
