// attest-index from its arguments to its exit status.
#pragma once

#include <string>
#include <vector>

namespace attest {

/// Reads, works, prints; never throws what it can name. `arguments` are without the program's name.
int run_attest_index(const std::vector<std::string>& arguments);

}  // namespace attest
