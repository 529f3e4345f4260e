#include "indexer/extract/entities_runs.hpp"

namespace attest::names {

bool is_cap_word(const NameToken& t) {
  return t.is_word() && t.capitalized && t.script != Script::none && t.script != Script::han;
}

bool is_initial(const NameToken& t) {
  return is_cap_word(t) &&
         (t.span.size() == 1 || (t.script != Script::latin && t.span.size() == 2));
}

bool is_roman_number(const NameToken& t) {
  return t.all_caps && t.folded.find_first_not_of("ivxlcdm") == std::string_view::npos;
}

std::size_t continue_run(const std::vector<NameToken>& t, std::size_t i) {
  if (i + 1 >= t.size() || t[i].possessive) return 0;
  const NameToken& n = t[i + 1];
  if (n.first_word) return 0;
  if (is_cap_word(n)) {
    // Two scripts side by side are two names.
    return (n.sentence_start && !n.space_before) || n.script != t[i].script ? 0 : i + 1;
  }
  const auto cap_at = [&](std::size_t k) { return k < t.size() && is_cap_word(t[k]); };
  if (n.is_symbol("-") && !n.space_before && i + 2 < t.size() && !t[i + 2].space_before) {
    if (cap_at(i + 2) || t[i + 2].kind == AtomKind::number || t[i + 2].is(Kind::particle))
      return i + 2;
    return 0;
  }
  if (n.is_symbol(".") && !n.space_before && cap_at(i + 2) &&
      (is_initial(t[i]) || t[i].is(Kind::abbreviation))) {
    return i + 2;
  }
  if (n.is_symbol("&") && cap_at(i + 2)) return i + 2;
  if (n.is_word() && n.is(Kind::particle) && n.space_before) {
    if (cap_at(i + 2) && !t[i + 2].sentence_start) return i + 2;
    if (i + 3 < t.size() && (t[i + 2].is(Kind::particle) || t[i + 2].is_symbol("-")) &&
        cap_at(i + 3))
      return i + 3;
  }
  return 0;
}

std::size_t continue_glued(const std::vector<NameToken>& t, std::size_t i) {
  if (i + 2 >= t.size() || t[i].possessive ||
      !(t[i + 1].is(Kind::glue) || t[i + 1].is(Kind::glueand)))
    return 0;
  if (t[i + 1].first_word || t[i + 2].first_word) return 0;
  if (is_cap_word(t[i + 2])) return i + 2;
  if (i + 3 < t.size() && t[i + 2].is(Kind::glue) && is_cap_word(t[i + 3]) && !t[i + 3].first_word)
    return i + 3;
  return 0;
}

std::size_t count_words(const std::vector<NameToken>& t, std::size_t first, std::size_t last) {
  std::size_t n = 0;
  for (std::size_t i = first; i <= last; ++i) {
    const bool joined = i > first && t[i - 1].is_symbol("-") && !t[i].space_before;
    n += t[i].is_word() && !joined ? 1 : 0;
  }
  return n;
}

}  // namespace attest::names
