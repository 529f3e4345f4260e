#include "query/translate/translations.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "indexer/base/mapped_file.hpp"

namespace attest {
namespace {

// magic; number of tables; per table: "en ru\0" padded to 16 bytes, number of entries, begin of its
// offsets. Each offset points at an entry: key\0, number of translations (one byte), then weight
// (one byte) and text\0 of each. Numbers are 32 bit, little endian.
constexpr std::string_view k_magic = "attest translations 1\n";
constexpr std::size_t k_name_bytes = 16;
constexpr std::size_t k_table_bytes = k_name_bytes + 8;

void put_number(std::string& out, std::size_t value) {
  for (int shift = 0; shift < 32; shift += 8)
    out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
}

std::string encode_entry(const std::string& key, std::vector<Translation> translations) {
  std::sort(translations.begin(), translations.end(), [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.text < b.text;
  });
  if (translations.size() > Translations::k_most) translations.resize(Translations::k_most);
  std::string out = key;
  out += '\0';
  out += static_cast<char>(translations.size());
  for (const Translation& t : translations) {
    out += static_cast<char>(std::lround(std::clamp(t.weight, 0.0, 1.0) * 255));
    out += t.text;
    out += '\0';
  }
  return out;
}

std::string table_name(std::string_view from, std::string_view to) {
  return std::string(from) + " " + std::string(to);
}

}  // namespace

std::string encode_translations(const TranslationTables& tables) {
  std::string head(k_magic), entries;
  put_number(head, tables.size());
  const std::size_t heads_end = head.size() + tables.size() * k_table_bytes;
  std::size_t count = 0;
  for (const auto& [direction, table] : tables) count += table.size();
  const std::size_t entries_begin = heads_end + 4 * count;
  std::string offsets;
  for (const auto& [direction, table] : tables) {
    std::string name = table_name(direction.first, direction.second);
    name.resize(k_name_bytes, '\0');
    head += name;
    put_number(head, table.size());
    put_number(head, heads_end + offsets.size());
    for (const auto& [key, translations] : table) {
      put_number(offsets, entries_begin + entries.size());
      entries += encode_entry(key, translations);
    }
  }
  return head + offsets + entries;
}

struct Translations::Data {
  std::string owned;
  std::optional<MappedFile> file;
  std::string_view bytes;
  std::unique_ptr<Data> further;  // asked as well

  std::size_t number(std::size_t at) const {
    if (at + 4 > bytes.size()) return 0;
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
  }
  // The text at `at` up to its NUL; moves `at` behind it.
  std::string_view text(std::size_t& at) const {
    if (at >= bytes.size()) return {};
    const std::size_t end = std::min(bytes.find('\0', at), bytes.size());
    const std::string_view out = bytes.substr(at, end - at);
    at = end + 1;
    return out;
  }
  struct Table {
    std::size_t entries = 0, offsets = 0;
  };
  // The first entry whose key is not before `key`; the number of entries if there is none.
  std::size_t lower_bound(const Table& table, std::string_view key) const {
    std::size_t low = 0, high = table.entries;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      std::size_t at = number(table.offsets + 4 * middle);
      if (text(at) < key)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }
  std::optional<Table> table(std::string_view from, std::string_view to) const {
    const std::string wanted = table_name(from, to);
    const std::size_t count = std::min<std::size_t>(number(k_magic.size()), 64);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = k_magic.size() + 4 + i * k_table_bytes;
      std::size_t name = at;
      if (at + k_table_bytes <= bytes.size() && text(name) == wanted)
        return Table{number(at + k_name_bytes), number(at + k_name_bytes + 4)};
    }
    return std::nullopt;
  }
  std::vector<Translation> find(std::string_view from, std::string_view to,
                                std::string_view key) const {
    std::vector<Translation> out;
    const auto here = table(from, to);
    if (!here) return out;
    std::size_t at = number(here->offsets + 4 * lower_bound(*here, key));
    if (text(at) != key || at >= bytes.size()) return out;
    const std::size_t count = static_cast<unsigned char>(bytes[at++]);
    for (std::size_t i = 0; i < count && at < bytes.size(); ++i) {
      const double weight = static_cast<unsigned char>(bytes[at++]) / 255.0;
      out.push_back({std::string(text(at)), weight});
    }
    return out;
  }
  std::vector<std::string> keys_like(std::string_view from, std::string_view to,
                                     std::string_view start, std::size_t most) const {
    std::vector<std::string> out;
    const auto here = table(from, to);
    if (!here) return out;
    for (std::size_t i = lower_bound(*here, start); i < here->entries; ++i) {
      std::size_t at = number(here->offsets + 4 * i);
      const std::string_view key = text(at);
      if (!key.starts_with(start) || out.size() == most) break;
      out.emplace_back(key);
    }
    return out;
  }
};

Translations::Translations(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
Translations::Translations(Translations&&) noexcept = default;
Translations& Translations::operator=(Translations&&) noexcept = default;
Translations::~Translations() = default;

Result<Translations> Translations::from_bytes(std::string bytes) {
  if (!bytes.starts_with(k_magic))
    return Error{ErrorCode::unreadable, "is no file of translations", "", ""};
  auto data = std::make_unique<Data>();
  data->owned = std::move(bytes);
  data->bytes = data->owned;
  return Translations(std::move(data));
}

Result<Translations> Translations::open(const std::filesystem::path& file) {
  auto mapped = MappedFile::open(file);
  if (!mapped || !mapped->bytes().starts_with(k_magic))
    return Error{ErrorCode::unreadable, "is no file of translations", file.string(),
                 "./dev build makes it"};
  auto data = std::make_unique<Data>();
  data->bytes = mapped->bytes();
  data->file = std::move(*mapped);
  return Translations(std::move(data));
}

void Translations::add(Translations further) {
  Data* last = x_data.get();
  while (last->further) last = last->further.get();
  last->further = std::move(further.x_data);
}

bool Translations::has(std::string_view from, std::string_view to) const {
  for (const Data* data = x_data.get(); data != nullptr; data = data->further.get())
    if (data->table(from, to)) return true;
  return false;
}

std::vector<Translation> Translations::find(std::string_view from, std::string_view to,
                                            std::string_view key) const {
  std::vector<Translation> out = x_data->find(from, to, key);
  if (!x_data->further) return out;
  for (const Data* data = x_data->further.get(); data != nullptr; data = data->further.get())
    for (Translation& t : data->find(from, to, key)) {
      const auto known = std::find_if(out.begin(), out.end(),
                                      [&](const Translation& o) { return o.text == t.text; });
      if (known == out.end())
        out.push_back(std::move(t));
      else
        known->weight = std::max(known->weight, t.weight);
    }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.text < b.text;
  });
  if (out.size() > k_most) out.resize(k_most);
  return out;
}

std::vector<std::string> Translations::keys_like(std::string_view from, std::string_view to,
                                                 std::string_view start, std::size_t most) const {
  std::vector<std::string> out = x_data->keys_like(from, to, start, most);
  if (!x_data->further) return out;
  for (const Data* data = x_data->further.get(); data != nullptr; data = data->further.get())
    for (std::string& key : data->keys_like(from, to, start, most)) out.push_back(std::move(key));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace attest
