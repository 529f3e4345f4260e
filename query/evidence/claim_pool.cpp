#include "query/evidence/claim_pool.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/store/record.hpp"
#include "query/evidence/examiners.hpp"

namespace attest {

struct ClaimPool::ReadClaim {
  std::string content;
  std::uint64_t content_hash = 0;
  Span sentence;
  Hash128 frame;
  std::vector<std::uint64_t> keys;
};

struct ClaimPool::ReadPassage {
  std::uint32_t docid = 0;
  std::size_t number = 0;
  std::string document;
  std::vector<ReadClaim> claims;
};

// Contents by their hash, or the next number that is free.
struct ClaimPool::Contents {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
};

namespace {

// Claims beyond this many under one key are of a commonplace that conflicts are not sought in.
constexpr std::size_t k_passages_per_key = 400;
constexpr std::size_t k_passages_per_task = 32;

// 64-bit FNV-1a. Two keys of one hash only cost comparisons that find nothing.
std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

// The sentence without the claim's value.
Hash128 frame_of(const Passage& passage, const Claim& claim) {
  const Span sentence = claim.sentence, value = claim.value_span;
  if (value.empty() || !sentence.contains(value)) return {};
  const std::string_view text = passage.reading;
  std::string frame = std::to_string(value.begin - sentence.begin) + ":";
  frame += text.substr(sentence.begin, value.begin - sentence.begin);
  frame += text.substr(value.end, sentence.end - value.end);
  return hash128(frame);
}

ClaimPool::ReadClaim read_claim(const Passage& passage, Claim claim) {
  ClaimPool::ReadClaim out;
  out.sentence = claim.sentence;
  out.frame = frame_of(passage, claim);
  for (const std::string& key : claim_keys(claim)) out.keys.push_back(hash_of(key));
  claim.span = claim.sentence = claim.value_span = {};
  claim.citations.clear();
  for (Subject& subject : claim.subjects) subject.text.clear();
  out.content = encode_claim(claim);
  out.content_hash = hash_of(out.content);
  return out;
}

using ReadPassages = std::vector<ClaimPool::ReadPassage>;

ClaimPool::ReadPassage read_passage(std::uint32_t docid, const Passage& passage) {
  ClaimPool::ReadPassage out;
  out.docid = docid;
  out.number = passage.number;
  out.document = passage.document_id;
  for (const Claim& claim : passage.claims) out.claims.push_back(read_claim(passage, claim));
  return out;
}

Result<ReadPassages> read_passages(CorpusView& view, const std::uint32_t* docids, std::size_t n) {
  ReadPassages out;
  for (std::size_t i = 0; i < n; ++i) {
    auto passage = view.index().passage_at(docids[i]);
    if (!passage) return passage.error();
    if (passage->kind == BlockKind::boilerplate || passage->claims.empty()) continue;
    out.push_back(read_passage(docids[i], *passage));
  }
  return out;
}

}  // namespace

Result<std::vector<std::uint32_t>> passages_meeting(CorpusView& view,
                                                    const std::set<std::uint32_t>& within) {
  std::set<std::uint32_t> out(within.begin(), within.end());
  std::set<std::string> seen;
  for (const std::uint32_t docid : within) {
    const auto passage = view.index().claims_at(docid);
    if (!passage) return passage.error();
    for (const Claim& claim : passage->claims)
      for (const std::string& key : claim_keys(claim)) {
        if (!seen.insert(key).second) continue;
        const auto others = view.index().passages_with_claim_key(key, k_passages_per_key);
        if (!others) return others.error();
        out.insert(others->begin(), others->end());
      }
  }
  return std::vector<std::uint32_t>(out.begin(), out.end());
}

Result<ClaimPool> ClaimPool::read(CorpusView& view, Examiners& examiners,
                                  const std::vector<std::uint32_t>& docids) {
  ClaimPool pool;
  Contents contents;
  const auto read_task = [&](Examiner& examiner, std::size_t task) {
    const std::size_t begin = task * k_passages_per_task;
    return read_passages(examiner.view(), docids.data() + begin,
                         std::min(k_passages_per_task, docids.size() - begin));
  };
  const Status read = examiners.in_order<ReadPassages>(
      (docids.size() + k_passages_per_task - 1) / k_passages_per_task, read_task,
      [&](ReadPassages&& passages) {
        for (const ReadPassage& passage : passages) pool.add(view, passage, contents);
      });
  if (!read) return read.error();
  pool.finish();
  return pool;
}

ClaimPool ClaimPool::of(CorpusView& view,
                        const std::vector<std::pair<std::uint32_t, const Passage*>>& passages) {
  ClaimPool pool;
  Contents contents;
  for (const auto& [docid, passage] : passages)
    pool.add(view, read_passage(docid, *passage), contents);
  pool.finish();
  return pool;
}

std::uint32_t ClaimPool::document_number(CorpusView& view, const std::string& id) {
  const auto [it, is_new] =
      x_document_numbers.try_emplace(id, static_cast<std::uint32_t>(x_documents.size()));
  if (is_new) {
    Document document{id, {}, view.published(id)};
    const auto stored = view.document(id);
    if (stored) document.published = (*stored)->meta.published;
    document.day = x_days.try_emplace(document.published, x_days.size()).first->second;
    x_documents.push_back(std::move(document));
  }
  return it->second;
}

std::string_view ClaimPool::encoded(std::uint32_t content) const {
  const std::size_t begin = content == 0 ? 0 : x_ends[content - 1];
  return std::string_view(x_encoded).substr(begin, x_ends[content] - begin);
}

std::uint32_t ClaimPool::content_number(const ReadClaim& claim, Contents& contents) {
  const std::string& content = claim.content;
  for (std::uint64_t hash = claim.content_hash;; ++hash) {
    const auto [known, is_new] =
        contents.numbers.try_emplace(hash, static_cast<std::uint32_t>(x_ends.size()));
    if (is_new) {
      x_encoded += content;
      x_ends.push_back(x_encoded.size());
      return known->second;
    }
    if (encoded(known->second) == content) return known->second;
  }
}

void ClaimPool::add(CorpusView& view, const ReadPassage& passage, Contents& contents) {
  const std::uint32_t document = document_number(view, passage.document);
  for (std::size_t i = 0; i < passage.claims.size(); ++i) {
    const ReadClaim& claim = passage.claims[i];
    const auto number = static_cast<std::uint32_t>(x_places.size());
    x_places.push_back({passage.docid, static_cast<std::uint32_t>(i), document,
                        static_cast<std::uint32_t>(passage.number),
                        static_cast<std::uint32_t>(claim.sentence.begin),
                        static_cast<std::uint32_t>(claim.sentence.end)});
    x_frames.push_back(claim.frame);
    x_contents.push_back(content_number(claim, contents));
    for (const std::uint64_t key : claim.keys) x_entries.push_back({key, number});
  }
}

void ClaimPool::finish() {
  std::sort(x_entries.begin(), x_entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.key, a.claim) < std::tie(b.key, b.claim);
  });
  std::uint32_t rank = 0;
  for (const auto& [id, number] : x_document_numbers) x_documents[number].rank = rank++;
}

Claim ClaimPool::claim(std::uint32_t claim) const {
  return decode_claim(encoded(x_contents[claim]));
}

std::string ClaimPool::id(std::uint32_t claim) const {
  const Place& at = x_places[claim];
  Passage passage;  // the two parts that its id is made of
  passage.document_id = x_documents[at.document].id;
  passage.number = at.passage;
  return claim_id(passage, at.index);
}

bool ClaimPool::before(std::uint32_t a, std::uint32_t b) const {
  const Place& x = x_places[a];
  const Place& y = x_places[b];
  if (x.document != y.document) return x_documents[x.document].rank < x_documents[y.document].rank;
  return std::tie(x.passage, x.index) < std::tie(y.passage, y.index);
}

bool ClaimPool::say_the_same_but_value(std::uint32_t a, std::uint32_t b) const {
  return x_frames[a] != Hash128{} && x_frames[a] == x_frames[b];
}

std::vector<ClaimPool::Group> ClaimPool::groups(std::size_t least, std::size_t most) const {
  std::vector<Group> out;
  for (std::size_t i = 0; i < x_entries.size();) {
    std::size_t end = i, claims = 0;
    for (; end < x_entries.size() && x_entries[end].key == x_entries[i].key; ++end)
      if (end == i || x_entries[end].claim != x_entries[end - 1].claim) ++claims;
    if (claims >= least && claims <= most) out.push_back({i, end});
    i = end;
  }
  return out;
}

std::vector<std::uint32_t> ClaimPool::claims_of(Group group) const {
  std::vector<std::uint32_t> out;
  for (std::size_t i = group.begin; i < group.end; ++i)
    if (out.empty() || out.back() != x_entries[i].claim) out.push_back(x_entries[i].claim);
  std::sort(out.begin(), out.end(), [&](auto a, auto b) { return before(a, b); });
  return out;
}

}  // namespace attest
