// What a mention means, in a few signs: the third column of `attest extract`.
#pragma once

#include <string>

#include "indexer/model/citation.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/entity.hpp"
#include "indexer/model/quantity.hpp"

namespace attest {

std::string value_of(const Quantity& quantity);  // {"value":5,"unit":"kilometer"}
std::string value_of(const Entity& entity);      // place country:RU
std::string value_of(const DateValue& date);     // 2014-05-21, or "duration"
std::string value_of(const Citation& citation);

}  // namespace attest
