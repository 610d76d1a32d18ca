#include "cli/role_change.hpp"

#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::role_change_test {
namespace {

using Roles = std::vector<std::string>;

/// `Finance-1`, a finance officer and treasurer, and `auditor-1`; `left-1` is revoked.
Officers some_officers() {
    Officers officers;
    const auto enrol = [&](const char* code, RoleSet roles, std::int64_t entry) {
        const VerifierKey key = support::verifier_key_of(code);
        officers.remember_key(key.key, code);
        officers.enrol(
            {.record = RecordId::of(entry, 0), .officer = code, .key = key, .roles = roles});
    };
    enrol("Finance-1", {Role::treasurer, Role::finance_officer}, 1);
    enrol("auditor-1", {Role::auditor}, 2);
    enrol("left-1", {Role::treasurer}, 3);
    officers.revoke("left-1");
    return officers;
}

Result<RolesAfter> change(RoleChange change, const char* code, const Roles& roles) {
    return roles_after(change, code, roles, some_officers());
}

Refusal refusal(RoleChange what, const char* code, const Roles& roles) {
    const auto after = change(what, code, roles);
    REQUIRE_FALSE(after);
    return after.error();
}

}  // namespace

TEST_CASE("a grant states the roles held and those granted", "[cli]") {
    const auto after =
        change(RoleChange::grant, "finance-1", {"programme_officer", "certifying_officer"});
    REQUIRE(after);
    CHECK(after->officer == "Finance-1");
    CHECK(words_of(after->roles) ==
          Roles{"certifying_officer", "finance_officer", "programme_officer", "treasurer"});
}

TEST_CASE("a withdrawal states the roles that are left", "[cli]") {
    const auto after = change(RoleChange::withdrawal, "Finance-1", {"treasurer", "treasurer"});
    REQUIRE(after);
    CHECK(words_of(after->roles) == Roles{"finance_officer"});
}

TEST_CASE("the roles of who is not in force are not changed", "[cli]") {
    for (const char* code : {"nobody", "left-1"}) {
        const Refusal refused = refusal(RoleChange::grant, code, {"custodian"});
        CHECK(refused.rule == "officer-known");
        CHECK_THAT(refused.reason, Catch::Contains(code));
    }
}

TEST_CASE("a role held is not granted, and one not held is not withdrawn", "[cli]") {
    const Refusal grant = refusal(RoleChange::grant, "finance-1", {"custodian", "treasurer"});
    CHECK(grant.rule == "role-change-needed");
    CHECK(grant.reason == "\"Finance-1\" is treasurer already");
    const Refusal withdrawal =
        refusal(RoleChange::withdrawal, "finance-1", {"treasurer", "custodian"});
    CHECK(withdrawal.rule == "role-change-needed");
    CHECK(withdrawal.reason == "\"Finance-1\" is finance_officer, treasurer, not custodian");
}

TEST_CASE("who would lose the only role is to be revoked instead", "[cli]") {
    const Refusal one = refusal(RoleChange::withdrawal, "auditor-1", {"auditor"});
    CHECK(one.rule == "only-role");
    CHECK_THAT(one.remedy, Catch::Contains("`fundtrail officer revoke auditor-1`"));
    const Refusal all =
        refusal(RoleChange::withdrawal, "finance-1", {"treasurer", "finance_officer"});
    CHECK(all.rule == "only-role");
}

TEST_CASE("a mistyped role is refused with the one that comes nearest", "[cli]") {
    const Refusal refused = refusal(RoleChange::grant, "finance-1", {"tresurer"});
    CHECK(refused.rule == "record.field");
    CHECK(refused.remedy == "did you mean \"treasurer\"?");
}

}  // namespace fundtrail::role_change_test
