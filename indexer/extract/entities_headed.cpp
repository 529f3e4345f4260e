// Organisations and places named by a head word before the name: «ОАО "…"», «Министерство обороны
// РФ», «Московская область», «город Курск». Such names run on in lower case, by the endings of the
// words.
#include <algorithm>

#include "indexer/extract/entities_rules.hpp"
#include "indexer/extract/entities_runs.hpp"

namespace attest::names {
namespace {

using Tokens = std::vector<NameToken>;

class HeadedRules {
 public:
  explicit HeadedRules(Work& work) : x_work(work), x_tokens(work.tokens) {}

  void run() {
    for (std::size_t i = 0; i < x_tokens.size(); ++i) {
      if (x_tokens[i].script != Script::cyrillic || !x_tokens[i].is_word()) continue;
      if (x_tokens[i].is(Kind::orgname) && x_tokens[i].capitalized)
        add(i, i, EntityType::organization, k_score_known + 1, "org-name");
      if (x_tokens[i].is(Kind::orgform) && x_tokens[i].all_caps)
        organization(i, true);
      else if (x_tokens[i].is(Kind::orghead))
        organization(i, false);
      if (x_tokens[i].is(Kind::placehead2)) {
        place_before(i);
        place_quoted(i);
      }
      if (x_tokens[i].is(Kind::placehead) && !x_tokens[i].capitalized) place_after(i);
    }
    for (std::size_t i = 0; i < x_tokens.size(); ++i) name_quoted(i);
  }

 private:
  void add(std::size_t first, std::size_t last, EntityType type, int score, const char* rule) {
    x_work.candidates.push_back({first, last, type, score, rule, nullptr});
  }

  bool is_adjective(std::size_t i) const {
    return x_tokens[i].is_word() && x_tokens[i].script == Script::cyrillic &&
           ends_with_any(x_work.lexicon.endings(Kind::adjectiveend), x_tokens[i].folded, 6);
  }

  // "Федеральная антимонопольная служба": the first capitalised adjective before the head.
  std::size_t left_edge(std::size_t head) const {
    constexpr std::size_t k_most = 4;
    std::size_t edge = head;
    std::size_t i = head;
    while (i > 0 && head - i < k_most && x_tokens[i].space_before && !x_tokens[i].first_word &&
           is_adjective(i - 1) && !x_tokens[i - 1].is(Kind::function) &&
           !x_tokens[i - 1].is(Kind::title)) {
      --i;
      if (x_tokens[i].capitalized && !(x_tokens[i].sentence_start && x_tokens[i].is(Kind::common)))
        edge = i;
      if (!x_tokens[i].space_before && i > 0 && x_tokens[i - 1].is_symbol("-")) break;
    }
    return edge;
  }

  // Closing quote of the name that opens at `open`, or 0.
  std::size_t quoted(std::size_t open) const {
    if (open + 2 >= x_tokens.size()) return 0;
    const bool angle = x_tokens[open].is_symbol("«");
    if (!angle && !x_tokens[open].is_symbol("\"")) return 0;
    if (!x_tokens[open + 1].capitalized && x_tokens[open + 1].kind != AtomKind::number) return 0;
    constexpr std::size_t k_most = 10;
    for (std::size_t i = open + 2; i < x_tokens.size() && i <= open + k_most; ++i) {
      if (x_tokens[i].is_symbol(angle ? "»" : "\"")) return i;
      if (x_tokens[i].is_symbol(".") && x_tokens[i].space_before) return 0;
    }
    return 0;
  }

  // Words that a capitalised head takes behind it: genitives, "по" and datives, names.
  std::size_t right_edge(std::size_t head) const {
    constexpr std::size_t k_most = 7;
    std::size_t edge = head;
    for (std::size_t i = head + 1; i < x_tokens.size() && i <= head + k_most; ++i) {
      const NameToken& n = x_tokens[i];
      if (!n.is_word() || n.script != Script::cyrillic) {
        if (n.is_symbol("-") && !n.space_before && i + 1 < x_tokens.size() &&
            x_tokens[i + 1].is_word())
          continue;
        break;
      }
      if (n.is(Kind::glue) || n.is(Kind::glueand)) continue;
      if (n.first_word || n.is(Kind::function) || n.is(Kind::common) || n.is(Kind::weekday) ||
          n.is(Kind::say) || n.is(Kind::locprep))
        break;
      if (n.capitalized) {
        if (x_work.known_from(i) != nullptr) {
          const KnownHit* hit = x_work.known_from(i);
          if (x_work.type_of(*hit->name) == EntityType::person) break;
          edge = hit->last;
          // A state or city closes the name: "министерство обороны России".
          if (x_work.type_of(*hit->name) == EntityType::place && !hit->name->demonym) break;
          i = hit->last;
          continue;
        }
        if (n.is(Kind::given)) break;
        if (i == edge + 1 && (i == head + 1 || may_be_genitive(i))) {
          edge = i;
          continue;
        }
        break;
      }
      if (n.is(Kind::title) && n.folded.size() > 4) break;
      // "культурных инициатив": the noun of an adjective may be without an ending.
      if (i == edge + 1 && i > head + 1 && is_plural_genitive(i - 1)) {
        edge = i;
        continue;
      }
      if (ends_with_any(x_work.lexicon.endings(Kind::verbend), n.folded, 4)) break;
      if (!ends_with_any(x_work.lexicon.endings(Kind::genitiveend), n.folded, 4)) break;
      edge = i;
    }
    return edge;
  }

  // "института вирусологии Ивановского", but not "института вирусологии Ренат Гайсин".
  bool may_be_genitive(std::size_t i) const {
    const NameToken& t = x_tokens[i];
    return x_tokens[i - 1].capitalized ||
           ends_with_any(x_work.lexicon.endings(Kind::genitivename), t.folded, 2) ||
           ends_with_any(x_work.lexicon.endings(Kind::genitiveend), t.folded, 2);
  }

  bool is_plural_genitive(std::size_t i) const {
    return is_adjective(i) && !x_tokens[i].capitalized &&
           ends_with_any(x_work.lexicon.endings(Kind::pluralgenitive), x_tokens[i].folded, 6);
  }

  // "Европейский союз", "Организация Объединённых Наций": a known name is no name by its head.
  bool is_known(std::size_t first, std::size_t head) {
    const KnownHit* hit = x_work.known_from(first);
    if (hit == nullptr || hit->last < head || hit->name->demonym ||
        x_work.type_of(*hit->name) != EntityType::organization || hit->last < right_edge(head))
      return false;
    x_work.candidates.push_back(
        {first, hit->last, EntityType::organization, k_score_known + 7, "known", hit->name});
    return true;
  }

  void organization(std::size_t head, bool form) {
    const bool goes_on = head + 1 < x_tokens.size() && x_tokens[head + 1].is_symbol("-") &&
                         !x_tokens[head + 1].space_before;
    if (goes_on && !form) return;  // «штаб-квартира»
    const std::size_t first = form ? head : left_edge(head);
    if (is_known(first, head)) return;
    const bool proper = form || x_tokens[first].capitalized;
    if (const KnownHit* hit = x_work.known_from(first);
        hit != nullptr && hit->last >= head && !hit->name->demonym &&
        x_work.type_of(*hit->name) == EntityType::place) {
      return;
    }
    const std::size_t next = head + 1;
    if (next >= x_tokens.size()) {
      if (first < head && proper)
        add(first, head, EntityType::organization, k_score_known + 6, "org-head");
      return;
    }
    if (const std::size_t close = quoted(next); close != 0) {
      // «Столичный театр "Маска"»: what opens the sentence may be any adjective.
      add(x_tokens[first].first_word ? head : first, close, EntityType::organization,
          k_score_known + 8, "org-quoted");
      return;
    }
    if (x_tokens[next].is_word() && x_tokens[next].capitalized &&
        x_tokens[next].script == Script::latin && !x_tokens[next].first_word) {
      std::size_t last = next;
      while (last + 1 < x_tokens.size() && x_tokens[last + 1].is_word() &&
             x_tokens[last + 1].capitalized && x_tokens[last + 1].script == Script::latin)
        ++last;
      add(first, last, EntityType::organization, k_score_known + 6, "org-head");
      return;
    }
    if (form) return;
    if (const std::size_t close = named_after(head); close != 0)
      return add(first, close, EntityType::organization, k_score_known + 8, "org-head");
    const std::size_t last = right_edge(head);
    const bool start_only = x_tokens[head].sentence_start && first == head;
    if (!proper) {
      // "правительство России": a state's body in lower case is one too.
      if (last > head && x_tokens[head + 1].capitalized) {
        const KnownHit* hit = x_work.known_from(head + 1);
        if (hit != nullptr && !hit->name->demonym &&
            x_work.type_of(*hit->name) == EntityType::place) {
          add(first, hit->last, EntityType::organization, k_score_known + 6, "org-head");
        }
        if (hit == nullptr) organization_of(head);
      }
      return;
    }
    if (start_only && last == head + 1 && !x_tokens[last].capitalized &&
        x_tokens[last].is(Kind::orghead))
      return;  // «Завод компании»: whose it is, and no name
    if (last == head && first == head) {
      if (!start_only && x_tokens[head].capitalized)
        add(head, head, EntityType::organization, k_score_rule, "org-head");
      return;
    }
    if (last > head || first < head)
      add(first, last, EntityType::organization, k_score_known + 6, "org-head");
  }

  // «городская дума Верхнереченска», «фонд Хальдена»: by the genitive of a name nobody knows.
  void organization_of(std::size_t head) {
    const NameToken& name = x_tokens[head + 1];
    const bool goes_on = continue_run(x_tokens, head + 1) != 0;
    if (!name.space_before || goes_on || name.all_caps || name.is(Kind::given) ||
        name.is(Kind::common) || name.is(Kind::function) ||
        !ends_with_any(x_work.lexicon.endings(Kind::genitivename), name.folded, 4) ||
        is_adjective(head + 1) || has_surname_ending(x_work.lexicon, name.folded))
      return;
    const bool modified = head > 0 && x_tokens[head].space_before && !x_tokens[head].first_word &&
                          x_tokens[head - 1].is(Kind::modifier);
    add(modified ? head - 1 : head, head + 1, EntityType::organization, k_score_known + 6,
        "org-head");
  }

  // «больница имени Боткина»: last token, or 0.
  std::size_t named_after(std::size_t head) const {
    std::size_t i = head + 1;
    if (i >= x_tokens.size() || !x_tokens[i].is(Kind::namedafter)) return 0;
    if (i + 1 < x_tokens.size() && x_tokens[i + 1].is_symbol(".")) ++i;
    if (i + 1 >= x_tokens.size() || !is_cap_word(x_tokens[i + 1])) return 0;
    std::size_t last = i + 1;
    for (std::size_t more = continue_run(x_tokens, last);
         more != 0 && !(x_tokens[more].is(Kind::given) && x_tokens[more].space_before);
         more = continue_run(x_tokens, last))
      last = more;
    return last;
  }

  // «Севморнефть», танкер «Белгрейв»: a name by its marks alone, if it looks like one or something
  // before it says what it is.
  void name_quoted(std::size_t open) {
    const std::size_t close = quoted(open);
    if (close == 0) return;
    const NameToken* before = open > 0 ? &x_tokens[open - 1] : nullptr;
    constexpr std::uint64_t k_heads =
        bit(Kind::orghead) | bit(Kind::orgform) | bit(Kind::placehead2);
    if (before != nullptr && (before->kinds & k_heads) != 0) return;
    const bool sorted = before != nullptr && before->is(Kind::sort);
    const KnownHit* known = x_work.known_from(open + 1);
    if (known != nullptr && known->last + 1 == close) return;
    if (!sorted && close == open + 2 && x_tokens[open + 1].is(Kind::given)) return;
    if (!sorted && !looks_like_name(open, close)) return;
    const bool organization = x_tokens[open + 1].is(Kind::orgname) ||
                              (known != nullptr && !known->name->demonym &&
                               x_work.type_of(*known->name) == EntityType::organization);
    add(open + 1, close - 1, organization ? EntityType::organization : EntityType::other,
        k_score_known + 7, "quoted");
  }
  bool looks_like_name(std::size_t open, std::size_t close) const {
    if (!x_tokens[open].is_symbol("«")) return false;
    for (std::size_t i = open + 1; i < close; ++i) {
      const NameToken& t = x_tokens[i];
      const bool joined = i > open + 1 && !t.space_before;
      const bool fits = i == open + 1 ? is_cap_word(t) : joined;
      if (!fits || t.is(Kind::function) || t.is(Kind::common)) return false;
    }
    // «Да», — said he.
    const bool said = close + 2 < x_tokens.size() && x_tokens[close + 1].is_symbol(",") &&
                      x_tokens[close + 2].is_symbol("-");
    return !said;
  }

  // "Московская область", "Каракорумское шоссе".
  void place_before(std::size_t head) {
    if (head == 0 || !x_tokens[head - 1].capitalized || !is_adjective(head - 1) ||
        !x_tokens[head].space_before)
      return;
    std::size_t first = head - 1;
    if (x_work.known_from(first) != nullptr && x_work.known_from(first)->name->demonym &&
        x_tokens[head].capitalized)
      return;
    if (first > 0 && x_tokens[first - 1].capitalized && is_adjective(first - 1) &&
        !x_tokens[first - 1].is(Kind::function))
      --first;
    add(first, head, EntityType::place, k_score_known + 5, "place-head");
  }

  // «стадион "Заря"», «шахта "Глубокая"»: with what it is, which alone tells it from others.
  void place_quoted(std::size_t head) {
    if (head + 1 >= x_tokens.size()) return;
    const std::size_t close = quoted(head + 1);
    const KnownHit* known = close == 0 ? nullptr : x_work.known_from(head + 2);
    if (close == 0 || (known != nullptr && known->last + 1 == close)) return;
    add(left_edge(head), close, EntityType::place, k_score_known + 5, "place-quoted");
  }

  // "город Курск": the name alone.
  void place_after(std::size_t head) {
    std::size_t i = head + 1;
    if (i < x_tokens.size() && x_tokens[i].is_symbol(".")) ++i;
    if (i >= x_tokens.size() || !x_tokens[i].is_word() || !x_tokens[i].capitalized ||
        x_tokens[i].sentence_start)
      return;
    if (x_work.known_from(i) != nullptr || x_tokens[i].is(Kind::given) ||
        x_tokens[i].is(Kind::orghead))
      return;
    std::size_t last = i;
    while (last + 2 < x_tokens.size() && x_tokens[last + 1].is_symbol("-") &&
           !x_tokens[last + 1].space_before && x_tokens[last + 2].is_word())
      last += 2;
    add(i, last, EntityType::place, k_score_known + 1, "place-head");
  }

  Work& x_work;
  const Tokens& x_tokens;
};

}  // namespace

void find_headed(Work& work) {
  HeadedRules(work).run();
}

}  // namespace attest::names
