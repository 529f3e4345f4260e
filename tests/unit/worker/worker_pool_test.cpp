// Whatever a parser does, one document fails and the next is read.
#include "indexer/ingest/worker/worker_pool.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include "tests/support/test_worker.hpp"

using namespace attest;
using attest_test::bad_format;

namespace {

WorkerLimits small_limits() {
  WorkerLimits limits;
  limits.time = std::chrono::milliseconds(1500);
  limits.memory_bytes = 512U << 20U;
  limits.output_bytes = 4U << 20U;
  return limits;
}

DocumentMeta meta_of(std::string id) {
  DocumentMeta meta;
  meta.id = std::move(id);
  meta.path = "folder/file.x";
  meta.sha256 = "ab";
  meta.authors = {"Чехов", "鲁迅"};
  return meta;
}

Error error_of(WorkerPool& pool, std::string_view format) {
  const auto read = pool.read(bad_format(format), "bytes", meta_of("d"), {});
  REQUIRE(!read);
  return read.error();
}

void check_alive(WorkerPool& pool) {
  const auto read = pool.read(bad_format("echo"), "桥长55公里", meta_of("next"), {});
  REQUIRE(read);
  CHECK(read->published == "桥长55公里");
  CHECK(read->meta.id == "next");
  CHECK(read->meta.authors == std::vector<std::string>{"Чехов", "鲁迅"});
  CHECK(read->meta.source_bytes == 14);
}

bool has_no_children() {
  return ::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD;
}

}  // namespace

TEST_CASE("a document comes back as its reader made it") {
  {
    WorkerPool pool(attest_test::test_worker());
    check_alive(pool);
    const std::string large(3'000'000, 'a');
    const auto read = pool.reader().read(bad_format("echo"), large, meta_of("large"), {});
    REQUIRE(read);
    CHECK(read->published == large);
  }
  CHECK(has_no_children());
}

TEST_CASE("a reader's own error comes back with the file's place") {
  WorkerPool pool(attest_test::test_worker());
  const Error failed = error_of(pool, "fail");
  CHECK(failed.to_string() == "folder/file.x: is broken (mend it)");
  CHECK(failed.code == ErrorCode::unreadable);
  CHECK(error_of(pool, "throw").message == "cannot be parsed: surprise");
  check_alive(pool);
}

TEST_CASE("a crash costs one document") {
  WorkerPool pool(attest_test::test_worker());
  for (const char* how : {"abort", "crash", "exit"}) {
    CAPTURE(how);
    const Error error = error_of(pool, how);
    CHECK(error.code == ErrorCode::unreadable);
    CHECK(error.message.starts_with("crashed its parser"));
    check_alive(pool);
  }
}

TEST_CASE("a hang ends at the limit") {
  WorkerPool pool(attest_test::test_worker(), small_limits());
  for (const char* how : {"loop", "sleep"}) {
    CAPTURE(how);
    const auto begin = std::chrono::steady_clock::now();
    const Error error = error_of(pool, how);
    CHECK(error.code == ErrorCode::too_large);
    CHECK(error.message == "takes more than 1 s to parse");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    check_alive(pool);
  }
}

TEST_CASE("memory and output have their limits") {
  WorkerLimits limits = small_limits();
  limits.time = std::chrono::seconds(60);  // on a busy machine memory is slow to fill
  WorkerPool pool(attest_test::test_worker(), limits);
#if !defined(__SANITIZE_ADDRESS__)
  const Error hog = error_of(pool, "hog");
  CHECK(hog.code == ErrorCode::too_large);
  CHECK(hog.message == "takes more than 512 MB of memory to parse");
#endif
  const Error flood = error_of(pool, "flood");
  CHECK(flood.code == ErrorCode::too_large);
  CHECK(flood.message == "makes more than 4 MB of text");
  check_alive(pool);
}

TEST_CASE("an answer that is none is refused") {
  WorkerPool pool(attest_test::test_worker());
  for (const char* how : {"garbage", "liar"}) {
    CAPTURE(how);
    CHECK(error_of(pool, how).message == "made its parser answer nonsense");
    check_alive(pool);
  }
}

TEST_CASE("a parser that was taken over gets nowhere") {
  WorkerPool pool(attest_test::test_worker());
  const auto read = pool.read(bad_format("escape"), "x", meta_of("d"), {});
  REQUIRE(read);
  CHECK(!std::filesystem::exists("escaped"));
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
  CHECK(read->published.find("socket") == std::string::npos);
  CHECK(read->published.find("write") == std::string::npos);
  CHECK(read->published.find("kill") == std::string::npos);
  CHECK(read->published.find("fork") == std::string::npos);
#endif
  MESSAGE(read->published);  // "read" is left where the kernel has no Landlock
}

TEST_CASE("a worker that cannot be started fails the document, not the run") {
  WorkerPool pool("/nonexistent/program");
  const Error error = error_of(pool, "echo");
  CHECK(error.code == ErrorCode::internal);
  CHECK(error.message == "a process to parse it in cannot be started");
  WorkerPool wrong("/bin/true");
  CHECK(error_of(wrong, "echo").code == ErrorCode::internal);
}

TEST_CASE("an interruption does not wait for the document") {
  std::atomic<bool> interrupted{false};
  WorkerPool pool(attest_test::test_worker(), {}, &interrupted);
  const auto begin = std::chrono::steady_clock::now();
  std::thread user([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    interrupted = true;
  });
  const Error error = error_of(pool, "sleep");
  user.join();
  CHECK(error.code == ErrorCode::interrupted);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("threads read side by side") {
  {
    WorkerPool pool(attest_test::test_worker());
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < 20; ++i) {
          const std::string text = std::to_string(t) + "/" + std::to_string(i);
          if (i % 7 == t) (void)pool.read(bad_format("abort"), text, meta_of(text), {});
          const auto read = pool.read(bad_format("echo"), text, meta_of(text), {});
          good += read && read->published == text ? 1 : 0;
        }
      });
    for (std::thread& thread : threads) thread.join();
    CHECK(good == 80);
  }
  CHECK(has_no_children());
}

TEST_CASE("a small document costs little") {
  WorkerPool pool(attest_test::test_worker());
  check_alive(pool);
  const auto begin = std::chrono::steady_clock::now();
  constexpr int k_reads = 200;
  for (int i = 0; i < k_reads; ++i)
    REQUIRE(pool.read(bad_format("echo"), "small", meta_of("d"), {}));
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
  const double each_ms = taken.count() / k_reads;
  MESSAGE(each_ms, " ms a document");
  CHECK(each_ms < 10);  // loosely: other programs run too
}

namespace {

// "name=bytes" or "name!error" of every member, one a line.
std::string unpacked(WorkerPool& pool, std::string_view name, std::string_view bytes = "bytes",
                     const ContainerLimits& limits = {}) {
  std::string out;
  pool.reader().unpack(bytes, name, limits, [&](ContainerMember&& member) {
    out += member.name;
    if (member.line) out += ":" + std::to_string(*member.line);
    if (member.source_offset > 0) out += "@" + std::to_string(member.source_offset);
    out += member.error ? "!" + member.error->to_string() : "=" + member.bytes.substr(0, 20);
    out += "\n";
    return true;
  });
  return out;
}

ContainerLimits small_container() {
  ContainerLimits limits;
  limits.budget.bytes = 1 << 20;
  limits.archive.max_member_bytes = 1 << 20;
  return limits;
}

}  // namespace

TEST_CASE("the members of a container come back one by one") {
  {
    WorkerPool pool(attest_test::test_worker());
    CHECK(unpacked(pool, "echo", "мост") ==
          "письмо/1.eml@4=ст\n行.jsonl:7={}\n../lost!is too large (split it)\n");
    std::size_t members = 0;
    pool.unpack("bytes", "echo", {}, [&](ContainerMember&&) { return ++members < 2; });
    CHECK(members == 2);
    check_alive(pool);
  }
  CHECK(has_no_children());
}

TEST_CASE("whatever happens while a container is unpacked, what came before it stays") {
  WorkerPool pool(attest_test::test_worker(), small_limits());
  CHECK(unpacked(pool, "crash").starts_with("first=1\n!crashed its parser"));
  CHECK(unpacked(pool, "throw") == "first=1\n!cannot be unpacked: surprise\n");
  CHECK(unpacked(pool, "exit").starts_with("first=1\n!crashed its parser (exit status 0)"));
  CHECK(unpacked(pool, "sleep").starts_with("first=1\n!takes more than 1 s to parse"));
  CHECK(unpacked(pool, "garbage") == "first=1\n!made what unpacks it answer nonsense\n");
  CHECK(unpacked(pool, "outside") == "!made what unpacks it answer nonsense\n");
  CHECK(unpacked(pool, "offset") == "!made what unpacks it answer nonsense\n");
  const std::string flood = unpacked(pool, "flood", "bytes", small_container());
  CHECK(flood.find("\n!makes more than ") != std::string::npos);
  CHECK(flood.size() < 2000);
  check_alive(pool);
}

TEST_CASE("a container that cannot be unpacked anywhere says so") {
  WorkerPool pool("/nowhere/attest-index");
  CHECK(unpacked(pool, "echo").starts_with("!a process to parse it in cannot be started"));
}
