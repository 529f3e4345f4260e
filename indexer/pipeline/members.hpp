// Documents that lie in a container: how they are called and found again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/ingest/container.hpp"
#include "indexer/pipeline/process.hpp"

namespace attest {

/// Limits on what a container may unpack to, its members as large as files may be.
ContainerLimits container_limits(std::uint64_t max_file_bytes);

/// The task of reading a member of the container `source`, whose documents are called
/// `base_id`/member. What a manifest says of the container holds for its members but for title,
/// authors, date, address and checksum, which each has of its own.
DocumentTask member_task(const SourceFile& source, const std::string& base_id,
                         ContainerMember&& member);

/// "path", "path/member", with ":line" behind it for a line: where a person looks for it.
std::string member_place(const SourceFile& source, const ContainerMember& member);

/// The members of a container called `file_name`, wherever that lies, that a document with this
/// path may be: mostly one, none if the path does not lead through such a file.
std::vector<std::string_view> members_named(std::string_view path, std::string_view file_name);

}  // namespace attest
