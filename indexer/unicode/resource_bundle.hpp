// ICU's resource bundles, closed by themselves. Only for the readers of CLDR here.
#pragma once

#include <unicode/ures.h>

#include <memory>

namespace attest {

struct CloseBundle {
  void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;

}  // namespace attest
