// attest-index: files in, index out.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#ifdef ATTEST_MIMALLOC
#include <mimalloc.h>
#endif

#include "indexer/base/exit_code.hpp"
#include "indexer/cli/index_command.hpp"
#include "indexer/ingest/worker/worker_main.hpp"

int main(int argc, char** argv) {
  if (attest::is_worker_call(argc, argv))
    return attest::run_worker(attest::formats(), &attest::read_container);
#ifdef ATTEST_MIMALLOC
  // Threads that take and give back memory all the time: in large pages it is found sooner.
  mi_option_enable(mi_option_large_os_pages);
#endif
  try {
    return attest::run_attest_index(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& e) {
    std::fprintf(stderr, "attest-index: internal error: %s\n", e.what());
  } catch (...) {
    std::fputs("attest-index: internal error\n", stderr);
  }
  return attest::k_exit_internal;
}
