#include "core/proof_file.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "core/merkle.hpp"
#include "tests/support/altered.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace fundtrail::proof_file_test {

namespace {

const std::string k_start = "c2sp.org/tlog-proof@v1\n";

std::string hash_line(int number) {
    return to_text(fundtrail::leaf_hash(std::to_string(number))) + "\n";
}

std::string hash_lines(int count) {
    std::string lines;
    for (int number = 0; number < count; ++number)
        lines += hash_line(number);
    return lines;
}

bool is_proof(std::string_view text) {
    return fundtrail::parse_proof_file(text).has_value();
}

}  // namespace

TEST_CASE("a proof file is format, extra data, index, path and checkpoint", "[core]") {
    const std::string text =
        k_start + "extra aGVsbG8=\nindex 10\n" + hash_lines(2) + "\ncheckpoint\n";
    const auto proof = fundtrail::parse_proof_file(text);
    REQUIRE(proof);
    REQUIRE(proof->extra == "hello");
    REQUIRE(proof->index == 10);
    REQUIRE(proof->path.size() == 2);
    REQUIRE(proof->path.front() == fundtrail::leaf_hash("0"));
    REQUIRE(proof->checkpoint_note == "checkpoint\n");
    REQUIRE(to_text(*proof) == text);
}

TEST_CASE("extra data and path may be missing", "[core]") {
    const std::string text = k_start + "index 0\n\ncheckpoint\n";
    const auto proof = fundtrail::parse_proof_file(text);
    REQUIRE(proof);
    REQUIRE_FALSE(proof->extra);
    REQUIRE(proof->path.empty());
    REQUIRE(to_text(*proof) == text);
}

TEST_CASE("what is not exactly a proof file is refused", "[core]") {
    const std::string text =
        GENERATE_COPY(as<std::string>{},
                      "",
                      "c2sp.org/tlog-proof@v1",
                      k_start,
                      k_start + "index 0\n",
                      k_start + "index 0\n\n",
                      k_start + "\nindex 0\n\ncheckpoint\n",
                      k_start + "index 00\n\ncheckpoint\n",
                      k_start + "index 9223372036854775808\n\ncheckpoint\n",
                      k_start + "index 0 \n\ncheckpoint\n",
                      k_start + "Index 0\n\ncheckpoint\n",
                      k_start + "index 0\ncheckpoint\n",
                      k_start + "index 0\r\n\r\ncheckpoint\n",
                      k_start + "extra \nindex 0\n\ncheckpoint\n",
                      k_start + "extra\nindex 0\n\ncheckpoint\n",
                      k_start + "extra aGVsbG9=\nindex 0\n\ncheckpoint\n",
                      k_start + "extra aGVsbG8\nindex 0\n\ncheckpoint\n",
                      k_start + "index 0\nextra aGVsbG8=\n\ncheckpoint\n",
                      k_start + "extra aGVsbG8=\nextra aGVsbG8=\n" + "index 0\n\ncheckpoint\n",
                      k_start + "index 0\nAAAA\n\ncheckpoint\n",
                      "c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n");
    CAPTURE(text);
    const auto proof = fundtrail::parse_proof_file(text);
    REQUIRE_FALSE(proof);
    REQUIRE(proof.error().rule == "proof.malformed");
}

TEST_CASE("a path has at most 63 hashes, a checkpoint at most 262144 bytes", "[core]") {
    REQUIRE(is_proof(k_start + "index 0\n" + hash_lines(63) + "\ncheckpoint\n"));
    REQUIRE_FALSE(is_proof(k_start + "index 0\n" + hash_lines(64) + "\ncheckpoint\n"));
    REQUIRE(is_proof(k_start + "index 0\n\n" + std::string(262'144, 'c')));
    REQUIRE_FALSE(is_proof(k_start + "index 0\n\n" + std::string(262'145, 'c')));
}

TEST_CASE("extra data is at most 16 MiB, and the longest file is read", "[core]") {
    const std::string index = "index 9223372036854775807\n" + hash_lines(63) + "\n";
    const std::string note(262'144, 'c');
    const auto with_extra = [&](std::size_t bytes) {
        return k_start + "extra " + fundtrail::base64(std::string(bytes, 'e')) + "\n" + index +
               note;
    };
    const std::string longest = with_extra(16'777'216);
    REQUIRE(longest.size() == fundtrail::k_proof_file_bytes_max);
    REQUIRE(is_proof(longest));
    REQUIRE_FALSE(is_proof(with_extra(16'777'217)));
}

TEST_CASE("a proof file that was cut off is refused, down to the checkpoint", "[core]") {
    const std::string head = k_start + "extra aGVsbG8=\nindex 10\n" + hash_lines(2) + "\n";
    fundtrail::for_each_start(head + "c", [](std::string_view start) {
        CAPTURE(start);
        REQUIRE_FALSE(is_proof(start));
    });
    REQUIRE(is_proof(head + "c"));
}

TEST_CASE("a proof file with any bit changed is refused or says something else", "[core]") {
    const std::string text =
        k_start + "extra aGVsbG8=\nindex 10\n" + hash_lines(2) + "\ncheckpoint\n";
    fundtrail::for_each_altered(text, [](std::string_view altered, std::size_t /*at*/) {
        const auto proof = fundtrail::parse_proof_file(altered);
        CAPTURE(altered);
        REQUIRE((!proof || to_text(*proof) == altered));
    });
}

TEST_CASE("a proof beyond the limits is not written", "[core]") {
    const ProofFile good{.extra = std::nullopt, .index = 0, .path = {}, .checkpoint_note = "c\n"};
    REQUIRE_NOTHROW(to_text(good));
    ProofFile bad = good;
    bad.checkpoint_note.clear();
    REQUIRE_THROWS_AS(to_text(bad), fundtrail::Bug);
    bad = good;
    bad.extra = "";
    REQUIRE_THROWS_AS(to_text(bad), fundtrail::Bug);
    bad = good;
    bad.index = -1;
    REQUIRE_THROWS_AS(to_text(bad), fundtrail::Bug);
    bad = good;
    bad.path.resize(64);
    REQUIRE_THROWS_AS(to_text(bad), fundtrail::Bug);
}

TEST_CASE("any proof file reads back as it was written", "[core]") {
    REQUIRE(rc::check("any index, path length and extra data", [] {
        ProofFile proof{.extra = std::nullopt,
                        .index = *rc::gen::nonNegative<std::int64_t>(),
                        .path = {},
                        .checkpoint_note = "checkpoint\n"};
        const auto extra = *rc::gen::arbitrary<std::string>();
        if (!extra.empty()) proof.extra = extra;
        const int hashes = *rc::gen::inRange(0, 64);
        for (int number = 0; number < hashes; ++number)
            proof.path.push_back(fundtrail::leaf_hash(std::to_string(number)));
        const auto read = fundtrail::parse_proof_file(to_text(proof));
        RC_ASSERT(read.has_value());
        RC_ASSERT(to_text(*read) == to_text(proof));
        RC_ASSERT(read->extra == proof.extra);
        RC_ASSERT(read->path == proof.path);
    }));
}

TEST_CASE("a file that is longer than any proof is not looked into", "[core]") {
    std::string text = k_start;
    text.resize(fundtrail::k_proof_file_bytes_max + 1, 'x');
    CHECK_THAT(fundtrail::parse_proof_file(text).error().reason,
               Catch::Contains("too long for a proof"));
    text.pop_back();
    CHECK_THAT(fundtrail::parse_proof_file(text).error().reason, !Catch::Contains("too long"));
}

}  // namespace fundtrail::proof_file_test
