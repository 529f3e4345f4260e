#include "indexer/ingest/formats/mail_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/mail_quotes.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_signature = 40;    // lines
constexpr std::size_t k_max_introduction = 3;  // lines of "On …, … wrote:"
constexpr std::size_t k_max_label = 24;        // bytes of "From:" in any language
constexpr std::size_t k_least_fields = 3;      // of a mail's head that no rule precedes

struct MailLine {
  Span span;              // with its line break
  std::string_view text;  // without, and without white space at the end
  bool is_quoted = false;
};

std::vector<MailLine> lines_of(std::string_view text) {
  std::vector<MailLine> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    std::string_view line = text.substr(at, end - at);
    const std::size_t last = line.find_last_not_of(" \t\r\n");
    line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
    // ">From " is how mbox files write a line that begins with "From ".
    out.push_back({{at, end}, line, line.starts_with('>') && !line.starts_with(">From ")});
    at = end;
  }
  return out;
}

// "From: …", "Отправлено: …", "发件人：…"
bool is_copied_field(std::string_view line) {
  while (line.starts_with('*') || line.starts_with(' ')) line.remove_prefix(1);
  const std::size_t colon = std::min(line.find(':'), line.find("："));
  return colon != std::string_view::npos && colon > 0 && colon <= 2 * k_max_label &&
         count_code_points(line.substr(0, colon)) <= k_max_label;
}

class Regions {
 public:
  explicit Regions(std::string_view text) : x_lines(lines_of(text)) {
    x_roles.assign(x_lines.size(), MailTextRole::own);
  }

  std::vector<MailTextRegion> run() {
    mark_quotes();
    mark_copies();
    mark_bare_copy();
    mark_signature();
    std::vector<MailTextRegion> out;
    for (std::size_t i = 0; i < x_lines.size(); ++i) {
      if (!out.empty() && out.back().role == x_roles[i])
        out.back().span.end = x_lines[i].span.end;
      else
        out.push_back({x_roles[i], x_lines[i].span});
    }
    return out;
  }

 private:
  void mark_quotes() {
    for (std::size_t i = 0; i < x_lines.size(); ++i) {
      if (!x_lines[i].is_quoted) continue;
      x_roles[i] = MailTextRole::quoted;
      if (i > 0 && !x_lines[i - 1].is_quoted) mark_introduction(i);
    }
  }

  // The paragraph before a quotation, if it ends in a colon.
  void mark_introduction(std::size_t first_quoted) {
    std::size_t i = first_quoted;
    while (i > 0 && first_quoted - i < 2 && x_lines[i - 1].text.empty()) --i;
    if (i == 0 || !ends_in_colon(x_lines[i - 1].text)) return;
    const std::size_t last = i;
    while (i > 0 && !x_lines[i - 1].text.empty() && x_roles[i - 1] == MailTextRole::own) --i;
    if (last - i > k_max_introduction) return;
    std::fill(x_roles.begin() + static_cast<std::ptrdiff_t>(i),
              x_roles.begin() + static_cast<std::ptrdiff_t>(first_quoted), MailTextRole::quoted);
  }

  void mark_copies() {
    for (std::size_t i = 0; i < x_lines.size(); ++i) {
      const std::string_view line = x_lines[i].text;
      const bool rule = line.starts_with("--") && line.ends_with("--") &&
                        line.find_first_not_of("- ") != std::string_view::npos;
      const bool bar = line.size() >= 10 && line.find_first_not_of('_') == std::string_view::npos;
      const bool behind_rule = (rule || bar) && copied_fields(i + 1) >= 2;
      if (!behind_rule && mail_fields(i) < k_least_fields) continue;
      quote_from(i);
      return;
    }
  }

  // "On Monday at 10:00 Bob wrote:" above a message whose lines have no marks.
  void mark_bare_copy() {
    const auto is_quoted = [](const MailLine& line) { return line.is_quoted; };
    if (std::any_of(x_lines.begin(), x_lines.end(), is_quoted)) return;
    for (std::size_t i = 0; i < x_lines.size(); ++i) {
      if (x_roles[i] != MailTextRole::own) return;
      if (!ends_in_colon(x_lines[i].text)) continue;
      std::size_t first = i;
      std::string text(x_lines[i].text);
      while (!introduces_mail(text) && first > 0 && i - first + 1 < k_max_introduction &&
             !x_lines[first - 1].text.empty())
        text.insert(0, " ").insert(0, x_lines[--first].text);
      if (!introduces_mail(text)) continue;
      quote_from(first);
      return;
    }
  }

  void quote_from(std::size_t line) {
    std::fill(x_roles.begin() + static_cast<std::ptrdiff_t>(line), x_roles.end(),
              MailTextRole::quoted);
  }

  // Lines from `i` on that are a mail's head.
  std::size_t mail_fields(std::size_t i) const {
    std::size_t fields = 0;
    while (i + fields < x_lines.size() && fields < k_least_fields &&
           is_mail_field(x_lines[i + fields].text))
      ++fields;
    return fields;
  }

  std::size_t copied_fields(std::size_t i) const {
    while (i < x_lines.size() && x_lines[i].text.empty()) ++i;
    std::size_t fields = 0;
    for (; i < x_lines.size() && is_copied_field(x_lines[i].text) && fields < 4; ++i) ++fields;
    return fields;
  }

  void mark_signature() {
    for (std::size_t n = 1; n <= x_lines.size() && n <= k_max_signature; ++n) {
      const std::size_t i = x_lines.size() - n;
      if (x_lines[i].text != "--" || x_roles[i] != MailTextRole::own) continue;
      for (std::size_t k = i; k < x_lines.size(); ++k)
        if (x_roles[k] == MailTextRole::own) x_roles[k] = MailTextRole::signature;
      return;
    }
  }

  std::vector<MailLine> x_lines;
  std::vector<MailTextRole> x_roles;
};

std::size_t prefix_size(std::string_view line) {
  const std::size_t text = line.find_first_not_of("> \t\r\n");
  return text == std::string_view::npos ? line.size() : text;
}

// Paragraphs of lines, their prefixes cut off.
class QuoteBlocks {
 public:
  QuoteBlocks(Document& document, BlockKind kind) : x_document(document), x_kind(kind) {}

  void add(Span region) {
    const std::string_view text = x_document.published;
    for (std::size_t at = region.begin; at < region.end;) {
      const std::size_t end = std::min(text.find('\n', at), region.end - 1) + 1;
      const std::string_view line = text.substr(at, end - at);
      const std::size_t prefix = prefix_size(line);
      if (prefix == line.size())
        close();
      else
        add_line({at + prefix, at + line.find_last_not_of(" \t\r\n") + 1});
      at = end;
    }
    close();
  }

 private:
  void add_line(Span line) {
    const std::string_view text = x_document.published;
    if (x_segment.empty()) {
      x_segment = line;
      return;
    }
    const bool wide = is_wide(last_char(x_segment.of(text))) && is_wide(first_char(line.of(text)));
    x_edits.push_back(
        {{x_segment.end - x_segment.begin, line.begin - x_segment.begin}, wide ? "" : " "});
    x_segment.end = line.end;
  }

  void close() {
    if (x_segment.empty()) return;
    Block block;
    block.kind = x_kind;
    block.segments.push_back(x_segment);
    block.edits = std::move(x_edits);
    if (!x_document.blocks.empty()) block.section = x_document.blocks.back().section;
    x_document.blocks.push_back(std::move(block));
    x_edits.clear();
    x_segment = {};
  }

  Document& x_document;
  BlockKind x_kind;
  Span x_segment;
  std::vector<Edit> x_edits;
};

void add_own_text(Document& document, Span region) {
  Document part;
  part.published = region.of(document.published);
  structure_plain_text(part);
  const int sections = static_cast<int>(document.sections.size());
  for (Section& section : part.sections) {
    if (section.parent >= 0) section.parent += sections;
    document.sections.push_back(std::move(section));
  }
  for (Block& block : part.blocks) {
    if (block.section >= 0) block.section += sections;
    for (Span& segment : block.segments)
      segment = segment.shifted(static_cast<std::ptrdiff_t>(region.begin));
    document.blocks.push_back(std::move(block));
  }
}

}  // namespace

std::vector<MailTextRegion> mail_regions(std::string_view text) {
  return Regions(text).run();
}

void add_mail_blocks(Document& document, std::size_t begin) {
  const std::vector<MailTextRegion> regions =
      mail_regions(std::string_view(document.published).substr(begin));
  for (const MailTextRegion& region : regions) {
    const Span span = region.span.shifted(static_cast<std::ptrdiff_t>(begin));
    if (region.role == MailTextRole::own)
      add_own_text(document, span);
    else
      QuoteBlocks(document,
                  region.role == MailTextRole::quoted ? BlockKind::comment : BlockKind::boilerplate)
          .add(span);
  }
}

}  // namespace attest
