// What every subcommand works with: options read, streams, the index and the rules.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/reader.hpp"
#include "query/lexicon/lexicon.hpp"
#include "query/render/objects.hpp"
#include "query/render/text.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

/// The world outside, so that tests can stand in for it.
struct Environment {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  std::string default_db;            // $ATTEST_DB; empty if unset
  bool no_color = false;             // $NO_COLOR
  std::string translations_file;     // $ATTEST_TRANSLATIONS, else beside the program; empty: none
  std::string word_net_file = {};    // $ATTEST_WORDNET, else beside the program; empty: none
  std::string reading_program = {};  // attest-index: its worker reads documents (worker_main.hpp)
};

enum class OutputFormat : std::uint8_t {
  text,
  json,
  jsonl,
  csv,
  trec,
  bibtex,
  csl_json,
  ris,
  html
};

/// Every option of every subcommand; each reads those that it declares.
struct Options {
  std::vector<std::string> dbs;
  OutputFormat format = OutputFormat::text;
  std::string color = "auto";
  std::string batch;     // file or "-"; empty: none
  std::size_t jobs = 0;  // 0: all cores
  std::string rules_folder, stopwords_folder;
  std::vector<std::string> thesauri;  // SKOS files
  bool explain = false;
  bool exit_status = false;
  std::vector<std::string> words;  // what stands behind the subcommand
  // search and others that ask
  std::string lang;  // of the question or text: the first --lang
  Filters filters;
  std::size_t limit = 10;
  bool limit_given = false;
  std::size_t offset = 0;
  SortOrder sort = SortOrder::relevance;
  bool exact = false;
  bool agreement = true;
  bool other_languages = true;
  bool other_scripts = true;  // names
  // show
  std::size_t context = 0;
  bool whole_text = false;
  // sources
  bool cited = false;
  // extract, check
  std::optional<DateInterval> reference_date;
  std::optional<DateInterval> as_of;
  std::string draft;
  // conflicts
  double min_confidence = 0;
  std::string status;
  std::string ignore_file;
};

/// Compiles rules at first use and opens the index when asked.
class Session {
 public:
  Session(Environment environment, Options options)
      : x_environment(std::move(environment)), x_options(std::move(options)) {}

  const Options& options() const { return x_options; }
  std::istream& in() { return x_environment.in; }
  std::ostream& out() { return x_environment.out; }
  std::ostream& err() { return x_environment.err; }
  /// For WorkerPool.
  const std::string& reading_program() const { return x_environment.reading_program; }

  /// unreadable for a missing or malformed --rules or --stopwords folder.
  Result<const Rules*> rules();
  /// The --db folders, else $ATTEST_DB, else ./attest.db.
  std::vector<std::string> folders() const;
  TextStyle style() const;
  /// To the other languages of an index: as the options say, with the translations that are found.
  Bridge bridge();
  /// What is known of single words, from the files that are found and the thesauri named.
  const Lexicon& lexicon();
  /// Reads the thesauri; to be called before bridge() and lexicon(). unreadable or too_large for a
  /// file that is no thesaurus, not_found for one that does not exist.
  Status open_thesauri();

  /// One line on stderr: "attest: place: message (hint)". Returns the exit status that it means.
  int fail(const Error& error);
  void warn(std::string_view message);

 private:
  Environment x_environment;
  Options x_options;
  std::unique_ptr<Rules> x_rules;
  const Translations* translations();
  std::optional<Translations> x_translations;
  std::optional<WordNet> x_word_net;
  std::optional<Thesaurus> x_thesaurus;
  bool x_joined = false;  // the thesaurus is among the translations
  std::optional<Lexicon> x_lexicon;
};

IndexStamp stamp_of(const IndexReader& index);

}  // namespace attest
