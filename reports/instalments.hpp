// What of a pledge is due and not paid. Pure arithmetic on dates and amounts.
//
// Money received settles instalments in the order of their dates, the oldest first. Only what the
// agreement commits to can be in arrears: of a pledge that is not confirmed nothing is.
#pragma once

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/money.hpp"
#include "core/record.hpp"
#include "reports/age_bands.hpp"
#include "reports/first_in_first_out.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace fundtrail {

/// The instalments that the record of a pledge states, by date, in its own currency; none if it
/// states none. A pledge that is assessed or brought forward is due whole on one day.
[[nodiscard]] std::vector<DatedAmount> instalments_of(DocumentRef pledge, const Record& record);

/// What the record promises of a pledge, in its own currency; of an opening, its item.
[[nodiscard]] Money promised_by(DocumentRef pledge, const Record& record);

struct Arrears {
    std::int64_t due = 0;                               // instalments up to and including the day
    std::int64_t overdue = 0;                           // of these, committed and not received
    std::optional<Date> overdue_since = {};             // date of the oldest unpaid instalment
    std::array<std::int64_t, k_age_bands> by_age = {};  // overdue by days since each was due
};

/// `instalments` by date; `confirmed` and `received` in the same minor units.
[[nodiscard]] Arrears arrears_of(const std::vector<DatedAmount>& instalments,
                                 std::int64_t confirmed,
                                 std::int64_t received,
                                 Date day);

}  // namespace fundtrail
