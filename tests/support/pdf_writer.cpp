#include "tests/support/pdf_writer.hpp"

#include <array>
#include <cstdio>

#include "indexer/base/utf8.hpp"

namespace attest_test {
namespace {

std::string hex(unsigned value, int digits) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%0*X", digits, value);
  return out.data();
}

std::string number(double value) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.2f", value);
  return out.data();
}

std::string utf16_hex(char32_t c) {
  if (c < 0x10000) return hex(static_cast<unsigned>(c), 4);
  const unsigned rest = static_cast<unsigned>(c) - 0x10000;
  return hex(0xD800 + (rest >> 10U), 4) + hex(0xDC00 + (rest & 0x3FFU), 4);
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < text.size();) out.push_back(attest::next_code_point(text, i));
  return out;
}

bool is_wide(char32_t c) {
  return c >= 0x2E80;
}

const char* const k_latin_font =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const char* const k_bold_font =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>";

}  // namespace

void PdfWriter::info(const std::string& key, std::string_view value) {
  if (value.starts_with("D:")) {
    x_info[key] = "(" + std::string(value) + ")";
    return;
  }
  std::string out = "<FEFF";
  for (const char32_t c : code_points(value)) out += utf16_hex(c);
  x_info[key] = out + ">";
}

// The operators that choose a font and show the text in it.
std::string PdfWriter::shown(double size, std::string_view utf8, bool bold) {
  bool is_latin = true;
  for (const char32_t c : code_points(utf8)) is_latin = is_latin && c >= 0x20 && c < 0x7F;
  std::string out;
  if (is_latin) {
    for (const char c : utf8) {
      if (c == '(' || c == ')' || c == '\\') out += '\\';
      out += c;
    }
    return (bold ? "/FB " : "/FL ") + number(size) + " Tf (" + out + ") Tj";
  }
  for (const char32_t c : code_points(utf8)) {
    const auto id = x_glyphs.emplace(c, static_cast<int>(x_glyphs.size()) + 1).first->second;
    out += hex(static_cast<unsigned>(id), 4);
  }
  return (bold ? "/FV " : "/FU ") + number(size) + " Tf <" + out + "> Tj";
}

void PdfWriter::text(double x, double y, double size, std::string_view utf8, bool bold) {
  x_pages.back() +=
      "BT " + number(x) + " " + number(k_height - y) + " Td " + shown(size, utf8, bold) + " ET\n";
}

void PdfWriter::runs(double x, double y, const std::vector<Run>& runs) {
  std::string& page = x_pages.back();
  page += "BT " + number(x) + " " + number(k_height - y) + " Td ";
  for (const Run& run : runs)
    page += number(run.rise) + " Ts " + shown(run.size, run.text, false) + " ";
  page += "ET\n";
}

double PdfWriter::lines(double x, double y, double size, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    text(x, y, size, line);
    y += size * 1.25;
  }
  return y;
}

// Objects 3 to 14; the fonts themselves are 3 to 6.
std::string PdfWriter::font_objects() const {
  std::string map =
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 "
      "def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
  std::string widths;
  for (const auto& [c, id] : x_glyphs) {
    map += "1 beginbfchar <" + hex(static_cast<unsigned>(id), 4) + "> <" + utf16_hex(c) +
           "> endbfchar\n";
    widths += std::to_string(id) + " [" + (is_wide(c) ? "1000" : "556") + "] ";
  }
  map += "endcmap end end\n";
  const auto object = [](int n, const std::string& body) {
    return std::to_string(n) + " 0 obj\n" + body + "\nendobj\n";
  };
  const auto composite = [](const std::string& name, int child, const std::string& more) {
    return "<< /Type /Font /Subtype /Type0 /BaseFont /" + name +
           " /Encoding /Identity-H /DescendantFonts [" + std::to_string(child) + " 0 R]" + more +
           " >>";
  };
  const auto descendant = [&](const std::string& name, int descriptor) {
    return "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /" + name +
           " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
           "/FontDescriptor " +
           std::to_string(descriptor) + " 0 R /DW 556 /W [" + widths + "] >>";
  };
  const auto descriptor = [](const std::string& name) {
    return "<< /Type /FontDescriptor /FontName /" + name +
           " /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
           "/CapHeight 700 /StemV 80 >>";
  };
  return object(3, k_latin_font) + object(4, k_bold_font) +
         object(5, composite("Tests", 8, " /ToUnicode 14 0 R")) +
         object(6, composite("Tests-Bold", 9, " /ToUnicode 14 0 R")) + object(7, "null") +
         object(8, descendant("Tests", 11)) + object(9, descendant("Tests-Bold", 12)) +
         object(10, "null") + object(11, descriptor("Tests")) +
         object(12, descriptor("Tests-Bold")) + object(13, "null") +
         object(14,
                "<< /Length " + std::to_string(map.size()) + " >>\nstream\n" + map + "\nendstream");
}

std::string PdfWriter::bytes() const {
  constexpr int k_first_page = 16;
  std::string out = "%PDF-1.4\n";
  std::string kids;
  for (std::size_t i = 0; i < x_pages.size(); ++i)
    kids += std::to_string(k_first_page + 2 * static_cast<int>(i)) + " 0 R ";
  out += "1 0 obj\n<< /Type /Catalog /Pages 2 0 R" +
         (x_labels.empty() ? "" : " /PageLabels << /Nums [" + x_labels + "] >>") + " >>\nendobj\n";
  out += "2 0 obj\n<< /Type /Pages /Count " + std::to_string(x_pages.size()) + " /Kids [" + kids +
         "] /MediaBox [0 0 " + number(k_width) + " " + number(k_height) +
         "] /Resources << /Font << /FL 3 0 R /FB 4 0 R /FU 5 0 R /FV 6 0 R >> >> "
         ">>\nendobj\n";
  out += font_objects() + "15 0 obj\n<<";
  for (const auto& [key, value] : x_info) out.append(" /").append(key).append(" ").append(value);
  out += " >>\nendobj\n";
  for (std::size_t i = 0; i < x_pages.size(); ++i) {
    const int id = k_first_page + 2 * static_cast<int>(i);
    out += std::to_string(id) + " 0 obj\n<< /Type /Page /Parent 2 0 R /Contents " +
           std::to_string(id + 1) + " 0 R >>\nendobj\n";
    out += std::to_string(id + 1) + " 0 obj\n<< /Length " + std::to_string(x_pages[i].size()) +
           " >>\nstream\n" + x_pages[i] + "endstream\nendobj\n";
  }
  // The objects stand in the order of their numbers: the table can be read off the text.
  std::string table;
  std::size_t count = 1;
  for (std::size_t at = 0;; ++count) {
    at = out.find("\n" + std::to_string(count) + " 0 obj\n", at);
    if (at == std::string::npos) break;
    std::array<char, 32> line{};
    std::snprintf(line.data(), line.size(), "%010zu 00000 n \n", ++at);
    table += line.data();
  }
  const std::size_t start = out.size();
  out += "xref\n0 " + std::to_string(count) + "\n0000000000 65535 f \n" + table +
         "trailer\n<< /Size " + std::to_string(count) + " /Root 1 0 R /Info 15 0 R";
  if (x_encrypted) {
    const std::string key(64, 'A');
    out += " /ID [<" + key + "> <" + key + ">] /Encrypt << /Filter /Standard /V 1 /R 2 /O <" + key +
           "> /U <" + key + "> /P -4 >>";
  }
  return out + " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

}  // namespace attest_test
