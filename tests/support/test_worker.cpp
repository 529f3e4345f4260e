#include "tests/support/test_worker.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "indexer/ingest/worker/pipe.hpp"

namespace attest_test {
namespace {

using namespace attest;

Document text_document(std::string text, DocumentMeta meta) {
  Document document;
  document.meta = std::move(meta);
  document.published = std::move(text);
  Block block;
  block.segments.push_back({0, document.published.size()});
  document.blocks.push_back(std::move(block));
  return document;
}

Result<Document> echo(std::string_view bytes, DocumentMeta meta, const ReadOptions&) {
  return text_document(std::string(bytes), std::move(meta));
}

Result<Document> fail(std::string_view, DocumentMeta, const ReadOptions&) {
  return Error{ErrorCode::unreadable, "is broken", "elsewhere", "mend it"};
}

Result<Document> throw_it(std::string_view, DocumentMeta, const ReadOptions&) {
  throw std::runtime_error("surprise");
}

Result<Document> abort_it(std::string_view, DocumentMeta, const ReadOptions&) {
  std::abort();
}

Result<Document> crash(std::string_view, DocumentMeta, const ReadOptions&) {
  std::raise(SIGSEGV);
  _exit(3);
}

Result<Document> exit_quietly(std::string_view, DocumentMeta, const ReadOptions&) {
  _exit(0);
}

Result<Document> loop(std::string_view, DocumentMeta, const ReadOptions&) {
  for (std::atomic<unsigned> i = 0;; ++i) continue;
}

Result<Document> sleep_long(std::string_view, DocumentMeta, const ReadOptions&) {
  for (;;) ::usleep(1'000'000);
}

Result<Document> hog(std::string_view, DocumentMeta, const ReadOptions&) {
  std::vector<std::string> all;
  for (;;) all.emplace_back(1U << 24U, 'x');
}

Result<Document> flood(std::string_view, DocumentMeta meta, const ReadOptions&) {
  return text_document(std::string(8U << 20U, 'x'), std::move(meta));
}

Result<Document> garbage(std::string_view, DocumentMeta, const ReadOptions&) {
  const std::string out = frame_head({5, 0}) + "\x01\xFF\xFF\xFF\xFF";
  if (::write(k_worker_fd, out.data(), out.size()) < 0) _exit(4);
  return Error{ErrorCode::unreadable, "never read", "", ""};
}

Result<Document> liar(std::string_view, DocumentMeta meta, const ReadOptions&) {
  Document document = text_document("short", std::move(meta));
  document.blocks[0].segments[0].end = 1000;
  return document;
}

// Says which of the things that a parser has no business doing it could do.
Result<Document> escape(std::string_view, DocumentMeta meta, const ReadOptions&) {
  std::string done = "done:";
  if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) done += " socket";
  if (::open("escaped", O_WRONLY | O_CREAT, 0600) >= 0) done += " write";
  if (::kill(::getppid(), 0) == 0) done += " kill";
  const pid_t child = ::fork();
  if (child == 0) _exit(0);
  if (child > 0) {
    done += " fork";
    ::waitpid(child, nullptr, 0);
  }
  const std::array<char*, 1> none{nullptr};
  ::execve("/bin/true", none.data(), none.data());
  if (::open("/etc/passwd", O_RDONLY) >= 0) done += " read";
  return text_document(done, std::move(meta));
}

Format format(std::string_view name, Reader read) {
  return {name, "for tests", {}, read, true};
}

ContainerMember member(std::string name, std::string bytes) {
  ContainerMember out;
  out.name = std::move(name);
  out.bytes = std::move(bytes);
  return out;
}

// One of everything that a container can hold.
void echo_members(std::string_view bytes, const ContainerSink& sink) {
  ContainerMember message = member("письмо/1.eml", std::string(bytes.substr(bytes.size() / 2)));
  message.source_offset = bytes.size() / 2;
  ContainerMember line = member("行.jsonl", "{}");
  line.line = 7;
  ContainerMember lost = member("../lost", "");
  lost.error = Error{ErrorCode::too_large, "is too large", "", "split it"};
  if (sink(std::move(message)) && sink(std::move(line))) sink(std::move(lost));
}

}  // namespace

void bad_unpack(std::string_view bytes, std::string_view name, const ContainerLimits&,
                const ContainerSink& sink) {
  if (name == "echo") return echo_members(bytes, sink);
  if (name == "outside") {
    sink(member("../outside", "x"));
    return;
  }
  if (name == "offset") {
    ContainerMember far = member("far", "xx");
    far.source_offset = bytes.size() - 1;
    sink(std::move(far));
    return;
  }
  sink(member("first", "1"));
  if (name == "flood")
    while (sink(member("more", std::string(1U << 20U, 'x')))) continue;
  for (const Format& bad : bad_formats())
    if (bad.name == name) (void)bad.read(bytes, {}, {});
}

std::span<const Format> bad_formats() {
  static const std::vector<Format> k_formats{
      format("echo", &echo),      format("fail", &fail),        format("throw", &throw_it),
      format("abort", &abort_it), format("crash", &crash),      format("exit", &exit_quietly),
      format("loop", &loop),      format("sleep", &sleep_long), format("hog", &hog),
      format("flood", &flood),    format("garbage", &garbage),  format("liar", &liar),
      format("escape", &escape),
  };
  return k_formats;
}

const Format& bad_format(std::string_view name) {
  for (const Format& f : bad_formats())
    if (f.name == name) return f;
  throw std::invalid_argument("no such format");
}

std::string test_worker() {
  const char* folder = std::getenv("ATTEST_BIN_DIR");
  return (folder == nullptr ? std::string(".") : std::string(folder)) + "/test_worker";
}

}  // namespace attest_test
