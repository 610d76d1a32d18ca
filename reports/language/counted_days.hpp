// `3 days`, as each language counts.
#pragma once

#include "reports/language/words.hpp"

#include <cstdint>
#include <string>

namespace fundtrail {

[[nodiscard]] std::string days_in_words(std::int64_t number, const Words& words);

}  // namespace fundtrail
