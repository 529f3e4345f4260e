#include "query/evidence/examiners.hpp"

#include <thread>

#include "query/retrieve/same_state.hpp"

namespace attest {
namespace {

constexpr std::size_t k_passages_each = 500;  // that are worth a thread
constexpr std::size_t k_most = 64;
// Claims of one key stand close together. Some 40 KB each, of all examiners together.
constexpr std::size_t k_passages_kept = 4000, k_least_kept = 300;

}  // namespace

Examiner::Examiner(IndexReader index, const CorpusView& like)
    : x_index(std::move(index)),
      x_own(std::in_place, *x_index, like.rules(), like.bridge()),
      x_view(*x_own),
      x_examination(x_view) {}

Examiners::Examiners(CorpusView& view, std::size_t jobs, std::size_t passages) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  jobs = std::min({jobs, k_most, passages / k_passages_each});
  while (x_all.size() < jobs && jobs > 1) {
    auto index = IndexReader::open(view.index().folders());
    if (!index || !same_state(*index, view.index())) break;
    x_all.push_back(std::make_unique<Examiner>(*std::move(index), view));
  }
  if (x_all.size() < 2) {
    x_all.clear();
    x_all.push_back(std::make_unique<Examiner>(view));
  }
  for (const auto& examiner : x_all) {
    examiner->view().keep_passages(std::max(k_least_kept, k_passages_kept / x_all.size()));
    x_free.push_back(examiner.get());
  }
}

Examiners::Lease::Lease(Examiners& of) : from(of) {
  const std::lock_guard lock(from.x_mutex);
  examiner = from.x_free.back();
  from.x_free.pop_back();
}

Examiners::Lease::~Lease() {
  const std::lock_guard lock(from.x_mutex);
  from.x_free.push_back(examiner);
}

}  // namespace attest
