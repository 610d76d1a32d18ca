#include "core/note.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::note_test {

using Names = std::vector<std::string>;

namespace {

constexpr std::size_t k_bytes_max = 65'535;
constexpr std::string_view k_name = "mission.example/amina";
constexpr std::string_view k_text = "first line\n\nthird line\n";

SecretKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return SecretKey::from_seed(seed);
}

VerifierKey verifier_number(std::uint8_t number, std::string_view name = k_name) {
    return fundtrail::make_verifier_key(std::string{name}, key_number(number).public_key());
}

std::string signed_note(std::uint8_t number = 1, std::string_view name = k_name) {
    return fundtrail::sign_note(k_text, name, key_number(number));
}

// The signature line of `signed_note(number, name)`.
std::string signature_line(std::uint8_t number, std::string_view name = k_name) {
    return signed_note(number, name).substr(k_text.size() + 1);
}

std::string line_of(std::string_view name, std::string_view blob) {
    return "— " + std::string{name} + " " + fundtrail::base64(blob) + "\n";
}

bool is_note(std::string_view bytes) {
    return parse_note(bytes, k_bytes_max).has_value();
}

std::optional<Names> verified_by(std::string_view note, const std::vector<VerifierKey>& known) {
    const auto parsed = parse_note(note, k_bytes_max);
    REQUIRE(parsed);
    return fundtrail::verify_note(*parsed, known);
}

std::string with_tampered_signature(std::string note) {
    // The first base64 digit behind the key ID and the byte that it shares.
    const std::size_t at = note.rfind(' ') + 8;
    note.at(at) = note.at(at) == 'A' ? 'B' : 'A';
    return note;
}

}  // namespace

TEST_CASE("a signed note is text, an empty line and the signature line", "[core]") {
    const std::string note = signed_note();
    const auto id = fundtrail::key_id(k_name, key_number(1).public_key());
    const std::string blob =
        std::string{fundtrail::as_text(id.bytes)} + std::string{key_number(1).sign(k_text).view()};
    REQUIRE(note == std::string{k_text} + "\n" + line_of(k_name, blob));
}

TEST_CASE("a note is taken apart at its last empty line", "[core]") {
    const std::string note = signed_note();
    const auto parsed = parse_note(note, k_bytes_max);
    REQUIRE(parsed);
    REQUIRE(parsed->text == k_text);
    REQUIRE(parsed->signatures.size() == 1);
    REQUIRE(parsed->signatures.front().name == k_name);
    REQUIRE(parsed->signatures.front().id == verifier_number(1).id);
    REQUIRE(parsed->signatures.front().blob == key_number(1).sign(k_text).view());
}

TEST_CASE("what is signed is parsed, and verified by its key alone", "[core]") {
    REQUIRE(rc::check("any lines of printable text", [](std::uint8_t number) {
        const auto lines = *rc::gen::container<std::vector<std::string>>(
            rc::gen::container<std::string>(rc::gen::inRange(' ', '\x7F')));
        std::string text = "start\n";
        for (const std::string& line : lines)
            text += line + "\n";
        const std::string note = fundtrail::sign_note(text, k_name, key_number(number));
        const auto parsed = parse_note(note, note.size());
        RC_ASSERT(parsed.has_value());
        RC_ASSERT(parsed->text == text);
        const auto other = static_cast<std::uint8_t>(number ^ 1);
        RC_ASSERT(fundtrail::verify_note(*parsed, {verifier_number(number)}) ==
                  Names{std::string{k_name}});
        RC_ASSERT(fundtrail::verify_note(*parsed, {verifier_number(other)}) == std::nullopt);
    }));
}

TEST_CASE("a note longer than its limit is refused", "[core]") {
    const std::string note = signed_note();
    REQUIRE(parse_note(note, note.size()));
    REQUIRE_FALSE(parse_note(note, note.size() - 1));
}

TEST_CASE("a note that was cut off anywhere is refused", "[core]") {
    const std::string note = signed_note();
    for (std::size_t size = 0; size < note.size(); ++size) {
        CAPTURE(size);
        REQUIRE_FALSE(is_note(note.substr(0, size)));
    }
}

TEST_CASE("a note without a well-formed signature block is refused", "[core]") {
    const std::string blob(68, 'b');
    const std::string line = line_of("name", blob);
    REQUIRE(is_note("text\n\n" + line));
    const std::string spoiled = GENERATE_COPY(as<std::string>{},
                                              "",
                                              "\n\n",
                                              "text\n",
                                              "text\n\n",
                                              "text\n" + line,
                                              "text\n\n" + line + "\n",
                                              "text\n\n" + line + "trailing\n",
                                              "text\n\n\n" + line + line + "\n",
                                              "\n" + line,
                                              "text\n\n—name " + fundtrail::base64(blob) + "\n",
                                              "text\n\n- name " + fundtrail::base64(blob) + "\n",
                                              "text\n\n— name\n",
                                              "text\n\n— name \n",
                                              "text\n\n—  " + fundtrail::base64(blob) + "\n",
                                              "text\n\n— name  " + fundtrail::base64(blob) + "\n",
                                              "text\n\n— name " + fundtrail::base64(blob) + " \n",
                                              "text\n\n— name " + fundtrail::base64(blob) + "\r\n");
    CAPTURE(spoiled);
    REQUIRE_FALSE(is_note(spoiled));
}

TEST_CASE("a signature is a key ID and at least one byte, in strict base64", "[core]") {
    REQUIRE(is_note("text\n\n— name QUJDREU=\n"));
    REQUIRE_FALSE(is_note("text\n\n— name QUJDREV=\n"));
    REQUIRE_FALSE(is_note("text\n\n— name QUJDREU\n"));
    REQUIRE_FALSE(is_note("text\n\n— name QUJDRA==\n"));
}

TEST_CASE("a note holds no control character but the newline, and only UTF-8", "[core]") {
    const std::string good = signed_note();
    for (char byte = 0; byte < 0x20; ++byte) {
        CAPTURE(static_cast<int>(byte));
        REQUIRE(is_note(std::string(1, byte) + good) == (byte == '\n'));
    }
    REQUIRE(is_note("\x7F" + good));
    REQUIRE(is_note("\u00E9" + good));
    REQUIRE_FALSE(is_note("\xFF" + good));
    REQUIRE_FALSE(is_note("\xC0\x80" + good));
    REQUIRE_FALSE(is_note("\xED\xA0\x80" + good));
}

TEST_CASE("a key name holds no plus and no Unicode space", "[core]") {
    const std::string_view separator = GENERATE(as<std::string_view>{},
                                                "+",
                                                " ",
                                                "\t",
                                                "\n",
                                                "\v",
                                                "\f",
                                                "\r",
                                                "\u0085",
                                                "\u00A0",
                                                "\u1680",
                                                "\u2000",
                                                "\u2001",
                                                "\u2002",
                                                "\u2003",
                                                "\u2004",
                                                "\u2005",
                                                "\u2006",
                                                "\u2007",
                                                "\u2008",
                                                "\u2009",
                                                "\u200A",
                                                "\u2028",
                                                "\u2029",
                                                "\u202F",
                                                "\u205F",
                                                "\u3000",
                                                "\x01",
                                                "\xFF");
    const std::string name = "left" + std::string{separator} + "right";
    CAPTURE(name);
    REQUIRE_FALSE(is_note("text\n\n" + line_of(name, "12345")));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(to_text(verifier_number(1, name))));
    REQUIRE_THROWS_AS(fundtrail::sign_note("text\n", name, key_number(1)), fundtrail::Bug);
}

TEST_CASE("a key name may hold any other character", "[core]") {
    const std::string name =
        GENERATE(as<std::string>{}, "Peter", "a/b~c", "\u00E9", "\u200B", "\u20AC", "=");
    REQUIRE(is_note("text\n\n" + line_of(name, "12345")));
    REQUIRE(fundtrail::parse_verifier_key(to_text(verifier_number(1, name))));
}

TEST_CASE("a note carries up to 100 signatures", "[core]") {
    std::string note = "text\n\n";
    for (std::size_t count = 0; count < fundtrail::k_note_signatures_max; ++count)
        note += line_of("name", "12345");
    REQUIRE(is_note(note));
    REQUIRE_FALSE(is_note(note + line_of("name", "12345")));
}

TEST_CASE("unknown signatures are ignored, whatever they look like", "[core]") {
    const std::string long_blob(2'432, 'q');
    const std::string note = std::string{k_text} + "\n" + line_of("stranger", long_blob) +
                             line_of(k_name, long_blob) + signature_line(1) +
                             line_of("stranger", "12345");
    REQUIRE(verified_by(note, {verifier_number(1)}) == Names{std::string{k_name}});
}

TEST_CASE("signers are named in the order of their lines, each once", "[core]") {
    const std::string note = std::string{k_text} + "\n" + signature_line(2, "second") +
                             signature_line(1) + signature_line(2, "second");
    const std::vector<VerifierKey> known{verifier_number(1), verifier_number(2, "second")};
    REQUIRE(verified_by(note, known) == Names{"second", std::string{k_name}});
}

TEST_CASE("two keys under one name count as one signer", "[core]") {
    const std::string note = std::string{k_text} + "\n" + signature_line(1) + signature_line(2);
    REQUIRE(verified_by(note, {verifier_number(1), verifier_number(2)}) ==
            Names{std::string{k_name}});
}

TEST_CASE("a note without a known signature is refused", "[core]") {
    REQUIRE(verified_by(signed_note(), {}) == std::nullopt);
    REQUIRE(verified_by(signed_note(), {verifier_number(2)}) == std::nullopt);
    REQUIRE(verified_by(signed_note(), {verifier_number(1, "other")}) == std::nullopt);
}

TEST_CASE("one invalid signature of a known key refuses the whole note", "[core]") {
    const std::string note = signed_note() + with_tampered_signature(signature_line(2, "second"));
    REQUIRE(verified_by(note, {verifier_number(1)}));
    REQUIRE(verified_by(note, {verifier_number(1), verifier_number(2, "second")}) == std::nullopt);
}

TEST_CASE("a signature of a known key that is not 64 bytes long refuses the note", "[core]") {
    const std::string good{fundtrail::as_text(verifier_number(1).id.bytes)};
    const std::string signature{key_number(1).sign(k_text).view()};
    const std::string text = std::string{k_text} + "\n";
    const std::vector<VerifierKey> known{verifier_number(1)};
    REQUIRE(verified_by(text + line_of(k_name, good + signature), known));
    REQUIRE_FALSE(verified_by(text + line_of(k_name, good + signature + "x"), known));
    REQUIRE_FALSE(verified_by(text + line_of(k_name, good + signature.substr(1)), known));
}

TEST_CASE("a second line of a key that is already verified is skipped", "[core]") {
    const std::string note = signed_note() + with_tampered_signature(signature_line(1));
    REQUIRE(verified_by(note, {verifier_number(1)}) == Names{std::string{k_name}});
    const std::string reversed =
        std::string{k_text} + "\n" + with_tampered_signature(signature_line(1)) + signature_line(1);
    REQUIRE(verified_by(reversed, {verifier_number(1)}) == std::nullopt);
}

TEST_CASE("two known keys with the same name and ID refuse the note", "[core]") {
    REQUIRE(verified_by(signed_note(), {verifier_number(1), verifier_number(1)}) == std::nullopt);
    VerifierKey collision = verifier_number(2);
    collision.id = verifier_number(1).id;
    REQUIRE(verified_by(signed_note(), {collision, verifier_number(1)}) == std::nullopt);
    REQUIRE(verified_by(signed_note(), {verifier_number(1), verifier_number(1, "other")}));
}

TEST_CASE("a signature stands for the text of its note only", "[core]") {
    const std::string moved = "other text\n\n" + signature_line(1);
    REQUIRE(verified_by(moved, {verifier_number(1)}) == std::nullopt);
    REQUIRE(verified_by("\n" + signed_note(), {verifier_number(1)}) == std::nullopt);
}

TEST_CASE("a text without final newline, or with a control character, is not signed", "[core]") {
    REQUIRE_THROWS_AS(fundtrail::sign_note("text", k_name, key_number(1)), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::sign_note("", k_name, key_number(1)), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::sign_note("a\rb\n", k_name, key_number(1)), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::sign_note("text\n", "", key_number(1)), fundtrail::Bug);
}

TEST_CASE("the key ID is the start of the hash of name, newline, type and key", "[core]") {
    const auto key = key_number(1).public_key();
    const fundtrail::Hash hash =
        fundtrail::sha256(std::string{k_name} + "\n\x01" + std::string{key.view()});
    REQUIRE(fundtrail::to_text(fundtrail::key_id(k_name, key)) ==
            fundtrail::hex(hash.view()).substr(0, 8));
}

TEST_CASE("a verifier key is read back as it was written", "[core]") {
    REQUIRE(rc::check("any key", [](std::uint8_t number) {
        const VerifierKey key = verifier_number(number);
        RC_ASSERT(fundtrail::parse_verifier_key(to_text(key)) == key);
    }));
}

TEST_CASE("a verifier key of another type or length is refused", "[core]") {
    const auto vkey = [](const std::string& typed_key) {
        const fundtrail::Hash hash = fundtrail::sha256("name\n" + typed_key);
        return "name+" + fundtrail::hex(hash.view()).substr(0, 8) + "+" +
               fundtrail::base64(typed_key);
    };
    const std::string key{key_number(1).public_key().view()};
    REQUIRE(fundtrail::parse_verifier_key(vkey("\x01" + key)));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey("\x02" + key)));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey("\x04" + key)));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey("\x01" + key + "x")));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey("\x01" + key.substr(1))));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey("\x01")));
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey("")));
}

TEST_CASE("a verifier key of another type is refused also under the ID of type 01", "[core]") {
    const VerifierKey key = verifier_number(1);
    const std::string typed_key = "\x02" + std::string{key.key.view()};
    REQUIRE_FALSE(fundtrail::parse_verifier_key(key.name + "+" + to_text(key.id) + "+" +
                                                fundtrail::base64(typed_key)));
}

TEST_CASE("a verifier key with another ID, or an ID in capitals, is refused", "[core]") {
    std::string vkey = to_text(verifier_number(1));
    const std::size_t at = vkey.find('+') + 1;
    REQUIRE(vkey.substr(at, 8).find_first_of("abcdef") != std::string::npos);
    std::string capitals = vkey;
    for (std::size_t index = at; index < at + 8; ++index)
        capitals.at(index) =
            "0123456789ABCDEF"[std::string_view{"0123456789abcdef"}.find(capitals.at(index))];
    REQUIRE_FALSE(fundtrail::parse_verifier_key(capitals));
    vkey.at(at) = vkey.at(at) == '0' ? '1' : '0';
    REQUIRE_FALSE(fundtrail::parse_verifier_key(vkey));
}

TEST_CASE("a verifier key that is not a point of the prime-order subgroup is refused", "[core]") {
    fundtrail::PublicKey identity;
    identity.bytes.front() = 1;
    REQUIRE_FALSE(
        fundtrail::parse_verifier_key(to_text(fundtrail::make_verifier_key("name", identity))));
}

}  // namespace fundtrail::note_test
