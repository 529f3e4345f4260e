#include "query/lexicon/word_net.hpp"

#include <algorithm>
#include <optional>

#include "indexer/base/mapped_file.hpp"

namespace attest {
namespace {

// magic; number of entries; an offset for each, in the order of the stems. An entry: stem\0, class,
// frequency, field, the sizes of its four lists (one byte each), then their meanings: three bytes
// of synset, one of distance. Numbers are little endian.
constexpr std::string_view k_magic = "attest wordnet 2\n";
constexpr std::size_t k_lists = 4;

void put_number(std::string& out, std::size_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

void put_list(std::string& out, const std::vector<Meaning>& list) {
  const std::size_t size = std::min(list.size(), WordNet::k_most);
  for (std::size_t i = 0; i < size; ++i) {
    put_number(out, list[i].synset, 3);
    put_number(out, list[i].distance, 1);
  }
}

std::string encode_entry(const std::string& stem, const WordMeanings& word) {
  std::string out = stem;
  out += '\0';
  put_number(out, static_cast<std::size_t>(word.usual), 1);
  put_number(out, word.frequency, 1);
  put_number(out, word.field, 1);
  const std::vector<Meaning>* const lists[k_lists] = {&word.own, &word.above, &word.against,
                                                      &word.akin};
  for (const auto* list : lists) put_number(out, std::min(list->size(), WordNet::k_most), 1);
  for (const auto* list : lists) put_list(out, *list);
  return out;
}

}  // namespace

std::string encode_word_net(const WordNetTable& table) {
  std::string head(k_magic), entries;
  put_number(head, table.size(), 4);
  const std::size_t begin = head.size() + 4 * table.size();
  for (const auto& [stem, word] : table) {
    put_number(head, begin + entries.size(), 4);
    entries += encode_entry(stem, word);
  }
  return head + entries;
}

struct WordNet::Data {
  std::string owned;
  std::optional<MappedFile> file;
  std::string_view bytes;

  std::size_t number(std::size_t at, std::size_t size) const {
    if (at > bytes.size() || size > bytes.size() - at) return 0;
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
      value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
  }
  std::string_view stem_at(std::size_t at) const {
    if (at >= bytes.size()) return {};
    return bytes.substr(at, std::min(bytes.find('\0', at), bytes.size()) - at);
  }
  std::size_t offset(std::size_t entry) const { return number(k_magic.size() + 4 + 4 * entry, 4); }
  void read_list(std::size_t& at, std::size_t size, std::vector<Meaning>& into) const {
    into.clear();
    for (std::size_t i = 0; i < size && at + 4 <= bytes.size(); ++i, at += 4)
      into.push_back({static_cast<std::uint32_t>(number(at, 3)),
                      static_cast<std::uint8_t>(number(at + 3, 1))});
  }
};

WordNet::WordNet(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
WordNet::WordNet(WordNet&&) noexcept = default;
WordNet& WordNet::operator=(WordNet&&) noexcept = default;
WordNet::~WordNet() = default;

Result<WordNet> WordNet::from_bytes(std::string bytes) {
  if (!bytes.starts_with(k_magic))
    return Error{ErrorCode::unreadable, "is no file of word meanings", "", ""};
  auto data = std::make_unique<Data>();
  data->owned = std::move(bytes);
  data->bytes = data->owned;
  return WordNet(std::move(data));
}

Result<WordNet> WordNet::open(const std::filesystem::path& file) {
  auto mapped = MappedFile::open(file);
  if (!mapped || !mapped->bytes().starts_with(k_magic))
    return Error{ErrorCode::unreadable, "is no file of word meanings", file.string(),
                 "./dev build makes it"};
  auto data = std::make_unique<Data>();
  data->bytes = mapped->bytes();
  data->file = std::move(*mapped);
  return WordNet(std::move(data));
}

bool WordNet::find(std::string_view stem, WordMeanings& into) const {
  const Data& data = *x_data;
  std::size_t low = 0;
  std::size_t high = std::min(data.number(k_magic.size(), 4), data.bytes.size() / 4);
  const std::size_t count = high;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (data.stem_at(data.offset(middle)) < stem)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == count || stem.empty()) return false;
  std::size_t at = data.offset(low);
  if (data.stem_at(at) != stem) return false;
  at += stem.size() + 1;
  into.usual = static_cast<WordClass>(
      std::min<std::size_t>(data.number(at, 1), static_cast<std::size_t>(WordClass::unknown)));
  into.frequency = static_cast<std::uint8_t>(data.number(at + 1, 1));
  into.field = static_cast<std::uint8_t>(data.number(at + 2, 1));
  const std::size_t sizes = at + 3;
  std::size_t list = sizes + k_lists;
  std::size_t next = sizes;
  for (auto* each : {&into.own, &into.above, &into.against, &into.akin})
    data.read_list(list, data.number(next++, 1), *each);
  return true;
}

}  // namespace attest
