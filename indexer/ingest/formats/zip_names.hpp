// What a zip file's directory says, read without unpacking anything.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

namespace attest {

/// A file of a zip: its name as written, and its bytes if they are stored as they are.
struct ZipName {
  std::string_view name;
  std::optional<std::string_view> stored;
};

/// Calls back for every entry of the directory at the end of `bytes`, all of them views of it,
/// until it returns false. False if there is no directory, or a damaged one (what came before the
/// damage was handed out). Linear; follows APPNOTE 6.3 4.3, without the directories of files over 4
/// GB.
bool visit_zip_names(std::string_view bytes, const std::function<bool(const ZipName&)>& visit);

}  // namespace attest
