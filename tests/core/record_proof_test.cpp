#include "core/record_proof.hpp"

#include "core/ensure.hpp"
#include "core/json.hpp"
#include "core/proof_file.hpp"
#include "tests/support/altered.hpp"
#include "tests/support/proof_maker.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace fundtrail::record_proof_test {

namespace {

// The proof of record 2.0 with two fields opened.
RecordProof good_proof() {
    const ProofMaker ledger;
    RecordProof proof = ledger.proof_of(2, 0, 1, 0);
    proof.openings = ledger.openings();
    return proof;
}

JsonValue good_value() {
    const std::string json = record_proof_json(good_proof());
    fundtrail::JsonTree tree;
    REQUIRE_FALSE(tree.read_canonical(json, {.bytes_max = json.size()}));
    return JsonValue{tree.root()};
}

// Why the JSON is refused; empty if it is not.
std::string reason_of(std::string_view json) {
    const auto proof = fundtrail::parse_record_proof(json);
    if (proof) return {};
    REQUIRE(proof.error().rule == "proof.malformed");
    return proof.error().reason;
}

// Why the good proof is refused with a member replaced.
std::string reason_with(std::string_view key, JsonValue member) {
    JsonValue value = good_value();
    value[key] = std::move(member);
    return reason_of(write_canonical(value));
}

std::string reason_with_enrolment(std::string_view key, JsonValue member) {
    JsonValue value = good_value();
    value["enrolment"][key] = std::move(member);
    return reason_of(write_canonical(value));
}

// Why the good proof is refused with a member of its first opening replaced.
std::string reason_with_opening(std::string_view key, JsonValue member) {
    JsonValue value = good_value();
    value["openings"].array().front()[key] = std::move(member);
    return reason_of(write_canonical(value));
}

}  // namespace

TEST_CASE("the proof of a record reads back as it was written", "[core]") {
    const auto read = fundtrail::parse_record_proof(record_proof_json(good_proof()));
    REQUIRE(read);
    REQUIRE(*read == good_proof());
}

TEST_CASE("a proof with another set of members is refused", "[core]") {
    const JsonValue good = good_value();
    for (const auto& [key, member] : good.object()) {
        JsonValue value = good;
        value.object().erase(key);
        REQUIRE_FALSE(reason_of(write_canonical(value)).empty());
    }
    REQUIRE(reason_with("extra", "more") ==
            "the extra data: does not have exactly the members that a proof has");
    REQUIRE(reason_with_enrolment("extra", "more") ==
            "the enrolment: does not have exactly the members that a proof has");
    REQUIRE(reason_with_opening("extra", "more") ==
            "an opening: does not have exactly the members that a proof has");
}

TEST_CASE("a proof with a member of another kind is refused", "[core]") {
    const JsonValue good = good_value();
    for (const auto& [key, member] : good.object())
        REQUIRE_FALSE(reason_with(key, true).empty());
    const JsonValue enrolment = *good.find("enrolment");
    for (const auto& [key, member] : enrolment.object())
        REQUIRE_FALSE(reason_with_enrolment(key, true).empty());
    for (const std::string_view key : {"field", "salt", "value"})
        REQUIRE_FALSE(reason_with_opening(key, true).empty());
    REQUIRE_FALSE(reason_with("openings", JsonValue::Array{"text"}).empty());
    REQUIRE_FALSE(reason_with("path", JsonValue::Array{1}).empty());
}

TEST_CASE("numbers are refused beyond what entries can hold", "[core]") {
    REQUIRE(reason_with("version", 2) ==
            "the extra data: the member version is not a number from "
            "1 to 1");
    REQUIRE(reason_with("version", 0) != "");
    REQUIRE(reason_with("count", 0) != "");
    REQUIRE(reason_with("count", 65'536) == "");
    REQUIRE(reason_with("count", 65'537) != "");
    REQUIRE(reason_with("position", 65'535) == "");
    REQUIRE(reason_with("position", 65'536) != "");
    REQUIRE(reason_with("position", -1) != "");
    REQUIRE(reason_with_enrolment("index", (std::int64_t{1} << 47) - 1) == "");
    REQUIRE(reason_with_enrolment("index", std::int64_t{1} << 47) != "");
    REQUIRE(reason_with_enrolment("index", -1) != "");
}

TEST_CASE("paths are refused beyond what trees can have", "[core]") {
    const std::string hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    REQUIRE(reason_with("path", JsonValue::Array(16, hash)) == "");
    REQUIRE(reason_with("path", JsonValue::Array(17, hash)) != "");
    REQUIRE(reason_with_enrolment("proof", JsonValue::Array(63, hash)) == "");
    REQUIRE(reason_with_enrolment("proof", JsonValue::Array(64, hash)) != "");
    REQUIRE(reason_with("path", JsonValue::Array{hash.substr(4)}) != "");
    REQUIRE(reason_with("path", JsonValue::Array{"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV="}) !=
            "");
}

TEST_CASE("texts are refused beyond what entries, records and fields can hold", "[core]") {
    REQUIRE(reason_with("entry", std::string(65'535, 'e')) == "");
    REQUIRE(reason_with("entry", std::string(65'536, 'e')) != "");
    REQUIRE(reason_with("record", std::string(65'535, 'r')) == "");
    REQUIRE(reason_with("record", std::string(65'536, 'r')) != "");
    REQUIRE(reason_with_opening("value", std::string(65'535, 'v')) == "");
    REQUIRE(reason_with_opening("value", std::string(65'536, 'v')) != "");
    REQUIRE(reason_with_opening("field", std::string(65'536, 'a')) != "");
    REQUIRE(reason_with_opening("salt", "AAAA") != "");
}

TEST_CASE("openings stand in byte order of field, each once", "[core]") {
    REQUIRE(reason_with_opening("field", "notes.0") == "");
    REQUIRE(reason_with_opening("field", "notes.1") ==
            "the openings do not stand in order of field, each once");
    REQUIRE(reason_with_opening("field", "notes.2") != "");
}

TEST_CASE("a proof that is not canonical JSON is refused", "[core]") {
    const std::string json = record_proof_json(good_proof());
    REQUIRE(reason_of(" " + json).starts_with("the extra data is not canonical JSON"));
    REQUIRE_FALSE(reason_of(json + "\n").empty());
    REQUIRE_FALSE(reason_of("{}").empty());
    REQUIRE_FALSE(reason_of("[]").empty());
    REQUIRE_FALSE(reason_of("").empty());
}

TEST_CASE("extra data longer than 16 MiB is refused unread", "[core]") {
    const std::string padding(fundtrail::k_proof_extra_bytes_max + 1, ' ');
    REQUIRE(reason_of(padding) == "the extra data is longer than 16 MiB");
}

TEST_CASE("millions of small values are refused before they fill the memory", "[core]") {
    std::string json = "{\"a\":[1";
    while (json.size() < fundtrail::k_proof_extra_bytes_max - 4)
        json += ",1";
    REQUIRE(reason_of(json + "]}") == "the extra data has more values than a proof can have");
    const std::string commas(fundtrail::k_private_value_bytes_max, ',');
    REQUIRE(reason_with_opening("value", "\"\\" + commas.substr(2)) == "");
}

TEST_CASE("the data of a proof that was cut off anywhere is refused", "[core]") {
    fundtrail::for_each_start(record_proof_json(good_proof()), [](std::string_view start) {
        REQUIRE_FALSE(reason_of(start).empty());
    });
}

TEST_CASE("the data of a proof with any bit changed is refused or says something else", "[core]") {
    const RecordProof good = good_proof();
    const std::string json = record_proof_json(good);
    fundtrail::for_each_altered(json, [&good](std::string_view altered, std::size_t at) {
        const auto proof = fundtrail::parse_record_proof(altered);
        CAPTURE(at);
        REQUIRE_FALSE((proof && *proof == good));
    });
}

TEST_CASE("a proof that no one could read is not written", "[core]") {
    RecordProof proof = good_proof();
    std::swap(proof.openings.front(), proof.openings.back());
    REQUIRE_THROWS_AS(record_proof_json(proof), fundtrail::Bug);
    proof = good_proof();
    proof.placed.count = 0;
    REQUIRE_THROWS_AS(record_proof_json(proof), fundtrail::Bug);
}

}  // namespace fundtrail::record_proof_test
