#include "tests/bench/claim_text.hpp"

#include <array>
#include <map>
#include <random>

namespace attest_bench {
namespace {

// {a}: a thing, {p}: a person, {c}: a country, {n}: a number, {y}: a year, {d}: a day, {w}: filler.
struct Templates {
  std::vector<std::string> sentences, things, people, countries, fillers;
};

const std::map<std::string, Templates>& templates() {
  static const std::map<std::string, Templates> all = {
      {"en",
       {{"The {a} is {n} kilometres long and was opened on {d} May {y}. ",
         "In {y} {c} exported {n} million tonnes of {w}, {p} said. ",
         "{p}, who visited {c} in June {y}, called the {a} {w}. ",
         "Trade between {c} and {c} rose from ${n} million in {y} to ${n} billion in {y}. ",
         "The plan for the {a} was not approved until {y}, although {w} and {w} had been ready. ",
         "It is the second-largest {w} in {c}, with a capacity of {n} megawatts. ",
         "Nobody expected {w} to follow {w}, and the {w} went on for {n} days. "},
        {"Harlow Bridge", "Norrland Dam", "Kestrel Tunnel", "Amber Canal", "Lowland Pipeline"},
        {"Anna Keller", "President John Marsh", "Dr Peter Osei", "Maria Lindqvist"},
        {"France", "Brazil", "Japan", "Kenya", "Canada", "Norway"},
        {"grain", "steel", "station", "harbour", "agreement", "winter", "council", "engineers"}}},
      {"zh",
       {{"{a}全长{n}公里，于{y}年5月{d}日通车。", "{y}年，{c}出口了{n}万吨{w}，{p}表示。",
         "{p}于{y}年6月访问{c}，称{a}是重要的{w}。",
         "{c}与{c}的贸易额从{y}年的{n}万美元增加到{y}年的{n}亿美元。",
         "直到{y}年，{a}的计划才获得批准，尽管{w}和{w}早已准备就绪。",
         "这是{c}第二大{w}，装机容量为{n}兆瓦。", "没有人预料到{w}之后会出现{w}，持续了{n}天。"},
        {"海湾大桥", "北山大坝", "青石隧道", "金河运河", "平原管道"},
        {"王建国", "李明华总统", "陈晓东教授", "玛丽亚·林德"},
        {"法国", "巴西", "日本", "肯尼亚", "加拿大", "挪威"},
        {"粮食", "钢铁", "电站", "港口", "协议", "冬季", "委员会", "工程师"}}},
      {"ru",
       {{"{a} имеет длину {n} км и открыт {d} мая {y} года. ",
         "В {y} году {c} экспортировала {n} млн тонн груза «{w}», сообщил {p}. ",
         "{p} посетил страну {c} в июне {y} года и осмотрел {a}. ",
         "Торговля выросла с {n} млн долларов в {y} году до {n} млрд долларов в {y} году. ",
         "План не был утверждён до {y} года, хотя {w} и {w} были готовы. ",
         "Это вторая по величине {w} в стране {c}, её мощность — {n} МВт. ",
         "Никто не ожидал, что {w} сменит {w} и продлится {n} дней. "},
        {"Харловский мост", "Северный тоннель", "Янтарный канал", "Равнинный газопровод"},
        {"Анна Келлер", "президент Иван Маркин", "П. С. Орлов", "Мария Линд"},
        {"Франция", "Бразилия", "Япония", "Кения", "Канада", "Норвегия"},
        {"зерно", "сталь", "станция", "гавань", "соглашение", "зима", "совет", "инженер"}}},
  };
  return all;
}

class Writer {
 public:
  Writer(const Templates& templates, unsigned seed) : x_templates(templates), x_random(seed) {}

  std::string document(std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      out += filled(any(x_templates.sentences));
      if (number(1, 7) == 1) out += "\n\n";
    }
    return out;
  }

  std::string title() { return any(x_templates.things) + " " + any(x_templates.fillers); }

 private:
  const std::string& any(const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))];
  }

  int number(int low, int high) {  // std distributions differ between libraries
    return low + static_cast<int>(x_random() % static_cast<unsigned>(high - low + 1));
  }

  std::string filled(const std::string& sentence) {
    std::string out;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      if (sentence[i] != '{') {
        out += sentence[i];
        continue;
      }
      switch (sentence[i + 1]) {
        case 'a':
          out += any(x_templates.things);
          break;
        case 'p':
          out += any(x_templates.people);
          break;
        case 'c':
          out += any(x_templates.countries);
          break;
        case 'w':
          out += any(x_templates.fillers);
          break;
        case 'n':
          out += std::to_string(number(2, 9999));
          break;
        case 'y':
          out += std::to_string(number(1950, 2020));
          break;
        default:
          out += std::to_string(number(1, 28));
          break;
      }
      i += 2;
    }
    return out;
  }

  const Templates& x_templates;
  std::mt19937 x_random;
};

}  // namespace

std::vector<BenchDocument> claim_text(const std::string& lang, std::size_t bytes) {
  Writer writer(templates().at(lang), 20260101);
  std::vector<BenchDocument> out;
  for (std::size_t made = 0; made < bytes;) {
    BenchDocument d{lang + std::to_string(out.size()), writer.title(), writer.document(4096), lang};
    made += d.text.size();
    out.push_back(std::move(d));
  }
  return out;
}

}  // namespace attest_bench
