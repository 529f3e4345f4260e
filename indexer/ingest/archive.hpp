// Archives as strangers make them: members handed out one by one, within limits.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/result.hpp"

namespace attest {

/// What an archive may cost. `budget` is used up by whatever is unpacked, so that archives within
/// archives share one.
struct ArchiveLimits {
  std::uint64_t max_member_bytes = 128ULL << 20;
  std::uint64_t max_ratio = 200;  // unpacked over packed, beyond the first 32 MB
};
struct ArchiveBudget {
  std::size_t members = 100000;
  std::uint64_t bytes = 2ULL << 30;
};

/// A regular file of an archive, or why it cannot be had.
struct ArchiveMember {
  std::string name;  // UTF-8, parts joined by "/", without "." and empty parts
  std::string bytes;
  std::optional<Error> error;
};

/// False: enough, stop.
using MemberSink = std::function<bool(ArchiveMember&&)>;

/// True if `bytes` begin like a zip, gzip, bzip2, xz or tar file.
bool looks_like_archive(std::string_view bytes);
bool looks_like_zip(std::string_view bytes);

/// Hands out the files of a zip, of a tar, or of one of these or a single file compressed by gzip,
/// bzip2 or xz (then named like `file_name` without its last extension), in the archive's order.
/// Folders and links are passed over; hidden files too, as in a folder. An absolute name, one that
/// leads out of the archive, a device, an encrypted or too large member is a member with an error.
/// An Error is what ends the archive early: it is damaged, or a limit of `budget` or the ratio is
/// reached. Linear in what is unpacked.
Status read_archive(std::string_view bytes, std::string_view file_name, const ArchiveLimits& limits,
                    ArchiveBudget& budget, const MemberSink& sink);

/// The members of a zip that `wanted` chooses, by name; others are not unpacked. unreadable if it
/// is damaged or one of them is encrypted, too_large beyond the limits.
using ZipParts = std::map<std::string, std::string, std::less<>>;
Result<ZipParts> read_zip_parts(std::string_view bytes,
                                const std::function<bool(std::string_view)>& wanted);

/// `name` as an archive's member is called: control characters and backslashes replaced, "." and
/// empty parts dropped. Empty if it is absolute, leads out or is longer than 1000 bytes.
std::string member_name(std::string_view name);

}  // namespace attest
