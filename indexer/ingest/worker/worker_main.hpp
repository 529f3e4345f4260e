// The other end of the pipe: a process that parses what it is sent.
#pragma once

#include <span>

#include "indexer/ingest/document_reader.hpp"

namespace attest {

/// Hidden first (and only) argument by which a program that reads documents is asked to become a
/// worker instead.
inline constexpr const char* k_worker_argument = "--parse-documents";
bool is_worker_call(int argc, char** argv);

/// Shuts itself in, then answers requests from file descriptor 3 until it is closed: documents by
/// `formats`, containers by `unpack` (read_container()). Does not return. Nothing else may have
/// been done in this process.
[[noreturn]] int run_worker(std::span<const Format> formats, const DocumentReader::Unpack& unpack);

}  // namespace attest
