#include "query/cli/command.hpp"

namespace attest {
namespace {

constexpr Command k_commands[] = {
    {"search", "QUERY", "find passages: quotes with title, author, date, page, line",
     "attest search 'gas +pipeline -\"price cap\" author:Watts date:2014..2015'",
     k_takes_index | k_takes_batch | k_takes_filters | k_takes_paging | k_takes_search |
         k_takes_thesaurus,
     "text json jsonl csv trec", run_search},
    {"check", "CLAIM", "is this statement supported by the sources?",
     "attest check 'The bridge is 55 km long and was opened in 2018.'",
     k_takes_index | k_takes_batch | k_takes_filters | k_takes_paging | k_takes_check |
         k_takes_thesaurus,
     "text json jsonl csv html", run_check},
    {"compare", "A B", "do these two statements agree, conflict, or neither?",
     "attest compare 'The tower is 300 m tall.' 'The tower is 984 feet tall.'",
     k_takes_batch | k_takes_thesaurus, "text json jsonl csv", run_compare},
    {"conflicts", "[QUERY]", "statements of the sources that contradict each other",
     "attest conflicts --min-confidence 0.7 --format csv bridge",
     k_takes_index | k_takes_filters | k_takes_paging | k_takes_conflicts, "text json jsonl csv",
     run_conflicts},
    {"timeline", "[QUERY]", "dated statements in order",
     "attest timeline --since 2014 --until 2015 'gas deal'",
     k_takes_index | k_takes_filters | k_takes_paging, "text json jsonl csv", run_timeline},
    {"entities", "[QUERY]", "people, organisations and places: names, counts, where",
     "attest entities --limit 20 'gas deal'", k_takes_index | k_takes_filters | k_takes_paging,
     "text json jsonl csv", run_entities},
    {"sources", "", "the documents, or with --cited the works that they cite",
     "attest sources --format bibtex",
     k_takes_index | k_takes_filters | k_takes_paging | k_takes_sources,
     "text json jsonl csv bibtex csl-json ris", run_sources},
    {"show", "ID", "a passage or document, with what stands around it",
     "attest show --context 1 'report.txt#3'", k_takes_index | k_takes_show, "text json jsonl csv",
     run_show},
    {"extract", "[FILE|-]", "what the analysis sees in a text: dates, amounts, names, claims",
     "echo 'The bridge is 55 km long, see page 12.' | attest extract --explain -",
     k_takes_batch | k_takes_analysis, "text json jsonl csv", run_extract},
    {"stats", "", "counts, languages and sizes of an index", "attest stats --format json",
     k_takes_index, "text json jsonl csv", run_stats},
    {"verify", "", "read every source again: do the stored quotes still stand there",
     "attest verify --db attest.db", k_takes_index, "text json jsonl csv", run_verify},
};

}  // namespace

std::span<const Command> commands() {
  return k_commands;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : k_commands)
    if (command.name == name) return &command;
  return nullptr;
}

}  // namespace attest
