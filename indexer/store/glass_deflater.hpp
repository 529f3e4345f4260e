// Tags of glass tables that Xapian keeps deflated. For store/ alone.
#pragma once

#define ZLIB_CONST  // its input is const
#include <zlib.h>

#include <string>
#include <string_view>

#include "indexer/store/glass_table.hpp"

namespace attest::glass {

/// Deflates tags on their way to a table where that makes them smaller. Not thread-safe.
class Deflater {
 public:
  Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater() { deflateEnd(&x_stream); }

  void add(std::string_view key, std::string_view tag, TableWriter& table);

 private:
  bool deflated(std::string_view tag);

  z_stream x_stream{};
  std::string x_out;
};

}  // namespace attest::glass
