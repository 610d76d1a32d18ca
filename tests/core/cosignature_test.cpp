#include "core/cosignature.hpp"

#include "core/checkpoint.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "tests/support/altered.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::cosignature_test {

using Keys = std::vector<CosignerKey>;

namespace {

constexpr std::string_view k_witness = "audit.example/witness";
constexpr std::int64_t k_time = 1'767'225'600;

SecretKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return SecretKey::from_seed(seed);
}

CosignerKey witness_number(std::uint8_t number, std::string_view name = k_witness) {
    return fundtrail::make_cosigner_key(std::string{name}, key_number(number).public_key());
}

std::string checkpoint_note(std::uint64_t size = 4) {
    const fundtrail::Hash id = fundtrail::leaf_hash("entry 0");
    return sign_checkpoint(
        {.origin = to_text(fundtrail::LedgerOrigin{.name = "mission.example", .ledger_id = id}),
         .tree = {.size = size, .root = id}},
        key_number(9));
}

std::string text_of(const std::string& note) {
    return note.substr(0, note.rfind("\n\n") + 1);
}

std::string cosignature_line(std::uint8_t number,
                             std::string_view name = k_witness,
                             std::int64_t time_seconds = k_time) {
    return cosign(text_of(checkpoint_note()), name, time_seconds, key_number(number));
}

// The line of a key that signed another checkpoint.
std::string foreign_line(std::uint8_t number) {
    return cosign(text_of(checkpoint_note(5)), k_witness, k_time, key_number(number));
}

// `refused`, or how many cosignatures of known keys the note has.
std::string judged(std::string_view note, const Keys& known) {
    const auto parsed = fundtrail::parse_note(note, note.size());
    if (!parsed) return "malformed";
    const auto verified = verify_cosignatures(*parsed, known);
    return verified ? std::to_string(verified->size()) : verified.error().rule;
}

// The rule of the refusal, or how many lines were added.
std::string added(const std::string& note, std::string_view reply, const Keys& known) {
    const auto cosigned = add_cosignatures(note, reply, known);
    return cosigned ? std::to_string(cosigned->added.size()) : cosigned.error().rule;
}

}  // namespace

TEST_CASE("a witness signs header, time and the whole text of the checkpoint", "[core]") {
    REQUIRE(fundtrail::cosigned_message("log\n1\nroot\n", 1234) ==
            "cosignature/v1\ntime 1234\nlog\n1\nroot\n");
    const std::string message =
        fundtrail::cosigned_message(text_of(checkpoint_note()), 0x0102030405060708);
    const std::string blob = std::string{"\x01\x02\x03\x04\x05\x06\x07\x08"} +
                             std::string{key_number(1).sign(message).view()};
    REQUIRE(cosignature_line(1, k_witness, 0x0102030405060708) ==
            fundtrail::signature_line(k_witness, witness_number(1).id, blob));
}

TEST_CASE("a cosigner's key has an ID and a vkey of type 04", "[core]") {
    const CosignerKey key = witness_number(1);
    const std::string typed_key = "\x04" + std::string{key.key.view()};
    const fundtrail::Hash hash = fundtrail::sha256(std::string{k_witness} + "\n" + typed_key);
    REQUIRE(to_text(key.id) == fundtrail::hex(hash.view()).substr(0, 8));
    REQUIRE(to_text(key) ==
            std::string{k_witness} + "+" + to_text(key.id) + "+" + fundtrail::base64(typed_key));
    REQUIRE(fundtrail::parse_cosigner_key(to_text(key)) == key);
}

TEST_CASE("a note key is no cosigner's key, nor the other way round", "[core]") {
    const auto note_key =
        fundtrail::make_verifier_key(std::string{k_witness}, key_number(1).public_key());
    REQUIRE_FALSE(fundtrail::parse_cosigner_key(to_text(note_key)));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(to_text(witness_number(1))));
}

TEST_CASE("a cosigner's key with any bit changed, or cut off, is refused", "[core]") {
    const std::string vkey = to_text(witness_number(1));
    fundtrail::for_each_altered(vkey, [](std::string_view altered, std::size_t /*at*/) {
        CAPTURE(altered);
        REQUIRE_FALSE(fundtrail::parse_cosigner_key(altered));
    });
    fundtrail::for_each_start(
        vkey, [](std::string_view start) { REQUIRE_FALSE(fundtrail::parse_cosigner_key(start)); });
}

TEST_CASE("a cosigner's key outside the prime-order subgroup is refused", "[core]") {
    fundtrail::PublicKey identity;
    identity.bytes.front() = 1;
    REQUIRE_FALSE(
        fundtrail::parse_cosigner_key(to_text(fundtrail::make_cosigner_key("name", identity))));
}

TEST_CASE("a cosignature is verified by its key, with its time", "[core]") {
    const std::string note = checkpoint_note() + cosignature_line(1);
    const auto parsed = fundtrail::parse_note(note, note.size());
    REQUIRE(parsed);
    const auto verified = verify_cosignatures(*parsed, {witness_number(1)});
    REQUIRE(verified);
    REQUIRE(verified->size() == 1);
    REQUIRE(verified->front().cosigner == witness_number(1));
    REQUIRE(verified->front().cosignature.time_seconds == k_time);
    REQUIRE(to_line(verified->front()) == cosignature_line(1));
}

TEST_CASE("a time is 0 to 2^63-1", "[core]") {
    const std::string last = checkpoint_note() + cosignature_line(1, k_witness, INT64_MAX);
    REQUIRE(judged(last, {witness_number(1)}) == "1");
    REQUIRE(judged(checkpoint_note() + cosignature_line(1, k_witness, 0), {witness_number(1)}) ==
            "1");
    REQUIRE_THROWS_AS(cosignature_line(1, k_witness, -1), fundtrail::Bug);

    const std::string text = text_of(checkpoint_note());
    // As a number below 2^63 the time would wrap around; neither spelling is accepted.
    const std::string time = GENERATE("9223372036854775808", "-9223372036854775808");
    const std::string message = "cosignature/v1\ntime " + time + "\n" + text;
    const std::string blob = std::string{"\x80\x00\x00\x00\x00\x00\x00\x00", 8} +
                             std::string{key_number(1).sign(message).view()};
    const std::string line = fundtrail::signature_line(k_witness, witness_number(1).id, blob);
    REQUIRE(judged(checkpoint_note() + line, {witness_number(1)}) == "cosignature.invalid");
}

TEST_CASE("lines of unknown keys and of other types are ignored", "[core]") {
    const auto id = witness_number(1).id;
    const std::string post_quantum =
        fundtrail::signature_line(k_witness, id, std::string(2'428, 'q'));
    const std::string too_long = fundtrail::signature_line(k_witness, id, std::string(74, 'q'));
    const std::string plain = fundtrail::signature_line(k_witness, id, std::string(64, 'q'));
    const std::string note = checkpoint_note() + foreign_line(2) + post_quantum + too_long + plain;
    REQUIRE(judged(note, {witness_number(1)}) == "0");
    REQUIRE(judged(note + cosignature_line(1), {witness_number(1)}) == "1");
    REQUIRE(judged(checkpoint_note() + cosignature_line(1, "other"), {witness_number(1)}) == "0");
}

TEST_CASE("one invalid line of a known key refuses the checkpoint", "[core]") {
    const Keys known{witness_number(1), witness_number(2)};
    const std::string note = checkpoint_note() + cosignature_line(1);
    REQUIRE(judged(note, known) == "1");
    REQUIRE(judged(note + foreign_line(2), known) == "cosignature.invalid");
}

TEST_CASE("of the lines of one key the first counts", "[core]") {
    const Keys known{witness_number(1)};
    REQUIRE(judged(checkpoint_note() + cosignature_line(1) + foreign_line(1), known) == "1");
    REQUIRE(judged(checkpoint_note() + foreign_line(1) + cosignature_line(1), known) ==
            "cosignature.invalid");
}

TEST_CASE("two known keys with the same name and ID refuse every checkpoint", "[core]") {
    const Keys twice{witness_number(1), witness_number(1)};
    REQUIRE(judged(checkpoint_note() + cosignature_line(1), twice) == "cosignature.invalid");
}

TEST_CASE("a cosigned checkpoint with any bit changed is refused or loses the cosignature",
          "[core]") {
    const std::string note = checkpoint_note() + cosignature_line(1);
    const std::size_t text_bytes = text_of(note).size();
    const std::size_t line_start = checkpoint_note().size();
    const std::size_t blob_start = note.rfind(' ') + 1;
    fundtrail::for_each_altered(note, [&](std::string_view altered, std::size_t at) {
        const std::string verdict = judged(altered, {witness_number(1)});
        CAPTURE(altered, verdict);
        // The log's own line is not what the witness signed, and is verified by itself.
        const bool is_in_log_line = at > text_bytes && at < line_start;
        // Name and key ID say whose the line is: another's is ignored.
        const bool is_in_selector = at >= line_start && at < blob_start + 6;
        REQUIRE((verdict != "1" || is_in_log_line));
        REQUIRE((verdict != "0" || is_in_selector));
    });
}

TEST_CASE("a cosigned checkpoint that was cut off is malformed or a checkpoint without it",
          "[core]") {
    const std::string note = checkpoint_note() + cosignature_line(1);
    fundtrail::for_each_start(note, [](std::string_view start) {
        const bool is_whole = start.size() == checkpoint_note().size();
        REQUIRE(judged(start, {witness_number(1)}) == (is_whole ? "0" : "malformed"));
    });
}

TEST_CASE("received lines stand behind the log's line in order of receipt", "[core]") {
    const Keys known{witness_number(1), witness_number(2, "second"), witness_number(3, "third")};
    const auto first = add_cosignatures(checkpoint_note(), cosignature_line(2, "second"), known);
    REQUIRE(first);
    const auto both =
        add_cosignatures(first->note, cosignature_line(3, "third") + cosignature_line(1), known);
    REQUIRE(both);
    REQUIRE(both->note == checkpoint_note() + cosignature_line(2, "second") +
                              cosignature_line(3, "third") + cosignature_line(1));
    REQUIRE(both->added.size() == 2);
}

TEST_CASE("a second line of a witness is left out, as are lines of strangers", "[core]") {
    const Keys known{witness_number(1)};
    const std::string note = checkpoint_note() + cosignature_line(1);
    const std::string later = cosignature_line(1, k_witness, k_time + 1);
    REQUIRE(added(note, later, known) == "0");
    REQUIRE(added(note, cosignature_line(2), known) == "0");
    REQUIRE(added(checkpoint_note(), cosignature_line(1) + later, known) == "1");
}

TEST_CASE("a line of a witness's name that is no cosignature does not stand in its place",
          "[core]") {
    const CosignerKey witness = witness_number(1);
    const std::string note =
        checkpoint_note() + signature_line(witness.name, witness.id, std::string(64, 'x'));
    const std::string line = cosignature_line(1);
    const auto grown = add_cosignatures(note, line, {witness});
    REQUIRE(grown);
    CHECK(grown->note == note + line);
    CHECK(judged(grown->note, {witness}) == "1");
}

TEST_CASE("a poisoned line is refused, in the reply and in the note", "[core]") {
    const Keys known{witness_number(1), witness_number(2)};
    REQUIRE(added(checkpoint_note(), foreign_line(1), known) == "cosignature.invalid");
    REQUIRE(added(checkpoint_note(), cosignature_line(2) + foreign_line(1), known) ==
            "cosignature.invalid");
    REQUIRE(added(checkpoint_note() + foreign_line(1), cosignature_line(2), known) ==
            "cosignature.invalid");
}

TEST_CASE("a reply that is not signature lines is refused", "[core]") {
    const std::string line = cosignature_line(1);
    const std::string reply = GENERATE_COPY(as<std::string>{},
                                            "",
                                            "\n",
                                            "error\n",
                                            "\n" + line,
                                            line + "\n",
                                            line + "\n" + line,
                                            "another text\n\n" + line,
                                            checkpoint_note(),
                                            line.substr(0, line.size() - 1),
                                            line + "trailing");
    CAPTURE(reply);
    REQUIRE(added(checkpoint_note(), reply, {witness_number(1)}) == "cosignature.malformed");
}

TEST_CASE("nothing is added to what is no checkpoint with its log's line first", "[core]") {
    const Keys known{witness_number(1)};
    const std::string text = text_of(checkpoint_note());
    REQUIRE(added("no checkpoint", cosignature_line(1), known) == "checkpoint.malformed");
    REQUIRE(added(text + "\n" + cosignature_line(2), cosignature_line(1), known) ==
            "checkpoint.malformed");
}

TEST_CASE("a checkpoint does not grow past 100 lines", "[core]") {
    std::string note = checkpoint_note();
    for (std::size_t lines = 1; lines < fundtrail::k_note_signatures_max; ++lines)
        note += fundtrail::signature_line("stranger", {}, "12345");
    REQUIRE(added(note, cosignature_line(1), {witness_number(1)}) == "checkpoint.malformed");
}

TEST_CASE("what is cosigned verifies at any time", "[core]") {
    REQUIRE(rc::check("any key and time", [](std::uint8_t number) {
        const auto time_seconds = *rc::gen::inRange<std::int64_t>(0, INT64_MAX);
        const std::string note =
            checkpoint_note() + cosignature_line(number, k_witness, time_seconds);
        RC_ASSERT(judged(note, {witness_number(number)}) == "1");
        const auto other = static_cast<std::uint8_t>(number ^ 1U);
        RC_ASSERT(judged(note, {witness_number(other)}) == "0");
    }));
}

}  // namespace fundtrail::cosignature_test
