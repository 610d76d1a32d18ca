// Records are shown with the roles in which they were signed, whatever the officer holds now.
#include "reports/audit_trail.hpp"
#include "reports/show.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::signing_roles_test {
namespace {

using support::draft;
using support::TestLedger;

std::string roles_shown(const TestLedger& ledger, const std::string& record) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return to_text(show_record(database, record, ShowContext::no, nullptr)->roles);
}

Draft role_change(JsonValue::Array roles) {
    return draft(
        {{"type", "officer.roles_changed"}, {"officer", "treasurer"}, {"roles", std::move(roles)}});
}

/// A party added by the treasurer; its record.
std::string add_party(TestLedger& ledger, const char* code) {
    const Receipt receipt = ledger.append(
        "treasurer",
        {draft(
            {{"type", "party.added"}, {"party", code}, {"kind", "donor"}, {"name", "A donor"}})});
    return to_text(receipt.outcomes.front().names.record);
}

}  // namespace

TEST_CASE("a record is shown with the role that was given before and taken after it",
          "[reports][show]") {
    TestLedger ledger;
    ledger.govern(role_change({"finance_officer", "treasurer"}));
    const std::string added = add_party(ledger, "DK");
    ledger.govern(role_change({"treasurer"}));

    CHECK(roles_shown(ledger, added) == "finance_officer");
    CHECK(roles_shown(ledger, "0.0") == "administrator");
}

TEST_CASE("a record by who acts for another says for whom", "[reports][show][audit]") {
    TestLedger ledger;
    ledger.govern(draft({{"type", "officer.acting"},
                         {"officer", "treasurer"},
                         {"for", "finance"},
                         {"role", "finance_officer"},
                         {"until", "2026-01-31"}}));
    const std::string acted = add_party(ledger, "DK");
    ledger.govern(role_change({"finance_officer", "treasurer"}));
    const std::string own = add_party(ledger, "FI");

    CHECK(roles_shown(ledger, acted) == "finance_officer, acting for finance");
    CHECK(roles_shown(ledger, own) == "finance_officer");
    const AuditTrail trail = make_audit_trail(ledger.path(), {}, Filter{.officer = "treasurer"});
    REQUIRE(trail.rows.size() == 2);
    CHECK(trail.rows[0].acting_for == std::vector<std::string>{"finance"});
    CHECK(trail.rows[1].acting_for.empty());
}

}  // namespace fundtrail::signing_roles_test
