// The files of WordNet as they are packaged (wndb(5WN)), read into a table by stem.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "query/lexicon/word_net.hpp"

namespace attest {

/// The files of one part of speech.
struct WordNetPart {
  std::string index, data;
  std::string exceptions;  // NAME.exc: irregular forms
};

struct WordNetFiles {
  WordNetPart parts[4];  // noun, verb, adjective, adverb
  std::string counts;    // cntlist.rev
};

/// The stem of one word; empty if it is not one word.
using StemWord = std::function<std::string(std::string_view word)>;

/// Words of one piece only. Lines that do not follow the format are left out.
WordNetTable read_word_net(const WordNetFiles& files, const StemWord& stem);

}  // namespace attest
