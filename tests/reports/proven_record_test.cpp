// What a proof shows is said, and what it does not.

#include "reports/proven_record.hpp"

#include "reports/render/csv.hpp"
#include "reports/render/text.hpp"
#include "tests/support/proof_maker.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::proven_record_test {
namespace {

using Catch::Contains;

ProvenRecord proven_by(const ProofMaker& ledger, const ProofTrust& trust) {
    RecordProof proof = ledger.proof_of(2, 0, 1, 0);
    proof.openings = ledger.openings();
    return check_record_proof(ledger.file_of(proof, 2), trust).value();
}

std::string text_of(const Page& page) {
    return render_text(page, k_unlimited_width);
}

}  // namespace

TEST_CASE("a proof without policy is said not to protect against the operator", "[reports]") {
    const ProofMaker ledger;
    const ProvenRecord proven =
        proven_by(ledger, {.log_keys = {ledger.log_key()}, .policy = std::nullopt});
    const std::string text = text_of(to_page(proven));
    CHECK_THAT(text, Contains("record 2.0"));
    CHECK_THAT(text, Contains("no policy was given"));
    CHECK_THAT(text, Contains("does not protect against the operator"));
    CHECK_THAT(text, Contains(to_text(ledger.log_key())));
    const JsonValue json = to_json(proven);
    CHECK_FALSE(json.find("protected_against_operator")->boolean());
    CHECK(json.find("quorum") == nullptr);
    CHECK(json.find("open")->find("notes.1")->text() == "two\nlines");
    CHECK(json.find("limits")->array().size() == k_record_proof_limits.size() + 1);
}

TEST_CASE("two witnesses of a policy protect, and are named", "[reports]") {
    const ProofMaker ledger;
    const ProvenRecord proven = proven_by(
        ledger, {.log_keys = {}, .policy = TrustPolicy::parse(ledger.policy_text()).value()});
    const std::string text = text_of(to_page(proven));
    CHECK_THAT(text, Contains("2 count for the quorum \"both\", which is met"));
    CHECK_THAT(text, Contains("w4.example at 2026-01-01T00:00:00Z"));
    CHECK_THAT(text, !Contains("does not protect against the operator"));
    CHECK_THAT(text, Contains("nothing later reversed"));
    const JsonValue json = to_json(proven);
    CHECK(json.find("protected_against_operator")->boolean());
    CHECK(json.find("witnesses")->integer() == 2);
    CHECK(json.find("cosigned_by")->array().size() == 2);
}

TEST_CASE("a record of an unknown type is shown as it is stored", "[reports]") {
    const ProofMaker ledger;
    const ProvenRecord proven =
        proven_by(ledger, {.log_keys = {ledger.log_key()}, .policy = std::nullopt});
    CHECK_THAT(text_of(to_page(proven)), Contains(ledger.record(2, 0)));
}

TEST_CASE("a record of a known type is shown field by field", "[reports]") {
    const ProofMaker ledger;
    const std::string file = ledger.file_of(ledger.proof_of(1, 0, 0, 1), 1);
    const auto proven =
        check_record_proof(file, {.log_keys = {ledger.log_key()}, .policy = std::nullopt});
    REQUIRE(proven);
    const Page page = to_page(*proven);
    REQUIRE(page.tables.size() == 1);
    CHECK_THAT(text_of(page), Contains("finance officer"));
    CHECK_THAT(text_of(page), !Contains("As stored"));
    CHECK(page.data->rows.size() > page.facts.size() + page.tables.front().rows.size());
}

TEST_CASE("what fails says which step, and shows nothing of the record", "[reports]") {
    const Refusal failure{.rule = "proof.record", .reason = "it stands elsewhere", .remedy = "ask"};
    CHECK_THAT(text_of(unproven_page(failure)), Contains("proof.record: it stands elsewhere"));
    const JsonValue json = unproven_json(failure);
    CHECK(json.find("verdict")->text() == "findings");
    CHECK(json.find("findings")->array().front().find("code")->text() == "proof.record");
    CHECK(json.find("content") == nullptr);
}

TEST_CASE("a proof is told in French, and its CSV stays in English", "[reports]") {
    const ProofMaker ledger;
    const ProvenRecord proven = proven_by(
        ledger, {.log_keys = {}, .policy = TrustPolicy::parse(ledger.policy_text()).value()});

    const Page page = to_page(proven, Words{Language::french});
    const std::string text = text_of(page);

    CHECK_THAT(text, Contains("Prouvé\u00A0: l’enregistrement 2.0 figure au registre"));
    CHECK_THAT(text, Contains("2 comptent pour le quorum «\u00A0both\u00A0», qui est atteint"));
    CHECK_THAT(text, Contains("Cela ne montre pas que rien n’a ensuite annulé"));
    CHECK_THAT(text, !Contains("it does not show"));
    CHECK(render_csv(*page.data) == render_csv(*to_page(proven).data));
}

TEST_CASE("that nothing is proven is told in French", "[reports]") {
    const Refusal failure{.rule = "proof.quorum", .reason = "why", .remedy = "do this"};
    const Page page = unproven_page(failure, Words{Language::french});
    CHECK(page.title == "Non prouvé");
    CHECK(page.facts.front().first == "Constat");
    CHECK(render_csv(*page.data) == render_csv(*unproven_page(failure).data));
}

}  // namespace fundtrail::proven_record_test
