#include "indexer/pipeline/members.hpp"

#include <utility>

namespace attest {

ContainerLimits container_limits(std::uint64_t max_file_bytes) {
  ContainerLimits limits;
  limits.archive.max_member_bytes = max_file_bytes;
  return limits;
}

DocumentTask member_task(const SourceFile& source, const std::string& base_id,
                         ContainerMember&& member) {
  DocumentTask task;
  task.source = source;
  task.id = base_id;
  task.source.meta.sha256.clear();
  if (!member.name.empty()) {
    task.id += "/" + member.name;
    task.source.path /= member.name;
    task.source.meta.path += "/" + member.name;
    DocumentMeta& meta = task.source.meta;
    meta.title.clear();
    meta.authors.clear();
    meta.published.clear();
    meta.url.clear();
  }
  task.source_offset = member.source_offset;
  (member.line ? task.line : task.bytes) = std::move(member.bytes);
  return task;
}

std::string member_place(const SourceFile& source, const ContainerMember& member) {
  std::string place = source.path.generic_string();
  if (!member.name.empty()) place += "/" + member.name;
  if (member.line) place += ":" + std::to_string(*member.line);
  return place;
}

std::vector<std::string_view> members_named(std::string_view path, std::string_view file_name) {
  std::vector<std::string_view> out;
  for (std::size_t at = path.find(file_name); at != std::string_view::npos && !file_name.empty();
       at = path.find(file_name, at + 1)) {
    const std::size_t end = at + file_name.size();
    if (at > 0 && path[at - 1] != '/') continue;
    if (end == path.size())
      out.emplace_back();
    else if (path[end] == '/')
      out.push_back(path.substr(end + 1));
  }
  return out;
}

}  // namespace attest
