// Which encoding are these bytes in? Marks and UTF-8 first, which are all but certain; then what
// the bytes would say as Chinese, Russian or Western text; then ICU's opinion.
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

constexpr std::size_t k_sample_bytes = 65536;

unsigned char byte_at(std::string_view s, std::size_t i) {
  return static_cast<unsigned char>(s[i]);
}

// Start, middle and end: enough to tell text from binary whatever the file's head looks like.
std::array<std::string_view, 3> samples(std::string_view bytes) {
  if (bytes.size() <= k_sample_bytes) return {bytes, {}, {}};
  const std::size_t part = k_sample_bytes / 3;
  return {bytes.substr(0, part), bytes.substr(bytes.size() / 2 & ~std::size_t{1}, part),
          bytes.substr((bytes.size() - part) & ~std::size_t{1})};
}

struct ByteCounts {
  std::size_t total = 0, nul_even = 0, nul_odd = 0, control = 0, high = 0;
};

ByteCounts count_bytes(std::string_view bytes) {
  ByteCounts n;
  for (const std::string_view part : samples(bytes)) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const unsigned char c = byte_at(part, i);
      if (c == 0)
        ++(i % 2 == 0 ? n.nul_even : n.nul_odd);
      else if (c < 0x20 && !(c >= 0x08 && c <= 0x0D) && c != 0x1B)
        ++n.control;
      else if (c >= 0x80)
        ++n.high;
    }
    n.total += part.size();
  }
  return n;
}

// Text in UTF-16 without a mark: the zero halves of its ASCII characters lie at one parity.
std::string_view utf16_without_mark(const ByteCounts& n) {
  if (n.nul_odd * 20 > n.total && n.nul_even * 20 < n.nul_odd) return "UTF-16LE";
  if (n.nul_even * 20 > n.total && n.nul_odd * 20 < n.nul_even) return "UTF-16BE";
  return {};
}

// Mostly Chinese UTF-16 has zero bytes only beside its line breaks, and no 8-bit reading makes
// sense.
std::string_view utf16_cjk(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, k_sample_bytes);
  const auto han = [&](std::size_t high) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
      const unsigned char c = byte_at(sample, i + high);
      const unsigned char low = byte_at(sample, i + 1 - high);
      count +=
          (c >= 0x4E && c <= 0x9F) || c == 0x30 || c == 0xFF || (c == 0 && low >= 0x0A) ? 1 : 0;
    }
    return count;
  };
  const std::size_t units = sample.size() / 2;
  const bool has_nul = sample.find('\0') != std::string_view::npos;
  if (units < 4 || !has_nul) return {};
  if (han(1) * 20 > units * 19) return "UTF-16LE";
  if (han(0) * 20 > units * 19) return "UTF-16BE";
  return {};
}

struct Utf8Counts {
  std::size_t sequences = 0;  // well-formed, of two bytes or more
  std::size_t bad = 0;
};

Utf8Counts count_utf8(std::string_view s) {
  Utf8Counts n;
  for (std::size_t i = 0; i < s.size();) {
    if (byte_at(s, i) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = utf8_length(byte_at(s, i));
    if (length > 1 && i + length <= s.size() && is_valid_utf8(s.substr(i, length))) {
      ++n.sequences;
      i += length;
    } else {
      ++n.bad;
      ++i;
    }
  }
  return n;
}

bool ascii_letter(unsigned char c) {
  return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
}

// Share of high bytes that are frequent small letters of Russian. A wrong Cyrillic charset turns
// small letters into capitals, so the right one wins clearly.
double cyrillic_share(std::string_view sample, std::string_view frequent) {
  std::array<bool, 256> common{};
  for (const char c : frequent) common[static_cast<unsigned char>(c)] = true;
  std::size_t high = 0;
  std::size_t hits = 0;
  for (const char c : sample) {
    if (static_cast<unsigned char>(c) < 0x80) continue;
    ++high;
    hits += common[static_cast<unsigned char>(c)] ? 1 : 0;
  }
  return high == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(high);
}

struct PairCounts {
  std::size_t pairs = 0, common = 0, bad = 0;
  double share() const {
    const std::size_t all = pairs + 4 * bad;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
  }
};

// Two-byte charsets order their characters by frequency: text is made of the first rows.
template <typename Valid, typename Common>
PairCounts count_pairs(std::string_view s, Valid valid, Common is_common) {
  PairCounts n;
  for (std::size_t i = 0; i < s.size();) {
    const unsigned char lead = byte_at(s, i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    if (i + 1 == s.size()) break;  // a sample may cut a character
    const unsigned char trail = byte_at(s, i + 1);
    if (!valid(lead, trail)) {
      ++n.bad;
      ++i;
      continue;
    }
    ++n.pairs;
    n.common += is_common(lead, trail) ? 1 : 0;
    i += 2;
  }
  return n;
}

double gb_share(std::string_view sample) {
  return count_pairs(
             sample,
             [](unsigned char l, unsigned char t) {
               return l >= 0x81 && l <= 0xFE &&
                      ((t >= 0x40 && t <= 0xFE && t != 0x7F) || (t >= 0x30 && t <= 0x39));
             },
             [](unsigned char l, unsigned char t) {
               return t >= 0xA1 && ((l >= 0xB0 && l <= 0xD7) || l == 0xA1 || l == 0xA3);
             })
      .share();
}

double big5_share(std::string_view sample) {
  return count_pairs(
             sample,
             [](unsigned char l, unsigned char t) {
               return l >= 0x81 && l <= 0xFE &&
                      ((t >= 0x40 && t <= 0x7E) || (t >= 0xA1 && t <= 0xFE));
             },
             [](unsigned char l, unsigned char) { return (l >= 0xA4 && l <= 0xC6) || l == 0xA1; })
      .share();
}

// Both Chinese charsets accept much of each other's text; only one makes its full stops and commas.
std::size_t count_marks(std::string_view sample, std::initializer_list<std::string_view> marks) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < sample.size();) {
    if (byte_at(sample, i) < 0x80) {
      ++i;
      continue;
    }
    const std::string_view pair = sample.substr(i, 2);
    count += std::find(marks.begin(), marks.end(), pair) != marks.end() ? 1 : 0;
    i += 2;
  }
  return count;
}

// Western text: high bytes are letters inside words, or typographic signs.
double western_share(std::string_view s) {
  std::size_t high = 0;
  std::size_t plausible = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const unsigned char c = byte_at(s, i);
    if (c < 0x80) continue;
    ++high;
    const bool letter = c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != 0xFF && c != 0xFE;
    const bool beside = (i > 0 && ascii_letter(byte_at(s, i - 1))) ||
                        (i + 1 < s.size() && ascii_letter(byte_at(s, i + 1)));
    const bool sign =
        (c >= 0x91 && c <= 0x97) || (c >= 0xA0 && c <= 0xBF) || c == 0x80 || c == 0x85 || c == 0x99;
    plausible += (letter && beside) || sign ? 1 : 0;
  }
  return high == 0 ? 0 : static_cast<double>(plausible) / static_cast<double>(high);
}

std::string icu_opinion(std::string_view sample, std::int32_t least_confidence) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  if (ucsdet_getConfidence(match, &status) < least_confidence) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) || name == nullptr ? std::string() : std::string(name);
}

// The sample with long ASCII stretches cut, so that a foreign word in an English text still counts.
std::string high_sample(std::string_view bytes) {
  std::string out;
  std::size_t ascii = 0;
  for (std::size_t i = 0; i < bytes.size() && out.size() < k_sample_bytes; ++i) {
    ascii = byte_at(bytes, i) < 0x80 ? ascii + 1 : 0;
    if (ascii <= 64) out += bytes[i];
  }
  return out;
}

std::string detect_legacy(std::string_view bytes) {
  const std::string sample = high_sample(bytes);
  // о е а и н т с р в л к м д п у ы я ь, in each charset
  const double windows1251 = cyrillic_share(
      sample, "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xE2\xEB\xEA\xEC\xE4\xEF\xF3\xFB\xFF\xFC");
  const double koi8 = cyrillic_share(
      sample, "\xCF\xC5\xC1\xC9\xCE\xD4\xD3\xD2\xD7\xCC\xCB\xCD\xC4\xD0\xD5\xD9\xD1\xD8");
  double gb = gb_share(sample);
  double big5 = big5_share(sample);
  const std::size_t gb_marks =
      count_marks(sample, {"\xA3\xAC", "\xA1\xA3", "\xA1\xA2", "\xB5\xC4"});
  const std::size_t big5_marks =
      count_marks(sample, {"\xA1\x41", "\xA1\x43", "\xA1\x42", "\xAA\xBA"});
  if (gb_marks > 2 * big5_marks) big5 *= 0.5;
  if (big5_marks > 2 * gb_marks) gb *= 0.5;
  const double western = western_share(sample);

  struct Candidate {
    std::string_view name;
    double share;
    double least;
  };
  // In order of trust where shares are equal.
  const std::array<Candidate, 5> candidates{{{"GB18030", gb, 0.85},
                                             {"Big5", big5, 0.85},
                                             {"windows-1251", windows1251, 0.6},
                                             {"KOI8-R", koi8, 0.6},
                                             {"windows-1252", western, 0.75}}};
  // A Western word has one high letter among ASCII ones; the other readings have runs of high
  // bytes.
  const Candidate* best = nullptr;
  for (const Candidate& c : candidates)
    if (c.share >= c.least && (best == nullptr || c.share > best->share + 0.02)) best = &c;
  if (best != nullptr) return std::string(best->name);
  return icu_opinion(sample, 40);
}

}  // namespace

std::string detect_charset(std::string_view bytes) {
  const auto starts = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (starts("\xEF\xBB\xBF")) return "UTF-8";
  if (starts(std::string_view("\xFF\xFE\0\0", 4))) return "UTF-32LE";
  if (starts("\xFF\xFE")) return "UTF-16LE";
  if (starts("\xFE\xFF")) return "UTF-16BE";
  const ByteCounts n = count_bytes(bytes);
  if (const std::string_view name = utf16_without_mark(n); !name.empty()) return std::string(name);
  if (n.nul_even + n.nul_odd > 0 && n.high > 0)  // ASCII with a stray NUL is none
    if (const std::string_view name = utf16_cjk(bytes); !name.empty()) return std::string(name);
  const std::size_t strange = n.nul_even + n.nul_odd + n.control;
  if (strange * 50 > n.total) return {};
  if (is_valid_utf8(bytes)) return "UTF-8";
  const Utf8Counts utf8 = count_utf8(bytes);
  if (utf8.sequences >= 2 * utf8.bad) return "UTF-8";
  const std::string legacy = detect_legacy(bytes);
  return legacy.empty() ? "UTF-8" : legacy;
}

}  // namespace attest
