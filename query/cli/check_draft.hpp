// `attest check --draft`: a whole text, sentence by sentence.
#pragma once

#include "query/cli/session.hpp"
#include "query/evidence/check.hpp"

namespace attest {

/// What the options say of every statement to check.
CheckRequest check_request(const Options& options);

/// Reads the draft, checks each sentence, prints the dossier; returns the exit status.
int run_check_draft(Session& session, const Rules& rules);

}  // namespace attest
