// The chart of accounts (ACCOUNTING.md section 1): what each account holds, in which set, on which
// side.
//
// `actual` says what happened, `control` what may be spent, `in_kind` what came in goods. An
// account is written `bank:USD-OPS` or `authority`: the class, and its subject where the class has
// one. Debit is positive.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

enum class AccountSet : std::uint8_t { actual, control, in_kind };

/// On which side a balance may stand.
enum class AccountSide : std::uint8_t { debit, credit, any };

enum class CountsAsCash : std::uint8_t { no, yes };

struct AccountClass {
    std::string_view name;
    bool has_subject = false;
    AccountSet set = AccountSet::actual;
    AccountSide side = AccountSide::any;
    /// Part of the fund's cash: bank, transit and interfund, less what is held for others.
    CountsAsCash cash = CountsAsCash::no;
    std::string_view holds;
};

/// Every class of account, actual first.
[[nodiscard]] std::span<const AccountClass> account_classes();
/// The class of an account name, or null if there is none of that form.
[[nodiscard]] const AccountClass* classify_account(std::string_view account);

/// `actual`, `control` or `in_kind`.
[[nodiscard]] std::string_view to_text(AccountSet set);

/// `class:subject`.
[[nodiscard]] std::string account_name(std::string_view account_class, std::string_view subject);

}  // namespace fundtrail
