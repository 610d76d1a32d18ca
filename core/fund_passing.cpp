#include "core/fund_passing.hpp"

#include "core/account.hpp"
#include "core/event_lines.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail {

void take_from_fund(std::string_view fund, Money amount, const Book& book, TakingList& list) {
    list.add(rules::k_fund_covers_transfer, book.key(account_name("fund", fund), fund), amount);
    list.add(rules::k_cash_covers_payment, book.cash_key(book.names().intern(fund)), amount);
}

void post_grant(PostingList& list,
                std::string_view giver,
                std::string_view taker,
                std::int64_t amount) {
    list.add("transfer", giver, amount);
    list.add("transfer", taker, -amount);
    post_interfund(list, giver, taker, amount);
    post_authority(list, giver, -amount);
    post_authority(list, taker, amount);
}

}  // namespace fundtrail
