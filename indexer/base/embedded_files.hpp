// What indexer/base/embed.cmake writes: the data files of the source tree as byte arrays.
#pragma once

#include <span>
#include <string_view>

namespace attest {

struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace attest
