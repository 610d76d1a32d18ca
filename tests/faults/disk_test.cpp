// An append on a disk that fails at any one of its operations: the entry is wholly there or wholly
// absent, never absent once success was reported, and the ledger goes on.

#include "ledger/founding.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

namespace fundtrail::disk_test {
namespace {

using support::codes;
using support::draft;
using support::dump;
using support::Fault;
using support::FaultyVfs;
using support::TestLedger;
using support::usd;

constexpr std::int64_t k_operations_max = 500;

/// Openings go to the vault, records and projections to the ledger.
std::vector<Draft> obligation() {
    return {draft({{"type", "obligation.raised"},
                   {"allocation", "AL-00001"},
                   {"payee", "V1"},
                   {"amount", usd("1.00")},
                   {"purpose", "Pipes"}})};
}

struct Ready {
    TestLedger ledger;

    Ready() {
        ledger.add_register();
        ledger.receive("1000.00");
        ledger.allocate("800.00");
    }
};

/// Every opening that a record commits to is in the vault.
void check_openings(const TestLedger& ledger) {
    const std::string sealed = dump(
        ledger.path(),
        "SELECT count(*) FROM record, json_each(CAST(bytes AS TEXT)) WHERE type = 'object' AND "
        "json_extract(value, '$.sealed') IS NOT NULL");
    const std::string opened = dump(ledger.folder().vault(), "SELECT count(*) FROM opening");
    // A failed append may leave openings that no record uses, never the other way round.
    CHECK(std::stoi(opened.substr(2)) >= std::stoi(sealed.substr(2)));
}

/// Appends with a fault at `operation`. True if success was reported.
bool append_with_fault(TestLedger& ledger, FaultyVfs& disk, std::int64_t operation, Fault fault) {
    disk.fail_at(operation, fault, static_cast<std::uint32_t>(operation));
    try {
        static_cast<void>(ledger.append("finance", obligation()));
    } catch (const StorageError&) {
        return false;
    }
    return true;
}

void found(const LedgerFolder& folder) {
    const support::FixedClock clock;
    support::CountingRandom random;
    static_cast<void>(
        found_ledger(folder,
                     Founding{.name = "test.example/ledger",
                              .base_currency = *Currency::find("USD"),
                              .checkpoint_key = support::key_of("checkpoint").public_key(),
                              .administrators = {{"admin", support::verifier_key_of("admin")}}},
                     {support::key_of("admin"), folder.path + "/keys"},
                     Surroundings{.clock = clock, .random = random}));
}

/// Appends with a fault at operation 0, 1, 2, … until the append meets none; after each the disk is
/// sound again and the file is looked at.
void fail_at_every_operation(Fault fault) {
    Ready ready;
    TestLedger& ledger = ready.ledger;
    std::int64_t operation = 0;
    std::int64_t failed = 0;
    for (bool has_met_fault = true; has_met_fault && operation < k_operations_max; ++operation) {
        CAPTURE(operation);
        const std::int64_t entries_before = ledger.verify().entries;
        {
            FaultyVfs disk;
            const bool is_reported = append_with_fault(ledger, disk, operation, fault);
            has_met_fault = disk.has_failed();
            failed += is_reported ? 0 : 1;
            disk.heal();
            // A writer recovers first.
            if (has_met_fault) {
                static_cast<void>(ledger.refusal("finance", {draft({{"type", "none"}})}));
            }
            const Verification verification = ledger.verify();
            CHECK(codes(verification) == std::vector<std::string>{});
            CHECK(verification.projections_checked);
            const std::int64_t added = verification.entries - entries_before;
            CHECK((added == 0 || added == 1));
            if (is_reported) CHECK(added == 1);
            check_openings(ledger);
        }
        const Receipt next = ledger.append("finance", obligation());
        CHECK(next.size == ledger.verify().entries);
    }
    CHECK(operation < k_operations_max);
    CHECK(failed >= 8);  // or the faults were not met at all
    CHECK(codes(ledger.verify()) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("an append survives one failing operation of the disk, whichever it is",
          "[ledger][fault]") {
    fail_at_every_operation(Fault::once);
}

TEST_CASE("an append survives one write that is torn, whichever it is", "[ledger][fault]") {
    fail_at_every_operation(Fault::torn);
}

TEST_CASE("an append survives an operation that is done and reported as failed",
          "[ledger][fault]") {
    fail_at_every_operation(Fault::done);
}

TEST_CASE("an append survives a disk that goes away at any operation", "[ledger][fault]") {
    fail_at_every_operation(Fault::dies);
}

TEST_CASE("an append survives a power loss at any operation", "[ledger][fault]") {
    fail_at_every_operation(Fault::power_loss);
}

TEST_CASE("an entry survives a power loss right after it was acknowledged", "[ledger][fault]") {
    Ready ready;
    FaultyVfs disk;
    const Receipt receipt = ready.ledger.append("finance", obligation());
    disk.lose_power();
    disk.heal();
    static_cast<void>(ready.ledger.refusal("finance", {draft({{"type", "none"}})}));
    const Verification verification = ready.ledger.verify();
    CHECK(codes(verification) == std::vector<std::string>{});
    CHECK(verification.entries == receipt.size);
    CHECK(verification.root == receipt.root);
    check_openings(ready.ledger);
}

TEST_CASE("a founding that the disk stops at any operation leaves no half ledger",
          "[ledger][fault]") {
    bool has_met_fault = true;
    std::int64_t operation = 0;
    for (; has_met_fault && operation < k_operations_max; ++operation) {
        CAPTURE(operation);
        const support::TemporaryFolder folder;
        FaultyVfs disk;
        disk.fail_at(operation, Fault::once);
        bool is_reported = true;
        try {
            found(LedgerFolder{folder.path()});
        } catch (const StorageError&) {
            is_reported = false;
        }
        has_met_fault = disk.has_failed();
        disk.heal();
        const LedgerFolder files{folder.path()};
        CHECK(std::filesystem::exists(files.ledger()) == is_reported);
        CHECK(std::filesystem::exists(files.vault()) == is_reported);
        if (is_reported)
            CHECK(codes(verify_ledger(files.ledger(), {})) == std::vector<std::string>{});
    }
    CHECK(operation < k_operations_max);
    CHECK(operation > 8);
}

}  // namespace fundtrail::disk_test
