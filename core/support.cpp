#include "core/support.hpp"

#include "core/money.hpp"
#include "core/share.hpp"

namespace fundtrail {

std::string support_rate_of(NameId fund, const Book& book) {
    std::string rate;
    for (const Agreement& agreement : book.agreements(fund)) {
        if (agreement.support_rate.empty()) continue;
        if (!rate.empty() && rate != agreement.support_rate) return {};
        rate = agreement.support_rate;
    }
    return rate;
}

std::int64_t support_due(NameId fund, std::string_view rate, Date until, const Book& book) {
    const std::int64_t spent = book.balance_on(book.spending_key(fund), until);
    const std::int64_t indirect = book.balance_on(book.indirect_key(fund), until);
    const std::int64_t charged = book.balance(book.supported_key(fund));
    const std::int64_t direct = add_checked(spent, -indirect).value_or(0);
    const auto due = per_cent_of(direct, parse_percent(rate).value_or(Percent{}));
    return due ? add_checked(*due, -charged).value_or(0) : 0;
}

}  // namespace fundtrail
