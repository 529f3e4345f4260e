// What archive.hpp promises of libarchive.
#include "indexer/ingest/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

constexpr std::uint64_t k_free_bytes = 32ULL << 20;  // unpacked before the ratio is looked at

// libarchive turns names into the character set of the thread's locale: here UTF-8, only for as
// long as this object lives.
class Utf8Locale {
 public:
  Utf8Locale() : x_locale(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (x_locale != nullptr) x_before = ::uselocale(x_locale);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (x_locale == nullptr) return;
    ::uselocale(x_before);
    ::freelocale(x_locale);
  }

 private:
  locale_t x_locale;
  locale_t x_before = nullptr;
};

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;

std::string utf8_name(const char* name) {
  if (name == nullptr) return {};
  const std::string_view raw(name);
  if (is_valid_utf8(raw)) return std::string(raw);
  Result<DecodedText> decoded = decode_text(raw, {});
  if (!decoded) decoded = decode_text(raw, "ISO-8859-1");
  return decoded ? std::move(decoded->text) : std::string();
}

bool is_hidden_name(std::string_view name) {
  return name.starts_with('.') || name.find("/.") != std::string_view::npos;
}

std::string plain_message(const char* text) {
  std::string out = text == nullptr ? "unknown" : text;
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  while (out.ends_with('.') || out.ends_with(' ')) out.pop_back();
  return out;
}

std::string stem_of(std::string_view file_name) {
  file_name.remove_prefix(file_name.find_last_of('/') + 1);
  const std::size_t dot = file_name.find_last_of('.');
  const std::string_view stem = file_name.substr(0, dot);
  return stem.empty() ? "content" : std::string(stem);
}

class ArchiveWalk {
 public:
  ArchiveWalk(std::string_view bytes, const ArchiveLimits& limits, ArchiveBudget& budget)
      : x_bytes(bytes), x_limits(limits), x_budget(budget), x_archive(archive_read_new()) {}

  Status open() {
    if (!x_archive) return Error{ErrorCode::too_large, "needs more memory than there is", {}, {}};
    archive* const a = x_archive.get();
    x_is_zip = looks_like_zip(x_bytes);
    if (x_is_zip) {
      archive_read_support_format_zip_seekable(a);
    } else {
      archive_read_support_filter_gzip(a);
      archive_read_support_filter_bzip2(a);
      archive_read_support_filter_xz(a);
      archive_read_support_format_tar(a);
      archive_read_support_format_raw(a);
    }
    if (archive_read_open_memory(a, x_bytes.data(), x_bytes.size()) != ARCHIVE_OK) return damaged();
    return Done{};
  }

  /// The next entry, nullptr at the end.
  Result<archive_entry*> next() {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(x_archive.get(), &entry);
    if (code == ARCHIVE_EOF) return static_cast<archive_entry*>(nullptr);
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return damaged();
    if (x_budget.members == 0)
      return Error{ErrorCode::too_large, "holds too many files", {}, "unpack it into a folder"};
    --x_budget.members;
    // Every file is "raw" to libarchive: only below a compression does it mean a single file.
    if (is_raw() && archive_filter_count(x_archive.get()) < 2) return damaged();
    return entry;
  }

  bool is_raw() const { return archive_format(x_archive.get()) == ARCHIVE_FORMAT_RAW; }
  bool is_zip() const { return x_is_zip; }

  /// The entry's data; `keep` false only moves over it. An Error in `member` concerns this entry
  /// alone, one returned the whole archive.
  Status read_data(ArchiveMember& member, bool keep) {
    if (!keep && x_is_zip) return Done{};  // the directory tells where the next one begins
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    for (;;) {
      const int code = archive_read_data_block(x_archive.get(), &block, &size, &offset);
      if (code == ARCHIVE_EOF) return Done{};
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return lost(member, code);
      if (Status charged = charge(size); !charged) return charged;
      if (!keep || member.error) continue;
      const auto begin = static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0));
      if (begin > x_limits.max_member_bytes || size > x_limits.max_member_bytes - begin) {
        member.bytes = {};
        member.error = Error{ErrorCode::too_large,
                             "is larger than the limit when unpacked",
                             {},
                             "raise it by --max-file-size"};
        if (x_is_zip) return Done{};
        continue;
      }
      if (begin > member.bytes.size())  // holes read as zeros
        member.bytes.resize(static_cast<std::size_t>(begin), '\0');
      member.bytes.append(static_cast<const char*>(block), size);
    }
  }

 private:
  Error damaged() const {
    const char* const why = archive_error_string(x_archive.get());
    return {ErrorCode::unreadable,
            why == nullptr ? "is a damaged archive" : "is a damaged archive: " + plain_message(why),
            {},
            {}};
  }

  Status lost(ArchiveMember& member, int code) {
    member.bytes = {};
    member.error =
        Error{ErrorCode::unreadable,
              "cannot be unpacked: " + plain_message(archive_error_string(x_archive.get())),
              {},
              {}};
    if (code == ARCHIVE_FATAL && !x_is_zip) return damaged();
    return Done{};
  }

  Status charge(std::size_t size) {
    x_unpacked += size;
    const bool is_bomb =
        x_unpacked > k_free_bytes && x_unpacked / x_limits.max_ratio > x_bytes.size();
    if (is_bomb || size > x_budget.bytes)
      return Error{ErrorCode::too_large,
                   is_bomb ? "unpacks to far more than it should: a zip bomb"
                           : "unpacks to more than the limit",
                   {},
                   "unpack it into a folder"};
    x_budget.bytes -= size;
    return Done{};
  }

  std::string_view x_bytes;
  const ArchiveLimits& x_limits;
  ArchiveBudget& x_budget;
  ArchiveHandle x_archive;
  bool x_is_zip = false;
  std::uint64_t x_unpacked = 0;
};

// A member to be read, one with an error, or nothing: folders, links, hidden files.
std::optional<ArchiveMember> member_of(archive_entry* entry, bool is_raw,
                                       std::string_view file_name) {
  if (is_raw) return ArchiveMember{stem_of(file_name), {}, {}};
  const char* path = archive_entry_pathname(entry);
  if (path == nullptr) path = archive_entry_pathname_utf8(entry);
  const std::string raw = utf8_name(path);
  const auto type = archive_entry_filetype(entry);
  if (type == AE_IFDIR || type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr)
    return std::nullopt;
  ArchiveMember member{member_name(raw), {}, {}};
  const auto refuse = [&](std::string why) {
    member.error = Error{ErrorCode::unreadable, std::move(why), {}, {}};
  };
  if (member.name.empty()) {
    member.name = raw;
    std::replace_if(
        member.name.begin(), member.name.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }, '_');
    member.name = utf8_prefix(member.name, 200);
    refuse("has a name that leads out of the archive");
  } else if (is_hidden_name(member.name)) {
    return std::nullopt;
  } else if (type != AE_IFREG && type != 0) {
    refuse("is not a regular file");
  } else if (archive_entry_is_encrypted(entry) != 0) {
    refuse("is encrypted");
    member.error->hint = "unpack the archive with its password first";
  }
  return member;
}

}  // namespace

Status read_archive(std::string_view bytes, std::string_view file_name, const ArchiveLimits& limits,
                    ArchiveBudget& budget, const MemberSink& sink) {
  const Utf8Locale locale;
  ArchiveWalk walk(bytes, limits, budget);
  if (Status opened = walk.open(); !opened) return opened;
  for (;;) {
    Result<archive_entry*> entry = walk.next();
    if (!entry) return entry.error();
    if (*entry == nullptr) return Done{};
    std::optional<ArchiveMember> member = member_of(*entry, walk.is_raw(), file_name);
    ArchiveMember ignored;
    const bool keep = member && !member->error;
    Status read = walk.read_data(member ? *member : ignored, keep);
    // What was damaged is named by the archive's own error.
    if (!read) return read;
    if (member && !sink(*std::move(member))) return Done{};
  }
}

Result<ZipParts> read_zip_parts(std::string_view bytes,
                                const std::function<bool(std::string_view)>& wanted) {
  const Utf8Locale locale;
  const ArchiveLimits limits;
  ArchiveBudget budget;
  budget.bytes = 512ULL << 20;
  ArchiveWalk walk(bytes, limits, budget);
  if (Status opened = walk.open(); !opened) return opened.error();
  ZipParts parts;
  for (;;) {
    Result<archive_entry*> entry = walk.next();
    if (!entry) return entry.error();
    if (*entry == nullptr) return parts;
    std::optional<ArchiveMember> member = member_of(*entry, false, {});
    if (!member || !wanted(member->name)) continue;
    if (!member->error)
      if (Status read = walk.read_data(*member, true); !read) return read.error();
    if (member->error) {
      Error error = *std::move(member->error);
      error.message = "its part " + member->name + " " + error.message;
      return error;
    }
    parts.try_emplace(std::move(member->name), std::move(member->bytes));
  }
}

}  // namespace attest
