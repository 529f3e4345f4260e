#include "indexer/extract/citations_words.hpp"

#include <algorithm>
#include <array>

namespace attest {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(CitationWord::count)> k_word_kinds =
    {"page",      "etal",      "and",     "ibid",  "cf",      "lead",   "say",
     "notauthor", "powerunit", "opcit",   "supra", "access",  "online", "editor",
     "volume",    "in",        "company", "month", "notelead"};

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

// Parts of an address that only say where its reader came from.
bool is_tracking(std::string_view parameter) {
  return parameter.starts_with("utm_") || parameter.starts_with("fbclid=") ||
         parameter.starts_with("gclid=");
}

std::string without_tracking(std::string_view address) {
  const std::size_t mark = address.find('?');
  if (mark == std::string_view::npos) return std::string(address);
  std::string out(address.substr(0, mark));
  char join = '?';
  for (std::size_t at = mark + 1; at < address.size();) {
    const std::size_t end = std::min(address.find('&', at), address.size());
    const std::string_view parameter = address.substr(at, end - at);
    if (!parameter.empty() && !is_tracking(parameter)) {
      out += join;
      out += parameter;
      join = '&';
    }
    at = end + 1;
  }
  return out;
}

}  // namespace

const CitationWords& CitationWords::embedded() {
  static const CitationWords k_words = [] {
    Result<CitationWords> made = CitationWords::create(DataFiles::embedded());
    return made ? std::move(*made) : CitationWords();
  }();
  return k_words;
}

Result<CitationWords> CitationWords::create(const DataFiles& data) {
  CitationWords out;
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string path = "lang/" + lang + "/citations.tsv";
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    for (const TsvRow& row : parse_tsv(*content)) {
      const auto* kind = row.cells.empty()
                             ? k_word_kinds.end()
                             : std::find(k_word_kinds.begin(), k_word_kinds.end(), row.cells[0]);
      if (kind == k_word_kinds.end() || row.cells.size() < 2) {
        return Error{ErrorCode::unreadable,
                     "no such kind of word",
                     path + ":" + std::to_string(row.line),
                     {}};
      }
      const Scan words = scan(row.cells[1]);
      for (std::size_t i = 0; i < words.atoms.size();) {
        std::string word;
        std::size_t first = i;
        for (; i < words.atoms.size() && (i == first || !words.atoms[i].space_before); ++i)
          if (words.folded(i) != "." && words.folded(i) != "_") word += words.folded(i);
        out.x_longest = std::max(out.x_longest, word.size());
        if (!word.empty())
          out.x_words[word] |= 1U << static_cast<unsigned>(kind - k_word_kinds.begin());
      }
    }
  }
  return out;
}

bool CitationWords::is(CitationWord kind, const HashedText& folded) const {
  const std::uint32_t* kinds = x_words.find(folded);
  return kinds != nullptr && (*kinds >> static_cast<unsigned>(kind) & 1U) != 0;
}

std::size_t CitationWords::phrase(CitationWord kind, const Scan& scan, std::size_t at,
                                  std::size_t end) const {
  constexpr std::size_t k_most_atoms = 10;
  std::string key;
  std::size_t found = 0;
  end = std::min({end, scan.atoms.size(), at + k_most_atoms});
  for (std::size_t i = at; i < end; ++i) {
    const bool stop = scan.folded(i) == ".";
    if (stop && i == at) return 0;
    if (stop) continue;
    key += scan.folded(i);
    if (key.size() > x_longest) break;
    if (!is(kind, key)) continue;
    found = i + 1 - at;
    if (i + 1 < end && scan.folded(i + 1) == "." && !scan.atoms[i + 1].space_before) ++found;
  }
  return found;
}

namespace citations {

std::string url_key(std::string_view url) {
  const std::string lower = lower_ascii(url);
  std::string_view rest = lower;
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos)
    rest.remove_prefix(scheme + 3);
  for (const std::string_view host : {"doi.org/", "dx.doi.org/", "www.doi.org/"}) {
    if (rest.starts_with(host) && rest.substr(host.size()).starts_with("10."))
      return "doi:" + std::string(rest.substr(host.size()));
  }
  std::string_view original = url.substr(lower.size() - rest.size());
  if (rest.starts_with("www.")) original.remove_prefix(4);
  original = original.substr(0, original.find('#'));
  std::string key = without_tracking(original);
  while (!key.empty() && key.back() == '/') key.pop_back();
  const std::size_t slash = std::min(key.find('/'), key.size());
  return "url:" + lower_ascii(std::string_view(key).substr(0, slash)) + key.substr(slash);
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
  constexpr std::size_t k_longest_opening = 5;  // "https", of "http", "ftp", "www" and "10"
  const Atom& atom = scan.atoms[at];
  const std::string_view text = scan.text;
  const auto symbol = [&](std::size_t i, std::string_view s) {
    return i < scan.atoms.size() && !scan.atoms[i].space_before && scan.folded(i) == s;
  };
  const std::string_view word = scan.folded(at);
  if (word.empty() || word.size() > k_longest_opening) return std::nullopt;
  const char first = word.front();
  if (first != 'h' && first != 'f' && first != 'w' && first != '1') return std::nullopt;
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
    link.work = url_key(body);
    link.url = www ? "http://" + std::string(body) : std::string(body);
  }
  return link;
}

}  // namespace citations

}  // namespace attest
