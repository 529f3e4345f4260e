#include "query/cli/batch.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "indexer/base/exit_code.hpp"
#include "indexer/pipeline/ordered_work.hpp"

namespace attest {
namespace {

constexpr std::size_t k_lines_per_thread = 32;  // read and not yet printed: bounds memory

Error bad_line(std::string message) {
  return {ErrorCode::usage, std::move(message), "", ""};
}

Status take_text(const nlohmann::json& object, const char* name, std::optional<std::string>& into) {
  const auto found = object.find(name);
  if (found == object.end()) return Done{};
  if (!found->is_string()) return bad_line(std::string("\"") + name + "\" is not a string");
  into = found->get<std::string>();
  return Done{};
}

struct Slot {
  Result<BatchItem> item = Error{};
  Result<std::string> answer = Error{};
};

std::string error_line(const BatchItem& item, const Error& error) {
  JsonWriter out;
  out.begin_object();
  if (!item.id.empty()) out.key("id").raw(item.id);
  out.member("line", item.line).member("error", error.to_string());
  return out.end_object().take() + "\n";
}

class BatchRun {
 public:
  BatchRun(Session& session, const BatchAnswer& answer) : x_session(session), x_answer(answer) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t wanted = session.options().jobs == 0 ? cores : session.options().jobs;
    for (std::size_t i = 0; i < std::min<std::size_t>(wanted, 256); ++i)
      x_free.push_back(std::make_unique<BatchWorker>(session.folders()));
  }

  int run(std::istream& in) {
    const std::size_t threads = x_free.size();
    OrderedWork<Slot, Result<std::string>> queue(threads, threads * k_lines_per_thread, SIZE_MAX,
                                                 [this](Slot& slot) { return answer(slot); });
    std::string line;
    std::size_t number = 0, printed = 0;
    bool more = true;
    while ((more || !queue.empty()) && x_status <= k_exit_some_failed) {
      if (more && !queue.is_full(1)) {
        more = static_cast<bool>(std::getline(in, line));
        ++number;
        if (more && line.find_first_not_of(" \t\r") != std::string::npos)
          queue.push({read_batch_line(line, number), Error{}}, 1);
        continue;
      }
      auto [slot, answered] = queue.pop();
      slot.answer = std::move(answered);
      print(slot);
      if (++printed % k_lines_per_thread == 0) x_session.out().flush();
    }
    x_session.out().flush();
    if (in.bad())
      return x_session.fail(
          {ErrorCode::unreadable, "cannot read the batch", x_session.options().batch, ""});
    return x_status;
  }

 private:
  Result<std::string> answer(const Slot& slot) {
    if (!slot.item) return slot.item.error();
    std::unique_ptr<BatchWorker> worker = take_worker();
    Result<std::string> out = Error{};
    // An exception must not leave a thread.
    try {
      out = x_answer(*slot.item, *worker);
    } catch (const std::exception& error) {
      out = Error{ErrorCode::internal, error.what(), "", ""};
    }
    const std::lock_guard lock(x_mutex);
    x_free.push_back(std::move(worker));
    return out;
  }

  // There are as many as threads.
  std::unique_ptr<BatchWorker> take_worker() {
    const std::lock_guard lock(x_mutex);
    std::unique_ptr<BatchWorker> worker = std::move(x_free.back());
    x_free.pop_back();
    return worker;
  }

  void print(const Slot& slot) {
    if (x_status > k_exit_some_failed) return;
    if (slot.item && slot.answer) {
      x_session.out() << *slot.answer;
      return;
    }
    Error error = slot.item ? slot.answer.error() : slot.item.error();
    const int status = exit_code(error.code);
    if (status == k_exit_index || status == k_exit_internal) {
      x_status = x_session.fail(error);
      return;
    }
    x_status = k_exit_some_failed;
    BatchItem item;
    item.line = failed_line(slot);
    if (slot.item)
      item = *slot.item;
    else
      error.place.clear();  // the line, which is told anyway
    if (x_session.options().format == OutputFormat::trec)
      x_session.warn(x_session.options().batch + ", line " + std::to_string(item.line) + ": " +
                     error.to_string());
    else
      x_session.out() << error_line(item, error);
  }

  /// A line that is no item carries its number in the error's place.
  static std::size_t failed_line(const Slot& slot) {
    if (slot.item) return slot.item->line;
    const std::string& place = slot.item.error().place;
    return place.starts_with("line ") ? std::stoull(place.substr(5)) : 0;
  }

  Session& x_session;
  const BatchAnswer& x_answer;
  std::mutex x_mutex;
  std::vector<std::unique_ptr<BatchWorker>> x_free;
  int x_status = k_exit_done;
};

}  // namespace

Result<BatchItem> read_batch_line(std::string_view line, std::size_t number) {
  const std::string place = "line " + std::to_string(number);
  const auto object = nlohmann::json::parse(line, nullptr, false);
  if (object.is_discarded()) return Error{ErrorCode::usage, "not valid JSON", place, ""};
  if (!object.is_object()) return Error{ErrorCode::usage, "not a JSON object", place, ""};
  BatchItem out;
  out.line = number;
  const auto id = object.find("id");
  if (id != object.end()) {
    if (!id->is_string() && !id->is_number())
      return Error{ErrorCode::usage, "\"id\" is neither text nor number", place, ""};
    out.id = id->dump();
    out.id_text = id->is_string() ? id->get<std::string>() : out.id;
  }
  const std::pair<const char*, std::optional<std::string>*> members[] = {
      {"text", &out.text}, {"query", &out.query}, {"a", &out.a},
      {"b", &out.b},       {"lang", &out.lang},   {"reference_date", &out.reference_date}};
  for (const auto& [name, into] : members) {
    Status taken = take_text(object, name, *into);
    if (!taken) {
      Error error = taken.error();
      error.place = place;
      return error;
    }
  }
  return out;
}

Result<BatchQuestion> batch_question(const BatchItem& item) {
  if (item.text && item.query) return bad_line("\"text\" and \"query\" exclude each other");
  if (item.text) return BatchQuestion{*item.text, true};
  if (item.query) return BatchQuestion{*item.query, false};
  return bad_line("neither \"text\" nor \"query\"");
}

int run_batch(Session& session, const BatchAnswer& answer) {
  const std::string& path = session.options().batch;
  BatchRun run(session, answer);
  if (path == "-") return run.run(session.in());
  std::ifstream file(path, std::ios::binary);
  if (!file) return session.fail({ErrorCode::usage, "cannot open the batch file", path, ""});
  return run.run(file);
}

}  // namespace attest
