#include "indexer/ingest/worker/worker_pool.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/worker/document_check.hpp"
#include "indexer/ingest/worker/wire.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_message = 1000;
constexpr std::uint64_t k_max_unpacked = 16ULL << 30U;

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

// Members may be large though the container is small, and come again from each container within
// another.
WorkerLimits unpack_limits(WorkerLimits out, const ContainerLimits& limits, std::size_t bytes) {
  const std::uint64_t unpacked = std::min<std::uint64_t>(limits.budget.bytes, k_max_unpacked);
  const std::uint64_t member = std::min<std::uint64_t>(limits.archive.max_member_bytes, unpacked);
  out.memory_bytes += 4 * member;
  out.output_bytes += (unpacked + bytes) * (static_cast<std::uint64_t>(limits.max_depth) + 1);
  return out;
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

void WorkerPool::unpack(std::string_view bytes, std::string_view file_name,
                        const ContainerLimits& limits, const ContainerSink& sink) {
  const auto fail = [&](Error error) {
    ContainerMember lost;
    lost.error = std::move(error);
    sink(std::move(lost));
  };
  Result<WorkerProcess> worker = take();
  if (!worker) return fail(tamed(worker.error(), {}));
  ReadRequest request;
  request.unpack = UnpackRequest{std::string(file_name), limits};
  bool goes_on = true;
  bool is_sound = true;
  const auto take_member = [&](std::string&& head, std::string&& body) {
    Result<ContainerMember> member = decode_member(head);
    is_sound = member && (member->source_offset == 0 ||
                          (member->source_offset <= bytes.size() &&
                           body.size() <= bytes.size() - member->source_offset));
    if (!is_sound) return false;
    member->bytes = std::move(body);
    if (member->error) member->error = tamed(*std::move(member->error), {});
    return goes_on = sink(*std::move(member));
  };
  const Status done =
      worker->ask_frames(encode_request(request), bytes,
                         unpack_limits(x_limits, limits, bytes.size()), x_interrupted, take_member);
  if (!is_sound)
    return fail({ErrorCode::unreadable, "made what unpacks it answer nonsense", "", ""});
  if (!done) return fail(tamed(done.error(), {}));
  if (goes_on) give_back(*std::move(worker));
}

DocumentReader WorkerPool::reader() {
  DocumentReader out;
  out.read = [this](const Format& format, std::string_view bytes, DocumentMeta meta,
                    const ReadOptions& options) {
    return read(format, bytes, std::move(meta), options);
  };
  out.unpack = [this](std::string_view bytes, std::string_view file_name,
                      const ContainerLimits& limits,
                      const ContainerSink& sink) { unpack(bytes, file_name, limits, sink); };
  return out;
}

}  // namespace attest
