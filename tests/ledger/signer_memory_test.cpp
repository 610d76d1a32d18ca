#include "ledger/signer_memory.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <sys/stat.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace fundtrail::signer_memory_test {

using fundtrail::support::TemporaryFolder;

namespace {

constexpr std::size_t k_slot = 512;
constexpr std::int64_t k_last_index = (std::int64_t{1} << 47) - 1;

SignedEntry entry(std::int64_t index, const std::string& content = "entry") {
    return {.index = index, .leaf = fundtrail::sha256(content + std::to_string(index))};
}

std::string bytes_of(const std::string& path) {
    return fundtrail::read_file(path, 4096).value();
}

SignerState state_of(const std::string& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
    return SignerMemory{path}.read();
}

/// A file in which 40 is signed and 41 is being signed.
std::string between_40_and_41(const std::string& path) {
    SignerMemory memory{path};
    memory.about_to_sign(entry(40));
    memory.has_signed(entry(40));
    memory.about_to_sign(entry(41));
    return bytes_of(path);
}

EntryLookup ledger_of(const std::map<std::int64_t, EntryFound>& entries) {
    return [entries](std::int64_t index) -> std::optional<EntryFound> {
        const auto found = entries.find(index);
        if (found == entries.end()) return std::nullopt;
        return found->second;
    };
}

EntryFound mine(const SignedEntry& signed_entry) {
    return {.leaf = signed_entry.leaf, .is_by_this_key = true};
}

EntryFound of_another(std::int64_t index) {
    return {.leaf = entry(index, "another's").leaf, .is_by_this_key = false};
}

}  // namespace

TEST_CASE("the memory of a key and a ledger stands beside the key under the ledger's id",
          "[ledger]") {
    Hash id;
    id.bytes.back() = 0xab;
    CHECK(fundtrail::signer_memory_path("/k", "mission.example/amina", id) ==
          "/k/mission.example/amina.state/" + std::string(62, '0') + "ab");
}

TEST_CASE("a memory that was never written remembers nothing", "[ledger]") {
    const TemporaryFolder folder;
    CHECK(SignerMemory{folder.path_of("none")}.read() == SignerState{});
}

TEST_CASE("the memory keeps what is being signed and what was signed last", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("amina.state/id");
    SignerMemory memory{path};
    memory.about_to_sign(entry(0));
    CHECK(memory.read() == SignerState{.signing = entry(0), .signed_last = {}});
    memory.has_signed(entry(0));
    CHECK(memory.read() == SignerState{.signing = entry(0), .signed_last = entry(0)});
    memory.about_to_sign(entry(k_last_index));
    CHECK(SignerMemory{path}.read() ==
          SignerState{.signing = entry(k_last_index), .signed_last = entry(0)});
}

TEST_CASE("the memory is two slots of 512 bytes in a file for its owner alone", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("amina.state/id");
    SignerMemory{path}.about_to_sign({.index = 41, .leaf = Hash{}});
    const std::string bytes = bytes_of(path);
    CHECK(bytes.size() == 2 * k_slot);
    // printf 'signing 000000000000041 %064d ' 0 | sha256sum
    const std::string text = "signing 000000000000041 " + std::string(64, '0') + " 1d328f9d";
    CHECK(bytes.substr(0, text.size() + 1) == text + " ");
    CHECK(bytes[k_slot - 1] == '\n');
    // printf 'signed  %s %s ' "$(printf -- '-%.0s' {1..15})" "$(printf -- '-%.0s' {1..64})" |
    // sha256sum
    const std::string empty =
        "signed  " + std::string(15, '-') + " " + std::string(64, '-') + " 78ac109c";
    CHECK(bytes.substr(k_slot, empty.size() + 1) == empty + " ");

    struct stat facts {};

    REQUIRE(::stat(path.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 07777U) == 0600);
    REQUIRE(::stat(folder.path_of("amina.state").c_str(), &facts) == 0);
    CHECK((facts.st_mode & 07777U) == 0700);
}

TEST_CASE("a signing slot torn at any byte is the old one, the new one or absent", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("id");
    const std::string before = between_40_and_41(path);
    SignerMemory memory{path};
    memory.has_signed(entry(41));
    const std::string old_bytes = bytes_of(path);
    memory.about_to_sign(entry(42));
    const std::string new_bytes = bytes_of(path);
    std::size_t absent = 0;
    for (std::size_t torn = 0; torn <= k_slot; ++torn) {
        CAPTURE(torn);
        for (const auto& mixed : {new_bytes.substr(0, torn) + old_bytes.substr(torn),
                                  old_bytes.substr(0, torn) + new_bytes.substr(torn)}) {
            const SignerState state = state_of(path, mixed);
            CHECK(state.signed_last == entry(41));
            if (!state.signing) ++absent;
            const bool is_whole = mixed == old_bytes || mixed == new_bytes;
            CHECK(state.signing.has_value() == is_whole);
            CHECK((!state.signing || state.signing == entry(41) || state.signing == entry(42)));
        }
    }
    CHECK(absent > 100);
}

TEST_CASE("a signed slot torn at any byte is the old one or that which was being signed",
          "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("id");
    const std::string old_bytes = between_40_and_41(path);
    SignerMemory{path}.has_signed(entry(41));
    const std::string new_bytes = bytes_of(path);
    for (std::size_t torn = 0; torn <= k_slot; ++torn) {
        CAPTURE(torn);
        const std::size_t at = k_slot + torn;
        for (const auto& mixed : {new_bytes.substr(0, at) + old_bytes.substr(at),
                                  old_bytes.substr(0, at) + new_bytes.substr(at)}) {
            const SignerState state = state_of(path, mixed);
            CHECK(state.signing == entry(41));
            CHECK(state.signed_last == (mixed == old_bytes ? entry(40) : entry(41)));
        }
    }
}

TEST_CASE("any altered byte of the signing slot makes it absent", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("id");
    const std::string bytes = between_40_and_41(path);
    for (std::size_t at = 0; at < k_slot; ++at) {
        CAPTURE(at);
        std::string altered = bytes;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        CHECK(state_of(path, altered) == SignerState{.signing = {}, .signed_last = entry(40)});
    }
}

TEST_CASE("any altered byte of the signed slot makes it what was being signed", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("id");
    const std::string bytes = between_40_and_41(path);
    for (std::size_t at = k_slot; at < 2 * k_slot; ++at) {
        CAPTURE(at);
        std::string altered = bytes;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        CHECK(state_of(path, altered) ==
              SignerState{.signing = entry(41), .signed_last = entry(41)});
    }
}

TEST_CASE("a memory with both slots damaged is refused", "[ledger]") {
    const TemporaryFolder folder;
    std::string bytes = between_40_and_41(folder.path_of("id"));
    bytes[20] ^= 1;
    bytes[k_slot + 20] ^= 1;
    CHECK_THROWS_AS(state_of(folder.path_of("id"), bytes), StorageError);
}

TEST_CASE("a memory of another length is refused", "[ledger]") {
    const TemporaryFolder folder;
    const std::string bytes = between_40_and_41(folder.path_of("id"));
    for (const auto& wrong :
         {std::string{}, bytes.substr(1), bytes.substr(0, k_slot), bytes + "\n"}) {
        CHECK_THROWS_AS(state_of(folder.path_of("id"), wrong), StorageError);
    }
}

TEST_CASE("a first signing that never landed and a second that tore leave nothing remembered",
          "[ledger]") {
    const TemporaryFolder folder;
    SignerMemory{folder.path_of("id")}.about_to_sign(entry(3));
    std::string bytes = bytes_of(folder.path_of("id"));
    bytes[30] ^= 1;
    CHECK(state_of(folder.path_of("id"), bytes) == SignerState{});
}

TEST_CASE("a slot with an index that no ledger reaches is absent, its checksum notwithstanding",
          "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("id");
    std::string bytes = between_40_and_41(path);
    const std::string text = "signing 140737488355328 " + std::string(64, '0') + " ";
    bytes.replace(
        0, text.size() + 8, text + fundtrail::hex(fundtrail::sha256(text).view()).substr(0, 8));
    CHECK(state_of(path, bytes) == SignerState{.signing = {}, .signed_last = entry(40)});
}

TEST_CASE("a slot moved to the other's place is not taken for it", "[ledger]") {
    const TemporaryFolder folder;
    const std::string bytes = between_40_and_41(folder.path_of("id"));
    const std::string swapped = bytes.substr(k_slot) + bytes.substr(0, k_slot);
    CHECK_THROWS_AS(state_of(folder.path_of("id"), swapped), StorageError);
}

TEST_CASE("nothing can have been signed without a memory of signing it", "[ledger]") {
    const TemporaryFolder folder;
    SignerMemory memory{folder.path_of("id")};
    CHECK_THROWS_AS(memory.has_signed(entry(1)), StorageError);
}

TEST_CASE("a key that has signed nothing goes on", "[ledger]") {
    CHECK(judge({}, ledger_of({})) == MemoryVerdict::go_on);
    CHECK(judge({}, ledger_of({{0, of_another(0)}})) == MemoryVerdict::go_on);
}

TEST_CASE("a ledger that holds what was being signed goes on, whatever was signed before",
          "[ledger]") {
    const auto holds_41 = ledger_of({{40, mine(entry(40))}, {41, mine(entry(41))}});
    CHECK(judge({.signing = entry(41), .signed_last = entry(40)}, holds_41) ==
          MemoryVerdict::go_on);
    CHECK(judge({.signing = entry(41), .signed_last = entry(41)}, holds_41) ==
          MemoryVerdict::go_on);
    CHECK(judge({.signing = entry(41), .signed_last = {}}, holds_41) == MemoryVerdict::go_on);
}

TEST_CASE("with nothing being signed the ledger must hold what was signed last", "[ledger]") {
    const SignerState state{.signing = {}, .signed_last = entry(40)};
    CHECK(judge(state, ledger_of({{40, mine(entry(40))}})) == MemoryVerdict::go_on);
    CHECK(judge(state, ledger_of({{39, mine(entry(39))}})) == MemoryVerdict::refuse);
    CHECK(judge(state, ledger_of({{40, mine(entry(40, "forged"))}})) == MemoryVerdict::refuse);
    CHECK(judge(state, ledger_of({{40, of_another(40)}})) == MemoryVerdict::refuse);
}

TEST_CASE("a signing that reached no ledger never landed", "[ledger]") {
    const SignerState state{.signing = entry(41), .signed_last = entry(40)};
    CHECK(judge(state, ledger_of({{40, mine(entry(40))}})) == MemoryVerdict::never_landed);
}

TEST_CASE("a signing whose place another key has taken never landed", "[ledger]") {
    const SignerState state{.signing = entry(41), .signed_last = entry(40)};
    CHECK(judge(state, ledger_of({{40, mine(entry(40))}, {41, of_another(41)}})) ==
          MemoryVerdict::never_landed);
}

TEST_CASE("the first signing of a key may never have landed", "[ledger]") {
    const SignerState state{.signing = entry(3), .signed_last = {}};
    CHECK(judge(state, ledger_of({{0, of_another(0)}})) == MemoryVerdict::never_landed);
    CHECK(judge(state, ledger_of({{3, of_another(3)}})) == MemoryVerdict::never_landed);
    CHECK(judge(state, ledger_of({{3, mine(entry(3, "other"))}})) == MemoryVerdict::refuse);
}

TEST_CASE("another entry of this key where it was signing is refused", "[ledger]") {
    const SignerState state{.signing = entry(41), .signed_last = entry(40)};
    CHECK(judge(state, ledger_of({{40, mine(entry(40))}, {41, mine(entry(41, "other"))}})) ==
          MemoryVerdict::refuse);
}

TEST_CASE("a ledger without what was signed last is refused while something was being signed",
          "[ledger]") {
    const SignerState state{.signing = entry(41), .signed_last = entry(40)};
    CHECK(judge(state, ledger_of({})) == MemoryVerdict::refuse);
    CHECK(judge(state, ledger_of({{40, mine(entry(40, "forged"))}})) == MemoryVerdict::refuse);
}

TEST_CASE("a rolled-back ledger is refused after a completed signing", "[ledger]") {
    const SignerState state{.signing = entry(41), .signed_last = entry(41)};
    CHECK(judge(state, ledger_of({{40, mine(entry(40))}})) == MemoryVerdict::refuse);
    CHECK(judge(state, ledger_of({{41, of_another(41)}})) == MemoryVerdict::refuse);
}

TEST_CASE(
    "through crashes and rollbacks no lost entry goes unsaid and nothing is refused without loss",
    "[ledger]") {
    REQUIRE(rc::check("judge against a model of the ledger", [] {
        std::vector<EntryFound> ledger;
        SignerState state;
        std::optional<SignedEntry> landed;  // the last own entry that ever committed
        bool is_told = false;               // the user was told that `landed` is missing
        const auto lookup = [&](std::int64_t index) -> std::optional<EntryFound> {
            const auto at = static_cast<std::size_t>(index);
            if (at >= ledger.size()) return std::nullopt;
            return ledger[at];
        };
        const auto holds = [&](const SignedEntry& sought) {
            const auto found = lookup(sought.index);
            return found && found->leaf == sought.leaf;
        };
        const int steps = *rc::gen::inRange(1, 40);
        for (int step = 0; step < steps; ++step) {
            const auto fresh =
                entry(static_cast<std::int64_t>(ledger.size()), std::to_string(step) + "-");
            const int action = *rc::gen::inRange(0, 8);
            if (action == 0) {
                ledger.resize(*rc::gen::inRange<std::size_t>(0, ledger.size() + 1));
                continue;
            }
            if (action <= 2) {
                ledger.push_back({.leaf = fresh.leaf, .is_by_this_key = false});
                continue;
            }
            const MemoryVerdict verdict = judge(state, lookup);
            const bool is_lost = landed && !holds(*landed) && !is_told;
            if (is_lost) RC_ASSERT(verdict != MemoryVerdict::go_on);
            if (verdict == MemoryVerdict::refuse) {
                RC_ASSERT(landed && !holds(*landed));
                return;
            }
            if (is_lost) is_told = true;
            if (verdict == MemoryVerdict::go_on && state.signing) state.signed_last = state.signing;
            const int crash_after = *rc::gen::inRange(0, 4);
            if (crash_after >= 1) state.signing = fresh;
            if (crash_after >= 2) {
                ledger.push_back({.leaf = fresh.leaf, .is_by_this_key = true});
                landed = fresh;
                is_told = false;
            }
            if (crash_after >= 3) state.signed_last = fresh;
        }
    }));
}

}  // namespace fundtrail::signer_memory_test
