// What one document may cost.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace attest {

/// Each limit is a base and a part that grows with the size of the file.
struct WorkerLimits {
  std::chrono::milliseconds time{60'000};  // by the clock on the wall, and of the processor
  std::chrono::milliseconds time_per_megabyte{20'000};
  std::uint64_t memory_bytes = 1ULL << 30U;  // of address space, libraries included
  std::uint64_t memory_per_byte = 12;
  std::uint64_t output_bytes = 64ULL << 20U;
  std::uint64_t output_per_byte = 8;
  std::size_t documents_per_process = 500;  // then a fresh one: whatever it lost is freed

  std::chrono::milliseconds time_for(std::size_t bytes) const {
    return time + time_per_megabyte * (bytes >> 20U);
  }
  std::uint64_t memory_for(std::size_t bytes) const {
    return memory_bytes + memory_per_byte * bytes;
  }
  std::uint64_t output_for(std::size_t bytes) const {
    return output_bytes + output_per_byte * bytes;
  }
};

}  // namespace attest
