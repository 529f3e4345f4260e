// Fuzz target: an answer of a worker that was taken over.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/ingest/worker/document_check.hpp"
#include "indexer/ingest/worker/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace attest;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)decode_request(bytes);
  if (const Result<ContainerMember> member = decode_member(bytes)) {
    const std::string_view name = member->name;
    if (!member->error && (name.starts_with('/') || name.find("../") != name.npos)) std::abort();
    if (!decode_member(encode_member(*member))) std::abort();
  }
  const DecodedAnswer decoded = decode_answer(bytes);
  if (!decoded.is_sound || !decoded.answer) return 0;
  const Document& document = *decoded.answer;
  if (!check_document(document, 1U << 20U)) return 0;
  // What passes the check is safe to use.
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size() && i < 64; ++i) {
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    (void)locate(text, {0, reading.size()});
    (void)quote(text, {0, reading.size()});
  }
  // What is sound says the same when it is sent on.
  if (!decode_answer(encode_answer(decoded.answer)).is_sound) std::abort();
  return 0;
}
