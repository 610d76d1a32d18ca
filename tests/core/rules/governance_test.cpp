#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::governance_test {

using support::require_refusal;
using support::TestBook;
using Founder = TestBook::Officers;

namespace {

JsonValue::Object revocation(const char* officer) {
    return {{"officer", officer}, {"reason", "left"}};
}

}  // namespace

TEST_CASE("a ledger is opened by its first record only", "[core][rule][opened-once]") {
    TestBook book{Founder::founder_only};
    const std::string key = base64(support::key_of("other").public_key().view());
    require_refusal(book.refusal("admin",
                                 "ledger.opened",
                                 {{"format", 1},
                                  {"catalogue", 1},
                                  {"name", "test.example/again"},
                                  {"base_currency", "USD"},
                                  {"nonce", key},
                                  {"checkpoint_public_key", key}}),
                    "opened-once",
                    {"never again"});
}

TEST_CASE("a public key serves once, whatever its name and use", "[core][rule][key-once]") {
    TestBook book;
    const auto enrol = [&](const VerifierKey& key) {
        auto fields = TestBook::enrolment("new", {Role::finance_officer}, "new");
        fields["key"] = to_text(key);
        return fields;
    };
    const auto renamed = [](const char* label) {
        return make_verifier_key("other.example/name", support::key_of(label).public_key());
    };
    for (const char* used : {"finance", "checkpoint"}) {
        require_refusal(book.refusal("admin", "officer.enrolled", enrol(renamed(used))),
                        "key-once",
                        {"other.example/name"});
    }
    book.record("admin", "officer.enrolled", enrol(renamed("fresh")));
}

TEST_CASE("a key is burnt by a proposal, approved or not", "[core][rule][key-once]") {
    TestBook book;
    const auto fields = TestBook::enrolment("new", {Role::finance_officer}, "burnt");
    const auto proposal = book.record("admin", "officer.enrolled", fields);
    require_refusal(book.refusal("admin", "officer.enrolled", fields), "key-once");
    book.reject(proposal.name(), "admin");
    require_refusal(book.refusal("admin", "officer.enrolled", fields), "key-once");
}

TEST_CASE("an officer code has one spelling", "[core][rule][key-once]") {
    TestBook book;
    require_refusal(book.refusal("admin",
                                 "officer.enrolled",
                                 TestBook::enrolment("Finance", {Role::finance_officer}, "fresh")),
                    "key-once",
                    {"\"finance\" exists"});
    book.enrol("finance", {Role::finance_officer}, "fresh");
}

TEST_CASE("a spelling is taken by a proposal, approved or not", "[core][rule][key-once]") {
    TestBook book;
    book.record(
        "admin", "officer.enrolled", TestBook::enrolment("Ops", {Role::finance_officer}, "ops-1"));

    const auto refusal = book.refusal(
        "admin", "officer.enrolled", TestBook::enrolment("ops", {Role::treasurer}, "ops-2"));

    require_refusal(refusal, "key-once", {"\"Ops\" exists"});
}

TEST_CASE("enrolling a code again replaces its key, which is never in force again", "[core]") {
    TestBook book;
    book.enrol("finance", {Role::finance_officer}, "finance-next");
    const Officers& officers = book.book().officers();
    const VerifierKey old = support::verifier_key_of("finance");
    REQUIRE(officers.in_force("finance")->key == support::verifier_key_of("finance-next"));
    REQUIRE(officers.by_key(old.name, old.id)->state == OfficerState::replaced);
    require_refusal(
        book.refusal("admin",
                     "officer.enrolled",
                     TestBook::enrolment("finance", {Role::finance_officer}, "finance")),
        "key-once");
}

TEST_CASE("roles that would defeat two people never share a key",
          "[core][rule][roles-compatible]") {
    TestBook book;
    const auto refused = [&](std::initializer_list<Role> roles) {
        return book.refusal("admin", "officer.enrolled", TestBook::enrolment("new", roles, "new"));
    };
    require_refusal(refused({Role::auditor, Role::custodian}), "roles-compatible", {"auditor"});
    require_refusal(refused({Role::administrator, Role::auditor}), "roles-compatible", {"auditor"});
    for (const Role money : {Role::approving_officer,
                             Role::certifying_officer,
                             Role::finance_officer,
                             Role::treasurer}) {
        require_refusal(
            refused({Role::administrator, money}), "roles-compatible", {to_text(money)});
    }
    require_refusal(refused({Role::approving_officer, Role::certifying_officer}),
                    "roles-compatible",
                    {"certify and approve"});
}

TEST_CASE("roles that do not defeat two people may share a key", "[core]") {
    TestBook book;
    book.enrol("one", {Role::approving_officer, Role::finance_officer, Role::treasurer});
    book.enrol("two", {Role::certifying_officer, Role::finance_officer, Role::treasurer});
    book.enrol("three", {Role::administrator, Role::custodian, Role::programme_officer});
    REQUIRE(book.book().officers().in_force("three") != nullptr);
}

TEST_CASE("a revocation takes a key out of force, or says more of one",
          "[core][rule][revocation-news][officer-key-known]") {
    TestBook book;
    require_refusal(book.refusal("admin", "officer.revoked", revocation("nobody")),
                    "officer-key-known",
                    {"\"nobody\""});
    book.revoke("treasurer");
    require_refusal(book.refusal("admin", "officer.revoked", revocation("treasurer")),
                    "revocation-news",
                    {"\"treasurer\""});
}

TEST_CASE("the last administrator is not revoked", "[core][rule][last-administrator-stays]") {
    TestBook book{Founder::founder_only};
    require_refusal(book.refusal("admin", "officer.revoked", revocation("admin")),
                    "last-administrator-stays",
                    {"\"admin\""});
    book.enrol("second", {Role::administrator});
    const auto proposal = book.record("admin", "officer.revoked", revocation("admin"));
    book.approve(proposal.name(), "second");
    require_refusal(book.refusal("second", "officer.revoked", revocation("second")),
                    "last-administrator-stays",
                    {"\"second\""});
}

TEST_CASE("the last administrator may change key, not role",
          "[core][rule][last-administrator-stays]") {
    TestBook book{Founder::founder_only};
    require_refusal(book.refusal("admin",
                                 "officer.enrolled",
                                 TestBook::enrolment("admin", {Role::finance_officer}, "next")),
                    "last-administrator-stays");
    book.enrol("admin", {Role::administrator}, "next");
    REQUIRE(book.book().officers().administrators_in_force() == 1);
}

TEST_CASE("no money moves before two administrators are in force",
          "[core][rule][two-administrators-first]") {
    TestBook book{Founder::founder_only};
    book.enrol("finance", {Role::finance_officer});
    book.add_register();
    const auto receipt = TestBook::receipt("SE", "1.00");
    require_refusal(book.refusal("finance", "receipt.recorded", receipt),
                    "two-administrators-first");
    book.record("finance",
                "pledge.made",
                {{"donor", "SE"}, {"fund", "SE"}, {"amount", support::usd("1.00")}});
    book.enrol("admin-2", {Role::administrator});
    book.record("finance", "receipt.recorded", receipt);
}

TEST_CASE("money goes on moving when one of two administrators leaves later", "[core]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "1.00");
    book.revoke("admin-2");
    book.receive("SE", "1.00");
    REQUIRE(book.balance("bank:USD-OPS", "SE") == 200);
}

TEST_CASE("one administrator alone puts officers in force at once", "[core]") {
    TestBook book{Founder::founder_only};
    const auto added = book.record(
        "admin", "officer.enrolled", TestBook::enrolment("x", {Role::finance_officer}, "x"));
    REQUIRE(book.book().officers().in_force("x") != nullptr);
    REQUIRE(book.book().pending(added.id) == nullptr);
}

TEST_CASE("once two administrators have been in force, each deed needs both for ever", "[core]") {
    TestBook book;
    book.revoke("admin-2");
    const auto proposal = book.record(
        "admin", "officer.enrolled", TestBook::enrolment("x", {Role::finance_officer}, "x"));
    REQUIRE(book.book().officers().in_force("x") == nullptr);
    REQUIRE(book.awaits(proposal.name()) == "approved");
}

TEST_CASE("one administrator alone never revokes an auditor", "[core]") {
    TestBook book{Founder::founder_only};
    book.enrol("auditor", {Role::auditor});
    const auto proposal = book.record("admin", "officer.revoked", revocation("auditor"));
    REQUIRE(book.book().officers().in_force("auditor") != nullptr);
    REQUIRE(book.awaits(proposal.name()) == "approved");
    require_refusal(
        book.refusal("admin", "approved", {{"record", proposal.name()}}), "two-people", {"admin"});
}

TEST_CASE("one administrator alone never replaces an auditor's key or roles", "[core]") {
    TestBook book{Founder::founder_only};
    book.enrol("auditor", {Role::auditor});
    book.record("admin",
                "officer.enrolled",
                TestBook::enrolment("auditor", {Role::programme_officer}, "seized"));
    const Enrolment* auditor = book.book().officers().in_force("auditor");
    REQUIRE(auditor->key == support::verifier_key_of("auditor"));
    REQUIRE(auditor->roles.has(Role::auditor));
}

TEST_CASE("an administrator's proposal takes effect when another approves", "[core]") {
    TestBook book;
    const auto proposal = book.record("admin", "officer.revoked", revocation("auditor"));
    REQUIRE(book.book().officers().in_force("auditor") != nullptr);
    book.approve(proposal.name(), "admin-2");
    REQUIRE(book.book().officers().in_force("auditor") == nullptr);
    REQUIRE(book.book().pending(proposal.id) == nullptr);
}

TEST_CASE("a rejected proposal of governance never takes effect", "[core]") {
    TestBook book;
    const auto proposal = book.record("admin", "officer.revoked", revocation("auditor"));
    book.reject(proposal.name(), "admin-2");
    require_refusal(book.refusal("admin-2", "approved", {{"record", proposal.name()}}),
                    "decision-names-pending");
    REQUIRE(book.book().officers().in_force("auditor") != nullptr);
}

TEST_CASE("two crossed revocations do not leave a ledger without an administrator",
          "[core][rule][last-administrator-stays]") {
    TestBook book;
    const auto first = book.record("admin", "officer.revoked", revocation("admin-2"));
    const auto second = book.record("admin-2", "officer.revoked", revocation("admin"));
    book.approve(first.name(), "admin-2");
    require_refusal(book.refusal("admin", "approved", {{"record", second.name()}}),
                    "last-administrator-stays",
                    {"\"admin\""});
    REQUIRE(book.book().officers().administrators_in_force() == 1);
}

}  // namespace fundtrail::governance_test
