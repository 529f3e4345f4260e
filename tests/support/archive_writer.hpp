// Archives made by the tests themselves.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attest::testing {

struct ArchiveEntry {
  std::string name;
  std::string bytes;
  std::string link_to = {};  // a symbolic link instead of a file
};

struct ArchiveStyle {
  std::string_view format = "zip";    // or "tar"
  std::string_view compression = {};  // of a tar: "gzip", "bzip2", "xz"
  bool is_stored = false;             // of a zip: not deflated
  const char* passphrase = nullptr;   // of a zip: encrypted by it
};

inline std::string make_archive(const std::vector<ArchiveEntry>& entries,
                                const ArchiveStyle& style = {}) {
  const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = ::uselocale(utf8);
  archive* a = archive_write_new();
  if (style.format == "tar") {
    archive_write_set_format_pax_restricted(a);
    if (style.compression == "gzip") archive_write_add_filter_gzip(a);
    if (style.compression == "bzip2") archive_write_add_filter_bzip2(a);
    if (style.compression == "xz") archive_write_add_filter_xz(a);
  } else {
    archive_write_set_format_zip(a);
    archive_write_set_options(a, "zip:hdrcharset=UTF-8");
    if (style.is_stored) archive_write_zip_set_compression_store(a);
    if (style.passphrase != nullptr) {
      archive_write_set_options(a, "zip:encryption=zipcrypt");
      archive_write_set_passphrase(a, style.passphrase);
    }
  }
  archive_write_set_bytes_in_last_block(a, 1);
  std::size_t room = 1 << 20;
  for (const ArchiveEntry& entry : entries) room += entry.bytes.size() + 4096;
  std::string out(room, '\0');
  std::size_t used = 0;
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const ArchiveEntry& entry : entries) {
    archive_entry* e = archive_entry_new();
    archive_entry_set_pathname(e, entry.name.c_str());
    archive_entry_set_filetype(e, entry.link_to.empty() ? AE_IFREG : AE_IFLNK);
    if (!entry.link_to.empty()) archive_entry_set_symlink(e, entry.link_to.c_str());
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, static_cast<la_int64_t>(entry.bytes.size()));
    // As the formats that have such a part demand.
    if (style.format == "zip" && entry.name == "mimetype")
      archive_write_zip_set_compression_store(a);
    archive_write_header(a, e);
    if (style.format == "zip" && entry.name == "mimetype" && !style.is_stored)
      archive_write_zip_set_compression_deflate(a);
    archive_write_data(a, entry.bytes.data(), entry.bytes.size());
    archive_entry_free(e);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  ::uselocale(before);
  ::freelocale(utf8);
  return out;
}

}  // namespace attest::testing
