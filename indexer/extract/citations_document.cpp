// Citations of a whole document: marks to their notes, authors and years to their entries.
#include <algorithm>
#include <map>

#include "indexer/extract/citations.hpp"
#include "indexer/extract/citations_words.hpp"
#include "indexer/extract/reference_entry.hpp"
#include "indexer/extract/reference_names.hpp"

namespace attest {
namespace {

using citations::Mark;

struct PassageCitations {
  std::vector<Mention<Citation>> found;  // links, author-years, a note's works
  std::vector<Mark> marks;
  std::vector<Mention<Citation>> lettered;  // that are marks if there is a note of their label
  std::size_t notes_before = 0;             // notes read before it
};

// A note as its document's other notes and marks refer to it.
struct KnownNote {
  NoteText note;
  std::size_t run = 0;  // how often counting began anew before it
  int number = 0;
  std::string work;
  std::vector<std::string> keys;
  std::string url;
  std::string surname;  // of the first author of its last work
  std::string title;
};

void point_to(const KnownNote& note, Citation& citation) {
  citation.resolved = true;
  citation.text = note.note.text;
  citation.work = note.work;
  citation.keys = note.keys;
  citation.url = note.url;
}

int number_of(std::string_view label) {
  int value = 0;
  for (const char c : label) {
    if (c < '0' || c > '9' || value > 9999) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Links of a text and the spans they take.
void find_links(const Scan& scan, std::vector<Mention<Citation>>& out) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < scan.atoms.size(); ++i) {
    if (scan.atoms[i].span.begin < end) continue;
    std::optional<citations::Link> link = citations::link_at(scan, i);
    if (!link) continue;
    end = link->span.end;
    Citation citation;
    citation.url = std::move(link->url);
    citation.work = std::move(link->work);
    out.push_back({link->span, std::move(citation), "link"});
  }
}

std::vector<Span> spans_of(std::vector<Mention<Citation>>& found) {
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.span < b.span; });
  std::vector<Span> out;
  out.reserve(found.size());
  for (const auto& mention : found) out.push_back(mention.span);
  return out;
}

}  // namespace

struct DocumentCitations::State {
  const CitationWords* words = &CitationWords::embedded();
  std::vector<PassageCitations> passages;
  std::vector<KnownNote> notes;

  void note_runs();
  void know(KnownNote& note, const ReferenceEntry& entry);
  const KnownNote* meant(const ReferenceEntry& entry, std::size_t before) const;
  void name_works(std::size_t index, Span text, std::vector<Mention<Citation>>& found);
  void link_marks();
  void link_lettered_marks();
  void link_author_years();
};

namespace {

std::string first_word(std::string_view title) {
  const Scan s = scan(title.substr(0, std::min<std::size_t>(title.size(), 200)));
  std::string out;
  for (std::size_t i = 0; i < s.atoms.size() && out.size() < 4; ++i) {
    if (s.atoms[i].kind == AtomKind::symbol) continue;
    out += s.folded(i);
  }
  return out;
}

}  // namespace

// Which earlier note's work an entry that leans on one means.
const KnownNote* DocumentCitations::State::meant(const ReferenceEntry& entry,
                                                 std::size_t before) const {
  if (entry.same_as_before) return before > 0 ? &notes[before - 1] : nullptr;
  constexpr std::size_t k_reach = 400;
  const std::size_t least = before > k_reach ? before - k_reach : 0;
  if (!entry.note.empty()) {
    for (std::size_t i = before; i > least; --i)
      if (notes[i - 1].note.label == entry.note) return &notes[i - 1];
    return nullptr;
  }
  if (entry.authors.empty()) {
    // "Op. cit." alone: the note before.
    return entry.named_before && before > 0 ? &notes[before - 1] : nullptr;
  }
  const std::string surname = references::surname_key(entry.authors.front());
  const std::string title = first_word(entry.title);
  for (std::size_t i = before; i > least; --i) {
    const KnownNote& note = notes[i - 1];
    if (note.surname != surname || note.keys.empty()) continue;
    if (entry.named_before || (!title.empty() && title == first_word(note.title))) return &note;
  }
  return nullptr;
}

void DocumentCitations::State::know(KnownNote& note, const ReferenceEntry& entry) {
  if (!entry.authors.empty()) note.surname = references::surname_key(entry.authors.front());
  note.title = entry.title;
}

// The works that note `index` names become citations of its passage.
void DocumentCitations::State::name_works(std::size_t index, Span text,
                                          std::vector<Mention<Citation>>& found) {
  KnownNote& note = notes[index];
  for (const ReferenceEntry& entry : read_references(note.note.text, *words)) {
    std::vector<std::string> keys = work_keys(entry);
    std::string url = entry.url;
    const bool leans = entry.same_as_before || entry.named_before || !entry.note.empty();
    const bool brief = entry.year.empty() && entry.url.empty() && entry.doi.empty();
    if (leans || brief) {
      const KnownNote* before = meant(entry, index);
      if (before == nullptr || before->keys.empty()) continue;
      keys = before->keys;
      url = before->url;
      note.surname = before->surname;
      note.title = before->title;
    } else {
      know(note, entry);
    }
    if (keys.empty()) continue;
    if (url.empty() && !entry.doi.empty()) url = "https://doi.org/" + entry.doi;
    const Span span{entry.span.begin + text.begin, entry.span.end + text.begin};
    auto link = std::find_if(found.begin(), found.end(),
                             [&](const auto& m) { return span.contains(m.span); });
    if (link == found.end()) {
      found.push_back({span, {}, "reference"});
      link = found.end() - 1;
    }
    link->value.work = keys.front();
    link->value.keys = keys;
    if (link->value.url.empty()) link->value.url = url;
    link->value.resolved = true;
    if (note.keys.empty()) {
      note.work = keys.front();
      note.keys = std::move(keys);
      note.url = std::move(url);
    }
  }
}

// "(Lo 2008)" and "Lo, 2008, p. 5" mean the entry that tells the most of Lo 2008.
void DocumentCitations::State::link_author_years() {
  std::map<std::string, const KnownNote*, std::less<>> entries;
  for (const KnownNote& note : notes) {
    if (note.keys.size() < 2 || note.keys.back().find(':') != std::string::npos) continue;
    entries.emplace(note.keys.back(), &note);
  }
  for (KnownNote& note : notes) {
    if (note.keys.size() != 1) continue;
    const auto entry = entries.find(note.keys.front());
    if (entry == entries.end()) continue;
    note.work = entry->second->work;
    note.keys = entry->second->keys;
    note.url = entry->second->url;
  }
  for (PassageCitations& passage : passages) {
    for (Mention<Citation>& mention : passage.found) {
      Citation& c = mention.value;
      if (mention.rule == "link" || c.keys.size() > 1) continue;
      const auto entry = entries.find(c.work);
      if (entry == entries.end()) continue;
      point_to(*entry->second, c);
    }
  }
}

void DocumentCitations::State::note_runs() {
  std::size_t run = 0;
  int last = 0;
  for (KnownNote& note : notes) {
    note.number = number_of(note.note.label);
    if (note.number == 0) continue;
    if (note.number <= last) ++run;
    last = note.number;
    note.run = run;
  }
}

// A mark means the note of its number: where counting begins anew, that of its own run; else the
// nearest behind it, else the nearest before.
void DocumentCitations::State::link_marks() {
  note_runs();
  std::multimap<int, std::size_t> by_number;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (notes[i].number == 0) continue;
    by_number.emplace(notes[i].number, i);
    runs = std::max(runs, notes[i].run + 1);
  }
  std::vector<std::vector<Mark>*> all;
  for (PassageCitations& passage : passages) all.push_back(&passage.marks);
  citations::keep_marks(all, [&](int number) { return by_number.contains(number); });
  std::size_t mark_runs = 0;
  int last = 0;
  const auto count_runs = [&](const Mark& mark) {
    if (last == 0 || (mark.number == 1 && (last > 1 || runs > 1))) ++mark_runs;
    last = mark.number;
    return mark_runs - 1;
  };
  for (const PassageCitations& passage : passages)
    for (const Mark& mark : passage.marks) count_runs(mark);
  const bool same_runs = mark_runs == runs;
  mark_runs = 0;
  last = 0;
  for (PassageCitations& passage : passages) {
    for (Mark& mark : passage.marks) {
      const std::size_t run = count_runs(mark);
      Citation& c = mark.mention.value;
      const KnownNote* note = nullptr;
      const auto [first, end] = by_number.equal_range(mark.number);
      for (auto it = first; it != end && note == nullptr; ++it) {
        const KnownNote& candidate = notes[it->second];
        const bool fits =
            same_runs && runs > 1 ? candidate.run == run : it->second >= passage.notes_before;
        if (fits) note = &candidate;
      }
      if (note == nullptr && first != end) note = &notes[std::prev(end)->second];
      if (note != nullptr) point_to(*note, c);
    }
  }
}

// The nearest note of the label behind the mark, else the nearest before. A label without a note
// is no mark.
void DocumentCitations::State::link_lettered_marks() {
  std::multimap<std::string_view, std::size_t> by_label;
  for (std::size_t i = 0; i < notes.size(); ++i)
    if (notes[i].number == 0 && !notes[i].note.label.empty())
      by_label.emplace(notes[i].note.label, i);
  if (by_label.empty()) return;
  for (PassageCitations& passage : passages) {
    for (Mention<Citation>& mark : passage.lettered) {
      const auto [first, end] = by_label.equal_range(mark.value.marker);
      if (first == end) continue;
      auto it = std::find_if(first, end,
                             [&](const auto& note) { return note.second >= passage.notes_before; });
      if (it == end) --it;
      point_to(notes[it->second], mark.value);
      passage.found.push_back(std::move(mark));
    }
  }
}

DocumentCitations::DocumentCitations() : x_state(std::make_unique<State>()) {}
DocumentCitations::DocumentCitations(DocumentCitations&&) noexcept = default;
DocumentCitations& DocumentCitations::operator=(DocumentCitations&&) noexcept = default;
DocumentCitations::~DocumentCitations() = default;

void DocumentCitations::read(const TextContext& context) {
  PassageCitations out;
  out.notes_before = x_state->notes.size();
  find_links(context.scan, out.found);
  std::vector<Span> taken = spans_of(out.found);
  citations::find_author_years(context, *x_state->words, taken, out.found);
  taken = spans_of(out.found);
  out.marks = citations::find_marks(context, *x_state->words, taken);
  out.lettered = citations::find_lettered_marks(context.scan, taken);
  x_state->passages.push_back(std::move(out));
}

void DocumentCitations::read_note(const TextContext& context, NoteText note) {
  PassageCitations out;
  out.notes_before = x_state->notes.size();
  find_links(context.scan, out.found);
  const std::string_view text = context.scan.text;
  const std::size_t begin = text.ends_with(note.text) ? text.size() - note.text.size() : 0;
  x_state->notes.push_back({std::move(note), 0, 0, {}, {}, {}, {}, {}});
  x_state->name_works(x_state->notes.size() - 1, {begin, text.size()}, out.found);
  spans_of(out.found);
  x_state->passages.push_back(std::move(out));
}

std::vector<std::vector<Mention<Citation>>> DocumentCitations::settle() {
  x_state->link_author_years();
  x_state->link_marks();
  x_state->link_lettered_marks();
  std::vector<std::vector<Mention<Citation>>> out;
  for (PassageCitations& passage : x_state->passages) {
    for (Mark& mark : passage.marks) passage.found.push_back(std::move(mark.mention));
    std::stable_sort(passage.found.begin(), passage.found.end(),
                     [](const auto& a, const auto& b) { return a.span < b.span; });
    out.push_back(std::move(passage.found));
  }
  return out;
}

std::vector<Mention<Citation>> extract_citations(const TextContext& context,
                                                 const std::vector<NoteText>& notes) {
  DocumentCitations document;
  document.read(context);
  for (const NoteText& note : notes) {
    const Scan text = scan(note.text);
    const std::vector<Span> whole = {{0, note.text.size()}};
    document.read_note({text, whole, context.lang, context.reference}, note);
  }
  return std::move(document.settle().front());
}

}  // namespace attest
