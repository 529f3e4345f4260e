#include <array>

#include "query/render/dossier.hpp"
#include "query/render/evidence_parts.hpp"
#include "query/render/reference.hpp"

namespace attest {
namespace {

constexpr std::string_view k_style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}"
    "h1{font-size:1.4rem}h2{font-size:1rem;margin:0}"
    "article{border-left:.35rem solid #888;padding:.2rem 0 .2rem 1rem;margin:1.2rem 0}"
    ".supported{border-color:#1a7f37}.refuted{border-color:#b3261e}.conflicting{border-color:#"
    "9a6700}"
    ".verdict{font-size:.8rem;letter-spacing:.04em;font-weight:600}"
    "blockquote{margin:.4rem 0 .4rem 1rem}cite{font-style:normal;color:#555;font-size:.9rem}"
    "table{border-collapse:collapse}td{padding:.1rem 1rem .1rem 0}"
    "@media print{article{break-inside:avoid}}";

struct VerdictWords {
  VerdictKind kind;
  std::string_view words;
};
constexpr std::array<VerdictWords, 4> k_verdicts{{
    {VerdictKind::refuted, "refuted"},
    {VerdictKind::conflicting, "sources conflict"},
    {VerdictKind::supported, "supported"},
    {VerdictKind::not_enough_evidence, "not enough evidence"},
}};

std::string_view in_words(VerdictKind kind) {
  for (const VerdictWords& verdict : k_verdicts)
    if (verdict.kind == kind) return verdict.words;
  return {};
}

// Text of a document, made harmless: no markup, no control characters.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : display_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string evidence_html(CorpusView& corpus, const Evidence& evidence) {
  const Passage& passage = *evidence.passage;
  const DocumentMeta meta = meta_of(corpus, passage.document_id);
  const Location location = locate(passage.text, evidence.words);
  std::string out = "<p>" + std::string(to_string(evidence.stance));
  if (evidence.superseded) out += " (superseded)";
  if (!evidence.reason.text.empty()) out += ": " + escaped(evidence.reason.text);
  out += "</p>\n<blockquote lang=\"" + escaped(passage.lang) + "\">" +
         escaped(quote(passage.text, evidence.words).exact) + "<br>\n<cite>";
  const std::string title = escaped(meta.title.empty() ? meta.id : meta.title);
  out +=
      is_web_address(meta.url) ? "<a href=\"" + escaped(meta.url) + "\">" + title + "</a>" : title;
  out += " " + escaped(reference(meta, passage)) + ", line " + std::to_string(location.line());
  if (passage.kind != BlockKind::body) out += " [" + std::string(to_string(passage.kind)) + "]";
  return out + "</cite></blockquote>\n";
}

std::string sentence_html(CorpusView& corpus, const CheckedSentence& sentence) {
  const Verdict& verdict = sentence.check.verdict;
  std::string out = "<article class=\"" + std::string(to_string(verdict.kind)) + "\" id=\"s" +
                    std::to_string(sentence.char_start) + "\">\n<h2 lang=\"" +
                    escaped(verdict.statement.passage.lang) + "\">" +
                    escaped(sentence.check.claim) + "</h2>\n<p class=\"verdict\">" +
                    std::string(in_words(verdict.kind));
  if (verdict.kind != VerdictKind::not_enough_evidence)
    out += ", confidence " + plain_number(verdict.confidence) +
           "; independent sources: " + std::to_string(verdict.independent_supporting) + " for, " +
           std::to_string(verdict.independent_refuting) + " against";
  out += "</p>\n";
  for (const Evidence& evidence : verdict.evidence) out += evidence_html(corpus, evidence);
  return out + "</article>\n";
}

std::string totals_html(const Dossier& dossier) {
  std::string out = "<table>\n";
  for (const VerdictWords& verdict : k_verdicts) {
    std::size_t count = 0;
    for (const CheckedSentence& sentence : dossier.sentences)
      count += sentence.check.verdict.kind == verdict.kind ? 1 : 0;
    out += "<tr><td>" + std::string(verdict.words) + "</td><td>" + std::to_string(count) +
           "</td></tr>\n";
  }
  return out + "</table>\n";
}

}  // namespace

std::string dossier_html(CorpusView& corpus, const Dossier& dossier) {
  const std::string name = escaped(dossier.name);
  std::string out = "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>" + name +
                    ": checked</title>\n<style>" + std::string(k_style) +
                    "</style>\n</head>\n<body>\n<h1>" + name +
                    ": checked against the sources</h1>\n";
  out += totals_html(dossier);
  for (const CheckedSentence& sentence : dossier.sentences) out += sentence_html(corpus, sentence);
  if (!dossier.stamp.fingerprint.empty())
    out += "<footer><p>Index " + escaped(dossier.stamp.fingerprint) + ", schema " +
           std::to_string(dossier.stamp.schema) + ".</p></footer>\n";
  return out + "</body>\n</html>\n";
}

}  // namespace attest
