// officer.roles_changed: what another set of roles may not bring about.
#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::role_changes_test {

using support::require_refusal;
using support::TestBook;
using Founder = TestBook::Officers;

namespace {

/// A book whose changes of roles are proposed by `admin`.
struct Changes : TestBook {
    using TestBook::TestBook;

    support::TestRecord propose_roles(std::string_view officer, RoleSet roles) {
        return record("admin", "officer.roles_changed", role_change(officer, roles));
    }

    Refusal refused_roles(std::string_view officer, RoleSet roles) {
        return refusal("admin", "officer.roles_changed", role_change(officer, roles));
    }

    Refusal refused_approval(const support::TestRecord& proposal) {
        return refusal("admin-2", "approved", {{"record", proposal.name()}});
    }

    [[nodiscard]] RoleSet roles_of(std::string_view officer) const {
        return book().officers().in_force(officer)->roles;
    }
};

}  // namespace

TEST_CASE("a change of roles gives exactly the set that it states, and keeps the key", "[core]") {
    Changes book;
    for (const RoleSet roles : {RoleSet{Role::finance_officer, Role::treasurer},
                                RoleSet{Role::treasurer},
                                RoleSet{Role::programme_officer, Role::custodian}}) {
        book.change_roles("finance", roles);
        const Enrolment* finance = book.book().officers().in_force("finance");
        REQUIRE(finance->roles == roles);
        REQUIRE(finance->key == support::verifier_key_of("finance"));
    }
}

TEST_CASE("a change of roles states another set than the one in force",
          "[core][rule][role-change-needed]") {
    Changes book;
    require_refusal(book.refused_roles("finance", {Role::finance_officer}),
                    "role-change-needed",
                    {"\"finance\" is finance_officer already"});
    book.change_roles("finance", {Role::finance_officer, Role::treasurer});
    require_refusal(book.refused_roles("finance", {Role::treasurer, Role::finance_officer}),
                    "role-change-needed",
                    {"\"finance\" is finance_officer, treasurer already"});
}

TEST_CASE("two equal changes, both proposed before either took effect, become one",
          "[core][rule][role-change-needed]") {
    Changes book;
    const auto first = book.propose_roles("finance", {Role::treasurer});
    const auto second = book.propose_roles("finance", {Role::treasurer});
    book.approve(first.name(), "admin-2");
    require_refusal(
        book.refused_approval(second), "role-change-needed", {"\"finance\" is treasurer already"});
}

TEST_CASE("of two changes the one approved last stays, whichever was proposed first", "[core]") {
    Changes book;
    const RoleSet earlier{Role::finance_officer, Role::treasurer};
    const auto first = book.propose_roles("finance", earlier);
    const auto second =
        book.propose_roles("finance", {Role::finance_officer, Role::programme_officer});
    book.approve(second.name(), "admin-2");
    book.approve(first.name(), "admin-2");
    REQUIRE(book.roles_of("finance") == earlier);
}

TEST_CASE("a change for who was revoked meanwhile is not approved",
          "[core][rule][role-change-needed]") {
    Changes book;
    const auto change = book.propose_roles("finance", {Role::treasurer});
    book.revoke("finance");
    require_refusal(book.refused_approval(change), "role-change-needed", {"in force no more"});
}

TEST_CASE("only who is in force is given other roles", "[core][rule][officer-known]") {
    Changes book;
    require_refusal(
        book.refused_roles("nobody", {Role::treasurer}), "officer-known", {"\"nobody\""});
    book.revoke("finance");
    require_refusal(
        book.refused_roles("finance", {Role::treasurer}), "officer-known", {"\"finance\""});
}

TEST_CASE("a change makes no set of roles that would defeat two people",
          "[core][rule][roles-compatible]") {
    Changes book;
    const Role certifying = Role::certifying_officer;
    require_refusal(book.refused_roles("certifier", {certifying, Role::approving_officer}),
                    "roles-compatible",
                    {"approving_officer, certifying_officer"});
    require_refusal(book.refused_roles("finance", {Role::finance_officer, Role::administrator}),
                    "roles-compatible");
    require_refusal(book.refused_roles("auditor", {Role::auditor, Role::custodian}),
                    "roles-compatible");
    // What was held before and is given up in the same change stands in no way.
    book.change_roles("certifier", {Role::approving_officer});
    book.change_roles("auditor", {Role::custodian});
}

TEST_CASE("a change is judged again at the approval, with what is acted in by then",
          "[core][rule][roles-compatible]") {
    Changes book;
    book.today("2026-03-31");
    const auto change =
        book.propose_roles("finance", {Role::finance_officer, Role::certifying_officer});
    book.appoint("finance", "approver", Role::approving_officer, "2026-04-30");
    require_refusal(
        book.refused_approval(change), "roles-compatible", {"both certify and approve"});
    book.today("2026-05-01");
    book.approve(change.name(), "admin-2");
}

TEST_CASE("a change states one role at least, each of them once and in order", "[core]") {
    TestBook book;
    const auto bytes = [&](const std::string& roles) {
        return R"({"date":"2026-03-31","officer":"finance","roles":)" + roles +
               R"(,"type":"officer.roles_changed"})";
    };
    JsonTree tree;
    REQUIRE(read_record(bytes(R"(["finance_officer","treasurer"])"), tree));
    for (const char* roles : {"[]",
                              R"(["treasurer","finance_officer"])",
                              R"(["treasurer","treasurer"])",
                              R"(["tresurer"])",
                              R"("treasurer")"}) {
        CAPTURE(roles);
        REQUIRE_FALSE(read_record(bytes(roles), tree));
    }
    require_refusal(
        book.refusal("admin", "officer.roles_changed", TestBook::role_change("finance", {})),
        "record.field",
        {"field \"roles\": it is empty"});
}

TEST_CASE("the last administrator does not lose the role",
          "[core][rule][last-administrator-stays]") {
    Changes book{Founder::founder_only};
    book.change_roles("admin", {Role::administrator, Role::custodian});
    require_refusal(
        book.refused_roles("admin", {Role::custodian}), "last-administrator-stays", {"\"admin\""});
    book.change_roles("admin", {Role::administrator});
}

TEST_CASE("two crossed changes leave an administrator", "[core][rule][last-administrator-stays]") {
    Changes book;
    const auto first = book.propose_roles("admin-2", {Role::custodian});
    const auto second = book.record(
        "admin-2", "officer.roles_changed", TestBook::role_change("admin", {Role::custodian}));
    book.approve(second.name(), "admin");
    REQUIRE(book.roles_of("admin") == RoleSet{Role::custodian});
    require_refusal(book.refused_approval(first), "last-administrator-stays", {"\"admin-2\""});
}

TEST_CASE("a change may make an administrator, and then each deed needs both for ever", "[core]") {
    Changes book{Founder::founder_only};
    book.enrol("keeper", {Role::custodian});
    book.change_roles("keeper", {Role::administrator, Role::custodian});
    REQUIRE(book.book().officers().administrators_in_force() == 2);
    const auto proposal = book.propose_roles("keeper", {Role::administrator});
    REQUIRE(book.roles_of("keeper").has(Role::custodian));
    book.approve(proposal.name(), "keeper");
    REQUIRE(book.roles_of("keeper") == RoleSet{Role::administrator});
}

TEST_CASE("one administrator alone changes roles at once", "[core]") {
    Changes book{Founder::founder_only};
    book.enrol("finance", {Role::finance_officer});
    const auto change = book.propose_roles("finance", {Role::treasurer});
    REQUIRE(book.book().pending(change.id) == nullptr);
    REQUIRE(book.roles_of("finance") == RoleSet{Role::treasurer});
}

TEST_CASE("one administrator alone takes no role from an auditor", "[core]") {
    Changes book{Founder::founder_only};
    book.enrol("auditor", {Role::auditor});
    const auto change = book.propose_roles("auditor", {Role::custodian});
    REQUIRE(book.awaits(change.name()) == "approved");
    REQUIRE(book.roles_of("auditor") == RoleSet{Role::auditor});
    book.enrol("admin-2", {Role::administrator});
    book.approve(change.name(), "admin-2");
    REQUIRE(book.roles_of("auditor") == RoleSet{Role::custodian});
}

}  // namespace fundtrail::role_changes_test
