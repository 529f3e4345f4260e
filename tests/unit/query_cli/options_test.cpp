#include "query/cli/options.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <stdexcept>
#include <streambuf>

#include "query/cli/batch.hpp"

using namespace attest;

namespace {

std::string message(const std::vector<std::string>& arguments) {
  auto line = read_command_line(arguments);
  return line ? "no error" : line.error().to_string();
}

}  // namespace

TEST_CASE("common options stand before or after the subcommand") {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"--db", "a", "search", "gas", "deal", "--limit", "3"},
                                             {"search", "--limit=3", "gas", "deal", "--db=a"}}) {
    auto line = read_command_line(arguments);
    REQUIRE(line);
    CHECK(line->command->name == "search");
    CHECK(line->options.dbs == std::vector<std::string>{"a"});
    CHECK(line->options.words == std::vector<std::string>{"gas", "deal"});
    CHECK(line->options.limit == 3);
  }
  auto line = read_command_line({"search", "--db", "a", "--db", "b", "--", "-oil"});
  REQUIRE(line);
  CHECK(line->options.dbs.size() == 2);
  CHECK(line->options.words == std::vector<std::string>{"-oil"});
}

TEST_CASE("filters and dates") {
  auto line = read_command_line({"search", "x", "--since", "2014", "--until", "2015-03",
                                 "--published-until", "2016", "--author", "A", "--author", "B",
                                 "--sort", "published", "--no-agreement"});
  REQUIRE(line);
  CHECK(line->options.filters.spoken_of->edtf == "2014/2015-03");
  CHECK(line->options.filters.published->edtf == "../2016");
  CHECK(line->options.filters.authors.size() == 2);
  CHECK(line->options.sort == SortOrder::published);
  CHECK_FALSE(line->options.agreement);
}

TEST_CASE("wrong usage is named, with the nearest right name") {
  CHECK(message({"serch"}).find("did you mean search?") != std::string::npos);
  CHECK(message({"search", "--ofset", "2"}).find("did you mean --offset?") != std::string::npos);
  CHECK(message({"search", "--offset", "-2", "x"}) != "no error");
  CHECK(message({"stats", "--limit", "2"}) != "no error");
  CHECK(message({"search", "--color", "blue", "x"}) != "no error");
  CHECK(message({"search", "--since", "2015", "--until", "2014", "x"}).find("before") !=
        std::string::npos);
  CHECK(message({"search", "--db"}) != "no error");
  CHECK(message({"search", "\xFF"}).find("UTF-8") != std::string::npos);
  CHECK(message({"search", "--batch", "-", "x"}) != "no error");
  CHECK(message({"stats", "--format", "trec"}).find("text json") != std::string::npos);
  CHECK(message({}) == "a subcommand is missing (see attest --help)");
}

TEST_CASE("batch lines") {
  auto item = read_batch_line(R"({"id":7,"text":"газ","lang":"ru","other":[1]})", 3);
  REQUIRE(item);
  CHECK(item->id == "7");
  CHECK(item->id_text == "7");
  CHECK(item->line == 3);
  CHECK(item->lang == "ru");
  REQUIRE(batch_question(*item));
  CHECK(batch_question(*item)->is_plain);
  CHECK(read_batch_line("[1]", 2).error().place == "line 2");
  CHECK_FALSE(read_batch_line(R"({"id":{},"text":"x"})", 1));
  CHECK_FALSE(read_batch_line(R"({"id":1,"text":5})", 1));
  CHECK_FALSE(read_batch_line("{\"text\":\"\xFF\"}", 1));
  CHECK_FALSE(batch_question(*read_batch_line(R"({"text":"a","query":"b"})", 1)));
  CHECK_FALSE(batch_question(*read_batch_line(R"({"id":"x"})", 1)));
  CHECK_FALSE(batch_question(*read_batch_line(R"({"query":"a"})", 1))->is_plain);
}

TEST_CASE("help names every subcommand and shows an example") {
  std::istringstream in;
  std::ostringstream out, err;
  CHECK(run_attest({"--help"}, {in, out, err, false, "", false, ""}) == 0);
  for (const Command& command : commands()) {
    CHECK(out.str().find("  " + std::string(command.name) + " ") != std::string::npos);
    CHECK(help_text(command).find("Example: ") != std::string::npos);
  }
  CHECK(err.str().empty());
  CHECK(run_attest({"nonsense"}, {in, out, err, false, "", false, ""}) == 2);
  CHECK(err.str().starts_with("attest: unknown subcommand nonsense"));
}

namespace {

struct BrokenBuffer : std::streambuf {
  int_type overflow(int_type) override { throw std::runtime_error("the printer is on fire"); }
};

}  // namespace

TEST_CASE("4: an error that nobody expected is named and is no answer") {
  BrokenBuffer broken;
  std::istringstream in;
  std::ostream out(&broken);
  out.exceptions(std::ios::badbit);
  std::ostringstream err;
  CHECK(run_attest({"compare", "A is 2 km long.", "A is 3 km long."},
                   {in, out, err, false, "", false, ""}) == 4);
  CHECK(err.str() == "attest: the printer is on fire\n");
}
