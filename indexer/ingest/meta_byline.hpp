// Who wrote a text and when, as a line of its head tells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// The words of one kind in lang/*/meta.tsv, as written.
std::vector<std::string> head_words(std::string_view kind);

/// What one line says: "By Jane Alder, The Post, 4 May 2023", «Текст: Ольга Веденеева | «Вестник» |
/// 02.04.2023», 作者：陈立文　来源：《水电观察》. Empty where it does not say it surely.
struct HeadLine {
  std::vector<std::string> authors;
  std::string publisher;
  std::string published;  // as written
};
HeadLine read_head_line(std::string_view line);

/// The names in the brackets of a dateline: 本报汉堡3月20日电（记者王雪梅）.
std::vector<std::string> names_in_dateline(std::string_view text);

}  // namespace attest
