#include "indexer/ingest/sources.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <system_error>

#include "indexer/ingest/manifest.hpp"

namespace attest {
namespace {

namespace fs = std::filesystem;

constexpr int k_max_folder_depth = 200;

bool lies_within(const fs::path& folder, const fs::path& file) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first ==
         folder.end();
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

bool holds_index(const fs::path& folder) {
  std::error_code failed;
  return fs::exists(folder / "XAPIANDB", failed) || fs::exists(folder / "iamglass", failed);
}

bool names_manifest(const fs::path& path) {
  if (path.filename() == "corpus.xml") return true;
  if (path.extension() != ".xml") return false;
  std::string head(4096, '\0');
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  head.resize(std::fread(head.data(), 1, head.size(), file));
  std::fclose(file);
  return is_manifest(head);
}

class Lister {
 public:
  explicit Lister(const SourceOptions& options) : x_options(options) {}

  void add_source(const std::string& source) {
    fs::path path(source);
    if (!path.has_filename() && path.has_parent_path() && path != path.root_path())
      path = path.parent_path();  // "corpus/" is "corpus"
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status)) {
      fail(path, ErrorCode::not_found, "no such file or folder");
      return;
    }
    ++x_found;
    if (fs::is_directory(status)) {
      x_root = path;
      x_real_root = fs::weakly_canonical(path, failed);
      add_folder(path, 0);
    } else if (names_manifest(path)) {
      add_manifest(path);
    } else {
      add_file(path, path.filename().generic_string(), status);
    }
  }

  std::size_t found() const { return x_found; }

  SourceList finish() {
    make_ids_unique();
    std::sort(x_list.files.begin(), x_list.files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.meta.id < b.meta.id; });
    std::sort(x_list.roots.begin(), x_list.roots.end());
    x_list.roots.erase(std::unique(x_list.roots.begin(), x_list.roots.end()), x_list.roots.end());
    return std::move(x_list);
  }

 private:
  void fail(const fs::path& path, ErrorCode code, std::string why, std::string hint = {}) {
    const std::string name = path.generic_string();
    x_list.failures.push_back({name, {code, std::move(why), name, std::move(hint)}});
  }

  void add_folder(const fs::path& folder, int depth) {
    if (depth > k_max_folder_depth)
      return fail(folder, ErrorCode::too_large, "is nested too deeply");
    std::error_code failed;
    if (fs::is_regular_file(folder / "corpus.xml", failed))
      return add_manifest(folder / "corpus.xml");
    if (depth == 0) x_list.roots.push_back((folder / "").generic_string());
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
      if (!is_hidden(it->path())) entries.push_back(it->path());
    if (failed) fail(folder, ErrorCode::unreadable, "cannot be listed: " + failed.message());
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) add_entry(entry, depth);
  }

  void add_entry(const fs::path& entry, int depth) {
    std::error_code failed;
    if (fs::is_symlink(fs::symlink_status(entry, failed))) {
      const fs::path target = fs::weakly_canonical(entry, failed);
      if (failed || !fs::exists(target, failed))
        return fail(entry, ErrorCode::unreadable, "is a symbolic link to nothing");
      if (!lies_within(x_real_root, target))
        return fail(entry, ErrorCode::unreadable, "is a symbolic link out of the folder",
                    "name its target as a source of its own");
      return;  // what lies inside is listed under its own name
    }
    const fs::file_status status = fs::status(entry, failed);
    if (fs::is_directory(status)) {
      if (!holds_index(entry)) add_folder(entry, depth + 1);
    } else {
      add_file(entry, entry.lexically_relative(x_root).generic_string(), status);
    }
  }

  void add_manifest(const fs::path& path) {
    Result<SourceList> read = read_manifest(path, x_options);
    if (!read) {
      x_list.failures.push_back({path.generic_string(), read.error()});
      return;
    }
    for (SourceFile& file : read->files)
      if (is_new(file.path)) x_list.files.push_back(std::move(file));
    for (SourceFailure& failure : read->failures) x_list.failures.push_back(std::move(failure));
    for (std::string& root : read->roots) x_list.roots.push_back(std::move(root));
    if (x_list.corpus_title.empty()) x_list.corpus_title = read->corpus_title;
  }

  void add_file(const fs::path& path, std::string id, const fs::file_status& status) {
    if (!fs::is_regular_file(status))
      return fail(path, ErrorCode::unreadable, "is not a regular file");
    std::error_code failed;
    SourceFile file;
    file.path = path;
    file.meta.id = std::move(id);
    file.meta.path = path.generic_string();
    file.size_bytes = fs::file_size(path, failed);
    if (file.size_bytes > x_options.max_file_bytes)
      return fail(
          path, ErrorCode::too_large,
          "is larger than the limit of " + std::to_string(x_options.max_file_bytes) + " bytes",
          "raise it by --max-file-size");
    const auto time = fs::last_write_time(path, failed);
    if (!failed)
      file.mtime_ns =
          std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
    if (is_new(path)) x_list.files.push_back(std::move(file));
  }

  bool is_new(const fs::path& path) {
    std::error_code failed;
    return x_seen.insert(fs::weakly_canonical(path, failed).native()).second;
  }

  // The first to come keeps its id; a later one is told by its path, then by a number.
  void make_ids_unique() {
    std::set<std::string> used;
    for (SourceFile& file : x_list.files) {
      if (used.insert(file.meta.id).second) continue;
      std::string id = file.meta.path;
      for (int n = 2; !used.insert(id).second; ++n) id = file.meta.path + "~" + std::to_string(n);
      file.meta.id = id;
    }
  }

  const SourceOptions& x_options;
  SourceList x_list;
  std::set<fs::path::string_type> x_seen;
  fs::path x_root;
  fs::path x_real_root;
  std::size_t x_found = 0;
};

}  // namespace

Result<SourceList> list_sources(const std::vector<std::string>& sources,
                                const std::vector<std::string>& stdin_lines,
                                const SourceOptions& options) {
  Lister lister(options);
  for (const std::string& source : sources) {
    if (source != "-") {
      lister.add_source(source);
      continue;
    }
    for (std::string line : stdin_lines) {
      while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
      if (!line.empty()) lister.add_source(line);
    }
  }
  const std::size_t found = lister.found();
  SourceList list = lister.finish();
  if (found > 0) return list;
  if (list.failures.empty()) return Error{ErrorCode::usage, "no source named", {}, {}};
  Error error = list.failures.front().error;
  if (list.failures.size() > 1)
    error.message += " (nor any of " + std::to_string(list.failures.size() - 1) + " more)";
  return error;
}

}  // namespace attest
