// The system calls that parsing needs, and a filter that refuses all others.
#pragma once

namespace attest {

/// From here on this process may only read (nothing opened for writing), allocate, ask the time and
/// end; every other system call fails with EPERM. Without effect where the kernel or the machine's
/// architecture does not know the filter, or in a build with sanitizers, which need more.
void restrict_system_calls();

}  // namespace attest
