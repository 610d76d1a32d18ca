// An erasure on a disk that fails at any one of its operations: what cannot be opened any more left
// no copy, what still stands is found and erased by the next attempt, and nothing else is lost.

#include "ledger/vault_erasure.hpp"

#include "core/encoding.hpp"
#include "ledger/vault.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/needles.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

namespace fundtrail::vault_erasure_test {
namespace {

using support::CountingRandom;
using support::Fault;
using support::FaultyVfs;
using support::Needles;

constexpr std::int64_t k_operations_max = 2'000;

/// A vault of some pages; the openings of even number are to be erased.
class Site {
  public:
    Site() {
        create_vault(path_);
        for (int number = 0; number < 60; ++number) {
            openings_.push_back(some_opening());
        }
        VaultWriter writer{path_};
        writer.add(openings_);
        writer.commit();
        for (std::size_t number = 0; number < openings_.size(); number += 2) {
            to_erase_.push_back(openings_[number].commitment);
            secrets_.add(as_text(openings_[number].salt));
            secrets_.add(openings_[number].value);
        }
    }

    [[nodiscard]] bool erase() const {
        try {
            return erase_from_vault(path_, to_erase_) > 0;
        } catch (const StorageError&) {
            return false;
        }
    }

    [[nodiscard]] std::size_t copies() const { return secrets_.count_in(support::bytes_of(path_)); }

    [[nodiscard]] std::string path() const { return path_; }

    void check_kept() const {
        Vault vault = Vault::open(path_);
        for (std::size_t number = 1; number < openings_.size(); number += 2) {
            CHECK(vault.value(openings_[number].commitment) == openings_[number].value);
        }
    }

  private:
    Opening some_opening() {
        std::vector<std::uint8_t> bytes(400);
        random_.fill(bytes);
        Opening opening{.commitment = {},
                        .field = "reason",
                        .salt = {},
                        .value = std::string{bytes.begin(), bytes.end()}};
        random_.fill(opening.salt);
        opening.commitment = field_commitment(opening.salt, opening.field, opening.value);
        return opening;
    }

    support::TemporaryFolder folder_;
    std::string path_ = folder_.path_of("vault.db");
    CountingRandom random_;
    std::vector<Opening> openings_;
    std::vector<Hash> to_erase_;
    Needles secrets_;
};

/// Erases with a fault at operation 0, 1, 2, … until the erasure meets none.
void fail_at_every_operation(Fault fault) {
    std::int64_t operation = 0;
    for (bool has_met_fault = true; has_met_fault && operation < k_operations_max; ++operation) {
        CAPTURE(operation);
        const Site site;
        FaultyVfs disk;
        disk.fail_at(operation, fault, static_cast<std::uint32_t>(operation));
        const bool is_reported = site.erase();
        has_met_fault = disk.has_failed();
        disk.heal();
        if (is_reported) {
            CHECK(site.copies() == 0);
            CHECK_FALSE(std::filesystem::exists(site.path() + "-journal"));
        }
        // A writer recovers first; then either the rows are there, or no copy of them is.
        if (!site.erase()) CHECK(site.copies() == 0);
        CHECK(site.copies() == 0);
        CHECK_FALSE(std::filesystem::exists(site.path() + "-journal"));
        site.check_kept();
    }
    CHECK(operation < k_operations_max);
    CHECK(operation > 20);  // or the faults were not met at all
}

}  // namespace

TEST_CASE("an erasure survives one failing operation of the disk, whichever it is",
          "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::once);
}

TEST_CASE("an erasure survives an operation that is done and reported as failed",
          "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::done);
}

TEST_CASE("an erasure survives a disk that goes away at any operation", "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::dies);
}

TEST_CASE("an erasure survives a power loss at any operation", "[ledger][fault][vault]") {
    fail_at_every_operation(Fault::power_loss);
}

}  // namespace fundtrail::vault_erasure_test
