#include "indexer/text/stem.hpp"

#include <xapian.h>

#include <map>
#include <utility>

namespace attest {

struct StemCache::Rules {
  Xapian::Stem stem;
};

namespace {

// Words longer than this are no words; a cache past this size holds a corpus' rare words.
constexpr std::size_t k_max_word_bytes = 64;
constexpr std::size_t k_max_words = 200000;

}  // namespace

bool is_stemmer(std::string_view name) {
  try {
    return !name.empty() &&
           Xapian::Stem(std::string(name)).get_description() != "Xapian::Stem(none)";
  } catch (const Xapian::Error&) {
    return false;
  }
}

StemCache::StemCache(std::string_view stemmer, std::shared_ptr<const WordForms> forms)
    : x_known(k_max_words), x_forms(std::move(forms)), x_rules(new Rules) {
  try {
    x_rules->stem = Xapian::Stem(std::string(stemmer));
  } catch (const Xapian::Error&) {
    x_rules->stem = Xapian::Stem();  // leaves words as they are
  }
}

StemCache::~StemCache() {
  delete x_rules;
}

std::string_view StemCache::stem(const HashedText& word) {
  if (word.text.size() > k_max_word_bytes) {
    x_uncached = word.text;
    return x_uncached;
  }
  if (const auto known = x_known.find(word)) return *known;
  const std::string_view base = x_forms == nullptr ? word.text : x_forms->base_of(word.text);
  x_uncached = x_rules->stem(std::string(base));
  if (x_forms != nullptr) x_uncached = x_forms->join(std::move(x_uncached));
  x_known.add(word.text, x_uncached);
  return x_uncached;
}

StemCache& thread_stems(const std::string& stemmer, const std::shared_ptr<const WordForms>& forms) {
  thread_local std::map<std::string, std::unique_ptr<StemCache>> caches;
  std::unique_ptr<StemCache>& cache = caches[stemmer];
  const auto is_same = [&](const WordForms* known) {
    return known == forms.get() ||
           (known != nullptr && forms != nullptr && known->fingerprint() == forms->fingerprint());
  };
  if (!cache || !is_same(cache->forms())) cache = std::make_unique<StemCache>(stemmer, forms);
  return *cache;
}

}  // namespace attest
