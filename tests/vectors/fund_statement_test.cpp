// The fund statement against figures of others: the worked example of ACCOUNTING.md, and what the
// Multi-Partner Trust Fund Office printed of the Peacebuilding Fund.
#include "reports/fund_statement.hpp"

#include "tests/reports/mission_events.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace fundtrail::fund_statement_test {
namespace {

using support::draft;

/// What the example calls events whose type counts.
const std::map<std::string, std::string>& event_types() {
    static const std::map<std::string, std::string> types{
        {"write off 3000 borne by GEN", "claim.written_off"},
        {"donor refund", "donor.refunded"},
        {"PSC", "support.charged"},
        {"revalue", "revaluation.made"}};
    return types;
}

std::int64_t usd_of(const nlohmann::json& amount) {
    return parse_amount(amount.get<std::string>(), *Currency::find("USD"), Sign::any).value();
}

FundSums sums_of_story() {
    FundSums sums;
    const nlohmann::json story = vectors::json_at("accounting/story.json");
    for (const auto& event : story.at("events")) {
        const auto type = event_types().find(event.at("event").get<std::string>());
        for (const auto& posting : event.at("postings")) {
            const auto fund = posting.at("fund").get<std::string>();
            const auto account = posting.at("account").get<std::string>();
            if (!sums.has(fund)) sums.add_fund(fund, fund != "MIS");
            FundMovement movement{
                .account = account, .fund = fund, .amount = usd_of(posting.at("base"))};
            if (type != event_types().end()) movement.event = type->second;
            const bool is_revalued = account == "exchange" && movement.event == "revaluation.made";
            if (is_revalued) movement.unrealised = movement.amount;
            sums.add(movement);
        }
    }
    return sums;
}

std::string figure(const FundColumn& column, FundLine line) {
    return column.at(line).amount_text(*Currency::find("USD"));
}

/// Of a snapshot of data/mptf, by line; whole US dollars.
class FundingStatus {
  public:
    explicit FundingStatus(std::size_t snapshot) {
        std::ifstream file{FUNDTRAIL_SHARED "/data/mptf/pbf-funding-status.tsv"};
        std::string line;
        while (std::getline(file, line)) {
            std::istringstream cells{line};
            std::string name;
            std::string value;
            std::getline(cells, name, '\t');
            for (std::size_t column = 0; column < snapshot; ++column)
                std::getline(cells, value, '\t');
            values_[name] = value;
        }
    }

    [[nodiscard]] std::int64_t of(const std::string& line) const {
        return std::stoll(values_.at(line));
    }

  private:
    std::map<std::string, std::string> values_;
};

JsonValue dollars(std::int64_t whole) {
    return support::usd(std::to_string(whole) + ".00");
}

/// A ledger whose records are the lines of the statement: donors' money is received, partners are
/// advanced what was transferred to them, report what they spent, and give the rest back.
class PeacebuildingFund {
  public:
    explicit PeacebuildingFund(const FundingStatus& status) : status_{status} {
        ledger_.clock().set(support::end_of("2026-12-31"));
        ledger_.add_register();
        add_budget("PO", "Participating organizations");
        add_budget("FEE", "Agent fee");
        add_budget("COST", "Direct cost");
        finance({{"type", "fund.added"},
                 {"fund", "MDTF"},
                 {"kind", "general"},
                 {"name", "Other trust funds"},
                 {"recognition", "receipt"},
                 {"authority", "receipt"}});
        ledger_.govern(draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));
        bring_forward();
        money_comes_in();
        money_goes_out();
    }

    [[nodiscard]] FundStatement statement() const {
        return make_fund_statement(ledger_.path(), {}, {});
    }

    /// What partners hold that the agent's lines do not show passing to them.
    [[nodiscard]] std::int64_t with_partners_before() const {
        return (status_.of("po_transfers_received") - status_.of("po_refunds")) -
               (status_.of("transferred_to_participating_organizations") -
                status_.of("refunds_from_participating_organizations"));
    }

  private:
    using Fields = std::initializer_list<std::pair<const std::string, JsonValue>>;

    std::string finance(Fields fields) {
        return support::record(ledger_, "finance", draft(fields));
    }

    void agree(Fields fields) { support::agree(ledger_, draft(fields)); }

    void add_budget(std::string_view code, std::string_view category) {
        finance({{"type", "budget.added"},
                 {"budget", code},
                 {"name", category},
                 {"category", category},
                 {"amount", dollars(2'000'000'000)}});
    }

    std::string allocate(std::string_view budget, std::int64_t amount) {
        return finance({{"type", "allocation.made"},
                        {"fund", "GEN"},
                        {"budget", budget},
                        {"amount", dollars(amount)}});
    }

    std::string pay(std::string_view allocation, std::string_view kind, std::int64_t amount) {
        const bool is_advance = kind == "advance";
        std::string name = finance({{"type", "disbursement.proposed"},
                                    {"kind", kind},
                                    {"allocation", allocation},
                                    {"payee", is_advance ? "P1" : "V1"},
                                    {"account", "USD-OPS"},
                                    {"amount", dollars(amount)},
                                    {"purpose", "As printed"}});
        support::record(ledger_, "certifier", draft({{"type", "certified"}, {"record", name}}));
        support::record(ledger_, "approver", draft({{"type", "approved"}, {"record", name}}));
        ledger_.pay(name);
        return name;
    }

    void bring_forward() {
        if (with_partners_before() == 0) return;
        const JsonValue advance =
            support::item({{"payee", "P1"}, {"amount", dollars(with_partners_before())}});
        const JsonValue allocation = support::item(
            {{"fund", "GEN"}, {"budget", "PO"}, {"advances", support::list_of({advance})}});
        agree({{"type", "opening.recorded"},
               {"allocations", support::list_of({allocation})},
               {"source", "partners' books"}});
    }

    void money_comes_in() {
        finance({{"type", "receipt.recorded"},
                 {"account", "USD-OPS"},
                 {"amount", dollars(status_.of("contributions_from_donors"))},
                 {"donor", "NO"},
                 {"fund", "GEN"}});
        for (const char* line :
             {"interest_and_investment_income_fund", "interest_from_participating_organizations"}) {
            finance({{"type", "bank.interest"},
                     {"account", "USD-OPS"},
                     {"amount", dollars(status_.of(line))},
                     {"bank_ref", line}});
        }
    }

    void money_goes_out() {
        const std::int64_t transferred = status_.of("transferred_to_participating_organizations");
        const std::string advance = pay(allocate("PO", transferred), "advance", transferred);
        agree({{"type", "advance.refunded"},
               {"disbursement", advance},
               {"account", "USD-OPS"},
               {"amount", dollars(status_.of("refunds_from_participating_organizations"))},
               {"bank_ref", "refunds"}});
        agree({{"type", "advance.liquidated"},
               {"disbursement", advance},
               {"accepted", dollars(status_.of("po_expenditure"))},
               {"from_date", "2026-01-01"},
               {"to_date", "2026-12-31"}});
        pay(allocate("FEE", status_.of("administrative_agent_fee")),
            "expenditure",
            status_.of("administrative_agent_fee"));
        pay(allocate("COST", status_.of("direct_cost")), "expenditure", status_.of("direct_cost"));
        finance({{"type", "bank.charged"},
                 {"account", "USD-OPS"},
                 {"amount", dollars(status_.of("bank_charges"))},
                 {"bank_ref", "charges"}});
        agree({{"type", "fund.transferred"},
               {"from_fund", "GEN"},
               {"to_fund", "MDTF"},
               {"amount", dollars(status_.of("transfers_to_mdtfs"))},
               {"reason", "To other trust funds"}});
    }

    const FundingStatus& status_;
    support::TestLedger ledger_;
};

/// Within the dollar to which the printed lines are rounded.
void require_printed(const ExactSum& figure, std::int64_t printed) {
    const std::int64_t difference = figure.minor_units().value() - printed * 100;
    CAPTURE(printed, figure.amount_text(*Currency::find("USD")));
    CHECK(difference <= 100);
    CHECK(difference >= -100);
}

}  // namespace

TEST_CASE("the worked example's postings come to the fund statement that it prints", "[vectors]") {
    const FundSums sums = sums_of_story();
    CHECK(sums.is_balanced());
    const FundColumn& sweden = sums.funds().at("SE");
    CHECK(figure(sweden, FundLine::contributions) == "1047000.00");
    CHECK(figure(sweden, FundLine::refunds_to_donors) == "-50000.00");
    CHECK(figure(sweden, FundLine::charges) == "-50.00");
    CHECK(figure(sweden, FundLine::expenditure) == "-251891.95");
    CHECK(figure(sweden, FundLine::support) == "-17632.44");
    CHECK(figure(sweden, FundLine::closing) == "727425.61");
    CHECK(figure(sweden, FundLine::unliquidated) == "250000.00");
    CHECK(figure(sweden, FundLine::unobligated) == "422075.61");
    CHECK(figure(sweden, FundLine::unallocated) == "55350.00");
    CHECK(figure(sums.funds().at("GEN"), FundLine::write_offs) == "-3000.00");
    CHECK(figure(sums.funds().at("CF"), FundLine::unallocated) == "125000.00");
    CHECK(figure(sums.funds().at("CF"), FundLine::due) == "15000.00");
    CHECK(figure(sums.funds().at("TRS"), FundLine::exchange_realised) == "593.22");
    CHECK(figure(sums.funds().at("TRS"), FundLine::exchange_unrealised) == "-237.43");
    CHECK(figure(sums.sum(), FundLine::charges) == "-80.00");
    CHECK(figure(sums.sum(), FundLine::bank) == "1373583.84");
    CHECK(figure(sums.sum(), FundLine::receivable) == "2880000.00");
    CHECK(figure(sums.total(), FundLine::support_income) == "0.00");
}

TEST_CASE("an edit of the worked example in one direction makes a check fail", "[vectors]") {
    FundSums sums = sums_of_story();
    sums.add({.account = "bank:USD-OPS", .fund = "SE", .amount = 1});
    CHECK_FALSE(sums.is_balanced());
}

// Transfers to partners are advances, what these report is expenditure, other trust funds are a
// fund of the ledger. Between the two sides of the later snapshot lie US$ 59 million that partners
// received and the agent's lines do not show: they open the statement, so that each side's balance
// is as printed.
TEST_CASE("records of the Peacebuilding Fund's lines come to the balances that its agent printed",
          "[vectors]") {
    for (const std::size_t snapshot : {1U, 2U}) {
        CAPTURE(snapshot);
        const FundingStatus status{snapshot};
        const PeacebuildingFund fund{status};
        const FundStatement statement = fund.statement();
        CHECK(statement.facts.verification.is_intact());
        REQUIRE(statement.sums.is_balanced());
        const FundColumn& column = statement.sums.funds().at("GEN");

        ExactSum source;
        for (const FundLine line : {FundLine::contributions, FundLine::interest})
            source.add(column.at(line).minor_units().value());
        require_printed(source, status.of("total_source_of_funds"));
        ExactSum with_agent = column.at(FundLine::bank);
        with_agent.add(column.at(FundLine::interfund).minor_units().value());
        require_printed(with_agent, status.of("balance_with_administrative_agent"));
        require_printed(column.at(FundLine::advances),
                        status.of("balance_with_participating_organizations"));
        require_printed(column.at(FundLine::closing), status.of("total_balance_of_funds"));
        // All that left the agent and did not come back.
        ExactSum use = source;
        use.subtract(with_agent.minor_units().value());
        require_printed(use, status.of("total_use_of_funds"));
        CHECK(fund.with_partners_before() == (snapshot == 1 ? 0 : 59'052'120));
        CHECK(column.categories.size() == 3);
        require_printed(statement.sums.funds().at("MDTF").at(FundLine::closing),
                        status.of("transfers_to_mdtfs"));
        require_printed(statement.sums.total().at(FundLine::transfers_out), 0);
    }
}

}  // namespace fundtrail::fund_statement_test
