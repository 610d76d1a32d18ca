// Which records a report or a list is about, and as of when.
#pragma once

#include "core/date.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

class Words;

/// Empty texts and absent dates filter nothing. Codes are compared ignoring ASCII case.
struct Filter {
    std::optional<Date> as_of = {};          // value dates up to and including this day
    std::optional<Timestamp> known_at = {};  // entries made at or before this moment
    std::optional<Date> since = {};          // value dates from this day on
    std::optional<Date> until = {};          // value dates up to and including this day
    std::string ref = {};                    // PL-00001 or 41.0
    std::string fund = {};
    std::string budget = {};
    std::string objective = {};
    std::string indicator = {};
    std::string party = {};  // donor or payee
    std::string account = {};
    std::string officer = {};
    std::string currency = {};
    /// So many entries from the first on, as if the ledger ended there; nothing: all.
    std::optional<std::int64_t> entries_max = {};
};

/// A code or reference that a filter may ask for, under the name by which reports carry it.
struct FilterCode {
    std::string_view name;
    std::string Filter::*value;
};

inline constexpr std::array k_filter_codes{FilterCode{"ref", &Filter::ref},
                                           FilterCode{"party", &Filter::party},
                                           FilterCode{"fund", &Filter::fund},
                                           FilterCode{"budget", &Filter::budget},
                                           FilterCode{"objective", &Filter::objective},
                                           FilterCode{"indicator", &Filter::indicator},
                                           FilterCode{"account", &Filter::account},
                                           FilterCode{"officer", &Filter::officer},
                                           FilterCode{"currency", &Filter::currency}};

/// `fund SE, account USD-OPS`: the reference and the codes that are asked for; empty if there are
/// none.
[[nodiscard]] std::string codes_in_words(const Filter& filter, const Words& words);
/// `from 1 Jan 2026 to 31 Mar 2026`, `up to 31 Mar 2026`, or `all value dates`.
[[nodiscard]] std::string period_in_words(const Filter& filter, const Words& words);
/// True if `code` is what was asked for, or nothing was.
[[nodiscard]] bool is_asked_for(std::string_view asked, std::string_view code);
/// True if the value date lies within since and until.
[[nodiscard]] bool is_in_period(const Filter& filter, Date date);
/// `since 1 Jan 2026, fund SE`: what a report is limited to; empty if nothing but the two dates is
/// set.
[[nodiscard]] std::string filter_in_words(const Filter& filter, const Words& words);

}  // namespace fundtrail
