#include "reports/standing_balances.hpp"

#include "core/account.hpp"
#include "core/money.hpp"
#include "core/text.hpp"

#include <string>

namespace fundtrail {
namespace {

// The accounts of one fund after those of another, which is how p_balance_not_zero holds them.
constexpr std::string_view k_select_standing =
    "SELECT b.account, b.fund, b.amount FROM p_register AS f CROSS JOIN p_balance AS b ON b.fund = "
    "f.code WHERE f.kind = ?1 AND (?2 = '' OR f.folded_code = ?2) AND b.amount <> 0 AND b.account "
    "> ?3 AND b.account < ?4 ORDER BY f.folded_code, b.account";

}  // namespace

void for_each_standing(std::string_view account_class,
                       std::string_view fund,
                       ProjectedLedger& ledger,
                       const std::function<void(const Standing&)>& visit) {
    constexpr char k_behind_colon = ':' + 1;
    Statement rows = ledger.database().prepare(k_select_standing);
    rows.bind_all(static_cast<std::int64_t>(RegisterKind::fund),
                  std::string_view{ascii_lower(fund)},
                  std::string_view{account_name(account_class, {})},
                  std::string_view{std::string{account_class} + k_behind_colon});
    while (rows.step()) {
        const std::string_view account = rows.text(0);
        if (split_own_account(account)) continue;
        visit({.account = account, .fund = rows.text(1), .amount = rows.integer(2)});
    }
}

std::map<DocumentRef, std::int64_t> standing_by_document(std::string_view account_class,
                                                         ProjectedLedger& ledger) {
    std::map<DocumentRef, std::int64_t> sums;
    for_each_standing(account_class, {}, ledger, [&](const Standing& standing) {
        const auto ref = parse_document_ref(standing.account.substr(account_class.size() + 1));
        if (!ref) return;
        std::int64_t& sum = sums[*ref];
        sum = add_checked(sum, standing.amount).value_or(sum);
    });
    return sums;
}

}  // namespace fundtrail
