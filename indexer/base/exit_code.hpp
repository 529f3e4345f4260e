// The one mapping from error codes to the exit statuses of the contract.
#pragma once

#include "indexer/base/result.hpp"

namespace attest {

inline constexpr int k_exit_done = 0;
inline constexpr int k_exit_some_failed = 1;
inline constexpr int k_exit_usage = 2;
inline constexpr int k_exit_index = 3;
inline constexpr int k_exit_internal = 4;
inline constexpr int k_exit_not_found = 5;
inline constexpr int k_exit_interrupted = 130;

constexpr int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return k_exit_usage;
    case ErrorCode::not_found:
      return k_exit_not_found;
    case ErrorCode::unreadable:
    case ErrorCode::too_large:
    case ErrorCode::unsupported:
      return k_exit_some_failed;
    case ErrorCode::index_missing:
    case ErrorCode::index_locked:
    case ErrorCode::index_damaged:
    case ErrorCode::index_version:
      return k_exit_index;
    case ErrorCode::interrupted:
      return k_exit_interrupted;
    case ErrorCode::internal:
      return k_exit_internal;
  }
  return k_exit_internal;
}

}  // namespace attest
