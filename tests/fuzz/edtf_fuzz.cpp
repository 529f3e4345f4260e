// Any bytes as EDTF: what is read must print a text that reads as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/model/date.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = attest::parse_edtf({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  if (read->begin >= read->end) std::abort();
  const auto again = attest::parse_edtf(read->edtf);
  if (!again || again->begin != read->begin || again->end != read->end || again->edtf != read->edtf)
    std::abort();
  return 0;
}
