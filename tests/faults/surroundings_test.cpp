// A write session where the files around it are not as they should be. Nothing may be written then.

#include "ledger/rebuild.hpp"
#include "ledger/signer_memory.hpp"
#include "ledger/vault.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

namespace fundtrail::surroundings_test {
namespace {

using support::bytes_of;
using support::codes;
using support::draft;
using support::Forger;
using support::TestLedger;
using support::write_bytes;

constexpr uid_t k_nobody = 65'534;

std::vector<Draft> account(const char* code) {
    return {draft({{"type", "account.added"},
                   {"account", code},
                   {"currency", "USD"},
                   {"details", "a secret"}})};
}

std::string complaint_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

SignerMemory memory_of(const TestLedger& ledger) {
    return SignerMemory{
        signer_memory_path(ledger.folder().path + "/keys", "test.example/finance", ledger.id())};
}

/// Makes a session as `finance` who remembers and may sign, and says whether the last signing never
/// landed.
bool never_landed(TestLedger& ledger) {
    SignerMemory memory = memory_of(ledger);
    const SecretKey secret = support::key_of("finance");
    const WriteSession session{
        ledger.folder(),
        Signer{.key = support::verifier_key_of("finance"), .secret = &secret, .memory = &memory},
        Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
    return session.last_signing_never_landed();
}

void goes_on(TestLedger& ledger, const char* code) {
    const Receipt receipt = ledger.append("finance", account(code));
    CHECK(receipt.size == ledger.verify().entries);
}

/// True if `claim` holds in a child process that has no special rights.
bool holds_without_rights(const std::function<bool()>& claim) {
    const pid_t child = ::fork();
    if (child == 0) {
        bool holds = false;
        try {
            holds = (::geteuid() != 0 || ::setuid(k_nobody) == 0) && claim();
        } catch (...) {
        }
        ::_exit(holds ? 0 : 1);
    }
    int status = -1;
    return ::waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace

TEST_CASE("without its vault a ledger takes no private field", "[ledger][fault]") {
    TestLedger ledger;
    std::filesystem::remove(ledger.folder().vault());
    const std::string before = bytes_of(ledger.path());
    CHECK_THROWS_AS(ledger.append("finance", account("A")), StorageError);
    CHECK(bytes_of(ledger.path()) == before);
    CHECK_FALSE(std::filesystem::exists(ledger.folder().vault()));
}

TEST_CASE("another file in the vault's place is not written to", "[ledger][fault]") {
    TestLedger ledger;
    std::filesystem::copy_file(
        ledger.path(), ledger.folder().vault(), std::filesystem::copy_options::overwrite_existing);
    const std::string before = bytes_of(ledger.path());
    CHECK(complaint_of([&] {
              ledger.append("finance", account("A"));
          }).find("is not a fundtrail vault") != std::string::npos);
    CHECK(bytes_of(ledger.path()) == before);
    CHECK(bytes_of(ledger.folder().vault()) == before);
}

TEST_CASE("a write-ahead log of another history beside the ledger is not believed",
          "[ledger][fault]") {
    TestLedger ledger;
    // A real log with a whole, valid transaction, as an unfinished copy might leave.
    Forger other{ledger.path()};
    support::leave_write_ahead_log(other.path(), "DELETE FROM record");
    std::filesystem::copy_file(other.path() + "-wal", ledger.path() + "-wal");
    const std::string before = bytes_of(ledger.path());
    CHECK(complaint_of([&] { ledger.append("finance", account("A")); }).find("write-ahead log") !=
          std::string::npos);
    CHECK(bytes_of(ledger.path()) == before);
    CHECK(codes(ledger.verify()) == std::vector<std::string>{"file.unreadable"});
    std::filesystem::remove(ledger.path() + "-wal");
    goes_on(ledger, "A");
}

TEST_CASE("a reader does not undo what a writer left half done, and a writer does",
          "[ledger][fault]") {
    TestLedger ledger;
    const std::string before = support::permanent_rows(ledger.path());
    support::leave_hot_journal(ledger.path(), "UPDATE record SET bytes = zeroblob(5000)");
    const std::string half_done = bytes_of(ledger.path());
    CHECK(codes(ledger.verify()) == std::vector<std::string>{"file.unreadable"});
    CHECK(bytes_of(ledger.path()) == half_done);
    static_cast<void>(ledger.refusal("finance", {draft({{"type", "none"}})}));
    CHECK(codes(ledger.verify()) == std::vector<std::string>{});
    CHECK(support::permanent_rows(ledger.path()) == before);
}

TEST_CASE("a ledger or vault of a newer format is refused by name", "[ledger][fault]") {
    TestLedger ledger;
    const bool is_vault = GENERATE(false, true);
    const std::string path = is_vault ? ledger.folder().vault() : ledger.path();
    std::string bytes = bytes_of(path);
    bytes.at(63) = 2;  // user_version, big-endian, at offset 60
    write_bytes(path, bytes);
    const std::string before = bytes_of(ledger.path());
    CHECK(complaint_of([&] {
              ledger.append("finance", account("A"));
          }).find("made by a newer version of fundtrail") != std::string::npos);
    CHECK(bytes_of(ledger.path()) == before);
    CHECK(bytes_of(path) == bytes);
}

TEST_CASE("a file of an older format than there is is named as damaged", "[ledger][fault]") {
    TestLedger ledger;
    std::string bytes = bytes_of(ledger.path());
    bytes.at(63) = 0;
    write_bytes(ledger.path(), bytes);
    CHECK_THROWS_AS(ledger.append("finance", account("A")), CorruptDatabase);
}

TEST_CASE("an older copy put in the ledger's place is caught by the signer's memory",
          "[ledger][fault]") {
    TestLedger ledger;
    ledger.append("finance", account("A"));
    const std::string older = bytes_of(ledger.path());
    ledger.append("finance", account("B"));
    write_bytes(ledger.path(), older);
    CHECK_THROWS_AS(ledger.append("finance", account("C")), CorruptLedger);
    CHECK(bytes_of(ledger.path()) == older);
    CHECK(codes(ledger.verify()) ==
          std::vector<std::string>{});  // which is why the memory is needed
}

TEST_CASE("another history in the ledger's place is caught by the signer's memory",
          "[ledger][fault]") {
    TestLedger ledger;
    ledger.append("finance", account("A"));
    Forger forger{ledger.path()};
    forger.entries().back().time.seconds += 1;
    forger.reseal();
    static_cast<void>(rebuild_projections(forger.folder(), RebuildMode::write));
    write_bytes(ledger.path(), bytes_of(forger.path()));
    CHECK_THROWS_AS(ledger.append("finance", account("B")), CorruptLedger);
}

TEST_CASE("a crash between the commit and the memory of it is mended at the next use",
          "[ledger][fault]") {
    TestLedger ledger;
    ledger.append("finance", account("A"));
    const std::string path =
        signer_memory_path(ledger.folder().path + "/keys", "test.example/finance", ledger.id());
    const SignerState remembered = memory_of(ledger).read();
    ledger.append("finance", account("B"));
    const SignerState complete = memory_of(ledger).read();
    // As it stood when the second entry had been committed and not yet noted.
    SignerMemory memory = memory_of(ledger);
    memory.has_signed(*remembered.signed_last);
    memory.about_to_sign(*complete.signing);
    REQUIRE(memory.read().signed_last == remembered.signed_last);

    // A rehearsal asks the memory and leaves it as it is.
    {
        const WriteSession rehearsal{
            ledger.folder(),
            Signer{
                .key = support::verifier_key_of("finance"), .secret = nullptr, .memory = &memory},
            Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
        CHECK_FALSE(rehearsal.last_signing_never_landed());
        CHECK(memory.read().signed_last == remembered.signed_last);
    }
    CHECK_FALSE(never_landed(ledger));
    CHECK(memory.read() == complete);
    goes_on(ledger, "C");
}

TEST_CASE("a signing that never landed is said and does not stop the ledger", "[ledger][fault]") {
    TestLedger ledger;
    const Receipt receipt = ledger.append("finance", account("A"));
    memory_of(ledger).about_to_sign(SignedEntry{.index = receipt.size, .leaf = sha256("lost")});
    CHECK(never_landed(ledger));
    ledger.append("finance", account("B"));
    CHECK_FALSE(never_landed(ledger));
}

TEST_CASE("a folder that may only be read is not written to, and is verified", "[ledger][fault]") {
    TestLedger ledger;
    REQUIRE(::chmod(ledger.folder().path.c_str(), 0555) == 0);
    REQUIRE(::chmod(ledger.path().c_str(), 0444) == 0);
    CHECK(holds_without_rights([&] { return ledger.verify().is_intact(); }));
    CHECK(holds_without_rights([&] {
        const std::string complaint =
            complaint_of([&] { static_cast<void>(ledger.refusal("finance", account("A"))); });
        return complaint.find("read-only") != std::string::npos;
    }));
    REQUIRE(::chmod(ledger.folder().path.c_str(), 0755) == 0);
}

TEST_CASE("a ledger that may be written in a folder that may not is left as it was",
          "[ledger][fault]") {
    TestLedger ledger;
    const std::string before = bytes_of(ledger.path());
    REQUIRE(::chmod(ledger.folder().path.c_str(), 0555) == 0);
    REQUIRE(::chmod(ledger.path().c_str(), 0666) == 0);
    CHECK(holds_without_rights([&] {
        // Its journal cannot be made there.
        const SecretKey secret = support::key_of("finance");
        try {
            WriteSession session{
                ledger.folder(),
                Signer{.key = support::verifier_key_of("finance"), .secret = &secret},
                Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
            static_cast<void>(session.add(
                draft({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})));
            static_cast<void>(session.commit());
        } catch (const StorageError&) {
            return true;
        }
        return false;
    }));
    REQUIRE(::chmod(ledger.folder().path.c_str(), 0755) == 0);
    CHECK(bytes_of(ledger.path()) == before);
}

TEST_CASE("a ledger that another process keeps locked is said to be locked", "[ledger][fault]") {
    TestLedger ledger;
    const WriteSession holder{ledger.folder(),
                              Signer{.key = support::verifier_key_of("admin")},
                              Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
    Database second =
        Database::open(ledger.path(), OpenMode::read_write, {.busy_timeout_milliseconds = 50});
    CHECK(complaint_of([&] {
              const Transaction transaction{second, Transaction::Mode::immediate};
          }).find("locked by another process") != std::string::npos);
    // Readers go on meanwhile.
    CHECK(codes(ledger.verify()) == std::vector<std::string>{});
}

}  // namespace fundtrail::surroundings_test
