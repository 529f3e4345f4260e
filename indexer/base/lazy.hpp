// A value made when it is first needed.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace attest {

/// Holds `T`, or the way to make it; constant to its callers. get() may be called by any number of
/// threads at once: one makes the value, the others wait for it.
template <typename T>
class Lazy {
 public:
  explicit Lazy(std::function<T()> make) : x_state(std::make_unique<State>()) {
    x_state->make = std::move(make);
  }

  const T& get() const {
    std::call_once(x_state->once, [this] {
      x_state->value.emplace(x_state->make());
      x_state->make = nullptr;
    });
    return *x_state->value;
  }

 private:
  struct State {
    std::once_flag once;
    std::function<T()> make;
    std::optional<T> value;
  };
  std::unique_ptr<State> x_state;
};

}  // namespace attest
