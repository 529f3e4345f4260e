// One worker as the program sees it: a child at the end of a socket.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/worker/worker_limits.hpp"

namespace attest {

/// Owns a child process; ends it (and leaves no zombie) with its own life. One thread at a time.
/// The child dies with the thread that started it.
class WorkerProcess {
 public:
  /// Runs `program` (a path) as a worker and waits until it is ready; internal if it does not get
  /// there.
  static Result<WorkerProcess> start(const std::string& program);

  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  /// Alive and silent, as an idle worker should be.
  bool is_ready() const;
  std::size_t documents() const { return x_documents; }

  /// Sends a request and its document, returns the answer's bytes. On an error (too_large: a limit
  /// was reached; unreadable: the child died or broke the rules; interrupted: *interrupted became
  /// true) the process is ended and of no further use.
  Result<std::string> ask(std::string_view request, std::string_view bytes,
                          const WorkerLimits& limits, const std::atomic<bool>* interrupted);

  /// Sends a request that is answered in frames and hands out each; the same errors. The time limit
  /// holds for each frame by itself, so that the receiver may take its time. If `sink` returns
  /// false the process is ended too.
  using FrameSink = std::function<bool(std::string&& head, std::string&& body)>;
  Status ask_frames(std::string_view request, std::string_view bytes, const WorkerLimits& limits,
                    const std::atomic<bool>* interrupted, const FrameSink& sink);

 private:
  using Clock = std::chrono::steady_clock;
  struct Exchange;
  enum class End { done, closed, late, interrupted, too_much };

  WorkerProcess(pid_t pid, int socket) : x_pid(pid), x_socket(socket) {}
  void stop();
  Error lost(End end, std::size_t bytes, const WorkerLimits& limits);
  Error death(std::size_t bytes, const WorkerLimits& limits);
  void limit(std::size_t bytes, const WorkerLimits& limits) const;

  pid_t x_pid = -1;
  int x_socket = -1;
  std::size_t x_documents = 0;
};

}  // namespace attest
