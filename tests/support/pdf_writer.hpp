// Small PDF files made by the tests: plain PDF 1.4, no compression, text only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace attest_test {

/// Lengths are points, y counts from the top of the page (595 by 842).
class PdfWriter {
 public:
  static constexpr double k_width = 595;
  static constexpr double k_height = 842;

  /// An entry of the information dictionary ("Title"); a value that begins with "D:" is a date.
  void info(const std::string& key, std::string_view value);
  /// The inside of /PageLabels /Nums, as PDF writes it: "0 << /S /r >> 4 << /S /D /St 1 >>".
  void page_labels(std::string_view numbers) { x_labels = numbers; }
  void encrypt() { x_encrypted = true; }

  void page() { x_pages.emplace_back(); }
  /// Text in the page begun last, y being its baseline. Latin letters are set in Helvetica, others
  /// in a font that is not embedded but says which characters it has.
  void text(double x, double y, double size, std::string_view utf8, bool bold = false);
  /// Lines one below the other; returns the baseline below the last.
  double lines(double x, double y, double size, const std::vector<std::string>& lines);
  /// Pieces of one line, each where the one before ends; `rise` lifts it above the baseline.
  struct Run {
    double size = 0;
    std::string text;
    double rise = 0;
  };
  void runs(double x, double y, const std::vector<Run>& runs);

  std::string bytes() const;

 private:
  std::string shown(double size, std::string_view utf8, bool bold);
  std::string font_objects() const;

  std::vector<std::string> x_pages;  // content streams
  std::map<std::string, std::string> x_info;
  std::map<char32_t, int> x_glyphs;  // of the font for other scripts
  std::string x_labels;
  bool x_encrypted = false;
};

}  // namespace attest_test
