// Outcomes that a caller decides about: a value, or the refusal that stands in its way.
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace fundtrail {

/// Why something must not be recorded. `rule` is a stable name that scripts may test
/// ("fund-covers-allocation"); `reason` says what stands and what was asked, in the user's units;
/// `remedy` says what would be allowed, or what to do. Both read on from a colon: lower case, no
/// full stop.
struct Refusal {
    std::string rule;
    std::string reason;
    std::string remedy;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <typename T>
using Result = tl::expected<T, Refusal>;

/// Shorthand for returning a refusal from a function whose return type is Result<T>.
inline tl::unexpected<Refusal> refuse(std::string rule, std::string reason, std::string remedy) {
    return tl::unexpected<Refusal>{
        Refusal{.rule = std::move(rule), .reason = std::move(reason), .remedy = std::move(remedy)}};
}

}  // namespace fundtrail
