#include "indexer/extract/citations.hpp"

#include <algorithm>
#include <array>

#include "indexer/extract/citations_words.hpp"

namespace attest {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(CitationWord::count)> k_kinds = {
    "page", "etal", "and", "ibid", "cf", "lead", "say", "notauthor", "powerunit"};

bool is_url_char(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u > 0x20 && u < 0x7F && c != '"' && c != '<' && c != '>' && c != '{' && c != '}' &&
         c != '|' && c != '\\' && c != '^' && c != '`';
}

// A link's end: sentence punctuation and brackets that it did not open are not its own.
std::size_t trim_link(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view k_loose = ".,;:!?'*_";
  while (end > begin) {
    const char c = text[end - 1];
    const std::string_view inside = text.substr(begin, end - begin);
    if (k_loose.find(c) != std::string_view::npos) {
      --end;
    } else if ((c == ')' || c == ']') &&
               std::count(inside.begin(), inside.end(), c) >
                   std::count(inside.begin(), inside.end(), c == ')' ? '(' : '[')) {
      --end;
    } else {
      break;
    }
  }
  return end;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "doi:10.…" or "url:host/path".
std::string work_of_url(std::string_view url) {
  const std::string lower = lower_ascii(url);
  std::string_view rest = lower;
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos)
    rest.remove_prefix(scheme + 3);
  for (const std::string_view host : {"doi.org/", "dx.doi.org/", "www.doi.org/"}) {
    if (rest.starts_with(host) && rest.substr(host.size()).starts_with("10.")) {
      return "doi:" + std::string(rest.substr(host.size()));
    }
  }
  std::string_view original = url.substr(lower.size() - rest.size());
  if (rest.starts_with("www.")) original.remove_prefix(4);
  original = original.substr(0, original.find('#'));
  while (!original.empty() && original.back() == '/') original.remove_suffix(1);
  const std::size_t slash = std::min(original.find('/'), original.size());
  return "url:" + lower_ascii(original.substr(0, slash)) + std::string(original.substr(slash));
}

}  // namespace

Result<CitationWords> CitationWords::create(const DataFiles& data) {
  CitationWords out;
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string path = "lang/" + lang + "/citations.tsv";
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    for (const TsvRow& row : parse_tsv(*content)) {
      const auto* kind = row.cells.empty()
                             ? k_kinds.end()
                             : std::find(k_kinds.begin(), k_kinds.end(), row.cells[0]);
      if (kind == k_kinds.end() || row.cells.size() < 2) {
        return Error{ErrorCode::unreadable,
                     "no such kind of word",
                     path + ":" + std::to_string(row.line),
                     {}};
      }
      const Scan words = scan(row.cells[1]);
      for (std::size_t i = 0; i < words.atoms.size();) {
        std::string word(words.folded(i));
        for (++i; i < words.atoms.size() && !words.atoms[i].space_before; ++i)
          word += words.folded(i);
        std::replace(word.begin(), word.end(), '_', ' ');
        while (!word.empty() && word.back() == '.') word.pop_back();
        if (!word.empty())
          out.x_words.emplace_back(word, 1U << static_cast<unsigned>(kind - k_kinds.begin()));
      }
    }
  }
  std::sort(out.x_words.begin(), out.x_words.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.x_words.size(); ++i) {
    if (kept > 0 && out.x_words[kept - 1].first == out.x_words[i].first) {
      out.x_words[kept - 1].second |= out.x_words[i].second;
    } else {
      out.x_words[kept++] = out.x_words[i];
    }
  }
  out.x_words.resize(kept);
  return out;
}

bool CitationWords::is(CitationWord kind, std::string_view folded) const {
  const auto at =
      std::lower_bound(x_words.begin(), x_words.end(), folded,
                       [](const auto& entry, std::string_view w) { return entry.first < w; });
  return at != x_words.end() && at->first == folded &&
         (at->second >> static_cast<unsigned>(kind) & 1U) != 0;
}

namespace citations {

const NoteText* NoteIndex::find(std::string_view label) {
  if (x_sorted.empty() && !x_notes.empty()) {
    x_sorted.reserve(x_notes.size());
    for (const NoteText& note : x_notes) x_sorted.push_back(&note);
    std::stable_sort(x_sorted.begin(), x_sorted.end(),
                     [](const NoteText* a, const NoteText* b) { return a->label < b->label; });
  }
  const auto at = std::lower_bound(
      x_sorted.begin(), x_sorted.end(), label,
      [](const NoteText* note, std::string_view key) { return note->label < key; });
  return at != x_sorted.end() && (*at)->label == label ? *at : nullptr;
}

bool overlaps_any(const std::vector<Span>& sorted, Span span) {
  auto at = std::lower_bound(sorted.begin(), sorted.end(), span.begin,
                             [](const Span& s, std::size_t begin) { return s.end <= begin; });
  return at != sorted.end() && at->overlaps(span);
}

bool is_year(const Scan& scan, std::size_t i) {
  if (i >= scan.atoms.size() || scan.atoms[i].kind != AtomKind::number) return false;
  const std::string_view f = scan.folded(i);
  return f.size() == 4 && ((f[0] == '1' && f[1] >= '5') || (f[0] == '2' && f[1] <= '1'));
}

std::optional<Link> link_at(const Scan& scan, std::size_t at) {
  const Atom& atom = scan.atoms[at];
  const std::string_view text = scan.text;
  const auto symbol = [&](std::size_t i, std::string_view s) {
    return i < scan.atoms.size() && !scan.atoms[i].space_before && scan.folded(i) == s;
  };
  const std::string_view word = scan.folded(at);
  const bool glued = at > 0 && !atom.space_before && scan.atoms[at - 1].kind == AtomKind::word;
  const bool scheme = (word == "http" || word == "https" || word == "ftp") && symbol(at + 1, ":") &&
                      symbol(at + 2, "/") && symbol(at + 3, "/");
  const bool www = word == "www" && symbol(at + 1, ".") && !glued;
  const bool doi = word == "10" && symbol(at + 1, ".") && at + 3 < scan.atoms.size() &&
                   scan.folded(at + 2).size() >= 4 && scan.atoms[at + 2].kind == AtomKind::number &&
                   symbol(at + 3, "/");
  if (!scheme && !www && !doi) return std::nullopt;
  std::size_t end = atom.span.begin;
  while (end < text.size() && is_url_char(text[end])) ++end;
  end = trim_link(text, atom.span.begin, end);
  if (end <= scan.atoms[std::min(at + 3, scan.atoms.size() - 1)].span.begin) return std::nullopt;
  Link link;
  link.span = {atom.span.begin, end};
  const std::string_view body = link.span.of(text);
  if (doi) {
    link.work = "doi:" + lower_ascii(body);
    link.url = "https://doi.org/" + std::string(body);
  } else {
    link.work = work_of_url(body);
    link.url = www ? "http://" + std::string(body) : std::string(body);
  }
  return link;
}

}  // namespace citations

std::vector<Mention<Citation>> extract_citations(const TextContext& context,
                                                 const std::vector<NoteText>& notes,
                                                 const CitationWords& words) {
  std::vector<Mention<Citation>> out;
  std::vector<Span> taken;
  const Scan& scan = context.scan;
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    if (!taken.empty() && scan.atoms[i].span.begin < taken.back().end) continue;
    std::optional<citations::Link> link = citations::link_at(scan, i);
    if (!link) continue;
    taken.push_back(link->span);
    Citation citation;
    citation.url = std::move(link->url);
    citation.work = std::move(link->work);
    out.push_back({link->span, std::move(citation), "link"});
  }
  citations::find_author_years(context, words, taken, out);
  taken.clear();
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  for (const auto& mention : out) taken.push_back(mention.span);
  citations::NoteIndex index(notes);
  citations::find_markers(context, index, words, taken, out);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  for (Mention<Citation>& mention : out) {
    Citation& c = mention.value;
    const NoteText* note = c.marker.empty() ? nullptr : index.find(c.marker);
    if (note == nullptr) continue;
    c.resolved = true;
    c.text = note->text;
    citations::read_note(note->text, words, c);
  }
  return out;
}

std::vector<Mention<Citation>> extract_citations(const TextContext& context,
                                                 const std::vector<NoteText>& notes) {
  // The words that come with the program; made once, never changed.
  static const CitationWords words = [] {
    Result<CitationWords> made = CitationWords::create(DataFiles::embedded());
    return made ? std::move(*made) : CitationWords();
  }();
  return extract_citations(context, notes, words);
}

}  // namespace attest
