#include "indexer/ingest/container.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/ingest/formats/mail_parse.hpp"
#include "indexer/ingest/manifest.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/sources.hpp"

namespace attest {
namespace {

constexpr std::size_t k_head = 4096;
constexpr std::size_t k_max_id = 200;

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

std::string extension_for(std::string_view type) {
  if (type == "text/html") return ".html";
  if (type == "text/plain") return ".txt";
  if (type == "application/pdf") return ".pdf";
  if (type == "message/rfc822") return ".eml";
  return {};
}

// How a message of a mailbox is called: by its Message-ID, which stays when others come or go.
std::string message_name(const MailMessage& message, std::string_view bytes) {
  std::string name = message.id;
  std::replace(name.begin(), name.end(), '/', '_');
  name = member_name(name);
  if (name.empty() || name.size() > k_max_id || name.starts_with('.'))
    return sha256_hex(bytes).substr(0, 16);
  return name;
}

std::string attachment_name(const MailPart& part, std::size_t number) {
  std::string name = member_name(base_name(part.file_name));
  if (name.empty() || name.starts_with('.'))
    name = "part-" + std::to_string(number) + extension_for(part.type);
  return name;
}

class ContainerWalk {
 public:
  ContainerWalk(const ContainerLimits& limits, const ContainerSink& sink)
      : x_limits(limits), x_budget(limits.budget), x_sink(sink) {}

  // False: the sink wants no more. `name` is that of the container, empty for the outermost.
  bool container(const Format& format, std::string_view bytes, std::string_view file_name,
                 const std::string& name, int depth) {
    if (format.name == "mail") return message(bytes, name, 0, depth);
    if (format.name == "mbox") return mailbox(bytes, name, depth);
    return archive(bytes, file_name, name, depth);
  }

 private:
  bool archive(std::string_view bytes, std::string_view file_name, const std::string& name,
               int depth) {
    bool goes_on = true;
    const Status read =
        read_archive(bytes, file_name, x_limits.archive, x_budget, [&](ArchiveMember&& member) {
          std::string path = unique(below(name, member.name));
          goes_on = member.error ? failed(std::move(path), *std::move(member.error))
                                 : file(std::move(path), std::move(member.bytes), depth + 1);
          return goes_on;
        });
    if (!read && goes_on) goes_on = failed(name, read.error());
    return goes_on;
  }

  bool mailbox(std::string_view bytes, const std::string& name, int depth) {
    for (const Span span : mbox_messages(bytes)) {
      if (x_budget.members == 0)
        return failed(name, {ErrorCode::too_large, "holds too many messages", {}, "split it"});
      --x_budget.members;
      const std::string_view one = span.of(bytes);
      std::string path = unique(below(name, message_name(parse_mail(one), one)));
      const std::size_t offset = name.empty() ? span.begin : 0;
      if (!message(one, path, offset, depth)) return false;
    }
    return true;
  }

  bool message(std::string_view bytes, const std::string& name, std::size_t offset, int depth) {
    const MailMessage mail = parse_mail(bytes);
    const bool says_nothing =
        !mail.is_encrypted &&
        std::all_of(mail.text.begin(), mail.text.end(), [&](const MailPart& p) {
          return p.body.of(bytes).find_first_not_of(" \t\r\n") == std::string_view::npos;
        });
    if (!says_nothing || mail.attachments.empty()) {
      if (!x_sink({name, std::string(bytes), offset, {}, {}})) return false;
    }
    for (std::size_t i = 0; i < mail.attachments.size(); ++i) {
      const MailPart& part = mail.attachments[i];
      std::string path = unique(below(name, attachment_name(part, i + 1)));
      if (!file(std::move(path), decode_body(part.body.of(bytes), part.encoding).bytes, depth + 1))
        return false;
    }
    return true;
  }

  bool file(std::string name, std::string bytes, int depth) {
    const std::string_view file_name = base_name(name);
    if (bytes.starts_with('<') && is_manifest(std::string_view(bytes).substr(0, k_head)))
      return true;
    const Format* format = bytes.empty() ? nullptr : detect_format(bytes, file_name);
    if (format != nullptr && format->name == "jsonl") return lines(name, bytes);
    if (format == nullptr || !format->is_container)
      return x_sink({std::move(name), std::move(bytes), 0, {}, {}});
    if (depth >= x_limits.max_depth)
      return failed(std::move(name), {ErrorCode::too_large,
                                      "lies in too many archives, one in the other",
                                      {},
                                      "unpack them into a folder"});
    return container(*format, bytes, file_name, name, depth);
  }

  bool lines(const std::string& name, std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::size_t number = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      std::string_view line = bytes.substr(at, end - at);
      at = end + 1;
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
      if (!x_sink({name, std::string(line), 0, number, {}})) return false;
    }
    return true;
  }

  bool failed(std::string name, Error error) {
    ContainerMember member;
    member.name = std::move(name);
    member.error = std::move(error);
    return x_sink(std::move(member));
  }

  static std::string below(const std::string& folder, std::string_view name) {
    return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
  }

  // The first of a name keeps it, "~2" is added to the second.
  std::string unique(std::string name) {
    const std::size_t count = ++x_names[name];
    if (count == 1) return name;
    for (std::size_t n = count;; ++n) {
      std::string other = name + "~" + std::to_string(n);
      if (!x_names.try_emplace(other, 1).second) continue;
      x_names[name] = n;
      return other;
    }
  }

  const ContainerLimits& x_limits;
  ArchiveBudget x_budget;
  const ContainerSink& x_sink;
  std::unordered_map<std::string, std::size_t> x_names;
};

}  // namespace

bool may_be_container(std::string_view head, std::string_view file_name) {
  if (looks_like_archive(head)) return true;
  const Format* format = detect_format(head, file_name);
  return format != nullptr && format->is_container;
}

bool is_container(std::string_view bytes, std::string_view file_name) {
  const Format* format = bytes.empty() ? nullptr : detect_format(bytes, file_name);
  return format != nullptr && format->is_container;
}

void read_container(std::string_view bytes, std::string_view file_name,
                    const ContainerLimits& limits, const ContainerSink& sink) {
  const Format* format = bytes.empty() ? nullptr : detect_format(bytes, file_name);
  if (format == nullptr || !format->is_container) return;
  ContainerWalk(limits, sink).container(*format, bytes, file_name, {}, 0);
}

}  // namespace attest
