#include "indexer/store/xapian_guard.hpp"

#include <algorithm>
#include <string>

#include "indexer/store/reader.hpp"

namespace attest {
namespace {

constexpr std::string_view k_modified = "the index changed while it was being read";
constexpr const char* k_rebuild = "build it anew with attest-index --rebuild";

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }, ' ');
  while (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

Error from_xapian(const Xapian::Error& error, std::string_view folder) {
  const std::string_view type = error.get_type();
  const std::string what = on_one_line(error.get_msg());
  const std::string place(folder);
  if (type == "DatabaseModifiedError")
    return {ErrorCode::index_damaged, std::string(k_modified), place, "run the command again"};
  if (type == "DatabaseLockError")
    return {ErrorCode::index_locked, "another process is writing this index", place,
            "wait for it to end and run the command again"};
  if (type == "DatabaseNotFoundError")
    return {ErrorCode::index_missing, "no index here", place, "make one with attest-index"};
  if (type == "DatabaseVersionError")
    return {ErrorCode::index_version, "the index is of another Xapian version: " + what, place,
            k_rebuild};
  // Failures of the system (a full disk, a missing permission) bring its own words; a file that
  // ends too soon does not.
  const char* system = error.get_error_string();
  const bool of_database = type == "DatabaseError" || type == "DatabaseCreateError";
  if (of_database && system != nullptr && *system != '\0')
    return {ErrorCode::index_damaged, "the index cannot be used: " + what + " (" + system + ")",
            place, "see that the disk has room and the folder may be read and written"};
  if (of_database || type == "DatabaseCorruptError" || type == "DatabaseOpeningError" ||
      type == "SerialisationError" || type == "RangeError" || type == "DocNotFoundError" ||
      type == "DatabaseClosedError")
    return {ErrorCode::index_damaged, "the index is damaged: " + what, place, k_rebuild};
  return {ErrorCode::internal, std::string(type) + ": " + what, place, ""};
}

bool index_was_modified(const Error& error) {
  return error.code == ErrorCode::index_damaged && error.message == k_modified;
}

}  // namespace attest
