// Changes of roles and appointments in a real ledger: written, read back, verified and rebuilt.
#include "ledger/rebuild.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::acting_officers_test {
namespace {

using Codes = std::vector<std::string>;
using support::codes;
using support::draft;
using support::finding;
using support::Forger;
using support::TestLedger;
using support::usd;

constexpr Timestamp k_last_second{1'768'003'199};  // 2026-01-09T23:59:59Z
constexpr Timestamp k_over{k_last_second.seconds + 1};

/// `deputy`, a programme officer, acts for `finance` until 2026-01-09 up to 50.00.
struct Absence : TestLedger {
    Absence() {
        govern(draft({{"type", "officer.enrolled"},
                      {"officer", "deputy"},
                      {"key", to_text(support::verifier_key_of("deputy"))},
                      {"roles", JsonValue::Array{"programme_officer"}}}));
        govern(draft({{"type", "officer.acting"},
                      {"officer", "deputy"},
                      {"for", "finance"},
                      {"role", "finance_officer"},
                      {"until", "2026-01-09"},
                      {"limit", usd("50.00")}}));
    }
};

Draft role_change(const char* officer, JsonValue::Array roles) {
    return draft(
        {{"type", "officer.roles_changed"}, {"officer", officer}, {"roles", std::move(roles)}});
}

Draft party(const char* code) {
    return draft({{"type", "party.added"},
                  {"party", code},
                  {"kind", "donor"},
                  {"name", "A donor"},
                  {"date", "2026-01-01"}});
}

}  // namespace

TEST_CASE("who acts for another signs in that role until the last second",
          "[ledger][write_session]") {
    Absence ledger;
    ledger.clock().set(Timestamp{k_last_second.seconds - 60});  // append lets a minute pass
    ledger.append("deputy", {party("DK")});
    ledger.clock().set(k_over);
    const Refusal refusal = ledger.refusal("deputy", {party("FI")});
    CHECK(refusal.rule == "authority.role");
    CHECK_THAT(refusal.reason, Catch::Contains("deputy is programme_officer"));
    CHECK_THAT(refusal.reason, Catch::Contains("acted for finance until 2026-01-09"));
    CHECK(codes(ledger.verify()).empty());
}

TEST_CASE("a session that lasts beyond the appointment refuses its next entry",
          "[ledger][write_session]") {
    Absence ledger;
    ledger.clock().set(k_last_second);
    WriteSession session{ledger.folder(),
                         Signer{.key = support::verifier_key_of("deputy")},
                         Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
    REQUIRE(session.add(party("DK")));
    ledger.clock().set(k_over);
    REQUIRE(session.add(party("FI")));  // of the entry that was begun in time
    session.seal_entry();
    REQUIRE_FALSE(session.add(party("IS")));
}

TEST_CASE("an entry forged after the appointment is over is found", "[ledger][verify]") {
    const Absence ledger;
    const auto [time, expected] = GENERATE(
        table<Timestamp, Codes>({{k_last_second, Codes{}}, {k_over, Codes{"authority.role"}}}));
    Forger forger{ledger.path()};
    forger.add("deputy", {party("DK").fields}).time = time;
    forger.reseal();
    const Verification verification = forger.verify();
    CHECK(codes(verification) == expected);
    if (!expected.empty()) CHECK(finding(verification, "authority.role").entry == 11);
}

TEST_CASE("an entry forged above the limit of the appointment is found", "[ledger][verify]") {
    Absence ledger;
    ledger.add_register();
    Forger forger{ledger.path()};
    JsonValue pledge = draft({{"type", "pledge.made"},
                              {"ref", "PL-00001"},
                              {"donor", "SE"},
                              {"fund", "SE"},
                              {"amount", usd("50.01")},
                              {"date", "2026-01-01"}})
                           .fields;
    forger.add("deputy", {pledge});
    forger.reseal();
    CHECK(codes(forger.verify()) == Codes{"rule.acting-within-limit"});
}

TEST_CASE("the projections hold appointments and changes of roles, and rebuild makes them anew",
          "[ledger][projections]") {
    Absence ledger;
    ledger.govern(role_change("finance", {"finance_officer", "treasurer"}));
    ledger.govern(role_change("finance", {"treasurer"}));
    REQUIRE(codes(ledger.verify()).empty());
    const std::string before = support::projection_rows(ledger.path());
    REQUIRE_THAT(before, Catch::Contains("deputy"));
    static_cast<void>(rebuild_projections(ledger.folder(), RebuildMode::write));
    CHECK(support::projection_rows(ledger.path()) == before);
}

TEST_CASE("an altered appointment is a difference of the projections", "[ledger][verify]") {
    const Absence ledger;
    const std::string alteration = GENERATE(as<std::string>{},
                                            "UPDATE p_acting SET until = until + 1",
                                            "UPDATE p_acting SET amount_max = -1",
                                            "UPDATE p_acting SET instead_of = 'approver'",
                                            "DELETE FROM p_acting");
    Forger forger{ledger.path()};
    forger.execute(alteration);
    CHECK(codes(forger.verify()) == Codes{"projection.differs"});
}

TEST_CASE("an administrator that was is not forgotten by the projections",
          "[ledger][projections]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    ledger.enrol("keeper", {Role::administrator, Role::custodian});
    const auto change = ledger.append("admin", {role_change("keeper", {"custodian"})});
    ledger.append(
        "keeper",
        {draft({{"type", "approved"}, {"record", to_text(change.outcomes.front().names.record)}})});
    const auto enrolment =
        ledger.append("admin",
                      {draft({{"type", "officer.enrolled"},
                              {"officer", "finance"},
                              {"key", to_text(support::verifier_key_of("finance"))},
                              {"roles", JsonValue::Array{"finance_officer"}}})});
    CHECK(enrolment.outcomes.front().awaits == "approved");
    CHECK(codes(ledger.verify()).empty());
}

}  // namespace fundtrail::acting_officers_test
