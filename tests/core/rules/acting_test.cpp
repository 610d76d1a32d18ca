// officer.acting: who may act for whom, until when, and up to what.
#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::acting_test {

using support::require_refusal;
using support::TestBook;
using support::usd;
using Founder = TestBook::Officers;

namespace {

constexpr Role k_approving = Role::approving_officer;

/// 1000.00 received and allocated by AL-00001; a deputy who is a programme officer. Today is
/// 2026-03-31.
struct Absence : TestBook {
    Absence() {
        add_register();
        receive("SE", "1000.00");
        allocate("SE", "1000.00");
        enrol("deputy", {Role::programme_officer});
    }

    [[nodiscard]] RoleSet roles_of_deputy() const { return next_moment("deputy").roles; }
};

JsonValue::Object on(std::string_view name) {
    return {{"record", name}};
}

}  // namespace

TEST_CASE("an appointment lasts through its last day and no longer", "[core]") {
    Absence book;
    book.appoint("deputy", "approver", k_approving, "2026-04-02");
    book.today("2026-04-02");
    REQUIRE(book.roles_of_deputy() == RoleSet{Role::programme_officer, k_approving});
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.approve(disbursement, "deputy");
    book.today("2026-04-03");
    REQUIRE(book.roles_of_deputy() == RoleSet{Role::programme_officer});
    // A step that was taken in time still counts.
    REQUIRE(book.awaits(disbursement) == "certified");
}

TEST_CASE("nobody acts for who lost the role or is out of force", "[core]") {
    Absence book;
    book.change_roles("approver", {k_approving, Role::treasurer});
    book.appoint("deputy", "approver", k_approving, "2026-04-02");
    REQUIRE(book.roles_of_deputy().has(k_approving));
    book.change_roles("approver", {Role::treasurer});
    REQUIRE_FALSE(book.roles_of_deputy().has(k_approving));
    book.change_roles("approver", {k_approving, Role::treasurer});
    book.revoke("approver");
    REQUIRE_FALSE(book.roles_of_deputy().has(k_approving));
}

TEST_CASE("an appointment is signed by two administrators, even where one alone was in force",
          "[core]") {
    TestBook book{Founder::founder_only};
    book.enrol("approver", {k_approving});
    book.enrol("deputy", {Role::programme_officer});
    const auto proposal =
        book.record("admin",
                    "officer.acting",
                    TestBook::appointment("deputy", "approver", k_approving, "2026-04-30"));
    REQUIRE(book.awaits(proposal.name()) == "approved");
    book.enrol("admin-2", {Role::administrator});
    book.approve(proposal.name(), "admin-2");
    REQUIRE(book.next_moment("deputy").roles.has(k_approving));
}

TEST_CASE("one acts for another who holds the role of its own", "[core][rule][acting-for-holder]") {
    Absence book;
    const auto refused = [&](const char* absent, Role role) {
        return book.refusal(
            "admin", "officer.acting", TestBook::appointment("deputy", absent, role, "2026-04-30"));
    };
    require_refusal(
        refused("deputy", Role::programme_officer), "acting-for-holder", {"act for itself"});
    require_refusal(refused("nobody", k_approving), "acting-for-holder", {"\"nobody\""});
    require_refusal(refused("finance", k_approving),
                    "acting-for-holder",
                    {"\"finance\" is finance_officer, not approving_officer"});
    // The deputy's deputy: what one acts in is not one's own.
    book.appoint("deputy", "approver", k_approving, "2026-04-30");
    require_refusal(
        book.refusal("admin",
                     "officer.acting",
                     TestBook::appointment("treasurer", "deputy", k_approving, "2026-04-30")),
        "acting-for-holder",
        {"\"deputy\" is programme_officer"});
}

TEST_CASE("an appointment whose absent officer was revoked meanwhile is not approved",
          "[core][rule][acting-for-holder]") {
    Absence book;
    const auto proposal =
        book.record("admin",
                    "officer.acting",
                    TestBook::appointment("deputy", "approver", k_approving, "2026-04-30"));
    book.revoke("approver");
    require_refusal(book.refusal("admin-2", "approved", on(proposal.name())),
                    "acting-for-holder",
                    {"\"approver\" is not in force"});
}

TEST_CASE("an appointment ends on the day of the entry or later",
          "[core][rule][acting-until-ahead]") {
    Absence book;
    require_refusal(
        book.refusal("admin",
                     "officer.acting",
                     TestBook::appointment("deputy", "approver", k_approving, "2026-03-30")),
        "acting-until-ahead",
        {"2026-03-30", "2026-03-31"});
    const auto proposal =
        book.record("admin",
                    "officer.acting",
                    TestBook::appointment("deputy", "approver", k_approving, "2026-03-31"));
    book.today("2026-04-01");
    require_refusal(book.refusal("admin-2", "approved", on(proposal.name())), "acting-until-ahead");
}

TEST_CASE("nobody is appointed to a role already held", "[core][rule][role-change-needed]") {
    Absence book;
    book.enrol("approver-2", {k_approving});
    require_refusal(
        book.refusal("admin",
                     "officer.acting",
                     TestBook::appointment("approver-2", "approver", k_approving, "2026-04-30")),
        "role-change-needed",
        {"approving_officer already"});
}

TEST_CASE("who acts holds no roles that would defeat two people",
          "[core][rule][roles-compatible]") {
    Absence book;
    const auto refused = [&](const char* officer, const char* absent, Role role) {
        return book.refusal(
            "admin", "officer.acting", TestBook::appointment(officer, absent, role, "2026-04-30"));
    };
    require_refusal(refused("certifier", "approver", k_approving),
                    "roles-compatible",
                    {"approving_officer, certifying_officer"});
    require_refusal(refused("admin-2", "treasurer", Role::treasurer), "roles-compatible");
    require_refusal(refused("deputy", "auditor", Role::auditor), "roles-compatible");
    book.appoint("deputy", "approver", k_approving, "2026-04-30");
    require_refusal(refused("deputy", "certifier", Role::certifying_officer), "roles-compatible");
}

TEST_CASE("a role acted in counts when another is given", "[core][rule][roles-compatible]") {
    Absence book;
    book.appoint("deputy", "approver", k_approving, "2026-04-30");
    const RoleSet certifying{Role::programme_officer, Role::certifying_officer};
    require_refusal(
        book.refusal("admin", "officer.roles_changed", TestBook::role_change("deputy", certifying)),
        "roles-compatible");
    require_refusal(
        book.refusal("admin",
                     "officer.enrolled",
                     TestBook::enrolment("deputy", {Role::certifying_officer}, "deputy-next")),
        "roles-compatible");
    book.today("2026-05-01");
    book.change_roles("deputy", certifying);
}

TEST_CASE("who acts for another decides nothing that the other proposed or decided",
          "[core][rule][two-people]") {
    Absence book;
    book.enrol("both", {k_approving, Role::finance_officer});
    book.appoint("deputy", "both", k_approving, "2026-04-30");
    const auto proposal =
        book.record("both", "disbursement.proposed", TestBook::disbursement("AL-00001", "10.00"));
    require_refusal(book.refusal("deputy", "approved", on(proposal.ref)),
                    "two-people",
                    {"deputy acts for both, who proposed DB-00001"});
    const std::string other = book.propose("AL-00001", "10.00");
    book.approve(other, "deputy");
}

TEST_CASE("who acts for another pays nothing that the other approved",
          "[core][rule][treasurer-apart]") {
    Absence book;
    book.enrol("both", {k_approving, Role::treasurer});
    book.appoint("deputy", "both", Role::treasurer, "2026-04-30");
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.certify(disbursement);
    book.approve(disbursement, "both");
    require_refusal(book.refusal("deputy", "disbursement.paid", TestBook::payment(disbursement)),
                    "treasurer-apart",
                    {"deputy acts for both, who has approved DB-00001"});
}

TEST_CASE("a step above the limit of the appointment is refused",
          "[core][rule][acting-within-limit]") {
    Absence book;
    book.appoint("deputy", "approver", k_approving, "2026-04-30", "10.00");
    const std::string small = book.propose("AL-00001", "10.00");
    const std::string large = book.propose("AL-00001", "10.01");
    book.approve(small, "deputy");
    require_refusal(book.refusal("deputy", "approved", on(large)),
                    "acting-within-limit",
                    {"USD 10.01", "USD 10.00"});
}

TEST_CASE("a proposal above the limit of the appointment is refused",
          "[core][rule][acting-within-limit]") {
    Absence book;
    book.appoint("deputy", "finance", Role::finance_officer, "2026-04-30", "10.00");
    require_refusal(
        book.refusal(
            "deputy", "disbursement.proposed", TestBook::disbursement("AL-00001", "10.01")),
        "acting-within-limit",
        {"USD 10.01", "USD 10.00"});
    require_refusal(book.refusal("deputy", "receipt.recorded", TestBook::receipt("SE", "10.01")),
                    "acting-within-limit");
    const auto proposal =
        book.record("deputy", "disbursement.proposed", TestBook::disbursement("AL-00001", "10.00"));
    book.reject(proposal.ref, "deputy");
}

TEST_CASE("a payment above the limit of the appointment is refused",
          "[core][rule][acting-within-limit]") {
    Absence book;
    book.appoint("deputy", "treasurer", Role::treasurer, "2026-04-30", "10.00");
    const std::string disbursement = book.approved("AL-00001", "10.01");
    require_refusal(book.refusal("deputy", "disbursement.paid", TestBook::payment(disbursement)),
                    "acting-within-limit",
                    {"USD 10.01"});
}

TEST_CASE("a limit binds the appointment alone, and the widest one counts",
          "[core][rule][acting-within-limit]") {
    Absence book;
    book.appoint("deputy", "approver", k_approving, "2026-04-30", "10.00");
    const std::string large = book.propose("AL-00001", "50.00");
    book.enrol("approver-2", {k_approving});
    book.appoint("deputy", "approver-2", k_approving, "2026-04-30", "49.99");
    require_refusal(book.refusal("deputy", "approved", on(large)),
                    "acting-within-limit",
                    {"USD 50.00", "USD 49.99"});
    book.change_roles("deputy", {Role::programme_officer, k_approving});
    book.approve(large, "deputy");
}

TEST_CASE("a limit is in the base currency and above zero", "[core]") {
    Absence book;
    auto fields = TestBook::appointment("deputy", "approver", k_approving, "2026-04-30", "0.00");
    require_refusal(book.refusal("admin", "officer.acting", fields), "amount-positive");
}

}  // namespace fundtrail::acting_test
