#include "reports/instalments.hpp"

#include <algorithm>

namespace fundtrail {

std::vector<DatedAmount> instalments_of(const Record& pledge) {
    std::vector<DatedAmount> instalments;
    if (!pledge.has("due")) return instalments;
    const bool is_assessed = pledge.field("due").kind() == JsonKind::string;
    if (is_assessed) return {{.date = pledge.date("due"), .amount = pledge.amount("amount")}};
    for (const JsonView due : pledge.field("due")) {
        const auto date = parse_date(due.find("date")->text());
        instalments.push_back({.date = *date, .amount = amount_of(*due.find("amount"))});
    }
    std::stable_sort(instalments.begin(),
                     instalments.end(),
                     [](const DatedAmount& a, const DatedAmount& b) { return a.date < b.date; });
    return instalments;
}

Arrears arrears_of(const std::vector<DatedAmount>& instalments,
                   std::int64_t confirmed,
                   std::int64_t received,
                   Date day) {
    Arrears arrears;
    for (const DatedAmount& instalment : instalments) {
        if (instalment.date > day) break;
        // On the line from nothing to the whole pledge an instalment is the stretch from `first` to
        // `last`; unpaid is what of it lies between what was received and what is committed.
        const std::int64_t first = arrears.due;
        const std::int64_t last = first + instalment.amount;
        arrears.due = last;
        const std::int64_t unpaid = std::min(last, confirmed) - std::max(first, received);
        if (unpaid <= 0) continue;
        arrears.overdue += unpaid;
        if (!arrears.overdue_since) arrears.overdue_since = instalment.date;
        arrears.by_age[age_band_of(days_between(instalment.date, day))] += unpaid;
    }
    return arrears;
}

}  // namespace fundtrail
