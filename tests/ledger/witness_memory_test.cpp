#include "ledger/witness_memory.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "tests/support/proof_maker.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

namespace fundtrail::witness_memory_test {

using Catch::Matchers::Contains;
using fundtrail::support::TemporaryFolder;

namespace {

const std::string k_origin = "log.example";
const std::string k_name = "audit.example/witness";

fundtrail::CosignerKey witness_key() {
    return fundtrail::make_cosigner_key(k_name, key_number(4).public_key());
}

WitnessedLog example() {
    const fundtrail::TreeState tree{.size = 3, .root = fundtrail::leaf_hash("x")};
    const std::string text = fundtrail::checkpoint_text({.origin = k_origin, .tree = tree});
    return {.log_keys = {fundtrail::make_verifier_key(k_origin, key_number(1).public_key()),
                         fundtrail::make_verifier_key(k_origin, key_number(2).public_key())},
            .note = fundtrail::sign_note(text, k_origin, key_number(2)) +
                    fundtrail::cosign(text, k_name, 1'700'000'000, key_number(4)),
            .cosigned = tree,
            .cosigned_at = 1'700'000'000};
}

}  // namespace

TEST_CASE("what a witness keeps of a log reads back as it was written", "[ledger]") {
    const WitnessedLog log = example();
    const std::string text = to_text(log);
    const auto read = parse_witnessed_log(text, k_origin, witness_key());
    REQUIRE(read);
    CHECK(read->log_keys == log.log_keys);
    CHECK(read->note == log.note);
    CHECK(read->cosigned == log.cosigned);
    CHECK(read->cosigned_at == log.cosigned_at);
    CHECK(text.starts_with("fundtrail/witness/v1\nlog log.example+"));
}

TEST_CASE("a witness's memory with any byte changed, or cut short, is none", "[ledger]") {
    const std::string text = to_text(example());
    for (std::size_t place = 0; place < text.size(); ++place) {
        CAPTURE(place);
        std::string changed = text;
        changed[place] = static_cast<char>(changed[place] ^ 1);
        CHECK_FALSE(parse_witnessed_log(changed, k_origin, witness_key()));
        CHECK_FALSE(parse_witnessed_log(text.substr(0, place), k_origin, witness_key()));
    }
}

TEST_CASE("a witness's memory serves this witness and this log alone", "[ledger]") {
    const std::string text = to_text(example());
    const auto other = fundtrail::make_cosigner_key(k_name, key_number(5).public_key());
    CHECK_FALSE(parse_witnessed_log(text, k_origin, other));
    CHECK_FALSE(parse_witnessed_log(text, "other.example", witness_key()));
    WitnessedLog unsigned_log = example();
    unsigned_log.log_keys.pop_back();
    CHECK_FALSE(parse_witnessed_log(to_text(unsigned_log), k_origin, witness_key()));
}

TEST_CASE("a damaged memory stops its witness, a missing one is no memory", "[ledger]") {
    const TemporaryFolder folder;
    CHECK_FALSE(fundtrail::read_witnessed_log(folder.path(), k_origin, witness_key()));
    fundtrail::write_durably(fundtrail::witnessed_log_path(folder.path()),
                             "fundtrail/witness/v2\n");
    CHECK_THROWS_WITH(fundtrail::read_witnessed_log(folder.path(), k_origin, witness_key()),
                      Contains("is damaged"));
}

TEST_CASE("no origin leads a witness's memory out of its folder", "[ledger]") {
    for (const char* origin : {"../../x", "/etc/passwd", "a/../../../b", "."}) {
        const std::filesystem::path path = fundtrail::witnessed_log_folder("/keys", k_name, origin);
        CHECK(path.parent_path() == "/keys/audit.example/witness.witness");
        CHECK(path.filename().string().size() == 64);
    }
}

}  // namespace fundtrail::witness_memory_test
