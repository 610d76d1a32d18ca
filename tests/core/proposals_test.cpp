#include "core/proposals.hpp"

#include "core/records/records.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::proposals_test {

using support::TestBook;

namespace {

struct Funded : TestBook {
    Funded() {
        add_register();
        receive("SE", "1000.00");
        allocate("SE", "1000.00");
    }

    [[nodiscard]] const Pending& pending(std::string_view ref) const {
        return *book().pending(document(ref).record);
    }
};

}  // namespace

TEST_CASE("each decision takes its own step", "[core]") {
    REQUIRE(step_of(records::k_certified) == StepKind::certified);
    REQUIRE(step_of(records::k_approved) == StepKind::approved);
    REQUIRE(step_of(records::k_rejected) == StepKind::rejected);
    REQUIRE(step_of(records::k_disbursement_paid) == StepKind::paid);
}

TEST_CASE("an administrator's proposal is approved by an administrator", "[core]") {
    Funded book;
    const auto governance = book.record("admin", "policy.set", {{"cash_cover", "warn"}});
    REQUIRE(role_for(StepKind::approved, *book.book().pending(governance.id)) ==
            Role::administrator);
    const std::string money = book.propose("AL-00001", "1.00");
    REQUIRE(role_for(StepKind::approved, book.pending(money)) == Role::approving_officer);
    REQUIRE(role_for(StepKind::certified, book.pending(money)) == Role::certifying_officer);
    REQUIRE(role_for(StepKind::paid, book.pending(money)) == Role::treasurer);
}

TEST_CASE("only the step that is alone in missing completes", "[core]") {
    Funded book;
    const std::string ref = book.propose("AL-00001", "1.00");
    REQUIRE_FALSE(completes(book.pending(ref), StepKind::certified, book.book()));
    book.certify(ref);
    REQUIRE(completes(book.pending(ref), StepKind::approved, book.book()));
    REQUIRE_FALSE(completes(book.pending(ref), StepKind::certified, book.book()));
    REQUIRE_FALSE(completes(book.pending(ref), StepKind::paid, book.book()));
    REQUIRE_FALSE(completes(book.pending(ref), StepKind::rejected, book.book()));
}

TEST_CASE("payment is missing once everything before it is done", "[core]") {
    Funded book;
    const std::string ref = book.propose("AL-00001", "1.00");
    REQUIRE(steps_missing(book.pending(ref), StepKind::paid, book.book()) == 0);
    book.certify(ref);
    book.approve(ref);
    REQUIRE(steps_missing(book.pending(ref), StepKind::paid, book.book()) == 1);
    REQUIRE(steps_missing(book.pending(ref), StepKind::approved, book.book()) == 0);
}

TEST_CASE("a proposal is called by its document, else by its record", "[core]") {
    Funded book;
    REQUIRE(pending_name(book.pending(book.raise("AL-00001", "1.00"))) == "OB-00001");
    const auto governance = book.record("admin", "policy.set", {});
    REQUIRE(pending_name(*book.book().pending(governance.id)) == to_text(governance.id));
}

TEST_CASE("the steps taken keep who took them, by which record", "[core]") {
    Funded book;
    const std::string ref = book.propose("AL-00001", "1.00");
    const auto certified = book.record("certifier", "certified", {{"record", ref}});
    const StepTaken& step = book.pending(ref).taken.at(0);
    REQUIRE(step.step == StepKind::certified);
    REQUIRE(book.book().text(step.officer) == "certifier");
    REQUIRE(step.record == certified.id);
}

}  // namespace fundtrail::proposals_test
