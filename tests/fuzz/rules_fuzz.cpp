// Any bytes as a rule file: an error or a grammar, never a crash.
#include <cstdint>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/rules/matcher.hpp"

namespace {

class Nothing : public attest::RuleActions {
 public:
  std::optional<attest::RuleValue> call(std::size_t, std::span<const attest::RuleValue>) override {
    return attest::RuleValue{};
  }
  bool keep(std::size_t, std::size_t, attest::RuleValue) override { return true; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (size > 4096 || !attest::is_valid_utf8(text)) return 0;
  attest::RuleSchema schema;
  schema.functions = {"f"};
  schema.tops = {"top"};
  const auto grammar = attest::Grammar::compile({{"fuzz", "fuzz.rules", text}}, schema);
  if (!grammar) return 0;
  Nothing actions;
  const attest::Scan scanned = attest::scan(text);
  (void)attest::find_matches(*grammar, "top", scanned, actions);
  return 0;
}
