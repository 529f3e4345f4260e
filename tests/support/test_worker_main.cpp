// A worker program whose parsers misbehave on purpose.
#include "indexer/ingest/worker/worker_main.hpp"
#include "tests/support/test_worker.hpp"

int main(int argc, char** argv) {
  if (!attest::is_worker_call(argc, argv)) return 2;
  return attest::run_worker(attest_test::bad_formats(), &attest_test::bad_unpack);
}
