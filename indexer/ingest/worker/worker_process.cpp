#include "indexer/ingest/worker/worker_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <optional>
#include <utility>

#include "indexer/ingest/worker/pipe.hpp"
#include "indexer/ingest/worker/worker_main.hpp"

namespace attest {
namespace {

constexpr std::chrono::seconds k_start_time{20};
constexpr std::chrono::milliseconds k_look_around{100};  // how late an interruption may be noticed
constexpr std::size_t k_chunk_bytes = 1U << 20U;

// In the child, between fork and exec: nothing here may allocate or lock.
[[noreturn]] void become_worker(const char* program, char* const* argv, int socket, pid_t parent) {
  ::setsid();  // an interrupt from the terminal is for the program to handle, not for its workers
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (::getppid() != parent) ::_exit(k_exit_not_started);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
  if (socket == k_worker_fd)
    ::fcntl(socket, F_SETFD, 0);
  else
    ::dup2(socket, k_worker_fd);
#if defined(SYS_close_range)
  ::syscall(SYS_close_range, k_worker_fd + 1, ~0U, 0);
#endif
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGXCPU}) ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execve(program, argv, environ);
  ::_exit(k_exit_not_started);
}

Error not_started(const std::string& program) {
  return {
      ErrorCode::internal, "a process to parse it in cannot be started", "",
      "can " + program + " be run, and is there memory left? then try again with --retry-failed"};
}

std::string seconds(std::chrono::milliseconds time) {
  return std::to_string(std::max<std::int64_t>(
             1, std::chrono::duration_cast<std::chrono::seconds>(time).count())) +
         " s";
}

const char* signal_name(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name == nullptr ? "?" : name;
}

}  // namespace

// Bytes to and fro until a point in time.
struct WorkerProcess::Exchange {
  int socket;
  Clock::time_point deadline;
  const std::atomic<bool>* interrupted;

  End wait(short event) const {
    for (;;) {
      if (interrupted != nullptr && *interrupted) return End::interrupted;
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
      if (left.count() <= 0) return End::late;
      pollfd one{socket, event, 0};
      const auto slice = std::min<std::chrono::milliseconds>(left, k_look_around);
      const int ready = ::poll(&one, 1, static_cast<int>(slice.count()) + 1);
      if (ready > 0) return End::done;
      if (ready < 0 && errno != EINTR) return End::closed;
    }
  }

  End send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
        continue;
      }
      if (errno != EAGAIN && errno != EINTR) return End::closed;
      if (const End end = wait(POLLOUT); end != End::done) return end;
    }
    return End::done;
  }

  End send_request(std::string_view request, std::string_view bytes) const {
    End end = send(frame_head({request.size(), bytes.size()}));
    if (end == End::done) end = send(request);
    return end == End::done ? send(bytes) : end;
  }

  End receive(char* to, std::size_t size) const {
    while (size > 0) {
      const ssize_t got = ::recv(socket, to, size, MSG_DONTWAIT);
      if (got > 0) {
        to += got;
        size -= static_cast<std::size_t>(got);
        continue;
      }
      if (got == 0 || (errno != EAGAIN && errno != EINTR)) return End::closed;
      if (const End end = wait(POLLIN); end != End::done) return end;
    }
    return End::done;
  }

  // Memory follows what has come, not what was promised.
  End receive(std::string& to, std::uint64_t size) const {
    while (to.size() < size) {
      const std::size_t before = to.size();
      const std::size_t more =
          std::min<std::uint64_t>(size - before, std::max<std::size_t>(k_chunk_bytes, before));
      to.resize(before + more);
      if (const End end = receive(to.data() + before, more); end != End::done) return end;
    }
    return End::done;
  }
};

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : x_pid(std::exchange(other.x_pid, -1)),
      x_socket(std::exchange(other.x_socket, -1)),
      x_documents(other.x_documents) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  std::swap(x_pid, other.x_pid);
  std::swap(x_socket, other.x_socket);
  std::swap(x_documents, other.x_documents);
  return *this;
}

WorkerProcess::~WorkerProcess() {
  stop();
}

void WorkerProcess::stop() {
  if (x_socket >= 0) ::close(std::exchange(x_socket, -1));
  if (x_pid < 0) return;
  ::kill(x_pid, SIGKILL);
  while (::waitpid(x_pid, nullptr, 0) < 0 && errno == EINTR) continue;
  x_pid = -1;
}

Result<WorkerProcess> WorkerProcess::start(const std::string& program) {
  std::array<int, 2> sockets{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
    return not_started(program);
  std::string argument = k_worker_argument;
  std::string name = program;
  const std::array<char*, 3> argv{name.data(), argument.data(), nullptr};
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) become_worker(program.c_str(), argv.data(), sockets[1], parent);
  ::close(sockets[1]);
  if (pid < 0) {
    ::close(sockets[0]);
    return not_started(program);
  }
  WorkerProcess worker(pid, sockets[0]);
  const Exchange exchange{worker.x_socket, Clock::now() + k_start_time, nullptr};
  std::array<char, k_frame_head_bytes> head{};
  if (exchange.receive(head.data(), head.size()) != End::done ||
      parse_frame_head(head).first != k_hello)
    return not_started(program);
  return worker;
}

bool WorkerProcess::is_ready() const {
  pollfd one{x_socket, POLLIN, 0};
  return x_pid >= 0 && ::poll(&one, 1, 0) == 0;
}

// From outside, so that nothing the child reads can talk it out of them.
void WorkerProcess::limit(std::size_t bytes, const WorkerLimits& limits) const {
#if !defined(__SANITIZE_ADDRESS__)  // whose shadow takes terabytes of address space
  const rlimit memory{limits.memory_for(bytes), RLIM_INFINITY};
  ::prlimit(x_pid, RLIMIT_AS, &memory, nullptr);
#endif
  clockid_t clock = 0;
  timespec used{};
  if (::clock_getcpuclockid(x_pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return;
  const auto more = std::chrono::duration_cast<std::chrono::seconds>(limits.time_for(bytes));
  const rlimit time{static_cast<rlim_t>(used.tv_sec + more.count() + 2), RLIM_INFINITY};
  ::prlimit(x_pid, RLIMIT_CPU, &time, nullptr);
}

// Why the child closed its end.
Error WorkerProcess::death(std::size_t bytes, const WorkerLimits& limits) {
  int status = 0;
  ::close(std::exchange(x_socket, -1));
  ::kill(x_pid, SIGKILL);  // without effect on a child that has died of itself
  while (::waitpid(x_pid, &status, 0) < 0 && errno == EINTR) continue;
  x_pid = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == k_exit_no_memory)
    return {ErrorCode::too_large,
            "takes more than " + std::to_string(limits.memory_for(bytes) >> 20U) +
                " MB of memory to parse",
            "", ""};
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    return {ErrorCode::too_large,
            "takes more than " + seconds(limits.time_for(bytes)) + " of processor time to parse",
            "", ""};
  const std::string how = WIFSIGNALED(status)
                              ? std::string("SIG") + signal_name(WTERMSIG(status))
                              : "exit status " + std::to_string(WEXITSTATUS(status));
  return {ErrorCode::unreadable, "crashed its parser (" + how + ")", "",
          "it may be damaged; saving it anew from another program often helps"};
}

// Ends the process, and says why it was of no use.
Error WorkerProcess::lost(End end, std::size_t bytes, const WorkerLimits& limits) {
  if (end == End::closed) return death(bytes, limits);
  stop();
  if (end == End::too_much)
    return {ErrorCode::too_large,
            "makes more than " + std::to_string(limits.output_for(bytes) >> 20U) + " MB of text",
            "", ""};
  if (end == End::late)
    return {ErrorCode::too_large,
            "takes more than " + seconds(limits.time_for(bytes)) + " to parse", "", ""};
  return {ErrorCode::interrupted, "was being parsed when the run was interrupted", "", ""};
}

Result<std::string> WorkerProcess::ask(std::string_view request, std::string_view bytes,
                                       const WorkerLimits& limits,
                                       const std::atomic<bool>* interrupted) {
  ++x_documents;
  limit(bytes.size(), limits);
  const Exchange exchange{x_socket, Clock::now() + limits.time_for(bytes.size()), interrupted};
  std::array<char, k_frame_head_bytes> head{};
  std::string answer;
  End end = exchange.send_request(request, bytes);
  if (end == End::done) end = exchange.receive(head.data(), head.size());
  const std::uint64_t size = parse_frame_head(head).first;
  if (end == End::done && size > limits.output_for(bytes.size())) end = End::too_much;
  if (end == End::done) end = exchange.receive(answer, size);
  if (end == End::done) return answer;
  return lost(end, bytes.size(), limits);
}

Status WorkerProcess::ask_frames(std::string_view request, std::string_view bytes,
                                 const WorkerLimits& limits, const std::atomic<bool>* interrupted,
                                 const FrameSink& sink) {
  ++x_documents;
  limit(bytes.size(), limits);
  Exchange exchange{x_socket, Clock::now() + limits.time_for(bytes.size()), interrupted};
  std::uint64_t left = limits.output_for(bytes.size());
  for (End end = exchange.send_request(request, bytes);;) {
    std::array<char, k_frame_head_bytes> sizes{};
    std::string head;
    std::string body;
    exchange.deadline = Clock::now() + limits.time_for(bytes.size());
    if (end == End::done) end = exchange.receive(sizes.data(), sizes.size());
    const FrameSizes size = parse_frame_head(sizes);
    if (end == End::done && size.first == 0 && size.second == 0) return Done{};
    if (end == End::done && (size.first > left || size.second > left - size.first))
      end = End::too_much;
    if (end == End::done) end = exchange.receive(head, size.first);
    if (end == End::done) end = exchange.receive(body, size.second);
    if (end != End::done) return lost(end, bytes.size(), limits);
    left -= size.first + size.second;
    if (sink(std::move(head), std::move(body))) continue;
    stop();
    return Done{};
  }
}

}  // namespace attest
