// How a value sits in a text.
#pragma once

#include <string>

#include "indexer/base/span.hpp"

namespace attest {

/// A value, where it is said, and the name of the rule that read it. The span counts bytes of the
/// passage's reading text.
template <typename T>
struct Mention {
  Span span;
  T value;
  std::string rule;
};

}  // namespace attest
