// A passage as the data of its Xapian document: readable with xapian-delve, diffable in tests.
#pragma once

#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// "v 1", then one line an item (SCHEMA.md). The same passage always gives the same bytes.
std::string encode_passage(const Passage& passage);

/// The passage of a record, `reading` filled. index_damaged unless the record is well-formed and
/// every span and index in it lies inside the text; lines of unknown kinds are skipped. Never
/// throws; the record may be any bytes.
Result<Passage> decode_passage(std::string_view record);
/// Its document, number, kind and claims alone, without any text: several times as fast.
Result<Passage> decode_claims(std::string_view record);

/// A claim in a few bytes, and back.
std::string encode_claim(const Claim& claim);
Claim decode_claim(std::string_view encoded);

}  // namespace attest
