// A checkpoint and a backup on a disk that fails at any one of its operations: what was signed is
// signed once, a copy is whole or not there, and the ledger stands.

#include "ledger/backup.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fundtrail::handing_out_test {
namespace {

using support::codes;
using support::Fault;
using support::FaultyVfs;
using support::key_of;
using support::permanent_rows;
using support::TemporaryFolder;
using support::TestLedger;

constexpr std::int64_t k_operations_max = 500;

/// Does `work` with a fault at operation 0, 1, 2, … until it meets none, then calls `check` with
/// whether success was reported. Returns how often the work failed.
int fail_at_every_operation(Fault fault,
                            const std::function<void()>& prepare,
                            const std::function<void()>& work,
                            const std::function<void(bool is_reported)>& check) {
    int failed = 0;
    bool has_met_fault = true;
    for (std::int64_t operation = 0; has_met_fault; ++operation) {
        CAPTURE(operation);
        REQUIRE(operation < k_operations_max);
        prepare();
        FaultyVfs disk;
        disk.fail_at(operation, fault, static_cast<std::uint32_t>(operation));
        bool is_reported = true;
        try {
            work();
        } catch (const StorageError&) {
            is_reported = false;
        }
        has_met_fault = disk.has_failed();
        failed += is_reported ? 0 : 1;
        disk.heal();
        check(is_reported);
    }
    return failed;
}

void sign_on(Fault fault) {
    TestLedger ledger;
    const TemporaryFolder keys;
    const auto sign = [&] {
        return sign_ledger(ledger.folder(), key_of("checkpoint"), keys.path_of("memory"));
    };
    int parties = 0;
    std::string reported;
    const int failed = fail_at_every_operation(
        fault,
        [&] {
            ledger.append("finance",
                          {support::draft({{"type", "party.added"},
                                           {"party", "X" + std::to_string(++parties)},
                                           {"kind", "donor"},
                                           {"name", "Donor"}})});
        },
        [&] { reported = sign().note; },
        [&](bool is_reported) {
            const SignedCheckpoint again = sign();
            if (is_reported) CHECK(again.note == reported);
            const Verification verification = ledger.verify();
            CHECK(codes(verification) == std::vector<std::string>{});
            CHECK(verification.checkpoint_size == verification.entries);
        });
    CHECK(failed >= 3);  // or the faults were not met at all
}

void back_up_on(Fault fault) {
    TestLedger ledger;
    ledger.play_story();
    const TemporaryFolder places;
    const std::string rows = permanent_rows(ledger.path());
    const std::string place = places.path_of("copy.db");
    const int failed = fail_at_every_operation(
        fault,
        [&] { std::filesystem::remove(place); },
        [&] { static_cast<void>(back_up_ledger(ledger.path(), place)); },
        [&](bool is_reported) {
            CHECK(permanent_rows(ledger.path()) == rows);
            if (is_reported) REQUIRE(std::filesystem::exists(place));
            if (std::filesystem::exists(place)) CHECK(permanent_rows(place) == rows);
        });
    CHECK(failed >= 3);
}

}  // namespace

TEST_CASE("no fault of the disk makes a checkpoint key sign two histories", "[ledger][fault]") {
    for (const Fault fault :
         {Fault::once, Fault::torn, Fault::done, Fault::dies, Fault::power_loss}) {
        CAPTURE(static_cast<int>(fault));
        sign_on(fault);
    }
}

TEST_CASE("a backup on a disk that fails is whole or not there", "[ledger][fault]") {
    for (const Fault fault :
         {Fault::once, Fault::torn, Fault::done, Fault::dies, Fault::power_loss}) {
        CAPTURE(static_cast<int>(fault));
        back_up_on(fault);
    }
}

}  // namespace fundtrail::handing_out_test
