#include "indexer/ingest/worker/worker_main.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "indexer/ingest/worker/pipe.hpp"
#include "indexer/ingest/worker/sandbox.hpp"
#include "indexer/ingest/worker/wire.hpp"

namespace attest {
namespace {

[[noreturn]] void out_of_memory() {
  ::_exit(k_exit_no_memory);
}

bool receive(char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(k_worker_fd, to, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(k_worker_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

Result<Document> read_one(std::span<const Format> formats, Result<ReadRequest> request,
                          std::string_view bytes) {
  if (!request) return request.error();
  for (const Format& format : formats) {
    if (format.name != request->format) continue;
    try {
      return format.read(bytes, std::move(request->meta), request->options);
    } catch (const std::exception& e) {
      return Error{ErrorCode::unreadable, std::string("cannot be parsed: ") + e.what(), "", ""};
    }
  }
  return Error{ErrorCode::internal, "no such format: " + request->format, "", ""};
}

bool send_member(const ContainerMember& member) {
  const std::string head = encode_member(member);
  return send(frame_head({head.size(), member.bytes.size()})) && send(head) && send(member.bytes);
}

// Member by member, so that one alone is held at a time. False: nobody listens any more.
bool unpack_one(const DocumentReader::Unpack& unpack, const UnpackRequest& request,
                std::string_view bytes) {
  bool is_heard = true;
  try {
    unpack(bytes, request.file_name, request.limits,
           [&](ContainerMember&& member) { return is_heard = send_member(member); });
  } catch (const std::exception& e) {
    ContainerMember lost;
    lost.error =
        Error{ErrorCode::unreadable, std::string("cannot be unpacked: ") + e.what(), "", ""};
    is_heard = is_heard && send_member(lost);
  }
  return is_heard && send(frame_head({0, 0}));
}

// Until the pipe is closed; the exit status.
int answer_requests(std::span<const Format> formats, const DocumentReader::Unpack& unpack) {
  if (!send(frame_head({k_hello, 0}))) return 1;
  for (;;) {
    std::array<char, k_frame_head_bytes> head{};
    if (!receive(head.data(), head.size())) return 0;
    const FrameSizes sizes = parse_frame_head(head);
    std::string request(sizes.first, '\0');
    std::string bytes(sizes.second, '\0');
    if (!receive(request.data(), request.size()) || !receive(bytes.data(), bytes.size())) return 0;
    Result<ReadRequest> asked = decode_request(request);
    if (asked && asked->unpack) {
      if (!unpack_one(unpack, *asked->unpack, bytes)) return 0;
      continue;
    }
    const std::string answer = encode_answer(read_one(formats, std::move(asked), bytes));
    if (!send(frame_head({answer.size(), 0})) || !send(answer)) return 0;
  }
}

}  // namespace

bool is_worker_call(int argc, char** argv) {
  return argc == 2 && std::strcmp(argv[1], k_worker_argument) == 0;
}

int run_worker(std::span<const Format> formats, const DocumentReader::Unpack& unpack) {
  std::set_new_handler(out_of_memory);
  enter_sandbox(parser_data_folders());
  // Nothing is left to tidy up, and what tidies up (a leak checker) may need what is now forbidden.
  ::_exit(answer_requests(formats, unpack));
}

}  // namespace attest
