#include "indexer/store/prepare.hpp"

#include <xapian.h>
#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "indexer/base/text_cache.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/store/passage_terms.hpp"
#include "indexer/store/prepared_data.hpp"
#include "indexer/store/record.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/word_marks.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_years = 50;

// Positions at which a dictionary word of two Han characters begins: its bigram is the same.
std::vector<bool> pair_words(const Tokens& tokens) {
  std::vector<bool> out(tokens.next_position + 1);
  for (const Token& token : tokens.tokens)
    if (token.kind == TokenKind::han_word && token.position < out.size() &&
        count_code_points(tokens.term(token)) == 2)
      out[token.position] = true;
  return out;
}

// The terms of a text under a field's prefix: one form of each word, the stem where there is one
// (measured: the word as written besides would cost a third of the speed and of the size).
void add_text(PassageTerms& out, const Tokens& tokens, std::string_view field) {
  const std::string stem_prefix = std::string(field).append(schema::k_stem);
  const std::string han_prefix = std::string(field).append(schema::k_han_word);
  const std::vector<bool> pairs = pair_words(tokens);
  for (const Token& token : tokens.tokens) {
    const std::string_view normal = tokens.term(token);
    if (normal.empty()) continue;
    if (token.kind == TokenKind::han_bigram && token.position < pairs.size() &&
        pairs[token.position])
      continue;
    if (token.kind == TokenKind::han_word)
      out.add(han_prefix, normal, 1);
    else if (token.stem_size > 0)
      out.add(stem_prefix, tokens.stem(token), 1);
    else
      out.add(field, normal, 1);
  }
}

void add_flags(PassageTerms& out, std::string_view prefix, const std::vector<std::string>& values) {
  for (const std::string& value : values)
    if (!value.empty()) out.add(prefix, value, 0);
}

std::string day_value(Day day) {
  return Xapian::sortable_serialise(static_cast<double>(day));
}

void add_published(PreparedPassage& out, const std::optional<DateInterval>& published) {
  if (!published) return;
  out.values.emplace_back(schema::k_slot_published_first, day_value(published->begin));
  out.values.emplace_back(schema::k_slot_published_last, day_value(published->end - 1));
}

void add_years(const DateInterval& interval, std::set<int>& years) {
  if (interval.begin == k_day_min && interval.end == k_day_max) return;
  // Of an open interval only the closed end has a year of its own.
  const int first = to_civil(interval.begin == k_day_min ? interval.end - 1 : interval.begin).year;
  const int last = to_civil(interval.end == k_day_max ? interval.begin : interval.end - 1).year;
  for (int year = first; year <= last && years.size() < k_max_years; ++year) years.insert(year);
}

void add_dates(PreparedPassage& out, PassageTerms& terms, const Passage& passage) {
  std::optional<Day> first;
  std::optional<Day> last;
  std::set<int> years;
  for (const auto& mention : passage.dates) {
    if (!mention.value.interval) continue;
    const DateInterval& interval = *mention.value.interval;
    first = std::min(first.value_or(interval.begin), interval.begin);
    last = std::max(last.value_or(interval.end - 1), interval.end - 1);
    add_years(interval, years);
  }
  if (first) out.values.emplace_back(schema::k_slot_day_first, day_value(*first));
  if (last) out.values.emplace_back(schema::k_slot_day_last, day_value(*last));
  for (const int year : years) terms.add(schema::k_year, std::to_string(year), 0);
}

void add_evidence(PreparedPassage& out, PassageTerms& terms, const PassageInput& input,
                  const DocumentInput& document, const std::optional<DateInterval>& published) {
  const Passage& passage = *input.passage;
  constexpr std::size_t k_others = 64;  // names, claims, fields
  terms.reserve(input.tokens->tokens.size() + k_others);
  add_text(terms, *input.tokens, schema::k_word);
  out.values.emplace_back(schema::k_slot_language, passage.lang);
  out.values.emplace_back(schema::k_slot_words, encode_word_marks(*input.tokens));
  add_text(terms, document.title, schema::k_title);
  add_flags(terms, schema::k_author, document.authors);
  add_flags(terms, schema::k_publisher, document.publishers);
  add_flags(terms, schema::k_language, {passage.lang});
  add_flags(terms, schema::k_kind, {std::string(to_string(passage.kind))});
  add_flags(terms, schema::k_entity, input.entities);
  add_flags(terms, schema::k_said_by, input.said_by);
  add_flags(terms, schema::k_sound, input.sounds);
  add_flags(terms, schema::k_cites, input.cites);
  for (const Claim& claim : passage.claims) add_flags(terms, schema::k_claim, claim_keys(claim));
  add_published(out, published);
  add_dates(out, terms, passage);
}

PreparedPassage prepared_passage(const PassageInput& input, const DocumentInput& document,
                                 const std::optional<DateInterval>& published) {
  const Passage& passage = *input.passage;
  PreparedPassage out;
  PassageTerms terms;
  out.record = encode_passage(passage);
  terms.add(schema::k_document, document.meta.id, 0);
  out.values.emplace_back(schema::k_slot_document, document.meta.id);
  out.values.emplace_back(schema::k_slot_passage,
                          Xapian::sortable_serialise(static_cast<double>(passage.number)));
  // Boilerplate can be shown but never found: it would only repeat itself through the results.
  if (passage.kind != BlockKind::boilerplate) add_evidence(out, terms, input, document, published);
  out.terms = terms.take();
  return out;
}

}  // namespace

void WrittenForms::add(std::string_view form, std::string_view prefix, std::string_view stem) {
  Form f{std::hash<std::string_view>{}(form), static_cast<std::uint32_t>(x_bytes.size()),
         static_cast<std::uint32_t>(form.size()), 0};
  x_bytes += form;
  const std::size_t begin = x_bytes.size();
  schema::append_term(prefix, stem, x_bytes);
  f.term_size = static_cast<std::uint32_t>(x_bytes.size() - begin);
  x_forms.push_back(f);
}

PreparedDocument::PreparedDocument() : x_data(std::make_unique<Data>()) {}
PreparedDocument::PreparedDocument(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
PreparedDocument::PreparedDocument(PreparedDocument&&) noexcept = default;
PreparedDocument& PreparedDocument::operator=(PreparedDocument&&) noexcept = default;
PreparedDocument::~PreparedDocument() = default;

std::size_t PreparedDocument::passages() const {
  return x_data->passages.size();
}

DocumentPreparation::DocumentPreparation(DocumentInput document)
    : x_document(std::move(document)), x_published(parse_edtf(x_document.meta.published)) {
  x_pending.data().record.stored.meta = x_document.meta;
  add_forms(x_document.title);
}

void DocumentPreparation::add_forms(const Tokens& tokens) {
  for (const Token& token : tokens.tokens) {
    const std::string_view form = tokens.term(token);
    if (token.stem_size == 0 || form.size() > schema::k_max_term_bytes) continue;
    if (x_forms.insert(quick_hash(form)))
      x_pending.data().forms.add(form, schema::k_stem, tokens.stem(token));
  }
}

void DocumentPreparation::add(const PassageInput& passage) {
  DocumentRecord& record = x_pending.data().record;
  ++record.stored.passages;
  record.stored.claims += passage.passage->claims.size();
  record.citations += passage.passage->citations.size();
  for (const auto& citation : passage.passage->citations) {
    if (!citation.value.work.empty()) x_works.insert(citation.value.work);
    x_works.insert(citation.value.keys.begin(), citation.value.keys.end());
  }
  if (passage.passage->kind != BlockKind::boilerplate) add_forms(*passage.tokens);
  x_pending.data().passages.push_back(prepared_passage(passage, x_document, x_published));
}

PreparedDocument DocumentPreparation::take() {
  x_pending.data().record.stored.cites.assign(x_works.begin(), x_works.end());
  PreparedDocument next;
  next.data().record = x_pending.data().record;
  return std::exchange(x_pending, std::move(next));
}

}  // namespace attest
