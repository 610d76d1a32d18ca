// Records as a forger writes them: whole, without the help of a draft.
#pragma once

#include "core/encoding.hpp"
#include "core/json.hpp"
#include "tests/support/test_ledger.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace fundtrail::support {

/// A record with these fields, dated 2026-01-01 if they hold no date.
[[nodiscard]] inline JsonValue record(
    std::initializer_list<std::pair<const std::string, JsonValue>> fields) {
    JsonValue made = draft(fields).fields;
    if (made.find("date") == nullptr) made["date"] = "2026-01-01";
    return made;
}

/// A private field with the commitment to who knows what.
[[nodiscard]] inline JsonValue sealed(std::string_view secret) {
    JsonValue value;
    value["sealed"] = base64(sha256(secret).view());
    return value;
}

/// One line of the postings of a record.
[[nodiscard]] inline JsonValue posting(const char* account, const char* fund, const char* amount) {
    return JsonValue::Array{account, fund, amount};
}

}  // namespace fundtrail::support
