#include "core/officer.hpp"

#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace fundtrail::officer_test {
namespace {

Enrolment enrolment(const std::string& officer, const std::string& label, RoleSet roles) {
    return Enrolment{
        .record = {}, .officer = officer, .key = support::verifier_key_of(label), .roles = roles};
}

}  // namespace

TEST_CASE("roles are listed in byte order and read back from their names", "[core]") {
    const auto roles = all_roles();
    REQUIRE(roles.size() == 8);
    REQUIRE(std::is_sorted(
        roles.begin(), roles.end(), [](Role a, Role b) { return to_text(a) < to_text(b); }));
    for (const Role role : roles)
        REQUIRE(parse_role(to_text(role)) == role);
    REQUIRE_FALSE(parse_role("Treasurer").has_value());
    REQUIRE_FALSE(parse_role("").has_value());
}

TEST_CASE("a set of roles holds what was added", "[core]") {
    RoleSet roles{Role::treasurer, Role::auditor};
    REQUIRE(roles.has(Role::auditor));
    REQUIRE_FALSE(roles.has(Role::administrator));
    REQUIRE(roles.has_any({Role::custodian, Role::treasurer}));
    REQUIRE_FALSE(roles.has_any({Role::custodian}));
    REQUIRE(to_text(roles, " or ") == "auditor or treasurer");
    REQUIRE(RoleSet{}.is_empty());
}

TEST_CASE("the newest enrolment of a code is in force, the one before is replaced", "[core]") {
    Officers officers;
    officers.enrol(enrolment("fin", "one", {Role::finance_officer}));
    officers.enrol(enrolment("fin", "two", {Role::treasurer}));
    REQUIRE(officers.in_force("fin")->key == support::verifier_key_of("two"));
    REQUIRE(officers.in_force("fin")->roles == RoleSet{Role::treasurer});
    REQUIRE(officers.enrolments().front().state == OfficerState::replaced);
}

TEST_CASE("a revoked officer is not in force and is still found by key", "[core]") {
    Officers officers;
    officers.enrol(enrolment("fin", "one", {Role::finance_officer}));
    officers.enrol(enrolment("other", "two", {Role::finance_officer}));
    officers.revoke("fin");
    const VerifierKey key = support::verifier_key_of("one");
    REQUIRE(officers.in_force("fin") == nullptr);
    REQUIRE(officers.in_force("other") != nullptr);
    REQUIRE(officers.by_key(key.name, key.id)->state == OfficerState::revoked);
    REQUIRE(officers.by_key("test.example/nobody", key.id) == nullptr);
}

TEST_CASE("in force is said of the exact code, known of any case", "[core]") {
    Officers officers;
    officers.enrol(enrolment("Fin", "one", {Role::finance_officer}));
    officers.remember_key(support::verifier_key_of("one").key, "Fin");
    REQUIRE(officers.in_force("fin") == nullptr);
    REQUIRE(officers.known_spelling("fIN") == "Fin");
    REQUIRE(officers.known_spelling("fina").empty());
    officers.revoke("Fin");
    REQUIRE(officers.known_spelling("fin") == "Fin");
}

TEST_CASE("administrators are counted in force and ever, each code once", "[core]") {
    Officers officers;
    officers.enrol(enrolment("a", "one", {Role::administrator}));
    officers.enrol(enrolment("a", "two", {Role::administrator}));
    REQUIRE(officers.administrators_in_force() == 1);
    REQUIRE(officers.administrators_ever() == 1);
    officers.enrol(enrolment("b", "three", {Role::administrator}));
    officers.revoke("a");
    REQUIRE(officers.administrators_in_force() == 1);
    REQUIRE(officers.administrators_ever() == 2);
}

}  // namespace fundtrail::officer_test
