#include "indexer/ingest/formats/mail_headers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "indexer/ingest/formats/mail_codec.hpp"
#include "indexer/ingest/formats/percent.hpp"
#include "indexer/model/date.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_fields = 1000;
constexpr std::size_t k_max_value = 16384;  // of a structured field

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view k_blank = " \t\r\n";
  const std::size_t first = s.find_first_not_of(k_blank);
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(k_blank) - first + 1);
}

// Length of the field's name at a line's begin, 0 if the line is no field.
std::size_t name_size(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && line[n] > ' ' && line[n] < '\x7f' && line[n] != ':') ++n;
  return n > 0 && n < 80 && n < line.size() && line[n] == ':' ? n : 0;
}

// Cuts at `separator` outside of quotes, brackets and comments.
std::vector<std::string_view> split_outside(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  bool quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '(' || c == '<')) {
      ++depth;
    } else if (!quoted && (c == ')' || c == '>')) {
      depth = std::max(depth - 1, 0);
    } else if (!quoted && depth == 0 && c == separator) {
      out.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  out.push_back(text.substr(std::min(begin, text.size())));
  return out;
}

std::string unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

// RFC 2231: "name*0*", "name*1"… joined, "charset'language'" taken off.
struct Extended {
  std::map<int, std::pair<std::string, bool>> sections;  // value, is percent-encoded

  std::string joined() const {
    std::string bytes;
    std::string charset;
    for (const auto& [number, section] : sections) {
      std::string_view value = section.first;
      if (section.second && bytes.empty() && charset.empty()) {
        const std::size_t first = value.find('\'');
        const std::size_t second =
            first == std::string_view::npos ? first : value.find('\'', first + 1);
        if (second != std::string_view::npos) {
          charset = value.substr(0, first);
          value.remove_prefix(second + 1);
        }
      }
      bytes += section.second ? percent_decoded(value) : std::string(value);
    }
    return decode_mail_text(bytes, charset);
  }
};

std::string mailbox_name(std::string_view mailbox) {
  mailbox = trimmed(mailbox);
  const std::size_t open = mailbox.rfind('<');
  if (open != std::string_view::npos) {
    std::string name = decode_header(unquoted(mailbox.substr(0, open)));
    if (name.size() >= 2 && name.front() == '\'' && name.back() == '\'')
      name = name.substr(1, name.size() - 2);
    if (!name.empty()) return name;
    const std::size_t close = mailbox.find('>', open);
    return decode_header(mailbox.substr(open + 1, close - open - 1));
  }
  const std::size_t comment = mailbox.find('(');
  if (comment != std::string_view::npos && mailbox.ends_with(')')) {
    std::string name = decode_header(mailbox.substr(comment + 1, mailbox.size() - comment - 2));
    if (!name.empty()) return name;
  }
  return decode_header(unquoted(mailbox));
}

int number_of(std::string_view word) {
  int value = -1;
  const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
  return failed == std::errc() && end == word.data() + word.size() && word.size() <= 4 ? value : -1;
}

int month_of(std::string_view word) {
  constexpr std::string_view k_months = "janfebmaraprmayjunjulaugsepoctnovdec";  // RFC 5322
  const std::string key = lower_case(word.substr(0, 3));
  const std::size_t at = key.size() == 3 ? k_months.find(key) : std::string_view::npos;
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

}  // namespace

std::string_view MailHeaders::get(std::string_view name) const {
  for (const auto& [field, value] : fields)
    if (field == name) return value;
  return {};
}

MailHeaders read_headers(std::string_view bytes) {
  MailHeaders out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    const std::size_t next = std::min(end + 1, bytes.size());
    const bool is_folded = line.starts_with(' ') || line.starts_with('\t');
    if (line.empty() || line == "\r") {
      out.size = out.fields.empty() ? 0 : next;
      return out;
    }
    if (is_folded && !out.fields.empty()) {
      std::string_view& value = out.fields.back().second;
      value = {value.data(), static_cast<std::size_t>(line.data() + line.size() - value.data())};
    } else if (const std::size_t n = name_size(line); n > 0 && out.fields.size() < k_max_fields) {
      out.fields.emplace_back(lower_case(line.substr(0, n)), line.substr(n + 1));
    } else {
      return out;  // no header: text begins here without an empty line
    }
    at = next;
    out.size = at;
  }
  return out;
}

HeaderValue read_parameters(std::string_view header) {
  HeaderValue out;
  const auto pieces = split_outside(header.substr(0, k_max_value), ';');
  out.value = lower_case(trimmed(pieces.front()));
  std::map<std::string, Extended> extended;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const std::size_t equals = pieces[i].find('=');
    if (equals == std::string_view::npos) continue;
    std::string name = lower_case(trimmed(pieces[i].substr(0, equals)));
    std::string value = unquoted(pieces[i].substr(equals + 1));
    const std::size_t star = name.find('*');
    if (star == std::string::npos) {
      out.parameters.emplace_back(std::move(name), decode_header(value));
      continue;
    }
    const bool encoded = name.ends_with('*');
    const int number = std::max(
        number_of(std::string_view(name).substr(star + 1, name.size() - star - 1 - encoded)), 0);
    extended[name.substr(0, star)].sections[number] = {std::move(value), encoded};
  }
  for (const auto& [name, value] : extended)
    out.parameters.insert(out.parameters.begin(), {name, value.joined()});
  return out;
}

std::string HeaderValue::get(std::string_view name) const {
  for (const auto& [parameter, text] : parameters)
    if (parameter == name) return text;
  return {};
}

std::vector<std::string> read_mailboxes(std::string_view header) {
  std::vector<std::string> out;
  for (const std::string_view mailbox : split_outside(header.substr(0, k_max_value), ',')) {
    std::string name = mailbox_name(mailbox);
    if (!name.empty()) out.push_back(std::move(name));
  }
  return out;
}

std::string read_mail_date(std::string_view header) {
  header = header.substr(0, 200);
  std::array<std::string_view, 3> last{};  // day, month, year in a row
  for (std::size_t at = 0; at < header.size();) {
    constexpr std::string_view k_between = " \t\r\n,-";
    at = std::min(header.find_first_not_of(k_between, at), header.size());
    const std::size_t end = std::min(header.find_first_of(k_between, at), header.size());
    last = {last[1], last[2], header.substr(at, end - at)};
    at = end;
    CivilDate date{number_of(last[2]), month_of(last[1]), number_of(last[0])};
    if (date.month == 0 || date.day < 1 || date.year < 0 || last[2].size() < 2) continue;
    if (last[2].size() == 2) date.year += date.year < 50 ? 2000 : 1900;  // RFC 5322 4.3
    if (is_valid(date)) return day_interval(date).edtf;
  }
  return {};
}

}  // namespace attest
