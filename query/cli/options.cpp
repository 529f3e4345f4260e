#include "query/cli/options.hpp"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <sstream>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/cli/option_help.hpp"

namespace attest {
namespace {

namespace po = boost::program_options;
using Words = std::vector<std::string>;

constexpr std::array<std::pair<std::string_view, OutputFormat>, 9> k_formats{
    {{"text", OutputFormat::text},
     {"json", OutputFormat::json},
     {"jsonl", OutputFormat::jsonl},
     {"csv", OutputFormat::csv},
     {"trec", OutputFormat::trec},
     {"bibtex", OutputFormat::bibtex},
     {"csl-json", OutputFormat::csl_json},
     {"ris", OutputFormat::ris},
     {"html", OutputFormat::html}}};

Error usage(std::string message, std::string hint = "") {
  return {ErrorCode::usage, std::move(message), "", std::move(hint)};
}

po::options_description common_options() {
  po::options_description out("Options");
  out.add_options()("help,h", "this text")("version", "the program's version")(
      "db", po::value<Words>()->composing()->value_name("DIR"),
      "index folder; again for several (else $ATTEST_DB, else ./attest.db)")(
      "format,f", po::value<std::string>()->value_name("NAME"), "how to print")(
      "color", po::value<std::string>()->value_name("WHEN"), "auto, always or never")(
      "lang,l", po::value<Words>()->composing()->value_name("LANG"), "language: en, zh, ru")(
      "rules", po::value<std::string>()->value_name("DIR"),
      "rule files instead of the built-in ones")("stopwords",
                                                 po::value<std::string>()->value_name("DIR"),
                                                 "stop words instead of the built-in ones")(
      "jobs,j", po::value<std::string>()->value_name("N"), "threads (default: all cores)")(
      "progress", po::value<std::string>()->value_name("WHEN"), "auto, always or never");
  return out;
}

po::options_description group_options(unsigned groups) {
  po::options_description out("Options of this command");
  const auto text = [] { return po::value<std::string>(); };
  const auto texts = [] { return po::value<Words>()->composing(); };
  auto add = out.add_options();
  if (groups & k_takes_batch)
    add("batch", text()->value_name("FILE"),
        "JSON Lines of {\"id\",\"text\" or \"query\"}; - for standard input");
  if (groups & k_takes_filters) {
    add("doc", texts()->value_name("ID"), "only this document");
    add("author", texts()->value_name("NAME"), "only documents by this author");
    add("entity", texts()->value_name("NAME"),
        "only passages that name this person, organisation or place");
    add("said-by", texts()->value_name("NAME"), "only passages that report what this speaker said");
    add("since", text()->value_name("DATE"), "dates spoken of: from");
    add("until", text()->value_name("DATE"), "dates spoken of: to");
    add("published-since", text()->value_name("DATE"), "documents' dates: from");
    add("published-until", text()->value_name("DATE"), "documents' dates: to");
  }
  if (groups & k_takes_paging) {
    add("limit,n", text()->value_name("N"), "at most so many (default 10; 0: all of a list)");
    add("offset", text()->value_name("N"), "leave out the first N");
  }
  if (groups & k_takes_thesaurus)
    add("thesaurus", texts()->value_name("FILE"),
        "SKOS thesaurus (RDF/XML, Turtle, N-Triples): the names of a concept stand for each other");
  if (groups & k_takes_search) {
    add("sort", text()->value_name("ORDER"), "relevance, date or published");
    add("exact", "every word exactly as written");
    add("explain", "show the parsed question, its terms and scores");
    add("no-agreement", "leave out what other documents say of the same");
  }
  if (groups & (k_takes_search | k_takes_check)) {
    add("same-language", "only passages in the question's own language");
    add("no-names", "do not look for names in other scripts");
  }
  if (groups & (k_takes_search | k_takes_check)) add("exit-status", "exit 5 if nothing was found");
  if (groups & k_takes_show) {
    add("context", text()->value_name("N"), "passages before and behind");
    add("text", "the whole extracted text of the document");
  }
  if (groups & k_takes_sources) add("cited", "the works that the documents cite");
  if (groups & k_takes_analysis) {
    add("reference-date", text()->value_name("DATE"), "day that \"yesterday\" is counted from");
    add("explain", "show which readings competed, which won, and what was refused and why");
  }
  if (groups & k_takes_check) {
    add("as-of", text()->value_name("DATE"), "judge by what was known on that day");
    add("draft", text()->value_name("FILE"), "check a whole text sentence by sentence");
  }
  if (groups & k_takes_conflicts) {
    add("min-confidence", text()->value_name("X"), "0 to 1");
    add("status", text()->value_name("NAME"),
        "conflict, superseded, self_contradiction or implausible");
    add("ignore", text()->value_name("FILE"), "ids of conflicts to leave out");
  }
  return out;
}

std::string option_name(const std::string& argument) {
  return argument.substr(0, argument.find('='));
}

std::vector<std::string> long_names(const po::options_description& options) {
  std::vector<std::string> out;
  for (const auto& option : options.options()) out.push_back("--" + option->long_name());
  return out;
}

/// The first argument that is no option and no option's value.
std::size_t find_subcommand(const Words& arguments) {
  static const Words k_with_value{"--db",    "--format",    "-f",     "--color", "--lang",    "-l",
                                  "--rules", "--stopwords", "--jobs", "-j",      "--progress"};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") return i + 1;
    if (!arguments[i].starts_with('-') || arguments[i] == "-") return i;
    if (std::find(k_with_value.begin(), k_with_value.end(), arguments[i]) != k_with_value.end())
      ++i;
  }
  return arguments.size();
}

Result<std::size_t> read_count(const po::variables_map& map, const std::string& name) {
  const std::string text = map[name].as<std::string>();
  std::size_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value > 1000000000)
    return usage("--" + name + " needs a whole number, not " + text);
  return value;
}

Result<std::optional<DateInterval>> read_range(const po::variables_map& map,
                                               const std::string& since, const std::string& until) {
  std::optional<DateInterval> ends[2];
  const std::string names[2] = {since, until};
  for (std::size_t i = 0; i < 2; ++i) {
    if (!map.count(names[i])) continue;
    ends[i] = parse_edtf(map[names[i]].as<std::string>());
    if (!ends[i])
      return usage("--" + names[i] + " needs a date, not " + map[names[i]].as<std::string>(),
                   "2014, 2014-05 or 2014-05-21");
  }
  if (!ends[0] && !ends[1]) return std::optional<DateInterval>();
  if (ends[0] && ends[1] && ends[1]->end <= ends[0]->begin)
    return usage("--" + until + " is before --" + since);
  return std::optional<DateInterval>(range_interval(ends[0], ends[1]));
}

Result<std::optional<DateInterval>> read_day(const po::variables_map& map,
                                             const std::string& name) {
  if (!map.count(name)) return std::optional<DateInterval>();
  const std::string text = map[name].as<std::string>();
  const auto date = parse_edtf(text);
  if (!date)
    return usage("--" + name + " needs a date, not " + text, "2014, 2014-05 or 2014-05-21");
  return date;
}

template <typename T>
void take(const po::variables_map& map, const char* name, T& into) {
  if (map.count(name)) into = map[name].as<T>();
}

Status read_format(const po::variables_map& map, const Command& command, Options& out) {
  std::string wanted(command.formats.substr(0, command.formats.find(' ')));
  take(map, "format", wanted);
  const std::string list = " " + std::string(command.formats) + " ";
  if (wanted.empty() || wanted.find(' ') != std::string::npos ||
      list.find(" " + wanted + " ") == std::string::npos)
    return usage(std::string(command.name) + " has no format " + wanted,
                 "it has " + std::string(command.formats));
  for (const auto& [name, format] : k_formats)
    if (name == wanted) out.format = format;
  return Done{};
}

Status read_counts(const po::variables_map& map, Options& out) {
  const std::pair<const char*, std::size_t*> counts[] = {{"limit", &out.limit},
                                                         {"offset", &out.offset},
                                                         {"jobs", &out.jobs},
                                                         {"context", &out.context}};
  for (const auto& [name, into] : counts) {
    if (!map.count(name)) continue;
    auto value = read_count(map, name);
    if (!value) return value.error();
    *into = *value;
  }
  out.limit_given = map.count("limit") != 0;
  return Done{};
}

Status read_dates(const po::variables_map& map, Options& out) {
  auto spoken_of = read_range(map, "since", "until");
  if (!spoken_of) return spoken_of.error();
  out.filters.spoken_of = *spoken_of;
  auto published = read_range(map, "published-since", "published-until");
  if (!published) return published.error();
  out.filters.published = *published;
  auto reference = read_day(map, "reference-date");
  if (!reference) return reference.error();
  out.reference_date = *reference;
  auto as_of = read_day(map, "as-of");
  if (!as_of) return as_of.error();
  out.as_of = *as_of;
  return Done{};
}

Status read_choices(const po::variables_map& map, Options& out) {
  take(map, "color", out.color);
  std::string progress = "auto", sort = "relevance";
  take(map, "progress", progress);
  take(map, "sort", sort);
  for (const auto& [name, value] :
       {std::pair<std::string, std::string>{"color", out.color}, {"progress", progress}})
    if (value != "auto" && value != "always" && value != "never")
      return usage(
          std::string("--").append(name).append(" is auto, always or never, not ").append(value));
  if (sort == "date")
    out.sort = SortOrder::date;
  else if (sort == "published")
    out.sort = SortOrder::published;
  else if (sort != "relevance")
    return usage("--sort is relevance, date or published, not " + sort);
  if (!map.count("min-confidence")) return Done{};
  const std::string text = map["min-confidence"].as<std::string>();
  const auto value = Decimal::parse(text);
  if (!value || value->to_double() < 0 || value->to_double() > 1)
    return usage("--min-confidence is a number from 0 to 1, not " + text);
  out.min_confidence = value->to_double();
  return Done{};
}

Result<Options> read_options(const po::variables_map& map, const Command& command) {
  Options out;
  for (const auto& status : {read_format(map, command, out), read_counts(map, out),
                             read_dates(map, out), read_choices(map, out)})
    if (!status) return status.error();
  take(map, "db", out.dbs);
  take(map, "batch", out.batch);
  take(map, "rules", out.rules_folder);
  take(map, "stopwords", out.stopwords_folder);
  take(map, "thesaurus", out.thesauri);
  take(map, "words", out.words);
  take(map, "lang", out.filters.languages);
  if (!out.filters.languages.empty()) out.lang = out.filters.languages.front();
  take(map, "doc", out.filters.documents);
  take(map, "author", out.filters.authors);
  take(map, "entity", out.filters.entities);
  take(map, "said-by", out.filters.said_by);
  take(map, "draft", out.draft);
  take(map, "status", out.status);
  take(map, "ignore", out.ignore_file);
  out.explain = map.count("explain") != 0;
  out.exit_status = map.count("exit-status") != 0;
  out.exact = map.count("exact") != 0;
  out.agreement = map.count("no-agreement") == 0;
  out.other_languages = map.count("same-language") == 0;
  out.other_scripts = map.count("no-names") == 0;
  out.whole_text = map.count("text") != 0;
  out.cited = map.count("cited") != 0;
  for (const std::string& word : out.words)
    if (!is_valid_utf8(word)) return usage("the question is not valid UTF-8");
  if (!out.batch.empty() && !out.words.empty())
    return usage("--batch takes no question besides", "leave out " + out.words.front());
  return out;
}

Result<po::variables_map> parse_arguments(const Words& arguments,
                                          const po::options_description& known) {
  po::options_description all;
  all.add(known).add_options()("words", po::value<Words>());
  po::positional_options_description rest;
  rest.add("words", -1);
  using namespace po::command_line_style;
  constexpr int style = unix_style & ~allow_guessing;
  try {
    po::variables_map map;
    po::store(po::command_line_parser(arguments).options(all).positional(rest).style(style).run(),
              map);
    return map;
  } catch (const po::unknown_option& error) {
    const std::string name = option_name(error.get_option_name());
    const std::string nearest = nearest_name(name, long_names(known));
    return usage("unknown option " + name,
                 nearest.empty() ? "see --help" : "did you mean " + nearest + "?");
  } catch (const po::error& error) {
    return usage(error.what());
  }
}

Error unknown_command(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  const std::string nearest = nearest_name(name, names);
  return usage("unknown subcommand " + name,
               nearest.empty() ? "see attest --help" : "did you mean " + nearest + "?");
}

}  // namespace

Result<CommandLine> read_command_line(const std::vector<std::string>& arguments) {
  CommandLine out;
  Words rest = arguments;
  const std::size_t at = find_subcommand(arguments);
  if (at < arguments.size()) {
    out.command = find_command(arguments[at]);
    if (out.command == nullptr) return unknown_command(arguments[at]);
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  }
  po::options_description known = common_options();
  if (out.command != nullptr) known.add(group_options(out.command->groups));
  auto map = parse_arguments(rest, known);
  if (!map) return map.error();
  out.help = map->count("help") != 0;
  out.version = map->count("version") != 0;
  if (out.help || out.version) return out;
  if (out.command == nullptr) return usage("a subcommand is missing", "see attest --help");
  auto options = read_options(*map, *out.command);
  if (!options) return options.error();
  out.options = std::move(*options);
  return out;
}

std::string help_text() {
  std::ostringstream out;
  out << "Usage: attest [options] SUBCOMMAND [options] [arguments]\n"
         "What do the sources state, who states it, and where do they disagree?\n\n";
  for (const Command& command : commands()) {
    const std::string name = std::string(command.name) + " " + std::string(command.arguments);
    out << "  " << name << std::string(name.size() < 20 ? 20 - name.size() : 1, ' ')
        << command.summary << '\n';
  }
  out << '\n'
      << common_options() << "\nExample: attest --db attest.db search 'gas deal'\n"
      << "\"attest SUBCOMMAND --help\" tells more. Indexes are made by attest-index.\n";
  return out.str();
}

std::string help_text(const Command& command) {
  std::ostringstream out;
  out << "Usage: attest " << command.name << " [options]" << (command.arguments.empty() ? "" : " ")
      << command.arguments << '\n'
      << command.summary << "\nFormats: " << command.formats << "\n\n";
  const po::options_description own = group_options(command.groups);
  if (!own.options().empty()) out << own << '\n';
  out << common_options() << "\nExample: " << command.example << '\n';
  return out.str();
}

}  // namespace attest
