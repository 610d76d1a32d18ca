// The chart of accounts (ACCOUNTING.md section 1): what each account holds, in which set, on which
// side.
//
// `actual` says what happened, `control` what may be spent, `in_kind` what came in goods. An
// account is written `bank:USD-OPS` or `authority`: the class, and its subject where the class has
// one. Debit is positive.
#pragma once

#include "core/currency.hpp"

#include <cstdint>
#include <optional>
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
/// The class of an account name, or null if there is none of that form; own_account names none.
[[nodiscard]] const AccountClass* classify_account(std::string_view account);

/// `actual`, `control` or `in_kind`.
[[nodiscard]] std::string_view to_text(AccountSet set);

/// True for the sums that a book keeps beside accounts, in balances of the same kind
/// (core/book.hpp): `cash`, `spending`, `claimable:DB-00001`. No account has such a name.
[[nodiscard]] bool is_cover(std::string_view balance);

/// `class:subject`.
[[nodiscard]] std::string account_name(std::string_view account_class, std::string_view subject);

/// An account and the code of the currency that it keeps; the views look into the name split.
struct OwnAccount {
    std::string_view account;
    std::string_view currency;
};

/// Where the balance of an account in its own currency stands, beside the one in the base currency:
/// `bank:XOF-BKO@XOF`. It is no account of the chart.
[[nodiscard]] std::string own_account(std::string_view account, Currency currency);
/// The parts of a name that own_account gives, or nothing if it is not of that form.
[[nodiscard]] std::optional<OwnAccount> split_own_account(std::string_view name);

}  // namespace fundtrail
