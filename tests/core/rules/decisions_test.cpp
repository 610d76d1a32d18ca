#include "core/merkle.hpp"
#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::decisions_test {

using support::require_refusal;
using support::TestBook;
using support::usd;

namespace {

/// 1000.00 received and allocated by AL-00001.
struct Funded : TestBook {
    Funded() {
        add_register();
        receive("SE", "1000.00");
        allocate("SE", "1000.00");
    }
};

JsonValue::Object on(std::string_view name) {
    return {{"record", name}};
}

JsonValue::Object rejection_of(std::string_view name) {
    return {{"record", name}, {"reason", "no"}};
}

}  // namespace

TEST_CASE("a decision names a proposal that is pending", "[core][rule][decision-names-pending]") {
    Funded book;
    require_refusal(
        book.refusal(
            "certifier", "certified", {{"record", "1.0"}, {"leaf", base64(sha256("").view())}}),
        "decision-names-pending",
        {"record 1.0"});
    const std::string obligation = book.raise("AL-00001", "10.00");
    book.certify(obligation);
    const auto& decided = book.document(obligation);
    require_refusal(
        book.refusal("certifier",
                     "certified",
                     {{"record", to_text(decided.record)}, {"leaf", base64(sha256("").view())}}),
        "decision-names-pending",
        {to_text(decided.record)});
}

TEST_CASE("a decision names the hash of what it decides", "[core][rule][decision-names-leaf]") {
    Funded book;
    const auto raised =
        book.record("finance", "obligation.raised", TestBook::obligation("AL-00001", "10.00"));
    auto decision = on(raised.ref);
    decision["leaf"] = base64(leaf_hash(raised.bytes + " ").view());
    require_refusal(book.refusal("certifier", "certified", decision),
                    "decision-names-leaf",
                    {to_text(raised.id)});
    decision["leaf"] = base64(leaf_hash(raised.bytes).view());
    book.record("certifier", "certified", decision);
}

TEST_CASE("a decision repeats the date of what it decides", "[core][rule][decision-repeats-date]") {
    Funded book;
    book.today("2026-04-10");
    const std::string obligation = book.raise("AL-00001", "10.00", "2026-04-02");
    auto decision = on(obligation);
    decision["date"] = "2026-04-03";
    require_refusal(book.refusal("certifier", "certified", decision),
                    "decision-repeats-date",
                    {"2026-04-03", "2026-04-02"});
    book.certify(obligation);
}

TEST_CASE("a step is taken by an officer with its role", "[core][rule][step-awaited]") {
    Funded book;
    const std::string disbursement = book.propose("AL-00001", "10.00");
    require_refusal(book.refusal("admin", "approved", on(disbursement)),
                    "step-awaited",
                    {disbursement, "approving_officer", "admin is administrator"});
    book.approve(disbursement);
}

TEST_CASE("an approving officer decides nothing of the administrators'",
          "[core][rule][step-awaited]") {
    TestBook book;
    const auto proposal =
        book.record("admin", "officer.revoked", {{"officer", "treasurer"}, {"reason", "left"}});
    require_refusal(book.refusal("approver", "approved", on(proposal.name())),
                    "step-awaited",
                    {"by an officer who is administrator"});
    book.approve(proposal.name(), "admin-2");
}

TEST_CASE("a step that is not awaited is refused", "[core][rule][step-awaited]") {
    Funded book;
    book.enrol("certifier-2", {Role::certifying_officer});
    const std::string obligation = book.raise("AL-00001", "10.00");
    require_refusal(book.refusal("approver", "approved", on(obligation)),
                    "step-awaited",
                    {obligation, "(approved)"});
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.certify(disbursement);
    require_refusal(book.refusal("certifier-2", "certified", on(disbursement)),
                    "step-awaited",
                    {disbursement, "(certified)"});
}

TEST_CASE("nobody certifies what they proposed", "[core][rule][two-people]") {
    Funded book;
    book.enrol("both", {Role::certifying_officer, Role::finance_officer});
    const auto raised =
        book.record("both", "obligation.raised", TestBook::obligation("AL-00001", "10.00"));
    require_refusal(book.refusal("both", "certified", on(raised.ref)),
                    "two-people",
                    {"both proposed OB-00001"});
    book.certify(raised.ref);
}

TEST_CASE("a new key does not make its officer another person", "[core][rule][two-people]") {
    Funded book;
    book.enrol("both", {Role::certifying_officer, Role::finance_officer});
    const auto raised =
        book.record("both", "obligation.raised", TestBook::obligation("AL-00001", "10.00"));
    book.enrol("both", {Role::certifying_officer}, "both-next");
    require_refusal(
        book.refusal("both", "certified", on(raised.ref)), "two-people", {"both proposed"});
}

TEST_CASE("one officer never takes two steps on one proposal", "[core][rule][two-people]") {
    Funded book;
    book.set_policy(
        {{"steps",
          JsonValue::Array{JsonValue::Object{
              {"type", "obligation.raised"}, {"from", usd("100.00")}, {"add", "certified"}}}}});
    const std::string obligation = book.raise("AL-00001", "100.00");
    book.certify(obligation);
    require_refusal(book.refusal("certifier", "certified", on(obligation)),
                    "two-people",
                    {"certifier has certified OB-00001"});
    book.enrol("certifier-2", {Role::certifying_officer});
    book.certify(obligation, "certifier-2");
    REQUIRE(book.document(obligation).state == DocumentState::recorded);
}

TEST_CASE("who certified does not approve under a new role", "[core][rule][two-people]") {
    Funded book;
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.certify(disbursement);
    book.enrol("certifier", {Role::approving_officer}, "certifier-next");
    require_refusal(book.refusal("certifier", "approved", on(disbursement)),
                    "two-people",
                    {"has certified DB-00001"});
    book.approve(disbursement);
}

TEST_CASE("steps are taken in either order, and the last brings the effect", "[core]") {
    Funded book;
    const std::string disbursement = book.propose("AL-00001", "10.00");
    REQUIRE(book.awaits(disbursement) == "certified, approved");
    book.approve(disbursement);
    REQUIRE(book.awaits(disbursement) == "certified");
    REQUIRE(book.document(disbursement).state == DocumentState::pending);
    book.certify(disbursement);
    REQUIRE(book.awaits(disbursement) == "paid");
    REQUIRE(book.document(disbursement).state == DocumentState::approved);
}

TEST_CASE("the step of an officer revoked before completion counts no more", "[core]") {
    Funded book;
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.certify(disbursement);
    book.revoke("certifier");
    REQUIRE(book.awaits(disbursement) == "certified, approved");
    book.approve(disbursement);
    REQUIRE(book.document(disbursement).state == DocumentState::pending);
    book.enrol("certifier-2", {Role::certifying_officer});
    book.certify(disbursement, "certifier-2");
    REQUIRE(book.document(disbursement).state == DocumentState::approved);
}

TEST_CASE("a proposal whose certifier was out of force and is back is completed by one more",
          "[core]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "100.00");
    const std::string ref = book.propose(book.allocate("SE", "60.00"), "10.00");
    book.certify(ref);
    book.revoke("certifier");
    book.approve(ref);

    book.enrol("certifier", {Role::certifying_officer}, "certifier-again");
    REQUIRE(book.awaits(ref) == "approved");
    book.enrol("approver-2", {Role::approving_officer});
    book.approve(ref, "approver-2");

    REQUIRE(book.document(ref).state == DocumentState::approved);
}

TEST_CASE("the step of an officer revoked after completion stands", "[core]") {
    Funded book;
    const std::string disbursement = book.approved("AL-00001", "10.00");
    book.revoke("certifier");
    book.pay(disbursement);
    REQUIRE(book.document(disbursement).state == DocumentState::paid);
}

TEST_CASE("the step of an officer whose key was replaced still counts", "[core]") {
    Funded book;
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.certify(disbursement);
    book.enrol("certifier", {Role::certifying_officer}, "certifier-next");
    REQUIRE(book.awaits(disbursement) == "approved");
}

TEST_CASE("covers are judged again at the decision, without the proposal's own reservation",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    book.certify(book.raise("AL-00001", "1000.00"));
    REQUIRE(book.balance("allocation:AL-00001", "SE") == 0);
    REQUIRE(book.balance("obligation:OB-00001", "SE") == -100'000);
}

TEST_CASE("a decision is refused once what the proposal takes is gone, and it stays pending",
          "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.set_policy({{"cash_cover", "warn"}});
    book.confirmed_pledge("AGR", "10.00");
    book.allocate("AGR", "10.00");
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.certify(disbursement);
    book.set_policy({{"cash_cover", "refuse"}});
    require_refusal(book.refusal("approver", "approved", on(disbursement)),
                    "cash-covers-payment",
                    {"fund AGR has USD 0.00", "asked USD 10.00"});
    REQUIRE(book.awaits(disbursement) == "approved");
    REQUIRE(book.reserved("allocation:AL-00001", "AGR") == 1'000);

    book.receive("AGR", "9.99");
    require_refusal(book.refusal("approver", "approved", on(disbursement)),
                    "cash-covers-payment",
                    {"USD 9.99"});
    book.receive("AGR", "0.01");
    book.approve(disbursement);
}

TEST_CASE("a step that completes nothing is not judged by the covers",
          "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.set_policy({{"cash_cover", "warn"}});
    book.confirmed_pledge("AGR", "10.00");
    book.allocate("AGR", "10.00");
    const std::string disbursement = book.propose("AL-00001", "10.00");
    book.set_policy({{"cash_cover", "refuse"}});
    book.certify(disbursement);
    REQUIRE(book.awaits(disbursement) == "approved");
}

TEST_CASE("a proposal is rejected by whoever could take its next step",
          "[core][rule][may-reject]") {
    Funded book;
    book.enrol("finance-2", {Role::finance_officer});
    const std::string first = book.propose("AL-00001", "10.00");
    for (const char* stranger : {"finance-2", "treasurer", "admin"}) {
        require_refusal(book.refusal(stranger, "rejected", rejection_of(first)),
                        "may-reject",
                        {stranger, first});
    }
    book.reject(first, "certifier");
    book.reject(book.propose("AL-00001", "10.00"), "approver");
    book.reject(book.propose("AL-00001", "10.00"), "finance");
    REQUIRE(book.document("DB-00003").state == DocumentState::rejected);
}

TEST_CASE("an approved disbursement is rejected by the treasurer, not by who is done",
          "[core][rule][may-reject]") {
    Funded book;
    const std::string disbursement = book.approved("AL-00001", "10.00");
    require_refusal(book.refusal("certifier", "rejected", rejection_of(disbursement)),
                    "may-reject");
    book.reject(disbursement, "treasurer");
    REQUIRE(book.document(disbursement).state == DocumentState::rejected);
    REQUIRE(book.reserved("allocation:AL-00001", "SE") == 0);
}

}  // namespace fundtrail::decisions_test
