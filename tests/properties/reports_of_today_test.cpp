// Whatever a mission records, what reports say of today from derived tables is what all of its
// records come to; and a trace that reads the records of a few funds misses none.
#include "reports/budget_report.hpp"
#include "reports/fund_flows.hpp"
#include "reports/movements.hpp"
#include "reports/obligation_report.hpp"
#include "reports/pledge_report.hpp"
#include "reports/traced_funds.hpp"
#include "reports/trial_balance.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/mission_maker.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::reports_of_today_test {
namespace {

using support::BareJudge;
using support::HistoryStep;
using support::MissionMaker;
using support::TestLedger;

constexpr Timestamp k_start{1'770'000'000};

/// Behind every value date: as of that day a report reads all records, and says the same.
const Date k_last_day = *make_date(2099, 12, 31);

/// A ledger that holds whatever a mission may record.
struct Mission {
    TestLedger ledger{TestLedger::Officers::founder_only};

    Mission(std::uint32_t seed, int steps) {
        BareJudge judge{support::founded_book(*Currency::find("USD"), k_start), 1};
        MissionMaker maker{seed, k_start, *Currency::find("USD")};
        support::CountingRandom random;
        const auto take = [&](const HistoryStep& step) {
            static_cast<void>(support::through_session(ledger, step));
            maker.learn(judge.take(step, random));
        };
        for (const HistoryStep& step : maker.beginning())
            take(step);
        for (int done = 0; done < steps; ++done)
            take(maker.next(judge.book()));
    }

    /// What `ask` makes of the database, in one moment of it.
    template <class Ask>
    auto asked(const Ask& ask) const {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        return ask(database);
    }

    [[nodiscard]] std::vector<std::string> codes(const std::string& sql) const {
        return asked([&](Database& database) {
            std::vector<std::string> list;
            Statement rows = database.prepare(sql);
            while (rows.step())
                list.emplace_back(rows.text(0));
            return list;
        });
    }
};

/// The report as JSON but for the day on which it stands.
std::string without_day(JsonValue report) {
    report["as_of"] = "any day";
    return write_canonical(report);
}

std::vector<Filter> questions(const Mission& mission) {
    std::vector<Filter> filters{{}};
    for (const std::string& fund : mission.codes("SELECT code FROM p_register WHERE kind = 3"))
        filters.push_back({.fund = fund});
    for (const std::string& line : mission.codes("SELECT DISTINCT budget FROM p_document"))
        filters.push_back({.budget = line});
    for (const std::string& party : mission.codes("SELECT DISTINCT party FROM p_document LIMIT 6"))
        filters.push_back({.party = party});
    return filters;
}

template <class Build>
void check_of_today(const Mission& mission, const Build& build) {
    for (const Filter& today : questions(mission)) {
        Filter to_the_last = today;
        to_the_last.as_of = k_last_day;
        CAPTURE(today.fund, today.budget, today.party);
        CHECK(without_day(mission.asked([&](Database& database) {
                  return build(database, today);
              })) == without_day(mission.asked([&](Database& database) {
                  return build(database, to_the_last);
              })));
    }
}

using Flow = std::pair<Date, std::int64_t>;

std::vector<Flow> flows_in(const FundFlows& flows) {
    std::vector<Flow> list;
    for (const Inflow& flow : flows.inflows)
        list.emplace_back(flow.date, flow.amount);
    for (const Outflow& flow : flows.outflows)
        list.emplace_back(flow.date, -flow.amount);
    return list;
}

/// The documents whose money lies in a fund.
std::set<DocumentRef> documents_in(const FundFlows& flows, ProjectedLedger& ledger) {
    std::set<DocumentRef> documents;
    for (const Origin& origin : flows.origins) {
        documents.insert(origin.pledge);
        documents.insert(origin.receipt);
    }
    for (const auto& [receipt, held] : flows.held)
        documents.insert(receipt);
    for (const Destination& destination : flows.destinations) {
        if (destination.purpose != Purpose::spending) continue;
        documents.insert(destination.allocation);
        documents.insert(destination.disbursement);
        const auto payment = ledger.document(destination.disbursement);
        if (payment) documents.insert(payment->under);
    }
    documents.erase(DocumentRef{});
    return documents;
}

/// The donors whose money lies in a fund, and the payees whom it paid.
std::set<std::string> parties_in(const FundFlows& flows, Parties& parties) {
    std::set<std::string> codes;
    for (const Origin& origin : flows.origins)
        codes.insert(origin.donor);
    for (const auto& [receipt, held] : flows.held)
        codes.insert(parties.of(receipt));
    for (const Destination& destination : flows.destinations) {
        if (destination.purpose == Purpose::spending)
            codes.insert(parties.of(destination.disbursement));
    }
    codes.erase(std::string{});
    return codes;
}

/// Checks every document and party that lies in some fund, and returns how many there are.
std::size_t check_traced_funds(Database& database, const Filter& filter) {
    const ReportBasis basis = read_report_basis(database, filter);
    ProjectedLedger ledger{database};
    Parties parties{ledger};
    std::size_t checked = 0;
    for (const auto& [fund, flows] : read_fund_flows(database, basis, parties)) {
        CAPTURE(fund);
        const auto of_fund = read_fund_flows(database, basis, parties, {{fund}});
        REQUIRE(of_fund.contains(fund));
        CHECK(flows_in(of_fund.at(fund)) == flows_in(flows));
        CHECK(documents_in(of_fund.at(fund), ledger) == documents_in(flows, ledger));
        for (const DocumentRef ref : documents_in(flows, ledger)) {
            CAPTURE(to_text(ref));
            const auto document = ledger.document(ref);
            REQUIRE(document);
            const auto funds = funds_of_money(*document, ledger, basis);
            CHECK((!funds || funds->contains(fund)));
            ++checked;
        }
        for (const std::string& party : parties_in(flows, parties)) {
            CAPTURE(party);
            const auto funds = funds_of_money(party, ledger, basis);
            CHECK((!funds || funds->contains(fund)));
            ++checked;
        }
    }
    return checked;
}

}  // namespace

TEST_CASE("what derived tables say of today is what all records come to", "[reports][property]") {
    for (std::uint32_t seed = 401; seed <= 406; ++seed) {
        CAPTURE(seed);
        const Mission mission{seed, 300};
        const Date today = date_of(Timestamp{k_start.seconds + 400 * k_seconds_per_day});
        check_of_today(mission, [&](Database& database, const Filter& filter) {
            return to_json(build_obligation_report(database, filter, today));
        });
        check_of_today(mission, [&](Database& database, const Filter& filter) {
            return to_json(build_pledge_report(database, filter, today));
        });
        check_of_today(mission, [&](Database& database, const Filter& filter) {
            return to_json(build_budget_report(database, filter));
        });
    }
}

TEST_CASE("balances of today are those of the last day, of each fund alone too",
          "[reports][property]") {
    const Mission mission{407, 300};
    std::vector<Filter> filters{{}};
    for (const std::string& fund : mission.codes("SELECT code FROM p_register WHERE kind = 3"))
        filters.push_back({.fund = fund});
    for (const Filter& today : filters) {
        CAPTURE(today.fund);
        Filter to_the_last = today;
        to_the_last.as_of = k_last_day;
        const auto rows = [&](const Filter& filter) {
            return mission.asked([&](Database& database) {
                return without_day(to_json(build_trial_balance(database, filter, 0)));
            });
        };
        CHECK(rows(today) == rows(to_the_last));
    }
}

TEST_CASE("known at any moment, postings that records carry come to what a replay comes to",
          "[reports][property]") {
    std::size_t rows = 0;
    for (std::uint32_t seed = 421; seed <= 424; ++seed) {
        CAPTURE(seed);
        Mission mission{seed, 300};
        const std::int64_t last = mission.ledger.clock().now().seconds;
        for (const std::int64_t quarter : {1, 2, 3, 4}) {
            const Timestamp known_at{k_start.seconds + (last - k_start.seconds) * quarter / 4};
            for (const auto as_of : {std::optional<Date>{}, std::optional{date_of(known_at)}}) {
                const Filter filter{.as_of = as_of, .known_at = known_at};
                const auto rows_of = [&](std::size_t records_max) {
                    auto balance = mission.asked([&](Database& database) {
                        return build_trial_balance(database, filter, records_max);
                    });
                    for (TrialBalance::Row& row : balance.rows) {
                        row.record_count = 0;
                        row.records.clear();
                    }
                    return balance.rows;
                };
                const auto summed = rows_of(0);
                CHECK(summed == rows_of(1));
                rows += summed.size();
            }
        }
    }
    CHECK(rows > 1'000);
}

TEST_CASE("a trace reads the records of every fund in which money of its document lies",
          "[reports][property]") {
    std::size_t checked = 0;
    for (std::uint32_t seed = 499; seed <= 504; ++seed) {
        CAPTURE(seed);
        const Mission mission{seed, 300};
        for (const Filter& filter : {Filter{}, Filter{.as_of = date_of(k_start)}}) {
            checked += mission.asked(
                [&](Database& database) { return check_traced_funds(database, filter); });
        }
    }
    CHECK(checked > 100);
}

}  // namespace fundtrail::reports_of_today_test
