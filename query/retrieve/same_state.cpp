#include "query/retrieve/same_state.hpp"

#include <xapian.h>

namespace attest {

bool same_state(const IndexReader& a, const IndexReader& b) {
  if (a.folders() != b.folders() || a.fingerprint() != b.fingerprint()) return false;
  try {
    const Xapian::Database& x = a.database();
    const Xapian::Database& y = b.database();
    // Xapian tells the revision of a single database only; what several hold has changed without
    // a trace in none of these.
    if (a.folders().size() == 1 && x.get_revision() != y.get_revision()) return false;
    return x.get_uuid() == y.get_uuid() && x.get_doccount() == y.get_doccount() &&
           x.get_lastdocid() == y.get_lastdocid();
  } catch (const Xapian::Error&) {
    return false;
  }
}

}  // namespace attest
