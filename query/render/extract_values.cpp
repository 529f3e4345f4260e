#include "query/render/extract_values.hpp"

#include "query/render/objects.hpp"

namespace attest {

std::string value_of(const Quantity& quantity) {
  JsonWriter out;
  out.begin_object();
  write_quantity_members(out, quantity);
  return out.end_object().take();
}

std::string value_of(const Entity& entity) {
  return std::string(to_string(entity.type)) + (entity.id.empty() ? "" : " " + entity.id);
}

std::string value_of(const DateValue& date) {
  return date.interval ? date.interval->edtf : std::string(to_string(date.type));
}

std::string value_of(const Citation& citation) {
  return citation.text.empty() ? citation.url : citation.text;
}

}  // namespace attest
