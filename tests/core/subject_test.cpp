#include "core/subject.hpp"

#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::subject_test {
namespace {

using support::TestBook;

std::string subject(const std::string& bytes) {
    JsonTree tree;
    return subject_in_words(subject_of(read_record(bytes, tree).value()));
}

}  // namespace

TEST_CASE("who approves an officer reads code, key and roles", "[core]") {
    TestBook book;
    const auto deed = book.record(
        "admin",
        "officer.enrolled",
        TestBook::enrolment("second", {Role::finance_officer, Role::treasurer}, "second"));
    const VerifierKey key = support::verifier_key_of("second");
    CHECK(subject(deed.bytes) == "officer second, key " + key.name + '+' + to_text(key.id) +
                                     ", roles finance_officer treasurer");
}

TEST_CASE("who approves a revocation reads since when, and no private reason", "[core]") {
    TestBook book;
    const auto deed =
        book.record("admin",
                    "officer.revoked",
                    {{"officer", "finance"}, {"reason", "laptop"}, {"compromised_from", 2}});
    const VerifierKey key = support::verifier_key_of("finance");
    CHECK(subject(deed.bytes) ==
          "officer finance, key " + key.name + '+' + to_text(key.id) + ", compromised_from 2");
}

TEST_CASE("what other officers approve says itself by fund and party", "[core]") {
    TestBook book;
    const auto deed = book.record(
        "finance", "party.added", {{"party", "SE"}, {"kind", "donor"}, {"name", "Sweden"}});
    CHECK(subject(deed.bytes).empty());
}

TEST_CASE("who approves an appointment reads its limit", "[core]") {
    TestBook book;
    const auto deed = book.record(
        "admin",
        "officer.acting",
        TestBook::appointment("approver", "treasurer", Role::treasurer, "2026-04-30", "500.00"));
    CHECK(subject(deed.bytes) ==
          "officer approver, for treasurer, role treasurer, until 2026-04-30, limit USD 500.00");
}

}  // namespace fundtrail::subject_test
