// Passage records from any bytes, packed and not: decode must refuse or give a passage that encodes
// and reads back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/store/metadata.hpp"
#include "indexer/store/record.hpp"
#include "indexer/store/record_codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)attest::decode_document(bytes).has_value();
  (void)attest::decode_file(bytes).has_value();
  (void)attest::decode_totals(bytes).has_value();
  attest::RecordUnpacker unpacker({});
  (void)unpacker.unpack(bytes).has_value();
  const attest::Result<std::string> unpacked =
      unpacker.unpack(attest::RecordPacker({}).pack(bytes));
  if (!unpacked || *unpacked != bytes) std::abort();
  const attest::Result<attest::Passage> passage = attest::decode_passage(bytes);
  if (!passage) return 0;
  const attest::Span whole{0, passage->reading.size()};
  (void)attest::quote(passage->text, whole);
  (void)attest::locate(passage->text, whole);
  const std::string record = attest::encode_passage(*passage);
  const attest::Result<attest::Passage> again = attest::decode_passage(record);
  if (!again || attest::encode_passage(*again) != record) std::abort();
  return 0;
}
