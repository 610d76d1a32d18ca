// Checkpoints of others: transparency-dev/formats, tessera's example log, and those of the vector
// ledger, good and to be refused.
#include "core/checkpoint.hpp"

#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

namespace fundtrail::checkpoint_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

std::string rule_of(const std::string& note, const std::vector<fundtrail::VerifierKey>& keys) {
    const auto parsed = fundtrail::parse_checkpoint(note);
    if (!parsed) return parsed.error().rule + ": " + parsed.error().reason;
    const auto verified = fundtrail::verify_checkpoint(*parsed, keys);
    return verified ? "verified" : verified.error().rule + ": " + verified.error().reason;
}

fundtrail::VerifierKey ledger_key() {
    const json ledger = vectors::json_at("fundtrail/ledger.json");
    const auto vkey = ledger["vkeys"]["checkpoint"].get<std::string>();
    return fundtrail::parse_verifier_key(vkey).value();
}

}  // namespace

// Of the 14 cases the vectors accept five. That library takes roots of any length and lines behind
// the root; here a root is 32 bytes (C2SP tlog-checkpoint) and more lines are malformed (FORMAT.md
// section 5), so of the five only the one with a root of 32 bytes and no more lines stands.
TEST_CASE("of the 14 checkpoint texts the one of three lines and 32 bytes is read", "[vectors]") {
    const json cases = vectors::json_at("golden/checkpoint-parse.json")["cases"];
    REQUIRE(cases.size() == 14);
    std::set<std::string> stricter;
    std::set<std::string> read;
    for (const json& vector : cases) {
        const auto text = vector["body"].get<std::string>();
        const auto desc = vector["desc"].get<std::string>();
        const bool is_read = fundtrail::parse_checkpoint_text(text).has_value();
        CAPTURE(desc);
        REQUIRE((vector["accept"].get<bool>() || !is_read));
        if (is_read) read.insert(desc);
        if (vector["accept"].get<bool>() && !is_read) stricter.insert(desc);
    }
    REQUIRE(read == std::set<std::string>{"root = RecordHash('hello world')"});
    REQUIRE(stricter ==
            std::set<std::string>{
                "valid one", "valid, other origin", "extension line", "extension lines"});
}

TEST_CASE("the 17 checkpoint files of tessera's log are read, and signed by its key", "[vectors]") {
    const auto key = fundtrail::parse_verifier_key(
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    REQUIRE(key);
    std::set<std::uint64_t> sizes;
    for (const std::string name : {"",
                                   ".0",
                                   ".1",
                                   ".2",
                                   ".3",
                                   ".4",
                                   ".5",
                                   ".6",
                                   ".7",
                                   ".8",
                                   ".9",
                                   ".10",
                                   ".11",
                                   ".12",
                                   ".13",
                                   ".14",
                                   ".15"}) {
        CAPTURE(name);
        const std::string note =
            vectors::bytes_at("transparency-dev+tessera/testdata/log/checkpoint" + name);
        const auto parsed = fundtrail::parse_checkpoint(note);
        REQUIRE(parsed);
        REQUIRE(parsed->checkpoint.origin == key->name);
        REQUIRE(verify_note(parsed->note, {*key}));
        REQUIRE(checkpoint_text(parsed->checkpoint) == parsed->note.text);
        sizes.insert(parsed->checkpoint.tree.size);
    }
    REQUIRE(sizes.size() == 16);
    REQUIRE(*sizes.rbegin() == 15);
}

TEST_CASE("the checkpoints of the vector ledger verify, and are signed again", "[vectors]") {
    const json ledger = vectors::json_at("fundtrail/ledger.json");
    REQUIRE(ledger["checkpoints"].size() == 4);
    const std::string seed = vectors::hex_bytes(ledger["seeds_hex"]["checkpoint"]);
    const auto key = fundtrail::SecretKey::from_seed(fundtrail::as_bytes(seed).first<32>());
    for (const json& checkpoint : ledger["checkpoints"]) {
        const auto note = checkpoint["note"].get<std::string>();
        const auto parsed = fundtrail::parse_checkpoint(note);
        REQUIRE(parsed);
        const auto verified = verify_checkpoint(*parsed, {ledger_key()});
        REQUIRE(verified);
        REQUIRE(to_text(verified->origin) == ledger["origin"].get<std::string>());
        REQUIRE(fundtrail::hex(verified->origin.ledger_id.view()) ==
                ledger["ledger_id_hex"].get<std::string>());
        REQUIRE(verified->tree.size == checkpoint["size"].get<std::uint64_t>());
        REQUIRE(fundtrail::hex(verified->tree.root.view()) ==
                checkpoint["root_hex"].get<std::string>());
        REQUIRE(note.starts_with(sign_checkpoint(parsed->checkpoint, key)));
    }
}

TEST_CASE("the six checkpoints that must be refused are", "[vectors]") {
    const json refuse = vectors::json_at("fundtrail/refuse.json")["checkpoints"];
    REQUIRE(refuse.size() == 6);
    for (const json& vector : refuse) {
        const auto why = vector["why"].get<std::string>();
        CAPTURE(why);
        REQUIRE(rule_of(vector["note"].get<std::string>(), {ledger_key()})
                    .starts_with("checkpoint.malformed: "));
    }
}

}  // namespace fundtrail::checkpoint_test
