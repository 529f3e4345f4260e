#include "indexer/text/stem.hpp"

#include <xapian.h>

#include <map>
#include <memory>

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

StemCache::StemCache(std::string_view stemmer) : x_known(k_max_words), x_rules(new Rules) {
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
  x_uncached = x_rules->stem(std::string(word.text));
  x_known.add(word.text, x_uncached);
  return x_uncached;
}

StemCache& thread_stems(const std::string& stemmer) {
  thread_local std::map<std::string, std::unique_ptr<StemCache>> caches;
  std::unique_ptr<StemCache>& cache = caches[stemmer];
  if (!cache) cache = std::make_unique<StemCache>(stemmer);
  return *cache;
}

}  // namespace attest
