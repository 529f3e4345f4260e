// Files that hold documents: archives, mailboxes, mails with attachments, also within each other.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/archive.hpp"

namespace attest {

struct ContainerLimits {
  ArchiveLimits archive;
  ArchiveBudget budget;
  int max_depth = 5;  // containers within containers
};

/// A document of a container, as bytes that a format's reader takes, or why there is none.
struct ContainerMember {
  /// Path inside the container ("folder/report.txt", "mails/1.eml/scan.pdf"), none twice but for
  /// lines; empty for what the container itself says: a mail's own message.
  std::string name;
  std::string bytes;
  std::size_t source_offset = 0;    // of `bytes` in a file that holds them as they are (mbox)
  std::optional<std::size_t> line;  // from 1: `bytes` are that line of a JSON Lines member
  std::optional<Error> error;
};

/// False: enough, stop.
using ContainerSink = std::function<bool(ContainerMember&&)>;

/// True if the beginning of a file (some KB) allows for a container; the whole file decides.
bool may_be_container(std::string_view head, std::string_view file_name);

/// True if read_container() takes the file apart.
bool is_container(std::string_view bytes, std::string_view file_name);

/// Hands out every document of a container in its own order, whatever holds it: members of
/// archives, messages of mailboxes and their attachments, lines of JSON Lines files. What cannot be
/// had is a member with an error, the rest goes on. Corpus manifests are passed over.
void read_container(std::string_view bytes, std::string_view file_name,
                    const ContainerLimits& limits, const ContainerSink& sink);

}  // namespace attest
