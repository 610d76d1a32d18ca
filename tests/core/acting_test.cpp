// Which roles an officer has at a moment, its own and those acted in, and up to what.
#include "core/officer.hpp"
#include "core/records/role_fields.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace fundtrail::acting_test {
namespace {

constexpr Timestamp k_noon{1'767'268'800};  // 2026-01-01T12:00:00Z

/// `deputy` is a custodian, `absent` an approving officer and treasurer.
Officers officers_with(std::initializer_list<Acting> appointments) {
    Officers officers;
    for (const auto& [code, roles] :
         {std::pair<const char*, RoleSet>{"deputy", {Role::custodian}},
          std::pair<const char*, RoleSet>{"absent", {Role::approving_officer, Role::treasurer}}}) {
        officers.enrol(Enrolment{
            .record = {}, .officer = code, .key = support::verifier_key_of(code), .roles = roles});
    }
    for (const Acting& acting : appointments)
        officers.appoint(acting);
    return officers;
}

Acting acting_as(Role role, const char* until, std::optional<std::int64_t> limit = {}) {
    return Acting{.record = RecordId::of(5, limit.value_or(0)),
                  .officer = "deputy",
                  .instead_of = "absent",
                  .role = role,
                  .until = parse_date(until).value(),
                  .limit = limit};
}

}  // namespace

TEST_CASE("an officer has its own roles and those it acts in", "[core]") {
    const Officers officers = officers_with({acting_as(Role::treasurer, "2026-01-01")});
    const RolesHeld held = officers.roles_at("deputy", k_noon);
    REQUIRE(held.roles == RoleSet{Role::custodian, Role::treasurer});
    REQUIRE(held.acting.size() == 1);
    REQUIRE(officers.roles_at("absent", k_noon).acting.empty());
    REQUIRE(officers.roles_at("nobody", k_noon).roles.is_empty());
}

TEST_CASE("an appointment ends with the last second of its last day", "[core]") {
    const Officers officers = officers_with({acting_as(Role::treasurer, "2026-01-01")});
    const Timestamp last{1'767'311'999};  // 2026-01-01T23:59:59Z
    REQUIRE(officers.roles_at("deputy", last).roles.has(Role::treasurer));
    REQUIRE_FALSE(
        officers.roles_at("deputy", Timestamp{last.seconds + 1}).roles.has(Role::treasurer));
}

TEST_CASE("a revoked officer acts for nobody", "[core]") {
    Officers officers = officers_with({acting_as(Role::treasurer, "2026-01-01")});
    officers.revoke("deputy");
    REQUIRE(officers.roles_at("deputy", k_noon).roles.is_empty());
    REQUIRE(officers.roles_at("deputy", k_noon).acting.empty());
}

TEST_CASE("an appointment limits what is signed by it alone, the widest one first", "[core]") {
    const Officers none = officers_with({acting_as(Role::treasurer, "2026-01-01")});
    REQUIRE_FALSE(limit_on(none.roles_at("deputy", k_noon), {Role::treasurer}));
    const Officers two = officers_with({acting_as(Role::treasurer, "2026-01-01", 700),
                                        acting_as(Role::treasurer, "2026-01-01", 500),
                                        acting_as(Role::approving_officer, "2026-01-01", 900)});
    const RolesHeld held = two.roles_at("deputy", k_noon);
    REQUIRE(limit_on(held, {Role::treasurer}) == 700);
    REQUIRE(limit_on(held, {Role::treasurer, Role::approving_officer}) == 900);
    REQUIRE_FALSE(limit_on(held, {Role::treasurer, Role::custodian}));
}

TEST_CASE("a change of roles keeps key and code, and what was before is known", "[core]") {
    Officers officers = officers_with({});
    officers.change_roles("absent", {Role::treasurer}, RecordId::of(9, 0));
    const VerifierKey key = support::verifier_key_of("absent");
    REQUIRE(officers.by_key(key.name, key.id) == officers.in_force("absent"));
    REQUIRE(officers.in_force("absent")->record == RecordId::of(9, 0));
    REQUIRE(officers.in_force("absent")->roles == RoleSet{Role::treasurer});
    REQUIRE(officers.enrolments()[1].state == OfficerState::replaced);
    officers.change_roles("nobody", {Role::treasurer}, RecordId::of(10, 0));
    REQUIRE(officers.enrolments().size() == 3);
}

TEST_CASE("the words for a role in a record are the names of all roles", "[core]") {
    const auto roles = all_roles();
    REQUIRE(std::equal(roles.begin(),
                       roles.end(),
                       records::k_role_words.begin(),
                       records::k_role_words.end(),
                       [](Role role, std::string_view word) { return to_text(role) == word; }));
}

}  // namespace fundtrail::acting_test
