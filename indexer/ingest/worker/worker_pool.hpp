// Parsing in processes of their own: a crash, a hang or a bomb costs one document.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "indexer/ingest/document_reader.hpp"
#include "indexer/ingest/worker/worker_limits.hpp"
#include "indexer/ingest/worker/worker_process.hpp"

namespace attest {

/// One worker for each thread that reads, started when it first does and again when it is lost.
/// Thread-safe. Must outlive the readers made from it.
class WorkerPool {
 public:
  /// `program` is the path of a program whose main() hands a worker call to run_worker(); on Linux
  /// a program names itself by k_this_program. `interrupted`, if given, ends waiting as soon as it
  /// is true.
  explicit WorkerPool(std::string program, WorkerLimits limits = {},
                      const std::atomic<bool>* interrupted = nullptr);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// What Format::read would give, or: unreadable (it crashed its parser, or what came back is no
  /// document), too_large (a limit was reached), internal (no worker can be started), interrupted.
  Result<Document> read(const Format& format, std::string_view bytes, DocumentMeta meta,
                        const ReadOptions& options);

  /// What read_container() would hand out. A container that is lost, or of which what comes back
  /// makes no sense, ends in a member without a name and such an error.
  void unpack(std::string_view bytes, std::string_view file_name, const ContainerLimits& limits,
              const ContainerSink& sink);

  DocumentReader reader();

 private:
  Result<WorkerProcess> take();
  void give_back(WorkerProcess worker);

  const std::string x_program;
  const WorkerLimits x_limits;
  const std::atomic<bool>* x_interrupted;
  std::mutex x_mutex;
  std::map<std::thread::id, WorkerProcess> x_idle;
};

inline constexpr const char* k_this_program = "/proc/self/exe";

}  // namespace attest
