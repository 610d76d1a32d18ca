#include "core/account.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

namespace fundtrail::account_test {

TEST_CASE("the chart holds exactly the accounts of ACCOUNTING.md, set by set", "[core]") {
    const auto names = [](AccountSet set) {
        std::set<std::string> found;
        for (const AccountClass& account : account_classes()) {
            if (account.set == set)
                found.insert(std::string{account.name} + (account.has_subject ? ":" : ""));
        }
        return found;
    };
    using Names = std::set<std::string>;
    REQUIRE(names(AccountSet::actual) == Names{"bank:",
                                               "transit:",
                                               "receivable:",
                                               "deferred:",
                                               "advance:",
                                               "recoverable:",
                                               "held:",
                                               "due:",
                                               "interfund",
                                               "transfer",
                                               "income:",
                                               "expenditure:",
                                               "charges",
                                               "exchange",
                                               "opening"});
    REQUIRE(names(AccountSet::control) ==
            Names{"authority", "fund:", "allocation:", "obligation:", "outstanding:", "spent:"});
    REQUIRE(names(AccountSet::in_kind) == Names{"in_kind:", "in_kind_income", "in_kind_used"});
}

TEST_CASE("an account is named with a subject exactly where its class has one", "[core]") {
    REQUIRE(classify_account("bank:USD-OPS")->name == "bank");
    REQUIRE(classify_account("authority")->name == "authority");
    for (const char* none :
         {"", ":", "bank", "bank:", "authority:SE", "Bank:USD", "cash", "budget:X", "bank:X@XOF"})
        REQUIRE(classify_account(none) == nullptr);
}

TEST_CASE("accounts stand on the side that ACCOUNTING.md gives them", "[core]") {
    std::set<std::string_view> debit;
    std::set<std::string_view> credit;
    for (const AccountClass& account : account_classes()) {
        if (account.side == AccountSide::debit) debit.insert(account.name);
        if (account.side == AccountSide::credit) credit.insert(account.name);
    }
    using Names = std::set<std::string_view>;
    REQUIRE(debit ==
            Names{"transit", "receivable", "advance", "recoverable", "authority", "in_kind"});
    REQUIRE(credit == Names{"deferred", "held", "fund", "allocation", "obligation", "outstanding"});
}

TEST_CASE("a fund's cash is bank, transit and interfund, less held", "[core]") {
    std::set<std::string_view> cash;
    for (const AccountClass& account : account_classes()) {
        if (account.cash == CountsAsCash::yes) cash.insert(account.name);
    }
    REQUIRE(cash == std::set<std::string_view>{"bank", "transit", "interfund", "held"});
}

TEST_CASE("an account's name is class, colon, subject", "[core]") {
    REQUIRE(account_name("bank", "USD-OPS") == "bank:USD-OPS");
}

TEST_CASE("the balance in an account's own currency is named after both", "[core]") {
    const std::string name = own_account("bank:XOF-BKO", Currency::find("XOF").value());
    REQUIRE(name == "bank:XOF-BKO@XOF");
    const auto parts = split_own_account(name);
    REQUIRE(parts.value().account == "bank:XOF-BKO");
    REQUIRE(parts.value().currency == "XOF");
    for (const char* none :
         {"", "@", "@XOF", "bank:XOF-BKO", "bank:XOF-BKO@", "bank:XOF-BKO@XO", "a@XOF@XOF"})
        REQUIRE_FALSE(split_own_account(none));
}

}  // namespace fundtrail::account_test
