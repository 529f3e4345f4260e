// Frames on the socket between program and worker: two sizes, then as many bytes.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace attest {

inline constexpr int k_worker_fd = 3;          // the worker's end
inline constexpr int k_exit_no_memory = 71;    // a worker's status: its memory limit was reached
inline constexpr int k_exit_not_started = 72;  // the program could not be run
inline constexpr std::uint64_t k_hello = 0x61747465;  // first size of the frame of a ready worker
inline constexpr std::size_t k_frame_head_bytes = 16;

/// A request: sizes of ReadRequest and document. An answer: its size and 0. Of a container: for
/// each member the sizes of what is said of it and of its bytes; behind the last 0 and 0.
struct FrameSizes {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

inline std::string frame_head(FrameSizes sizes) {
  std::string out(k_frame_head_bytes, '\0');
  std::memcpy(out.data(), &sizes.first, sizeof sizes.first);
  std::memcpy(out.data() + sizeof sizes.first, &sizes.second, sizeof sizes.second);
  return out;
}

inline FrameSizes parse_frame_head(const std::array<char, k_frame_head_bytes>& bytes) {
  FrameSizes sizes;
  std::memcpy(&sizes.first, bytes.data(), sizeof sizes.first);
  std::memcpy(&sizes.second, bytes.data() + sizeof sizes.first, sizeof sizes.second);
  return sizes;
}

}  // namespace attest
