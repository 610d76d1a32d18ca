#include "core/policy.hpp"

#include "core/records/records.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::policy_test {

using support::TestBook;
using support::usd;

namespace {

JsonValue added(std::string_view type, std::string_view from, std::string_view step) {
    return JsonValue::Object{{"type", type}, {"from", usd(from)}, {"add", step}};
}

struct Funded : TestBook {
    Funded() {
        add_register();
        receive("SE", "1000.00");
        allocate("SE", "1000.00");
    }
};

/// Fund AGR has authority and no cash of its own; the bank holds 5000.00 of fund GEN.
struct WithoutCash : TestBook {
    WithoutCash() {
        add_register();
        receive("GEN", "5000.00");
        confirmed_pledge("AGR", "1000.00");
        allocate("AGR", "1000.00");
    }
};

}  // namespace

TEST_CASE("without a policy nothing is added and cash cover refuses", "[core]") {
    const TestBook book;
    REQUIRE(book.book().policy().cash_cover == CashCover::refuse);
    REQUIRE(book.book().policy().overdraft.empty());
    REQUIRE(book.book().policy().steps.empty());
    REQUIRE(book.book().policy().fiscal_year_start == 1);
    const Steps obligation = steps_under({}, records::k_obligation_raised, 1);
    REQUIRE(obligation.certified == 1);
    REQUIRE(obligation.approved == 0);
    const Steps disbursement = steps_under({}, records::k_disbursement_proposed, 1);
    REQUIRE(disbursement.certified == 1);
    REQUIRE(disbursement.approved == 1);
    REQUIRE(disbursement.paid);
}

TEST_CASE("a policy is read as it is stated", "[core]") {
    TestBook book;
    book.add_register();
    book.set_policy({{"cash_cover", "warn"},
                     {"overdraft", JsonValue::Array{"USD-2", "USD-OPS"}},
                     {"fiscal_year_start", 7},
                     {"steps", JsonValue::Array{added("obligation.raised", "5.00", "certified")}}});
    const Policy& policy = book.book().policy();
    REQUIRE(policy.cash_cover == CashCover::warn);
    REQUIRE(policy.overdraft == std::set<std::string, std::less<>>{"USD-2", "USD-OPS"});
    REQUIRE(policy.fiscal_year_start == 7);
    REQUIRE(policy.steps.size() == 1);
    REQUIRE(policy.steps.front().from == 500);
    REQUIRE(policy.steps.front().step == "certified");
}

TEST_CASE("a policy replaces the one before as a whole", "[core]") {
    TestBook book;
    book.set_policy({{"cash_cover", "warn"}, {"fiscal_year_start", 7}});
    book.set_policy({{"fiscal_year_start", 4}});
    REQUIRE(book.book().policy().cash_cover == CashCover::refuse);
    REQUIRE(book.book().policy().fiscal_year_start == 4);
}

TEST_CASE("a policy awaits a second administrator", "[core]") {
    TestBook book;
    const auto proposal = book.record("admin", "policy.set", {{"cash_cover", "warn"}});
    REQUIRE(book.book().policy().cash_cover == CashCover::refuse);
    book.approve(proposal.name(), "admin-2");
    REQUIRE(book.book().policy().cash_cover == CashCover::warn);
    REQUIRE(book.book().policy_record() == proposal.id);
}

TEST_CASE("a step is added from its amount on, to its type only", "[core]") {
    Funded book;
    book.set_policy(
        {{"steps", JsonValue::Array{added("obligation.raised", "100.00", "approved")}}});
    REQUIRE(book.awaits(book.raise("AL-00001", "99.99")) == "certified");
    REQUIRE(book.awaits(book.raise("AL-00001", "100.00")) == "certified, approved");
    REQUIRE(book.awaits(book.propose("AL-00001", "200.00")) == "certified, approved");
}

TEST_CASE("added steps add up", "[core]") {
    Funded book;
    book.set_policy({{"steps",
                      JsonValue::Array{added("disbursement.proposed", "10.00", "approved"),
                                       added("disbursement.proposed", "20.00", "approved"),
                                       added("disbursement.proposed", "20.00", "certified")}}});
    REQUIRE(book.awaits(book.propose("AL-00001", "10.00")) == "certified, approved by 2");
    REQUIRE(book.awaits(book.propose("AL-00001", "20.00")) == "certified by 2, approved by 3");
}

TEST_CASE("a new policy alters no steps of what is pending", "[core]") {
    Funded book;
    const std::string before = book.raise("AL-00001", "100.00");
    book.set_policy({{"steps", JsonValue::Array{added("obligation.raised", "0.01", "approved")}}});
    const std::string after = book.raise("AL-00001", "100.00");
    book.set_policy({});
    book.certify(before);
    REQUIRE(book.document(before).state == DocumentState::recorded);
    book.certify(after);
    REQUIRE(book.document(after).state == DocumentState::pending);
    book.approve(after);
    REQUIRE(book.document(after).state == DocumentState::recorded);
}

TEST_CASE("where policy warns, a payment beyond the fund's cash passes with a warning", "[core]") {
    WithoutCash book;
    book.set_policy({{"cash_cover", "warn"}});
    const auto proposed = book.record(
        "finance", "disbursement.proposed", TestBook::disbursement("AL-00001", "10.00"));
    REQUIRE(proposed.warnings.size() == 1);
    support::require_refusal(proposed.warnings.front(),
                             "cash-covers-payment",
                             {"fund AGR has USD 0.00", "asked USD 10.00"});
    book.certify(proposed.ref);
    REQUIRE(book.record("approver", "approved", {{"record", proposed.ref}}).warnings.size() == 1);
    REQUIRE(book.pay(proposed.ref).warnings.size() == 1);
    REQUIRE(book.balance("bank:USD-OPS", "AGR") == -1'000);
}

TEST_CASE("where policy warns, a payment within the fund's cash gives no warning", "[core]") {
    WithoutCash book;
    book.set_policy({{"cash_cover", "warn"}});
    book.receive("AGR", "10.00");
    REQUIRE(
        book.record("finance", "disbursement.proposed", TestBook::disbursement("AL-00001", "10.00"))
            .warnings.empty());
}

TEST_CASE("a warning of cash lets no other cover pass", "[core]") {
    WithoutCash book;
    book.set_policy({{"cash_cover", "warn"}});
    support::require_refusal(
        book.refusal(
            "finance", "disbursement.proposed", TestBook::disbursement("AL-00001", "1000.01")),
        "obligation-covers-payment",
        {"AL-00001 has USD 1,000.00"});
}

TEST_CASE("where policy warns, the bank account itself is still not overdrawn", "[core]") {
    WithoutCash book;
    book.set_policy({{"cash_cover", "warn"}});
    auto fields = TestBook::disbursement("AL-00001", "10.00");
    fields["account"] = "USD-2";
    const std::string ref = book.record("finance", "disbursement.proposed", fields).ref;
    book.certify(ref);
    book.approve(ref);
    support::require_refusal(book.refusal("treasurer", "disbursement.paid", TestBook::payment(ref)),
                             "account-not-overdrawn",
                             {"bank:USD-2 holds USD 0.00"});
    book.set_policy({{"cash_cover", "warn"}, {"overdraft", JsonValue::Array{"USD-2"}}});
    book.pay(ref);
}

}  // namespace fundtrail::policy_test
