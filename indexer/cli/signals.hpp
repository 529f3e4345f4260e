// SIGINT and SIGTERM as a flag that long work asks for.
#pragma once

#include <atomic>

namespace attest {

/// From now on either signal sets the flag (for the life of the process); a second one ends the
/// process at once. Returns the flag.
const std::atomic<bool>& catch_interrupts();

}  // namespace attest
