#include "query/evidence/check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "indexer/base/json_writer.hpp"
#include "query/evidence/agreement.hpp"
#include "query/evidence/general.hpp"
#include "query/evidence/independence.hpp"
#include "query/evidence/nearest.hpp"
#include "query/evidence/sentence_evidence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_passages_searched = 30;
constexpr std::size_t k_evidence_met = 200;
constexpr std::size_t k_general_passages = 6;
constexpr std::size_t k_fewest_matched = 500;

// A statement is wholly covered only if each of its checkable claims is.
bool is_checkable(const Claim& claim) {
  return claim.kind != ClaimKind::statement && claim.kind != ClaimKind::entity;
}

struct Candidate {
  std::shared_ptr<const Passage> passage;
  double score = 0;  // of the search; 0 if met by a claim key alone
};

// Passages worth comparing: the best of the search and those that share a claim key.
Result<std::vector<Candidate>> candidates(CorpusView& view, const CheckRequest& request,
                                          const Passage& statement, std::size_t& matched) {
  std::map<std::pair<std::string, std::size_t>, Candidate> found;
  SearchRequest search_request;
  search_request.query = request.statement;
  search_request.is_plain = true;
  search_request.lang = statement.lang;
  search_request.filters = request.filters;
  search_request.limit = k_passages_searched;
  search_request.with_highlights = false;
  search_request.bridge = view.bridge();
  auto result = search(view.index(), view.rules(), search_request);
  if (!result) return result.error();
  matched = result->total;
  for (Hit& hit : result->hits) {
    const auto key = std::make_pair(hit.document_id, hit.passage.number);
    const auto passage = std::make_shared<const Passage>(std::move(hit.passage));
    view.know(hit.xapian_docid, passage);
    found[key] = {passage, hit.score};
  }
  for (const Claim& claim : statement.claims) {
    const auto refs = view.claims_meeting(claim, k_evidence_met);
    if (!refs) return refs.error();
    for (const ClaimRef& ref : *refs)
      found.try_emplace({ref.passage->document_id, ref.passage->number}, Candidate{ref.passage, 0});
  }
  std::vector<Candidate> out;
  for (auto& [key, candidate] : found) {
    if (candidate.passage->kind == BlockKind::boilerplate) continue;
    if (request.as_of) {
      const auto published = view.published(key.first);
      if (published && published->begin >= request.as_of->end) continue;
    }
    out.push_back(std::move(candidate));
  }
  return out;
}

bool passes_filters(CorpusView& view, const Filters& filters, const Passage& passage) {
  const auto holds = [](const std::vector<std::string>& wanted, const std::string& have) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), have) != wanted.end();
  };
  if (!holds(filters.documents, passage.document_id)) return false;
  if (!holds(filters.languages, passage.lang)) return false;
  if (filters.published) {
    const auto published = view.published(passage.document_id);
    if (!published || !published->overlaps(*filters.published)) return false;
  }
  return true;
}

struct ClaimMatch {
  std::size_t theirs = 0;
  Relation relation;
};

// How the claims of a passage stand to those of the statement.
class PassageComparison {
 public:
  PassageComparison(CorpusView& view, const Passage& statement,
                    std::shared_ptr<const Passage> passage)
      : x_statement(statement), x_passage(std::move(passage)) {
    const auto published = view.published(x_passage->document_id);
    for (std::size_t i = 0; i < statement.claims.size(); ++i)
      for (std::size_t k = 0; k < x_passage->claims.size(); ++k) {
        // A statement without a time of its own is taken to hold at the time of each source.
        const Relation relation =
            compare_claims({x_passage->claims[k], published}, {statement.claims[i], published});
        if (relation.kind == RelationKind::conflict)
          add(x_conflicts, i, k, relation);
        else if (relation.kind == RelationKind::agree || relation.compatible)
          add(x_agreements, i, k, relation);
      }
  }

  std::optional<Evidence> evidence() const {
    if (const ClaimMatch* refuting = strongest(x_conflicts))
      return made(Stance::refutes, *refuting);
    if (x_agreements.empty()) return std::nullopt;
    const ClaimMatch* supporting = strongest(x_agreements);
    return made(covers_statement() ? Stance::supports : Stance::related, *supporting);
  }

 private:
  using Matches = std::map<std::size_t, std::vector<ClaimMatch>>;  // by claim of the statement

  static void add(Matches& to, std::size_t ours, std::size_t theirs, const Relation& relation) {
    to[ours].push_back({theirs, relation});
  }

  // A passage that agrees with one claim about the same thing elsewhere does not refute by another:
  // a conflict counts only where no claim of the passage agrees with the same claim.
  const ClaimMatch* strongest(const Matches& matches) const {
    const ClaimMatch* best = nullptr;
    for (const auto& [ours, list] : matches) {
      if (&matches == &x_conflicts && x_agreements.contains(ours)) continue;
      for (const ClaimMatch& m : list)
        if (best == nullptr || m.relation.confidence > best->relation.confidence) best = &m;
    }
    return best;
  }

  // "Signed in May 2014" is borne out where an agreeing claim of the passage speaks of that time.
  bool is_dated_by_another(const Claim& ours) const {
    if (ours.kind != ClaimKind::date || !ours.date) return false;
    for (const auto& [other, matches] : x_agreements) {
      const std::optional<DateInterval>& time = x_statement.claims[other].time;
      if (!time || !(time->edtf == ours.date->edtf)) continue;
      for (const ClaimMatch& m : matches) {
        const std::optional<DateInterval>& theirs = x_passage->claims[m.theirs].time;
        if (theirs && ours.date->contains(*theirs)) return true;
      }
    }
    return false;
  }

  bool covers_statement() const {
    bool any = false;
    for (std::size_t i = 0; i < x_statement.claims.size(); ++i) {
      if (!is_checkable(x_statement.claims[i])) continue;
      if (!x_agreements.contains(i) && !is_dated_by_another(x_statement.claims[i])) return false;
      any = true;
    }
    return any || (!x_agreements.empty() && x_agreements.size() == x_statement.claims.size());
  }

  Evidence made(Stance stance, const ClaimMatch& match) const {
    Evidence out;
    out.stance = stance;
    out.score = round_to_6_digits(match.relation.confidence);
    if (!match.relation.reasons.empty()) out.reason = match.relation.reasons.front();
    out.passage = x_passage;
    out.claim = match.theirs;
    out.words = x_passage->claims[match.theirs].sentence;
    return out;
  }

  const Passage& x_statement;
  std::shared_ptr<const Passage> x_passage;
  Matches x_conflicts;
  Matches x_agreements;
};

// The score of the nth best; 0 if there are fewer.
double score_of_rank(const std::vector<Candidate>& found, std::size_t n) {
  std::vector<double> scores;
  scores.reserve(found.size());
  for (const Candidate& c : found) scores.push_back(c.score);
  std::sort(scores.rbegin(), scores.rend());
  return n < scores.size() ? scores[n] : 0;
}

// Claims meet by subject and attribute; what denies a statement must tell most of the rest as well
// ("the gas deal" is not "a number of deals").
bool is_about_it(const TopicMatch& topic) {
  constexpr double k_cover = 0.7;
  return topic.is_possible && topic.cover >= k_cover;
}

// The best of the search, read as a whole.
void add_general_evidence(CorpusView& view, std::vector<Candidate> found, Verdict& verdict) {
  constexpr std::size_t k_most = 3;
  std::erase_if(found, [](const Candidate& c) { return c.score <= 0; });
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  for (std::size_t i = 0; i < std::min(k_most, found.size()); ++i) {
    const bool told = std::any_of(verdict.evidence.begin(), verdict.evidence.end(),
                                  [&](const Evidence& e) { return e.passage == found[i].passage; });
    if (told) continue;
    SearchPlace place;
    place.rank = i + 1;
    place.to_best = found[i].score / found.front().score;
    place.to_next = i + 1 < found.size() ? found[i + 1].score / found[i].score : 1;
    if (auto e = general_evidence(view, verdict.statement, {found[i].passage, place}))
      verdict.evidence.push_back(std::move(*e));
  }
}

// A document that says the same elsewhere does not deny it by a sentence that may mean another.
void drop_denials_of_supporters(std::vector<Evidence>& evidence) {
  std::set<std::string> supporters;
  for (const Evidence& e : evidence)
    if (e.stance == Stance::supports) supporters.insert(e.passage->document_id);
  for (Evidence& e : evidence)
    if (e.stance == Stance::refutes && !e.claim && supporters.contains(e.passage->document_id))
      e.stance = Stance::related;
}

// That may be evidence, the best of the search first.
std::vector<std::shared_ptr<const Passage>> passages_by_score(CorpusView& view,
                                                              const Filters& filters,
                                                              const std::vector<Candidate>& found) {
  std::vector<const Candidate*> best;
  for (const Candidate& candidate : found)
    if (candidate.score > 0 && passes_filters(view, filters, *candidate.passage))
      best.push_back(&candidate);
  std::stable_sort(best.begin(), best.end(),
                   [](const Candidate* a, const Candidate* b) { return a->score > b->score; });
  std::vector<std::shared_ptr<const Passage>> out;
  out.reserve(best.size());
  for (const Candidate* candidate : best) out.push_back(candidate->passage);
  return out;
}

// If the only difference is that a later source gives a later value, the newest decides.
void mark_superseded(CorpusView& view, std::vector<Evidence>& evidence) {
  for (Evidence& older : evidence) {
    if (!older.claim || older.stance == Stance::related) continue;
    const ClaimRef a{older.passage, *older.claim};
    for (const Evidence& newer : evidence) {
      if (!newer.claim || newer.stance == Stance::related || newer.stance == older.stance) continue;
      const ClaimRef b{newer.passage, *newer.claim};
      const Relation relation = compare_claims(view.side(b), view.side(a));
      if (supersedes(view.side(b), view.side(a), relation)) older.superseded = true;
    }
  }
}

std::vector<std::string> documents_of(const std::vector<Evidence>& evidence, Stance stance) {
  std::set<std::string> ids;
  for (const Evidence& e : evidence)
    if (e.stance == stance && !e.superseded) ids.insert(e.passage->document_id);
  return {ids.begin(), ids.end()};
}

Result<std::size_t> independent(CorpusView& view, const std::vector<Evidence>& evidence,
                                Stance stance) {
  std::vector<StatementPlace> statements;
  for (const Evidence& e : evidence)
    if (e.stance == stance && !e.superseded)
      statements.push_back({e.passage.get(), e.claim ? &e.passage->claims[*e.claim] : nullptr});
  return independent_sources(view, statements);
}

// Evidence of independent sources adds up (noisy or); the best of each document counts.
double strength(const std::vector<Evidence>& evidence, Stance stance) {
  std::map<std::string, double> by_document;
  for (const Evidence& e : evidence)
    if (e.stance == stance && !e.superseded)
      by_document[e.passage->document_id] = std::max(by_document[e.passage->document_id], e.score);
  double doubt = 1;
  for (const auto& [id, score] : by_document) doubt *= 1 - score;
  return 1 - doubt;
}

Status conclude(CorpusView& view, Verdict& verdict) {
  verdict.supporting_documents = documents_of(verdict.evidence, Stance::supports);
  verdict.refuting_documents = documents_of(verdict.evidence, Stance::refutes);
  const auto supporting = independent(view, verdict.evidence, Stance::supports);
  if (!supporting) return supporting.error();
  const auto refuting = independent(view, verdict.evidence, Stance::refutes);
  if (!refuting) return refuting.error();
  verdict.independent_supporting = *supporting;
  verdict.independent_refuting = *refuting;
  const double pro = strength(verdict.evidence, Stance::supports);
  const double contra = strength(verdict.evidence, Stance::refutes);
  if (pro > 0 && contra > 0)
    verdict.kind = VerdictKind::conflicting;
  else if (pro > 0)
    verdict.kind = VerdictKind::supported;
  else if (contra > 0)
    verdict.kind = VerdictKind::refuted;
  const double sure = verdict.kind == VerdictKind::conflicting           ? std::min(pro, contra)
                      : verdict.kind == VerdictKind::not_enough_evidence ? 0.5
                                                                         : std::max(pro, contra);
  verdict.confidence = round_to_6_digits(std::min(sure, 0.99));
  return Done{};
}

void sort_and_cut(std::vector<Evidence>& evidence, std::size_t limit) {
  std::sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    const auto rank = [](const Evidence& e) {
      return std::make_tuple(e.stance == Stance::related, e.superseded, -e.score);
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return std::tie(a.passage->document_id, a.passage->number, a.words) <
           std::tie(b.passage->document_id, b.passage->number, b.words);
  });
  if (evidence.size() > limit) evidence.resize(limit);
}

}  // namespace

std::string_view to_string(Stance stance) {
  switch (stance) {
    case Stance::supports:
      return "supports";
    case Stance::refutes:
      return "refutes";
    case Stance::related:
      return "related";
  }
  return {};
}

std::string_view to_string(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::supported:
      return "supported";
    case VerdictKind::refuted:
      return "refuted";
    case VerdictKind::conflicting:
      return "conflicting";
    case VerdictKind::not_enough_evidence:
      return "not_enough_evidence";
  }
  return {};
}

// How old somebody is: a claim whose subject and value are all that there is to it.
bool tells_all(const Claim& claim) {
  return claim.attribute == k_age_attribute;
}

Result<Verdict> check(CorpusView& view, const CheckRequest& request) {
  Verdict verdict;
  verdict.statement = analyze_text(view.rules(), request.statement, request.lang, request.as_of);
  // "Over ten years" beside another value tells when and not how much.
  if (verdict.statement.passage.quantities.empty())
    add_lengths_of_time(view.rules(), verdict.statement.passage);
  std::size_t matched = 0;  // passages that share a word with the statement
  auto found = candidates(view, request, verdict.statement.passage, matched);
  if (!found) return found.error();
  const Question question(view.rules(), verdict.statement, word_lists(view), view.words());
  Neighbourhood around(view);
  // Words alone meet everywhere: of a general statement only the best of the search is read.
  const bool general = is_general(verdict.statement.passage);
  const double worth_reading = general ? score_of_rank(*found, k_general_passages) : 0;
  for (const Candidate& candidate : *found) {
    if (!passes_filters(view, request.filters, *candidate.passage)) continue;
    std::optional<Evidence> evidence =
        PassageComparison(view, verdict.statement.passage, candidate.passage).evidence();
    if (evidence && evidence->stance == Stance::supports &&
        !says_the_rest(view, question, around, *candidate.passage,
                       candidate.passage->claims[*evidence->claim]))
      evidence->stance = Stance::related;
    if (evidence && evidence->stance == Stance::refutes &&
        !tells_all(candidate.passage->claims[*evidence->claim]) &&
        !is_about_it(topic_of(view, question, around, *candidate.passage,
                              candidate.passage->claims[*evidence->claim])))
      evidence->stance = Stance::related;
    const bool is_read = !general || candidate.score >= worth_reading;
    if (is_read && (!evidence || evidence->stance != Stance::supports)) {
      auto said = sentence_evidence(view, question, around, candidate.passage);
      const bool decides = !evidence || evidence->stance == Stance::related;
      if (said && (decides || said->stance == Stance::supports)) evidence = std::move(said);
    }
    if (evidence) verdict.evidence.push_back(std::move(*evidence));
  }
  // What a place in the search is worth was measured among thousands; among few it tells nothing.
  if (general && matched >= k_fewest_matched) add_general_evidence(view, *found, verdict);
  if (verdict.evidence.empty())
    verdict.evidence = nearest_sentences(view, verdict.statement,
                                         passages_by_score(view, request.filters, *found));
  drop_denials_of_supporters(verdict.evidence);
  mark_superseded(view, verdict.evidence);
  const Status concluded = conclude(view, verdict);
  if (!concluded) return concluded.error();
  sort_and_cut(verdict.evidence, request.limit);
  return verdict;
}

}  // namespace attest
