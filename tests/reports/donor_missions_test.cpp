// Donor reports on whatever a mission records, against the book that was told the same.
#include "core/account.hpp"
#include "reports/donor_report.hpp"
#include "tests/support/random_mission.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fundtrail::donor_missions_test {
namespace {

using support::RandomMission;

DonorReport report_on(const RandomMission& mission, const std::string& donor) {
    return make_donor_report(mission.ledger.path(), {}, {.party = donor});
}

/// What the accounts of a class come to in a fund, as the book has it.
std::int64_t stands_at(const Book& book, std::string_view fund, std::string_view account_class) {
    std::int64_t sum = 0;
    for (const auto& [key, balance] : book.balances()) {
        if (book.text(key.fund) != fund) continue;
        const AccountClass* found = classify_account(book.text(key.account));
        if (found != nullptr && found->name == account_class) sum += book.balance(key);
    }
    return sum;
}

std::int64_t of(const DonorFund& fund, StatementItem item) {
    for (const StatementLine& line : fund.statement)
        if (line.item == item) return line.amount.cumulative();
    return 0;
}

/// A fund of the donor alone is told as the book has it.
void check_own_fund(const DonorFund& fund, const Book& book) {
    const auto at = [&](std::string_view account_class) {
        return stands_at(book, fund.fund, account_class);
    };
    const DonorPosition& position = fund.position;
    const std::int64_t balance = of(fund, StatementItem::balance);
    CHECK(balance == position.cash + position.advances + position.due + position.receivable);
    CHECK(balance == position.obligations + position.unobligated + position.unallocated +
                         position.advances + position.due + position.otherwise);
    CHECK(position.cash == at("bank") + at("transit") + at("interfund") + at("held"));
    CHECK(position.obligations == -at("obligation"));
    CHECK(position.unobligated == -at("allocation"));
    CHECK(position.unallocated == -at("fund"));
    CHECK(fund.spent().cumulative() == at("expenditure"));
    // Identity (e), of funds that spend on receipts.
    if (fund.fund == "SE" || fund.fund == "GEN") CHECK(position.otherwise == 0);
}

void check_lines(const DonorFund& fund, const Book& book) {
    std::int64_t spent = 0;
    std::int64_t unobligated = 0;
    std::int64_t share = 0;
    for (const DonorLine& line : fund.lines) {
        CHECK(line.budgeted ==
              line.spent.cumulative() + line.advances + line.unliquidated + line.balance);
        spent += line.spent.cumulative();
        unobligated += line.balance;
        share += line.share.cumulative();
    }
    CHECK(spent == stands_at(book, fund.fund, "expenditure"));
    CHECK(unobligated == -stands_at(book, fund.fund, "allocation"));
    CHECK(share == fund.spent().cumulative());
}

/// Only receipts, and what took them back, bring a donor's money.
void check_receipts(const DonorReport& report, const Book& book) {
    const std::set<std::string_view> known{
        "receipt.recorded", "receipt.matched", "donor.refunded", "approved"};
    std::map<std::string, std::int64_t> net;
    for (const DonorReceipt& receipt : report.receipts) {
        const std::string bytes = book.record_bytes(receipt.record).value();
        JsonTree tree;
        CHECK(known.contains(read_record(bytes, tree)->type().name));
        if (!receipt.is_held()) net[receipt.fund] += receipt.base;
    }
    for (const DonorFund& fund : report.funds) {
        INFO(fund.fund);
        CHECK(net[fund.fund] ==
              of(fund, StatementItem::received) + of(fund, StatementItem::returned));
    }
}

void check_pledges(const DonorReport& report, const Book& book) {
    for (const DonorPledge& pledge : report.pledges) {
        INFO(to_text(pledge.ref));
        const std::string account = account_name("receivable", to_text(pledge.ref));
        CHECK(pledge.receivable().base == book.balance(book.key(account, pledge.fund)));
        CHECK(pledge.overdue.own >= 0);
        CHECK(pledge.overdue.own <= std::max<std::int64_t>(pledge.due.own, 0));
    }
}

}  // namespace

TEST_CASE("the donor report on whatever a mission records says what the book holds", "[reports]") {
    int own_funds = 0;
    int pooled_funds = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        RandomMission mission{seed};
        for (int done = 0; done < 250; ++done)
            mission.take_next();
        const Book& book = mission.in_memory.book();
        for (const char* donor : {"SE", "NO"}) {
            CAPTURE(seed, donor);
            const DonorReport report = report_on(mission, donor);
            CHECK(report.facts.verification.is_intact());
            for (const DonorFund& fund : report.funds) {
                INFO(fund.fund);
                if (!fund.is_notional) check_own_fund(fund, book);
                check_lines(fund, book);
                ++(fund.is_notional ? pooled_funds : own_funds);
            }
            check_receipts(report, book);
            check_pledges(report, book);
        }
    }
    CHECK(own_funds > 0);
    CHECK(pooled_funds > 0);
}

}  // namespace fundtrail::donor_missions_test
