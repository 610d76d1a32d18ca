#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::spending_test {

using support::require_refusal;
using support::TestBook;
using support::usd;

namespace {

/// 1000.00 of fund SE received, all of it allocated by AL-00001, on 2026-03-01.
struct Funded : TestBook {
    Funded() {
        add_register();
        receive("SE", "1000.00", "2026-03-01");
        allocate("SE", "1000.00", "2026-03-01");
    }
};

Refusal refused_obligation(TestBook& book, std::string_view amount, std::string_view date = {}) {
    return book.refusal("finance",
                        "obligation.raised",
                        TestBook::dated(date, TestBook::obligation("AL-00001", amount)));
}

Refusal refused_disbursement(TestBook& book,
                             std::string_view under,
                             std::string_view amount,
                             std::string_view date = {}) {
    return book.refusal("finance",
                        "disbursement.proposed",
                        TestBook::dated(date, TestBook::disbursement(under, amount)));
}

JsonValue::Object payment_with_charge(std::string_view disbursement, std::string_view charge) {
    auto fields = TestBook::payment(disbursement);
    fields["charge"] = usd(charge);
    return fields;
}

}  // namespace

TEST_CASE("nothing is paid under an obligation that is not in force",
          "[core][rule][document-in-force]") {
    Funded book;
    const std::string pending = book.raise("AL-00001", "10.00");
    require_refusal(refused_disbursement(book, pending, "10.00"),
                    "document-in-force",
                    {pending + " is pending"});
    const std::string rejected = book.raise("AL-00001", "10.00");
    book.reject(rejected);
    require_refusal(refused_disbursement(book, rejected, "10.00"),
                    "document-in-force",
                    {rejected + " is rejected"});
    book.certify(pending);
    book.propose(pending, "10.00");
}

TEST_CASE("a payment goes to the payee of its obligation", "[core][rule][payee-as-obligated]") {
    Funded book;
    auto fields = TestBook::disbursement(book.obligate("AL-00001", "10.00"), "10.00");
    fields["payee"] = "P1";
    require_refusal(book.refusal("finance", "disbursement.proposed", fields),
                    "payee-as-obligated",
                    {"OB-00001 is owed to V1", "not to P1"});
    fields["payee"] = "V1";
    book.record("finance", "disbursement.proposed", fields);
}

TEST_CASE("a disbursement names one source, not two and not none",
          "[core][rule][disbursement-names-source]") {
    Funded book;
    auto both = TestBook::disbursement(book.obligate("AL-00001", "10.00"), "10.00");
    both["allocation"] = "AL-00001";
    auto none = both;
    none.erase("allocation");
    none.erase("obligation");
    for (const auto& fields : {both, none}) {
        require_refusal(book.refusal("finance", "disbursement.proposed", fields),
                        "disbursement-names-source",
                        {"either an obligation or an allocation"});
    }
    book.propose("OB-00001", "10.00");
    book.propose("AL-00001", "10.00");
}

TEST_CASE("an obligation takes at most what its allocation has free",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    book.obligate("AL-00001", "400.00");
    require_refusal(refused_obligation(book, "600.01"),
                    "allocation-covers-obligation",
                    {"AL-00001 has USD 600.00 free", "asked USD 600.01"});
    book.obligate("AL-00001", "600.00");
}

TEST_CASE("a pending proposal reserves, its rejection frees",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    const std::string first = book.raise("AL-00001", "400.00");
    require_refusal(
        refused_obligation(book, "600.01"), "allocation-covers-obligation", {"USD 600.00 free"});
    book.reject(first, "certifier");
    REQUIRE(book.reserved("allocation:AL-00001", "SE") == 0);
    book.raise("AL-00001", "1000.00");
}

TEST_CASE("a pending proposal reserves whatever its date",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    book.raise("AL-00001", "400.00", "2026-03-31");
    require_refusal(refused_obligation(book, "600.01", "2026-03-02"),
                    "allocation-covers-obligation",
                    {"USD 600.00 free from 2026-03-02"});
}

TEST_CASE("an obligation is not dated before its allocation",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    require_refusal(refused_obligation(book, "0.01", "2026-02-28"),
                    "allocation-covers-obligation",
                    {"USD 0.00 free from 2026-02-28"});
    book.obligate("AL-00001", "0.01", "2026-03-01");
}

TEST_CASE("a direct payment takes at most what its allocation has left",
          "[core][rule][obligation-covers-payment]") {
    Funded book;
    book.receive("SE", "500.00");
    book.raise("AL-00001", "400.00");
    require_refusal(refused_disbursement(book, "AL-00001", "600.01"),
                    "obligation-covers-payment",
                    {"AL-00001 has USD 600.00 left", "asked USD 600.01"});
    book.propose("AL-00001", "600.00");
}

TEST_CASE("an approved, unpaid disbursement reserves its obligation",
          "[core][rule][obligation-covers-payment]") {
    Funded book;
    book.obligate("AL-00001", "500.00");
    book.approved("OB-00001", "300.00");
    require_refusal(refused_disbursement(book, "OB-00001", "200.01"),
                    "obligation-covers-payment",
                    {"OB-00001 has USD 200.00 left", "asked USD 200.01"});
    book.propose("OB-00001", "200.00");
}

TEST_CASE("a paid disbursement reserves no more", "[core]") {
    Funded book;
    book.obligate("AL-00001", "500.00");
    book.pay(book.approved("OB-00001", "300.00"));
    REQUIRE(book.reserved("obligation:OB-00001", "SE") == 0);
    REQUIRE(book.reserved("cash", "SE") == 0);
    book.propose("OB-00001", "200.00");
}

TEST_CASE("an approved, unpaid disbursement reserves its fund's cash",
          "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.confirmed_pledge("AGR", "1000.00");
    book.allocate("AGR", "1000.00");
    book.receive("AGR", "500.00");
    book.approved("AL-00001", "300.00");
    require_refusal(refused_disbursement(book, "AL-00001", "200.01"),
                    "cash-covers-payment",
                    {"fund AGR has USD 200.00 of cash", "asked USD 200.01"});
    book.propose("AL-00001", "200.00");
}

TEST_CASE("a fund does not pay with another fund's cash", "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.confirmed_pledge("AGR", "1000.00");
    book.allocate("AGR", "1000.00");
    book.receive("GEN", "5000.00");
    require_refusal(refused_disbursement(book, "AL-00001", "0.01"),
                    "cash-covers-payment",
                    {"fund AGR has USD 0.00"});
}

TEST_CASE("a payment is not dated before the cash came", "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.confirmed_pledge("AGR", "1000.00", "2026-03-01");
    book.allocate("AGR", "1000.00", "2026-03-01");
    book.receive("AGR", "500.00", "2026-03-20");
    require_refusal(refused_disbursement(book, "AL-00001", "500.00", "2026-03-19"),
                    "cash-covers-payment",
                    {"USD 0.00", "2026-03-19"});
    const std::string ref = book.approved("AL-00001", "500.00", "2026-03-20");
    require_refusal(book.refusal("treasurer",
                                 "disbursement.paid",
                                 TestBook::dated("2026-03-19", TestBook::payment(ref))),
                    "cash-covers-payment",
                    {"USD 0.00", "2026-03-19"});
    book.pay(ref, "2026-03-20");
}

TEST_CASE("a later payment blocks one of an earlier date", "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.confirmed_pledge("AGR", "1000.00", "2026-03-01");
    book.allocate("AGR", "1000.00", "2026-03-01");
    book.receive("AGR", "500.00", "2026-03-01");
    book.pay(book.approved("AL-00001", "400.00", "2026-03-20"), "2026-03-20");
    require_refusal(refused_disbursement(book, "AL-00001", "100.01", "2026-03-05"),
                    "cash-covers-payment",
                    {"USD 100.00"});
    book.propose("AL-00001", "100.00", "2026-03-05");
}

TEST_CASE("a payment is not dated before its obligation",
          "[core][rule][obligation-covers-payment]") {
    Funded book;
    book.obligate("AL-00001", "500.00", "2026-03-10");
    const std::string ref = book.approved("OB-00001", "500.00", "2026-03-10");
    require_refusal(book.refusal("treasurer",
                                 "disbursement.paid",
                                 TestBook::dated("2026-03-09", TestBook::payment(ref))),
                    "obligation-covers-payment",
                    {"OB-00001 has USD 0.00 left to pay from 2026-03-09"});
    book.pay(ref, "2026-03-10");
}

TEST_CASE("a disbursement is paid only when approved, and says what it awaits",
          "[core][rule][payment-as-approved]") {
    Funded book;
    const std::string ref = book.propose("AL-00001", "10.00");
    book.certify(ref);
    require_refusal(book.refusal("treasurer", "disbursement.paid", TestBook::payment(ref)),
                    "payment-as-approved",
                    {ref + " is pending and awaits: approved"});
    book.approve(ref);
    book.pay(ref);
}

TEST_CASE("a disbursement is paid once", "[core][rule][payment-as-approved]") {
    Funded book;
    const std::string ref = book.approved("AL-00001", "10.00");
    book.pay(ref);
    require_refusal(book.refusal("treasurer", "disbursement.paid", TestBook::payment(ref)),
                    "payment-as-approved",
                    {ref + " is paid"});
}

TEST_CASE("a rejected disbursement is not paid", "[core][rule][payment-as-approved]") {
    Funded book;
    const std::string ref = book.approved("AL-00001", "10.00");
    book.reject(ref);
    require_refusal(book.refusal("treasurer", "disbursement.paid", TestBook::payment(ref)),
                    "payment-as-approved",
                    {ref + " is rejected"});
}

TEST_CASE("a payment is of exactly the approved amount", "[core][rule][payment-as-approved]") {
    Funded book;
    const std::string ref = book.approved("AL-00001", "10.00");
    for (const char* other : {"9.99", "10.01"}) {
        auto fields = TestBook::payment(ref);
        fields["debited"] = usd(other);
        require_refusal(book.refusal("treasurer", "disbursement.paid", fields),
                        "payment-as-approved",
                        {"approved for USD 10.00", other});
    }
    auto fields = TestBook::payment(ref);
    fields["debited"] = usd("10.00");
    book.record("treasurer", "disbursement.paid", fields);
}

TEST_CASE("who certified or approved a disbursement does not pay it",
          "[core][rule][treasurer-apart]") {
    Funded book;
    book.enrol("certifier", {Role::certifying_officer, Role::treasurer}, "certifier-next");
    book.enrol("approver", {Role::approving_officer, Role::treasurer}, "approver-next");
    const std::string ref = book.approved("AL-00001", "10.00");
    require_refusal(book.refusal("certifier", "disbursement.paid", TestBook::payment(ref)),
                    "treasurer-apart",
                    {"certifier has certified " + ref});
    require_refusal(book.refusal("approver", "disbursement.paid", TestBook::payment(ref)),
                    "treasurer-apart",
                    {"approver has approved " + ref});
    book.pay(ref);
}

TEST_CASE("the charge of a payment is drawn from the allocation behind its obligation",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    book.receive("SE", "500.00", "2026-03-01");
    book.obligate("AL-00001", "900.00");
    const std::string ref = book.approved("OB-00001", "900.00");
    require_refusal(
        book.refusal("treasurer", "disbursement.paid", payment_with_charge(ref, "100.01")),
        "allocation-covers-obligation",
        {"AL-00001 has USD 100.00 free", "asked USD 100.01"});
    book.record("treasurer", "disbursement.paid", payment_with_charge(ref, "100.00"));
    REQUIRE(book.balance("allocation:AL-00001", "SE") == 0);
    REQUIRE(book.balance("obligation:OB-00001", "SE") == 0);
    REQUIRE(book.balance("expenditure:AL-00001", "SE") == 100'000);
}

TEST_CASE("a charge takes nothing that a pending obligation has reserved",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    book.receive("SE", "500.00", "2026-03-01");
    book.obligate("AL-00001", "500.00");
    const std::string ref = book.approved("OB-00001", "500.00");
    book.raise("AL-00001", "400.00");
    require_refusal(
        book.refusal("treasurer", "disbursement.paid", payment_with_charge(ref, "100.01")),
        "allocation-covers-obligation",
        {"USD 100.00 free"});
    book.record("treasurer", "disbursement.paid", payment_with_charge(ref, "100.00"));
}

TEST_CASE("the charge of a direct payment counts against its allocation",
          "[core][rule][obligation-covers-payment]") {
    Funded book;
    book.receive("SE", "500.00", "2026-03-01");
    const std::string ref = book.approved("AL-00001", "900.00");
    require_refusal(
        book.refusal("treasurer", "disbursement.paid", payment_with_charge(ref, "100.01")),
        "obligation-covers-payment",
        {"AL-00001 has USD 1,000.00 left", "asked USD 1,000.01"});
    book.record("treasurer", "disbursement.paid", payment_with_charge(ref, "100.00"));
}

TEST_CASE("a payment and its charge take at most the fund's cash",
          "[core][rule][cash-covers-payment]") {
    TestBook book;
    book.add_register();
    book.confirmed_pledge("AGR", "2000.00");
    book.allocate("AGR", "2000.00");
    book.receive("AGR", "1000.00");
    book.receive("GEN", "1000.00");
    book.obligate("AL-00001", "900.00");
    const std::string ref = book.approved("OB-00001", "900.00");
    require_refusal(
        book.refusal("treasurer", "disbursement.paid", payment_with_charge(ref, "100.01")),
        "cash-covers-payment",
        {"fund AGR has USD 1,000.00", "asked USD 1,000.01"});
    book.record("treasurer", "disbursement.paid", payment_with_charge(ref, "100.00"));
}

TEST_CASE("a charge that leaves the range of amounts is refused",
          "[core][rule][amounts-in-range]") {
    Funded book;
    const std::string ref = book.approved("AL-00001", "0.01");
    require_refusal(
        book.refusal(
            "treasurer", "disbursement.paid", payment_with_charge(ref, "92233720368547758.07")),
        "amounts-in-range",
        {"range"});
}

TEST_CASE("a charge is covered by its allocation even where policy only warns of cash",
          "[core][rule][allocation-covers-obligation]") {
    TestBook book;
    book.add_register();
    book.set_policy({{"cash_cover", "warn"}});
    book.receive("GEN", "5000.00");
    book.confirmed_pledge("AGR", "1000.00");
    book.allocate("AGR", "1000.00");
    book.obligate("AL-00001", "500.00");
    const std::string ref = book.approved("OB-00001", "500.00");
    book.raise("AL-00001", "400.00");
    require_refusal(
        book.refusal("treasurer", "disbursement.paid", payment_with_charge(ref, "100.01")),
        "allocation-covers-obligation",
        {"USD 100.00 free"});
    book.record("treasurer", "disbursement.paid", payment_with_charge(ref, "100.00"));
}

}  // namespace fundtrail::spending_test
