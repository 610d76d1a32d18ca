#include "reports/instalments.hpp"

#include <algorithm>

namespace fundtrail {

namespace {

/// The object that states the pledge: the record itself, or its item in an opening.
JsonView statement_of(DocumentRef pledge, const Record& record) {
    if (!record.has("pledges")) return record.json();
    for (const JsonView item : record.field("pledges")) {
        if (item.find("ref")->text() == to_text(pledge)) return item;
    }
    return record.json();
}

}  // namespace

std::vector<DatedAmount> instalments_of(DocumentRef pledge, const Record& record) {
    std::vector<DatedAmount> instalments;
    const JsonView stated = statement_of(pledge, record);
    const auto due_days = stated.find("due");
    if (!due_days) return instalments;
    if (due_days->kind() == JsonKind::string) {
        return {
            {.date = *parse_date(due_days->text()), .amount = amount_of(*stated.find("amount"))}};
    }
    for (const JsonView due : *due_days) {
        const auto date = parse_date(due.find("date")->text());
        instalments.push_back({.date = *date, .amount = amount_of(*due.find("amount"))});
    }
    std::stable_sort(instalments.begin(),
                     instalments.end(),
                     [](const DatedAmount& a, const DatedAmount& b) { return a.date < b.date; });
    return instalments;
}

Money promised_by(DocumentRef pledge, const Record& record) {
    return money_of(*statement_of(pledge, record).find("amount"));
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
