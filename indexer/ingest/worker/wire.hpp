// How requests and documents cross the pipe between the program and its workers.
//
// Numbers are LEB128, strings their length and bytes. Both ends are the same program, so there is
// no version; but an answer comes from a process that has parsed hostile bytes, and is decoded as
// if it were hostile itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/container.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {

struct UnpackRequest {
  std::string file_name;
  ContainerLimits limits;
};

/// What a worker is asked: to read a document, or to take a container apart. The bytes follow by
/// themselves.
struct ReadRequest {
  std::string format;  // Format::name
  ReadOptions options;
  DocumentMeta meta;
  std::optional<UnpackRequest> unpack = {};  // then nothing of the above counts
};

std::string encode_request(const ReadRequest& request);
/// internal if `bytes` are no request.
Result<ReadRequest> decode_request(std::string_view bytes);

/// Either side of a Result<Document>.
std::string encode_answer(const Result<Document>& answer);

/// What encode_answer() was given, or internal if `bytes` are none of its outputs. Whether the
/// document makes sense is check_document()'s to say. Never reads outside `bytes`; takes memory in
/// proportion to them.
struct DecodedAnswer {
  bool is_sound = false;
  Result<Document> answer;
};
DecodedAnswer decode_answer(std::string_view bytes);

/// All of a container's member but its bytes, which follow by themselves.
std::string encode_member(const ContainerMember& member);
/// What encode_member() was given, without bytes; internal if `bytes` are none of its outputs or
/// its name is none that read_container() gives.
Result<ContainerMember> decode_member(std::string_view bytes);

}  // namespace attest
