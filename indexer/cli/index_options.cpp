#include "indexer/cli/index_options.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <sstream>
#include <thread>

namespace attest {
namespace {

namespace po = boost::program_options;

constexpr unsigned k_max_jobs = 256;

po::options_description visible_options() {
  po::options_description out("Options");
  // clang-format off
  out.add_options()
      ("db", po::value<std::vector<std::string>>()->value_name("DIR"),
       "folder of the index (else $ATTEST_DB, else ./attest.db)")
      ("rebuild", "start afresh; the old index answers until the new one is whole")
      ("dry-run,n", "say what would be done and do nothing")
      ("no-prune", "keep documents whose file is gone from a folder or manifest given again")
      ("retry-failed", "read again what failed before, though it has not changed")
      ("lang", po::value<std::string>()->value_name("LANG"),
       "language of every document, or auto (default): told by each")
      ("encoding", po::value<std::string>()->value_name("NAME"),
       "charset of every file; without it each file's is recognised")
      ("max-file-size", po::value<std::string>()->value_name("BYTES"),
       "leave larger files out (default 128M)")
      ("allow-outside", "a manifest may name files outside its folder")
      ("rules", po::value<std::string>()->value_name("DIR"), "rules to use instead of those built in")
      ("stopwords", po::value<std::string>()->value_name("DIR"), "stop words instead of those built in")
      ("jobs,j", po::value<std::string>()->value_name("N"), "threads (default: all cores)")
      ("commit-every", po::value<std::string>()->value_name("BYTES"),
       "sources written at most between two commits (default: 64M, or half of what the index holds)")
      ("format", po::value<std::string>()->value_name("text|json"), "of the summary (default text)")
      ("progress", po::value<std::string>()->value_name("auto|always|never"),
       "progress on standard error (default: on a terminal)")
      ("list-formats", "name the formats that can be read")
      ("help,h", "this text")
      ("version", "the version");
  // clang-format on
  return out;
}

std::vector<std::string> option_names(const po::options_description& options) {
  std::vector<std::string> names;
  for (const auto& option : options.options()) names.push_back("--" + option->long_name());
  return names;
}

Error usage(std::string message, std::string hint = "attest-index --help lists the options") {
  return {ErrorCode::usage, std::move(message), "", std::move(hint)};
}

Result<po::variables_map> parse(const std::vector<std::string>& arguments) {
  const po::options_description visible = visible_options();
  po::options_description all;
  all.add(visible).add_options()("source", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("source", -1);
  constexpr int style = po::command_line_style::unix_style ^ po::command_line_style::allow_guessing;
  try {
    po::variables_map values;
    po::store(
        po::command_line_parser(arguments).options(all).positional(positional).style(style).run(),
        values);
    return values;
  } catch (const po::unknown_option& e) {
    return unknown_name("option", e.get_option_name(), option_names(visible));
  } catch (const po::error& e) {
    return usage(e.what());
  }
}

// Reads one option after another into the command; keeps the first error.
class OptionReader {
 public:
  explicit OptionReader(const po::variables_map& values) : x_values(values) {}

  bool has(const char* name) const { return x_values.count(name) > 0; }
  std::string text(const char* name) const {
    return has(name) ? x_values[name].as<std::string>() : std::string{};
  }
  std::vector<std::string> list(const char* name) const {
    return has(name) ? x_values[name].as<std::vector<std::string>>() : std::vector<std::string>{};
  }
  void size(const char* name, std::uint64_t& out) {
    if (!has(name)) return;
    const std::optional<std::uint64_t> bytes = parse_size(text(name));
    if (!bytes || *bytes == 0)
      fail("--" + std::string(name) + " takes a number of bytes such as 4096, 200M or 1G, not \"" +
           text(name) + "\"");
    out = bytes.value_or(out);
  }
  void fail(std::string message) {
    if (!x_error) x_error = usage(std::move(message));
  }
  const std::optional<Error>& error() const { return x_error; }

 private:
  const po::variables_map& x_values;
  std::optional<Error> x_error;
};

void read_jobs(OptionReader& in, std::size_t& jobs) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  if (!in.has("jobs")) return;
  const std::string text = in.text("jobs");
  const bool digits =
      !text.empty() && text.size() < 6 && text.find_first_not_of("0123456789") == std::string::npos;
  jobs = digits ? std::stoul(text) : 0;
  if (jobs == 0 || jobs > k_max_jobs)
    in.fail("--jobs takes a number from 1 to 256, not \"" + text + "\"");
}

void read_output(OptionReader& in, IndexCommand& command) {
  const std::string format = in.text("format");
  command.json = format == "json";
  if (!format.empty() && format != "json" && format != "text")
    in.fail("--format is text or json, not \"" + format + "\"");
  if (!in.has("progress")) return;
  const std::optional<When> when = parse_when(in.text("progress"));
  if (!when) in.fail("--progress is auto, always or never, not \"" + in.text("progress") + "\"");
  command.progress = when.value_or(When::automatic);
}

void read_folder(OptionReader& in, IndexCommand& command) {
  const std::vector<std::string> folders = index_folders(in.list("db"));
  if (folders.size() > 1) in.fail("one index is written at a time: --db is given more than once");
  if (folders.front().empty()) in.fail("--db needs a folder");
  command.index.folder = folders.front();
}

}  // namespace

Result<IndexCommand> parse_index_command(const std::vector<std::string>& arguments) {
  Result<po::variables_map> values = parse(arguments);
  if (!values) return values.error();
  OptionReader in(*values);
  IndexCommand command;
  using Action = IndexCommand::Action;
  command.action = in.has("help")           ? Action::help
                   : in.has("version")      ? Action::version
                   : in.has("list-formats") ? Action::list_formats
                                            : Action::run;
  if (command.action != Action::run) return command;
  IndexOptions& index = command.index;
  read_folder(in, command);
  index.sources = in.list("source");
  if (index.sources.empty())
    in.fail("no SOURCE: name files, folders or a manifest, or - for a list of paths");
  index.rebuild = in.has("rebuild");
  index.dry_run = in.has("dry-run");
  index.prune = !in.has("no-prune");
  index.retry_failed = in.has("retry-failed");
  index.source.allow_outside = in.has("allow-outside");
  index.read.encoding = in.text("encoding");
  index.lang = in.text("lang") == "auto" ? "" : in.text("lang");
  in.size("max-file-size", index.source.max_file_bytes);
  if (in.has("commit-every")) in.size("commit-every", index.commit_every_bytes.emplace());
  read_jobs(in, index.jobs);
  read_output(in, command);
  command.rules = {in.text("rules"), in.text("stopwords")};
  if (in.error()) return *in.error();
  return command;
}

std::string index_help() {
  std::ostringstream out;
  out << "Usage: attest-index [--db DIR] [options] SOURCE...\n\n"
         "Reads documents and keeps an index of them up to date for attest. A SOURCE is a file, a\n"
         "folder, a corpus manifest (corpus.xml), or - for a list of paths on standard input.\n\n"
      << visible_options()
      << "\nExample:\n  attest-index --db papers.db papers/ notes.jsonl\n\n"
         "Exit status: 0 done, 1 some inputs failed, 2 wrong usage, 3 the index cannot be used,\n"
         "4 internal error, 130 interrupted.\n";
  return out.str();
}

}  // namespace attest
