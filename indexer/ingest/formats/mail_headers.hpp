// The header block of a message or part.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attest {

/// Fields in their order: names in lower case, values as they stand, folded lines and all.
struct MailHeaders {
  std::vector<std::pair<std::string, std::string_view>> fields;
  std::size_t size = 0;  // bytes of the block with the empty line behind it

  /// The first field of that name; empty if there is none.
  std::string_view get(std::string_view name) const;
};

/// Reads as long as lines are fields; a block without any has size 0.
MailHeaders read_headers(std::string_view bytes);

/// "text/html; charset=koi8-r": the value before the first ";", in lower case, and parameters by
/// lower-case name (RFC 2231 encodings and continuations decoded).
struct HeaderValue {
  std::string value;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string get(std::string_view name) const;
};
HeaderValue read_parameters(std::string_view header);

/// The names of a From field ("Name" of `"Name" <address>` and `address (Name)`), else addresses.
std::vector<std::string> read_mailboxes(std::string_view header);

/// "Tue, 20 May 2014 10:00:00 +0400" -> "2014-05-20"; empty if it is no date.
std::string read_mail_date(std::string_view header);

}  // namespace attest
