// References found in a text: footnote markers, author-year citations, links.
#pragma once

#include <string>
#include <vector>

namespace attest {

struct Citation {
  std::string
      marker;        // bare label in ASCII letters or digits: "12"; empty for author-year and links
  std::string text;  // the note or reference it points to, where the document has it
  std::string
      work;  // normal key of the cited work: "doi:…", "url:…", "engelbrekt-2015"; empty if unknown
  std::vector<std::string> keys;  // every normal key of the work, `work` first; empty: `work` alone
  std::string url;
  bool resolved = false;  // the document has the note or reference
};

}  // namespace attest
