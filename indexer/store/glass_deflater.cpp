#include "indexer/store/glass_deflater.hpp"

#include <new>

#include "indexer/store/glass_version.hpp"

namespace attest::glass {

// Raw deflate, as Xapian inflates it. In a list of terms, which leaves out what one term shares
// with the next, little is met again: looking for it takes a third of the time and gains a
// thirtieth.
Deflater::Deflater() {
  constexpr int k_window_bits = -12;  // a list is short; below 0: no header
  constexpr int k_memory = 5;
  if (deflateInit2(&x_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, k_window_bits, k_memory,
                   Z_HUFFMAN_ONLY) != Z_OK)
    throw std::bad_alloc();
}

void Deflater::add(std::string_view key, std::string_view tag, TableWriter& table) {
  const bool is_smaller = tag.size() > k_least_deflated && deflated(tag);
  table.add(key, is_smaller ? std::string_view(x_out) : tag, is_smaller);
}

bool Deflater::deflated(std::string_view tag) {
  x_out.resize(tag.size() - 1);
  deflateReset(&x_stream);
  x_stream.next_in = reinterpret_cast<const Bytef*>(tag.data());
  x_stream.avail_in = static_cast<uInt>(tag.size());
  x_stream.next_out = reinterpret_cast<Bytef*>(x_out.data());
  x_stream.avail_out = static_cast<uInt>(x_out.size());
  if (deflate(&x_stream, Z_FINISH) != Z_STREAM_END) return false;
  x_out.resize(x_stream.total_out);
  return true;
}

}  // namespace attest::glass
