// Conditions that index terms cannot tell: asked of each passage that may fulfil them.
#pragma once

#include <functional>

#include <xapian.h>

#include "indexer/base/result.hpp"
#include "indexer/store/reader.hpp"

namespace attest {

using PassageTest = std::function<bool(const Passage& passage)>;

/// The passages among `candidates` that pass `test`, weighted as by `candidates`. Reads every
/// candidate once. index_damaged if one cannot be decoded. Throws Xapian::Error.
Result<Xapian::Query> checked_query(const IndexReader& index, const Xapian::Query& candidates,
                                    const PassageTest& test);

}  // namespace attest
