// Work done by several threads, taken back in the order it was handed out.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace attest {

/// A bounded queue in front of `jobs` threads; one job works in the caller's thread instead. push()
/// and pop() belong to one thread. The work function is called from many at once and must not
/// throw.
template <typename Task, typename Outcome>
class OrderedWork {
 public:
  using Work = std::function<Outcome(Task&)>;

  OrderedWork(std::size_t jobs, std::size_t max_tasks, std::uint64_t max_bytes, Work work)
      : x_work(std::move(work)), x_max_tasks(max_tasks), x_max_bytes(max_bytes) {
    if (jobs <= 1) return;
    for (std::size_t i = 0; i < jobs; ++i) x_threads.emplace_back([this] { run(); });
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  /// Drops what no thread has begun and waits for the rest.
  ~OrderedWork() {
    {
      const std::lock_guard lock(x_mutex);
      x_stopping = true;
    }
    x_wake.notify_all();
    for (std::thread& thread : x_threads) thread.join();
  }

  bool empty() const { return x_items.empty(); }
  /// True if a task of `bytes` should wait until something is popped. One task is always let in.
  bool is_full(std::uint64_t bytes) const {
    return !x_items.empty() && (x_items.size() >= x_max_tasks || x_bytes + bytes > x_max_bytes);
  }

  void push(Task task, std::uint64_t bytes) {
    auto item = std::make_shared<Item>(Item{std::move(task), std::nullopt, bytes});
    x_items.push_back(item);
    x_bytes += bytes;
    if (x_threads.empty()) return;
    {
      const std::lock_guard lock(x_mutex);
      x_waiting.push_back(std::move(item));
    }
    x_wake.notify_one();
  }

  /// The oldest task with its outcome; waits for it. Not to be called when empty().
  std::pair<Task, Outcome> pop() {
    const std::shared_ptr<Item> item = std::move(x_items.front());
    x_items.pop_front();
    x_bytes -= item->bytes;
    if (x_threads.empty()) {
      item->outcome = x_work(item->task);
    } else {
      std::unique_lock lock(x_mutex);
      x_done.wait(lock, [&] { return item->outcome.has_value(); });
    }
    return {std::move(item->task), std::move(*item->outcome)};
  }

 private:
  struct Item {
    Task task;
    std::optional<Outcome> outcome;
    std::uint64_t bytes = 0;
  };

  void run() {
    std::unique_lock lock(x_mutex);
    while (true) {
      x_wake.wait(lock, [&] { return x_stopping || !x_waiting.empty(); });
      if (x_stopping) return;
      const std::shared_ptr<Item> item = std::move(x_waiting.front());
      x_waiting.pop_front();
      lock.unlock();
      Outcome outcome = x_work(item->task);
      lock.lock();
      item->outcome = std::move(outcome);
      x_done.notify_one();
    }
  }

  Work x_work;
  std::size_t x_max_tasks;
  std::uint64_t x_max_bytes;
  std::uint64_t x_bytes = 0;
  std::deque<std::shared_ptr<Item>> x_items;    // in the order of push(); the caller's
  std::deque<std::shared_ptr<Item>> x_waiting;  // not begun; shared
  std::mutex x_mutex;
  std::condition_variable x_wake;
  std::condition_variable x_done;
  bool x_stopping = false;
  std::vector<std::thread> x_threads;
};

}  // namespace attest
