#include "indexer/store/run_writer.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "indexer/store/glass_run.hpp"
#include "indexer/store/merge.hpp"
#include "indexer/store/passage_terms.hpp"
#include "indexer/store/record_codec.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/term_lists.hpp"
#include "indexer/store/xapian_guard.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;

// Shorter runs are a little quicker to write, longer ones make a smaller index: each run brings a
// chunk of postings for each of its terms.
constexpr std::size_t k_passages_a_run = 3000;
constexpr std::size_t k_passages_a_share = 1000;
// So many of a kind become one: a merge of all opens some files of each.
constexpr std::size_t k_runs_a_merge = 32;

Xapian::Document as_document(const PreparedPassage& passage, RecordPacker& packer) {
  Xapian::Document out;
  out.add_value(schema::k_slot_record, packer.pack(passage.record));
  std::string term;
  for_each_term(passage.terms, [&](const WeighedTerm& t) {
    term = t.term;
    out.add_term(term, t.count);
  });
  for (const auto& [slot, value] : passage.values) out.add_value(slot, value);
  return out;
}

Status write_run(const std::string& path, Xapian::docid first, const std::string& dictionary,
                 const std::vector<PreparedPassage>& passages,
                 const std::vector<WrittenForm>& forms) {
  return guarded(path, [&]() -> Status {
    if (writes_glass_runs()) return write_glass_run(path, first, dictionary, passages, forms);
    Xapian::WritableDatabase run(path,
                                 Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    RecordPacker packer(dictionary);
    for (const PreparedPassage& passage : passages)
      run.replace_document(first++, as_document(passage, packer));
    for (const WrittenForm& form : forms) run.add_synonym(form.form, form.term);
    run.commit();
    return Done{};
  });
}

Status merge_runs(const std::vector<std::string>& parts, const std::string& into) {
  return guarded(into, [&]() -> Status {
    merge_databases(parts, into, false);
    std::error_code ignored;
    for (const std::string& part : parts) fs::remove_all(part, ignored);
    return Done{};
  });
}

std::shared_future<std::string> known(std::string dictionary) {
  std::promise<std::string> promise;
  promise.set_value(std::move(dictionary));
  return promise.get_future().share();
}

}  // namespace

RunWriter::RunWriter(fs::path folder, std::size_t jobs)
    : x_folder(std::move(folder)),
      x_jobs(std::max<std::size_t>(jobs, 1)),
      x_dictionary(known(std::string())) {}

RunWriter::~RunWriter() {
  clear();
}

void RunWriter::begin(Xapian::docid first, std::string dictionary) {
  x_next = first;
  x_dictionary = known(std::move(dictionary));
  x_is_trained = false;
}

void RunWriter::train() {
  if (!x_dictionary.get().empty()) return;  // once; what was too few or too odd is tried again
  std::vector<std::string_view> records;
  records.reserve(x_passages.size());
  for (const PreparedPassage& passage : x_passages) records.push_back(passage.record);
  RecordSamples samples = sample_records(records);
  if (samples.sizes.empty()) return;
  x_dictionary = std::async(policy(), [samples = std::move(samples)] {
                   return train_dictionary(samples);
                 }).share();
  x_is_trained = true;
}

Status RunWriter::add(PreparedPassage passage) {
  x_passages.push_back(std::move(passage));
  ++x_next;
  return x_passages.size() < k_passages_a_run ? Status(Done{}) : begin_run(x_passages.size());
}

std::launch RunWriter::policy() const {
  return x_jobs > 1 ? std::launch::async : std::launch::deferred;
}

std::string RunWriter::new_path() {
  return (x_folder / std::to_string(x_number++)).string();
}

std::vector<PreparedPassage> RunWriter::take(std::size_t count) {
  if (count == x_passages.size()) return std::exchange(x_passages, {});
  const auto end = x_passages.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<PreparedPassage> taken(std::make_move_iterator(x_passages.begin()),
                                     std::make_move_iterator(end));
  x_passages.erase(x_passages.begin(), end);
  return taken;
}

Status RunWriter::begin_run(std::size_t count) {
  std::error_code ec;
  fs::create_directories(x_folder, ec);
  if (ec)
    return Error{ErrorCode::unreadable, "cannot be made: " + ec.message(), x_folder.string(),
                 "see that the disk has room and the folder may be written"};
  train();
  const auto first = static_cast<Xapian::docid>(x_next - x_passages.size());
  std::vector<PreparedPassage> passages = take(count);
  Run run{new_path(), 0, {}};
  run.written = std::async(policy(), [path = run.path, first, dictionary = x_dictionary,
                                      passages = std::move(passages), forms = std::move(x_forms)] {
                  return write_run(path, first, dictionary.get(), passages, forms);
                }).share();
  x_forms = {};
  x_runs.push_back(std::move(run));
  const std::size_t under_way = x_jobs > 1 ? x_jobs + 1 : 1;
  if (x_runs.size() >= under_way)
    if (Status done = x_runs[x_runs.size() - under_way].written.get(); !done) return done;
  return merge_equals();
}

// Waits for the last `runs` runs.
Status RunWriter::wait(std::size_t runs) {
  for (std::size_t i = x_runs.size() - runs; i < x_runs.size(); ++i)
    if (Status done = x_runs[i].written.get(); !done) return done;
  return Done{};
}

Status RunWriter::merge_equals() {
  const auto is_due = [&] {
    return x_runs.size() >= k_runs_a_merge &&
           x_runs[x_runs.size() - k_runs_a_merge].level == x_runs.back().level;
  };
  while (is_due()) {
    if (Status done = wait(k_runs_a_merge); !done) return done;
    Run merged{new_path(), x_runs.back().level + 1, {}};
    std::vector<std::string> parts;
    for (auto it = x_runs.end() - k_runs_a_merge; it != x_runs.end(); ++it)
      parts.push_back(it->path);
    x_runs.erase(x_runs.end() - k_runs_a_merge, x_runs.end());
    merged.written = std::async(policy(), [parts = std::move(parts), into = merged.path] {
                       return merge_runs(parts, into);
                     }).share();
    x_runs.push_back(std::move(merged));
  }
  return Done{};
}

Result<std::vector<std::string>> RunWriter::finish() {
  // The rest in shares, so that all threads have a part in it.
  while (!x_passages.empty() || !x_forms.empty()) {
    const std::size_t shares = (x_passages.size() + k_passages_a_share - 1) / k_passages_a_share;
    const std::size_t count = shares <= 1 ? x_passages.size() : x_passages.size() / shares;
    if (Status begun = begin_run(count); !begun) return begun.error();
  }
  if (Status done = wait(x_runs.size()); !done) return done.error();
  std::vector<std::string> paths;
  for (const Run& run : x_runs) paths.push_back(run.path);
  return paths;
}

Status RunWriter::add_to(Xapian::WritableDatabase& database) {
  if (Status done = wait(x_runs.size()); !done) return done;
  for (const Run& run : x_runs) {
    if (Status ready = make_term_lists(run.path, x_folder / "lists"); !ready) return ready;
    const Xapian::Database part(run.path);
    for (auto it = part.postlist_begin(""); it != part.postlist_end(""); ++it)
      database.replace_document(*it, part.get_document(*it));
    for (auto key = part.synonym_keys_begin(); key != part.synonym_keys_end(); ++key)
      for (auto word = part.synonyms_begin(*key); word != part.synonyms_end(*key); ++word)
        database.add_synonym(*key, *word);
  }
  auto number = static_cast<Xapian::docid>(x_next - x_passages.size());
  RecordPacker packer(x_dictionary.get());
  for (const PreparedPassage& passage : x_passages)
    database.replace_document(number++, as_document(passage, packer));
  for (const WrittenForm& form : x_forms) database.add_synonym(form.form, form.term);
  return Done{};
}

void RunWriter::clear() {
  for (const Run& run : x_runs) run.written.wait();
  x_runs.clear();
  x_passages.clear();
  x_forms.clear();
  std::error_code ignored;
  fs::remove_all(x_folder, ignored);
}

}  // namespace attest
