// An approval that erases, on a disk that fails at any one of its operations, in the ledger or in
// the vault: once the erasure is in effect, the next who writes to the vault finishes it.

#include "ledger/vault_purge.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace fundtrail::erased_field_test {
namespace {

using support::codes;
using support::draft;
using support::Fault;
using support::FaultyVfs;
using support::TestLedger;

constexpr std::int64_t k_operations_max = 500;

std::string secret_of(std::int64_t number) {
    return "secret name of vendor <" + std::to_string(number) + '>';
}

RecordId add_vendor(TestLedger& ledger, const std::string& code, const std::string& name) {
    return ledger
        .append(
            "finance",
            {draft({{"type", "party.added"}, {"party", code}, {"kind", "vendor"}, {"name", name}})})
        .outcomes.front()
        .names.record;
}

RecordId propose_erasure(TestLedger& ledger, RecordId vendor) {
    return ledger
        .append("admin",
                {draft({{"type", "field.erased"},
                        {"record", to_text(vendor)},
                        {"field", "name"},
                        {"reason", "asked for"}})})
        .outcomes.front()
        .names.record;
}

/// What the approval reported; nothing if it failed.
std::optional<Purge> approve(TestLedger& ledger, RecordId proposal) {
    try {
        return ledger
            .append("admin-2", {draft({{"type", "approved"}, {"record", to_text(proposal)}})})
            .purge;
    } catch (const StorageError&) {
        return std::nullopt;
    }
}

bool is_in_vault(const TestLedger& ledger, const std::string& secret) {
    return support::bytes_of(ledger.folder().vault()).find(secret) != std::string::npos;
}

bool is_erased_in_effect(const TestLedger& ledger, RecordId vendor) {
    return support::dump(ledger.path(),
                         "SELECT count(*) FROM p_erased WHERE record_id = " +
                             std::to_string(vendor.number)) == "1:1|\n";
}

void fail_at_every_operation(Fault fault) {
    TestLedger ledger;
    std::int64_t operation = 0;
    std::int64_t left_for_next = 0;
    for (bool has_met_fault = true; has_met_fault && operation < k_operations_max; ++operation) {
        CAPTURE(operation);
        const std::string secret = secret_of(operation);
        const std::string code = "V-" + std::to_string(operation);
        const RecordId vendor = add_vendor(ledger, code, secret);
        const RecordId proposal = propose_erasure(ledger, vendor);
        {
            FaultyVfs disk;
            disk.fail_at(operation, fault, static_cast<std::uint32_t>(operation));
            const auto purge = approve(ledger, proposal);
            has_met_fault = disk.has_failed();
            disk.heal();
            const bool is_reported_gone = purge && purge->state == Purge::State::done;
            if (is_reported_gone) CHECK_FALSE(is_in_vault(ledger, secret));
            if (purge && !is_reported_gone) ++left_for_next;

            // The next who writes to the vault.
            static_cast<void>(add_vendor(ledger, code + "-next", "Next"));
            const bool is_erased = is_erased_in_effect(ledger, vendor);
            if (purge) CHECK(is_erased);
            CHECK(is_in_vault(ledger, secret) != is_erased);
            CHECK_FALSE(std::filesystem::exists(ledger.folder().vault() + "-journal"));
        }
    }
    const Verification verification =
        verify_ledger(ledger.path(), VerifyOptions{.vault = ledger.folder().vault()});
    CHECK(codes(verification) == std::vector<std::string>{});
    CHECK(verification.vault_rows_to_erase == 0);
    CHECK(operation < k_operations_max);
    CHECK(left_for_next > 5);  // or the faults never met the vault
}

}  // namespace

TEST_CASE("an erasure in effect is finished after one failing operation, whichever it is",
          "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::once);
}

TEST_CASE("an erasure in effect is finished after the disk went away at any operation",
          "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::dies);
}

TEST_CASE("an erasure in effect is finished after a power loss at any operation",
          "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::power_loss);
}

}  // namespace fundtrail::erased_field_test
