// Xapian's exceptions (which are no std::exception) become Errors here.
#pragma once

#include <xapian.h>
#include <exception>
#include <new>
#include <string_view>
#include <type_traits>

#include "indexer/base/result.hpp"

namespace attest {

/// What a Xapian exception means to our callers; `folder` goes into Error::place.
Error from_xapian(const Xapian::Error& error, std::string_view folder);

/// Calls `f`, which returns a Result, and turns any exception of Xapian or the library into an
/// Error.
template <typename F>
std::invoke_result_t<F> guarded(std::string_view folder, F&& f) {
  try {
    return f();
  } catch (const Xapian::Error& error) {
    return from_xapian(error, folder);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::too_large, "out of memory", std::string(folder), ""};
  } catch (const std::exception& error) {
    return Error{ErrorCode::internal, error.what(), std::string(folder), ""};
  }
}

}  // namespace attest
