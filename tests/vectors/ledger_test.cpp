#include "core/encoding.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::ledger_test {

// The test.* types of this ledger are unknown to every catalogue on purpose.
TEST_CASE(
    "the independent ledger has unknown record types in entries 2 and 3 and nothing else wrong",
    "[vectors]") {
    const Verification verification =
        verify_ledger(FUNDTRAIL_SHARED "/vectors/fundtrail/ledger.db", {});

    std::vector<std::string> places;
    for (const Finding& finding : verification.findings.list()) {
        CHECK(finding.code == "record.unknown_type");
        REQUIRE(finding.record.has_value());
        places.push_back(to_text(*finding.record));
    }
    CHECK(places == std::vector<std::string>{"2.0", "2.1", "2.2", "2.3", "2.4", "3.0"});
}

TEST_CASE("the independent ledger's id, root, counts and origin are recomputed", "[vectors]") {
    const nlohmann::json expected = vectors::json_at("fundtrail/ledger.json");
    const std::string id = expected.at("ledger_id_hex");

    const Verification verification =
        verify_ledger(FUNDTRAIL_SHARED "/vectors/fundtrail/ledger.db",
                      VerifyOptions{.ledger_id = Hash::from(*parse_hex(id))});

    CHECK(hex(verification.ledger_id.view()) == id);
    CHECK(verification.origin == expected.at("origin").get<std::string>());
    CHECK(hex(verification.root.view()) ==
          expected.at("entries").back().at("root_after_hex").get<std::string>());
    CHECK(verification.entries == 4);
    CHECK(verification.records == 9);
    CHECK(verification.identity == Identity::pinned);
    CHECK_FALSE(verification.projections_checked);
    CHECK(verification.checkpoints == 4);
    CHECK(verification.checkpoint_size == 4);
}

}  // namespace fundtrail::ledger_test
