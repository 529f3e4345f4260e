// How a question may reach the other languages of an index.
#pragma once

#include "query/translate/translations.hpp"

namespace attest {

struct Bridge {
  const Translations* translations = nullptr;  // none: names alone, by their sound
  bool is_open = true;                         // false: the question's own language only
  bool names = true;                           // Путин, Putin and 普京 meet
};

}  // namespace attest
