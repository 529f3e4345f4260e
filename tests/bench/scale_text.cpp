#include "tests/bench/scale_text.hpp"

#include <array>
#include <random>

namespace attest_bench {
namespace {

constexpr std::size_t k_paragraphs = 10, k_sentences = 10;
constexpr unsigned k_slips = 20;  // one value in so many differs from what the others say

// {a}: the thing, {1} {2}…: its values, {y} {d}: its date.
struct Language {
  std::string lang;
  std::vector<std::string> syllables, kinds, sentences, statements;
};

const std::array<Language, 3>& languages() {
  static const std::array<Language, 3> all = {{
      {"en",
       {"Har", "low",  "Kes", "trel", "Am",  "ber",  "Nor", "land", "Win", "ter",
        "Fal", "mere", "Os",  "wick", "Dun", "more", "Tar", "vale", "Bex", "ley"},
       {"Bridge", "Dam", "Tunnel", "Canal", "Tower", "Museum", "Airport", "Stadium"},
       {"The {a} is {1} metres long. ", "The {a} was opened on {d} May {y}. ",
        "The {a} cost {2} million euros. ", "In 2015 the {a} employed {3} people. ",
        "The {a} has a capacity of {4} megawatts. ",
        "In 2018 the {a} was visited by {5} tourists. ", "The {a} covers an area of {6} hectares. ",
        "The {a} is {7} metres high. "},
       {"The {a} is {1} metres long.", "The {a} was opened in May {y}.",
        "The {a} cost {2} million euros.", "The {a} is {7} metres high."}},
      {"zh",
       {"海", "湾", "北", "青", "石", "金", "平", "原", "东", "云",
        "龙", "凤", "明", "安", "白", "江", "南", "宁", "永", "兴"},
       {"大桥", "大坝", "隧道", "运河", "电站", "博物馆", "机场", "体育场"},
       {"{a}全长{1}米。", "{a}于{y}年5月{d}日开通。", "{a}耗资{2}万欧元。",
        "2015年{a}有员工{3}人。", "{a}装机容量为{4}兆瓦。", "2018年{a}接待游客{5}人。",
        "{a}占地面积{6}公顷。", "{a}高{7}米。"},
       {"{a}全长{1}米。", "{a}于{y}年开通。", "{a}耗资{2}万欧元。", "{a}高{7}米。"}},
      {"ru",
       {"Хар", "лов", "Кес", "трел", "Ам",  "бер", "Нор", "ланд", "Вин",  "тер",
        "Фал", "мер", "Ос",  "вик",  "Дун", "мор", "Тар", "вал",  "Бекс", "лин"},
       {"мост", "тоннель", "канал", "музей", "аэропорт", "стадион", "завод", "дворец"},
       {"Длина объекта «{a}» — {1} метров. ", "Комплекс «{a}» открыт {d} мая {y} года. ",
        "Комплекс «{a}» стоил {2} млн евро. ",
        "В 2015 году в комплексе «{a}» работали {3} человек. ",
        "Мощность комплекса «{a}» — {4} мегаватт. ",
        "В 2018 году комплекс «{a}» посетили {5} туристов. ",
        "Площадь комплекса «{a}» — {6} гектаров. ", "Высота комплекса «{a}» — {7} метров. "},
       {"Длина объекта «{a}» — {1} метров.", "Комплекс «{a}» открыт в {y} году.",
        "Комплекс «{a}» стоил {2} млн евро.", "Высота комплекса «{a}» — {7} метров."}},
  }};
  return all;
}

unsigned mixed(std::size_t a, std::size_t b) {
  std::mt19937 random(static_cast<unsigned>(a * 2654435761U + b * 40503U + 1));
  return static_cast<unsigned>(random());
}

const Language& language_of(std::size_t thing) {
  return languages()[thing % 10 < 7 ? 0 : thing % 10 < 8 ? 1 : 2];
}

std::string name_of(std::size_t thing) {
  const Language& l = language_of(thing);
  const std::size_t n = l.syllables.size();
  std::string name;
  std::size_t rest = thing / 10;
  for (int i = 0; i < 3; ++i, rest /= n) {
    std::string part = l.syllables[(rest + static_cast<std::size_t>(i) * 7) % n];
    if (l.lang == "en") part[0] = static_cast<char>(i > 0 ? part[0] | 0x20 : part[0] & ~0x20);
    name += part;
  }
  return name + (l.lang == "zh" ? "" : " ") + l.kinds[thing % l.kinds.size()];
}

// `teller`: whose telling it is; one in k_slips errs.
std::string filled(const std::string& sentence, std::size_t thing, std::size_t teller) {
  std::string out;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i] != '{') {
      out += sentence[i];
      continue;
    }
    const char what = sentence[i + 1];
    const unsigned key = static_cast<unsigned char>(what);
    const unsigned slip = mixed(thing * 131 + teller, key) % k_slips == 0 ? 1 : 0;
    const unsigned value = mixed(thing, key) + slip * 37;
    if (what == 'a')
      out += name_of(thing);
    else if (what == 'y')
      out += std::to_string(1950 + value % 60);
    else if (what == 'd')
      out += std::to_string(1 + value % 28);
    else
      out += std::to_string(101 + value % 8900);
    i += 2;
  }
  return out;
}

}  // namespace

BenchDocument scale_document(std::size_t number, std::size_t things) {
  const std::size_t kind = mixed(number, 1) % 10;  // one language a document
  BenchDocument out;
  const auto thing_at = [&](std::size_t i) {
    return mixed(number, i + 2) % (things / 10) * 10 + kind;
  };
  out.lang = language_of(kind).lang;
  out.id = "report" + std::to_string(number);
  out.title = name_of(thing_at(0));
  const std::vector<std::string>& sentences = language_of(kind).sentences;
  for (std::size_t p = 0; p < k_paragraphs; ++p) {
    for (std::size_t s = 0; s < k_sentences; ++s) {
      const std::size_t thing = thing_at(p * 4 + s / 3);
      out.text += filled(sentences[(p + s) % sentences.size()], thing, number);
    }
    out.text += "\n\n";
  }
  return out;
}

BenchStatement scale_statement(std::size_t number, std::size_t things) {
  const std::size_t thing = mixed(number, 7) % things;
  const Language& l = language_of(thing);
  const std::size_t told_of = number % 2 == 0 ? thing : thing + 10;  // another's values
  std::string text = filled(l.statements[number / 2 % l.statements.size()], told_of, 0);
  const std::string other = name_of(told_of), own = name_of(thing);
  if (const std::size_t at = text.find(other); at != std::string::npos)
    text.replace(at, other.size(), own);
  return {std::move(text), l.lang};
}

}  // namespace attest_bench
