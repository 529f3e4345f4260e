// A mail message (RFC 5322, MIME RFC 2045-2049) taken apart.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/ingest/formats/mail_codec.hpp"

namespace attest {

/// A part without parts of its own; `body` are bytes of the message, still encoded.
struct MailPart {
  std::string type = "text/plain";  // lower case
  std::string charset;
  std::string file_name;
  TransferEncoding encoding = TransferEncoding::identity;
  Span body;
};

struct MailMessage {
  std::string subject;
  std::vector<std::string> authors;  // names, addresses where there is none
  std::string date;                  // EDTF, as the sender's clock showed it; empty if unknown
  std::string id;                    // Message-ID without its brackets
  std::string address;               // of the page that a browser saved as a message (MHTML)
  std::vector<MailPart> text;        // what the message says: of alternatives the plainest
  std::vector<MailPart> attachments;
  bool is_encrypted = false;  // some part is, and cannot be read
};

/// Never fails: what is no MIME is text. Nested at most 20 deep; beyond that parts are dropped.
MailMessage parse_mail(std::string_view bytes);

/// True if `bytes` begin with a mail header block. `is_hinted`: the file's name says so, then any
/// header block will do.
bool looks_like_mail(std::string_view bytes, bool is_hinted);

/// True if `bytes` begin with the "From " line of an mbox file and a header block.
bool looks_like_mbox(std::string_view bytes);

/// The messages of an mbox file, without their "From " lines.
std::vector<Span> mbox_messages(std::string_view bytes);

}  // namespace attest
