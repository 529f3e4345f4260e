#include "indexer/store/record_codec.hpp"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cstddef>
#include <new>

namespace attest {
namespace {

constexpr int k_level = 3;  // by 7, records are a thirtieth of the index smaller for 8% of its time
constexpr std::size_t k_dictionary_bytes = 110 << 10;  // as the library advises
constexpr std::size_t k_sample_bytes = 1 << 20;  // more costs time and gains nothing measurable
constexpr std::size_t k_least_records = 1000;
constexpr unsigned long long k_most_record_bytes = 64ULL << 20;

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <typename T, auto Free>
using Owned = std::unique_ptr<T, Deleter<Free>>;

template <typename T>
T* checked(T* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

Error cannot_unpack() {
  return {ErrorCode::index_damaged, "a stored passage cannot be unpacked", "",
          "build the index anew with attest-index --rebuild"};
}

}  // namespace

RecordSamples sample_records(const std::vector<std::string_view>& records) {
  RecordSamples out;
  if (records.size() < k_least_records) return out;
  std::size_t all = 0;
  for (const std::string_view record : records) all += record.size();
  // Evenly from all of them: a run may hold documents of many kinds.
  const std::size_t step = std::max<std::size_t>(all / k_sample_bytes, 1);
  out.sizes.reserve(records.size() / step + 1);
  for (std::size_t i = 0; i < records.size(); i += step) {
    out.bytes += records[i];
    out.sizes.push_back(records[i].size());
  }
  return out;
}

std::string train_dictionary(const RecordSamples& samples) {
  if (samples.sizes.empty()) return {};
  std::string dictionary(k_dictionary_bytes, '\0');
  const std::size_t size =
      ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples.bytes.data(),
                            samples.sizes.data(), static_cast<unsigned>(samples.sizes.size()));
  if (ZDICT_isError(size) != 0) return {};  // records too much alike, or too little
  dictionary.resize(size);
  return dictionary;
}

struct RecordPacker::Data {
  Owned<ZSTD_CCtx, ZSTD_freeCCtx> context{checked(ZSTD_createCCtx())};
  Owned<ZSTD_CDict, ZSTD_freeCDict> dictionary;
};

RecordPacker::RecordPacker(std::string_view dictionary) : x_data(std::make_unique<Data>()) {
  ZSTD_CCtx* const context = x_data->context.get();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, k_level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  if (dictionary.empty()) return;
  x_data->dictionary.reset(
      checked(ZSTD_createCDict(dictionary.data(), dictionary.size(), k_level)));
  ZSTD_CCtx_refCDict(context, x_data->dictionary.get());
}
RecordPacker::RecordPacker(RecordPacker&&) noexcept = default;
RecordPacker::~RecordPacker() = default;

std::string RecordPacker::pack(std::string_view record) {
  std::string out(ZSTD_compressBound(record.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(x_data->context.get(), out.data(), out.size(), record.data(), record.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with enough room nothing else can fail
  out.resize(size);
  return out;
}

struct RecordUnpacker::Data {
  Owned<ZSTD_DCtx, ZSTD_freeDCtx> context{checked(ZSTD_createDCtx())};
  Owned<ZSTD_DDict, ZSTD_freeDDict> dictionary;
};

RecordUnpacker::RecordUnpacker(std::string_view dictionary) : x_data(std::make_unique<Data>()) {
  if (dictionary.empty()) return;
  x_data->dictionary.reset(checked(ZSTD_createDDict(dictionary.data(), dictionary.size())));
  ZSTD_DCtx_refDDict(x_data->context.get(), x_data->dictionary.get());
}
RecordUnpacker::RecordUnpacker(RecordUnpacker&&) noexcept = default;
RecordUnpacker::~RecordUnpacker() = default;

Result<std::string> RecordUnpacker::unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ||
      size > k_most_record_bytes)
    return cannot_unpack();
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::size_t done = ZSTD_decompressDCtx(x_data->context.get(), out.data(), out.size(),
                                               packed.data(), packed.size());
  if (ZSTD_isError(done) != 0 || done != out.size()) return cannot_unpack();
  return out;
}

}  // namespace attest
