#include "core/text.hpp"
#include "reports/audit_trail.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::audit_references_test {
namespace {

using support::draft;
using support::MissionMoney;
using support::TestLedger;
using support::usd;

AuditTrail trail_of(const TestLedger& ledger, const Filter& filter = {}) {
    return make_audit_trail(ledger.path(), {}, filter);
}

std::vector<std::string> types_of(const AuditTrail& trail) {
    std::vector<std::string> types;
    for (const AuditRow& row : trail.rows)
        types.push_back(row.type);
    return types;
}

/// How many numbers of a kind an audit trail counts.
std::pair<std::int64_t, std::int64_t> given_and_missing(const AuditTrail& trail,
                                                        DocumentKind kind) {
    for (const NumberGaps& gaps : trail.gaps) {
        if (gaps.kind == kind) return {gaps.given, gaps.missing};
    }
    return {0, 0};
}

std::size_t widest_of(const std::string& text) {
    std::size_t widest = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        widest = std::max(widest, display_width(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return widest;
}

}  // namespace

TEST_CASE("every number that a record gives is counted, of a draw and its allocation too",
          "[reports][audit]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    support::agree(money.ledger(), support::loan_of_40());
    money.receive_directly("NO", "GEN", "60.00", "2026-01-06");
    money.allocate("GEN", "10.00", "2026-02-02");

    CHECK(given_and_missing(trail_of(money.ledger()), DocumentKind::allocation) ==
          std::pair<std::int64_t, std::int64_t>{2, 0});
    CHECK(given_and_missing(trail_of(money.ledger()), DocumentKind::draw) ==
          std::pair<std::int64_t, std::int64_t>{1, 0});
}

TEST_CASE("every number that an opening gives in its lists is counted", "[reports][audit]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(support::end_of("2026-12-31"));
    support::play_opening(ledger);

    const AuditTrail trail = trail_of(ledger);

    for (const DocumentKind kind : {DocumentKind::pledge,
                                    DocumentKind::obligation,
                                    DocumentKind::disbursement,
                                    DocumentKind::claim}) {
        CHECK(given_and_missing(trail, kind) == std::pair<std::int64_t, std::int64_t>{1, 0});
    }
    CHECK(given_and_missing(trail, DocumentKind::allocation) ==
          std::pair<std::int64_t, std::int64_t>{2, 0});
}

TEST_CASE("a record is found by every document that it starts, with the steps on it",
          "[reports][audit]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    support::agree(money.ledger(), support::loan_of_40());

    for (const char* ref : {"CD-00001", "al-00001"}) {
        const AuditTrail trail = trail_of(money.ledger(), Filter{.ref = ref});
        CHECK(types_of(trail) == std::vector<std::string>{"contingency.drawn", "approved"});
        CHECK(to_page(trail).tables[1].caption == "Steps of CD-00001");
    }
}

TEST_CASE("an opening is found by every document in its lists, and by whom they concern",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(support::end_of("2026-12-31"));
    const std::string opening = support::play_opening(ledger);

    for (const char* ref :
         {"PL-00001", "AL-00001", "AL-00002", "OB-00001", "DB-00001", "RV-00001"}) {
        const AuditTrail trail = trail_of(ledger, Filter{.ref = ref});
        CHECK(types_of(trail) == std::vector<std::string>{"opening.recorded", "approved"});
        CHECK(to_page(trail).tables[1].caption == "Steps of " + opening);
    }
    CHECK(types_of(trail_of(ledger, Filter{.ref = opening})) ==
          std::vector<std::string>{"opening.recorded", "approved"});
    // The approval carries what the opening moves.
    CHECK(types_of(trail_of(ledger, Filter{.fund = "GEN", .party = "P1"})) ==
          std::vector<std::string>{"opening.recorded", "approved"});
}

TEST_CASE("what a policy names it does not move", "[reports][audit]") {
    MissionMoney money;
    support::play_contingency_fund(money);

    const auto trail = trail_of(money.ledger(), Filter{.ref = "9.0"});

    REQUIRE(types_of(trail).front() == "policy.set");
    CHECK(trail.rows.front().facts.funds.empty());
    CHECK_FALSE(trail.rows.front().facts.amount);
}

TEST_CASE("an audit trail reads like words, with the currency of every amount",
          "[reports][audit]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    money.receive_directly("NO", "GEN", "60.00", "2026-01-06");
    support::agree(money.ledger(),
                   draft({{"type", "contingency.set_aside"},
                          {"from_fund", "GEN"},
                          {"fund", "CF"},
                          {"amount", usd("50.00")},
                          {"date", "2026-01-07"}}));
    support::play_pledge_in_kronor(money.ledger());

    const Page page = to_page(trail_of(money.ledger()));

    const std::string text = render_text(page, 80);
    INFO(text);
    CHECK(widest_of(text) <= 80);
    CHECK(text.find('_') == std::string::npos);
    CHECK(render_text(page, 400).find("contingency set aside") != std::string::npos);
    CHECK(text.find("SEK 30,000.00") != std::string::npos);
    CHECK(text.find("USD 1,046.95") != std::string::npos);
    // A rate is no document and has no code: it goes by its record.
    const std::string csv = render_csv(*page.data);
    CHECK(csv.find("15.0,15.0,2027-01-01,rate set,finance,,,,") != std::string::npos);
    CHECK(csv.find(",SEK,30000.00,") != std::string::npos);
}

}  // namespace fundtrail::audit_references_test
