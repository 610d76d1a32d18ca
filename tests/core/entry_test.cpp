#include "core/entry.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/merkle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundtrail::entry_test {

namespace {

constexpr std::string_view k_signer = "mission.example/amina";

SecretKey test_key() {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(7);
    return SecretKey::from_seed(seed);
}

EntryHeader header_number(std::int64_t index) {
    return EntryHeader{.ledger_id = fundtrail::leaf_hash("entry 0"),
                       .index = index,
                       .previous_root = fundtrail::leaf_hash("entries before"),
                       .time = fundtrail::Timestamp{1'767'225'600},
                       .signer_name = std::string{k_signer},
                       .signer_id = fundtrail::key_id(k_signer, test_key().public_key()),
                       .record_count = 2,
                       .records_root = fundtrail::leaf_hash("records")};
}

// The header as a note signed by its signer, without the checks of seal_entry.
std::string note_of(const EntryHeader& header) {
    return fundtrail::sign_note(fundtrail::entry_text(header), k_signer, test_key());
}

// The good entry with one piece of its text replaced, signed again.
std::string note_with(std::string_view piece, std::string_view replacement) {
    std::string text = fundtrail::entry_text(header_number(41));
    const std::size_t at = text.find(piece);
    REQUIRE(at != std::string::npos);
    text.replace(at, piece.size(), replacement);
    return fundtrail::sign_note(text, k_signer, test_key());
}

bool is_entry(std::string_view note) {
    return parse_entry(note).has_value();
}

std::string reason_of(std::string_view note) {
    const auto entry = parse_entry(note);
    REQUIRE_FALSE(entry);
    REQUIRE(entry.error().rule == "entry.malformed");
    return entry.error().reason;
}

// An accepted entry, put together again from its parts.
std::string reassembled(const fundtrail::ParsedEntry& entry) {
    const std::string blob = std::string{fundtrail::as_text(entry.header.signer_id.bytes)} +
                             std::string{entry.signature.view()};
    return fundtrail::entry_text(entry.header) + "\n— " + entry.header.signer_name + " " +
           fundtrail::base64(blob) + "\n";
}

}  // namespace

TEST_CASE("an entry is seven lines", "[core]") {
    EntryHeader header = header_number(0);
    header.ledger_id = Hash{};
    header.previous_root = fundtrail::empty_root();
    header.records_root = fundtrail::empty_root();
    REQUIRE(fundtrail::entry_text(header) ==
            "fundtrail/entry/v1\n"
            "ledger AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
            "index 0\n"
            "prev 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            "time 1767225600\n"
            "signer mission.example/amina+" +
                to_text(header.signer_id) +
                "\n"
                "records 2 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

TEST_CASE("a sealed entry is read back, and its signature verifies over its text", "[core]") {
    REQUIRE(rc::check("any header", [] {
        EntryHeader header =
            header_number(*rc::gen::inRange<std::int64_t>(0, fundtrail::k_entry_index_end));
        header.ledger_id.bytes = *rc::gen::arbitrary<std::array<std::uint8_t, 32>>();
        header.previous_root.bytes = *rc::gen::arbitrary<std::array<std::uint8_t, 32>>();
        header.records_root.bytes = *rc::gen::arbitrary<std::array<std::uint8_t, 32>>();
        header.time.seconds =
            *rc::gen::inRange<std::int64_t>(0, fundtrail::k_timestamp_end_seconds);
        header.record_count = *rc::gen::inRange<std::int64_t>(1, 65'537);
        const SecretKey key = test_key();
        const std::string note = fundtrail::seal_entry(header, key);
        const auto entry = parse_entry(note);
        RC_ASSERT(entry.has_value());
        RC_ASSERT(entry->header == header);
        RC_ASSERT(entry->signed_text == fundtrail::entry_text(header));
        RC_ASSERT(
            fundtrail::verify_signature(key.public_key(), entry->signature, entry->signed_text));
    }));
}

TEST_CASE("an entry with any one byte changed is refused, or is another entry", "[core]") {
    const std::string note = fundtrail::seal_entry(header_number(41), test_key());
    for (std::size_t at = 0; at < note.size(); ++at) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::string changed = note;
            changed.at(at) = static_cast<char>(byte);
            const auto entry = parse_entry(changed);
            if (entry) REQUIRE(reassembled(*entry) == changed);
        }
    }
}

TEST_CASE("an entry that was cut off or goes on is refused", "[core]") {
    const std::string note = fundtrail::seal_entry(header_number(41), test_key());
    for (std::size_t size = 0; size < note.size(); ++size)
        REQUIRE_FALSE(is_entry(note.substr(0, size)));
    REQUIRE_FALSE(is_entry(note + "\n"));
    REQUIRE_FALSE(is_entry("\n" + note));
    REQUIRE_FALSE(is_entry(note + note));
}

TEST_CASE("each number of an entry is accepted up to its bounds and no further", "[core]") {
    const auto accepted = [](std::int64_t EntryHeader::*field, std::int64_t value) {
        EntryHeader header = header_number(41);
        header.*field = value;
        return is_entry(note_of(header));
    };
    REQUIRE(accepted(&EntryHeader::index, 0));
    REQUIRE(accepted(&EntryHeader::index, fundtrail::k_entry_index_end - 1));
    REQUIRE_FALSE(accepted(&EntryHeader::index, fundtrail::k_entry_index_end));
    REQUIRE_FALSE(accepted(&EntryHeader::index, -1));
    REQUIRE(accepted(&EntryHeader::record_count, 1));
    REQUIRE(accepted(&EntryHeader::record_count, 65'536));
    REQUIRE_FALSE(accepted(&EntryHeader::record_count, 0));
    REQUIRE_FALSE(accepted(&EntryHeader::record_count, 65'537));
}

TEST_CASE("the time of an entry lies between 1970 and the year 10000", "[core]") {
    const auto accepted = [](std::int64_t seconds) {
        EntryHeader header = header_number(41);
        header.time.seconds = seconds;
        return is_entry(note_of(header));
    };
    REQUIRE(accepted(0));
    REQUIRE(accepted(253'402'300'799));
    REQUIRE_FALSE(accepted(253'402'300'800));
    REQUIRE_FALSE(accepted(-1));
}

TEST_CASE("a refused entry names the line that is wrong", "[core]") {
    using Catch::Matchers::Contains;
    REQUIRE_THAT(reason_of(note_with("entry/v1", "entry/v2")), Contains("line 1"));
    REQUIRE_THAT(reason_of(note_with("entry/v1", "entry/v1 ")), Contains("line 1"));
    REQUIRE_THAT(reason_of(note_with("ledger ", "ledger  ")), Contains("line 2"));
    REQUIRE_THAT(reason_of(note_with("index 41", "index 041")), Contains("line 3"));
    REQUIRE_THAT(reason_of(note_with("index 41\n", "")), Contains("line 3"));
    REQUIRE_THAT(reason_of(note_with("prev ", "prev AAAA")), Contains("line 4"));
    REQUIRE_THAT(reason_of(note_with("time 1", "time +1")), Contains("line 5"));
    REQUIRE_THAT(reason_of(note_with("signer m", "signer M")), Contains("line 6"));
    REQUIRE_THAT(reason_of(note_with("\nrecords", "00\nrecords")), Contains("line 6"));
    REQUIRE_THAT(reason_of(note_with("records 2 ", "records 2")), Contains("line 7"));
    REQUIRE_THAT(reason_of(note_with("=\nindex", "=\nindexes 1\nindex")), Contains("line 3"));
    REQUIRE_THAT(reason_of("not a note"), Contains("not a signed note"));
}

TEST_CASE("hashes in an entry are 32 bytes of strict base64", "[core]") {
    const std::string root = fundtrail::base64(fundtrail::leaf_hash("records").view());
    REQUIRE(is_entry(note_with(root, root)));
    REQUIRE_FALSE(is_entry(note_with(root, fundtrail::base64(std::string(31, 'x')))));
    REQUIRE_FALSE(is_entry(note_with(root, fundtrail::base64(std::string(33, 'x')))));
    REQUIRE_FALSE(is_entry(note_with(root, root.substr(0, 43))));
    REQUIRE_FALSE(is_entry(note_with(root, root.substr(0, 42) + "/=")));
}

TEST_CASE("lines after the seventh are refused", "[core]") {
    const std::string text = fundtrail::entry_text(header_number(41));
    REQUIRE_FALSE(is_entry(fundtrail::sign_note(text + "extra\n", k_signer, test_key())));
    REQUIRE_FALSE(is_entry(fundtrail::sign_note(text + "\n", k_signer, test_key())));
    REQUIRE_FALSE(is_entry(fundtrail::sign_note(text + text, k_signer, test_key())));
}

TEST_CASE("an entry carries one signature line, by its signer, of 64 bytes", "[core]") {
    const EntryHeader header = header_number(41);
    const std::string text = fundtrail::entry_text(header) + "\n";
    const std::string id{fundtrail::as_text(header.signer_id.bytes)};
    const auto line = [](std::string_view name, const std::string& blob) {
        return "— " + std::string{name} + " " + fundtrail::base64(blob) + "\n";
    };
    const std::string good = line(k_signer, id + std::string(64, 's'));
    REQUIRE(is_entry(text + good));
    REQUIRE_FALSE(is_entry(text + good + good));
    REQUIRE_FALSE(is_entry(text + good + line("witness", "12345")));
    REQUIRE_FALSE(is_entry(text + line("mission.example/other", id + std::string(64, 's'))));
    REQUIRE_FALSE(is_entry(text + line(k_signer, "abcd" + std::string(64, 's'))));
    REQUIRE_FALSE(is_entry(text + line(k_signer, id + std::string(63, 's'))));
    REQUIRE_FALSE(is_entry(text + line(k_signer, id + std::string(65, 's'))));
}

TEST_CASE("a signer's name has at most 255 bytes", "[core]") {
    const auto sealed_by = [](const std::string& name) {
        EntryHeader header = header_number(41);
        header.signer_name = name;
        header.signer_id = fundtrail::key_id(name, test_key().public_key());
        return fundtrail::sign_note(fundtrail::entry_text(header), name, test_key());
    };
    REQUIRE(is_entry(sealed_by(std::string(255, 'n'))));
    REQUIRE_FALSE(is_entry(sealed_by(std::string(256, 'n'))));
}

TEST_CASE("an entry note of more than 65,535 bytes is refused before it is read", "[core]") {
    using Catch::Matchers::Contains;
    REQUIRE_THAT(reason_of(std::string(65'535, '\n')), Contains("not a signed note"));
    REQUIRE_THAT(reason_of(std::string(65'536, '\n')), Contains("longer than 65535 bytes"));
}

TEST_CASE("an entry that could not be read back is not sealed", "[core]") {
    const SecretKey key = test_key();
    const EntryHeader late = header_number(fundtrail::k_entry_index_end);
    REQUIRE_THROWS_AS(fundtrail::seal_entry(late, key), fundtrail::Bug);
    EntryHeader empty = header_number(41);
    empty.record_count = 0;
    REQUIRE_THROWS_AS(fundtrail::seal_entry(empty, key), fundtrail::Bug);
    EntryHeader other = header_number(41);
    other.signer_id.bytes.front() ^= 1;
    REQUIRE_THROWS_AS(fundtrail::seal_entry(other, key), fundtrail::Bug);
}

TEST_CASE("a record is named by its entry and its position", "[core]") {
    REQUIRE(to_text(RecordId::of(41, 0)) == "41.0");
    REQUIRE(RecordId::of(41, 7).entry_index() == 41);
    REQUIRE(RecordId::of(41, 7).position() == 7);
    REQUIRE(fundtrail::parse_record_id("140737488355327.65535") == RecordId{INT64_MAX});
}

TEST_CASE("a record's name is read back as it was written", "[core]") {
    REQUIRE(rc::check("any record", [] {
        const auto index = *rc::gen::inRange<std::int64_t>(0, fundtrail::k_entry_index_end);
        const auto position = *rc::gen::inRange<std::int64_t>(0, 65'536);
        const RecordId id = RecordId::of(index, position);
        RC_ASSERT(fundtrail::parse_record_id(to_text(id)) == id);
    }));
}

TEST_CASE("text that is not exactly a record's name is refused", "[core]") {
    const std::string_view text = GENERATE(as<std::string_view>{},
                                           "",
                                           ".",
                                           "1",
                                           "1.",
                                           ".1",
                                           "01.0",
                                           "1.00",
                                           "+1.0",
                                           "1.0 ",
                                           " 1.0",
                                           "1.0.0",
                                           "-1.0",
                                           "1,0",
                                           "1.65536",
                                           "140737488355328.0",
                                           "9223372036854775808.0");
    CAPTURE(text);
    REQUIRE_FALSE(fundtrail::parse_record_id(text));
}

}  // namespace fundtrail::entry_test
