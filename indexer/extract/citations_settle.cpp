// Which bare numbers count the notes of a document: the marks of notes rise by one.
#include <algorithm>
#include <array>

#include "indexer/extract/citations_words.hpp"

namespace attest::citations {
namespace {

constexpr int k_most_number = 999;
constexpr int k_most_step = 3;          // marks that may be missing between two
constexpr double k_step_cost = 0.4;     // for each one missing
constexpr double k_new_run_cost = 1.2;  // counting begins anew, at a page or chapter
constexpr double k_leap_cost = 2.2;     // it begins with another number than 1

double weight(const Mark& mark, bool noted) {
  const double base = mark.place == MarkPlace::sign      ? 2.0
                      : mark.place == MarkPlace::certain ? 1.6
                      : mark.place == MarkPlace::likely  ? 0.9
                      : mark.place == MarkPlace::weak    ? 0.35
                                                         : 0.1;
  return base + (noted ? 0.6 : 0.0);
}

struct Link {
  double score = 0;
  int before = -1;  // index of the mark before it in the best chain
  int run = 0;      // marks of its run up to here
};

// The chain of marks of greatest weight in which each number follows the one before.
class Chain {
 public:
  Chain(const std::vector<Mark*>& marks, const std::function<bool(int)>& has_note)
      : x_marks(marks), x_has_note(has_note), x_links(marks.size()) {
    x_last.fill(-1);
  }

  void run() {
    for (std::size_t i = 0; i < x_marks.size(); ++i)
      if (x_marks[i]->place != MarkPlace::noted || x_has_note(x_marks[i]->number))
        add(static_cast<int>(i));
  }

  /// Whether each mark stands in the chain, in a run long enough to be one.
  std::vector<bool> members() const {
    std::vector<bool> in(x_marks.size(), false);
    int at = x_best;
    while (at >= 0) {
      std::vector<int> run;
      double sum = 0;
      bool sure = false;  // blanks and commas alone prove nothing
      for (int k = x_links[static_cast<std::size_t>(at)].run; k > 0 && at >= 0; --k) {
        run.push_back(at);
        sum += weight_of(at);
        const Mark& mark = *x_marks[static_cast<std::size_t>(at)];
        sure = sure || mark.place < MarkPlace::weak || x_has_note(mark.number);
        at = x_links[static_cast<std::size_t>(at)].before;
      }
      if (sure && run.size() >= 2 && sum >= 1.5)
        for (const int i : run) in[static_cast<std::size_t>(i)] = true;
    }
    return in;
  }

 private:
  double weight_of(int i) const {
    const Mark& mark = *x_marks[static_cast<std::size_t>(i)];
    return weight(mark, x_has_note(mark.number));
  }

  void add(int i) {
    const int number = x_marks[static_cast<std::size_t>(i)]->number;
    if (number < 1 || number > k_most_number) return;
    Link& link = x_links[static_cast<std::size_t>(i)];
    const double own = weight_of(i);
    const double leap = number == 1 ? k_new_run_cost : k_leap_cost;
    link = {own - (x_best >= 0 ? leap : (number == 1 ? 0.0 : 0.6)) + std::max(0.0, best_score()),
            x_best, 1};
    for (int step = 1; step <= k_most_step && number - step >= 1; ++step) {
      const int before = x_last[static_cast<std::size_t>(number - step)];
      if (before < 0) continue;
      const Link& b = x_links[static_cast<std::size_t>(before)];
      const double score = b.score + own - k_step_cost * (step - 1);
      if (score > link.score) link = {score, before, b.run + 1};
    }
    int& last = x_last[static_cast<std::size_t>(number)];
    if (last < 0 || x_links[static_cast<std::size_t>(last)].score <= link.score) last = i;
    if (x_best < 0 || link.score > best_score()) x_best = i;
  }
  double best_score() const {
    return x_best < 0 ? 0.0 : x_links[static_cast<std::size_t>(x_best)].score;
  }

  const std::vector<Mark*>& x_marks;
  const std::function<bool(int)>& x_has_note;
  std::vector<Link> x_links;
  std::array<int, k_most_number + 1> x_last{};  // the best chain's end for each number
  int x_best = -1;
};

}  // namespace

void keep_marks(std::vector<std::vector<Mark>*>& passages,
                const std::function<bool(int)>& has_note) {
  std::vector<Mark*> counted;
  for (std::vector<Mark>* marks : passages)
    for (Mark& mark : *marks) counted.push_back(&mark);
  bool any_bare = false;
  bool any_note = false;
  for (const Mark* mark : counted) {
    any_bare = any_bare || mark->place != MarkPlace::sign;
    any_note = any_note || has_note(mark->number);
  }
  if (!any_bare) return;
  Chain chain(counted, has_note);
  chain.run();
  const std::vector<bool> in = chain.members();
  std::size_t at = 0;
  for (std::vector<Mark>* marks : passages) {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < marks->size(); ++k, ++at) {
      const Mark& mark = (*marks)[k];
      const bool noted = has_note(mark.number);
      const bool alone = (noted && mark.place != MarkPlace::weak) ||
                         (!any_note && mark.place == MarkPlace::certain);
      if (mark.place != MarkPlace::sign && !in[at] && !alone) continue;
      if (kept != k) (*marks)[kept] = std::move((*marks)[k]);
      ++kept;
    }
    marks->resize(kept);
  }
}

}  // namespace attest::citations
