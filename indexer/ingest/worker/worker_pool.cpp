#include "indexer/ingest/worker/worker_pool.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/worker/document_check.hpp"
#include "indexer/ingest/worker/wire.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_message = 1000;

bool is_one_line(const std::string& text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
  return text.size() <= k_max_message && is_valid_utf8(text) &&
         std::none_of(text.begin(), text.end(), is_control);
}

// The text of an error comes from the worker too.
Error tamed(Error error, const DocumentMeta& meta) {
  if (!is_one_line(error.message)) error.message = "cannot be parsed";
  if (!is_one_line(error.hint)) error.hint.clear();
  error.place = meta.path;
  return error;
}

}  // namespace

WorkerPool::WorkerPool(std::string program, WorkerLimits limits,
                       const std::atomic<bool>* interrupted)
    : x_program(std::move(program)), x_limits(limits), x_interrupted(interrupted) {}

Result<WorkerProcess> WorkerPool::take() {
  {
    const std::lock_guard lock(x_mutex);
    const auto mine = x_idle.find(std::this_thread::get_id());
    if (mine != x_idle.end()) {
      WorkerProcess worker = std::move(mine->second);
      x_idle.erase(mine);
      if (worker.is_ready()) return worker;
    }
  }
  return WorkerProcess::start(x_program);
}

void WorkerPool::give_back(WorkerProcess worker) {
  if (worker.documents() >= x_limits.documents_per_process) return;
  const std::lock_guard lock(x_mutex);
  x_idle.insert_or_assign(std::this_thread::get_id(), std::move(worker));
}

Result<Document> WorkerPool::read(const Format& format, std::string_view bytes, DocumentMeta meta,
                                  const ReadOptions& options) {
  Result<WorkerProcess> worker = take();
  if (!worker) return tamed(worker.error(), meta);
  ReadRequest request{std::string(format.name), options, std::move(meta)};
  Result<std::string> answer = worker->ask(encode_request(request), bytes, x_limits, x_interrupted);
  if (!answer) return tamed(answer.error(), request.meta);
  DecodedAnswer decoded = decode_answer(*answer);
  *answer = {};
  const Error nonsense{ErrorCode::unreadable, "made its parser answer nonsense", request.meta.path,
                       ""};
  if (!decoded.is_sound) return nonsense;
  if (!decoded.answer) {
    give_back(*std::move(worker));
    return tamed(decoded.answer.error(), request.meta);
  }
  Document& document = *decoded.answer;
  if (!check_document(document, bytes.size())) return nonsense;
  // Who it is, is not for the worker to say.
  document.meta.id = request.meta.id;
  document.meta.path = request.meta.path;
  document.meta.sha256 = request.meta.sha256;
  document.meta.source_bytes = bytes.size();
  give_back(*std::move(worker));
  return std::move(decoded.answer);
}

DocumentReader WorkerPool::reader() {
  return
      [this](const Format& format, std::string_view bytes, DocumentMeta meta,
             const ReadOptions& options) { return read(format, bytes, std::move(meta), options); };
}

}  // namespace attest
