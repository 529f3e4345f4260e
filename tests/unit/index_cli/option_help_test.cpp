#include "indexer/cli/option_help.hpp"

#include <doctest/doctest.h>

#include "indexer/cli/index_options.hpp"
#include "indexer/cli/index_report.hpp"
#include "indexer/cli/terminal.hpp"

using namespace attest;

TEST_CASE("sizes") {
  CHECK(parse_size("4096") == 4096);
  CHECK(parse_size("200M") == 200ULL << 20);
  CHECK(parse_size("64 MiB") == 64ULL << 20);
  CHECK(parse_size("1.5g") == 3ULL << 29);
  CHECK(parse_size("2kb") == 2048);
  for (const char* bad : {"", "M", "10X", "-5", "1e3", "5MM", "1.2.3", "999999999999T"})
    CHECK_MESSAGE(!parse_size(bad), bad);
  CHECK(human_size(812) == "812 bytes");
  CHECK(human_size(3'400'000) == "3.4 MB");
}

TEST_CASE("the nearest name") {
  const std::vector<std::string> names{"--rebuild", "--retry-failed", "--rules", "--dry-run"};
  CHECK(nearest_name("--rebuidl", names) == "--rebuild");
  CHECK(nearest_name("--rule", names) == "--rules");
  CHECK(nearest_name("--dry", names) == "--dry-run");
  CHECK(nearest_name("--zzzzzz", names).empty());
  CHECK(unknown_name("option", "--rulez", names).hint == "did you mean --rules?");
}

TEST_CASE("options become a run") {
  const auto command = parse_index_command(
      {"--db", "x.db", "in", "--jobs=3", "--commit-every", "1M", "-n", "--no-prune", "more"});
  REQUIRE(command);
  CHECK(command->index.folder == "x.db");
  CHECK(command->index.sources == std::vector<std::string>{"in", "more"});
  CHECK(command->index.jobs == 3);
  CHECK(command->index.commit_every_bytes == 1 << 20);
  CHECK(command->index.dry_run);
  CHECK_FALSE(command->index.prune);
  CHECK(parse_index_command({"-"})->index.sources == std::vector<std::string>{"-"});
  CHECK(parse_index_command({"--", "--odd-name"})->index.sources ==
        std::vector<std::string>{"--odd-name"});
  for (const std::vector<std::string>& bad :
       std::vector<std::vector<std::string>>{{},
                                             {"--jobs", "0", "x"},
                                             {"--jobs", "999", "x"},
                                             {"--db", "a", "--db", "b", "x"},
                                             {"--progress", "maybe", "x"},
                                             {"--reb", "x"}}) {
    const auto refused = parse_index_command(bad);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::usage);
  }
}

TEST_CASE("nothing printed can steer a terminal") {
  CHECK(printable("a\x1B[31mb\nc") == "a?[31mb c");
  CHECK(printable("Плотина 大坝") == "Плотина 大坝");
  CHECK(printable("\xC2\x9B"
                  "1m") == "?1m");
}

TEST_CASE("the summary has the contract's keys in order") {
  IndexSummary summary;
  summary.added = 2;
  summary.failed.push_back({"a.txt", {ErrorCode::unreadable, "is empty", "a.txt", "remove it"}});
  CHECK(summary_json(summary, 1.23456) ==
        "{\"added\":2,\"updated\":0,\"unchanged\":0,\"removed\":0,\"failed\":[{\"path\":\"a.txt\","
        "\"error\":\"is empty (remove it)\"}],\"documents\":0,\"passages\":0,\"claims\":0,"
        "\"entities\":0,\"citations\":0,\"source_bytes\":0,\"index_bytes\":0,\"seconds\":1.235}\n");
}
