// What a movement adds to which line of the fund statement, and what its checks notice.
#include "reports/fund_sums.hpp"

#include "core/money.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <limits>
#include <string>

namespace fundtrail::fund_sums_test {
namespace {

/// Funds A and B, which spend on receipts, and M, which does not.
FundSums added(std::initializer_list<FundMovement> movements) {
    FundSums sums;
    sums.add_fund("A", true);
    sums.add_fund("B", true);
    sums.add_fund("M", false);
    for (const FundMovement& movement : movements)
        sums.add(movement);
    return sums;
}

std::string figure(const FundColumn& column, FundLine line) {
    return column.at(line).amount_text(*Currency::find("USD"));
}

std::string of_a(const FundSums& sums, FundLine line) {
    return figure(sums.funds().at("A"), line);
}

/// Where a movement of fund A stands, if it is in one line of changes beside closing.
std::string line_of(const FundMovement& movement) {
    const FundSums sums = added({movement});
    std::string lines;
    for (const FundLineName& name : fund_line_names()) {
        const bool is_change =
            name.section == FundSection::changes && name.line != FundLine::closing;
        if (!is_change || of_a(sums, name.line) == "0.00") continue;
        lines += std::string{name.key} + ' ' + of_a(sums, name.line);
    }
    return lines;
}

FundMovement in_a(std::string_view account, std::int64_t amount, std::string_view event = {}) {
    return {.account = account, .fund = "A", .amount = amount, .event = event};
}

}  // namespace

TEST_CASE("income counts by its class, and what goes back to a donor counts apart", "[reports]") {
    CHECK(line_of(in_a("income:contribution", -5'00)) == "contributions 5.00");
    CHECK(line_of(in_a("income:contribution", 5'00, "donor.refunded")) ==
          "refunds_to_donors -5.00");
    CHECK(line_of(in_a("income:contribution", 5'00, "pledge.adjusted")) == "contributions -5.00");
    CHECK(line_of(in_a("income:assessed", -5'00)) == "assessed 5.00");
    CHECK(line_of(in_a("income:interest", -5'00)) == "interest 5.00");
    CHECK(line_of(in_a("income:support", -5'00, "support.charged")) == "support_income 5.00");
    CHECK(line_of(in_a("income:whatever", -5'00)) == "other_income 5.00");
    CHECK(line_of(in_a("opening", -5'00)) == "opening 5.00");
}

TEST_CASE("expenditure counts as support or as a loss where its event says so", "[reports]") {
    CHECK(line_of(in_a("expenditure:AL-00001", 5'00, "disbursement.paid")) == "expenditure -5.00");
    CHECK(line_of(in_a("expenditure:AL-00001", 5'00, "support.charged")) == "support -5.00");
    CHECK(line_of(in_a("expenditure:AL-00001", 5'00, "claim.written_off")) == "write_offs -5.00");
    CHECK(line_of(in_a("charges", 5'00)) == "charges -5.00");
}

TEST_CASE("a transfer comes in or goes out, and taken back it lessens what it was", "[reports]") {
    FundMovement transfer = in_a("transfer", -5'00, "fund.transferred");
    CHECK(line_of(transfer) == "transfers_in 5.00");
    transfer.amount = 5'00;
    CHECK(line_of(transfer) == "transfers_out -5.00");
    transfer.is_taken_back = true;
    CHECK(line_of(transfer) == "transfers_in -5.00");
    transfer.amount = -5'00;
    CHECK(line_of(transfer) == "transfers_out 5.00");
}

TEST_CASE("an exchange difference is realised but for the part that rates alone made",
          "[reports]") {
    CHECK(line_of(in_a("exchange", 5'00)) == "exchange_realised -5.00");
    FundMovement revalued = in_a("exchange", 5'00);
    revalued.unrealised = 5'00;
    CHECK(line_of(revalued) == "exchange_unrealised -5.00");
    revalued.unrealised = 7'00;
    CHECK(line_of(revalued) == "exchange_realised 2.00exchange_unrealised -7.00");
}

TEST_CASE("before the period every change is part of the opening balance", "[reports]") {
    FundMovement spent = in_a("expenditure:AL-00001", 5'00, "disbursement.paid");
    spent.is_before = true;
    spent.category = "Water";
    const FundSums sums = added({spent});
    CHECK(of_a(sums, FundLine::opening) == "-5.00");
    CHECK(of_a(sums, FundLine::expenditure) == "0.00");
    CHECK(sums.funds().at("A").categories.empty());
}

TEST_CASE("transfers and support between funds are no part of the total", "[reports]") {
    const FundSums sums = added({
        in_a("transfer", 30'00, "fund.transferred"),
        {.account = "transfer", .fund = "B", .amount = -30'00, .event = "fund.transferred"},
        in_a("expenditure:AL-00001", 7'00, "support.charged"),
        {.account = "income:support", .fund = "B", .amount = -7'00, .event = "support.charged"},
        in_a("expenditure:AL-00001", 100'00, "disbursement.paid"),
    });
    for (const FundLine line : {FundLine::transfers_in,
                                FundLine::transfers_out,
                                FundLine::support,
                                FundLine::support_income}) {
        CHECK(figure(sums.sum(), line) != "0.00");
        CHECK(figure(sums.total(), line) == "0.00");
    }
    CHECK(figure(sums.sum(), FundLine::transfers_in) == "30.00");
    CHECK(figure(sums.eliminations(), FundLine::transfers_in) == "-30.00");
    CHECK(figure(sums.total(), FundLine::expenditure) == "-100.00");
    CHECK(figure(sums.eliminations(), FundLine::closing) == "0.00");
    CHECK(figure(sums.total(), FundLine::closing) == figure(sums.sum(), FundLine::closing));
}

TEST_CASE("a receipt that may be spent leaves every check at zero", "[reports]") {
    const FundSums sums = added({in_a("bank:USD-OPS", 10'00),
                                 in_a("income:contribution", -10'00),
                                 in_a("authority", 10'00),
                                 in_a("fund:A", -10'00)});
    CHECK(sums.is_balanced());
    CHECK(of_a(sums, FundLine::closing) == "10.00");
    CHECK(of_a(sums, FundLine::bank) == "10.00");
    CHECK(of_a(sums, FundLine::unallocated) == "10.00");
    CHECK(of_a(sums, FundLine::not_spendable) == "0.00");
}

TEST_CASE("an edit in one direction makes the check fail that is about it", "[reports]") {
    const auto complaint = [](std::initializer_list<FundMovement> movements) {
        const FundSums sums = added(movements);
        std::string text;
        if (!sums.funds().at("A").unrepresented.is_zero()) text += "represented ";
        if (!sums.funds().at("A").uncovered.is_zero()) text += "spendable ";
        if (!sums.interfund().is_zero()) text += "interfund ";
        if (!sums.transfer().is_zero()) text += "transfer ";
        if (!sums.due().is_zero()) text += "due ";
        CHECK(sums.is_balanced() == text.empty());
        return text;
    };
    CHECK(complaint({}).empty());
    // Income without the cash; cash without the authority; authority alone.
    CHECK(complaint({in_a("income:contribution", -1)}) == "represented ");
    CHECK(complaint({in_a("bank:USD-OPS", 1), in_a("income:contribution", -1)}) == "spendable ");
    CHECK(complaint({in_a("authority", 1), in_a("fund:A", -1)}) == "spendable ");
    // What one fund passes on and no other receives.
    CHECK(complaint({in_a("interfund", -1), in_a("transfer", 1), in_a("fund:A", 1)}) ==
          "interfund transfer ");
    CHECK(complaint({in_a("due:CD-00001", 1), in_a("bank:USD-OPS", -1), in_a("fund:A", 1)}) ==
          "due ");
}

TEST_CASE("a fund that does not spend on receipts is not held to what it may spend", "[reports]") {
    const FundSums sums = added({{.account = "authority", .fund = "M", .amount = 10'00},
                                 {.account = "fund:M", .fund = "M", .amount = -10'00}});
    CHECK(sums.is_balanced());
    CHECK(figure(sums.funds().at("M"), FundLine::unallocated) == "10.00");
    CHECK(figure(sums.funds().at("M"), FundLine::not_spendable) == "-10.00");
}

TEST_CASE("goods given are a memo beside the balance", "[reports]") {
    FundSums sums = added({in_a("in_kind:IK-00001", 9'00),
                           in_a("in_kind_income", -9'00),
                           in_a("in_kind_used", 4'00),
                           in_a("in_kind:IK-00001", -4'00)});
    sums.add_services("A", 2'00);
    CHECK(of_a(sums, FundLine::in_kind_received) == "9.00");
    CHECK(of_a(sums, FundLine::in_kind_used) == "4.00");
    CHECK(of_a(sums, FundLine::in_kind_left) == "5.00");
    CHECK(of_a(sums, FundLine::in_kind_services) == "2.00");
    CHECK(of_a(sums, FundLine::closing) == "0.00");
    CHECK(sums.is_balanced());
}

TEST_CASE("amounts at the ends of 64 bits add up", "[reports]") {
    constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
    const FundSums sums = added({in_a("income:contribution", k_least),
                                 in_a("income:contribution", k_least),
                                 in_a("exchange", k_least)});
    CHECK(of_a(sums, FundLine::closing) == "276701161105643274.24");
    CHECK_FALSE(sums.is_balanced());
}

}  // namespace fundtrail::fund_sums_test
