#include "ledger/witness_request_making.hpp"

#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/cosignature_storing.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/proof_maker.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::witness_request_making_test {

using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

namespace {

/// A ledger with a checkpoint of all its entries but the last ones.
struct CheckpointedLedger {
    TestLedger ledger;
    TemporaryFolder keys;

    CheckpointedLedger() { sign(); }

    SignedCheckpoint sign() {
        return sign_ledger(ledger.folder(), key_of("checkpoint"), keys.path_of("memory"));
    }

    [[nodiscard]] Result<MadeRequest> request(const RequestChoice& choice = {}) const {
        return make_witness_request(ledger.folder(), choice);
    }
};

}  // namespace

TEST_CASE("a request from any old size is granted by a witness that cosigned that", "[ledger]") {
    CheckpointedLedger checkpointed;
    const auto first = checkpointed.request();
    REQUIRE(first);
    const std::uint64_t size = first->checkpoint.tree.size;
    REQUIRE(size == first->entries);
    for (std::uint64_t old_size = 0; old_size <= size; ++old_size) {
        CAPTURE(old_size);
        const auto made = checkpointed.request(
            {.size = std::nullopt, .old_size = old_size, .witness = std::nullopt});
        REQUIRE(made);
        const std::string body = to_text(made->request);
        const auto parsed = parse_witness_request(body);
        REQUIRE(parsed);
        WitnessMemory memory{.log_keys = {made->log_key}, .cosigned = std::nullopt};
        // The root of the shorter ledger, from a verification that knows nothing of requests.
        support::Forger cut{checkpointed.ledger.path()};
        cut.entries().resize(old_size == 0 ? 1 : old_size);
        cut.reseal();
        cut.execute("DELETE FROM checkpoint");
        if (old_size > 0) memory.cosigned = TreeState{.size = old_size, .root = cut.verify().root};
        CHECK(judge_witness_request(*parsed, memory).status == WitnessStatus::cosign);
    }
}

TEST_CASE("a ledger without a checkpoint has nothing to be cosigned", "[ledger]") {
    const TestLedger ledger;
    const auto refused = make_witness_request(ledger.folder(), {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().rule == "witness_request.no_checkpoint");
    CHECK(refused.error().remedy == "make one with `fundtrail checkpoint`");
}

TEST_CASE("a request starts at the largest size that its witness is known to have cosigned",
          "[ledger]") {
    CheckpointedLedger checkpointed;
    const SecretKey secret = key_number(4);
    const CosignerKey witness = make_cosigner_key("w4.example", secret.public_key());
    const RequestChoice of_witness{
        .size = std::nullopt, .old_size = std::nullopt, .witness = witness};
    const SignedCheckpoint first = checkpointed.sign();
    CHECK(checkpointed.request(of_witness)->request.old_size == 0);
    const std::string reply =
        cosign(checkpoint_text(first.checkpoint), "w4.example", 1'700'000'000, secret);
    REQUIRE(store_cosignatures(
        checkpointed.ledger.folder(), reply, {.known = {witness}, .size = std::nullopt}));
    checkpointed.ledger.add_register();
    const SignedCheckpoint next = checkpointed.sign();
    const auto made = checkpointed.request(of_witness);
    REQUIRE(made);
    CHECK(made->request.old_size == static_cast<std::int64_t>(first.checkpoint.tree.size));
    CHECK(made->checkpoint == next.checkpoint);
    // A line in its name that it did not make says nothing.
    support::change(checkpointed.ledger,
                    "UPDATE checkpoint SET note = CAST(replace(CAST(note AS TEXT), '" +
                        reply.substr(reply.size() - 12, 8) +
                        "', 'AAAAAAAA') AS BLOB) WHERE size < " +
                        std::to_string(next.checkpoint.tree.size));
    CHECK(checkpointed.request(of_witness)->request.old_size == 0);
}

TEST_CASE("no request goes back behind what was cosigned, nor names a missing checkpoint",
          "[ledger]") {
    const CheckpointedLedger checkpointed;
    const auto behind =
        checkpointed.request({.size = std::nullopt, .old_size = 100, .witness = std::nullopt});
    REQUIRE_FALSE(behind);
    CHECK(behind.error().rule == "witness_request.old_size");
    const auto missing =
        checkpointed.request({.size = 2, .old_size = std::nullopt, .witness = std::nullopt});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().rule == "witness_request.no_checkpoint");
}

TEST_CASE("no request leaves a ledger whose entries are not those of its checkpoint", "[ledger]") {
    const CheckpointedLedger checkpointed;
    support::Forger forger{checkpointed.ledger.path()};
    forger.entries().back().time = Timestamp{forger.entries().back().time.seconds + 1};
    forger.reseal();
    CHECK_THROWS_WITH(make_witness_request(forger.folder(), {}),
                      Catch::Contains("not those of its checkpoint"));
    forger.entries().pop_back();
    forger.reseal();
    CHECK_THROWS_AS(make_witness_request(forger.folder(), {}), CorruptLedger);
}

TEST_CASE("a request only reads the ledger", "[ledger]") {
    const CheckpointedLedger checkpointed;
    const std::string before = support::bytes_of(checkpointed.ledger.path());
    REQUIRE(checkpointed.request());
    CHECK(support::bytes_of(checkpointed.ledger.path()) == before);
}

}  // namespace fundtrail::witness_request_making_test
