#include "indexer/pipeline/index_run.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/pipeline/dry_run.hpp"
#include "indexer/pipeline/index_task.hpp"
#include "indexer/pipeline/members.hpp"
#include "indexer/pipeline/ordered_work.hpp"
#include "indexer/pipeline/ownership.hpp"
#include "indexer/pipeline/plan.hpp"
#include "indexer/pipeline/process.hpp"
#include "indexer/store/writer.hpp"

namespace attest {
namespace {

// Documents under way at a time: enough to keep the threads busy, little enough to bound memory.
constexpr std::size_t k_tasks_per_job = 16;
constexpr std::size_t k_passages_at_a_time = 250;  // of a large document
constexpr std::uint64_t k_bytes_under_way = 32ULL << 20;

class Run {
 public:
  Run(const Rules& rules, const IndexOptions& options, const RunHooks& hooks, IndexWriter& writer,
      IndexSummary& summary)
      : x_rules(rules),
        x_options(options),
        x_hooks(hooks),
        x_writer(writer),
        x_summary(summary),
        x_work(options.jobs, k_tasks_per_job * std::max<std::size_t>(options.jobs, 1),
               k_bytes_under_way, [this](IndexTask& task) {
                 return task.kind == IndexTask::Kind::document
                            ? process_document(x_rules, x_options, task.document)
                            : DocumentOutcome{};
               }) {}

  Status run(const IndexPlan& plan) {
    for (const PlannedFile& file : plan.files) x_progress.total_bytes += file.source.size_bytes;
    if (Status pruned = prune(plan); !pruned) return pruned;
    for (const PlannedFile& file : plan.files) {
      Status done = file.is_unchanged       ? keep(file)
                    : file.is_json_lines    ? add_lines(file)
                    : file.may_be_container ? add_container(file)
                                            : add_file(file, std::nullopt);
      if (!done) return done;
      if (stopped()) return Done{};
    }
    return drain();
  }

  /// After an interruption: the file in the middle of which the run stopped is remembered so far.
  Status save_part() { return x_current ? put_part(*x_current) : Status(Done{}); }

 private:
  bool stopped() {
    if (x_hooks.interrupted != nullptr && *x_hooks.interrupted) x_summary.interrupted = true;
    return x_summary.interrupted;
  }

  // By itself ever less often, so that the work of all commits stays in proportion to the whole.
  bool is_commit_due() const {
    constexpr std::uint64_t k_least = 64ULL << 20;
    const std::uint64_t half = x_writer.totals().source_bytes / 3;  // of what was there before
    return x_writer.uncommitted_bytes() >=
           x_options.commit_every_bytes.value_or(std::max(k_least, half));
  }

  Status prune(const IndexPlan& plan) {
    for (const FileRecord* record : plan.vanished) {
      if (Status removed = remove_owned(record->document_ids, record->path); !removed)
        return removed;
      if (Status forgotten = x_writer.remove_file(record->path); !forgotten) return forgotten;
    }
    return Done{};
  }

  // Removes those of `ids` that came from the file; another may have taken the id over.
  Status remove_owned(const std::vector<std::string>& ids, const std::string& file) {
    for (const std::string& id : ids) {
      Result<std::optional<DocumentRecord>> record = x_writer.document(id);
      if (!record) return record.error();
      if (!*record || (*record)->file != file) continue;
      Result<bool> removed = x_writer.remove_document(id);
      if (!removed) return removed.error();
      x_summary.removed += *removed ? 1 : 0;
    }
    return Done{};
  }

  Status keep(const PlannedFile& file) {
    x_summary.unchanged += file.old->document_ids.size();
    for (const FileRecord::Failure& f : file.old->failures)
      x_summary.failed.push_back({f.place, {f.code, f.message, f.place, f.hint}});
    advance(file.source.size_bytes, file.old->document_ids.size());
    return Done{};
  }

  // `bytes`: its content, where that had to be read to know what it is.
  Status add_file(const PlannedFile& file, std::optional<std::string> bytes) {
    auto progress = begin_file(file);
    IndexTask task;
    task.file = progress;
    task.document.source = file.source;
    task.place = place_of(file);
    task.bytes = task.done_bytes = file.source.size_bytes;
    Result<std::string> id = id_for(x_writer, file);
    if (!id) {
      fail(*progress, place_of(file), id.error());
    } else {
      task.document.bytes = std::move(bytes);
      task.document.id = *id;
      const FileRecord* old = file.old;
      if (old != nullptr && old->is_complete && old->how == file.how && old->failures.empty())
        task.document.known_sha256 = old->sha256;
      if (Status pushed = push(std::move(task)); !pushed) return pushed;
    }
    return push_end(progress, 0);
  }

  Status push_end(const std::shared_ptr<FileProgress>& progress, std::uint64_t done_bytes) {
    return push(end_task(progress, done_bytes));
  }

  Status add_container(const PlannedFile& file) {
    Result<std::string> bytes = read_file(file.source.path, x_options.source.max_file_bytes);
    const std::string name = file.source.path.filename().string();
    if (!bytes || !is_container(*bytes, name))
      return add_file(file, bytes ? std::optional(*std::move(bytes)) : std::nullopt);
    auto progress = begin_file(file);
    progress->record.sha256 = sha256_hex(*bytes);
    Result<std::string> id = id_for(x_writer, file);
    const std::string& demanded = file.source.meta.sha256;
    if (!id) {
      fail(*progress, place_of(file), id.error());
    } else if (!demanded.empty() && demanded != progress->record.sha256) {
      fail(*progress, place_of(file), sha256_differs());
    } else {
      progress->base_id = *std::move(id);
      if (Status added = add_members(progress, *bytes, name); !added) return added;
    }
    return push_end(progress, file.source.size_bytes);
  }

  Status add_members(const std::shared_ptr<FileProgress>& progress, std::string_view bytes,
                     const std::string& name) {
    if (Status known = learn_known(*progress); !known) return known;
    Status done = Done{};
    bool is_empty = true;
    const ContainerLimits limits = container_limits(x_options.source.max_file_bytes);
    unpack_with(x_options.reader, bytes, name, limits, [&](ContainerMember&& member) {
      is_empty = false;
      done = add_member(progress, std::move(member));
      return done && !stopped();
    });
    if (is_empty)
      fail(*progress, place_of(*progress->file),
           {ErrorCode::unreadable, "holds no documents", {}, {}});
    return done;
  }

  Status add_member(const std::shared_ptr<FileProgress>& progress, ContainerMember&& member) {
    const SourceFile& source = progress->file->source;
    std::string place = member_place(source, member);
    if (member.error && member.error->code == ErrorCode::interrupted) {
      x_summary.interrupted = true;
      return Done{};
    }
    if (member.error) {
      fail(*progress, place, *std::move(member.error));
      return Done{};
    }
    const std::uint64_t bytes = member.bytes.size();
    IndexTask task;
    task.file = progress;
    task.document = member_task(source, progress->base_id, std::move(member));
    task.place = std::move(place);
    task.is_part = true;
    task.bytes = bytes;
    if (task.document.line) {
      recognize_line(task);
    } else if (Status known =
                   recognize_member(x_writer, *progress->file, task.place, task.document);
               !known) {
      return known;
    }
    return push(std::move(task));
  }

  Status add_lines(const PlannedFile& file) {
    auto progress = begin_file(file);
    if (Status known = learn_known(*progress); !known) return known;
    std::ifstream in(file.source.path, std::ios::binary);
    if (!in)
      fail(*progress, file.source.path.generic_string(),
           {ErrorCode::unreadable, "cannot be opened", file.source.path.generic_string(), ""});
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      const std::uint64_t bytes = line.size() + 1;
      if (line.ends_with('\r')) line.pop_back();
      if (line.find_first_not_of(" \t") == std::string::npos) continue;
      if (Status pushed = push(line_task(progress, number, std::move(line), bytes)); !pushed)
        return pushed;
      if (stopped()) return Done{};
    }
    return push_end(progress, 0);
  }

  Status learn_known(FileProgress& progress) {
    Result<KnownDocuments> known = known_documents(x_writer, *progress.file);
    if (!known) return known.error();
    progress.known = *std::move(known);
    return Done{};
  }

  Status push(IndexTask task) {
    const std::uint64_t bytes = task.bytes;
    while (x_work.is_full(bytes)) {
      if (Status taken = take_one(); !taken) return taken;
      if (stopped()) return Done{};
    }
    x_work.push(std::move(task), bytes);
    return Done{};
  }

  Status drain() {
    while (!x_work.empty() && !stopped())
      if (Status taken = take_one(); !taken) return taken;
    return Done{};
  }

  Status take_one() {
    auto [task, outcome] = x_work.pop();
    if (task.kind == IndexTask::Kind::end_of_file) {
      x_current.reset();
      if (task.done_bytes > 0) advance(task.done_bytes, 0);
      return end_file(*task.file);
    }
    // Not the document's failure: it is read again by the run that goes on.
    if (outcome.error && outcome.error->code == ErrorCode::interrupted) {
      x_summary.interrupted = true;
      return Done{};
    }
    x_current = task.file;
    FileProgress& file = *task.file;
    if (task.kind == IndexTask::Kind::known_line) {
      outcome.id = task.document.id;
      outcome.is_unchanged = true;
    }
    if (!task.is_part) file.record.sha256 = outcome.sha256;
    const std::string& place = task.place;
    if (outcome.error) fail(file, place, *std::move(outcome.error));
    Status stored = outcome.is_unchanged                 ? keep_document(file, outcome.id)
                    : outcome.document || outcome.stream ? store(file, place, std::move(outcome))
                                                         : Status(Done{});
    if (!stored) return stored;
    advance(task.done_bytes, 1);
    if (!task.is_part || !is_commit_due()) return Done{};
    if (Status written = put_part(file); !written) return written;
    return x_writer.commit();
  }

  Status keep_document(FileProgress& file, const std::string& id) {
    if (!file.ids.insert(id).second) return Done{};
    file.record.document_ids.push_back(id);
    ++x_summary.unchanged;
    return Done{};
  }

  Status store(FileProgress& file, const std::string& place, DocumentOutcome outcome) {
    if (!file.ids.insert(outcome.id).second) {
      fail(file, place,
           {ErrorCode::unreadable, "its id " + outcome.id + " came before in this file", place,
            "give each line an id of its own"});
      return Done{};
    }
    Result<bool> taken = belongs_to_another(x_writer, outcome.id, file.file->key);
    if (!taken) return taken.error();
    if (*taken) {
      fail(file, place,
           {ErrorCode::unreadable,
            "its id " + outcome.id + " belongs to another document of the index", place,
            "give it another id"});
      return Done{};
    }
    if (outcome.stream) return store_stream(file, place, outcome);
    Result<bool> replaced = x_writer.put_document(*std::move(outcome.document), file.file->key);
    if (!replaced) return replaced.error();
    count_stored(file, outcome.id, *replaced);
    return Done{};
  }

  void count_stored(FileProgress& file, const std::string& id, bool replaced) {
    ++(replaced ? x_summary.updated : x_summary.added);
    file.record.document_ids.push_back(id);
  }

  // A large document: a part is written before the next one is made, all in one transaction.
  Status store_stream(FileProgress& file, const std::string& place,
                      const DocumentOutcome& outcome) {
    Result<bool> replaced = x_writer.begin_document(outcome.id);
    if (!replaced) return replaced.error();
    std::optional<Error> failed;
    for (std::size_t passages = 0;;) {
      if (stopped()) return x_writer.drop_document(outcome.id);
      Result<PreparedDocument> part = next_part(*outcome.stream);
      if (!part) {
        failed = part.error();
        break;
      }
      passages += part->passages();
      if (part->passages() > 0) {
        if (Status added = x_writer.add_part(*part); !added) return added;
        continue;
      }
      if (passages == 0) {
        failed = Error{ErrorCode::unreadable, "holds no text", place, ""};
        break;
      }
      if (Status ended = x_writer.end_document(*part, file.file->key); !ended) return ended;
      count_stored(file, outcome.id, *replaced);
      return Done{};
    }
    fail(file, place, *std::move(failed));
    return x_writer.drop_document(outcome.id);
  }

  static Result<PreparedDocument> next_part(DocumentStream& stream) {
    try {
      return stream.next(k_passages_at_a_time);
    } catch (const std::bad_alloc&) {
      return Error{ErrorCode::too_large, "needs more memory than there is", "", ""};
    } catch (const std::exception& e) {
      return Error{ErrorCode::internal, std::string("cannot be analysed: ") + e.what(), "", ""};
    }
  }

  // What the index already had of the file stays known until the run has seen all of it.
  Status put_part(const FileProgress& file) {
    FileRecord part = file.record;
    const FileRecord* old = file.file->old;
    if (old != nullptr && old->how == file.file->how)
      for (const std::string& id : old->document_ids)
        if (!file.ids.contains(id)) part.document_ids.push_back(id);
    return x_writer.put_file(part);
  }

  Status end_file(FileProgress& file) {
    const FileRecord* old = file.file->old;
    // A file that cannot be read now keeps what was read of it before.
    const bool lost = !file.record.failures.empty() && file.record.document_ids.empty();
    if (old != nullptr && lost) {
      file.record.document_ids = old->document_ids;
    } else if (old != nullptr) {
      std::vector<std::string> gone;
      for (const std::string& id : old->document_ids)
        if (!file.ids.contains(id)) gone.push_back(id);
      if (Status removed = remove_owned(gone, file.file->key); !removed) return removed;
    }
    file.record.is_complete = true;
    if (Status written = x_writer.put_file(file.record); !written) return written;
    if (!is_commit_due()) return Done{};
    return x_writer.commit();
  }

  void fail(FileProgress& file, const std::string& place, Error error) {
    error.place = place;
    file.record.failures.push_back({place, error.message, error.hint, error.code});
    x_summary.failed.push_back({place, std::move(error)});
  }

  void advance(std::uint64_t bytes, std::size_t documents) {
    x_progress.bytes += bytes;
    x_progress.documents += documents;
    if (x_hooks.progress) x_hooks.progress(x_progress);
  }

  const Rules& x_rules;
  const IndexOptions& x_options;
  const RunHooks& x_hooks;
  IndexWriter& x_writer;
  IndexSummary& x_summary;
  IndexProgress x_progress;
  std::shared_ptr<FileProgress> x_current;  // begun and not ended
  OrderedWork<IndexTask, DocumentOutcome> x_work;
};

Status fill_totals(const IndexWriter& writer, IndexSummary& summary) {
  const Totals& totals = writer.totals();
  summary.documents = totals.documents;
  summary.passages = totals.passages;
  summary.claims = totals.claims;
  summary.citations = totals.citations;
  summary.source_bytes = totals.source_bytes;
  summary.index_bytes = writer.index_bytes();
  Result<std::size_t> entities = writer.count_entities();
  if (!entities) return entities.error();
  summary.entities = *entities;
  return Done{};
}

}  // namespace

Result<IndexSummary> run_index(const Rules& rules, const IndexOptions& options,
                               const RunHooks& hooks) {
  Result<SourceList> sources = list_sources(options.sources, options.stdin_lines, options.source);
  if (!sources) return sources.error();
  if (options.dry_run) return dry_run(rules, options, *sources);
  Result<IndexWriter> writer = IndexWriter::open(
      options.folder, {options.rebuild, rules.fingerprint.get(), ATTEST_VERSION, options.jobs});
  if (!writer) return writer.error();
  Result<FileRecords> records = writer->files();
  if (!records) return records.error();
  const IndexPlan plan = make_plan(*sources, *records, rules, options);
  IndexSummary summary;
  summary.failed = sources->failures;
  {
    Run run(rules, options, hooks, *writer, summary);
    if (Status done = run.run(plan); !done) return done.error();
    if (summary.interrupted)
      if (Status saved = run.save_part(); !saved) return saved.error();
  }
  // An interrupted rebuild is dropped: the index that was there answers on.
  if (summary.interrupted && options.rebuild) return summary;
  Status finished = summary.interrupted ? writer->commit() : writer->finish();
  if (!finished) return finished.error();
  if (Status filled = fill_totals(*writer, summary); !filled) return filled.error();
  return summary;
}

}  // namespace attest
